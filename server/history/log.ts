// The record in PostgreSQL: one statement a tick, fenced by the primary key, chained by hashes.
import { randomUUID } from 'node:crypto'
import { and, asc, desc, eq, gt, lt } from 'drizzle-orm'
import { emptyHead } from '../../shared/chain.ts'
import { parseDelegation, type TextId, type UserId } from '../../shared/ids.ts'
import type { Database, Transaction } from '../db/open.ts'
import { clients, entries, refusedUpdates, snapshots } from '../db/tables.ts'
import { createAppend } from './append.ts'
import {
  type Claim,
  chainEntries,
  type Entry,
  FenceLost,
  type Head,
  type Loaded,
  type Log,
  type Owner,
  verifyEntries,
} from './entries.ts'
import { packSnapshot, unpackSnapshot } from './snapshots.ts'

const PAGE = 5_000
const SNAPSHOTS_KEPT = 2

type Row = typeof entries.$inferSelect

/** The record of all texts in this database; in a transaction, what it writes is written with the rest or not at all. */
export function createLog(db: Database | Transaction): Log {
  const insert = createAppend(db)
  const page = async (text: TextId, afterSeq: number, limit: number): Promise<Entry[]> => {
    const rows = await db
      .select()
      .from(entries)
      .where(and(eq(entries.textId, text), gt(entries.seq, afterSeq)))
      .orderBy(asc(entries.seq))
      .limit(limit)
    return rows.map(readRow)
  }

  const hashAt = async (text: TextId, seq: number): Promise<Uint8Array | null> => {
    const rows = await db
      .select({ hash: entries.hash })
      .from(entries)
      .where(and(eq(entries.textId, text), eq(entries.seq, seq)))
    return rows[0]?.hash ?? null
  }

  /** The newest snapshot older than `before` that belongs to the record as it is. */
  const newestSnapshot = async (text: TextId, before: number) => {
    const rows = await db
      .select()
      .from(snapshots)
      .where(and(eq(snapshots.textId, text), lt(snapshots.seq, before)))
      .orderBy(desc(snapshots.seq))
      .limit(SNAPSHOTS_KEPT)
    for (const row of rows) {
      const hash = await hashAt(text, row.seq)
      const state = hash && (await unpackSnapshot(hash, row.state))
      if (hash && state) return { head: { seq: row.seq, hash }, state }
    }
    return null
  }

  const readOwners = async (text: TextId): Promise<Map<number, Owner>> => {
    const rows = await db.select().from(clients).where(eq(clients.textId, text))
    return new Map(rows.map(row => [row.clientId, readOwner(row)]))
  }

  return {
    async load(text, before = Number.MAX_SAFE_INTEGER): Promise<Loaded> {
      const newest = await newestSnapshot(text, before)
      let head: Head = newest?.head ?? emptyHead()
      const after: Entry[] = []
      for (;;) {
        const some = await page(text, head.seq, PAGE)
        head = verifyEntries(text, some, head)
        after.push(...some)
        if (some.length < PAGE) break
      }
      const snapshot = newest && { seq: newest.head.seq, state: newest.state }
      return { snapshot, entries: after, head, owners: await readOwners(text) }
    },

    async append(text, head, added, claims) {
      const chained = chainEntries(text, head, added)
      const last = chained.at(-1)
      if (!last) return head
      const rows = chained.map(entry => ({ ...entry, textId: text }))
      try {
        await insert(
          rows,
          claims.map(claim => claimRow(text, claim)),
        )
      } catch (error) {
        if (!isUniqueViolation(error)) throw error
        // Either our own answer was lost on the way, or another process owns the text now: the hash tells.
        const stored = await hashAt(text, last.seq)
        if (!stored || !Buffer.from(stored).equals(last.hash)) throw new FenceLost(text, head.seq + 1)
      }
      return { seq: last.seq, hash: last.hash }
    },

    entries: page,

    async findCommand(text, commandId) {
      const rows = await db
        .select()
        .from(entries)
        .where(and(eq(entries.textId, text), eq(entries.commandId, commandId)))
      return rows[0] ? readRow(rows[0]) : null
    },

    async saveSnapshot(text, head, state) {
      const packed = await packSnapshot(head.hash, state)
      await db
        .insert(snapshots)
        .values({ textId: text, seq: head.seq, state: packed, size: state.length })
        .onConflictDoUpdate({
          target: [snapshots.textId, snapshots.seq],
          set: { state: packed, size: state.length },
        })
      const kept = await db
        .select({ seq: snapshots.seq })
        .from(snapshots)
        .where(eq(snapshots.textId, text))
        .orderBy(desc(snapshots.seq))
        .limit(SNAPSHOTS_KEPT)
      const oldest = kept.at(-1)
      if (kept.length === SNAPSHOTS_KEPT && oldest)
        await db.delete(snapshots).where(and(eq(snapshots.textId, text), lt(snapshots.seq, oldest.seq)))
    },

    async keepRefused(text, user, code, update) {
      await db.insert(refusedUpdates).values({ id: randomUUID(), textId: text, userId: user, code, update })
    },
  }
}

const claimRow = (text: TextId, claim: Claim) => ({
  textId: text,
  clientId: claim.client,
  userId: claim.user,
  delegation: claim.delegation,
})

function readRow(row: Row): Entry {
  const { textId: _, command, commandId, ...entry } = row
  return { ...entry, ...(command && { command }), ...(commandId && { commandId }) }
}

function readOwner(row: typeof clients.$inferSelect): Owner {
  const delegation = parseDelegation(row.delegation)
  if (!delegation) throw new Error(`client ${row.clientId} has no delegation`)
  return { user: row.userId as UserId, delegation }
}

/** drizzle wraps the driver's error; 23505 is unique_violation. */
function isUniqueViolation(error: unknown): boolean {
  const cause = error instanceof Error && error.cause ? error.cause : error
  return typeof cause === 'object' && cause !== null && 'code' in cause && cause.code === '23505'
}
