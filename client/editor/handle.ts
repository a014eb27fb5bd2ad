// What the rest of the page may ask of the editor.
import type { Editor } from '@tiptap/core'
import { type EditorState, TextSelection } from '@tiptap/pm/state'
import type { MarkId, ParagraphId } from '../../shared/ids.ts'
import { done, type Refusal, type Result, refuse } from '../../shared/refusal.ts'
import type { Format } from '../../shared/schema.ts'
import type { Mark } from '../../shared/text.ts'
import { sameMark } from '../../shared/text.ts'
import { agreedRefusal, goBackUnlessAgreed, type IsAgreed } from './agreed.ts'
import type { Binding } from './binding/binding.ts'
import { bracketSelection, withoutBracket } from './brackets.ts'
import { takeKeys } from './caughtKeys.ts'
import { marksOf } from './extensions/conversion.ts'
import { askFind, foundIn } from './find.ts'
import { toggleFormat } from './formats.ts'
import { setHighlight } from './highlight.ts'
import { proposeWords } from './proposeWords.ts'
import { dispatchDrawing, readSelection } from './readSelection.ts'
import { changeKind, type Kind, ownKind } from './suggest/kinds.ts'
import type { Author } from './suggest/minter.ts'

export type EditorHandle = {
  focus(): void
  /** does what these keys would have done here */
  take(keys: readonly KeyboardEvent[]): void
  /** brackets the selected words; refused when none are selected */
  bracket(): Result<true>
  removeBracket(id: MarkId): Result<true>
  /** puts prepared words in the place of words in force (offsets count these alone), as the own proposal */
  propose(
    pid: ParagraphId,
    from: number,
    to: number,
    words: string,
    /** own insertions that these words take the place of */
    insteadOf?: readonly MarkId[],
  ): Result<true>
  /** scrolls to a stretch of a paragraph and puts the caret before it */
  goTo(pid: ParagraphId, from: number, to: number): void
  /** brings a stretch of a paragraph into sight and raises it; the caret stays where it is */
  reveal(pid: ParagraphId, from: number, to: number): void
  /** raises the stretch that `goTo` went to last; null lowers it */
  highlight(key: string | null): void
  undo(): void
  redo(): void
  toggle(format: Format): void
  /** makes the selected own proposed paragraphs another kind; refused when none of them may become it */
  setKind(kind: Kind): Result<true>
  /** shows every occurrence and returns how many there are; '' ends the search */
  find(query: string): number
  findNext(): void
  findPrevious(): void
}

export type SelectionInfo = {
  pid: ParagraphId | null
  /** offsets in the paragraph of the caret's end of the selection, in UTF-16 units */
  from: number
  to: number
  empty: boolean
  /** marks at the caret, or on any of the selected words of this paragraph */
  marks: readonly Mark[]
  /** what the paragraph at the caret is, when it is proposed by the own delegation */
  ownKind: Kind | null
}

/** What is selected, within the paragraph that has the caret. */
export function selectionInfo(state: EditorState, author: Author): SelectionInfo {
  const { $head, from, to, empty } = state.selection
  if (!$head.parent.isTextblock) return { pid: null, from: 0, to: 0, empty: true, marks: [], ownKind: null }
  const start = $head.start()
  const within = (position: number): number =>
    Math.max(0, Math.min($head.parent.content.size, position - start))
  const nodes = empty ? [$head.nodeBefore, $head.nodeAfter] : []
  if (!empty)
    $head.parent.nodesBetween(within(from), within(to), node => {
      nodes.push(node)
    })
  const marks: Mark[] = []
  for (const node of nodes)
    if (node?.isText)
      for (const mark of marksOf(node)) if (!marks.some(known => sameMark(known, mark))) marks.push(mark)
  return {
    pid: $head.parent.attrs.pid,
    from: within(from),
    to: within(to),
    empty,
    marks,
    ownKind: ownKind(state, author),
  }
}

type Parts = {
  editor: Editor
  binding: Binding
  author: Author
  mayWrite(): boolean
  onNotice(notice: Refusal): void
  isAgreed: IsAgreed
}

/** The handle of one editor. */
export function createHandle(parts: Parts): EditorHandle {
  const { editor, binding, author, mayWrite, onNotice, isAgreed } = parts
  const { view } = editor
  let shown: { from: number; to: number } | null = null
  const step = (by: number): void => {
    view.dispatch(askFind(view.state, { current: foundIn(view.state).current + by }))
    showHit()
  }
  const showHit = (): void => {
    const { hits, current } = foundIn(view.state)
    const hit = hits[current]
    if (hit) scrollTo(hit.from)
  }
  const stretchAt = (pid: ParagraphId, from: number, to: number): { from: number; to: number } | null => {
    const start = textStart(view.state, pid)
    if (start === null) return null
    const size = view.state.doc.resolve(start).parent.content.size
    return { from: start + Math.min(from, size), to: start + Math.min(to, size) }
  }
  const scrollTo = (position: number): void => {
    const { node } = view.domAtPos(position)
    const element = node instanceof HTMLElement ? node : node.parentElement
    // At once, and again when the paragraphs on the way have got their real heights: a slow scroll would miss.
    const show = (): void => element?.scrollIntoView?.({ block: 'center' })
    show()
    requestAnimationFrame(show)
  }
  const dispatchResult = (result: ReturnType<typeof bracketSelection>): Result<true> => {
    if (!result.ok) return result
    const agreed = result.value.docChanged ? agreedRefusal(result.value, isAgreed) : null
    if (agreed) return { ok: false, refusal: agreed }
    if (mayWrite()) view.dispatch(result.value)
    return done(true)
  }
  return {
    focus: () => view.focus(),
    take: keys => takeKeys(view, keys),
    bracket: () => {
      readSelection(view)
      binding.stopCapturing()
      return dispatchResult(bracketSelection(view.state, author))
    },
    removeBracket: id => {
      binding.stopCapturing()
      return dispatchResult(withoutBracket(view.state, id, author))
    },
    propose: (pid, from, to, words, insteadOf) => {
      if (!mayWrite()) return refuse('unavailable')
      binding.stopCapturing()
      return dispatchResult(proposeWords(view.state, pid, from, to, words, author, insteadOf))
    },
    reveal: (pid, from, to) => {
      const stretch = stretchAt(pid, from, to)
      if (!stretch) return
      dispatchDrawing(view, state => setHighlight(state, stretch.from < stretch.to ? stretch : null))
      scrollTo(stretch.from)
    },
    goTo: (pid, from, to) => {
      shown = stretchAt(pid, from, to)
      if (!shown) return
      view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, shown.from)))
      scrollTo(shown.from)
    },
    highlight: key => dispatchDrawing(view, state => setHighlight(state, key === null ? null : shown)),
    undo: () => goBackUnlessAgreed(parts, 'undo'),
    redo: () => goBackUnlessAgreed(parts, 'redo'),
    toggle: format => {
      readSelection(view)
      const { tr, notice } = toggleFormat(view.state, format, author)
      if (notice) onNotice(notice)
      if (tr && mayWrite()) view.dispatch(tr)
    },
    setKind: kind => {
      readSelection(view)
      binding.stopCapturing()
      const result = dispatchResult(changeKind(view.state, kind, author))
      binding.stopCapturing()
      return result
    },
    find: query => {
      view.dispatch(askFind(view.state, { query, current: 0 }))
      showHit()
      return foundIn(view.state).hits.length
    },
    findNext: () => step(1),
    findPrevious: () => step(-1),
  }
}

function textStart(state: EditorState, pid: ParagraphId): number | null {
  let start: number | null = null
  state.doc.forEach((block, offset) => {
    if (block.attrs.pid === pid) start ??= offset + 1
  })
  return start
}
