// How keys, the clipboard and the browser's input hand an edit to the suggesting extension.
import type { EditorState } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import type { Suggested } from './suggest.ts'

/** Dispatches what a core function proposes, or says why there is nothing; false when nothing may be written. */
export type Propose = (view: EditorView, make: (state: EditorState) => Suggested) => boolean
