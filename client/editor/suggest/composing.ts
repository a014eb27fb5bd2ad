// The beginning of a composition: input methods write into the page, so the page must be ready for their words.
import { TextSelection } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { isFormatKey } from '../../../shared/ydoc.ts'
import { formatMarks, proseMarks } from '../extensions/conversion.ts'
import { readSelection } from '../readSelection.ts'
import type { Author } from './minter.ts'
import type { Propose } from './propose.ts'
import { replaceAll } from './suggest.ts'
import { foreseenMarks, typingPlace } from './typed.ts'

/**
 * Puts the caret where the composed words will stand and inside the marks they will have; else what the browser
 * wrote would be redrawn under it, and it would compose the same letters twice. Selected words are struck first, so
 * that they are not the browser's to remove.
 */
export function startComposition(view: EditorView, author: Author, propose: Propose): void {
  readSelection(view)
  const { from, to, empty } = view.state.selection
  if (!empty) {
    propose(view, state => replaceAll(state, [{ from, to, lines: [], caret: 'after' }], author))
    correctFirstInput(view)
  }
  const { state } = view
  const place = typingPlace(state.doc, state.selection.head, author)
  const $place = state.doc.resolve(place)
  if (!$place.parent.isTextblock) return
  const formats = formatMarks($place.marks()).map(mark => mark.type.name)
  const marks = proseMarks(state.schema, foreseenMarks(state.doc, place, author), formats.filter(isFormatKey))
  view.dispatch(state.tr.setSelection(new TextSelection($place)).setStoredMarks(marks))
}

/**
 * Chromium counts the caret from where the selection began, before it tells anybody of the composition. The struck
 * words stay on the page, so that caret would stand in them and ProseMirror would look for the composed text there.
 * Caught on the document, before any other listener gives ProseMirror's observer its turn.
 */
function correctFirstInput(view: EditorView): void {
  const page = view.dom.ownerDocument
  const correct = (event: Event): void => {
    if (!(event.target instanceof Node) || !view.dom.contains(event.target)) return
    const composed = textBeside(view.dom.querySelector('img[mark-placeholder]'))
    if (composed) page.getSelection()?.collapse(composed, composed.length)
  }
  page.addEventListener('input', correct, { capture: true, once: true })
  view.dom.addEventListener(
    'compositionend',
    () => page.removeEventListener('input', correct, { capture: true }),
    { once: true },
  )
}

/** The text that the browser wrote beside ProseMirror's placeholder for the marks. */
function textBeside(placeholder: Element | null): Text | null {
  for (const sibling of [placeholder?.nextSibling, placeholder?.previousSibling])
    if (sibling instanceof Text) return sibling
  return null
}
