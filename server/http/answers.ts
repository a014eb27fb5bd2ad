// Answers of the HTTP interface: one error shape, and the one way a body and a query are read.
import type { HttpBindings } from '@hono/node-server'
import type { Context, MiddlewareHandler } from 'hono'
import type { z } from 'zod'
import type { UserId } from '../../shared/ids.ts'
import { done, REFUSALS, type Refusal, type Result, refuse } from '../../shared/refusal.ts'
import type { ErrorAnswer } from '../../shared/requests.ts'

/** Who is signed in, as the session says. */
export type SignedIn = {
  id: UserId
  email: string
  name: string
  session: string
  /** may make meetings */
  administrator: boolean
  /** signed in by a one-time password, which opens nothing but the choice of an own one */
  mustChangePassword: boolean
}

/** What every handler finds in its context. */
export type AppEnv = { Bindings: HttpBindings; Variables: { user: SignedIn | null } }

/** The refusal as JSON, with its status. */
export const refused = (c: Context, refusal: Refusal, headers?: Record<string, string>): Response =>
  c.json<ErrorAnswer>({ error: refusal }, REFUSALS[refusal.code].http, headers)

/** The value as JSON, or the refusal. */
export const answered = <T>(c: Context, result: Result<T>): Response =>
  result.ok ? c.json(result.value) : refused(c, result.refusal)

/**
 * The request's JSON body as the schema wants it. The refusal names the first field that is wrong, never its value:
 * a wrong body may hold a password.
 */
export async function readBody<T>(c: Context, schema: z.ZodType<T>): Promise<Result<T>> {
  const body: unknown = await c.req.json().catch(error => {
    if (error instanceof SyntaxError) return undefined
    throw error
  })
  return parsed(schema.safeParse(body), 'body')
}

/** The query of the address as the schema wants it, refused as a body is. */
export const readQuery = <T>(c: Context, schema: z.ZodType<T>): Result<T> =>
  parsed(schema.safeParse(c.req.query()), 'query')

function parsed<T>(read: z.ZodSafeParseResult<T>, whole: string): Result<T> {
  const wrong = read.success ? nulIn(read.data) : (read.error.issues[0]?.path ?? [])
  if (read.success && wrong === null) return done(read.data)
  return refuse('malformed', { field: wrong?.join('.') || whole })
}

/** The names that lead to a NUL, which the database keeps in no words; null: there is none. */
function nulIn(read: unknown): string[] | null {
  if (typeof read === 'string') return read.includes('\0') ? [] : null
  for (const [name, inner] of Object.entries(Object(read))) {
    const rest = nulIn(inner)
    if (rest) return [name, ...rest]
  }
  return null
}

/** Refuses an address with a NUL in path or query, before anybody asks the database for it. */
export const withoutNul: MiddlewareHandler = async (c, next) =>
  c.req.url.includes('%00') ? refused(c, { code: 'malformed', detail: { field: 'address' } }) : next()

/** Answers of the interface belong to one person at one moment: no cache may keep them. */
export const neverStored: MiddlewareHandler = async (c, next) => {
  await next()
  c.header('Cache-Control', 'no-store')
}
