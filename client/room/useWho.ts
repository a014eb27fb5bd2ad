// "Who wrote this?" in the room: which paragraph and which words are asked about.
import { useState } from 'react'
import type { Passage } from '../../shared/brackets.ts'
import type { ParagraphId } from '../../shared/ids.ts'
import { sectionsOf } from '../../shared/sections.ts'
import { type Block, blockText } from '../../shared/text.ts'
import type { Who } from '../blame/BlameSheet.tsx'
import type { SelectionInfo } from '../editor/Editor.tsx'

type Parts = {
  blocks: readonly Block[]
  selection: SelectionInfo | null
  current: Passage | null
  /** all marks are shown, so that a selection says which words are meant */
  marks: boolean
}

export type WhoWrote = {
  /** what the sheet is open for; null while it is closed */
  asked: Who | null
  /** Asks about the selected words, the letter at the caret, or a whole paragraph. */
  ask: (pid?: ParagraphId) => void
  close: () => void
}

export function useWho({ blocks, selection, current, marks }: Parts): WhoWrote {
  const [asked, setAsked] = useState<Who | null>(null)
  const ask = (pid = selection?.pid ?? current?.pid): void => {
    const i = blocks.findIndex(block => block.pid === pid)
    const block = blocks[i]
    if (!block) return
    const section = sectionsOf(blocks)[i]
    const place = section?.num ?? section?.label ?? ''
    const words = blockText(block)
    const meant = marks && selection?.pid === pid && !selection?.empty ? selection : null
    const selected = meant && { from: meant.from, to: meant.to, words: words.slice(meant.from, meant.to) }
    setAsked({ pid: block.pid, place, selected })
  }
  return { asked, ask, close: () => setAsked(null) }
}
