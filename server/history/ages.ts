// Which entry brought each character of a Yjs document, and which one took it away.
import type * as Y from 'yjs'
import { type Life, NEVER } from '../../shared/weave/weave.ts'

type Births = { clocks: number[]; seqs: number[] }
type Deaths = { clocks: number[]; lengths: number[]; seqs: number[] }

/** A stretch of an item whose characters came and went together. */
export type Age = Life & { length: number }

export type Ages = {
  /** Entry `seq` brought everything of this client up to this clock. */
  born(client: number, until: number, seq: number): void
  died(client: number, clock: number, length: number, seq: number): void
  /** An item's characters, in order. */
  of(item: Y.Item): Age[]
}

export function createAges(): Ages {
  const births = new Map<number, Births>()
  const deaths = new Map<number, Deaths>()
  const ends = new Map<number, number>()

  return {
    born(client, until, seq) {
      const from = ends.get(client) ?? 0
      if (until <= from) return
      ends.set(client, until)
      const known = births.get(client)
      if (known) {
        known.clocks.push(from)
        known.seqs.push(seq)
      } else births.set(client, { clocks: [from], seqs: [seq] })
    },

    died(client, clock, length, seq) {
      const known = deaths.get(client)
      if (!known) {
        deaths.set(client, { clocks: [clock], lengths: [length], seqs: [seq] })
        return
      }
      const at = indexOf(known.clocks, clock) + 1
      known.clocks.splice(at, 0, clock)
      known.lengths.splice(at, 0, length)
      known.seqs.splice(at, 0, seq)
    },

    of({ id: { client, clock }, length }) {
      const ages: Age[] = []
      const end = clock + length
      for (let at = clock; at < end; ) {
        const birth = birthAt(births.get(client), at)
        const death = deathAt(deaths.get(client), at)
        const until = Math.min(end, birth.until, death.until)
        ages.push({ length: until - at, born: birth.seq, died: death.seq })
        at = until
      }
      return ages
    },
  }
}

type Found = { seq: number; until: number }

function birthAt(births: Births | undefined, clock: number): Found {
  const at = births ? indexOf(births.clocks, clock) : -1
  const seq = births?.seqs[at]
  if (seq === undefined) throw new Error('a character that no entry brought')
  return { seq, until: births?.clocks[at + 1] ?? Number.POSITIVE_INFINITY }
}

function deathAt(deaths: Deaths | undefined, clock: number): Found {
  if (!deaths) return { seq: NEVER, until: Number.POSITIVE_INFINITY }
  const at = indexOf(deaths.clocks, clock)
  const end = (deaths.clocks[at] ?? 0) + (deaths.lengths[at] ?? 0)
  const seq = deaths.seqs[at]
  if (seq !== undefined && clock < end) return { seq, until: end }
  return { seq: NEVER, until: deaths.clocks[at + 1] ?? Number.POSITIVE_INFINITY }
}

/** The index of the last number that is not beyond `value`, or -1; the list is in order. */
function indexOf(list: readonly number[], value: number): number {
  let low = 0
  let high = list.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((list[middle] ?? 0) <= value) low = middle + 1
    else high = middle
  }
  return low - 1
}
