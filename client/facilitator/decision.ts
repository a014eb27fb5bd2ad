// What the facilitator is about to decide, and what it would leave. Pure.
import type { AlternativeSet } from '../../shared/alternatives.ts'
import { passagesOf } from '../../shared/brackets.ts'
import type { ParagraphId } from '../../shared/ids.ts'
import { decidedIn } from '../../shared/negotiation/guard.ts'
import type { Negotiation, ProposalNumber, Verdict } from '../../shared/negotiation/model.ts'
import type { OpenProposal, OpenWish } from '../../shared/negotiation/proposals.ts'
import { carryOut, digestOfVerdict } from '../../shared/negotiation/verdict.ts'
import { done, type Result } from '../../shared/refusal.ts'
import type { Block } from '../../shared/text.ts'
import type { Act } from './acts.ts'
import { type Companion, companionsOf, wantedOf } from './companions.ts'
import { setsOf, wantedToKeep } from './keep.ts'
import { bothWanted, NOTHING_WANTED, stepsFor, type Wanted } from './steps.ts'

/** What the chair looks at: the words and what is negotiated about them. */
export type Scene = {
  blocks: readonly Block[]
  negotiation: Negotiation
  proposals: readonly OpenProposal[]
  wishes: readonly OpenWish[]
}

/** What is decided. */
export type Subject =
  | { kind: 'proposal'; act: Act; proposal: OpenProposal }
  | { kind: 'wish'; act: 'adopt' | 'reject'; wish: OpenWish }
  | { kind: 'keep'; pid: ParagraphId; passage: string; set: AlternativeSet; letter: string }

/** A decision that was chosen and not confirmed yet; `digest` is of the passages as they stood when it was chosen. */
export type Draft = {
  subject: Subject
  companions: Companion[]
  /** what the chair chose for linked proposals, by number */
  chosen: ReadonlyMap<ProposalNumber, Act>
  /** other words of the passage stay open */
  spares: boolean
  verdict: Verdict
  digest: string
}

/** A draft on what is seen now; null when what was to be decided is not there any more. */
export function draftOf(
  subject: Subject,
  scene: Scene,
  chosen: ReadonlyMap<ProposalNumber, Act> = new Map(),
): Draft | null {
  const wanted = wantedOfSubject(subject, scene)
  if (!wanted) return null
  const { blocks, negotiation } = scene
  const alone: Verdict = {
    steps: stepsFor(blocks, wanted),
    wishes: subject.kind === 'wish' ? [{ number: subject.wish.tabled.number, act: subject.act }] : [],
  }
  const decided = new Map<ProposalNumber, Act>()
  for (const [{ number }, act] of decidedIn(alone, negotiation)) decided.set(number, act)
  const companions = companionsOf(decided, chosen, negotiation, scene)
  const wishes = companions.flatMap(({ number, act }) =>
    act !== 'lift' && scene.wishes.some(({ tabled }) => tabled.number === number) ? [{ number, act }] : [],
  )
  const steps = companions.length
    ? stepsFor(blocks, bothWanted(wanted, wantedOf(companions, scene)))
    : alone.steps
  const verdict = { steps, wishes: [...alone.wishes, ...wishes] }
  const digest = digestOfVerdict(blocks, verdict, negotiation.tabled)
  return { subject, companions, chosen, spares: wanted.spares ?? false, verdict, digest }
}

/** The same decision on what is seen now: more may belong to the proposal, or less; null when nothing is left of it. */
export function draftAgain({ subject, chosen }: Draft, scene: Scene): Draft | null {
  const found = refind(subject, scene)
  return found && draftOf(found, scene, chosen)
}

/** The text that the decision would leave, or why it cannot be taken. */
export function previewOf({ verdict }: Draft, { blocks, negotiation }: Scene): Result<Block[]> {
  const carried = carryOut(blocks, verdict, negotiation.tabled)
  return carried.ok ? done(carried.value.after) : carried
}

/** Whether the passages changed since the draft was made: what is confirmed must be what was seen. */
export const hasChanged = ({ verdict, digest }: Draft, { blocks, negotiation }: Scene): boolean =>
  digestOfVerdict(blocks, verdict, negotiation.tabled) !== digest

/** Where the decision can be seen. */
export function placeOf(subject: Subject): ParagraphId {
  if (subject.kind === 'keep') return subject.pid
  return subject.kind === 'wish' ? subject.wish.wish.pid : subject.proposal.at.pid
}

function wantedOfSubject(subject: Subject, { blocks }: Scene): (Wanted & { spares?: boolean }) | null {
  if (subject.kind === 'wish') return NOTHING_WANTED
  if (subject.kind === 'proposal') return { ...NOTHING_WANTED, [subject.act]: subject.proposal.marks }
  const found = findPassage(subject, blocks)
  if (!found) return null
  const sets = setsOf(found.passage, found.block)
  const set = sets.find(other => sameSet(other, subject.set))
  return set ? wantedToKeep(found.passage, set, subject.letter, sets) : null
}

function refind(subject: Subject, scene: Scene): Subject | null {
  if (subject.kind === 'proposal') {
    const { number, marks } = subject.proposal
    const proposal = scene.proposals.find(
      other => (number !== null && other.number === number) || other.marks.some(mark => marks.includes(mark)),
    )
    return proposal ? { ...subject, proposal } : null
  }
  if (subject.kind === 'wish') {
    const wish = scene.wishes.find(({ tabled }) => tabled.number === subject.wish.tabled.number)
    return wish ? { ...subject, wish } : null
  }
  const found = findPassage(subject, scene.blocks)
  const set = found && setsOf(found.passage, found.block).find(other => sameSet(other, subject.set))
  if (!found || !set) return null
  // Another delegation's new words may have moved the letters: what was meant is who wished it, not its letter.
  const meant = subject.set.alternatives.find(({ letter }) => letter === subject.letter)
  const now = set.alternatives.find(
    ({ delegations }) => delegations.join() === (meant?.delegations.join() ?? ''),
  )
  return now ? { ...subject, passage: found.passage.key, set, letter: now.letter } : null
}

const sameSet = (a: AlternativeSet, b: AlternativeSet): boolean => a.from === b.from && a.to === b.to

function findPassage({ pid, passage: key }: { pid: ParagraphId; passage: string }, blocks: readonly Block[]) {
  const block = blocks.find(other => other.pid === pid)
  const passage = block && passagesOf(block).find(other => other.key === key)
  return block && passage ? { block, passage } : null
}
