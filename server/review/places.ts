// Where the paragraphs of a text belong, those that are gone included: they are told where they would stand.
import type { Change } from '../../shared/changes.ts'
import type { ParagraphId } from '../../shared/ids.ts'
import type { Recorded } from '../../shared/openAct.ts'
import { type Section, sectionsOf, shorten } from '../../shared/sections.ts'
import type { Block } from '../../shared/text.ts'
import type { EverBlock } from '../../shared/ydoc.ts'

export type Places = {
  /** Reads the text as it began: a provision is found by the number that it had then, too. */
  begin(blocks: readonly Block[]): void
  /** Reads the text as it is, and everything that ever was in it. */
  read(blocks: readonly Block[], ever: readonly EverBlock[]): void
  /** null for a paragraph that never was in the text as far as it was read */
  sectionOf(pid: ParagraphId): Section | null
  /** Whether a paragraph lies in what is asked for: a printed number with all below it, or a paragraph's id. */
  lies(pid: ParagraphId, provision: string): boolean
  /** the provisions there are and were, in reading order */
  provisions(): Section[]
  /** Whether an entry may have moved, numbered or named a paragraph. */
  unsettledBy(entry: Recorded): boolean
}

export function createPlaces(): Places {
  let sections = new Map<ParagraphId, Section>()
  /** and whether they are proposed ones, whose words anybody may change */
  let headings = new Map<ParagraphId, boolean>()
  const first = new Map<ParagraphId, string>()
  const names = ({ kind, pid }: Change): boolean =>
    headings.get(pid) === true || (headings.has(pid) && (kind === 'became-base' || kind === 'left-base'))

  return {
    begin(blocks) {
      sectionsOf(blocks).forEach(({ num }, i) => {
        const pid = blocks[i]?.pid
        if (pid && num !== null) first.set(pid, plain(num))
      })
    },
    read(blocks, ever) {
      sections = everySection(blocks, ever)
      headings = new Map(
        blocks.flatMap(({ pid, type, insertion }) => (type === 'heading' ? [[pid, insertion !== null]] : [])),
      )
    },
    sectionOf: pid => sections.get(pid) ?? null,
    lies(pid, provision) {
      const section = sections.get(pid)
      if (pid === provision || section?.pid === provision) return true
      const wanted = plain(provision)
      const numbers = [first.get(pid), section?.num ? plain(section.num) : undefined]
      return numbers.some(num => num === wanted || num?.startsWith(`${wanted} `))
    },
    provisions: () => [...new Map([...sections.values()].map(section => [section.pid, section])).values()],
    unsettledBy: ({ kind, changes }) =>
      kind === 'base' || changes.some(change => MOVES.includes(change.kind) || names(change)),
  }
}

const MOVES: readonly string[] = ['block-inserted', 'block-withdrawn', 'block-levelled', 'restructured']

const plain = (num: string): string => num.toLowerCase().replace(/\s+/g, ' ').trim()

/** Sections in the order of all paragraphs there ever were; one that is gone belongs where what stood before it does. */
function everySection(blocks: readonly Block[], ever: readonly EverBlock[]): Map<ParagraphId, Section> {
  const now = sectionsOf(blocks)
  const living = new Map(blocks.map((block, i) => [block.pid, now[i]]))
  const sections = new Map<ParagraphId, Section>()
  let before: Section | null = null
  let provision: string | null = null
  for (const { pid, type, num, gone } of ever) {
    const section = living.get(pid)
    if (section) {
      // It was written again elsewhere: only where it is now counts.
      if (gone) continue
      before = section
      if (type === 'heading' || (num !== null && type !== 'item')) provision = num
      sections.set(pid, section)
    } else if (num === null) {
      if (before) sections.set(pid, before)
    } else {
      const heading: string = before?.heading ?? ''
      const printed: string = type === 'item' && provision !== null ? `${provision} ${num}` : num
      sections.set(pid, { pid, num: printed, heading, label: shorten(heading) })
    }
  }
  return sections
}
