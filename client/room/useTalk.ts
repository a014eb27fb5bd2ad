// Comments and drafts in the room: what they are about, and how the reader gets from them to the text and back.
import { amongAllWords } from '../../shared/anchors.ts'
import type { Passage } from '../../shared/brackets.ts'
import type { DraftAnswer } from '../../shared/discussionRequests.ts'
import type { ParagraphId } from '../../shared/ids.ts'
import { done, type Result, refuse } from '../../shared/refusal.ts'
import type { Block } from '../../shared/text.ts'
import { type Amendment, placeDraft } from '../discussion/draftWords.ts'
import type { Placed } from '../discussion/threadGroups.ts'
import type { Discussion, Spot } from '../discussion/useDiscussion.ts'
import type { EditorHandle, SelectionInfo } from '../editor/Editor.tsx'
import { useStable } from './useStable.ts'
import type { Target } from './useTarget.ts'

type Parts = {
  discussion: Discussion
  blocks: readonly Block[]
  current: Passage | null
  selection: SelectionInfo | null
  handle: EditorHandle | null
  /** all marks are shown, so that a selection says which words are meant */
  marks: boolean
  show: (place: Target) => void
  choose: (passage: Passage) => void
  /** opens the panel, whose field takes the focus */
  open: (panel: 'comments' | 'drafts') => void
}

export type Talk = {
  /** begins a comment or a draft where the reader is; null where that is nowhere */
  comment: (() => void) | null
  draft: (() => void) | null
  goToThread: (placed: Placed) => void
  goToDraft: (draft: DraftAnswer, place: Amendment) => void
  propose: (draft: DraftAnswer) => Result<true>
}

export function useTalk(parts: Parts): Talk {
  const { discussion, blocks, current, selection, handle, marks, show, choose, open } = parts
  const blockOf = (pid: ParagraphId): Block | null => blocks.find(block => block.pid === pid) ?? null
  const spot = (): Spot | null => {
    const block = selection?.pid ? blockOf(selection.pid) : null
    if (marks && block && selection && !selection.empty)
      return { block, from: selection.from, to: selection.to }
    const around = current && blockOf(current.pid)
    if (current && around) return { block: around, from: current.from, to: current.to }
    return block && { block, from: 0, to: 0 }
  }
  const here = spot()
  const begin = (panel: 'comments' | 'drafts', start: (spot: Spot) => void) => () => {
    if (!here) return
    start(here)
    open(panel)
  }
  return {
    comment: here && discussion.mayComment ? begin('comments', discussion.startThread) : null,
    draft: here && discussion.mayDraft ? begin('drafts', discussion.startDraft) : null,
    goToThread: ({ place }) => {
      if (place.kind === 'passage') choose(place.passage)
      else if (place.kind === 'words') show(raised(place.pid, place.from, place.to))
      else if (place.pid !== null) show(raised(place.pid, 0, 0))
    },
    goToDraft: ({ anchor }, { from, to }) => {
      const block = blockOf(anchor.pid)
      const all = block && amongAllWords(block, from, to)
      if (all) show(raised(anchor.pid, all.from, all.to))
    },
    // Asked after an answer of the server: the text may have changed since the press, and the newest one counts.
    propose: useStable((draft: DraftAnswer): Result<true> => {
      const { pid } = draft.anchor
      const place = placeDraft(draft.anchor, draft.words, blockOf(pid))
      if (!place || !handle) return refuse('words-gone')
      const put = handle.propose(pid, place.from, place.to, place.added)
      return put.ok ? done(true) : put
    }),
  }
}

/** Words are raised as a passage is; a paragraph as a whole is merely gone to. */
const raised = (pid: ParagraphId, from: number, to: number): Target => ({
  ...{ pid, from, to },
  key: from < to ? `${pid} ${from}` : null,
})
