// Who speaks: the signed-in person as an actor in the text of the address, not too often when something is written.
import type { Context } from 'hono'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import type { z } from 'zod'
import { type Act, may } from '../../shared/permissions.ts'
import type { Result } from '../../shared/refusal.ts'
import { type FindActor, findSeat, type Seat } from '../auth/identity.ts'
import { type AppEnv, readBody, refused } from '../http/answers.ts'

/** Acts of one person in a minute: nobody writes faster, and every one of them makes a whole room ask again. */
const PACE = { points: 60, duration: 60 }

type Asked = Context<AppEnv>
type Handler = (c: Asked) => Promise<Response>

/** Makes handlers for those who may do an act in the text `:id`; everybody else is refused before `run`. */
export type Seats = {
  reads(act: Act, run: (c: Asked, seat: Seat) => Promise<Response>): Handler
  /** For what changes something: keeps the pace, too. */
  writes(act: Act, run: (c: Asked, seat: Seat) => Promise<Response>): Handler
  /** The same with a body. */
  posts<B>(act: Act, schema: z.ZodType<B>, run: (c: Asked, seat: Seat, body: B) => Promise<Response>): Handler
}

/** Counters of the pace live in memory, as those of signing in do. */
export function createSeats(findActor: FindActor): Seats {
  const pace = new RateLimiterMemory(PACE)

  const find = async (c: Asked, act: Act): Promise<Result<Seat>> => {
    const seat = await findSeat(findActor, c.var.user, c.req.param('id') ?? '')
    if (!seat.ok) return seat
    const allowed = may(seat.value.actor, act)
    return allowed.ok ? seat : allowed
  }
  const reads: Seats['reads'] = (act, run) => async c => {
    const seat = await find(c, act)
    return seat.ok ? run(c, seat.value) : refused(c, seat.refusal)
  }
  const writes: Seats['writes'] = (act, run) =>
    reads(act, async (c, seat) => {
      const retryAfter = await take(pace, seat.actor.user)
      return retryAfter === null
        ? run(c, seat)
        : refused(c, { code: 'too-many-requests', detail: { retryAfter } })
    })
  return {
    reads,
    writes,
    posts: (act, schema, run) =>
      writes(act, async (c, seat) => {
        const body = await readBody(c, schema)
        return body.ok ? run(c, seat, body.value) : refused(c, body.refusal)
      }),
  }
}

/** Seconds to wait, or null. */
async function take(pace: RateLimiterMemory, key: string): Promise<number | null> {
  try {
    await pace.consume(key)
    return null
  } catch (stopped) {
    if (stopped instanceof RateLimiterRes) return Math.max(1, Math.ceil(stopped.msBeforeNext / 1000))
    throw stopped
  }
}
