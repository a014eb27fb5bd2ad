// Ends silences when their deadline is over, also those that were opened before the server was started anew.
import type { TextId } from '../../shared/ids.ts'
import type { Logger } from '../logger.ts'
import { type Cancel, type Clock, systemClock } from '../sync/clock.ts'
import type { Rooms } from '../sync/rooms.ts'

/** A timer of the machine cannot wait longer than 24 days; and a clock that was put right is noticed within the hour. */
const LONGEST_WAIT = 3_600_000
/** How long to wait before trying again where the record could not be written, milliseconds. */
const AGAIN = 5_000

export type Deadlines = {
  /** Looks at the silences of a text that wait: a new one was opened, or the server has just begun. */
  watch(text: TextId): Promise<void>
  stop(): void
}

export type DeadlineParts = {
  rooms: Pick<Rooms, 'open'>
  logger: Logger
  clock?: Clock
}

/** One timer for each text that waits, set to its earliest deadline. */
export function createDeadlines({ rooms, logger, clock = systemClock }: DeadlineParts): Deadlines {
  const timers = new Map<TextId, Cancel>()
  let stopped = false

  const wait = (text: TextId, ms: number): void => {
    timers.get(text)?.()
    if (stopped) return
    timers.set(
      text,
      clock.after(Math.min(ms, LONGEST_WAIT), () => void look(text)),
    )
  }

  async function look(text: TextId): Promise<void> {
    timers.get(text)?.()
    timers.delete(text)
    const room = await rooms.open(text)
    if (stopped) return
    if (!room.ok) {
      if (room.refusal.code === 'unavailable') wait(text, AGAIN)
      return
    }
    const now = clock.date().getTime()
    const due = new Set(room.value.silences().flatMap(({ id, deadline }) => (deadline <= now ? [id] : [])))
    for (const id of due) {
      const ended = await room.value.conclude(id)
      if (ended.ok) logger.info({ text, silence: id, seq: ended.value.seq }, 'a silence has ended')
      else if (ended.refusal.code === 'unavailable') return wait(text, AGAIN)
    }
    // Read again: while one ended, another may have been opened whose deadline comes sooner.
    const left = room.value.silences().filter(({ id }) => !due.has(id))
    const next = Math.min(...left.map(({ deadline }) => deadline))
    if (Number.isFinite(next)) wait(text, Math.max(0, next - clock.date().getTime()))
  }

  return {
    watch: look,
    stop() {
      stopped = true
      for (const cancel of timers.values()) cancel()
      timers.clear()
    },
  }
}
