// Where the paragraphs of a comparison stand: printed numbers, and what they stand behind. Pure.
import type { Pair } from '../../../shared/compare.ts'
import { type Section, sectionsOf, shorten } from '../../../shared/sections.ts'
import { type Block, blockText } from '../../../shared/text.ts'

type Placed = { blocks: readonly Block[]; sections: readonly Section[] }
export type Places = { from: Placed; to: Placed }

export const placesOf = (from: readonly Block[], to: readonly Block[]): Places => ({
  from: { blocks: from, sections: sectionsOf(from) },
  to: { blocks: to, sections: sectionsOf(to) },
})

/** A paragraph's number as printed, an item's behind its provision's; null where it has none. */
function numberAt({ blocks, sections }: Placed, place: number | null): string | null {
  const block = place === null ? undefined : blocks[place]
  return block?.num ? (sections[place ?? 0]?.num ?? block.num) : null
}

export const numbersOf = ({ from, to }: Pair, places: Places): { was: string | null; is: string | null } => ({
  was: numberAt(places.from, from),
  is: numberAt(places.to, to),
})

/** Which paragraph of the second text a pair is, counted from 1; of the first, in parentheses, where the second has none. */
export const ordinalOf = ({ from, to }: Pick<Pair, 'from' | 'to'>): string =>
  to === null ? `(${(from ?? 0) + 1})` : `${to + 1}`

/** The first and the last of pairs that follow each other. */
export function ordinalsOf(pairs: readonly Pair[]): string {
  const [first, last] = [pairs[0], pairs.at(-1)]
  if (!first || !last) return ''
  return first === last ? ordinalOf(first) : `${ordinalOf(first)}–${ordinalOf(last)}`
}

/** So much of a paragraph's words names it, UTF-16 units. */
const NAME = 32

/** What the paragraph at a place stands behind, by number or first words; null where it stands first. */
export function behind(placed: Placed, place: number | null): { name: string; words: boolean } | null {
  const before = place === null ? undefined : placed.blocks[place - 1]
  if (!before || place === null) return null
  const number = numberAt(placed, place - 1)
  return number === null
    ? { name: shorten(blockText(before), NAME), words: true }
    : { name: number, words: false }
}
