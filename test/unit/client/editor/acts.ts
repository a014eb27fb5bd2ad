// Random acts of a delegate, drawn from a seed.

import { SOURCE } from '../../../../client/editor/binding/binding.ts'
import { bracketSelection, withoutBracket } from '../../../../client/editor/brackets.ts'
import { marksOf } from '../../../../client/editor/extensions/conversion.ts'
import { toggleFormat } from '../../../../client/editor/formats.ts'
import { linesOf } from '../../../../client/editor/suggest/lines.ts'
import { replaceAll } from '../../../../client/editor/suggest/suggest.ts'
import type { Delegate } from './delegate.ts'

export type Random = (below: number) => number

/** A small generator (mulberry32): the same seed gives the same acts on every machine. */
export function random(seed: number): Random {
  let state = seed >>> 0
  return below => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) % below
  }
}

const WORDS = ['shall', 'e', ' ', 'ee', 'the Plan', 'å', '議', '😀', 'x ', '[y]', 'three']

/** One random act; returns its name, for the trace of a failing seed. */
export function act(me: Delegate, draw: Random): string {
  const { view } = me.editor
  const place = (): number => {
    const index = draw(view.state.doc.childCount)
    let start = 1
    for (let i = 0; i < index; i++) start += view.state.doc.child(i).nodeSize
    return start + draw(view.state.doc.child(index).content.size + 1)
  }
  const select = (): void => {
    const from = place()
    const end = view.state.doc.resolve(from).end()
    me.caret(from, draw(4) === 0 ? place() : Math.min(end, from + draw(9)))
  }
  const word = (): string => WORDS[draw(WORDS.length)] ?? 'w'
  const press = (key: string, modifiers: KeyboardEventInit = {}) => {
    if (draw(2) === 0) select()
    me.press(key, modifiers)
    return key
  }
  const acts: (() => string)[] = [
    () => {
      me.caret(place())
      me.type(word())
      return 'type'
    },
    () => {
      me.type(word())
      return 'type on'
    },
    () => {
      select()
      me.type(word())
      return 'replace'
    },
    () => press('Backspace'),
    () => press('Delete'),
    () => press('Backspace', { ctrlKey: true }),
    () => press('Enter'),
    () => {
      if (draw(2) === 0) me.caret(place())
      view.pasteHTML(`<p>${word()}</p><p><b>${word()}</b></p>`, new Event('paste') as ClipboardEvent)
      return 'paste'
    },
    () => {
      select()
      const bracketed = bracketSelection(view.state, me.author)
      if (bracketed.ok) view.dispatch(bracketed.value)
      return 'bracket'
    },
    () => {
      for (const node of [view.state.selection.$head.nodeBefore, view.state.selection.$head.nodeAfter])
        for (const mark of node?.isText ? marksOf(node) : [])
          if (mark.type === 'bracket' && mark.by === me.author.by) {
            const lifted = withoutBracket(view.state, mark.id, me.author)
            if (lifted.ok) view.dispatch(lifted.value)
            return 'unbracket'
          }
      return 'nothing'
    },
    () => {
      select()
      const { tr } = toggleFormat(view.state, draw(2) === 0 ? 'bold' : 'italic', me.author)
      if (tr) view.dispatch(tr)
      return 'format'
    },
    () => {
      select()
      const { from, to } = view.state.selection
      const target = place()
      if (from === to || (target >= from && target <= to)) return 'nothing'
      const lines = linesOf(view.state.doc.slice(from, to))
      const { tr } = replaceAll(
        view.state,
        [
          { from, to, lines: [], caret: 'keep' },
          { from: target, to: target, lines, caret: 'keep' },
        ],
        me.author,
      )
      if (tr) view.dispatch(tr.setMeta(SOURCE, 'suggested'))
      return 'move'
    },
    () => press('z', { ctrlKey: true }),
    () => press('y', { ctrlKey: true }),
  ]
  if (draw(3) === 0) me.binding.stopCapturing()
  return acts[draw(acts.length)]?.() ?? ''
}
