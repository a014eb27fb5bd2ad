// Bodies of requests: bounded, and here as a whole before anybody is asked who they are.
import type { MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { every } from 'hono/combine'
import type { RefusalCode } from '../../shared/refusal.ts'
import { LARGEST_FILE } from '../../shared/wordImport.ts'
import { type AppEnv, refused, type SignedIn } from './answers.ts'

/** Bytes. No request of ours is larger but the base wording of a new text; what delegates paste goes over the socket. */
const BODY_LIMIT = 64 * 1024
const BASE_BODY_LIMIT = 2 * 1024 * 1024
const BASE_PATH = /^\/api\/meetings\/[^/]+\/texts$/
/** Word files; a form around one takes a little more than the file itself. */
const FILE_BODY_LIMIT = LARGEST_FILE + 64 * 1024
const FILE_PATH = /^\/api\/(?:meetings\/[^/]+\/texts\/word|texts\/[^/]+\/import)$/

/** The rest of a refused body is not read, so the connection cannot be used again. */
const UNREAD = { Connection: 'close' }

/** Bytes of large bodies that the server holds at once, from the first one read until the answer. */
const HELD_LIMIT = { person: 3 * FILE_BODY_LIMIT, all: 12 * FILE_BODY_LIMIT }

/**
 * Waits for the whole body, then asks who sent it: a body may be minutes under way, and who was signed in when it began
 * may have been removed since. A large one is asked about before, too: strangers fill no memory, and nobody all of it.
 *
 * @param identify puts the signed-in person, or null, into `c.var.user`
 */
export function receiveBodies(identify: MiddlewareHandler<AppEnv>): MiddlewareHandler<AppEnv> {
  const hold = createHold()
  const large = (most: number, tooLarge: RefusalCode): MiddlewareHandler<AppEnv> =>
    every(identify, hold(most), whole(most, tooLarge), identify)
  const small = every(whole(BODY_LIMIT, 'too-large'), identify)
  const base = large(BASE_BODY_LIMIT, 'too-large')
  const file = large(FILE_BODY_LIMIT, 'file-too-large')
  return (c, next) => {
    if (FILE_PATH.test(c.req.path)) return file(c, next)
    return BASE_PATH.test(c.req.path) ? base(c, next) : small(c, next)
  }
}

/** Guards that count `most` bytes for who is signed in until they are answered, and refuse strangers and what is too much. */
function createHold(): (most: number) => MiddlewareHandler<AppEnv> {
  const held = new Map<SignedIn['id'], number>()
  let all = 0
  const count = (person: SignedIn['id'], bytes: number): void => {
    all += bytes
    const sum = (held.get(person) ?? 0) + bytes
    if (sum > 0) held.set(person, sum)
    else held.delete(person)
  }
  return most => async (c, next) => {
    if (!c.var.user) return refused(c, { code: 'not-signed-in' }, UNREAD)
    const { id } = c.var.user
    if ((held.get(id) ?? 0) + most > HELD_LIMIT.person || all + most > HELD_LIMIT.all)
      return refused(c, { code: 'too-many-requests' }, UNREAD)
    count(id, most)
    try {
      await next()
    } finally {
      count(id, -most)
    }
  }
}

/**
 * Reads the body to its end, so that handlers find it at hand. One that is larger than `most` bytes is refused, and so is
 * one that its sender breaks off: nobody is left to be answered, but it is no fault of ours and must not look like one.
 */
function whole(most: number, tooLarge: RefusalCode): MiddlewareHandler<AppEnv> {
  const limited = bodyLimit({ maxSize: most, onError: c => refused(c, { code: tooLarge }, UNREAD) })
  return async (c, next) => {
    const { incoming } = c.env
    try {
      const answer = await limited(c, async () => void (await c.req.arrayBuffer()))
      if (answer) return answer
    } catch (error) {
      if (incoming.complete) throw error
    }
    // What broke off before it was read looks like a shorter body.
    if (c.req.raw.body && !incoming.complete)
      return refused(c, { code: 'malformed', detail: { field: 'body' } })
    await next()
  }
}
