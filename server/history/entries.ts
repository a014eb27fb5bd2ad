// What the record holds and what a log must promise; chaining new entries onto a head is pure.
import { hash } from 'node:crypto'
import { type ChainHead, type Digest, hashEntry, verifyChain } from '../../shared/chain.ts'
import type { Change } from '../../shared/changes.ts'
import type { DelegationCode, TextId, UserId } from '../../shared/ids.ts'
import type { RefusalCode } from '../../shared/refusal.ts'
import type { EntryKind } from '../db/tables.ts'
import { saltFor } from './salt.ts'

export type Head = ChainHead

/** An entry before it has a place in the record. */
export type NewEntry = {
  kind: EntryKind
  at: Date
  /** a user id, or "system" */
  actor: string
  role: string
  delegation: string
  connection: string
  /** Yjs update, v1 */
  update: Uint8Array
  changes: Change[]
  command?: Record<string, unknown>
  commandId?: string
}
export type Entry = NewEntry & {
  seq: number
  /** hides actor and connection behind a digest; entries of the first version have none */
  salt?: Uint8Array | null
  prevHash: Uint8Array
  hash: Uint8Array
}

/** A Yjs client id that belongs to this person and delegation from now on, for ever, in one text. */
export type Claim = { client: number; user: UserId; delegation: DelegationCode }
export type Owner = Omit<Claim, 'client'>

/** Everything from which a text opens: `entries` follow the snapshot, or are all there is. */
export type Loaded = {
  snapshot: { seq: number; state: Uint8Array } | null
  entries: Entry[]
  head: Head
  owners: Map<number, Owner>
}

/** The record of all texts. Real and in-memory forms pass one suite, test/helpers/log-contract.ts. */
export type Log = {
  /**
   * The newest usable snapshot older than `before`, the entries after it, and who owns which client id. Throws
   * when the chain is broken: a record that does not verify must never become a writable room.
   */
  load(text: TextId, before?: number): Promise<Loaded>
  /**
   * Appends all entries and claims or none. Asking again after a lost answer is safe: the same entries on the same
   * head are found and not written twice. Throws `FenceLost` when somebody else wrote after `head`.
   */
  append(text: TextId, head: Head, entries: readonly NewEntry[], claims: readonly Claim[]): Promise<Head>
  /** Entries after `afterSeq`, oldest first, at most `limit`. */
  entries(text: TextId, afterSeq: number, limit: number): Promise<Entry[]>
  findCommand(text: TextId, commandId: string): Promise<Entry | null>
  /** Keeps a state (packed layers) as of `head`, and the one before it in case this one is damaged. */
  saveSnapshot(text: TextId, head: Head, state: Uint8Array): Promise<void>
  /** Keeps a refused update for its author (law 7). */
  keepRefused(text: TextId, user: UserId, code: RefusalCode, update: Uint8Array): Promise<void>
}

/** Somebody else writes this record: whoever holds the older head must stop. */
export class FenceLost extends Error {
  override name = 'FenceLost'
  constructor(text: TextId, seq: number) {
    super(`entry ${seq} of ${text} was written by somebody else`)
  }
}

/** The record's bytes do not verify. */
export class RecordBroken extends Error {
  override name = 'RecordBroken'
  constructor(text: TextId, seq: number) {
    super(`the record of ${text} does not verify at entry ${seq}`)
  }
}

export const sha256: Digest = bytes => new Uint8Array(hash('sha256', bytes, 'buffer'))

// PostgreSQL's jsonb takes neither NUL nor half a surrogate pair, and one such letter would stop a room for good.
const UNSTORABLE = /\0|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

/** The value with every letter that a database cannot hold replaced by U+FFFD; the update keeps the original. */
export function storable<T>(value: T): T
export function storable(value: unknown): unknown {
  if (typeof value === 'string') return value.replace(UNSTORABLE, '\ufffd')
  if (Array.isArray(value)) return value.map(storable)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, storable(part)]))
}

/** The new entries in their places after `head`, each hashed onto the one before it. */
export function chainEntries(text: TextId, head: Head, entries: readonly NewEntry[]): Entry[] {
  let { seq, hash: prevHash } = head
  return entries.map(entry => {
    seq += 1
    const salt = saltFor(text, seq, prevHash)
    const placed = { ...entry, changes: storable(entry.changes), seq, salt, prevHash }
    if (entry.command) placed.command = storable(entry.command)
    const own = hashEntry(prevHash, { ...placed, textId: text, at: entry.at.getTime() }, sha256)
    prevHash = own
    return { ...placed, hash: own }
  })
}

/** The head after these entries; throws `RecordBroken` unless they follow `from` and verify. */
export function verifyEntries(text: TextId, entries: readonly Entry[], from: Head): Head {
  const chained = entries.map(entry => ({ ...entry, textId: text, at: entry.at.getTime() }))
  const checked = verifyChain(chained, from, sha256)
  if (!checked.ok) throw new RecordBroken(text, checked.brokenAt)
  return checked.head
}
