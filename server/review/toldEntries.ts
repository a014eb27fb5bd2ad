// Entries of the record as one reader may know them: when, for which delegation, and who, where the policy allows it.

import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import { type Attribution, showsPersons } from '../../shared/attribution.ts'
import type { ToldEntry } from '../../shared/blame/answer.ts'
import type { TextId } from '../../shared/ids.ts'
import { fileOf } from '../../shared/openAct.ts'
import type { Actor } from '../../shared/permissions.ts'
import type { Database } from '../db/open.ts'
import { entries, meetings, texts, users } from '../db/tables.ts'

/** Asked at once; more are asked for in several goes. */
const TOGETHER = 1_000

/** These entries of a text, in order; `silences` gives what each silence asked. */
export async function toldEntries(
  db: Database,
  text: TextId,
  reader: Pick<Actor, 'role'>,
  wanted: readonly number[],
  silences: ReadonlyMap<string, string>,
): Promise<ToldEntry[]> {
  const named = showsPersons(await attributionOf(db, text), reader)
  const told: ToldEntry[] = []
  const seqs = [...new Set(wanted)].sort((a, b) => a - b)
  for (let from = 0; from < seqs.length; from += TOGETHER) {
    const rows = await db
      .select({
        seq: entries.seq,
        at: entries.at,
        delegation: entries.delegation,
        command: entries.command,
        person: users.name,
      })
      .from(entries)
      .leftJoin(users, sql`${users.id} = ${entries.actor}`)
      .where(and(eq(entries.textId, text), inArray(entries.seq, seqs.slice(from, from + TOGETHER))))
      .orderBy(asc(entries.seq))
    for (const { seq, at, delegation, command, person } of rows)
      told.push({
        ...{ seq, delegation, at: at.toISOString() },
        person: named ? person : null,
        file: fileOf(command ? { command } : {}),
        act: typeof command?.act === 'string' ? command.act : null,
        reason: reasonOf(command, silences),
      })
  }
  return told
}

async function attributionOf(db: Database, text: TextId): Promise<Attribution> {
  const [found] = await db
    .select({ attribution: meetings.attribution })
    .from(texts)
    .innerJoin(meetings, eq(meetings.id, texts.meetingId))
    .where(eq(texts.id, text))
  return found?.attribution ?? 'hidden'
}

function reasonOf(
  command: Record<string, unknown> | null,
  silences: ReadonlyMap<string, string>,
): string | null {
  const { reason, silence } = command ?? {}
  if (typeof reason === 'string' && reason !== '') return reason
  return typeof silence === 'string' ? (silences.get(silence) ?? null) : null
}
