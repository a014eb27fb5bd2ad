// The same change in other places: "the same word in n places" is tied so that it is decided once. Pure.
import type { OpenProposal } from '../../shared/negotiation/proposals.ts'

const plain = (words: string): string => words.replace(/\s+/g, ' ').trim().toLowerCase()

const changeOf = ({ kind, removed, added, bracketed }: OpenProposal): string =>
  JSON.stringify([kind, plain(removed), plain(added), plain(bracketed)])

/** Other proposals, of whichever delegation, that would change the same words in the same way. */
export function sameChange(proposal: OpenProposal, all: readonly OpenProposal[]): OpenProposal[] {
  const change = changeOf(proposal)
  return all.filter(other => other !== proposal && other.number !== null && changeOf(other) === change)
}
