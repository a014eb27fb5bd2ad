// Keys that edit: each is answered here, so that no default command ever splits, joins or lifts a block.
import { keymap } from '@tiptap/pm/keymap'
import { type EditorState, type Plugin, Selection, TextSelection } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { changeLevel, endItem } from './kinds.ts'
import type { Author } from './minter.ts'
import type { Propose } from './propose.ts'
import { type Direction, deletionRange, type Unit } from './ranges.ts'
import { replaceAll, type Suggested } from './suggest.ts'

const NOTHING: Suggested = { tr: null, notice: null }

/** One press of a deleting key. */
export function pressDelete(state: EditorState, direction: Direction, unit: Unit, author: Author): Suggested {
  const { selection } = state
  const range = selection.empty ? deletionRange(state, direction, unit, author.by) : selection
  if (!range) return NOTHING
  const caret = direction === 'backward' ? 'before' : 'after'
  const result = replaceAll(state, [{ from: range.from, to: range.to, lines: [], caret }], author)
  if (result.tr?.steps.length === 0) {
    // Nothing was ours to remove, for instance a boundary: the caret passes it.
    const place = direction === 'backward' ? range.from : range.to
    result.tr.setSelection(Selection.near(state.doc.resolve(place), direction === 'backward' ? -1 : 1))
  }
  return result
}

/** A line break: the end of a list in an empty own item, a new block where one can begin, else a pilcrow. */
export const pressEnter = (state: EditorState, author: Author): Suggested => {
  const ended = endItem(state, author)
  if (ended) return { tr: ended, notice: null }
  const { from, to } = state.selection
  const empty = { type: null, content: [] }
  return replaceAll(state, [{ from, to, lines: [empty, empty], caret: 'keep' }], author)
}

/** The editing keymap; undo and redo are Yjs's, limited to own edits. */
export function suggestKeymap(
  author: Author,
  propose: Propose,
  goBack: (way: 'undo' | 'redo') => void,
): Plugin {
  const remove =
    (direction: Direction, unit: Unit) =>
    (_state: EditorState, _dispatch: unknown, view?: EditorView): boolean =>
      view ? propose(view, state => pressDelete(state, direction, unit, author)) : false
  const enter = (_state: EditorState, _dispatch: unknown, view?: EditorView): boolean =>
    view ? propose(view, state => pressEnter(state, author)) : false
  // Where no indent changes, Tab goes on to what comes after the text: nobody is caught in a list.
  const indent =
    (by: 1 | -1) =>
    (_state: EditorState, _dispatch: unknown, view?: EditorView): boolean => {
      const tr = view ? changeLevel(view.state, by, author) : null
      return view && tr ? propose(view, () => ({ tr, notice: null })) : false
    }
  const undo = (): boolean => {
    goBack('undo')
    return true
  }
  const redo = (): boolean => {
    goBack('redo')
    return true
  }
  return keymap({
    Enter: enter,
    'Shift-Enter': enter,
    'Mod-Enter': enter,
    Tab: indent(1),
    'Shift-Tab': indent(-1),
    Backspace: remove('backward', 'grapheme'),
    'Shift-Backspace': remove('backward', 'grapheme'),
    Delete: remove('forward', 'grapheme'),
    'Ctrl-Backspace': remove('backward', 'word'),
    'Alt-Backspace': remove('backward', 'word'),
    'Ctrl-Delete': remove('forward', 'word'),
    'Alt-Delete': remove('forward', 'word'),
    'Mod-a': (state, dispatch) => {
      dispatch?.(
        state.tr.setSelection(
          TextSelection.between(Selection.atStart(state.doc).$from, Selection.atEnd(state.doc).$to),
        ),
      )
      return true
    },
    'Mod-z': undo,
    'Mod-Shift-z': redo,
    'Mod-y': redo,
  })
}
