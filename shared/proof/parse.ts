// Reads a line of an export: its kind, and whether everything in it is of the kind it must be.
import { z } from 'zod'
import { ATTRIBUTIONS } from '../attribution.ts'
import type { Part } from './findings.ts'
import {
  type EntryLine,
  FORMAT,
  FORMAT_VERSION,
  type RecordLine,
  readBase64,
  readHex,
  writeLine,
} from './lines.ts'

const count = z.number().int().nonnegative()
const hex = z.string().refine(text => readHex(text) !== null)
const base64 = z.string().refine(text => readBase64(text) !== null)
const head = z.strictObject({ seq: count, hash: hex })

const lines = {
  header: z.strictObject({
    type: z.literal('header'),
    format: z.literal(FORMAT),
    version: z.literal(FORMAT_VERSION),
    at: count,
    text: z.strictObject({ id: z.string(), title: z.string(), language: z.string(), direction: z.string() }),
    meeting: z.strictObject({
      id: z.string(),
      title: z.string(),
      attribution: z.enum(ATTRIBUTIONS),
      illustrative: z.boolean(),
    }),
    redacted: z.boolean(),
    veiled: count,
    head,
    key: hex,
    keys: z.array(z.strictObject({ fingerprint: hex, publicKey: base64, since: count })),
  }),
  checkpoint: z.strictObject({
    type: z.literal('checkpoint'),
    seq: count,
    hash: hex,
    at: count,
    key: hex,
    signature: base64,
  }),
  participants: z.strictObject({
    type: z.literal('participants'),
    delegations: z.array(z.strictObject({ code: z.string(), name: z.string() })),
    people: z.array(z.strictObject({ id: z.string(), name: z.string() })).nullable(),
  }),
  text: z.strictObject({ type: z.literal('text'), blocks: z.unknown(), words: hex, negotiation: hex }),
  seal: z.strictObject({
    type: z.literal('seal'),
    at: count,
    head,
    header: hex,
    checkpoints: hex,
    veiled: hex,
    participants: hex,
    text: hex,
    key: hex,
    signature: base64,
  }),
}

/**
 * The line's content, or null when it is none of this format. Every line but an entry is in its canonical form here; an
 * entry's is checked where its JSON is written for the hash anyway.
 */
export function parseLine(line: string): RecordLine | null {
  const value = parseJson(line)
  if (typeof value !== 'object' || value === null || !('type' in value)) return null
  if (value.type === 'entry') return isEntry(value) ? value : null
  const name = Object.keys(lines).find((known): known is keyof typeof lines => known === value.type)
  const read = name && lines[name].safeParse(value)
  if (!read?.success) return null
  return writeLine(read.data) === line ? read.data : null
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return null
  }
}

const isText = (value: unknown): boolean => typeof value === 'string'
const isTextOrNothing = (value: unknown): boolean => value === undefined || typeof value === 'string'
const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && Number(value) >= 0

/** By hand: a hundred thousand entries would spend most of their time in a schema. */
function isEntry(value: object): value is EntryLine {
  const entry: Partial<Record<keyof EntryLine, unknown>> = value
  return (
    [entry.v, entry.seq, entry.at].every(isCount) &&
    [entry.kind, entry.role, entry.delegation, entry.update, entry.hash].every(isText) &&
    [entry.actor, entry.connection, entry.salt, entry.who, entry.commandId].every(isTextOrNothing) &&
    Array.isArray(entry.changes) &&
    (entry.command === undefined || (typeof entry.command === 'object' && entry.command !== null))
  )
}

/** Words by which a line is known even when a byte of it is not what it was. */
const SIGNS: Record<'entry' | Part, readonly string[]> = {
  header: ['"attribution"', '"parley-record"', '"publicKey"'],
  entry: ['"changes"', '"update"', '"role"', '"delegation"', '"type":"entry"'],
  checkpoints: ['"checkpoint"', '"key"', '"signature"'],
  veiled: [],
  participants: ['"delegations"', '"participants"', '"people"'],
  text: ['"blocks"', '"negotiation"', '"words"', '"type":"text"'],
  seal: ['"checkpoints"', '"veiled"', '"seal"', '"participants"', '"signature"', '"key"'],
}

/** What a damaged line most probably was; `expected` unless its words say otherwise. */
export function kindOfDamaged(line: string, expected: 'entry' | Part): 'entry' | Part {
  let best: { kind: 'entry' | Part; signs: number } = {
    kind: expected,
    signs: signsIn(line, SIGNS[expected]),
  }
  for (const kind of Object.keys(SIGNS) as ('entry' | Part)[]) {
    const signs = signsIn(line, SIGNS[kind])
    if (signs > best.signs) best = { kind, signs }
  }
  return best.kind
}

const signsIn = (line: string, signs: readonly string[]): number =>
  signs.filter(sign => line.includes(sign)).length
