// The lines of an exported record: one JSON object each, written in the one canonical way, so that every changed byte is
// a changed line. docs/record.md describes them for whoever writes another verifier.
import type { Attribution } from '../attribution.ts'
import { fromBase64 } from '../base64.ts'
import { canonicalJson } from '../chain.ts'
import { fromHex } from '../hex.ts'
import type { Checkpoint } from './signed.ts'

export const FORMAT = 'parley-record'
export const FORMAT_VERSION = 1

export type PublicKey = { fingerprint: string; publicKey: string; since: number }

export type HeaderLine = {
  type: 'header'
  format: typeof FORMAT
  version: number
  /** when the export was made, milliseconds since 1970 in UTC */
  at: number
  text: { id: string; title: string; language: string; direction: string }
  meeting: { id: string; title: string; attribution: Attribution; illustrative: boolean }
  /** whether persons were left out */
  redacted: boolean
  /** entries up to this one are of the chain's first version and name no actor here: only the seal covers them */
  veiled: number
  head: { seq: number; hash: string }
  /** the key that sealed this file */
  key: string
  /** every key that signed a part of it, and the one that sealed it */
  keys: PublicKey[]
}

export type EntryLine = {
  type: 'entry'
  /** the version of the chain's format */
  v: number
  seq: number
  at: number
  kind: string
  role: string
  delegation: string
  /** in a full export */
  actor?: string
  connection?: string
  /** base64; version 2 in a full export */
  salt?: string
  /** hex; version 2 in a redacted export */
  who?: string
  /** base64 */
  update: string
  changes: unknown
  command?: unknown
  commandId?: string
  /** hex */
  hash: string
}

export type CheckpointLine = { type: 'checkpoint' } & Checkpoint

export type ParticipantsLine = {
  type: 'participants'
  delegations: { code: string; name: string }[]
  /** those whose ids the entries name; null in a redacted export */
  people: { id: string; name: string }[] | null
}

export type TextLine = {
  type: 'text'
  /** the text after the last entry */
  blocks: unknown
  /** hex SHA-256 of the canonical JSON of `blocks`, and of everything known of the negotiation beside the words */
  words: string
  negotiation: string
}

/** Digests of what no entry's hash covers: one line each, or all checkpoints and all veiled entries (`digestOfLines`). */
export type SealLine = {
  type: 'seal'
  at: number
  head: { seq: number; hash: string }
  header: string
  checkpoints: string
  veiled: string
  participants: string
  text: string
  key: string
  signature: string
}

export type RecordLine = HeaderLine | EntryLine | CheckpointLine | ParticipantsLine | TextLine | SealLine

/** A line without its line end. */
export const writeLine = (line: RecordLine): string => canonicalJson(line)

/** The canonical line of an entry whose `changes` and `command` are canonical JSON already: its hash needs them, too. */
export function entryLine(entry: EntryLine, json: { changes: string; command: string | null }): string {
  const parts: string[] = []
  const put = (name: string, value: string | number | undefined): void => {
    if (value !== undefined) parts.push(`"${name}":${JSON.stringify(value)}`)
  }
  put('actor', entry.actor)
  put('at', entry.at)
  parts.push(`"changes":${json.changes}`)
  if (json.command !== null) parts.push(`"command":${json.command}`)
  put('commandId', entry.commandId)
  put('connection', entry.connection)
  put('delegation', entry.delegation)
  put('hash', entry.hash)
  put('kind', entry.kind)
  put('role', entry.role)
  put('salt', entry.salt)
  put('seq', entry.seq)
  parts.push('"type":"entry"')
  put('update', entry.update)
  put('v', entry.v)
  put('who', entry.who)
  return `{${parts.join(',')}}`
}

/** Bytes from base64, or null. */
export const readBase64 = (text: unknown): Uint8Array | null =>
  typeof text === 'string' ? fromBase64(text) : null

/** Bytes from lower-case hexadecimal digits, or null. */
export const readHex = (text: unknown): Uint8Array | null => (typeof text === 'string' ? fromHex(text) : null)
