// Stands in for the editor until it is in the tree: the text with its marks, read only.
import { useEffect } from 'react'
import type * as Y from 'yjs'
import type { MarkId, ParagraphId } from '../../shared/ids.ts'
import type { Refusal, Result } from '../../shared/refusal.ts'
import { done } from '../../shared/refusal.ts'
import type { DelegationInfo } from '../../shared/requests.ts'
import { adoptedOf, type Block, baseOf, type Mark } from '../../shared/text.ts'
import { MarkedText } from '../excerpt/MarkedText.tsx'
import { useBlocks } from './useBlocks.ts'

export type EditorHandle = {
  focus(): void
  bracket(): Result<true>
  removeBracket(id: MarkId): void
  goTo(pid: ParagraphId, from: number, to: number): void
  highlight(key: string | null): void
  undo(): void
  redo(): void
  toggle(format: 'bold' | 'italic'): void
  find(query: string): number
  findNext(): void
  findPrevious(): void
}
export type SelectionInfo = {
  pid: ParagraphId | null
  from: number
  to: number
  empty: boolean
  marks: readonly Mark[]
}

type Props = {
  doc: Y.Doc
  awareness: unknown
  actor: { delegation: string; role: string; name: string }
  editable: boolean
  view: 'marks' | 'base' | 'adopted'
  delegations: readonly DelegationInfo[]
  direction: 'ltr' | 'rtl'
  language: string
  preview: readonly Block[] | null
  onHandle: (handle: EditorHandle | null) => void
  onSelection: (selection: SelectionInfo) => void
  onNotice: (notice: Refusal) => void
}

export function NegotiationEditor({ doc, view, delegations, preview, onHandle }: Props) {
  const live = useBlocks(doc)
  const blocks = preview ?? live
  const shown = view === 'base' ? baseOf(blocks) : view === 'adopted' ? adoptedOf(blocks) : blocks
  useEffect(() => {
    const nothing = () => undefined
    onHandle({
      focus: nothing,
      bracket: () => done(true),
      removeBracket: nothing,
      goTo: pid => document.getElementById(pid)?.scrollIntoView({ block: 'center' }),
      highlight: nothing,
      undo: nothing,
      redo: nothing,
      toggle: nothing,
      find: () => 0,
      findNext: nothing,
      findPrevious: nothing,
    })
    return () => onHandle(null)
  }, [onHandle])
  return (
    <div>
      {shown.map(block => (
        <p key={block.pid} id={block.pid}>
          {block.num} <MarkedText runs={block.runs} delegations={delegations} />
        </p>
      ))}
    </div>
  )
}
