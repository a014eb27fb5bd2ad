// What a server tells of itself in Prometheus' format: numbers by fixed names, no words, no persons, no addresses.
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { Audit } from '../audit/audit.ts'
import type { Log } from '../history/entries.ts'
import type { Meter } from '../sync/meter.ts'
import type { RoomsStats } from '../sync/rooms.ts'

export type Metrics = {
  readonly meter: Meter
  /** The same log, its commits timed and their failures counted. */
  timed(log: Log): Log
  /** The same audit log; what it is told of refusals and sign-ins is counted, too. */
  counted(audit: Audit): Audit
  /** an HTTP request was answered with this status */
  answered(status: number): void
  /** From now on these rooms are asked at each reading. */
  observe(rooms: { stats(): RoomsStats }): void
  /** everything in the text format, version 0.0.4 */
  text(): Promise<string>
  readonly contentType: string
}

/** Seconds; a tick is 0.02 to 0.05 long. */
const SHORT = [0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1]
const COMMIT = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

/** Event-loop delay, memory and processor belong to the process, whatever runs in it: measured once. */
let process: Registry | null = null
function processRegistry(): Registry {
  if (process) return process
  process = new Registry()
  collectDefaultMetrics({ register: process })
  return process
}

export function createMetrics(): Metrics {
  const own = new Registry()
  const registers = [own]
  const counter = <L extends string>(name: string, help: string, labelNames: L[] = []): Counter<L> =>
    new Counter({ name, help, labelNames, registers })
  const histogram = (name: string, help: string, buckets: number[]): Histogram =>
    new Histogram({ name, help, buckets, registers })

  const ticks = histogram('parley_tick_seconds', 'Turns of rooms: admitting what waited.', SHORT)
  const admissions = histogram('parley_admission_seconds', 'Judging one update.', SHORT)
  const commits = histogram('parley_commit_seconds', 'Attempts to write a batch to the record.', COMMIT)
  const failures = counter('parley_commit_failures_total', 'Attempts to write to the record that failed.')
  const entries = counter('parley_entries_total', 'Entries written to the record.')
  const refusals = counter('parley_refusals_total', 'What people were refused, by reason.', [
    'reason',
    'over',
  ])
  const refusedSignIns = counter('parley_sign_ins_refused_total', 'Sign-ins refused, by reason.', ['reason'])
  const signIns = counter('parley_sign_ins_total', 'Sign-ins.')
  const requests = counter('parley_http_requests_total', 'HTTP requests answered, by status.', ['status'])
  let lostEvents = (): number => 0

  /** A gauge that is asked for at each reading. */
  const asked = (name: string, help: string, read: () => number): void => {
    new Gauge({
      ...{ name, help, registers },
      collect() {
        this.set(read())
      },
    })
  }
  const observe = (rooms: { stats(): RoomsStats }): void => {
    asked('parley_sockets', 'Open sockets.', () => rooms.stats().sockets)
    asked('parley_rooms', 'Open texts.', () => rooms.stats().rooms)
    asked('parley_waiting', 'Messages and entries not committed yet.', () => rooms.stats().waiting)
  }
  asked('parley_audit_events_lost', 'Audit events lost since the start.', () => lostEvents())

  const note: Audit['note'] = event => {
    const code = (of: unknown): string => (typeof of === 'string' ? of : 'unknown')
    if (event.kind === 'signed-in') signIns.inc()
    else if (event.kind === 'sign-in-failed') refusedSignIns.inc({ reason: code(event.detail?.code) })
    else if (event.kind === 'refused')
      refusals.inc({ reason: code(event.detail?.code), over: code(event.detail?.over) })
  }

  return {
    meter: {
      ticked: ms => ticks.observe(ms / 1_000),
      admitted: ms => admissions.observe(ms / 1_000),
    },
    timed: log => ({
      ...log,
      async append(text, head, added, claims) {
        const stop = commits.startTimer()
        try {
          const reached = await log.append(text, head, added, claims)
          entries.inc(added.length)
          return reached
        } catch (error) {
          failures.inc()
          throw error
        } finally {
          stop()
        }
      },
    }),
    counted(audit) {
      lostEvents = audit.lost
      return {
        ...audit,
        note(event) {
          note(event)
          audit.note(event)
        },
      }
    },
    answered: status => requests.inc({ status: String(status) }),
    observe,
    text: async () => `${await own.metrics()}${await processRegistry().metrics()}`,
    contentType: own.contentType,
  }
}
