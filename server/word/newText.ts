// A Word file as the blocks of a new text, with a report of what a text cannot hold.
import { BASE_CLIENT, baseBlocks } from '../../shared/base.ts'
import { checkBase } from '../../shared/baseText.ts'
import { type DelegationCode, mintMarkId } from '../../shared/ids.ts'
import { done, type Result } from '../../shared/refusal.ts'
import { type Block, compareMarks, mergeRuns } from '../../shared/text.ts'
import type { NewTextPreview } from '../../shared/wordImport.ts'
import { basePart, runsOf, type WordBaseParagraph } from './base.ts'
import { pairsOf, withBrackets } from './literalBrackets.ts'
import type { WordDocument } from './model.ts'

export type NewTextChoice = {
  /** the delegation that owns the brackets made of literal ones; null leaves them text */
  brackets: DelegationCode | null
  illustrative: boolean
}

/** The blocks, as the base entry will write them, and what is said before anything is saved. */
export function newTextOf(document: WordDocument, choice: NewTextChoice): Result<NewTextPreview> {
  const paragraphs = basePart(document)
  const fit = checkBase(paragraphs)
  if (!fit.ok) return fit
  const literal = pairsOf(paragraphs.map(({ letters }) => letters)).length
  const { brackets, illustrative } = choice
  const plain = baseBlocks(paragraphs, illustrative ? 'illustrative' : null)
  const blocks = brackets === null ? withRuns(plain, paragraphs) : bracketed(plain, paragraphs, brackets)
  const rtl = document.paragraphs.filter(paragraph => paragraph.rtl).length
  return done({
    blocks,
    losses: document.losses,
    changes: changesIn(document),
    comments: document.comments.length,
    literalBrackets: literal,
    language: document.language,
    direction: rtl * 2 > document.paragraphs.length ? 'rtl' : 'ltr',
  })
}

const withRuns = (blocks: readonly Block[], paragraphs: readonly WordBaseParagraph[]): Block[] =>
  blocks.map((block, i) => {
    const paragraph = paragraphs[i]
    return paragraph ? { ...block, runs: runsOf(paragraph) } : block
  })

function bracketed(
  blocks: readonly Block[],
  paragraphs: readonly WordBaseParagraph[],
  by: DelegationCode,
): Block[] {
  let n = 0
  const made = withBrackets(
    paragraphs.map(({ letters }) => letters),
    () => ({ type: 'bracket', id: mintMarkId(by, BASE_CLIENT, ++n), by }),
  )
  return blocks.map((block, i) => {
    const italic = paragraphs[i]?.italic ?? false
    const runs = (made.paragraphs[i] ?? []).map(({ sign, formats, brackets }) => ({
      text: sign,
      marks: [...brackets].sort(compareMarks),
      formats: italic ? (['italic'] as const) : formats,
    }))
    return { ...block, runs: mergeRuns(runs) }
  })
}

/** How many stretches and forms the file proposes to change: a new text begins without that. */
const changesIn = ({ paragraphs }: WordDocument): number =>
  paragraphs
    .flatMap(({ runs }) => runs)
    .filter(run => run.text.trim() !== '' && (run.inserted ?? run.deleted ?? run.relooked) !== null).length +
  paragraphs.filter(({ reformed, renumbered }) => (reformed ?? renumbered) !== null).length
