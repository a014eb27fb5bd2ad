// Makes a new text of the meeting from a moment of another; the other text is only read.
import { randomUUID } from 'node:crypto'
import { count, eq } from 'drizzle-orm'
import type { BranchBody } from '../../shared/branches.ts'
import { emptyHead } from '../../shared/chain.ts'
import { parseDelegation, type TextId, type UserId } from '../../shared/ids.ts'
import type { Actor } from '../../shared/permissions.ts'
import { done, type Result, refuse } from '../../shared/refusal.ts'
import type { MadeAnswer } from '../../shared/requests.ts'
import type { Database } from '../db/open.ts'
import { clients, texts } from '../db/tables.ts'
import { documentAt } from '../history/documentAt.ts'
import type { Owner } from '../history/entries.ts'
import { createLog } from '../history/log.ts'
import { createPace } from '../history/pace.ts'
import { newTextId } from '../meetings/create.ts'
import { branchEntry } from './branch.ts'

/** Refused when the record does not reach `seq`. The right to branch has been asked for before. */
export async function makeBranch(
  db: Database,
  from: TextId,
  actor: Actor,
  wanted: BranchBody,
  at: Date,
): Promise<Result<MadeAnswer>> {
  const moment = await documentAt(createLog(db), from, wanted.seq, createPace())
  if (!moment) return refuse('malformed', { field: 'seq' })
  const { user, role, delegation } = actor
  const by = { actor: user, role, delegation, connection: `http-${randomUUID()}` }
  const { entry, claims } = branchEntry(
    moment.doc,
    { text: from, head: moment.head },
    await readOwners(db, from),
    at,
    by,
  )
  const id = newTextId(wanted.title)
  await db.transaction(async tx => {
    const [original] = await tx.select().from(texts).where(eq(texts.id, from))
    if (!original) throw new Error('a text that was read is not there')
    const { meetingId, language, direction } = original
    const [papers] = await tx.select({ count: count() }).from(texts).where(eq(texts.meetingId, meetingId))
    const position = papers?.count ?? 0
    await tx.insert(texts).values({ id, meetingId, title: wanted.title, language, direction, position })
    await createLog(tx).append(id, emptyHead(), [entry], claims)
  })
  return done({ id })
}

/** Whose client ids are whose in a text. */
async function readOwners(db: Database, text: TextId): Promise<Map<number, Owner>> {
  const rows = await db.select().from(clients).where(eq(clients.textId, text))
  const owners = new Map<number, Owner>()
  for (const { clientId, userId, delegation } of rows) {
    const code = parseDelegation(delegation)
    if (code) owners.set(clientId, { user: userId as UserId, delegation: code })
  }
  return owners
}
