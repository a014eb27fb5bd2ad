// Brings the editor's selection up to what the page shows.
import type { EditorView } from '@tiptap/pm/view'

/**
 * The browser tells of a moved caret a little later than it moves it; a key pressed right after an arrow, or a button
 * clicked right after selecting, would act on the old place. ProseMirror's observer, which is no part of its types,
 * reads it now; while an input method composes, the selection is the browser's.
 */
export function readSelection(view: EditorView): void {
  if (view.composing) return
  const observer: unknown = Reflect.get(view, 'domObserver')
  if (typeof observer !== 'object' || observer === null || !('flush' in observer)) return
  if (typeof observer.flush === 'function') observer.flush()
}
