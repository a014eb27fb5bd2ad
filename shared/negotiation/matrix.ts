// Delegations by open places: who wants what, who stands in the way, and what could be agreed now. Pure.
import type { Passage } from '../brackets.ts'
import type { DelegationCode, ParagraphId } from '../ids.ts'
import type { Negotiation, ProposalNumber, Stance, Tabled } from './model.ts'
import type { OpenProposal, OpenWish } from './proposals.ts'
import { type Stand, standsOn, worstOf } from './stands.ts'

/** What is open at one place: a passage with its proposals, or a paragraph with the wishes about it as a whole. */
export type MatrixPlace = {
  key: string
  pid: ParagraphId
  /** null: wishes about the whole paragraph */
  passage: Passage | null
  proposals: readonly Tabled[]
  /** in the parties' order */
  cells: readonly MatrixCell[]
}

/** One delegation at one place. */
export type MatrixCell = {
  delegation: DelegationCode
  /** the worst that it said of any proposal of the place; null: nothing */
  stance: Stance | null
  /** it made a proposal here */
  own: boolean
  /** what stands in the way here, and is not released */
  holds: readonly ProposalNumber[]
  /** the worst of what is not released; null when nothing stands in the way */
  against: Stance | null
}

type Source = {
  passages: readonly Passage[]
  proposals: readonly OpenProposal[]
  wishes: readonly OpenWish[]
  negotiation: Negotiation
  /** the meeting's negotiating delegations */
  parties: readonly DelegationCode[]
}

/** Every open passage in reading order, then the paragraphs that wishes are about as a whole. */
export function matrixOf({ passages, proposals, wishes, negotiation, parties }: Source): MatrixPlace[] {
  const place = (key: string, pid: ParagraphId, passage: Passage | null, tabled: readonly Tabled[]) => ({
    ...{ key, pid, passage, proposals: tabled },
    cells: cellsOf(tabled, negotiation, parties),
  })
  const byPassage = new Map<string, Tabled[]>()
  for (const { tabled, passages: keys } of proposals)
    if (tabled) for (const key of keys) byPassage.set(key, [...(byPassage.get(key) ?? []), tabled])
  const byParagraph = new Map<ParagraphId, Tabled[]>()
  for (const { tabled } of wishes)
    byParagraph.set(tabled.pid, [...(byParagraph.get(tabled.pid) ?? []), tabled])
  return [
    ...passages.map(passage => place(passage.key, passage.pid, passage, byPassage.get(passage.key) ?? [])),
    ...[...byParagraph].map(([pid, tabled]) => place(`${pid} whole`, pid, null, tabled)),
  ]
}

function cellsOf(
  tabled: readonly Tabled[],
  negotiation: Negotiation,
  parties: readonly DelegationCode[],
): MatrixCell[] {
  const stands = tabled.map(one => ({ number: one.number, stands: standsOn(one, negotiation) }))
  return parties.map(delegation => {
    const said = stands.flatMap(({ number, stands: all }) =>
      all.filter(stand => stand.delegation === delegation).map(stand => ({ number, stand })),
    )
    const held = said.filter(({ stand }) => blocks(stand))
    return {
      delegation,
      stance: worstOf(said.map(({ stand }) => stand.stance)),
      own: tabled.some(({ by }) => by === delegation),
      holds: held.map(({ number }) => number),
      against: worstOf(held.map(({ stand }) => stand.stance)),
    }
  })
}

/** An objection, or a condition that is not met, holds until it is released (guard.ts asks the same). */
const blocks = ({ stance, released }: Stand): boolean =>
  (stance === 'object' || stance === 'conditional') && released === null

/** Places where a delegation objects, or names a condition, and has not released it. */
export const blockedPlaces = (matrix: readonly MatrixPlace[]): MatrixPlace[] =>
  matrix.filter(place => place.cells.some(cell => cell.holds.length > 0))

/**
 * Places that nothing stands against: nobody holds or reserves, every bracket's owner has released it, and nobody's
 * own wish competes with another's that it has not accepted. `present` are the delegations in the room: none may be
 * missing, because absence is not consent (law 8).
 */
export function agreeablePlaces(
  matrix: readonly MatrixPlace[],
  negotiation: Negotiation,
  present: ReadonlySet<string>,
): MatrixPlace[] {
  return matrix.filter(
    ({ passage, proposals, cells }) =>
      proposals.length > 0 &&
      cells.every(
        ({ delegation, stance, holds }) =>
          present.has(delegation) && holds.length === 0 && stance !== 'reserve',
      ) &&
      proposals.every(tabled => isFree(tabled, proposals, passage, negotiation)),
  )
}

/** Whether everybody else who wishes something at this place can live with this proposal, or lets its own go. */
function isFree(
  tabled: Tabled,
  proposals: readonly Tabled[],
  passage: Passage | null,
  negotiation: Negotiation,
): boolean {
  const released = (one: Tabled): boolean =>
    negotiation.releases.some(({ number, delegation }) => number === one.number && delegation === one.by)
  const bracket = passage?.marks.some(({ id, type }) => type === 'bracket' && tabled.marks.includes(id))
  if (bracket) return released(tabled)
  if (released(tabled)) return true
  const accepting = new Set(
    standsOn(tabled, negotiation)
      .filter(({ stance }) => stance === 'support' || stance === 'accept')
      .map(({ delegation }) => delegation),
  )
  return proposals.every(rival => rival.by === tabled.by || accepting.has(rival.by) || released(rival))
}
