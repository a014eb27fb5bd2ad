// What a decision made of each delegation's proposals in one paragraph, by its steps. Pure.
import type { Change } from './changes.ts'
import { type DelegationCode, parseDelegation, parseMarkId } from './ids.ts'
import type { Step } from './negotiation/model.ts'
import { sourceOf } from './negotiation/registration.ts'
import { type Piece, wordsOfPieces } from './pieces.ts'

/** One fate of one delegation's proposals, with the words that they would have or have brought and taken. */
export type Ruling = {
  act: Step['act']
  owner: DelegationCode
  /** the proposals that it closed; none for marks without a number, and where a proposal stays open in part */
  numbers: string[]
  added: string
  removed: string
  /** words that are free of a bracket */
  words: string
}

/** A change with its place when its turn came. */
export type Placed = { change: Change; piece: Piece }

/** In the order in which they are told: what rules is what came of it, what went against it comes last. */
const ORDER: readonly Step['act'][] = ['adopt', 'lift', 'reject']

const ACT_OF: Partial<Record<string, Step['act']>> = { adopted: 'adopt', lifted: 'lift', rejected: 'reject' }

/** What the command does to each mark that it names. */
export function actsOnMarks(command: Record<string, unknown>): Map<string, Step['act']> {
  const acts = new Map<string, Step['act']>()
  const steps: unknown[] = Array.isArray(command.steps) ? command.steps : [command]
  for (const step of steps) {
    if (typeof step !== 'object' || step === null || !('act' in step) || !('marks' in step)) continue
    const act = ORDER.find(one => one === step.act)
    if (!act || !Array.isArray(step.marks)) continue
    for (const mark of step.marks) if (typeof mark === 'string') acts.set(mark, act)
  }
  return acts
}

/**
 * The rulings that these changes of one paragraph show; `whole` are all changes of the entry, for a proposal is closed
 * in the paragraph of its first words only.
 */
export function rulingsOf(
  acts: ReadonlyMap<string, Step['act']>,
  mine: readonly Placed[],
  whole: readonly Change[],
): Ruling[] {
  const rulings = new Map<string, { act: Step['act']; owner: DelegationCode; of: Placed[] }>()
  const at = (act: Step['act'], owner: DelegationCode) => {
    const key = `${act} ${owner}`
    const ruling = rulings.get(key) ?? { act, owner, of: [] }
    rulings.set(key, ruling)
    return ruling
  }
  const adopting = [...new Set([...acts].flatMap(([mark, act]) => (act === 'adopt' ? ownersOf(mark) : [])))]
  const [only] = adopting.length === 1 ? adopting : []
  for (const placed of mine) {
    const { change } = placed
    const mark = markOf(change)
    const act = acts.get(mark)
    // Words that somebody proposed may go because a deletion of them was adopted: the change names whose they were.
    if (change.kind === 'withdrawn' && act !== 'reject') {
      if (only) at('adopt', only).of.push(placed)
    } else if (act) for (const owner of ownersOf(mark)) at(act, owner).of.push(placed)
  }
  const closed = whole.flatMap(change => {
    if (change.kind !== 'closed') return []
    const [act, owner] = [ACT_OF[change.state], parseDelegation(sourceOf(change.number))]
    return act && owner ? [{ act, owner, change }] : []
  })
  for (const { act, owner, change } of closed) if (mine.some(one => one.change === change)) at(act, owner)
  return [...rulings.values()]
    .map(({ act, owner, of }) => ({
      ...{ act, owner, ...wordsDecided(act, of) },
      numbers: closed.flatMap(one => (one.act === act && one.owner === owner ? [one.change.number] : [])),
    }))
    .sort((a, b) => ORDER.indexOf(a.act) - ORDER.indexOf(b.act) || (a.owner < b.owner ? -1 : 1))
}

/** The words of one fate: those that came and went, or would have. */
export function wordsDecided(
  act: Step['act'] | null,
  of: readonly Placed[],
): Pick<Ruling, 'added' | 'removed' | 'words'> {
  const rejected = act === 'reject'
  const where = (wanted: (change: Change) => boolean): string =>
    wordsOfPieces(of.flatMap(({ change, piece }) => (wanted(change) ? [piece] : [])))
  const gone = (change: Change): boolean => change.kind === 'withdrawn'
  return {
    added: where(change => change.kind === 'became-base' || (rejected && gone(change))),
    removed: where(
      change =>
        change.kind === 'left-base' ||
        (!rejected && gone(change)) ||
        (rejected && change.kind === 'mark-lifted' && change.type === 'deletion'),
    ),
    words: where(change => change.kind === 'mark-lifted' && change.type === 'bracket'),
  }
}

export const markOf = (change: Change): string => ('mark' in change ? change.mark : '')

const ownersOf = (mark: string): DelegationCode[] => {
  const by = parseMarkId(mark)?.by
  return by ? [by] : []
}
