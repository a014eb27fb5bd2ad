// The outline of a text: its headings and provisions with their open counts. Pure.
import type { BracketList } from './brackets.ts'
import type { ParagraphId } from './ids.ts'
import type { BlockType } from './schema.ts'
import { shorten, wordsOf } from './sections.ts'
import type { Block } from './text.ts'

/** "not discussed" is said of text without marks: nobody has agreed to it yet. */
export type OutlineState = 'bracketed' | 'not discussed'

export type OutlineEntry = {
  pid: ParagraphId
  type: BlockType
  num: string | null
  /** a heading's words, else the first words of the provision */
  label: string
  /** 1 to 4; a provision stands one below its heading unless it says otherwise */
  level: number
  /** open passages that belong to this entry itself */
  count: number
  /** with those of all entries below it */
  total: number
  state: OutlineState
  /** the whole paragraph is a proposal */
  proposed: boolean
}

/** The outline in reading order: headings and numbered blocks. */
export function outlineOf(blocks: readonly Block[], brackets: BracketList): OutlineEntry[] {
  const counts = new Map(brackets.byProvision.map(({ pid, count }) => [pid, count]))
  let above = 0
  const flat = blocks
    .filter(block => block.type === 'heading' || block.num !== null)
    .map(block => {
      const level = Number(block.level) || above + 1
      if (block.type === 'heading') above = level
      return { block, level, count: counts.get(block.pid) ?? 0 }
    })
  return flat.map(({ block, level, count }, i) => {
    const end = flat.findIndex((other, j) => j > i && other.level <= level)
    const below = flat.slice(i + 1, end === -1 ? undefined : end)
    const total = below.reduce((sum, other) => sum + other.count, count)
    return {
      pid: block.pid,
      type: block.type,
      num: block.num,
      label: shorten(wordsOf(block)),
      level,
      count,
      total,
      state: total > 0 ? 'bracketed' : 'not discussed',
      proposed: block.insertion !== null,
    }
  })
}
