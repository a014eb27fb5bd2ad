// Draws signs and strikes, and raises the marks at the caret or under the pointer.

import { type EditorState, Plugin, PluginKey, type Transaction } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import type { MarkId } from '../../../shared/ids.ts'
import { COMPOSED, Watched } from '../composition.ts'
import { marksOf } from '../extensions/conversion.ts'
import { dispatchDrawing } from '../readSelection.ts'
import { type DrawBlock, drawAll, redraw, redrawAt } from './blockwise.ts'
import { directionOf, drawingOf, markSpans, type Sign, type Strike } from './drawing.ts'
import { drawSign, type SignWords, signKey } from './signs.ts'

const drawingKey = new PluginKey<Drawn>('drawing')
const raisedKey = new PluginKey<Raised>('raised')

/** More owners than this share the lines of the first ones; the owner sign names them all. */
const STACKED = 3

function drawStrike(strike: Strike, start: number): Decoration {
  const lines = strike.by.slice(0, STACKED).map((code, i) => `--strike-${i}: var(--by-${code})`)
  return Decoration.inline(start + strike.from, start + strike.to, {
    class: `struck struck-${Math.min(STACKED, strike.by.length)}`,
    style: lines.join('; '),
  })
}

const drawWidget = (sign: Sign, start: number, words: SignWords): Decoration =>
  Decoration.widget(start + sign.at, () => drawSign(sign, words), {
    key: signKey(sign),
    side: sign.order,
    // Outside of every mark: a bracket is neither underlined nor struck.
    marks: [],
    ignoreSelection: true,
  })

/** Brackets, owners and strikes of the whole text, kept up block by block. */
export function drawingPlugin(words: SignWords): Plugin {
  const draw: DrawBlock = (block, start, { before, after }) => {
    const { signs, strikes } = drawingOf(block, before, after)
    const dir = directionOf(block)
    return [
      ...(dir ? [Decoration.node(start - 1, start - 1 + block.nodeSize, { dir })] : []),
      ...strikes.map(strike => drawStrike(strike, start)),
      ...signs.map(sign => drawWidget(sign, start, words)),
    ]
  }
  const watched = new Watched()
  return new Plugin<Drawn>({
    key: drawingKey,
    state: {
      init: (_config, state) => ({ set: drawAll(state.doc, draw), composed: null }),
      apply: (tr, { set, composed }) => {
        const waiting = composed === null ? null : tr.mapping.map(composed)
        if (watched.composing) {
          const here = waiting ?? tr.selection.head
          return { set: redraw(set, tr, draw, here), composed: here }
        }
        const current = redraw(set, tr, draw)
        return { set: waiting === null ? current : redrawAt(current, tr.doc, waiting, draw), composed: null }
      },
    },
    view: watched.spec,
    props: { decorations: state => drawingKey.getState(state)?.set },
  })
}

/** `composed`: a place in the block that an input method wrote in and that is to be drawn anew. */
type Drawn = { set: DecorationSet; composed: number | null }

type Raised = { pointed: readonly MarkId[]; set: DecorationSet }

/** Marks at the caret and under the pointer: their words and signs stand out, their owner is named. */
export function raisedPlugin(): Plugin {
  const build = (state: EditorState, pointed: readonly MarkId[]): Raised => ({
    pointed,
    set: raise(state, pointed),
  })
  const watched = new Watched()
  return new Plugin<Raised>({
    key: raisedKey,
    state: {
      init: (_config, state) => build(state, []),
      apply: (tr, value, _old, state) => {
        const pointed = pointedBy(tr) ?? value.pointed
        if (watched.composing) return { pointed, set: value.set.map(tr.mapping, tr.doc) }
        return tr.docChanged || tr.selectionSet || tr.getMeta(COMPOSED) || pointed !== value.pointed
          ? build(state, pointed)
          : value
      },
    },
    view: watched.spec,
    props: {
      decorations: state => raisedKey.getState(state)?.set,
      handleDOMEvents: {
        mouseover: (view, event) => {
          const marks = marksUnder(event.target)
          const before = raisedKey.getState(view.state)?.pointed ?? []
          if (marks.join() !== before.join())
            dispatchDrawing(view, state => state.tr.setMeta(raisedKey, marks))
          return false
        },
        mouseleave: view => {
          if ((raisedKey.getState(view.state)?.pointed ?? []).length > 0)
            dispatchDrawing(view, state => state.tr.setMeta(raisedKey, []))
          return false
        },
      },
    },
  })
}

const pointedBy = (tr: Transaction): readonly MarkId[] | undefined => tr.getMeta(raisedKey)

function marksUnder(target: EventTarget | null): MarkId[] {
  const ids: MarkId[] = []
  for (let at = target instanceof HTMLElement ? target : null; at; at = at.parentElement) {
    if (at.dataset.pid !== undefined) break
    if (at.dataset.id) ids.push(at.dataset.id as MarkId)
  }
  return ids
}

function raise(state: EditorState, pointed: readonly MarkId[]): DecorationSet {
  const { $head } = state.selection
  const ids = new Set<MarkId>(pointed)
  if ($head.parent.isTextblock)
    for (const node of [$head.nodeBefore, $head.nodeAfter])
      if (node?.isText) for (const mark of marksOf(node)) ids.add(mark.id)
  if (ids.size === 0) return DecorationSet.empty
  const decorations: Decoration[] = []
  state.doc.forEach((block, offset) => {
    // Marks under the pointer may lie in any block; those at the caret lie in its own.
    if (pointed.length === 0 && offset !== $head.start(1) - 1) return
    const owners = new Map<number, Set<string>>()
    for (const id of ids)
      for (const { from, to, by } of markSpans(block, id)) {
        decorations.push(Decoration.inline(offset + 1 + from, offset + 1 + to, { class: 'mark-raised' }))
        owners.set(from, (owners.get(from) ?? new Set()).add(by))
      }
    for (const [from, codes] of owners) {
      const by = [...codes].sort().join(', ')
      decorations.push(
        Decoration.widget(offset + 1 + from, () => ownerLabel(by), {
          key: `raised:${by}`,
          side: 950,
          marks: [],
          ignoreSelection: true,
        }),
      )
    }
  })
  return DecorationSet.create(state.doc, decorations)
}

/** The owners' codes, raised over the first character; they take no room, so nothing moves when they come. */
function ownerLabel(by: string): HTMLElement {
  const element = document.createElement('bdi')
  element.className = 'owner-sign owner-shown owner-raised'
  element.contentEditable = 'false'
  element.setAttribute('aria-hidden', 'true')
  element.dataset.by = by
  element.style.setProperty('--owner', `var(--by-${by.split(',')[0]})`)
  return element
}
