// When the head of a record is signed: every so many entries, some minutes after a change, at the start for what was
// left unsigned, and at the end. A room is never kept waiting: it tells its head and goes on.
import type { TextId } from '../../shared/ids.ts'
import { checkpointBytes } from '../../shared/proof/signed.ts'
import type { Database } from '../db/open.ts'
import type { Head, Log } from '../history/entries.ts'
import type { Logger } from '../logger.ts'
import { keepCheckpoint, newestHead, unsignedTexts } from './heads.ts'
import type { SigningKey } from './key.ts'

export type Checkpoints = {
  /** Takes note of a head that is recorded; signs when it is due, some time later. */
  note(text: TextId, head: Head): void
  /** Signs the text's newest head now; answers it, or null for a text without a record. */
  sign(text: TextId): Promise<Head | null>
  /** Signs every head that has no signature yet. */
  catchUp(): Promise<void>
  /** Signs what is left, and takes no more notes. */
  close(): Promise<void>
}

export type CheckpointParts = {
  db: Database
  key: SigningKey
  logger: Logger
  now: () => Date
  /** how many entries may follow a signed head, and how long a change may wait, ms */
  every?: number
  patience?: number
}

const EVERY = 200
const PATIENCE_MS = 5 * 60_000

type Waiting = { signed: number; head: Head; timer: ReturnType<typeof setTimeout> }

export function createCheckpoints(parts: CheckpointParts): Checkpoints {
  const { db, key, logger, now, every = EVERY, patience = PATIENCE_MS } = parts
  const waiting = new Map<TextId, Waiting>()
  let working: Promise<unknown> = Promise.resolve()
  let closed = false

  const keep = async (text: TextId, head: Head): Promise<void> => {
    const at = now()
    const signature = key.sign(checkpointBytes({ textId: text, ...head, at: at.getTime() }))
    await keepCheckpoint(db, text, head, { at, key: key.fingerprint, signature })
  }

  /** One after the other: signing must not take the connections that rooms commit over. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = working.then(work)
    working = done.catch(() => undefined)
    return done
  }

  /** A head that could not be signed is signed with a later one. */
  const signLater = (text: TextId, head: Head): void => {
    inTurn(() => keep(text, head)).catch(error => {
      logger.warn({ text, seq: head.seq, err: error }, 'a head could not be signed')
    })
  }

  const due = (text: TextId): void => {
    const noted = waiting.get(text)
    if (!noted) return
    clearTimeout(noted.timer)
    waiting.delete(text)
    signLater(text, noted.head)
  }

  const sign = async (text: TextId): Promise<Head | null> => {
    const newest = await newestHead(db, text)
    if (!newest) return null
    const head = { seq: newest.seq, hash: newest.hash }
    await keep(text, head)
    return head
  }

  const catchUp = async (): Promise<void> => {
    for (const text of await unsignedTexts(db)) await inTurn(() => sign(text))
  }

  return {
    note(text, head) {
      if (closed) return
      const noted = waiting.get(text)
      if (!noted) {
        const timer = setTimeout(() => due(text), patience)
        timer.unref()
        waiting.set(text, { signed: head.seq - 1, head, timer })
      } else noted.head = head
      if (head.seq - (noted?.signed ?? head.seq) >= every) due(text)
    },
    sign: text => inTurn(() => sign(text)),
    catchUp,
    async close() {
      closed = true
      for (const { timer } of waiting.values()) clearTimeout(timer)
      waiting.clear()
      await working
      await catchUp()
    },
  }
}

/** The log, telling of every head that it has recorded; the head of a published version is signed at once. */
export const watched = (
  log: Log,
  checkpoints: Pick<Checkpoints, 'note' | 'sign'>,
  failed: (error: unknown) => void,
): Log => ({
  ...log,
  async append(text, head, entries, claims) {
    const reached = await log.append(text, head, entries, claims)
    if (reached.seq > head.seq) checkpoints.note(text, reached)
    if (entries.some(entry => entry.command?.act === 'publish')) checkpoints.sign(text).catch(failed)
    return reached
  },
})
