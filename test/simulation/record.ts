// The record as the laws read it: followed entry by entry, each put to the laws of entries the moment it is durable.
import * as Y from 'yjs'
import { type Entry, type Head, verifyEntries } from '../../server/history/entries.ts'
import { applyRecorded } from '../../server/history/replay.ts'
import { type ClockMap, createClockMap } from '../../shared/blame/clockMap.ts'
import { emptyHead } from '../../shared/chain.ts'
import type { DelegationCode, TextId } from '../../shared/ids.ts'
import { openDoc } from '../../shared/ydoc.ts'
import { type EntryLaws, entryLaws } from './entryLaws.ts'
import { LawBroken } from './lawBroken.ts'
import { type Parts, partsOf } from './parts.ts'
import { type Reading, readingOf } from './reading.ts'
import type { Spared } from './spared.ts'

export type FollowedRecord = {
  readonly doc: Y.Doc
  readonly reading: Reading
  /** the entries that brought and that deleted each item */
  readonly born: ClockMap<number>
  readonly died: ClockMap<number>
  /** Takes every entry that is new; throws when one breaks a law. */
  follow(): void
  seq(): number
  /** What an entry brought and deleted. */
  parts(seq: number): Parts
  /** Whether the record holds all of this. */
  holds(parts: Parts): boolean
}

/** Follows a record; `authors` tells which delegation sits at which Yjs client, `spared` what each hand left alone. */
export function followRecord(
  text: TextId,
  stored: () => readonly Entry[],
  authors: ReadonlyMap<number, DelegationCode>,
  spared: Spared,
): FollowedRecord {
  const doc = openDoc()
  const reading = readingOf(doc)
  const [born, died] = [createClockMap<number>(), createClockMap<number>()]
  const all: Parts[] = []
  const laws: EntryLaws = entryLaws(doc, reading, authors, spared)
  let head: Head = emptyHead()
  let moment = 0
  // Whoever asks from within Yjs is not heard when this throws; whoever asks next is told again.
  let broken: Error | null = null
  doc.on('afterTransaction', (transaction: Y.Transaction) => all.push(partsOf(transaction)))

  const take = (entry: Entry): void => {
    const { seq, at, update } = entry
    if (at.getTime() < moment) throw new LawBroken(`entry ${seq} is older than the one before`)
    moment = at.getTime()
    applyRecorded(doc, [update])
    if (doc.store.pendingStructs || doc.store.pendingDs) throw new LawBroken(`entry ${seq} has a gap`)
    const { brought, gone } = all[seq - 1] ?? { brought: [], gone: [] }
    for (const { client, clock, length } of brought) born.set(client, clock, length, seq)
    for (const { client, clock, length } of gone) died.set(client, clock, length, seq)
    laws.check(entry, brought)
  }

  return {
    doc,
    reading,
    born,
    died,
    follow() {
      if (broken) throw broken
      const entries = stored()
      if (entries.length === head.seq) return
      const added = entries.slice(head.seq)
      try {
        head = verifyEntries(text, added, head)
        for (const entry of added) take(entry)
      } catch (error) {
        broken = error instanceof Error ? error : new Error(String(error))
        throw broken
      }
    },
    seq: () => head.seq,
    parts: seq => all[seq - 1] ?? { brought: [], gone: [] },
    holds: ({ brought, gone }) =>
      brought.every(({ client, clock, length }) => Y.getState(doc.store, client) >= clock + length) &&
      gone.every(({ client, clock, length }) => isAllSet(died, client, clock, length)),
  }
}

const isAllSet = (map: ClockMap<number>, client: number, clock: number, length: number): boolean =>
  map.pieces(client, clock, length).every(({ value }) => value !== null)
