// Content to be inserted, as lines: what is pasted, dropped or typed, without anything but words and formats.
import type { Node as ProseNode, Slice } from '@tiptap/pm/model'
import type { BlockType } from '../../../shared/schema.ts'
import { isBlockType } from '../../../shared/ydoc.ts'
import { formatMarks } from '../extensions/conversion.ts'

/** One line; `type` is null when it was loose text. */
export type Line = { type: BlockType | null; content: readonly ProseNode[] }

/** A replacement in positions of the document before the whole edit. */
export type Replacement = {
  from: number
  to: number
  lines: readonly Line[]
  /** where the caret goes when nothing is inserted: before the struck words, or after them */
  caret: 'before' | 'after' | 'keep'
}

/** Control characters cannot be read, only stumbled over; U+FFFC stands for content that is no text. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const UNSEEN = /[\u0000-\u0008\u000B-\u001F\u007F\uFFFC]/g

/**
 * What turns the direction of all that follows it, the words of others included ("Trojan Source", CVE-2021-42574). It
 * is not closed but left out: no key writes it, and nobody would see what was kept.
 */
const TURNING = /[\u202A-\u202E\u2066-\u2069]/g

/** Half a character, left over when something was cut in the middle of one. */
const HALF = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g

/** The lines of a slice, in order. */
export function linesOf(slice: Slice): Line[] {
  const lines: Line[] = []
  let loose: ProseNode[] | null = null
  slice.content.forEach(node => {
    if (!node.isText) {
      loose = null
      if (node.isTextblock)
        lines.push({
          type: isBlockType(node.type.name) ? node.type.name : null,
          content: clean(node.children),
        })
      return
    }
    if (!loose) {
      loose = []
      lines.push({ type: null, content: loose })
    }
    loose.push(...clean([node]))
  })
  return lines
}

const clean = (nodes: readonly ProseNode[]): ProseNode[] =>
  nodes.flatMap(node => {
    const words = (node.text ?? '')
      .replace(/[\t\n]/g, ' ')
      .replace(UNSEEN, '')
      .replace(TURNING, '')
      .replace(HALF, '')
    return words ? [node.type.schema.text(words, formatMarks(node.marks))] : []
  })

export const lineSize = (line: Line): number => line.content.reduce((size, node) => size + node.nodeSize, 0)
