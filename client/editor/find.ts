// Finding words in the text: every hit is shown, one is current.
import type { Node as ProseNode } from '@tiptap/pm/model'
import { type EditorState, Plugin, PluginKey } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'

export type Hit = { from: number; to: number }
type Found = { query: string; hits: readonly Hit[]; current: number; set: DecorationSet }
type Ask = { query?: string; current?: number }

const key = new PluginKey<Found>('find')
const NONE: Found = { query: '', hits: [], current: 0, set: DecorationSet.empty }

/** Where the words occur, letters' case ignored; hits do not overlap and do not cross blocks. */
export function findHits(doc: ProseNode, query: string): Hit[] {
  const wanted = query.toLowerCase()
  const hits: Hit[] = []
  if (wanted === '') return hits
  doc.forEach((block, offset) => {
    const text = sameLength(block.textContent)
    for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + wanted.length))
      hits.push({ from: offset + 1 + at, to: offset + 1 + at + wanted.length })
  })
  return hits
}

/** A few letters change their length in lower case; such a text is searched as it is. */
function sameLength(text: string): string {
  const lower = text.toLowerCase()
  return lower.length === text.length ? lower : text
}

function build(doc: ProseNode, query: string, wanted: number): Found {
  if (query === '') return NONE
  const hits = findHits(doc, query)
  const current = hits.length > 0 ? (wanted + hits.length) % hits.length : 0
  const set = DecorationSet.create(
    doc,
    hits.map(({ from, to }, i) =>
      Decoration.inline(from, to, { class: i === current ? 'find-hit find-current' : 'find-hit' }),
    ),
  )
  return { query, hits, current, set }
}

export const findPlugin = (): Plugin =>
  new Plugin<Found>({
    key,
    state: {
      init: () => NONE,
      apply: (tr, found) => {
        const ask: Ask | undefined = tr.getMeta(key)
        if (ask) return build(tr.doc, ask.query ?? found.query, ask.current ?? found.current)
        return tr.docChanged && found.query !== '' ? build(tr.doc, found.query, found.current) : found
      },
    },
    props: { decorations: state => key.getState(state)?.set },
  })

/** The hits in a state, and which of them is current. */
export const foundIn = (state: EditorState): { hits: readonly Hit[]; current: number } =>
  key.getState(state) ?? NONE

/** A transaction that looks for other words, or goes to another hit. */
export const askFind = (state: EditorState, ask: Ask) => state.tr.setMeta(key, ask)
