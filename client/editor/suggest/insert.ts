// The second half of every edit: words that come, as own insertions, and new blocks where a block can begin.
import { Fragment, type Node as ProseNode } from '@tiptap/pm/model'
import type { Transaction } from '@tiptap/pm/state'
import type { MarkId } from '../../../shared/ids.ts'
import {
  BLOCK_DEFAULTS,
  type BlockAttrs,
  type BlockType,
  type Format,
  PILCROW,
} from '../../../shared/schema.ts'
import { innermostInsertion, type Mark } from '../../../shared/text.ts'
import { formatsOf, proseMarks } from '../extensions/conversion.ts'
import { formatsAt, inheritedFormats } from './formatting.ts'
import type { Line } from './lines.ts'
import type { Author } from './minter.ts'
import { isMovable, isOwnBlock } from './ownership.ts'
import type { Wish } from './strike.ts'
import { typedMarks, typingPlace } from './typed.ts'

/**
 * Inserts lines at `position` of `tr.doc`.
 * @returns where the caret belongs
 */
export function insertLines(
  tr: Transaction,
  position: number,
  lines: readonly Line[],
  author: Author,
  wish: Wish,
): number {
  const place = typingPlace(tr.doc, position, author)
  const $place = tr.doc.resolve(place)
  const marks = typedMarks(tr.doc, place, author, wish.insertion ?? wish.deletion)
  const insertion = innermostInsertion(marks)
  if (!insertion) throw new Error('typed words without an insertion')
  wish.insertion = insertion.id
  const put: Put = {
    tr,
    author,
    marks,
    id: insertion.id,
    inherited: inheritedFormats($place, author),
    nested: insertion.inside !== null,
  }
  const first = lines[0]
  if (!first) return place
  if ($place.depth === 0) return putBlocks(put, place, lines, null)
  const block = $place.parent
  if (lines.length === 1) return putWords(put, place, first.content)
  if ($place.parentOffset === block.content.size) {
    const end = putWords(put, place, first.content)
    return putBlocks(put, tr.doc.resolve(end).after(1), lines.slice(1), block)
  }
  const tail = block.cut($place.parentOffset).children
  if (isOwnBlock(block, author.by) && isMovable(tail, author.by)) return splitOwn(put, place, lines, tail)
  if ($place.parentOffset === 0) {
    const caret = putBlocks(put, place - 1, lines.slice(0, -1), block)
    return putWords(put, tr.doc.resolve(caret).after(1) + 1, lines.at(-1)?.content ?? [])
  }
  const broken = lines.flatMap((line, i) =>
    i === 0 ? line.content : [tr.doc.type.schema.text(PILCROW), ...line.content],
  )
  return putWords(put, place, broken)
}

type Put = {
  tr: Transaction
  author: Author
  marks: readonly Mark[]
  id: MarkId
  inherited: readonly Format[]
  /** the place is inside another's proposal */
  nested: boolean
}

function dress(put: Put, content: readonly ProseNode[]): Fragment {
  const schema = put.tr.doc.type.schema
  return Fragment.fromArray(
    content.map(node => {
      const formats = formatsAt(formatsOf(node), put.inherited, put.nested)
      return schema.text(node.text ?? '', proseMarks(schema, put.marks, formats))
    }),
  )
}

function putWords(put: Put, place: number, content: readonly ProseNode[]): number {
  const words = dress(put, content)
  if (words.size > 0) put.tr.insert(place, words)
  return place + words.size
}

/** New blocks at a place between blocks; the caret goes to the end of the last one. */
function putBlocks(put: Put, place: number, lines: readonly Line[], beside: ProseNode | null): number {
  const nodes = lines.map(line => newBlock(put, line, beside))
  put.tr.insert(place, nodes)
  return place + nodes.reduce((size, node) => size + node.nodeSize, 0) - 1
}

function newBlock(put: Put, line: Line, beside: ProseNode | null): ProseNode {
  const attrs: BlockAttrs = {
    ...BLOCK_DEFAULTS,
    pid: put.author.takeParagraph(),
    level: beside?.attrs.level ?? null,
    insId: put.id,
    insBy: put.author.by,
  }
  const own: Mark = { type: 'insertion', id: put.id, by: put.author.by, inside: null }
  return put.tr.doc.type.schema.node(
    blockType(line, beside),
    attrs,
    dress({ ...put, marks: [own], inherited: [], nested: false }, line.content),
  )
}

/** Plain lines go on as the block they stand beside; after a heading comes a paragraph. */
function blockType(line: Line, beside: ProseNode | null): BlockType | string {
  if (line.type && line.type !== 'paragraph' && line.type !== beside?.type.name) return line.type
  const type = beside?.type.name ?? 'paragraph'
  return type === 'heading' ? 'paragraph' : type
}

/** Inside an own new block whose rest is all own, a line break is a real one. */
function splitOwn(put: Put, place: number, lines: readonly Line[], tail: readonly ProseNode[]): number {
  const { tr } = put
  const block = tr.doc.resolve(place).parent
  const size = tail.reduce((sum, node) => sum + node.nodeSize, 0)
  tr.delete(place, place + size)
  const end = putWords(put, place, lines[0]?.content ?? [])
  const caret = putBlocks(put, tr.doc.resolve(end).after(1), lines.slice(1), block)
  tr.insert(caret, Fragment.fromArray([...tail]))
  return caret
}
