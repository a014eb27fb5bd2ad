// Comments and drafts of one text as the room has them: lists that follow the sockets, and what is being written.
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, useRef, useState } from 'react'
import { type DraftAnchor, draftAnchor, type ThreadAnchor, wordsAnchor } from '../../shared/anchors.ts'
import type { Passage } from '../../shared/brackets.ts'
import { TOPICS } from '../../shared/discussion.ts'
import { may, type Role } from '../../shared/permissions.ts'
import { type Block, blockText } from '../../shared/text.ts'
import type { Connection } from '../connection/connection.ts'
import { draftsQuery, type Reader, threadsQuery } from './requests.ts'
import { newestOfOthers, placeThreads } from './threadGroups.ts'
import { useUnsent } from './unsent.ts'
import { useLastLook } from './useLastLook.ts'

/** A stretch of a paragraph; offsets count all its words. */
export type Spot = { block: Block; from: number; to: number }
/** A thread that is being written; `n` tells one beginning from the next on the same words. */
export type BegunThread = { n: number; anchor: ThreadAnchor }
export type DraftWords = { words: string; note: string }

type Parts = {
  reader: Reader & { name: string; role: Role }
  connection: Connection
  /** the socket has caught up: what it could not say before is asked for */
  synced: boolean
  blocks: readonly Block[]
  passages: readonly Passage[]
  /** the panel that is in sight, if any */
  looking: string | null
}

export type Discussion = ReturnType<typeof useDiscussion>

export function useDiscussion({ reader, connection, synced, blocks, passages, looking }: Parts) {
  const queries = useQueryClient()
  const { text, user, delegation, role } = reader
  const mayComment = may({ role }, 'comment').ok
  const mayDraft = may({ role }, 'suggest').ok
  const threads = useQuery(threadsQuery(reader))
  const drafts = useQuery(draftsQuery(reader, mayDraft))
  useEffect(
    () => connection.onNews(topic => void queries.invalidateQueries({ queryKey: [topic, text] })),
    [connection, queries, text],
  )
  useEffect(() => {
    if (synced) for (const topic of TOPICS) void queries.invalidateQueries({ queryKey: [topic, text] })
  }, [synced, queries, text])

  const placed = useMemo(
    () => placeThreads(threads.data ?? [], blocks, passages),
    [threads.data, blocks, passages],
  )
  const newestComment = useMemo(() => newestOfOthers(threads.data ?? []), [threads.data])
  const newestDraft = useMemo(
    () =>
      (drafts.data ?? [])
        .filter(({ by }) => by !== reader.name)
        .reduce<string | null>((newest, { at }) => (newest === null || at > newest ? at : newest), null),
    [drafts.data, reader.name],
  )
  const seenKey = `${user}:${delegation}:${text}`
  const commentsLook = useLastLook(`parley-comments:${seenKey}`, newestComment, looking === 'comments')
  const draftsLook = useLastLook(`parley-drafts:${seenKey}`, newestDraft, looking === 'drafts')

  const [threadBegun, beginThread] = useState<BegunThread | null>(null)
  const begun = useRef(0)
  /** a thread on its way is finished before the next one takes its field */
  const sending = useRef(false)
  const [draftBegun, beginDraft] = useState<DraftAnchor | null>(null)
  const comments = useUnsent<string>()
  const draftWords = useUnsent<DraftWords>()
  return {
    ...{ reader, mayComment, mayDraft, threads, drafts, placed, commentsLook, draftsLook },
    ...{ comments, draftWords, threadBegun, draftBegun, sending },
    openThreads: placed.filter(({ thread }) => thread.settled === null).length,
    openDrafts: (drafts.data ?? []).filter(({ tabledAt }) => tabledAt === null).length,
    startThread: ({ block, from, to }: Spot) => {
      if (sending.current) return
      begun.current += 1
      beginThread({ n: begun.current, anchor: wordsAnchor(block, from, to, passages) })
    },
    endThread: () => beginThread(null),
    startDraft: ({ block, from, to }: Spot) =>
      beginDraft(draftAnchor(block, from < to ? from : 0, from < to ? to : blockText(block).length)),
    /** one that was begun meanwhile stays */
    endDraft: (ended: DraftAnchor) => beginDraft(begun => (begun === ended ? null : begun)),
    refresh: () => Promise.all(TOPICS.map(topic => queries.invalidateQueries({ queryKey: [topic, text] }))),
  }
}
