// The hash chain of a record: canonical bytes of an entry, its hash, and the check of a stretch of entries. A
// verifier needs this file and the exported record alone.
import * as encoding from 'lib0/encoding'
import * as sha256 from 'lib0/hash/sha256'
import type { Change } from './changes.ts'

/** Everything of an entry that its hash covers. A change here needs a new `CHAIN_VERSION`. */
export type ChainedFields = {
  textId: string
  /** 1 for the first entry of a text */
  seq: number
  /** the server's clock, milliseconds since 1970 in UTC */
  at: number
  kind: string
  actor: string
  role: string
  delegation: string
  connection: string
  /**
   * Hides who acted behind a digest, so that an export may leave it out and still verify; without one, the entry is of
   * the first version of the format and names actor and connection in its bytes.
   */
  salt?: Uint8Array | null | undefined
  update: Uint8Array
  changes: readonly Change[]
  command?: Readonly<Record<string, unknown>> | null | undefined
  commandId?: string | null | undefined
}

/** An entry as the record holds it. */
export type ChainedEntry = ChainedFields & { prevHash: Uint8Array; hash: Uint8Array }

/** The newest entry of a record. */
export type ChainHead = { seq: number; hash: Uint8Array }

/** SHA-256; `node:crypto` has a faster one than the portable default. */
export type Digest = (bytes: Uint8Array) => Uint8Array

export const CHAIN_VERSION = 2
export const HASH_LENGTH = 32
/** Long enough that nobody finds a person's id by trying all there are. */
export const SALT_LENGTH = 16

/** The head of an empty record. */
export const emptyHead = (): ChainHead => ({ seq: 0, hash: new Uint8Array(HASH_LENGTH) })

/**
 * The bytes that are hashed. Every part carries its length, so no two different entries share their bytes, and
 * JSON is written with sorted keys, so that a database which reorders them does not break the chain.
 */
export function entryBytes(
  prevHash: Uint8Array,
  entry: ChainedFields,
  digest: Digest = sha256.digest,
): Uint8Array {
  const json = {
    changes: canonicalJson(entry.changes),
    command: entry.command == null ? null : canonicalJson(entry.command),
  }
  return bytesOf(prevHash, entry, json, entry.salt ? whoDigest(entry.salt, entry, digest) : entry)
}

/** What names the person: told in full, or by a digest alone. */
export type Who = { actor: string; connection: string }

/** The digest that stands for the person in the bytes of an entry; the salt keeps it from being found by trying. */
export const whoDigest = (salt: Uint8Array, { actor, connection }: Who, digest: Digest): Uint8Array =>
  digestOf(e => {
    encoding.writeVarUint8Array(e, salt)
    encoding.writeVarString(e, actor)
    encoding.writeVarString(e, connection)
  }, digest)

type DirectFields = Omit<ChainedFields, 'actor' | 'connection' | 'salt' | 'changes' | 'command'>

/** The same for who has the JSON already, and perhaps no more of the person than the digest. */
export function bytesOf(
  prevHash: Uint8Array,
  entry: DirectFields,
  json: { changes: string; command: string | null },
  who: Who | Uint8Array,
): Uint8Array {
  const e = encoding.createEncoder()
  writeEntry(e, prevHash, entry, json, who)
  return encoding.toUint8Array(e)
}

/** The hash of those bytes. */
export const hashOf = (
  prevHash: Uint8Array,
  entry: DirectFields,
  json: { changes: string; command: string | null },
  who: Who | Uint8Array,
  digest: Digest,
): Uint8Array => digestOf(e => writeEntry(e, prevHash, entry, json, who), digest)

const scratch = encoding.createEncoder()
scratch.cbuf = new Uint8Array(4_096)

/** Written where the bytes before were: a hundred thousand entries would leave as many buffers behind. */
function digestOf(write: (e: encoding.Encoder) => void, digest: Digest): Uint8Array {
  scratch.cpos = 0
  scratch.bufs.length = 0
  write(scratch)
  return digest(
    scratch.bufs.length === 0 ? scratch.cbuf.subarray(0, scratch.cpos) : encoding.toUint8Array(scratch),
  )
}

function writeEntry(
  e: encoding.Encoder,
  prevHash: Uint8Array,
  entry: DirectFields,
  json: { changes: string; command: string | null },
  who: Who | Uint8Array,
): void {
  const hidden = who instanceof Uint8Array
  encoding.writeVarUint(e, hidden ? CHAIN_VERSION : 1)
  encoding.writeVarUint8Array(e, prevHash)
  encoding.writeVarString(e, entry.textId)
  encoding.writeVarUint(e, entry.seq)
  encoding.writeVarUint(e, entry.at)
  encoding.writeVarString(e, entry.kind)
  if (hidden) encoding.writeVarUint8Array(e, who)
  else encoding.writeVarString(e, who.actor)
  encoding.writeVarString(e, entry.role)
  encoding.writeVarString(e, entry.delegation)
  if (!hidden) encoding.writeVarString(e, who.connection)
  encoding.writeVarUint8Array(e, entry.update)
  encoding.writeVarString(e, json.changes)
  writeOptional(e, json.command)
  writeOptional(e, entry.commandId ?? null)
}

function writeOptional(e: encoding.Encoder, part: string | null): void {
  encoding.writeVarUint(e, part === null ? 0 : 1)
  if (part !== null) encoding.writeVarString(e, part)
}

/** The hash of an entry that follows the one with `prevHash`. */
export const hashEntry = (
  prevHash: Uint8Array,
  entry: ChainedFields,
  digest: Digest = sha256.digest,
): Uint8Array => digest(entryBytes(prevHash, entry, digest))

/**
 * Whether these entries follow `from` without a gap and hash as they say. `brokenAt` is the sequence number where
 * the chain breaks: the one expected there when an entry is missing. A shortened end cannot be seen here: compare
 * the returned head with one that was kept elsewhere.
 */
export function verifyChain(
  entries: Iterable<ChainedEntry>,
  from: ChainHead = emptyHead(),
  digest: Digest = sha256.digest,
): { ok: true; head: ChainHead } | { ok: false; brokenAt: number } {
  let head = from
  let textId: string | null = null
  for (const entry of entries) {
    const seq = head.seq + 1
    const follows =
      entry.seq === seq && entry.textId === (textId ?? entry.textId) && sameBytes(entry.prevHash, head.hash)
    if (!follows || !sameBytes(entry.hash, hashEntry(head.hash, entry, digest)))
      return { ok: false, brokenAt: seq }
    textId = entry.textId
    head = { seq, hash: entry.hash }
  }
  return { ok: true, head }
}

const sameBytes = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, i) => byte === b[i])

/**
 * JSON with sorted keys and without blanks; keys whose value is undefined are left out, as `JSON.stringify` does.
 * Throws on what JSON cannot say, because two such values would hash alike.
 */
export function canonicalJson(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (typeof value === 'object' && value !== null) {
    const fields = value as Readonly<Record<string, unknown>>
    let json = ''
    for (const key of Object.keys(fields).sort()) {
      const part = fields[key]
      if (part !== undefined) json += `${json === '' ? '' : ','}${JSON.stringify(key)}:${canonicalJson(part)}`
    }
    return `{${json}}`
  }
  const plain =
    value === null || typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value))
  if (!plain) throw new TypeError(`no JSON for a ${typeof value}`)
  return JSON.stringify(value)
}
