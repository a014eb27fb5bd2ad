// Comments of a Word file as threads of the text: each once, however often its file comes back, answers where they belong.
import { randomUUID } from 'node:crypto'
import { maySee } from '../../shared/discussion.ts'
import { DISCUSSION_LIMITS } from '../../shared/discussionRequests.ts'
import type { TextId } from '../../shared/ids.ts'
import type { Actor } from '../../shared/permissions.ts'
import type { Result } from '../../shared/refusal.ts'
import type { Database } from '../db/open.ts'
import { reply } from '../discussion/comments.ts'
import { type Done, listThreads, openThread, settleThread } from '../discussion/threads.ts'
import type { Rooms } from '../sync/rooms.ts'
import type { BroughtComment } from '../word/placed.ts'

type Parts = { db: Database; rooms: Pick<Rooms, 'notify'>; now: () => Date }

/** A comment by whose it is, where it stands, and what it says. */
const keyOf = (by: string, pid: string, body: string | null): string => JSON.stringify([by, pid, body])

/**
 * Brings each comment that the text does not have yet, for its delegation, under the importer's name: an answer into the
 * thread of what it answers, anything else, and what answers a settled thread, as a thread of its own. Threads that the
 * file calls resolved are settled, as far as their delegation may.
 */
export async function bringComments(
  { db, rooms, now }: Parts,
  text: TextId,
  actor: Actor,
  comments: readonly BroughtComment[],
): Promise<void> {
  if (comments.length === 0) return
  const { openers, known, inThread } = await knownIn(db, text, actor)
  const told = <T>(result: Result<Done<T>>): T | null => {
    if (!result.ok) return null
    const { answer, thread } = result.value
    rooms.notify(text, 'comments', person => maySee(person, thread))
    return answer
  }
  for (const { by, pid, quote, words, answers } of comments) {
    const body = bodyOf(words)
    const key = keyOf(by, pid, body)
    const thread = answers && openers.get(keyOf(answers.by, pid, bodyOf(answers.words)))
    if (body === '' || (thread ? inThread.has(thread + key) : known.has(key))) continue
    const writer = { ...actor, delegation: by }
    const said = { command: randomUUID(), body }
    if (thread && told(await reply(db, text, writer, thread, said, now()))) continue
    if (known.has(key)) continue
    const asked = { ...said, audience: 'all' as const, anchor: { pid, mark: null, quote: whole(quote) } }
    const opened = told(await openThread(db, text, writer, asked, now()))
    if (opened && !openers.has(key)) openers.set(key, opened.id)
  }
  for (const { by, pid, words, answers, done } of comments) {
    const thread = done && !answers ? openers.get(keyOf(by, pid, bodyOf(words))) : undefined
    if (thread) told(await settleThread(db, text, { ...actor, delegation: by }, thread, true, now()))
  }
}

/** Threads by their first comment; all comments; and each comment with the thread that it stands in. */
async function knownIn(db: Database, text: TextId, actor: Actor) {
  const openers = new Map<string, string>()
  const known = new Set<string>()
  const inThread = new Set<string>()
  for (const { id, anchor, comments } of await listThreads(db, text, actor)) {
    const keys = comments
      .filter(({ body }) => body !== null)
      .map(({ delegation, body }) => keyOf(delegation, anchor.pid, body))
    const [first] = keys
    if (first !== undefined && !openers.has(first)) openers.set(first, id)
    for (const key of keys) {
      known.add(key)
      inThread.add(id + key)
    }
  }
  return { openers, known, inThread }
}

const bodyOf = (words: string): string => whole(words).trim().slice(0, DISCUSSION_LIMITS.comment)

/** Without halves of characters that a cut has left: the database takes none. */
const whole = (text: string): string =>
  text.replaceAll(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]|\0/g, '')
