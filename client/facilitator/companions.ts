// What is tied to a decision: linked proposals are decided with it, each in its own way. Pure.
import type { Negotiation, ProposalNumber } from '../../shared/negotiation/model.ts'
import type { OpenProposal, OpenWish } from '../../shared/negotiation/proposals.ts'
import { type Act, actsFor } from './acts.ts'
import { NOTHING_WANTED, type Wanted } from './steps.ts'

/** A linked proposal and what happens to it: "this goes if that stays" may adopt one and reject the other. */
export type Companion = { number: ProposalNumber; act: Act; note: string }

type Open = { proposals: readonly OpenProposal[]; wishes: readonly OpenWish[] }

/**
 * The open proposals that are linked to decided ones and not decided themselves. Each gets the act that is taken on the
 * decided one, where it fits; `chosen` are acts that the chair chose instead.
 */
export function companionsOf(
  decided: ReadonlyMap<ProposalNumber, Act>,
  chosen: ReadonlyMap<ProposalNumber, Act>,
  negotiation: Negotiation,
  open: Open,
): Companion[] {
  return negotiation.links.flatMap(({ numbers, note }) => {
    const first = numbers.find(number => decided.has(number))
    const act = first && decided.get(first)
    if (!act) return []
    return numbers.flatMap((number): Companion[] => {
      const fit = actsOn(number, open)
      const wanted = chosen.get(number) ?? act
      const taken = fit.includes(wanted) ? wanted : fit[0]
      return decided.has(number) || !taken ? [] : [{ number, act: taken, note }]
    })
  })
}

/** The acts that fit an open proposal or wish; none when it is not open. */
export function actsOn(number: ProposalNumber, { proposals, wishes }: Open): readonly Act[] {
  const proposal = proposals.find(other => other.number === number)
  if (proposal) return actsFor(proposal)
  return wishes.some(({ tabled }) => tabled.number === number) ? ['adopt', 'reject'] : []
}

/** What the companions want of marks; wishes about whole paragraphs have none. */
export function wantedOf(companions: readonly Companion[], { proposals }: Open): Wanted {
  const wanted = { ...NOTHING_WANTED }
  for (const { number, act } of companions) {
    const marks = proposals.find(other => other.number === number)?.marks ?? []
    wanted[act] = [...wanted[act], ...marks]
  }
  return wanted
}
