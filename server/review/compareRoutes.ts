// States of a text over HTTP, for those who compare them; to be mounted under /api/texts.
import { Hono } from 'hono'
import type { TextId } from '../../shared/ids.ts'
import { done, type Result, refuse } from '../../shared/refusal.ts'
import {
  type DecisionsAnswer,
  decisionsQuery,
  type StateAnswer,
  type StateQuery,
  type StatesAnswer,
  stateQuery,
} from '../../shared/states.ts'
import { type FindActor, findSeat } from '../auth/identity.ts'
import type { Database } from '../db/open.ts'
import type { Moments } from '../history/moments.ts'
import { type AppEnv, answered, readQuery, refused } from '../http/answers.ts'
import { decisionsBetween } from './decisions.ts'
import { entryAt, listStates, timeOf } from './states.ts'

export type CompareParts = { db: Database; findActor: FindActor; moments: Moments }

/**
 * `GET /:id/states`, `GET /:id/state` and `GET /:id/decisions`, for everybody who may read the text. States are
 * compared by whoever asks: a comparison takes as long as it takes, and rooms must not wait for it.
 */
export function compareRoutes({ db, findActor, moments }: CompareParts): Hono<AppEnv> {
  const state = async (text: TextId, query: StateQuery): Promise<Result<StateAnswer>> => {
    const asked = query.seq ?? (await entryAt(db, text, query.at ? new Date(query.at) : new Date(LAST)))
    const at = asked === null ? null : await timeOf(db, text, asked)
    const moment = asked === null || !at ? null : await moments.at(text, asked)
    if (!moment || !at) return refuse('not-found')
    const { blocks, negotiation } = moment
    const proposals = [...negotiation.tabled.values()].map(({ number, by, pid, marks, wish, state }) => ({
      ...{ number, by, pid, marks, wish, state },
    }))
    return done({ seq: moment.seq, at: at.toISOString(), blocks, proposals })
  }

  return new Hono<AppEnv>()
    .get('/:id/states', async c => {
      const seat = await findSeat(findActor, c.var.user, c.req.param('id'))
      if (!seat.ok) return refused(c, seat.refusal)
      return c.json<StatesAnswer>(await listStates(db, seat.value.text))
    })
    .get('/:id/state', async c => {
      const seat = await findSeat(findActor, c.var.user, c.req.param('id'))
      if (!seat.ok) return refused(c, seat.refusal)
      const query = readQuery(c, stateQuery)
      if (!query.ok) return refused(c, query.refusal)
      return answered(c, await state(seat.value.text, query.value))
    })
    .get('/:id/decisions', async c => {
      const seat = await findSeat(findActor, c.var.user, c.req.param('id'))
      if (!seat.ok) return refused(c, seat.refusal)
      const query = readQuery(c, decisionsQuery)
      if (!query.ok) return refused(c, query.refusal)
      return c.json<DecisionsAnswer>(await decisionsBetween(db, seat.value.text, query.value))
    })
}

/** Later than any entry. */
const LAST = '9999-12-31T00:00:00Z'
