// How far the reader at the other end of a socket lags behind, and what it is told when it has caught up.
import * as Y from 'yjs'
import { READER } from './limits.ts'
import type { Wire } from './wire.ts'

/** A reader who takes too little gets no ticks: what it misses waits here, once for all who miss the same. */
export type Lag = {
  /** what it has been sent last: its state vector, and of whose presence it knows */
  vector: Uint8Array
  presence: number
  /** updates since then; null when they are too many, or it has asked anew */
  missed: Uint8Array[] | null
  bytes: number
  /** bytes unsent when it began; fewest so far, and when they became fewer, ms */
  begun: number
  least: number
  progressed: number
}

/** Somebody who is sent ticks. */
export type Reader = {
  readonly wire: Wire
  /** set while the other end takes too little */
  lag: Lag | null
  /** until when, ms, its line is asked for signs of life more often: it has been too slow lately */
  watchedUntil: number
}

/** What the reader has been sent so far. */
type Sent = { vector(): Uint8Array; presence(): number }

/**
 * Begins a lag when a megabyte is unsent, or a sign of life is overdue: the system's own buffers can hold back half a
 * minute of a thin line before anything is unsent here.
 */
export function watchLag(reader: Reader, now: number, sent: Sent): void {
  if (reader.lag) return
  const unsent = reader.wire.buffered()
  if (unsent <= READER.unsent && reader.wire.waits() <= READER.late) return
  reader.watchedUntil = now + READER.watch
  reader.lag = {
    vector: sent.vector(),
    presence: sent.presence(),
    missed: [],
    bytes: 0,
    begun: unsent,
    least: unsent,
    progressed: now,
  }
}

/** Keeps what a lagging reader is not sent. */
export function miss(lag: Lag, update: Uint8Array): void {
  if (!lag.missed) return
  lag.missed.push(update)
  lag.bytes += update.length
  if (lag.bytes > READER.missed) lag.missed = null
}

/** All that was missed as one update, null when that is nothing; undefined when it must be read from the text. */
export const missedUpdate = ({ missed }: Lag): Uint8Array | null | undefined =>
  missed === null ? undefined : missed.length === 0 ? null : Y.mergeUpdates(missed)

/**
 * `even`: it has all it was sent, as far as one can tell; `dead`: what waits for it grows and grows, or it has taken
 * nothing of it for too long. What waited at the beginning does not count: it is what we ourselves sent in one go, and
 * who is closed over the answer to its step 1 gets the same answer again, for ever.
 */
export function checkLag({ wire, lag }: Reader, now: number): 'even' | 'behind' | 'dead' {
  if (!lag) return 'even'
  const unsent = wire.buffered()
  if (unsent <= READER.drained) return wire.waits() > 0 ? 'behind' : 'even'
  if (unsent < lag.least) {
    lag.least = unsent
    lag.progressed = now
  }
  return unsent > lag.begun + READER.dead || now - lag.progressed > READER.patience ? 'dead' : 'behind'
}
