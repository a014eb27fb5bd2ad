// Where an act is to be found in the text as it is now. Pure.
import type { ParagraphId } from '../../shared/ids.ts'
import { sectionsOf } from '../../shared/sections.ts'
import { type Block, blockText } from '../../shared/text.ts'
import type { SentAct } from '../../shared/visits.ts'
import { sectionWords } from '../acts/sectionWords.ts'

export type ActPlace =
  /** its words, or what marks them, still stand there */
  | { kind: 'words'; pid: ParagraphId; from: number; to: number }
  /** the paragraph is there; `missing` says that words which should stand in it do not */
  | { kind: 'paragraph'; pid: ParagraphId; from: number; to: number; missing: boolean }
  | { kind: 'gone' }
  /** said beside the text, of no paragraph */
  | { kind: 'nowhere' }

/** How far words may have moved to count as the same ones, UTF-16 units. */
const NEAR = 240

export function placeOf(act: SentAct, blocks: readonly Block[]): ActPlace {
  const { pid } = act
  if (pid === null) return { kind: 'nowhere' }
  const block = blocks.find(one => one.pid === pid)
  if (!block) return { kind: 'gone' }
  const found = markedStretch(block, act.marks) ?? stretchOf(block, staying(act), act.offset)
  if (found) return { kind: 'words', pid, ...found }
  return { kind: 'paragraph', pid, from: 0, to: blockText(block).length, missing: staying(act) !== '' }
}

type Stretch = { from: number; to: number }

/** From the first to the last word that bears one of the marks. A mark is the same for ever, wherever it moved. */
function markedStretch(block: Block, marks: readonly string[]): Stretch | null {
  const wanted = new Set<string>(marks)
  if (block.insertion && wanted.has(block.insertion.id)) return { from: 0, to: blockText(block).length }
  let at = 0
  let from = -1
  let to = -1
  for (const run of block.runs) {
    const end = at + run.text.length
    if (run.marks.some(mark => wanted.has(mark.id))) {
      if (from === -1) from = at
      to = end
    }
    at = end
  }
  return from === -1 ? null : { from, to }
}

/** Words that an act leaves in the text, if nothing happened to them since; empty when it leaves none. */
function staying(act: SentAct): string {
  const { kind, added, removed, words, command } = act
  if (kind === 'withdrawn' || kind === 'paragraph-withdrawn') return ''
  // Rulings that reject come last: where the first one does, nothing was adopted.
  const left =
    kind === 'decided'
      ? command?.rulings[0]?.act === 'reject'
        ? removed
        : added || words
      : added || words || removed
  return left.split(' … ')[0] ?? ''
}

/** The occurrence nearest to where it was, unless it is far away. */
function stretchOf(block: Block, words: string, offset: number): Stretch | null {
  if (words === '') return null
  const text = blockText(block)
  const before = text.lastIndexOf(words, offset)
  const after = text.indexOf(words, offset)
  const near = [before, after]
    .filter(at => at !== -1 && Math.abs(at - offset) <= NEAR)
    .sort((a, b) => Math.abs(a - offset) - Math.abs(b - offset))[0]
  return near === undefined ? null : { from: near, to: near + words.length }
}

/** The provision that a paragraph belongs to; null when the paragraph is gone. */
export function provisionOf(pid: ParagraphId | null, blocks: readonly Block[]): string | null {
  const section = sectionsOf(blocks)[blocks.findIndex(block => block.pid === pid)]
  return section ? sectionWords(section) : null
}
