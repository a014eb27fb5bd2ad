// Puts one editor together: schema, binding, suggesting and everything drawn on top; without React.
import { type AnyExtension, Editor } from '@tiptap/core'
import type * as Y from 'yjs'
import type { DelegationCode } from '../../shared/ids.ts'
import type { Refusal } from '../../shared/refusal.ts'
import type { IsAgreed } from './agreed.ts'
import { Binding } from './binding/binding.ts'
import { schemaExtensions } from './extensions/schema.ts'
import type { ShownText } from './suggest/clipboard.ts'
import { createSuggesting } from './suggest/extension.ts'
import { type Author, createAuthor } from './suggest/minter.ts'

export type EditorSetup = {
  element: HTMLElement
  doc: Y.Doc
  delegation: DelegationCode
  /** asked at every edit, so that rights may change while the editor lives */
  mayWrite(): boolean
  onNotice(notice: Refusal): void
  /** which paragraphs must be reopened first; none when it is left out */
  isAgreed?: IsAgreed
  /** how much of the text the page shows, asked at every copy; all of it when it is left out */
  shown?(): ShownText
  /** what else is drawn: decorations, carets of others */
  extensions?: (parts: { binding: Binding; author: Author }) => AnyExtension[]
  /** attributes of the editable element */
  attributes?: Record<string, string>
}

export type NegotiationEditorParts = { editor: Editor; binding: Binding; author: Author; destroy(): void }

/** A live editor on a document; call `destroy` when it goes. */
export function createEditor(setup: EditorSetup): NegotiationEditorParts {
  const author = createAuthor(setup.doc, setup.delegation)
  const binding = new Binding(setup.doc, setup.delegation)
  const editor = new Editor({
    element: setup.element,
    editable: setup.mayWrite(),
    // Default keys split and join blocks, default clean-ups change the document: all of them are ours.
    enableCoreExtensions: {
      keymap: false,
      delete: false,
      clipboardTextSerializer: false,
      drop: false,
      paste: false,
    },
    enableInputRules: false,
    enablePasteRules: false,
    injectCSS: false,
    content: null,
    extensions: [
      ...schemaExtensions,
      createSuggesting({
        ...{ binding, author, mayWrite: setup.mayWrite, onNotice: setup.onNotice },
        isAgreed: setup.isAgreed ?? (() => false),
        shown: setup.shown ?? (() => 'marks'),
      }),
      ...(setup.extensions?.({ binding, author }) ?? []),
    ],
    // Translators of pages write into them; ProseMirror forbids it by an attribute that some extensions pass over.
    editorProps: { attributes: { class: 'notranslate', ...setup.attributes } },
  })
  binding.attach(editor.view)
  return {
    editor,
    binding,
    author,
    destroy: () => {
      binding.destroy()
      editor.destroy()
    },
  }
}
