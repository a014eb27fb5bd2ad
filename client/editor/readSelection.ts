// Brings the editor's selection up to what the page shows.
import type { EditorState, Transaction } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'

/**
 * The browser tells of a moved caret a little later than it moves it; a key pressed right after an arrow, or a button
 * clicked right after selecting, would act on the old place. ProseMirror's observer, which is no part of its types,
 * reads it now; while an input method composes, the selection is the browser's.
 */
export function readSelection(view: EditorView): void {
  if (!view.composing) observerOf(view)?.flush()
}

/**
 * The same before words of others are shown: ProseMirror would put the caret back where it last knew it, and what is
 * typed next would go to a place that its author has left. What the browser wrote on the page itself is not read
 * here: it belongs to the text as it was shown, which is about to change.
 */
export function readMovedCaret(view: EditorView): void {
  if (view.composing) return
  const observer = observerOf(view)
  if (observer?.pendingRecords().length === 0) observer.flush()
}

/** Draws something else beside the words: every drawing puts the caret where ProseMirror last knew it. */
export function dispatchDrawing(view: EditorView, drawing: (state: EditorState) => Transaction): void {
  readMovedCaret(view)
  view.dispatch(drawing(view.state))
}

type Observer = { flush(): void; pendingRecords(): readonly unknown[] }

function observerOf(view: EditorView): Observer | null {
  const observer: unknown = Reflect.get(view, 'domObserver')
  return isObserver(observer) ? observer : null
}

const isObserver = (value: unknown): value is Observer =>
  typeof value === 'object' &&
  value !== null &&
  ['flush', 'pendingRecords'].every(name => typeof Reflect.get(value, name) === 'function')
