// Where a paragraph belongs: the provision or heading that stands before it. Pure.
import type { ParagraphId } from './ids.ts'
import { type Block, blockText, innermostInsertion } from './text.ts'

/** Longest label made from a paragraph's own words, UTF-16 units. */
const LABEL = 60

/** The provision that a paragraph belongs to: the nearest block, itself included, with a number or a heading. */
export type Section = {
  pid: ParagraphId
  /** as printed, an item's number after its provision's: "1.8.2 a)" */
  num: string | null
  /** the words of the nearest heading, or empty */
  heading: string
  /** the heading, or the first words of a provision without one */
  label: string
}

/** For each block the provision it belongs to; blocks before the first one belong to the first block. */
export function sectionsOf(blocks: readonly Block[]): Section[] {
  let heading = ''
  let provision: string | null = null
  let section: Section | null = null
  return blocks.map(block => {
    if (block.type === 'heading') {
      heading = wordsOf(block)
      provision = block.num
      section = { pid: block.pid, num: block.num, heading, label: shorten(heading) }
    } else if (block.num !== null) {
      const isItem = block.type === 'item' && provision !== null
      const num: string = isItem ? `${provision} ${block.num}` : block.num
      if (block.type !== 'item') provision = block.num
      section = { pid: block.pid, num, heading, label: shorten(heading || wordsOf(block)) }
    }
    section ??= { pid: block.pid, num: null, heading: '', label: '' }
    return section
  })
}

/** A block's words in force; of a proposed block the proposed ones. */
export const wordsOf = (block: Block): string =>
  block.insertion
    ? blockText(block)
    : block.runs
        .filter(run => innermostInsertion(run.marks) === null)
        .map(run => run.text)
        .join('')

/** At most `length` UTF-16 units, never half a surrogate pair; what was cut shows as an ellipsis. */
export function shorten(text: string, length: number = LABEL): string {
  const clean = text.replace(/\s+/g, ' ').trim()
  if (clean.length <= length) return clean
  return `${clean.slice(0, length - 1).replace(/[\uD800-\uDBFF]$/, '')}…`
}
