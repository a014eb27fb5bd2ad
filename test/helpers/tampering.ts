// Ways to tamper with an exported record, each saying where a verifier must find it.
import { createHash, generateKeyPairSync, sign } from 'node:crypto'
import * as buffer from 'lib0/buffer'
import * as prng from 'lib0/prng'
import { rawPublicKey } from '../../server/proof/crypto.ts'
import { bytesOf, canonicalJson, emptyHead, whoDigest } from '../../shared/chain.ts'
import { digestOfLine, digestOfLines } from '../../shared/proof/digests.ts'
import {
  type CheckpointLine,
  type EntryLine,
  type HeaderLine,
  type RecordLine,
  type SealLine,
  writeLine,
} from '../../shared/proof/lines.ts'
import { checkpointBytes, fingerprintOf, sealBytes } from '../../shared/proof/signed.ts'

/** Where the first finding must lie: in one of these lines, or among entries that include this one. */
export type Place = { lines: number[] } | { entry: number }
export type Tampered = { file: Uint8Array; place: Place }

const sha256 = (bytes: Uint8Array) => new Uint8Array(createHash('sha256').update(bytes).digest())
const utf8 = (text: string) => new TextEncoder().encode(text)

export const KINDS = ['flip', 'drop', 'swap', 'insert', 'truncate', 'rehash', 'forge'] as const
export type Kind = (typeof KINDS)[number]

/** One act of tampering with this file, chosen by the generator; null when it happened to change nothing. */
export function tamper(file: string, kind: Kind, gen: prng.PRNG): Tampered | null {
  const lines = file.split('\n').slice(0, -1)
  const pick = (n: number) => prng.uint32(gen, 0, n - 1)
  const at = pick(lines.length)
  const whole = (some: string[]) => utf8(`${some.join('\n')}\n`)
  const result = (changed: Uint8Array, place: Place): Tampered | null =>
    same(changed, utf8(file)) ? null : { file: changed, place }
  switch (kind) {
    case 'flip': {
      const bytes = utf8(file)
      const place = pick(bytes.length)
      const line = bytes.subarray(0, place).reduce((sum, byte) => sum + (byte === 10 ? 1 : 0), 0)
      bytes[place] = (bytes[place] ?? 0) ^ (1 + pick(255))
      return result(bytes, { lines: [line + 1] })
    }
    case 'drop': {
      const part = signedHead(lines[at]) ? [lines.length - 1] : [at + 1, at]
      return result(whole(lines.toSpliced(at, 1)), { lines: part })
    }
    case 'swap': {
      const other = pick(lines.length)
      const [a, b] = [Math.min(at, other), Math.max(at, other)]
      const swapped = lines.with(a, lines[b] ?? '').with(b, lines[a] ?? '')
      return result(whole(swapped), { lines: [a + 1, a + 2] })
    }
    case 'insert':
      return result(whole(lines.toSpliced(at, 0, lines[pick(lines.length)] ?? '')), {
        lines: [at + 1, at + 2],
      })
    case 'truncate': {
      const bytes = utf8(file)
      const place = pick(bytes.length)
      const line = bytes.subarray(0, place).reduce((sum, byte) => sum + (byte === 10 ? 1 : 0), 0)
      return result(bytes.slice(0, place), { lines: [line, line + 1] })
    }
    case 'rehash':
    case 'forge':
      return rewrite(lines, kind, gen)
  }
}

const same = (a: Uint8Array, b: Uint8Array): boolean => Buffer.from(a).equals(b)
const signedHead = (line = ''): boolean => line.includes('"type":"checkpoint"')
/**
 * Changes, adds or takes away an entry and computes every hash and digest anew. Without the installation's key its
 * signatures stay (rehash), or are made with a key of the forger's own, under the name of the real one (forge).
 */
function rewrite(lines: readonly string[], kind: 'rehash' | 'forge', gen: prng.PRNG): Tampered | null {
  const read = lines.map((line): RecordLine => JSON.parse(line))
  const entries = read.filter(line => line.type === 'entry')
  const victim = entries[prng.uint32(gen, 1, entries.length - 1)]
  if (!victim) return null
  const { seq } = victim
  const how = prng.oneOf(gen, ['change', 'remove', 'double'] as const)
  if (how === 'remove') read.splice(read.indexOf(victim), 1)
  else if (how === 'double') read.splice(read.indexOf(victim), 0, { ...victim })
  else change(victim, gen)
  const forged = rechained(read, kind === 'forge' ? generateKeyPairSync('ed25519').privateKey : null)
  return { file: utf8(`${forged.map(writeLine).join('\n')}\n`), place: { entry: seq } }
}

function change(entry: EntryLine, gen: prng.PRNG): void {
  const how = prng.uint32(gen, 0, 3)
  if (how === 0) entry.at += 1
  else if (how === 1) entry.delegation = entry.delegation === 'CEPT' ? 'APT' : 'CEPT'
  else if (how === 2) entry.role = `${entry.role}s`
  else if (entry.who === undefined) entry.actor = 'mallory'
  else entry.who = buffer.toHexString(sha256(utf8('mallory')))
}

function rechained(read: RecordLine[], key: Parameters<typeof sign>[2] | null): RecordLine[] {
  const header = read.find((line): line is HeaderLine => line.type === 'header')
  const seal = read.find((line): line is SealLine => line.type === 'seal')
  if (!header || !seal) throw new Error('no file to tamper with')
  let head = emptyHead()
  const signedLines = digestOfLines(sha256)
  const signing = (bytes: Uint8Array, old: string): string =>
    key === null ? old : buffer.toBase64(new Uint8Array(sign(null, bytes, key)))
  const kept = read.filter(line => line.type !== 'checkpoint' || line.seq > 0)
  for (const line of kept) {
    if (line.type === 'entry') head = rehash(line, head.seq + 1, head.hash, header)
    if (line.type === 'checkpoint') resign(line, head, header, signing)
    if (line.type === 'checkpoint') signedLines.add(writeLine(line))
  }
  header.head = { seq: head.seq, hash: buffer.toHexString(head.hash) }
  const [participants, text] = ['participants', 'text'].map(type => kept.find(line => line.type === type))
  if (!participants || !text) throw new Error('no file to tamper with')
  Object.assign(seal, {
    head: header.head,
    header: digestOfLine(writeLine(header), sha256),
    checkpoints: signedLines.value(),
    participants: digestOfLine(writeLine(participants), sha256),
    text: digestOfLine(writeLine(text), sha256),
  })
  seal.signature = signing(sealBytes(seal), seal.signature)
  return kept
}

function rehash(line: EntryLine, seq: number, prevHash: Uint8Array, { text }: HeaderLine) {
  line.seq = seq
  const { at, kind, role, delegation, commandId, actor = '', connection = '' } = line
  const who =
    line.who !== undefined
      ? buffer.fromHexString(line.who)
      : line.salt !== undefined
        ? whoDigest(buffer.fromBase64(line.salt), { actor, connection }, sha256)
        : { actor, connection }
  const update = buffer.fromBase64(line.update)
  const json = {
    changes: canonicalJson(line.changes),
    command: line.command === undefined ? null : canonicalJson(line.command),
  }
  const fields = { textId: text.id, seq, at, kind, role, delegation, update, commandId }
  const hash = sha256(bytesOf(prevHash, fields, json, who))
  line.hash = buffer.toHexString(hash)
  return { seq, hash }
}

function resign(
  line: CheckpointLine,
  head: { seq: number; hash: Uint8Array },
  { text }: HeaderLine,
  signing: (bytes: Uint8Array, old: string) => string,
): void {
  const hash = buffer.toHexString(head.hash)
  // Heads before the change keep the signatures that they have.
  if (line.seq === head.seq && line.hash === hash) return
  line.seq = head.seq
  line.hash = hash
  line.signature = signing(checkpointBytes({ textId: text.id, ...head, at: line.at }), line.signature)
}

/** The whole file sealed anew by somebody with a key of their own, under its own name: only who knows the real one sees. */
export function sealedByOther(file: string): string {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const raw = rawPublicKey(publicKey.export({ format: 'der', type: 'spki' }))
  const fingerprint = fingerprintOf(raw, sha256)
  const read = file
    .split('\n')
    .slice(0, -1)
    .map((line): RecordLine => JSON.parse(line))
  for (const line of read) {
    if (line.type === 'header') line.keys = [{ fingerprint, publicKey: buffer.toBase64(raw), since: line.at }]
    if ('key' in line) line.key = fingerprint
    if (line.type === 'checkpoint') line.hash = ''
  }
  return `${rechained(read, privateKey).map(writeLine).join('\n')}\n`
}
