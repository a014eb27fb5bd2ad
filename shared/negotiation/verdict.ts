// A decision on marks and whole-paragraph wishes together: all of its steps happen or none. Pure.
import type { Change } from '../changes.ts'
import { digestOf } from '../digest.ts'
import type { Edit } from '../edit.ts'
import type { DelegationCode, ParagraphId } from '../ids.ts'
import { preview } from '../preview.ts'
import { done, type Refusal, type Result, refuse } from '../refusal.ts'
import { resolve } from '../resolve.ts'
import type { Block } from '../text.ts'
import { isAgreed } from './agreement.ts'
import { decidedIn, holdsOn, missingRelease, tornLink } from './guard.ts'
import { closed, type Fact, type Negotiation, type Tabled, type TabledState, type Verdict } from './model.ts'
import { marksIn } from './registration.ts'
import type { Outcome, Scene } from './scene.ts'
import { changeOfWish, resolveWish } from './wishes.ts'
import { type Fulfilled, factsOfWishes } from './wishFacts.ts'

/** Who takes the decision: the chair with what was heard in the room, or a silence that nobody broke. */
export type Judge = { chair: DelegationCode; heard: readonly string[] } | 'silence'

/** All marks of a verdict. */
export const marksOf = (verdict: Verdict): string[] => verdict.steps.flatMap(step => step.marks)

/** The paragraphs that a verdict changes as such. */
const wholeOf = (verdict: Verdict, tabled: ReadonlyMap<string, Tabled>): ParagraphId[] =>
  verdict.wishes.flatMap(({ number, act }) => {
    const wish = tabled.get(number)?.wish
    if (!wish || act === 'reject' || wish.kind === 'no-change') return []
    return wish.kind === 'join' ? [wish.pid, wish.next] : [wish.pid]
  })

/** A digest of what the verdict is about, as it stands: what is decided must be what was seen. */
export const digestOfVerdict = (
  blocks: readonly Block[],
  verdict: Verdict,
  tabled: ReadonlyMap<string, Tabled>,
): string => digestOf(blocks, marksOf(verdict), wholeOf(verdict, tabled))

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
    const { wish, by } = tabled.get(number) ?? {}
    if (!wish || !by) return refuse('proposal-unknown', { number })
    if (act === 'reject') continue
    const resolved = resolveWish(text, wish, by)
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
  const fulfilled = fulfilledIn(verdict, negotiation, before)
  const closing = closingFacts(scene, verdict, after, reason)
  const facts = [
    ...heardFacts(scene, verdict, judge),
    ...closing,
    ...factsOfWishes(fulfilled, negotiation, after, closing, scene.at),
  ]
  const ends = facts.flatMap(fact =>
    fact.kind === 'tabled' && isClosing(fact.value, negotiation) ? fact.value : [],
  )
  const ended = negotiation.links.filter(link => ends.some(({ number }) => link.numbers.includes(number)))
  facts.push(...ended.map(({ id }): Fact => ({ kind: 'link', id, value: null })))
  facts.push(...undeferred(scene, edits, facts))
  const restructured = fulfilled.flatMap(({ wish, before: text }) => changeOfWish(text, wish) ?? [])
  const changes = ends.map(({ pid, number, state }): Change => ({ kind: 'closed', pid, number, state }))
  return done({ edits, before, facts, changes: [...restructured, ...changes] })
}

/** Facts also say of proposals that met their fate before where their paragraph went. */
const isClosing = ({ number, state }: Tabled, negotiation: Negotiation): boolean =>
  state !== 'open' && state !== negotiation.tabled.get(number)?.state

/** The wishes that the verdict fulfils, each with the text before it; carried out after all steps on marks. */
const fulfilledIn = (
  { steps, wishes }: Verdict,
  negotiation: Negotiation,
  before: readonly Block[][],
): Fulfilled[] =>
  wishes
    .filter(({ act }) => act === 'adopt')
    .flatMap(({ number }, i): Fulfilled[] => {
      const { wish, by } = negotiation.tabled.get(number) ?? {}
      return wish && by ? [{ number, by, wish, before: before[steps.length + i] ?? [] }] : []
    })

function refusalOf({ negotiation }: Scene, verdict: Verdict, judge: Judge): Refusal | null {
  const alreadyClosed = verdict.wishes.find(
    ({ number }) => (negotiation.tabled.get(number)?.state ?? 'open') !== 'open',
  )
  if (alreadyClosed) return refuse('proposal-closed', { number: alreadyClosed.number }).refusal
  const agreed = wholeOf(verdict, negotiation.tabled).some(pid => isAgreed(negotiation, pid))
  if (agreed) return refuse('text-agreed').refusal
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
function undeferred({ negotiation }: Scene, edits: readonly Edit[][], facts: readonly Fact[]): Fact[] {
  const pids = new Set<ParagraphId>(edits.flat().map(edit => edit.pid))
  const stated = new Map(
    facts.flatMap(fact => (fact.kind === 'paragraph' ? [[fact.value.pid, fact.value] as const] : [])),
  )
  return [...pids].flatMap((pid): Fact[] => {
    const state = stated.get(pid) ?? negotiation.paragraphs.get(pid)
    return state?.deferred ? [{ kind: 'paragraph', value: { ...state, deferred: null } }] : []
  })
}
