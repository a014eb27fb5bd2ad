// Blocks that are not the live text, drawn the same way and read only: what a decision would leave.

import { EditorState } from '@tiptap/pm/state'
import { EditorView } from '@tiptap/pm/view'
import { useLayoutEffect, useRef } from 'react'
import type { Block } from '../../shared/text.ts'
import { drawingPlugin } from './decorations/plugins.ts'
import type { SignWords } from './decorations/signs.ts'
import { nodeOf } from './extensions/conversion.ts'
import { schema } from './extensions/schema.ts'

type Props = {
  blocks: readonly Block[]
  words: SignWords
  label: string
  language: string
  direction: 'ltr' | 'rtl'
}

export function Preview({ blocks, words, label, language, direction }: Props) {
  const host = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    if (!host.current) return
    const doc = schema.node(
      'doc',
      null,
      blocks.map(block => nodeOf(schema, block)),
    )
    const view = new EditorView(host.current, {
      state: EditorState.create({ doc, plugins: [drawingPlugin(words)] }),
      editable: () => false,
      attributes: {
        'aria-label': label,
        lang: language,
        dir: direction,
        class: 'negotiated-text',
        role: 'document',
      },
    })
    return () => view.destroy()
  }, [blocks, words, label, language, direction])
  return <div ref={host} className="negotiation-preview" />
}
