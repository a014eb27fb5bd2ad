// What the chair looks at, made of a text in the notation of test/helpers/documents.ts.
import type { Scene, Subject } from '../../../../client/facilitator/decision.ts'
import { readBrackets } from '../../../../shared/brackets.ts'
import { NO_NEGOTIATION } from '../../../../shared/negotiation/doc.ts'
import type { Negotiation } from '../../../../shared/negotiation/model.ts'
import { type OpenProposal, openProposals, openWishes } from '../../../../shared/negotiation/proposals.ts'
import { register } from '../../../../shared/negotiation/registration.ts'
import type { Block } from '../../../../shared/text.ts'
import type { NegotiationTable } from '../../../helpers/negotiation.ts'

/** The text with its proposals numbered as the server numbers them. */
export function sceneOf(blocks: readonly Block[], at = 0): Scene {
  const { facts } = register(blocks, NO_NEGOTIATION, at)
  const tabled = facts.flatMap(fact => (fact.kind === 'tabled' ? [fact.value] : []))
  return sceneWith(blocks, {
    ...NO_NEGOTIATION,
    tabled: new Map(tabled.map(one => [one.number, one])),
    numbers: new Map(tabled.flatMap(one => one.marks.map(mark => [mark, one.number] as const))),
  })
}

export const sceneWith = (blocks: readonly Block[], negotiation: Negotiation): Scene => ({
  ...{ blocks, negotiation },
  proposals: openProposals(blocks, negotiation),
  wishes: openWishes(blocks, negotiation),
})

/** What stands on a table now. */
export const sceneAt = (table: NegotiationTable): Scene => sceneWith(table.blocks(), table.negotiation())

export function proposalBy({ proposals }: Pick<Scene, 'proposals'>, by: string, nth = 0): OpenProposal {
  const found = proposals.filter(one => one.by === by)[nth]
  if (!found) throw new Error(`no proposal by ${by}`)
  return found
}

export const adopting = (scene: Scene, by: string): Subject => ({
  kind: 'proposal',
  act: 'adopt',
  proposal: proposalBy(scene, by),
})

export const passagesIn = (blocks: readonly Block[]) => readBrackets(blocks).passages
