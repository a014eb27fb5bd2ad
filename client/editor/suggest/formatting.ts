// Which formats own words may have: those of the text around them are not theirs to break.
import type { Node as ProseNode, ResolvedPos } from '@tiptap/pm/model'
import { FORMATS, type Format } from '../../../shared/schema.ts'
import { formatsOf } from '../extensions/conversion.ts'
import type { Author } from './minter.ts'
import { ownInsertion } from './ownership.ts'

/**
 * Formats that words typed here cannot be without: both neighbours have them, and not both are own words. A break
 * in another's bold would leave base text bold once the other takes its bold words back.
 */
export function inheritedFormats({ nodeBefore, nodeAfter }: ResolvedPos, author: Author): readonly Format[] {
  if (!nodeBefore?.isText || !nodeAfter?.isText) return []
  if (ownInsertion(nodeBefore, author.by) && ownInsertion(nodeAfter, author.by)) return []
  const after = formatsOf(nodeAfter)
  return formatsOf(nodeBefore).filter(format => after.includes(format))
}

/** The formats of words that come with `given` to a place; inside another's proposal they have those of the place. */
export const formatsAt = (
  given: readonly Format[],
  inherited: readonly Format[],
  nested: boolean,
): readonly Format[] =>
  FORMATS.filter(format => inherited.includes(format) || (!nested && given.includes(format)))

export type OwnWords = { from: number; to: number; formats: readonly Format[]; inherited: readonly Format[] }

/** Own words between two positions whose formats are theirs to change, and the formats that are not. */
export function formattable(doc: ProseNode, from: number, to: number, author: Author): OwnWords[] {
  const found: OwnWords[] = []
  doc.nodesBetween(from, to, (block, position) => {
    if (!block.isTextblock) return true
    const inherited = inheritedWithin(block, author)
    block.forEach((node, offset, index) => {
      const start = position + 1 + offset
      if (start >= to || start + node.nodeSize <= from || ownInsertion(node, author.by)?.inside !== null)
        return
      found.push({
        from: Math.max(from, start),
        to: Math.min(to, start + node.nodeSize),
        formats: formatsOf(node),
        inherited: inherited[index] ?? [],
      })
    })
    return false
  })
  return found
}

/** For each own node of a block, the formats that the text on both sides of its whole own run has. */
function inheritedWithin(block: ProseNode, author: Author): (readonly Format[])[] {
  const own = block.children.map(node => ownInsertion(node, author.by) !== null)
  return block.children.map((_, index) => {
    const left = block.children[own.lastIndexOf(false, index)]
    const right = block.children[own.indexOf(false, index)]
    if (!own[index] || !left || !right) return []
    return formatsOf(left).filter(format => formatsOf(right).includes(format))
  })
}
