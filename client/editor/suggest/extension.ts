// The suggesting extension: every document change of the editor passes here, becomes a proposal and goes to Yjs.
import { Extension } from '@tiptap/core'
import { Plugin, PluginKey, type Transaction } from '@tiptap/pm/state'
import type { Refusal } from '../../../shared/refusal.ts'
import { agreedRefusal, goBackUnlessAgreed, type IsAgreed } from '../agreed.ts'
import { type Binding, SOURCE } from '../binding/binding.ts'
import { afterComposition } from '../composition.ts'
import { readSelection } from '../readSelection.ts'
import { clipboardProps, type ShownText } from './clipboard.ts'
import { startComposition } from './composing.ts'
import { inputProps } from './input.ts'
import { suggestKeymap } from './keys.ts'
import type { Author } from './minter.ts'
import type { Propose } from './propose.ts'
import { type Suggested, suggest } from './suggest.ts'

export type SuggestOptions = {
  binding: Binding
  author: Author
  /** courtesy only: the server is the law */
  mayWrite(): boolean
  onNotice(notice: Refusal): void
  /** agreed paragraphs are reopened before they are written in */
  isAgreed: IsAgreed
  shown(): ShownText
}

const key = new PluginKey('suggest')

export const createSuggesting = ({ binding, author, mayWrite, onNotice, isAgreed, shown }: SuggestOptions) =>
  Extension.create({
    name: 'suggest',
    priority: 1000,

    dispatchTransaction({ transaction, next }) {
      const { state } = this.editor
      if (!transaction.docChanged || transaction.getMeta(SOURCE) === 'read') return next(transaction)
      if (!mayWrite()) return
      const marked = transaction.getMeta(SOURCE) === 'suggested'
      const { tr, notice } = marked
        ? { tr: transaction, notice: null }
        : keepMetas(suggest(state, transaction, author), transaction)
      if (notice) onNotice(notice)
      if (!tr) return
      const agreed = tr.docChanged ? agreedRefusal(tr, isAgreed) : null
      if (agreed) return onNotice(agreed)
      if (!binding.writable(tr)) throw new Error('a proposal has a step that Yjs cannot hold')
      next(tr.setMeta(SOURCE, 'suggested'))
      // A transaction that was not taken in must not be written either.
      if (tr.docChanged && this.editor.state.doc.eq(tr.doc)) binding.write(tr, state.selection)
    },

    addProseMirrorPlugins() {
      const propose: Propose = (view, make) => {
        if (!mayWrite()) return false
        readSelection(view)
        const { tr, notice } = make(view.state)
        if (notice) onNotice(notice)
        if (tr) view.dispatch(tr.setMeta(SOURCE, 'suggested').scrollIntoView())
        return true
      }
      const goBack = (way: 'undo' | 'redo'): void =>
        goBackUnlessAgreed({ binding, mayWrite, onNotice, isAgreed }, way)
      return [
        suggestKeymap(author, propose, goBack),
        new Plugin({
          key,
          filterTransaction: tr => !tr.docChanged || tr.getMeta(SOURCE) !== undefined,
          props: {
            ...clipboardProps(author, propose, shown),
            ...inputProps(author, propose, {
              keydown: readSelection,
              compositionstart: view => {
                if (mayWrite()) startComposition(view, author, propose)
              },
              compositionend: view => afterComposition(view, () => binding.flush()),
              goBack,
            }),
          },
          view: () => ({
            update: (view, before) => {
              // An own edit is not written yet here: what is read now would take it from the page again.
              if (view.state.doc === before.doc) binding.flush()
            },
          }),
        }),
      ]
    },
  })

/** Plugins and ProseMirror itself speak through metas; a proposal takes them over from the raw edit. */
function keepMetas(suggested: Suggested, raw: Transaction): Suggested {
  for (const name of ['composition', 'uiEvent', 'paste', 'pointer', 'addToHistory'])
    if (suggested.tr && raw.getMeta(name) !== undefined) suggested.tr.setMeta(name, raw.getMeta(name))
  return suggested
}
