// What is proposed for whole paragraphs in the room: the menu at the caret, and the wish that is being made.
import { useMemo, useState } from 'react'
import type { ParagraphId } from '../../shared/ids.ts'
import { isAgreed } from '../../shared/negotiation/agreement.ts'
import type { AskedWish } from '../../shared/negotiation/commands.ts'
import type { Negotiation } from '../../shared/negotiation/model.ts'
import type { Block } from '../../shared/text.ts'
import type { SelectionInfo } from '../editor/Editor.tsx'
import { type WishDrafts, wishDrafts } from '../paragraphs/wishDrafts.ts'

type Parts = {
  blocks: readonly Block[]
  negotiation: Negotiation
  selection: SelectionInfo | null
  maySuggest: boolean
}

export type Paragraphs = {
  /** the menu at the caret is open */
  opened: boolean
  setOpened: (opened: boolean) => void
  /** the wish in the dialog; null while it is closed */
  draft: AskedWish | null
  setDraft: (draft: AskedWish | null) => void
  /** what may be wished of a paragraph; nothing of agreed ones, which are reopened first */
  draftsFor: (pid: ParagraphId | null) => WishDrafts
}

const NOTHING: WishDrafts = new Map()

export function useParagraphs({ blocks, negotiation, selection, maySuggest }: Parts): Paragraphs {
  const [opened, setOpened] = useState(false)
  const [draft, setDraft] = useState<AskedWish | null>(null)
  const draftsFor = useMemo(
    () => (pid: ParagraphId | null) => {
      if (!maySuggest || !pid || isAgreed(negotiation, pid)) return NOTHING
      return wishDrafts(blocks, pid, selection?.pid === pid ? selection.from : null)
    },
    [blocks, negotiation, selection, maySuggest],
  )
  return { opened, setOpened, draft, setDraft, draftsFor }
}
