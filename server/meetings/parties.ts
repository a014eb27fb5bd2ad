// Who negotiates in a text's meeting: its delegations without those who serve or watch it.
import { asc, eq } from 'drizzle-orm'
import { negotiatingOf } from '../../shared/delegations.ts'
import { type DelegationCode, parseDelegation, type TextId } from '../../shared/ids.ts'
import type { Database } from '../db/open.ts'
import { delegations, texts } from '../db/tables.ts'

/** Finds the negotiating delegations of the meeting that a text belongs to, in their order. */
export const findParties =
  (db: Database) =>
  async (text: TextId): Promise<DelegationCode[]> => {
    const found = await db
      .select({ code: delegations.code })
      .from(texts)
      .innerJoin(delegations, eq(delegations.meetingId, texts.meetingId))
      .where(eq(texts.id, text))
      .orderBy(asc(delegations.position), asc(delegations.code))
    return negotiatingOf(found).flatMap(({ code }) => parseDelegation(code) ?? [])
  }

/** The negotiating delegations of a meeting, in their order. */
export async function findNegotiating(db: Database, meeting: string): Promise<string[]> {
  const found = await db
    .select({ code: delegations.code })
    .from(delegations)
    .where(eq(delegations.meetingId, meeting))
    .orderBy(asc(delegations.position), asc(delegations.code))
  return negotiatingOf(found).map(({ code }) => code)
}
