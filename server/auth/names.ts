// Names of accounts, for whoever has made sure that they may be told.
import { asc, inArray } from 'drizzle-orm'
import { asUserId, type UserId } from '../../shared/ids.ts'
import type { Database } from '../db/open.ts'
import { users } from '../db/tables.ts'

/** Names by user id, in the order of the ids; whoever has no account has none. */
export async function namesOf(db: Database, ids: Iterable<string>): Promise<ReadonlyMap<string, string>> {
  const wanted: UserId[] = [...new Set(ids)].map(asUserId)
  if (wanted.length === 0) return new Map()
  const found = await db
    .select({ id: users.id, name: users.name })
    .from(users)
    .where(inArray(users.id, wanted))
    .orderBy(asc(users.id))
  return new Map(found.map(({ id, name }) => [id, name]))
}
