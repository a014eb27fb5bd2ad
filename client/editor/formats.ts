// Bold and italic on own words: formats of base text and of others change by nobody's key.
import type { EditorState, Transaction } from '@tiptap/pm/state'
import type { Refusal } from '../../shared/refusal.ts'
import type { Format } from '../../shared/schema.ts'
import { SOURCE } from './binding/binding.ts'
import { wholePlace } from './suggest/characters.ts'
import { formattable } from './suggest/formatting.ts'
import type { Author } from './suggest/minter.ts'

/** Sets the format on the own words selected, or takes it away when all have it; without a selection, for what is typed next. */
export function toggleFormat(
  state: EditorState,
  format: Format,
  author: Author,
): { tr: Transaction | null; notice: Refusal | null } {
  const type = state.schema.marks[format]
  if (!type) return { tr: null, notice: null }
  const { empty, $head } = state.selection
  const from = wholePlace(state.doc, state.selection.from, -1)
  const to = wholePlace(state.doc, state.selection.to, 1)
  if (empty) {
    const marks = state.storedMarks ?? $head.marks()
    const { tr } = state
    return {
      tr: type.isInSet(marks) ? tr.removeStoredMark(type) : tr.addStoredMark(type.create()),
      notice: null,
    }
  }
  const own = formattable(state.doc, from, to, author)
  const remove = own.every(({ formats }) => formats.includes(format))
  const words = own.filter(({ inherited }) => !remove || !inherited.includes(format))
  if (words.length === 0) return { tr: null, notice: { code: 'format-own-only' } }
  const { tr } = state
  for (const piece of words)
    if (remove) tr.removeMark(piece.from, piece.to, type)
    else tr.addMark(piece.from, piece.to, type.create())
  return { tr: tr.setMeta(SOURCE, 'suggested'), notice: null }
}
