// Bracketing and its undoing, as transactions.
import type { EditorState, Transaction } from '@tiptap/pm/state'
import type { MarkId } from '../../shared/ids.ts'
import { done, type Result, refuse } from '../../shared/refusal.ts'
import { SOURCE } from './binding/binding.ts'
import { markSpans } from './decorations/drawing.ts'
import { markValue, proseMark } from './extensions/conversion.ts'
import { wholePlace } from './suggest/characters.ts'
import type { Author } from './suggest/minter.ts'

/** Brackets the selected words as the own delegation; nested and overlapping brackets are separate wishes. */
export function bracketSelection(state: EditorState, author: Author): Result<Transaction> {
  const from = wholePlace(state.doc, state.selection.from, -1)
  const to = wholePlace(state.doc, state.selection.to, 1)
  if (state.doc.textBetween(from, to).trim() === '') return refuse('nothing-selected')
  const mark = proseMark(state.schema, { type: 'bracket', id: author.takeMark(), by: author.by })
  return done(state.tr.addMark(from, to, mark).setMeta(SOURCE, 'suggested'))
}

/** Takes an own bracket away, wherever it stands; a bracket of others is theirs. */
export function withoutBracket(state: EditorState, id: MarkId, author: Author): Result<Transaction> {
  const { tr } = state
  let foreign = false
  state.doc.forEach((block, offset) => {
    for (const { from, to, by } of markSpans(block, id)) {
      if (by !== author.by) foreign = true
      else
        tr.doc.nodesBetween(offset + 1 + from, offset + 1 + to, node => {
          const mark = node.marks.find(({ attrs }) => attrs.id === id)
          if (mark && markValue(mark)?.type === 'bracket')
            tr.removeMark(offset + 1 + from, offset + 1 + to, mark)
        })
    }
  })
  if (foreign) return refuse('foreign-mark')
  return tr.docChanged ? done(tr.setMeta(SOURCE, 'suggested')) : refuse('mark-unknown')
}
