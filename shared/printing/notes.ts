// What a printed version says beside its words: open proposals with who stands where, and what was agreed. Pure.
import type { Tabled } from '../negotiation/model.ts'
import { openProposals, openWishes } from '../negotiation/proposals.ts'
import { standsOn } from '../negotiation/stands.ts'
import type { Edition } from './edition.ts'
import { namer, proposalWords, standWords, wishWords } from './said.ts'

export type Notes = { title: string; lines: string[] }

/** Sections behind the text; without one of which there is nothing to say. */
export function notesOf({ blocks, negotiation }: Pick<Edition, 'blocks' | 'negotiation'>): Notes[] {
  const name = namer(blocks)
  const stands = (tabled: Tabled): string[] => [
    ...(tabled.rationale === '' ? [] : [`    Reason: ${tabled.rationale}`]),
    ...standsOn(tabled, negotiation).map(stand => `    ${standWords(stand)}`),
  ]
  const proposals = openProposals(blocks, negotiation).flatMap(proposal => {
    const { tabled, marker } = proposal
    const head = [
      proposal.number ?? proposal.by,
      marker,
      `${name(proposal.at.pid)}:`,
      proposalWords(proposal),
    ]
    return [head.filter(Boolean).join(' '), ...(tabled ? stands(tabled) : [])]
  })
  const wishes = openWishes(blocks, negotiation).flatMap(({ tabled, wish, marker }) => [
    `${tabled.number} ${marker} ${name(tabled.pid)}: ${wishWords(wish, name)}`,
    ...stands(tabled),
  ])
  const agreed = blocks.flatMap(({ pid }) => {
    const state = negotiation.paragraphs.get(pid)
    if (!state) return []
    const level = state.agreed && LEVEL[state.agreed.level]
    const reservations = state.reservations.map(
      ({ delegation, kind, text }) =>
        `    ${delegation}: ${kind === 'reservation' ? 'reservation' : 'ad referendum'}${text && `: ${text}`}`,
    )
    return level || reservations.length > 0 ? [`${name(pid)}: ${level ?? 'not agreed'}`, ...reservations] : []
  })
  return [
    { title: 'Open proposals, and where delegations stand', lines: [...proposals, ...wishes] },
    { title: 'Agreed paragraphs, and reservations', lines: agreed },
  ].filter(({ lines }) => lines.length > 0)
}

const LEVEL = { group: 'agreed in the group', meeting: 'agreed by the meeting' } as const
