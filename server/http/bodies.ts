// Bodies of requests: bounded, and here as a whole before anybody is asked who they are.
import type { MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { every } from 'hono/combine'
import type { RefusalCode } from '../../shared/refusal.ts'
import { LARGEST_FILE } from '../../shared/wordImport.ts'
import { type AppEnv, refused } from './answers.ts'

/** Bytes. No request of ours is larger but the base wording of a new text; what delegates paste goes over the socket. */
const BODY_LIMIT = 64 * 1024
const BASE_BODY_LIMIT = 2 * 1024 * 1024
const BASE_PATH = /^\/api\/meetings\/[^/]+\/texts$/
/** Word files; a form around one takes a little more than the file itself. */
const FILE_BODY_LIMIT = LARGEST_FILE + 64 * 1024
const FILE_PATH = /^\/api\/(?:meetings\/[^/]+\/texts\/word|texts\/[^/]+\/import)$/

/**
 * Waits for the whole body, then asks who sent it: a body may be minutes under way, and who was signed in when it began
 * may have been removed since.
 *
 * @param identify puts the signed-in person, or null, into `c.var.user`
 */
export function receiveBodies(identify: MiddlewareHandler<AppEnv>): MiddlewareHandler<AppEnv> {
  const small = every(whole(BODY_LIMIT, 'too-large'), identify)
  const base = every(whole(BASE_BODY_LIMIT, 'too-large'), identify)
  const file = every(whole(FILE_BODY_LIMIT, 'file-too-large'), identify)
  return (c, next) => {
    if (FILE_PATH.test(c.req.path)) return file(c, next)
    return BASE_PATH.test(c.req.path) ? base(c, next) : small(c, next)
  }
}

/** Reads the body to its end, so that handlers find it at hand. One that is larger than `most` bytes is refused. */
function whole(most: number, tooLarge: RefusalCode): MiddlewareHandler<AppEnv> {
  const limited = bodyLimit({
    maxSize: most,
    // The rest of such a body is not read, so the connection cannot be used again.
    onError: c => refused(c, { code: tooLarge }, { Connection: 'close' }),
  })
  return async (c, next) => {
    const answer = await limited(c, async () => void (await c.req.arrayBuffer()))
    if (answer) return answer
    await next()
  }
}
