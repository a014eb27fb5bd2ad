// The negotiated text as a component: one live editor for one document, drawn for one reader.

import { Extension } from '@tiptap/core'
import { type CSSProperties, useEffect, useLayoutEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import { type DelegationCode, type ParagraphId, parseDelegation } from '../../shared/ids.ts'
import { isAgreed } from '../../shared/negotiation/agreement.ts'
import { readNegotiation } from '../../shared/negotiation/doc.ts'
import type { Refusal } from '../../shared/refusal.ts'
import type { DelegationInfo } from '../../shared/requests.ts'
import type { Block } from '../../shared/text.ts'
import { afterComposition } from './composition.ts'
import { createEditor } from './createEditor.ts'
import { cursorsPlugin } from './cursors.ts'
import { nearCaretPlugin } from './decorations/nearCaret.ts'
import { drawingPlugin, raisedPlugin } from './decorations/plugins.ts'
import { reopenedPlugin } from './decorations/reopened.ts'
import type { SignWords } from './decorations/signs.ts'
import { type ShownStandings, setStandings, standingPlugin } from './decorations/standing.ts'
import { findPlugin } from './find.ts'
import { createHandle, type EditorHandle, type SelectionInfo, selectionInfo } from './handle.ts'
import { highlightPlugin } from './highlight.ts'
import { type KeptCaret, keepCaret } from './keptCaret.ts'
import { ownerVariables } from './owners.ts'
import { Preview } from './Preview.tsx'
import { dispatchDrawing } from './readSelection.ts'
import { handleKeys } from './shortcuts.ts'
import type { ShownText } from './suggest/clipboard.ts'
import './marks.css'
import './editor.css'

export type { EditorHandle, SelectionInfo } from './handle.ts'
export type { Kind } from './suggest/kinds.ts'

type Props = {
  doc: Y.Doc
  awareness: Awareness
  actor: { delegation: string; role: string; name: string }
  /** false for observers, while the text is not there yet, and whenever nothing may be written */
  editable: boolean
  view: ShownText
  delegations: readonly DelegationInfo[]
  direction: 'ltr' | 'rtl'
  language: string
  /** blocks to show instead of the live text, which stays alive underneath */
  preview: readonly Block[] | null
  /** how each paragraph stands, in words */
  standings: ShownStandings
  /** an editor that had the focus leaves its caret when it goes */
  onHandle: (handle: EditorHandle | null, caret?: KeptCaret | null) => void
  onSelection: (selection: SelectionInfo) => void
  onNotice: (notice: Refusal) => void
}

export function NegotiationEditor(props: Props) {
  const { doc, awareness, actor, editable, view, delegations, direction, language, preview } = props
  const { t } = useTranslation()
  const words = useSignWords()
  const host = useRef<HTMLDivElement>(null)
  const live = useRef<ReturnType<typeof createEditor> | null>(null)
  const delegation = ownDelegation(actor.delegation)
  // Other views show less than there is; to edit what one does not see would be blind.
  const writable = editable && view === 'marks' && preview === null
  /** words are being composed since before the text was closed to writing */
  const composing = useRef(false)
  const newest = useRef({ ...props, writable })
  newest.current = { ...props, writable }

  useLayoutEffect(() => {
    if (!host.current) return
    let handle: EditorHandle | null = null
    const mayWrite = (): boolean => newest.current.writable || composing.current
    const onNotice = (notice: Refusal): void => newest.current.onNotice(notice)
    const agreed = (pid: ParagraphId): boolean => isAgreed(readNegotiation(doc), pid)
    const parts = createEditor({
      element: host.current,
      doc,
      delegation,
      mayWrite,
      onNotice,
      isAgreed: agreed,
      shown: () => newest.current.view,
      extensions: ({ binding }) => [
        Extension.create({
          name: 'drawn',
          addProseMirrorPlugins: () => [
            handleKeys(
              () => handle,
              result => !result.ok && onNotice(result.refusal),
            ),
            drawingPlugin(words),
            raisedPlugin(),
            nearCaretPlugin(),
            standingPlugin(newest.current.standings),
            reopenedPlugin(newest.current.standings),
            cursorsPlugin(binding, awareness),
            findPlugin(),
            highlightPlugin(),
          ],
        }),
      ],
    })
    live.current = parts
    handle = createHandle({ ...parts, mayWrite, onNotice, isAgreed: agreed })
    const tellSelection = (): void =>
      newest.current.onSelection(selectionInfo(parts.editor.state, parts.author))
    parts.editor.on('transaction', ({ transaction }) => {
      if (transaction.docChanged || transaction.selectionSet) tellSelection()
    })
    newest.current.onHandle(handle)
    tellSelection()
    return () => {
      const { view, state } = parts.editor
      newest.current.onHandle(null, view.hasFocus() ? keepCaret(state, parts.binding.elements) : null)
      live.current = null
      parts.destroy()
    }
  }, [doc, awareness, delegation, words])

  useEffect(() => {
    const editor = live.current?.editor
    if (!editor) return
    const set = () => {
      composing.current = false
      editor.setEditable(newest.current.writable, false)
    }
    if (writable || !editor.view.composing) return set()
    composing.current = true
    // Closed in the middle of a composition, its words would be nowhere: the text stays open until they are written.
    const { dom } = editor.view
    const end = () => afterComposition(editor.view, set)
    dom.addEventListener('compositionend', end)
    return () => dom.removeEventListener('compositionend', end)
  }, [writable])

  const { standings } = props
  useEffect(() => {
    const view = live.current?.editor.view
    if (view) dispatchDrawing(view, state => setStandings(state, standings))
  }, [standings])

  useLayoutEffect(() => {
    const element = host.current?.querySelector('.ProseMirror')
    element?.setAttribute('aria-label', t('editor.label'))
    element?.setAttribute('aria-multiline', 'true')
  }, [t])

  return (
    <div
      className={`negotiation-editor view-${view}`}
      style={
        {
          ...ownerVariables(delegations),
          '--word-illustrative': JSON.stringify(t('editor.illustrative')),
        } as CSSProperties
      }
      lang={language}
      dir={direction}
    >
      <div ref={host} hidden={preview !== null} />
      {preview && (
        <Preview
          blocks={preview}
          words={words}
          label={t('editor.preview')}
          language={language}
          direction={direction}
        />
      )}
    </div>
  )
}

/** Somebody without a delegation reads: nothing can be written under a name that is none. */
const NOBODY = parseDelegation('NOBODY')

function ownDelegation(code: string): DelegationCode {
  const delegation = parseDelegation(code) ?? NOBODY
  if (!delegation) throw new Error(`no delegation code: ${code}`)
  return delegation
}

function useSignWords(): SignWords {
  const { t } = useTranslation()
  return useMemo(
    () => ({
      insertionBy: remembering(code => t('editor.insertionBy', { code })),
      deletionBy: remembering(codes => t('editor.deletionBy', { codes })),
      bracketBegins: remembering(code => t('editor.bracketBegins', { code })),
      bracketEnds: remembering(code => t('editor.bracketEnds', { code })),
      alternativesBegin: t('editor.alternativesBegin'),
      alternativesEnd: t('editor.alternativesEnd'),
      or: t('editor.or'),
    }),
    [t],
  )
}

/** A long text has thousands of signs and some dozen owners; a translation is looked up and put together each time. */
function remembering(say: (codes: string) => string): (codes: string) => string {
  const said = new Map<string, string>()
  return codes => {
    const words = said.get(codes) ?? say(codes)
    said.set(codes, words)
    return words
  }
}
