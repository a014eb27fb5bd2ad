// What every log must do; the real one and the one in memory pass the same suite.
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { FenceLost, type Log, type NewEntry, sha256, verifyEntries } from '../../server/history/entries.ts'
import { emptyHead, HASH_LENGTH } from '../../shared/chain.ts'
import type { TextId, UserId } from '../../shared/ids.ts'
import { delegation } from './documents.ts'

export const entry = (words: string, more: Partial<NewEntry> = {}): NewEntry => ({
  kind: 'edit',
  at: new Date(Date.UTC(2026, 0, 5, 9, 0, 0, 123)),
  actor: 'anna',
  role: 'delegate',
  delegation: 'CEPT',
  connection: 'c-1',
  update: new TextEncoder().encode(words),
  changes: [],
  ...more,
})

const anna = { user: 'anna' as UserId, delegation: delegation('CEPT') }

/** `make` gives a log and a text without entries. */
export function logContract(name: string, make: () => Promise<{ log: Log; text: TextId }>): void {
  describe(name, () => {
    it('starts empty, with a head of zeros', async () => {
      const { log, text } = await make()
      const loaded = await log.load(text)
      expect(loaded).toEqual({ snapshot: null, entries: [], head: emptyHead(), owners: new Map() })
    })

    it('gives back what was appended, chained, in order', async () => {
      const { log, text } = await make()
      const command = { act: 'adopt', marks: ['a'], nested: { z: 1, a: [true, null] } }
      const first = await log.append(text, emptyHead(), [entry('one'), entry('two')], [])
      const head = await log.append(
        text,
        first,
        [entry('three', { kind: 'decision', command, commandId: 'k-1' })],
        [],
      )
      const loaded = await log.load(text)
      expect(loaded.head).toEqual(head)
      expect(head.seq).toBe(3)
      expect(head.hash).toHaveLength(HASH_LENGTH)
      expect(loaded.entries.map(one => new TextDecoder().decode(one.update))).toEqual(['one', 'two', 'three'])
      expect(loaded.entries[2]).toMatchObject({ seq: 3, kind: 'decision', command, commandId: 'k-1' })
      expect(loaded.entries[0]?.at).toEqual(entry('').at)
      expect(verifyEntries(text, loaded.entries, emptyHead())).toEqual(head)
      expect(await log.entries(text, 1, 1)).toEqual([loaded.entries[1]])
    })

    it('appends nothing when nothing is given', async () => {
      const { log, text } = await make()
      expect(await log.append(text, emptyHead(), [], [])).toEqual(emptyHead())
    })

    it('keeps words that a database cannot hold, and the chain verifies', async () => {
      const { log, text } = await make()
      const change = {
        kind: 'inserted',
        pid: 'p-1-1',
        mark: 'CEPT-1-1',
        at: 0,
        text: 'a\0b\ud83d',
      } as unknown as NewEntry['changes'][number]
      await log.append(text, emptyHead(), [entry('one', { changes: [change] })], [])
      const { entries } = await log.load(text)
      expect(entries[0]?.changes).toEqual([{ ...change, text: 'a\ufffdb\ufffd' }])
    })

    it('lets only one of two owners write after the same head', async () => {
      const { log, text } = await make()
      await log.append(text, emptyHead(), [entry('mine')], [])
      await expect(log.append(text, emptyHead(), [entry('theirs')], [])).rejects.toThrow(FenceLost)
      expect((await log.load(text)).head.seq).toBe(1)
    })

    it('writes nothing twice when an answer was lost and the same is asked again', async () => {
      const { log, text } = await make()
      const claims = [{ client: 7, ...anna }]
      const head = await log.append(text, emptyHead(), [entry('one'), entry('two')], claims)
      expect(await log.append(text, emptyHead(), [entry('one'), entry('two')], claims)).toEqual(head)
      expect((await log.load(text)).entries).toHaveLength(2)
    })

    it('binds a client id to one person for ever, or writes nothing at all', async () => {
      const { log, text } = await make()
      const head = await log.append(text, emptyHead(), [entry('one')], [{ client: 4_294_967_295, ...anna }])
      const other = { client: 4_294_967_295, user: 'bert' as UserId, delegation: delegation('APT') }
      await expect(log.append(text, head, [entry('two')], [other])).rejects.toThrow()
      const loaded = await log.load(text)
      expect(loaded.owners).toEqual(new Map([[4_294_967_295, anna]]))
      expect(loaded.head).toEqual(head)
    })

    it('finds a command by its id, in its own text alone', async () => {
      const { log, text } = await make()
      await log.append(text, emptyHead(), [entry('one', { commandId: 'k-9', command: { act: 'lift' } })], [])
      expect(await log.findCommand(text, 'k-9')).toMatchObject({ seq: 1, command: { act: 'lift' } })
      expect(await log.findCommand(text, 'k-8')).toBeNull()
      expect(await log.findCommand('another' as TextId, 'k-9')).toBeNull()
    })

    it('opens from the newest snapshot and the entries after it', async () => {
      const { log, text } = await make()
      const state = Y.encodeStateAsUpdateV2(new Y.Doc())
      const one = await log.append(text, emptyHead(), [entry('one')], [])
      const two = await log.append(text, one, [entry('two')], [])
      await log.saveSnapshot(text, one, state)
      await log.saveSnapshot(text, two, state)
      const three = await log.append(text, two, [entry('three')], [])
      const loaded = await log.load(text)
      expect(loaded.snapshot).toEqual({ seq: 2, state })
      expect(loaded.entries.map(({ seq }) => seq)).toEqual([3])
      expect(loaded.head).toEqual(three)
      const older = await log.load(text, 2)
      expect(older.snapshot?.seq).toBe(1)
      expect(older.entries.map(({ seq }) => seq)).toEqual([2, 3])
      expect((await log.load(text, 1)).snapshot).toBeNull()
    })

    it('passes over a snapshot that stands for another record', async () => {
      const { log, text } = await make()
      const one = await log.append(text, emptyHead(), [entry('one')], [])
      await log.saveSnapshot(text, { seq: one.seq, hash: sha256(one.hash) }, new Uint8Array([1]))
      const loaded = await log.load(text)
      expect(loaded.snapshot).toBeNull()
      expect(loaded.entries).toHaveLength(1)
    })

    it('keeps what was refused', async () => {
      const { log, text } = await make()
      await log.keepRefused(text, anna.user, 'base-changed', new Uint8Array([1, 2]))
      expect((await log.load(text)).head.seq).toBe(0)
    })
  })
}
