// The record's hash chain: any change is seen, and nothing that a database may reorder breaks it.
import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type ChainedEntry,
  type ChainedFields,
  canonicalJson,
  emptyHead,
  entryBytes,
  hashEntry,
  verifyChain,
} from '../../../shared/chain.ts'
import { markId, pid } from '../../helpers/documents.ts'

const node = (bytes: Uint8Array) => new Uint8Array(createHash('sha256').update(bytes).digest())
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')

const fields = (seq: number): ChainedFields => ({
  textId: 'resolution-24',
  seq,
  at: 1_700_000_000_000 + seq,
  kind: 'edit',
  actor: 'user-1',
  role: 'delegate',
  delegation: 'CEPT',
  connection: 'c-1',
  update: new Uint8Array([1, 2, seq]),
  changes: [{ kind: 'inserted', pid: pid(1), mark: markId('CEPT', seq), at: 3, text: 'should “نص”' }],
})

function chain(length: number): ChainedEntry[] {
  const entries: ChainedEntry[] = []
  let prevHash = emptyHead().hash
  for (let seq = 1; seq <= length; seq++) {
    const entry = fields(seq)
    const hash = hashEntry(prevHash, entry)
    entries.push({ ...entry, prevHash, hash })
    prevHash = hash
  }
  return entries
}

describe('the hash of an entry', () => {
  it('is pinned: a verifier written elsewhere must find the same', () => {
    expect(hex(hashEntry(emptyHead().hash, fields(1)))).toBe(
      '877b4c3c847667da5d62cd6f97ffd8dbe1df9779f2cda271022c71c3df56456e',
    )
  })
  it('is the same with any SHA-256', () => {
    expect(hex(hashEntry(emptyHead().hash, fields(1), node))).toBe(
      hex(hashEntry(emptyHead().hash, fields(1))),
    )
  })
  it('covers every field', () => {
    const altered: Partial<ChainedFields>[] = [
      { textId: 'resolution-25' },
      { seq: 2 },
      { at: 1 },
      { kind: 'decision' },
      { actor: 'user-2' },
      { role: 'facilitator' },
      { delegation: 'APT' },
      { connection: 'c-2' },
      { update: new Uint8Array([1, 2, 2]) },
      { changes: [] },
      { command: {} },
      { commandId: '' },
    ]
    expect(altered.map(part => Object.keys(part)[0]).sort()).toEqual(
      [...Object.keys(fields(1)), 'command', 'commandId'].sort(),
    )
    const hashes = altered.map(part => hex(hashEntry(emptyHead().hash, { ...fields(1), ...part })))
    hashes.push(hex(hashEntry(emptyHead().hash, fields(1))), hex(hashEntry(new Uint8Array([1]), fields(1))))
    expect(new Set(hashes).size).toBe(hashes.length)
  })
  it('says the same of a missing and a null command', () => {
    const nothing = { ...fields(1), command: null, commandId: null }
    expect(entryBytes(emptyHead().hash, nothing)).toEqual(entryBytes(emptyHead().hash, fields(1)))
  })
  it('never mistakes the end of one part for the beginning of the next', () => {
    const strings = fc.string({ maxLength: 4 })
    const parts = fc.record({ actor: strings, role: strings, delegation: strings, connection: strings })
    fc.assert(
      fc.property(parts, parts, (a, b) => {
        const bytes = [a, b].map(part => hex(entryBytes(emptyHead().hash, { ...fields(1), ...part })))
        expect(bytes[0] === bytes[1]).toBe(JSON.stringify(a) === JSON.stringify(b))
      }),
      { seed: 1, numRuns: 300 },
    )
  })
})

describe('canonical JSON', () => {
  it('does not depend on the order of keys', () => {
    expect(canonicalJson({ b: 1, a: { d: null, c: [true, 'x'] } })).toBe(
      '{"a":{"c":[true,"x"],"d":null},"b":1}',
    )
  })
  it('says what JSON says', () => {
    fc.assert(
      fc.property(fc.jsonValue(), value => {
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)))
      }),
      { seed: 2, numRuns: 300 },
    )
  })
  it('refuses what JSON cannot say', () => {
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY, undefined, 1n, () => 1])
      expect(() => canonicalJson(value)).toThrow(TypeError)
  })
})

describe('verifying', () => {
  it('accepts an untouched record, from its beginning or from a known head', () => {
    const entries = chain(5)
    const last = { seq: 5, hash: entries[4]?.hash }
    expect(verifyChain([])).toEqual({ ok: true, head: emptyHead() })
    expect(verifyChain(entries)).toEqual({ ok: true, head: last })
    const third = { seq: 3, hash: entries[2]?.hash ?? new Uint8Array() }
    expect(verifyChain(entries.slice(3), third, node)).toEqual({ ok: true, head: last })
  })
  it('says where an entry was altered', () => {
    const entries = chain(5).map(entry => (entry.seq === 3 ? { ...entry, actor: 'user-2' } : entry))
    expect(verifyChain(entries)).toEqual({ ok: false, brokenAt: 3 })
  })
  it('says where an entry is missing, doubled or out of order', () => {
    const entries = chain(5)
    expect(verifyChain(entries.toSpliced(2, 1))).toEqual({ ok: false, brokenAt: 3 })
    expect(verifyChain(entries.toSpliced(2, 0, ...entries.slice(1, 2)))).toEqual({ ok: false, brokenAt: 3 })
    expect(verifyChain(entries.toReversed())).toEqual({ ok: false, brokenAt: 1 })
  })
  it('sees an entry altered and hashed anew, at the next one', () => {
    const entries = chain(5).map(entry => {
      const altered = { ...entry, actor: 'user-2' }
      return entry.seq === 3 ? { ...altered, hash: hashEntry(entry.prevHash, altered) } : entry
    })
    expect(verifyChain(entries)).toEqual({ ok: false, brokenAt: 4 })
  })
  it('sees a gap in the numbers although the hashes fit', () => {
    const entries = chain(2)
    const prevHash = entries[1]?.hash ?? new Uint8Array()
    const later = { ...fields(4), prevHash, hash: hashEntry(prevHash, fields(4)) }
    expect(verifyChain([...entries, later])).toEqual({ ok: false, brokenAt: 3 })
  })
  it('sees a previous hash that is not the one before', () => {
    const entries = chain(3).map(entry =>
      entry.seq === 2 ? { ...entry, prevHash: new Uint8Array(32) } : entry,
    )
    expect(verifyChain(entries)).toEqual({ ok: false, brokenAt: 2 })
  })
  it('refuses entries of another text', () => {
    const entries = chain(2)
    const foreign = { ...fields(3), textId: 'other' }
    const prevHash = entries[1]?.hash ?? new Uint8Array()
    const all = [...entries, { ...foreign, prevHash, hash: hashEntry(prevHash, foreign) }]
    expect(verifyChain(all)).toEqual({ ok: false, brokenAt: 3 })
  })
})
