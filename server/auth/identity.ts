// Who makes a request, and for whom a person acts in a text.

import { and, eq, sql } from 'drizzle-orm'
import type { MiddlewareHandler } from 'hono'
import { personFor } from '../../shared/attribution.ts'
import { parseDelegation, parseTextId, type TextId, type UserId } from '../../shared/ids.ts'
import type { Actor } from '../../shared/permissions.ts'
import { done, type Result, refuse } from '../../shared/refusal.ts'
import type { Database } from '../db/open.ts'
import { meetings, members, texts, users } from '../db/tables.ts'
import { type AppEnv, refused, type SignedIn } from '../http/answers.ts'
import type { SessionCookie } from './cookies.ts'
import type { SessionStore } from './sessions.ts'

/** Accounts of the demonstration: everybody can read their password, so they exist in a demonstration only. */
export const DEMO_DOMAIN = '@demo.test'

/** Whether an account may be used at all: a database once seeded for a demonstration may later serve in earnest. */
export const mayEnter = (email: string, demo: boolean): boolean => demo || !email.endsWith(DEMO_DOMAIN)

/** Puts the signed-in person, or null, into `c.var.user`, and renews the cookie of a session that was renewed. */
export const identify =
  (sessions: SessionStore, cookie: SessionCookie, demo: boolean): MiddlewareHandler<AppEnv> =>
  async (c, next) => {
    c.set('user', null)
    const token = cookie.read(c)
    const session = token ? await sessions.validate(token) : null
    if (token && session && mayEnter(session.user.email, demo)) {
      const user: SignedIn = { ...session.user, session: session.id }
      c.set('user', user)
      if (session.renewed) cookie.write(c, token)
    }
    await next()
  }

/** Lets signed-in people pass, also those who must choose a password first: for what leads them there, or out. */
export const requireSession: MiddlewareHandler<AppEnv> = async (c, next) =>
  c.var.user ? next() : refused(c, { code: 'not-signed-in' })

/** Lets signed-in people pass. */
export const requireUser: MiddlewareHandler<AppEnv> = async (c, next) => {
  const allowed = mayAct(c.var.user)
  return allowed.ok ? next() : refused(c, allowed.refusal)
}

/** Whether somebody is signed in by a password that nobody else knows. */
export function mayAct(user: SignedIn | null): Result<SignedIn> {
  if (!user) return refuse('not-signed-in')
  return user.mustChangePassword ? refuse('password-temporary') : done(user)
}

/** The signed-in person of a handler behind `requireUser` or `requireSession`. */
export function signedIn(user: SignedIn | null): SignedIn {
  if (!user) throw new Error('this handler needs requireUser or requireSession before it')
  return user
}

export type FindActor = (user: UserId, text: TextId) => Promise<Result<Actor>>

/** Somebody who may read a text, and as whom they are there; `actor.user` is the person. */
export type Seat = { text: TextId; actor: Actor }

/** The signed-in person's place in the text of an address. What is no text's id is not found. */
export async function findSeat(
  findActor: FindActor,
  user: SignedIn | null,
  id: string,
): Promise<Result<Seat>> {
  const allowed = mayAct(user)
  if (!allowed.ok) return allowed
  const text = parseTextId(id)
  if (!text) return refuse('not-found')
  const actor = await findActor(allowed.value.id, text)
  return actor.ok ? done({ text, actor: actor.value }) : actor
}

/** Prepared, because every socket asks it and after a restart all of them at once. */
const prepareActor = (db: Database) =>
  db
    .select({
      role: members.role,
      delegation: members.delegation,
      name: users.name,
      attribution: meetings.attribution,
    })
    .from(texts)
    .innerJoin(meetings, eq(meetings.id, texts.meetingId))
    .leftJoin(
      members,
      and(eq(members.meetingId, texts.meetingId), eq(members.userId, sql.placeholder('user'))),
    )
    .leftJoin(users, eq(users.id, members.userId))
    .where(eq(texts.id, sql.placeholder('text')))
    .prepare('actor')

/** As whom a person acts in a text: read from the database each time, so that a changed role counts at once. */
export function findActor(db: Database): FindActor {
  const place = prepareActor(db)
  return async (user, text) => {
    const [found] = await place.execute({ user, text })
    if (!found) return refuse('not-found')
    const delegation = parseDelegation(found.delegation ?? '')
    if (!found.role || found.name === null || !delegation) return refuse('not-a-member')
    // Everything that others see of a person comes from here: presence, comments, drafts.
    const name = personFor(found.attribution, found.name, delegation)
    return done({ user, name, role: found.role, delegation })
  }
}
