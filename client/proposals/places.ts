// The name of an open place: where it stands and its first words.
import type { TFunction } from 'i18next'
import type { Passage } from '../../shared/brackets.ts'
import type { ParagraphId } from '../../shared/ids.ts'
import type { MatrixPlace } from '../../shared/negotiation/matrix.ts'
import { type Section, sectionsOf, shorten, wordsOf } from '../../shared/sections.ts'
import { type Block, innermostInsertion } from '../../shared/text.ts'

/** So much of a place's words names it, in UTF-16 units. */
const NAMED = 44

export type PlaceName = { where: string; words: string }

/** "1.8.2" or the heading that a paragraph stands under. */
export const whereOf = (t: TFunction, section: Section | undefined): string =>
  section?.num ?? (section?.heading || t('proposals.noProvision'))

/** The words in force of a passage: of competing wishes these are the ones that everybody knows. */
const inForce = ({ runs }: Passage): string =>
  runs
    .filter(run => innermostInsertion(run.marks) === null)
    .map(run => run.text)
    .join('')

/** Names places of this text. */
export function placeName(t: TFunction, blocks: readonly Block[]): (place: MatrixPlace) => PlaceName {
  const sections = sectionsOf(blocks)
  const byPid = new Map<ParagraphId, number>(blocks.map(({ pid }, i) => [pid, i]))
  return ({ pid, passage }) => {
    const at = byPid.get(pid) ?? -1
    const block = blocks[at]
    return {
      where: whereOf(t, sections[at]),
      words: passage
        ? shorten(inForce(passage) || passage.text, NAMED)
        : t('matrix.whole', { words: block ? shorten(wordsOf(block), NAMED) : '' }),
    }
  }
}
