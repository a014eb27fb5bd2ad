// What a reader may do about one proposal. Pure; the server decides.

import type { Tabled } from '../../shared/negotiation/model.ts'
import type { Stand } from '../../shared/negotiation/stands.ts'
import type { Proposal } from '../../shared/proposals.ts'
import { proposalsOf } from '../../shared/proposals.ts'
import type { Block } from '../../shared/text.ts'
import type { OpenForm } from './desk.ts'
import type { Row } from './proposalList.ts'

export type CardForm = Extract<OpenForm, { number: unknown }>['kind']

type Reader = {
  own: string
  maySuggest: boolean
  maySpeak: boolean
  blocks: readonly Block[]
  stands: readonly Stand[]
}

/** The acts that are offered: one's own proposal is described and withdrawn, another's is answered. */
export function actsOn(row: Row, tabled: Tabled, reader: Reader): CardForm[] {
  const { own, maySuggest, maySpeak, blocks, stands } = reader
  const acts: CardForm[] = []
  if (tabled.by === own && maySuggest) {
    acts.push('describe')
    if (partsOf(row, blocks).length > 1) acts.push('split')
    acts.push('withdraw')
  }
  if (!maySpeak) return acts
  if (tabled.by !== own) acts.push('position')
  if (stands.some(stand => stand.delegation === own && holds(stand))) acts.push('release')
  return acts
}

/** Whether the delegation's word is needed before the proposal is dropped or adopted (guard.ts). */
export const holds = ({ stance }: Pick<Stand, 'stance'>): boolean =>
  stance === 'support' || stance === 'object' || stance === 'conditional'

/** The places apart that were tabled as one proposal; words that touch are one place. */
export function partsOf({ proposal }: Row, blocks: readonly Block[]): Proposal[] {
  if (!proposal || proposal.kind === 'bracket' || proposal.marks.length < 2) return []
  const within = blocks.filter(({ pid }) => proposal.pids.includes(pid))
  return proposalsOf(within).filter(
    ({ kind, marks }) => kind !== 'bracket' && marks.some(mark => proposal.marks.includes(mark)),
  )
}
