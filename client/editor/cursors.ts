// Carets and selections of the others, and the own one told to them.

import { type EditorState, Plugin, PluginKey } from '@tiptap/pm/state'
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view'
import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import type { Presence } from '../../shared/protocol.ts'
import type { Binding } from './binding/binding.ts'
import { parseRelative, printRelative, toAbsolute } from './binding/positions.ts'
import { COMPOSED, Watched } from './composition.ts'
import { dispatchDrawing } from './readSelection.ts'

const key = new PluginKey<DecorationSet>('cursors')

/** At most ten messages a second, in milliseconds. */
const THROTTLE = 100

export type Cursor = { client: number; code: string; name: string; anchor: number; head: number }

/** Presence states as cursors in the view's positions; what cannot be read or placed is left out. */
export function readCursors(
  states: ReadonlyMap<number, unknown>,
  own: number,
  place: (relative: Y.RelativePosition) => number | null,
): Cursor[] {
  const cursors: Cursor[] = []
  for (const [client, state] of states) {
    if (client === own || !isRecord(state) || !isRecord(state.cursor) || !isRecord(state.user)) continue
    const anchor = parseRelative(state.cursor.anchor)
    const head = 'head' in state.cursor ? parseRelative(state.cursor.head) : anchor
    const [from, to] = [anchor && place(anchor), head && place(head)]
    const { delegation, name } = state.user
    if (from === null || to === null || typeof delegation !== 'string') continue
    cursors.push({ client, code: delegation, name: String(name ?? ''), anchor: from, head: to })
  }
  return cursors
}

/** Without a head where both are one: nothing is selected. */
function printCursor(anchor: Y.RelativePosition, head: Y.RelativePosition): Presence['cursor'] {
  const [from, to] = [printRelative(anchor), printRelative(head)]
  return from === to ? { anchor: from } : { anchor: from, head: to }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

function draw(cursor: Cursor): Decoration[] {
  const { anchor, head, code, client } = cursor
  const style = `--owner: var(--by-${code})`
  const caret = Decoration.widget(head, () => drawCaret(cursor), {
    key: `caret:${client}:${code}`,
    // Behind closing signs and before opening ones, where the caret itself would stand.
    side: 10,
    marks: [],
    ignoreSelection: true,
  })
  if (anchor === head) return [caret]
  const selection = Decoration.inline(
    Math.min(anchor, head),
    Math.max(anchor, head),
    { class: 'remote-selection', style },
    { inclusiveStart: false, inclusiveEnd: false },
  )
  return [selection, caret]
}

function drawCaret({ code, name }: Cursor): HTMLElement {
  const caret = document.createElement('span')
  caret.className = 'remote-caret'
  caret.contentEditable = 'false'
  caret.setAttribute('aria-hidden', 'true')
  caret.title = name
  caret.dataset.by = code
  caret.style.setProperty('--owner', `var(--by-${code})`)
  return caret
}

/** Shows remote cursors and publishes the own one while the editor has the focus. */
export function cursorsPlugin(binding: Binding, awareness: Awareness): Plugin {
  const build = (state: EditorState): DecorationSet => {
    const place = (relative: Y.RelativePosition): number | null =>
      toAbsolute(state.doc, binding.ydoc, binding.elements, relative)
    const cursors = readCursors(awareness.getStates(), awareness.clientID, place)
    return DecorationSet.create(state.doc, cursors.flatMap(draw))
  }
  const watched = new Watched()
  return new Plugin<DecorationSet>({
    key,
    state: {
      init: () => DecorationSet.empty,
      apply: (tr, set, _old, state) => {
        if (!watched.composing && (tr.getMeta(key) === true || tr.getMeta(COMPOSED))) return build(state)
        return tr.docChanged ? set.map(tr.mapping, tr.doc) : set
      },
    },
    props: { decorations: state => key.getState(state) },
    view: view => {
      const watching = watch(view, binding, awareness)
      const seen = watched.spec(view)
      return {
        update: watching.update,
        destroy: () => {
          watching.destroy()
          seen.destroy()
        },
      }
    },
  })
}

function watch(view: EditorView, binding: Binding, awareness: Awareness) {
  let drawing: number | null = null
  let telling: ReturnType<typeof setTimeout> | null = null
  let told = ''
  const onChange = (change: { added: number[]; updated: number[]; removed: number[] }): void => {
    const others = [...change.added, ...change.updated, ...change.removed]
    if (drawing !== null || others.every(client => client === awareness.clientID)) return
    drawing = requestAnimationFrame(() => {
      drawing = null
      if (!view.isDestroyed) dispatchDrawing(view, state => state.tr.setMeta(key, true))
    })
  }
  const tell = (): void => {
    telling = null
    if (view.isDestroyed) return
    const { anchor, head } = binding.caret(view.state.doc, view.state.selection)
    const cursor = view.hasFocus() && anchor && head ? printCursor(anchor, head) : null
    const json = JSON.stringify(cursor)
    if (json === told) return
    told = json
    awareness.setLocalStateField('cursor', cursor)
  }
  const tellSoon = (): void => {
    telling ??= setTimeout(tell, THROTTLE)
  }
  awareness.on('change', onChange)
  view.dom.addEventListener('focus', tellSoon)
  view.dom.addEventListener('blur', tellSoon)
  return {
    update: (_view: EditorView, before: EditorState) => {
      if (!before.selection.eq(view.state.selection)) tellSoon()
    },
    destroy: () => {
      awareness.off('change', onChange)
      view.dom.removeEventListener('focus', tellSoon)
      view.dom.removeEventListener('blur', tellSoon)
      if (telling) clearTimeout(telling)
      if (drawing !== null) cancelAnimationFrame(drawing)
      awareness.setLocalStateField('cursor', null)
    },
  }
}
