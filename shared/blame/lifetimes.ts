// When every item of a document came and went: which entry brought it, which one deleted it. Documents keep what is
// deleted, so this is enough to read the text as it was after any entry. Pure.
import * as Y from 'yjs'
import { type ClockMap, createClockMap } from './clockMap.ts'

export type Lifetimes = {
  /** the entries that brought and that deleted each item of Yjs */
  born: ClockMap<number>
  died: ClockMap<number>
  /** Notes what a transaction brought and deleted; to be asked before Yjs merges items again. */
  note(transaction: Y.Transaction, seq: number): void
  /** Whether all of a stretch is of one kind is for the caller to see to: this tells of one clock after an entry. */
  isThere(client: number, clock: number, at: number): boolean
}

export function createLifetimes(): Lifetimes {
  const born = createClockMap<number>()
  const died = createClockMap<number>()
  return {
    born,
    died,
    note({ beforeState, afterState, deleteSet }, seq) {
      for (const [client, clock] of afterState) {
        const from = beforeState.get(client) ?? 0
        born.set(client, from, clock - from, seq)
      }
      for (const [client, ranges] of deleteSet.clients)
        for (const { clock, len } of ranges) died.set(client, clock, len, seq)
    },
    isThere(client, clock, at) {
      const began = born.at(client, clock)
      return began !== null && began <= at && (died.at(client, clock) ?? Number.POSITIVE_INFINITY) > at
    },
  }
}

/** Applies one recorded update as it is: a transaction marked as local keeps Yjs from tidying on its own. */
export function applyOne(doc: Y.Doc, update: Uint8Array, watch: (transaction: Y.Transaction) => void): void {
  let failure: unknown = null
  const look = (transaction: Y.Transaction): void => {
    try {
      watch(transaction)
    } catch (error) {
      failure = error
    }
  }
  // Before observers are called, items that came or went stand apart from those that were there.
  doc.once('beforeObserverCalls', look)
  doc.transact(transaction => {
    Y.applyUpdate(doc, update)
    transaction.local = true
  }, 'record')
  doc.off('beforeObserverCalls', look)
  if (failure) throw failure
  if (doc.store.pendingStructs || doc.store.pendingDs) throw new Error('the record has a gap')
}

/** The keys that a transaction changed of this type itself; undefined when it did not touch it. */
export const changesOf = (
  { changed }: Y.Transaction,
  type: Y.XmlFragment | Y.Map<unknown>,
): ReadonlySet<string | null> | undefined =>
  // Yjs types the map by the general event, which no particular type's event is.
  (changed as ReadonlyMap<unknown, ReadonlySet<string | null>>).get(type)
