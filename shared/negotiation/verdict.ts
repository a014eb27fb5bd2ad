// A decision on marks and whole-paragraph wishes together: all of its steps happen or none. Pure.
import type { Change } from '../changes.ts'
import type { Edit } from '../edits.ts'
import type { DelegationCode, ParagraphId } from '../ids.ts'
import { preview } from '../preview.ts'
import { done, type Refusal, type Result, refuse } from '../refusal.ts'
import { resolve } from '../resolve.ts'
import type { Block } from '../text.ts'
import { decidedIn, holdsOn, missingRelease, tornLink } from './guard.ts'
import { closed, type Fact, type Tabled, type TabledState, type Verdict } from './model.ts'
import { marksIn } from './registration.ts'
import type { Outcome, Scene } from './scene.ts'
import { resolveWish } from './wishes.ts'

/** Who takes the decision: the chair with what was heard in the room, or a silence that nobody broke. */
export type Judge = { chair: DelegationCode; heard: readonly string[] } | 'silence'

/** The text after the verdict, step by step: what the preview shows and the decision writes. */
export function carryOut(
  blocks: readonly Block[],
  verdict: Verdict,
  tabled: ReadonlyMap<string, Tabled>,
): Result<{ edits: Edit[][]; before: Block[][]; after: Block[] }> {
  const edits: Edit[][] = []
  const before: Block[][] = []
  let text: Block[] = [...blocks]
  const take = (some: Edit[]) => {
    before.push(text)
    edits.push(some)
    text = preview(text, some)
  }
  for (const step of verdict.steps) {
    const resolved = resolve(text, step)
    if (!resolved.ok) return resolved
    take(resolved.value)
  }
  for (const { number, act } of verdict.wishes) {
    const wish = tabled.get(number)?.wish
    if (!wish) return refuse('proposal-unknown', { number })
    if (act === 'reject') continue
    const resolved = resolveWish(text, wish)
    if (!resolved.ok) return resolved
    take(resolved.value)
  }
  return done({ edits, before, after: text })
}

/**
 * Decides. Refusals beside those of `resolve`: `release-missing` (whose word is missing), `link-open` (a linked
 * proposal would be decided alone), `proposal-closed`.
 */
export function decideVerdict(
  scene: Scene,
  verdict: Verdict,
  judge: Judge,
  reason: string,
): Result<Outcome & { before: Block[][] }> {
  const { negotiation } = scene
  const refusal = refusalOf(scene, verdict, judge)
  if (refusal) return { ok: false, refusal }
  const carried = carryOut(scene.blocks, verdict, negotiation.tabled)
  if (!carried.ok) return carried
  const { edits, before, after } = carried.value
  const facts = [...heardFacts(scene, verdict, judge), ...closingFacts(scene, verdict, after, reason)]
  const ended = negotiation.links.filter(link =>
    facts.some(fact => fact.kind === 'tabled' && link.numbers.includes(fact.value.number)),
  )
  facts.push(...ended.map(({ id }): Fact => ({ kind: 'link', id, value: null })))
  facts.push(...undeferred(scene, edits))
  const changes = facts.flatMap((fact): Change[] =>
    fact.kind === 'tabled'
      ? [{ kind: 'closed', pid: fact.value.pid, number: fact.value.number, state: fact.value.state }]
      : [],
  )
  return done({ edits, before, facts, changes })
}

function refusalOf({ negotiation }: Scene, verdict: Verdict, judge: Judge): Refusal | null {
  const alreadyClosed = verdict.wishes.find(
    ({ number }) => (negotiation.tabled.get(number)?.state ?? 'open') !== 'open',
  )
  if (alreadyClosed) return refuse('proposal-closed', { number: alreadyClosed.number }).refusal
  const torn = tornLink(verdict, negotiation)
  if (torn) return refuse('link-open', { numbers: torn.numbers.join(', ') }).refusal
  if (judge === 'silence') return null
  return missingRelease(holdsOn(verdict, negotiation, judge.chair), judge.heard)
}

/** What the chair heard is kept with the decision that rests on it. */
function heardFacts({ negotiation, at }: Scene, verdict: Verdict, judge: Judge): Fact[] {
  if (judge === 'silence') return []
  return holdsOn(verdict, negotiation, judge.chair)
    .filter(hold => !hold.released && judge.heard.includes(hold.delegation))
    .map(({ number, delegation }) => ({
      kind: 'release',
      number,
      delegation,
      value: { number, delegation, at, heard: true },
    }))
}

const FATE: Record<'adopt' | 'reject' | 'lift', TabledState> = {
  adopt: 'adopted',
  reject: 'rejected',
  lift: 'lifted',
}

/** A proposal is closed when none of its marks stands any longer; one decided in part stays open. */
function closingFacts(
  { negotiation, at }: Scene,
  verdict: Verdict,
  after: readonly Block[],
  reason: string,
): Fact[] {
  const live = marksIn(after)
  return [...decidedIn(verdict, negotiation)].flatMap(([tabled, act]): Fact[] =>
    tabled.marks.some(mark => live.has(mark))
      ? []
      : [{ kind: 'tabled', value: closed(tabled, FATE[act], reason, at) }],
  )
}

/** What was put off and is decided now is put off no longer. */
function undeferred({ negotiation }: Scene, edits: readonly Edit[][]): Fact[] {
  const pids = new Set<ParagraphId>(edits.flat().map(edit => edit.pid))
  return [...pids].flatMap((pid): Fact[] => {
    const state = negotiation.paragraphs.get(pid)
    return state?.deferred ? [{ kind: 'paragraph', value: { ...state, deferred: null } }] : []
  })
}
