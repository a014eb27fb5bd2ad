// A note before each paragraph that was agreed and was reopened: who did it and why, until it is agreed again.
import type { Node as ProseNode } from '@tiptap/pm/model'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import type { ParagraphId } from '../../../shared/ids.ts'
import { type ShownStandings, standingsOf } from './standing.ts'

type Notes = ReadonlyMap<ParagraphId, string>
type Drawn = { notes: Notes; set: DecorationSet }
const key = new PluginKey<Drawn>('reopened')

/** `first`: as for `standingPlugin`, whose transactions it hears. */
export const reopenedPlugin = (first: ShownStandings): Plugin =>
  new Plugin<Drawn>({
    key,
    state: {
      init: (_config, { doc }) => drawn(doc, notesOf(first)),
      apply: (tr, before) => {
        const asked = standingsOf(tr)
        const notes = asked ? notesOf(asked) : before.notes
        return asked || (tr.docChanged && notes.size > 0) ? drawn(tr.doc, notes) : before
      },
    },
    props: { decorations: state => key.getState(state)?.set },
  })

const notesOf = (standings: ShownStandings): Notes =>
  new Map([...standings].flatMap(([pid, { reopened }]) => (reopened === null ? [] : [[pid, reopened]])))

/** Few paragraphs are reopened, and a note stands between blocks: all are placed anew, and only new ones are made. */
function drawn(doc: ProseNode, notes: Notes): Drawn {
  const decorations: Decoration[] = []
  if (notes.size > 0)
    doc.forEach((block, offset) => {
      const words = notes.get(block.attrs.pid)
      if (words !== undefined) decorations.push(drawNote(offset, block.attrs.pid, words))
    })
  return { notes, set: DecorationSet.create(doc, decorations) }
}

const drawNote = (at: number, pid: ParagraphId, words: string): Decoration =>
  Decoration.widget(
    at,
    () => {
      const note = document.createElement('div')
      note.className = 'reopened-note'
      note.contentEditable = 'false'
      note.dir = 'auto'
      note.textContent = words
      return note
    },
    { key: `reopened:${pid}:${words}`, side: -1, ignoreSelection: true },
  )
