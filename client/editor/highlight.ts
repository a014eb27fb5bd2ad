// One stretch of the text raised by the panels: the passage that is looked at, the rest dimmed a little.
import { type EditorState, Plugin, PluginKey, type Transaction } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'

const key = new PluginKey<DecorationSet>('highlight')

/** Says on a transaction which stretch is raised; null for none. */
export const setHighlight = (state: EditorState, stretch: { from: number; to: number } | null): Transaction =>
  state.tr.setMeta(key, { stretch })

export const highlightPlugin = (): Plugin =>
  new Plugin<DecorationSet>({
    key,
    state: {
      init: () => DecorationSet.empty,
      apply: (tr, set) => {
        const asked: { stretch: { from: number; to: number } | null } | undefined = tr.getMeta(key)
        if (!asked) return tr.docChanged ? set.map(tr.mapping, tr.doc) : set
        if (!asked.stretch) return DecorationSet.empty
        const { from, to } = asked.stretch
        return DecorationSet.create(tr.doc, [Decoration.inline(from, to, { class: 'passage-shown' })])
      },
    },
    props: {
      decorations: state => key.getState(state),
      attributes: (state): Record<string, string> =>
        key.getState(state) === DecorationSet.empty ? {} : { 'data-passage-shown': '' },
    },
  })
