// A server as an operator finds it on the first day: no demonstration, one administrator, and what that one makes.
import { drizzle } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'
import { findOrCreateAccount } from '../../server/accounts/accounts.ts'
import { schema } from '../../server/db/open.ts'
import type { Logger } from '../../server/logger.ts'
import { REGIONAL_DELEGATIONS } from '../../shared/delegations.ts'
import type { MadeAnswer, NewMemberAnswer } from '../../shared/requests.ts'
import { startTestServer, type TestServer } from './server.ts'

export const ADMIN = 'admin@example.org'
/** What everybody chooses here for their own. */
export const OWN = 'seven quiet rivers'

export type Installation = {
  server: TestServer
  /** the administrator's cookie */
  admin: string
  /** Makes an account as the operator does; answers its one-time password. */
  makeAccount(email: string, administrator?: boolean): Promise<string>
  /** Signs in by the one-time password and chooses an own one; answers the cookie. */
  enter(email: string, oneTime: string): Promise<string>
  makeMeeting(cookie?: string): Promise<string>
  add(meeting: string, body: object, cookie?: string): Promise<Response>
  /** Adds a person with an account of their own who has signed in. */
  seat(
    meeting: string,
    email: string,
    role: string,
    delegation: string,
  ): Promise<{ id: string; cookie: string }>
  close(): Promise<void>
}

export async function startInstallation(logger?: Logger): Promise<Installation> {
  const server = await startTestServer({ config: { demo: false }, ...(logger ? { logger } : {}) })
  const sql = postgres(server.database.url, { max: 1, onnotice: () => {} })
  const db = drizzle(sql, { schema })

  const makeAccount: Installation['makeAccount'] = async (email, administrator = false) => {
    const { password } = await findOrCreateAccount(db, { email, name: `Name of ${email}`, administrator })
    if (!password) throw new Error(`${email} has an account`)
    return password
  }
  const enter: Installation['enter'] = async (email, oneTime) => {
    const cookie = await server.signIn(email, oneTime)
    const body = { current: oneTime, next: OWN }
    const chosen = await server.send('PUT', '/api/session/password', { cookie, body })
    if (!chosen.ok) throw new Error(await chosen.text())
    return cookie
  }
  const admin = await enter(ADMIN, await makeAccount(ADMIN, true))
  const add: Installation['add'] = (meeting, body, cookie = admin) =>
    server.send('POST', `/api/meetings/${meeting}/members`, { cookie, body })
  return {
    server,
    admin,
    makeAccount,
    enter,
    async makeMeeting(cookie = admin) {
      const body = { title: 'A meeting', delegations: REGIONAL_DELEGATIONS }
      const made: MadeAnswer = await (await server.send('POST', '/api/meetings', { cookie, body })).json()
      return made.id
    },
    add,
    async seat(meeting, email, role, delegation) {
      const answer = await add(meeting, { email, name: `Name of ${email}`, role, delegation })
      const added: NewMemberAnswer = await answer.json()
      return { id: added.member.user, cookie: await enter(email, added.password ?? '') }
    },
    async close() {
      await sql.end()
      await server.close()
    },
  }
}

/** The refusal in an answer, as code and detail. */
export async function refusalIn(answer: Response): Promise<{ code: string; detail?: unknown }> {
  const body: { error?: { code: string; detail?: unknown } } = await answer.json()
  return body.error ?? { code: 'none' }
}
