// Marks the paragraphs around the caret, which are always laid out: the browser moves a caret by what it has laid out.
import { type EditorState, Plugin, PluginKey } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'

const key = new PluginKey<DecorationSet>('near-caret')

/**
 * Paragraphs on each side of the caret: more than a screen of one-line paragraphs, because Page Down goes as far from
 * a caret that was scrolled out of sight.
 */
const NEAR = 32

function build({ doc, selection }: EditorState): DecorationSet {
  const at = selection.$head.index(0)
  const decorations: Decoration[] = []
  doc.forEach((block, offset, index) => {
    if (Math.abs(index - at) <= NEAR)
      decorations.push(Decoration.node(offset, offset + block.nodeSize, { class: 'near-caret' }))
  })
  return DecorationSet.create(doc, decorations)
}

/** The class `near-caret` on the paragraphs around the caret; editor.css leaves only others out of the layout. */
export const nearCaretPlugin = (): Plugin =>
  new Plugin<DecorationSet>({
    key,
    state: {
      init: (_config, state) => build(state),
      apply: (tr, set, before, state) =>
        tr.docChanged || before.selection.$head.index(0) !== state.selection.$head.index(0)
          ? build(state)
          : set,
    },
    props: { decorations: state => key.getState(state) },
  })
