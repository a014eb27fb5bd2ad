// Every number that bounds what one socket, one person or one text may cost, and the length of a tick.
import { UPDATE_BYTES } from './admit/bounds.ts'

export const ROOM = {
  /** without anybody: how long a text stays open, ms */
  linger: 30_000,
  /** y-websocket leaves after 30 s without a message */
  heartbeat: 10_000,
  /** entries between two snapshots */
  snapshotEvery: 500,
  /** carets that no text travels with: ms between two deliveries */
  carets: 100,
  /** how long one turn may admit before sockets are served again, ms */
  turn: 20,
  /** entries at which a commit takes in nothing more; what one file brings is never parted, however much it is */
  commitEntries: 1_000,
  /** without an answer of the database: how long a question to it may take, ms, and how long reading a whole record */
  patience: 15_000,
  readPatience: 60_000,
  /** pauses between attempts to commit, ms; after the last the room closes and everybody reconnects */
  commitRetries: [50, 100, 250, 500, 1_000, 2_000],
} as const

export const SOCKET = {
  /** one message with text, bytes: the largest update in its frame; the socket server must not take more */
  text: UPDATE_BYTES + 16,
  /** one of any other kind, bytes */
  message: 1_048_576,
  perUser: 20,
  /** what may wait while the text opens; nobody honest sends text before the room has asked for it */
  waiting: { messages: 200, bytes: 1_048_576 },
  /** updates: this many at once, then so many a second; beyond, the socket is not read for a while */
  updates: { burst: 200, perSecond: 50 },
  /** bytes of updates after the first synchronisation */
  bytes: { burst: 1_048_576, perSecond: 65_536 },
  presence: { burst: 60, perSecond: 20 },
  /** messages in debt at which a flood is no longer put down to haste */
  debt: 2_000,
  /** refusals of one person: a refusal costs the room a rebuilt shadow */
  refusals: { burst: 10, perSecond: 10 / 60 },
  /** one presence state, UTF-16 units */
  presenceState: 1_024,
} as const

export const READER = {
  /** unsent bytes, or ms that a sign of life is awaited, at which a socket gets no more ticks until it has drained */
  unsent: 1_048_576,
  late: 2_000,
  /** unsent bytes at which it counts as drained */
  drained: 65_536,
  /**
   * unsent bytes beyond those of the beginning, or ms in which it has taken none, at which it is closed: the system
   * takes on only when a third of its buffer is free, over a megabyte, and that is eleven seconds of 1 Mbit/s
   */
  dead: 8_388_608,
  patience: 30_000,
  /** bytes of missed updates that are kept for it; beyond, the text is asked what it lacks */
  missed: 65_536,
  /** how often sockets are looked at, ms, and how long closely after one was slow */
  look: 250,
  watch: 60_000,
} as const

/** Milliseconds between two ticks: a tick costs one write, about 12 µs, per socket. */
export const tickLength = (sockets: number): number => (sockets <= 50 ? 20 : sockets <= 300 ? 30 : 50)

/** A tick of the operator's choice, ms, however many sockets there are. */
export const fixedTick = (ms: number) => (): number => ms
