// What the browser is about to do to the text, taken over before it touches the page.
import type { EditorProps, EditorView } from '@tiptap/pm/view'
import { formatMarks } from '../extensions/conversion.ts'
import { pressDelete, pressEnter } from './keys.ts'
import type { Author } from './minter.ts'
import type { Propose } from './propose.ts'
import type { Direction, Unit } from './ranges.ts'
import { replaceAll } from './suggest.ts'

const DELETIONS: Record<string, { direction: Direction; unit: Unit }> = {
  deleteContentBackward: { direction: 'backward', unit: 'grapheme' },
  deleteContentForward: { direction: 'forward', unit: 'grapheme' },
  deleteWordBackward: { direction: 'backward', unit: 'word' },
  deleteWordForward: { direction: 'forward', unit: 'word' },
  deleteHardLineBackward: { direction: 'backward', unit: 'block' },
  deleteHardLineForward: { direction: 'forward', unit: 'block' },
  deleteEntireSoftLine: { direction: 'backward', unit: 'block' },
}

type Acts = {
  keydown(view: EditorView): void
  compositionstart(view: EditorView): void
  compositionend(view: EditorView): void
  goBack(way: 'undo' | 'redo'): void
}

/**
 * On phones the keyboard keeps its own account of the text (corrections, suggestions), which a cancelled event would
 * put out of step; there ProseMirror reads from the page what the browser wrote.
 */
const ON_PHONE = /Android|iPhone|iPad/.test(navigator.userAgent)

/**
 * Deletions by line end where the browser says; all other deletions and line breaks are ours, so that drawn
 * brackets beside the caret are never taken for text. Letters too: the page would be written twice for each, and
 * which of two equal letters is new could only be guessed. Compositions stay the browser's: they cannot be cancelled.
 */
export const inputProps = (author: Author, propose: Propose, acts: Acts): EditorProps => ({
  handleDOMEvents: {
    keydown: view => {
      acts.keydown(view)
      return false
    },
    compositionstart: view => {
      acts.compositionstart(view)
      return false
    },
    compositionend: view => {
      acts.compositionend(view)
      return false
    },
    beforeinput: (view, event) => {
      if (!event.cancelable || event.isComposing || view.composing) return false
      const handled = takeOver(view, event, author, propose, acts)
      if (handled) event.preventDefault()
      return handled
    },
  },
})

function takeOver(
  view: EditorView,
  event: InputEvent,
  author: Author,
  propose: Propose,
  acts: Acts,
): boolean {
  if (event.inputType === 'insertText') return typeLetters(view, event, author, propose)
  if (event.inputType === 'insertParagraph' || event.inputType === 'insertLineBreak')
    return propose(view, state => pressEnter(state, author))
  if (event.inputType.startsWith('format')) return true
  // Who drags words to another place takes a copy there; a move within the text comes as a drop.
  if (event.inputType === 'deleteByDrag') return true
  if (event.inputType.startsWith('history')) {
    acts.goBack(event.inputType === 'historyUndo' ? 'undo' : 'redo')
    return true
  }
  const line = event.inputType.startsWith('deleteSoftLine') ? targetRange(view, event) : null
  if (line) {
    const caret = event.inputType.endsWith('Backward') ? 'before' : 'after'
    return propose(view, state => replaceAll(state, [{ ...line, lines: [], caret }], author))
  }
  const deletion = DELETIONS[event.inputType] ?? (line === null ? softLine(event.inputType) : undefined)
  if (!deletion) return false
  return propose(view, state => pressDelete(state, deletion.direction, deletion.unit, author))
}

function typeLetters(view: EditorView, event: InputEvent, author: Author, propose: Propose): boolean {
  const { data } = event
  if (!data || ON_PHONE) return false
  return propose(view, state => {
    // A substitution, such as a full stop for two spaces, names more than the caret.
    const { from, to } = targetRange(view, event) ?? state.selection
    const marks = formatMarks(state.storedMarks ?? state.selection.$from.marks())
    const line = { type: null, content: [state.schema.text(data, marks)] }
    return replaceAll(state, [{ from, to, lines: [line], caret: 'keep' }], author)
  })
}

/** Without a target range, a visual line is taken for the paragraph. */
const softLine = (inputType: string): { direction: Direction; unit: Unit } | undefined =>
  inputType === 'deleteSoftLineBackward'
    ? { direction: 'backward', unit: 'block' }
    : inputType === 'deleteSoftLineForward'
      ? { direction: 'forward', unit: 'block' }
      : undefined

function targetRange(view: EditorView, event: InputEvent): { from: number; to: number } | null {
  const range = event.getTargetRanges()[0]
  if (!range || !view.state.selection.empty) return null
  if (!view.dom.contains(range.startContainer) || !view.dom.contains(range.endContainer)) return null
  const from = view.posAtDOM(range.startContainer, range.startOffset)
  const to = view.posAtDOM(range.endContainer, range.endOffset)
  return from < to ? { from, to } : null
}
