// Turns raw edits into proposals: the one way in which a person changes the text.
import type { EditorState, Transaction } from '@tiptap/pm/state'
import { Selection, TextSelection } from '@tiptap/pm/state'
import { AddMarkStep, Mapping, RemoveMarkStep, ReplaceStep } from '@tiptap/pm/transform'
import type { Refusal } from '../../../shared/refusal.ts'
import { LIMITS } from '../../../shared/schema.ts'
import { isFormatKey } from '../../../shared/ydoc.ts'
import { CUTS } from '../binding/binding.ts'
import { wholePlace } from './characters.ts'
import { formattable } from './formatting.ts'
import { insertLines } from './insert.ts'
import { withoutKept } from './kept.ts'
import { type Line, lineSize, linesOf, type Replacement } from './lines.ts'
import type { Author } from './minter.ts'
import { strike, type Wish } from './strike.ts'

/** The proposal, or why there is none. A proposal may carry a notice: part of the edit was not possible. */
export type Suggested = { tr: Transaction | null; notice: Refusal | null }

/** Several replacements as one proposal: a move is a deletion and an insertion. */
export function replaceAll(state: EditorState, edits: readonly Replacement[], author: Author): Suggested {
  const draft = new Draft(state, author)
  for (const edit of edits) draft.replace(edit)
  return draft.finish()
}

/**
 * A raw transaction as a proposal (BRACKETS.md 2b): deleting marks, typing inserts in own marks, formats stick to
 * own words. Steps that would restructure blocks are dropped with a notice.
 */
export function suggest(state: EditorState, raw: Transaction, author: Author): Suggested {
  const draft = new Draft(state, author)
  raw.steps.forEach((step, i) => {
    const back = new Mapping(raw.steps.slice(0, i).map(earlier => earlier.getMap())).invert()
    if (step instanceof ReplaceStep) {
      const from = back.map(step.from, -1)
      const to = Math.max(from, back.map(step.to, 1))
      draft.replace({ from, to, lines: linesOf(step.slice), caret: caretOf(state, raw, from, to) })
    } else if (step instanceof AddMarkStep || step instanceof RemoveMarkStep)
      draft.format(step, back.map(step.from, 1), back.map(step.to, -1))
    else draft.refuse({ code: 'structure-forbidden' })
  })
  return draft.finish(raw)
}

/** Backspace leaves the caret before the struck words, Delete after them; so each next press goes on. */
function caretOf(state: EditorState, raw: Transaction, from: number, to: number): Replacement['caret'] {
  if (to === from) return 'keep'
  const { selection } = state
  if (selection.empty && selection.head === from) return 'after'
  return raw.selection.head <= from || selection.head === to ? 'before' : 'keep'
}

class Draft {
  private readonly state: EditorState
  private readonly tr: Transaction
  private readonly author: Author
  private readonly wish: Wish = { deletion: null, insertion: null }
  private caret: number | null = null
  private notice: Refusal | null = null
  private refused = false
  private readonly cuts: number[] = []

  constructor(state: EditorState, author: Author) {
    this.state = state
    this.tr = state.tr
    this.author = author
  }

  replace(edit: Replacement): void {
    const empty = edit.from === edit.to
    const from = wholePlace(this.tr.doc, this.tr.mapping.map(edit.from, empty ? 1 : -1), empty ? 1 : -1)
    const to = Math.max(from, wholePlace(this.tr.doc, this.tr.mapping.map(edit.to, 1), 1))
    this.put(withoutKept(this.tr.doc, { ...edit, from, to }, this.author.by))
  }

  private put(edit: Replacement): void {
    const { from, to } = edit
    if (!this.fits(to, edit.lines)) {
      this.refuse({ code: 'too-large' })
      return
    }
    let place = to
    if (to > from) {
      const struck = strike(this.tr, from, to, this.author, this.wish)
      place = struck.to
      if (struck.changed && edit.lines.length > 0) this.cuts.push(this.tr.steps.length)
      if (struck.kept > 0 && !struck.changed && edit.lines.length === 0)
        this.notice ??= { code: 'join-own-only' }
      if (edit.caret !== 'keep') this.caret = edit.caret === 'before' ? struck.from : struck.to
    }
    if (edit.lines.length > 0) this.caret = insertLines(this.tr, place, edit.lines, this.author, this.wish)
  }

  /** Formats belong to words, and only own words can be changed. */
  format(step: AddMarkStep | RemoveMarkStep, rawFrom: number, rawTo: number): void {
    if (!isFormatKey(step.mark.type.name)) return
    const name = step.mark.type.name
    const from = wholePlace(this.tr.doc, this.tr.mapping.map(rawFrom, 1), -1)
    const to = wholePlace(this.tr.doc, this.tr.mapping.map(rawTo, -1), 1)
    const adding = step instanceof AddMarkStep
    const words = formattable(this.tr.doc, from, to, this.author).filter(
      ({ inherited }) => adding || !inherited.some(format => format === name),
    )
    for (const piece of words)
      if (adding) this.tr.addMark(piece.from, piece.to, step.mark)
      else this.tr.removeMark(piece.from, piece.to, step.mark)
    if (words.length === 0) this.notice ??= { code: 'format-own-only' }
  }

  refuse(notice: Refusal): void {
    this.notice ??= notice
    this.refused = true
  }

  finish(raw?: Transaction): Suggested {
    // All or nothing: a move whose second half does not fit must not take the words away.
    if (this.refused) return { tr: null, notice: this.notice }
    if (this.caret !== null) {
      const $caret = this.tr.doc.resolve(Math.min(this.caret, this.tr.doc.content.size))
      this.tr.setSelection($caret.parent.isTextblock ? new TextSelection($caret) : Selection.near($caret, -1))
    }
    if (raw?.scrolledIntoView) this.tr.scrollIntoView()
    return { tr: this.tr.setMeta(CUTS, this.cuts), notice: this.notice }
  }

  private fits(at: number, lines: readonly Line[]): boolean {
    const $at = this.tr.doc.resolve(at)
    const atEnd = $at.parentOffset === $at.parent.content.size
    const joining = atEnd ? lines.slice(0, 1) : lines
    const added = joining.reduce((size, line) => size + lineSize(line) + 1, 0)
    if (lines.some(line => lineSize(line) > LIMITS.paragraph)) return false
    return (
      this.state.doc.childCount + lines.length <= LIMITS.blocks &&
      (!$at.parent.isTextblock || $at.parent.content.size + added <= LIMITS.paragraph)
    )
  }
}
