// What each proposal does to a paragraph, taken together: one that strikes words and brings others replaces. Pure.
import type { Credit, Deed } from '../../../shared/compare/credits.ts'

export type Told = Omit<Credit, 'deed'> & { deed: Deed | 'replaces' | 'replaced' }

const PAIRS = [
  { one: 'strikes', other: 'inserts', both: 'replaces' },
  { one: 'struck', other: 'inserted', both: 'replaced' },
] as const

/** Each proposal once for each thing that it does, in the order in which its words are read. */
export function deedsOf(credits: readonly Credit[]): Told[] {
  const told: Told[] = []
  for (const credit of credits) {
    const twin = told.findIndex(other => ownerOf(other) === ownerOf(credit) && bothOf(other, credit) !== null)
    const other = told[twin]
    const both = other ? bothOf(other, credit) : null
    if (both) told[twin] = { ...credit, deed: both }
    else if (!told.some(known => ownerOf(known) === ownerOf(credit) && holds(known.deed, credit.deed)))
      told.push(credit)
  }
  return told
}

const ownerOf = ({ by, number, seq }: Told): string => JSON.stringify([by, number, seq])

function bothOf(told: Told, credit: Credit): 'replaces' | 'replaced' | null {
  const pair = PAIRS.find(
    ({ one, other }) =>
      (told.deed === one && credit.deed === other) || (told.deed === other && credit.deed === one),
  )
  return pair?.both ?? null
}

const holds = (told: Told['deed'], deed: Deed): boolean =>
  told === deed || PAIRS.some(({ one, other, both }) => told === both && (deed === one || deed === other))
