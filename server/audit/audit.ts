// The audit log's queue: noting an event never fails the act it tells of, and never keeps anybody waiting.
import type { Logger } from '../logger.ts'
import type { NewAuditEvent, TimedEvent } from './write.ts'

export type Audit = {
  /** Takes an event; it is in the database within a moment. Never throws. */
  note(event: NewAuditEvent): void
  /** Resolves when what was noted so far is written, or was tried to be. */
  settled(): Promise<void>
  /** Writes what waits; what is noted afterwards is lost, and counted. */
  close(): Promise<void>
  /** events lost since the start: the database could not be written for too long */
  lost(): number
}

export type AuditParts = {
  write: (events: readonly TimedEvent[]) => Promise<void>
  logger: Logger
  now: () => Date
  limits?: AuditLimits
}

export type AuditLimits = {
  /** events that wait at most; a few megabytes */
  queue: number
  /** rows of one insert */
  batch: number
  /** how long events wait for others, ms: also the time within which repeats count as one */
  gather: number
  /** pause after a failure, ms */
  retry: number
}

const LIMITS: AuditLimits = { queue: 10_000, batch: 500, gather: 250, retry: 5_000 }

/** Kinds that a program can provoke at will: the same again within one batch is one event with a count. */
const REPEATED: ReadonlySet<string> = new Set(['refused', 'sign-in-failed', 'password-change-failed'])

/** A log that writes in batches, one after the other. */
export function createAudit({ write, logger, now, limits = LIMITS }: AuditParts): Audit {
  let queue: TimedEvent[] = []
  const repeats = new Map<string, TimedEvent>()
  let timer: NodeJS.Timeout | null = null
  let draining: Promise<boolean> | null = null
  let closed = false
  let lost = 0
  /** lost, and not told in the log itself yet */
  let untold = 0

  const lose = (count: number): void => {
    lost += count
    untold += count
  }

  const schedule = (ms: number): void => {
    if (timer || closed) return
    timer = setTimeout(() => {
      timer = null
      void settle()
    }, ms)
    timer.unref()
  }

  const take = (): TimedEvent[] => {
    repeats.clear()
    const batch = queue.slice(0, limits.batch)
    queue = queue.slice(limits.batch)
    if (untold > 0) batch.push({ kind: 'events-lost', at: now(), detail: { count: untold } })
    return batch
  }

  const writeBatch = async (): Promise<boolean> => {
    const told = untold
    const batch = take()
    try {
      await write(batch)
      untold -= told
      return true
    } catch (error) {
      logger.error(
        { err: error, waiting: queue.length + batch.length, lost },
        'the audit log was not written',
      )
      const again = told > 0 ? batch.slice(0, -1) : batch
      const room = Math.max(0, limits.queue - queue.length)
      lose(again.length - Math.min(again.length, room))
      queue = [...again.slice(0, room), ...queue]
      return false
    }
  }

  const waits = (): boolean => queue.length > 0 || untold > 0

  /** Writes until nothing waits (true) or a write fails. */
  const drain = (): Promise<boolean> => {
    draining ??= (async () => {
      while (waits()) if (!(await writeBatch())) return false
      return true
    })().finally(() => {
      draining = null
    })
    return draining
  }

  /** As `drain`, and with what comes while an earlier drain ends. */
  const settle = async (): Promise<void> => {
    let written = true
    while (written && (draining || waits())) written = await drain()
    if (!written) schedule(limits.retry)
  }

  return {
    note(event) {
      const key = REPEATED.has(event.kind) ? JSON.stringify(event) : null
      const same = key === null ? undefined : repeats.get(key)
      if (same) {
        const times = typeof same.detail?.times === 'number' ? same.detail.times : 1
        same.detail = { ...same.detail, times: times + 1 }
      } else if (closed || queue.length >= limits.queue) lose(1)
      else {
        const timed: TimedEvent = { ...event, at: now() }
        queue.push(timed)
        if (key !== null) repeats.set(key, timed)
        schedule(limits.gather)
      }
    },
    settled: settle,
    async close() {
      closed = true
      if (timer) clearTimeout(timer)
      await settle()
      if (waits())
        logger.error(
          { lost: lost + queue.length },
          'audit events were lost: the server ends before they were written',
        )
    },
    lost: () => lost,
  }
}
