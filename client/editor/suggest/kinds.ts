// What kind of paragraph an own new block is, and how far it is indented. What the base has keeps its kind.
import type { Node as ProseNode } from '@tiptap/pm/model'
import { type EditorState, TextSelection, type Transaction } from '@tiptap/pm/state'
import { done, type Result, refuse } from '../../../shared/refusal.ts'
import type { BlockType } from '../../../shared/schema.ts'
import { SOURCE } from '../binding/binding.ts'
import { marksOf } from '../extensions/conversion.ts'
import type { Author } from './minter.ts'
import { isOwnBlock, ownInsertion } from './ownership.ts'

/** A kind of paragraph as it is chosen; `level` is the rank of a heading or the indent. */
export type Kind = { type: BlockType; level: string | null }

const DEEPEST = 4

type Found = { position: number; block: ProseNode }

/**
 * Makes the selected own blocks paragraphs of another kind. Yjs cannot rename a block: one of another type is
 * created under the same id with the same words, so nothing of others may be on them.
 */
export function changeKind(state: EditorState, kind: Kind, author: Author): Result<Transaction> {
  const { tr, selection } = state
  const found = ownBlocks(state, author).filter(
    ({ block }) => block.type.name === kind.type || isOwnThroughout(block, author),
  )
  if (found.length === 0) return refuse('kind-own-only')
  for (const { position, block } of found.reverse()) {
    if (block.type.name === kind.type) {
      if (block.attrs.level !== kind.level) tr.setNodeAttribute(position, 'level', kind.level)
    } else {
      const attrs = { ...block.attrs, level: kind.level }
      const made = state.schema.node(kind.type, attrs, block.content)
      tr.replaceWith(position, position + block.nodeSize, made)
    }
  }
  tr.setSelection(TextSelection.create(tr.doc, selection.anchor, selection.head))
  return done(tr.setMeta(SOURCE, 'suggested'))
}

/** Indents the selected own items by one, or takes an indent back; null where nothing would change. */
export function changeLevel(state: EditorState, by: 1 | -1, author: Author): Transaction | null {
  const { tr } = state
  for (const { position, block } of ownBlocks(state, author)) {
    const level = levelOf(block) + by
    if (block.type.name === 'item' && level >= 1 && level <= DEEPEST)
      tr.setNodeAttribute(position, 'level', String(level))
  }
  return tr.docChanged ? tr.setMeta(SOURCE, 'suggested') : null
}

/** Enter in an empty own item: the list goes on further out, or ends. Null anywhere else. */
export function endItem(state: EditorState, author: Author): Transaction | null {
  const { $head, empty } = state.selection
  const block = $head.parent
  if (!empty || block.type.name !== 'item' || block.content.size > 0) return null
  if (levelOf(block) > 1) return changeLevel(state, -1, author)
  const ended = changeKind(state, { type: 'paragraph', level: null }, author)
  return ended.ok ? ended.value : null
}

/** The kind of the own new block that has the caret; null in the base and in blocks of others. */
export function ownKind(state: EditorState, author: Author): Kind | null {
  const block = state.selection.$head.parent
  if (!block.isTextblock || !isOwnBlock(block, author.by)) return null
  return { type: block.type.name as BlockType, level: block.attrs.level }
}

const levelOf = (block: ProseNode): number => Number(block.attrs.level ?? 1)

function ownBlocks({ doc, selection }: EditorState, author: Author): Found[] {
  const found: Found[] = []
  doc.nodesBetween(selection.from, selection.to, (block, position) => {
    if (block.isTextblock && isOwnBlock(block, author.by)) found.push({ position, block })
    return false
  })
  return found
}

/** Whether every word and every mark of a block is this delegation's: own brackets may be set again, too. */
const isOwnThroughout = (block: ProseNode, { by }: Author): boolean =>
  block.children.every(
    node => ownInsertion(node, by)?.inside === null && marksOf(node).every(mark => mark.by === by),
  )
