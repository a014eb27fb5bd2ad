// Sessions by lucia, which nothing else imports: a cookie's value is known to the browser alone, we keep its hash.
import { createHash } from 'node:crypto'
import { DrizzlePostgreSQLAdapter } from '@lucia-auth/adapter-drizzle'
import { and, desc, eq, gt, inArray, lt, sql } from 'drizzle-orm'
import { type Adapter, Lucia, TimeSpan } from 'lucia'
import type { UserId as User } from '../../shared/ids.ts'
import type { Database } from '../db/open.ts'
import { passwords, sessions, users } from '../db/tables.ts'

/** What a valid cookie proves. `renewed` asks for the cookie to be set again with its new lifetime. */
export type ValidSession = {
  id: string
  user: { id: User; email: string; name: string; administrator: boolean; mustChangePassword: boolean }
  renewed: boolean
}

export type StoredSession = { id: string; createdAt: Date; lastSeenAt: Date; agent: string }

/** Everything the server needs of a session library. `token` is the cookie's value, `id` its hash. */
export type SessionStore = {
  create(user: User, agent: string): Promise<{ token: string; id: string }>
  validate(token: string): Promise<ValidSession | null>
  list(user: User): Promise<StoredSession[]>
  /** Ends one session of that user; false when the user has no such session. */
  invalidate(user: User, id: string): Promise<boolean>
  invalidateUser(user: User): Promise<void>
  /** Those of the given sessions that are still valid. */
  alive(ids: readonly string[]): Promise<Set<string>>
  /** Deletes expired sessions. */
  purge(): Promise<void>
}

type Attributes = { agent: string; lastSeenAt: Date }
type Person = { email: string; name: string; administrator: boolean; mustChangePassword: boolean }

declare module 'lucia' {
  interface Register {
    Lucia: Lucia<Attributes, Person>
    DatabaseSessionAttributes: Attributes
    DatabaseUserAttributes: Person
    UserId: User
  }
}

/** "Last seen" is for a person's eyes: one write a minute is enough. */
const SEEN_MS = 60_000
const AGENT_LENGTH = 200

const digest = (token: string): string => createHash('sha256').update(token).digest('hex')

/**
 * Whose session it is. Every request and every socket asks this: prepared, because building the statement anew and
 * asking for its parameters' types costs more than its answer, and half a thousand ask at once after a restart.
 */
const prepareSession = (db: Database) =>
  db
    .select({
      session: { expiresAt: sessions.expiresAt, agent: sessions.agent, lastSeenAt: sessions.lastSeenAt },
      user: { id: users.id, email: users.email, name: users.name, administrator: users.administrator },
      mustChange: passwords.mustChange,
    })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .leftJoin(passwords, eq(passwords.userId, users.id))
    .where(eq(sessions.id, sql.placeholder('id')))
    .prepare('session')

/**
 * lucia stores ids as they stand in the cookie; a leaked backup would then be a set of live sign-ins. It sees its own
 * ids, the table sees their hashes.
 */
function hashing(inner: Adapter, db: Database): Adapter {
  const found = prepareSession(db)
  return {
    async getSessionAndUser(id) {
      const [row] = await found.execute({ id: digest(id) })
      if (!row) return [null, null]
      const { expiresAt, ...attributes } = row.session
      const { id: userId, ...person } = row.user
      const mustChangePassword = row.mustChange ?? false
      return [
        { id, userId, expiresAt, attributes },
        { id: userId, attributes: { ...person, mustChangePassword } },
      ]
    },
    getUserSessions: user => inner.getUserSessions(user),
    setSession: session => inner.setSession({ ...session, id: digest(session.id) }),
    updateSessionExpiration: (id, expiresAt) => inner.updateSessionExpiration(digest(id), expiresAt),
    deleteSession: id => inner.deleteSession(digest(id)),
    deleteUserSessions: user => inner.deleteUserSessions(user),
    deleteExpiredSessions: () => inner.deleteExpiredSessions(),
  }
}

/** A store whose sessions live `days` days after their last use, renewed from half of it on. */
export function createSessions(db: Database, days: number): SessionStore {
  const lucia = new Lucia(hashing(new DrizzlePostgreSQLAdapter(db, sessions, users), db), {
    sessionExpiresIn: new TimeSpan(days, 'd'),
    getSessionAttributes: ({ agent, lastSeenAt }) => ({ agent, lastSeenAt }),
    getUserAttributes: person => person,
  })
  return {
    async create(user, agent) {
      const session = await lucia.createSession(user, {
        agent: agent.slice(0, AGENT_LENGTH),
        lastSeenAt: new Date(),
      })
      return { token: session.id, id: digest(session.id) }
    },
    async validate(token) {
      const { session, user } = await lucia.validateSession(token)
      if (!session) return null
      const id = digest(token)
      const now = new Date()
      if (now.getTime() - session.lastSeenAt.getTime() > SEEN_MS)
        await db.update(sessions).set({ lastSeenAt: now }).where(eq(sessions.id, id))
      const { email, name, administrator, mustChangePassword } = user
      return {
        id,
        user: { id: user.id, email, name, administrator, mustChangePassword },
        renewed: session.fresh,
      }
    },
    list: user =>
      db
        .select({
          id: sessions.id,
          createdAt: sessions.createdAt,
          lastSeenAt: sessions.lastSeenAt,
          agent: sessions.agent,
        })
        .from(sessions)
        .where(and(eq(sessions.userId, user), gt(sessions.expiresAt, new Date())))
        .orderBy(desc(sessions.lastSeenAt)),
    // By hash, which lucia cannot do: the list shows hashes, and a hash must not be hashed again.
    async invalidate(user, id) {
      const ended = await db
        .delete(sessions)
        .where(and(eq(sessions.id, id), eq(sessions.userId, user)))
        .returning({ id: sessions.id })
      return ended.length > 0
    },
    invalidateUser: user => lucia.invalidateUserSessions(user),
    async alive(ids) {
      if (ids.length === 0) return new Set()
      const rows = await db
        .select({ id: sessions.id })
        .from(sessions)
        .where(and(inArray(sessions.id, [...ids]), gt(sessions.expiresAt, new Date())))
      return new Set(rows.map(row => row.id))
    },
    async purge() {
      await db.delete(sessions).where(lt(sessions.expiresAt, new Date()))
    },
  }
}
