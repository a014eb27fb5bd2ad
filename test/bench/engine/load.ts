// One round of load on one target: so many sockets on one text, some of them typing, and what came of it.
import { type Seat, takeSeat, WORD_START } from './seat.ts'
import type { Target } from './target.ts'

export type Load = {
  sockets: number
  writers: number
  /** words a second and writer */
  rate: number
  seconds: number
}

export type Round = {
  /** word typed to word arrived, ms, at 20 sockets that write nothing */
  p50: number
  p99: number
  /** word typed to word durable and acknowledged, ms; NaN where the server does not say so */
  acknowledged: number
  /** CPU seconds of the server, its database's included */
  cpu: number
  database: number
  /** share of all words that arrived at all sockets but the writer's own, and never more than once */
  delivered: number
  /** bytes of messages received for each word that arrived, presence and acknowledgements included */
  bytes: number
  /** messages to one socket a second of load */
  messages: number
  /** write calls of the server a socket and second of load: what the messages really cost it */
  writes: number
  memory: number
  /** CPU seconds of the load itself: where it nears the length of the round, latencies are the load's */
  load: number
}

const LISTENERS = 20
const OPENED_AT_ONCE = 50
const SETTLE_MS = 1_500
const LINGER_MS = 2_000

const wait = (ms: number): Promise<void> => new Promise(resolve => setTimeout(resolve, ms))

/** All sockets enter and settle, the writers type for `seconds`, each at its own moment; then the words that remain arrive. */
export async function runLoad(target: Target, { sockets, writers, rate, seconds }: Load): Promise<Round> {
  const sent: number[] = []
  const latencies: number[] = []
  const acknowledged: number[] = []
  const hearing = {
    heard(message: Buffer): void {
      const now = performance.now()
      for (let from = message.indexOf(WORD_START); from >= 0; from = message.indexOf(WORD_START, from + 1)) {
        const at = sent[Number.parseInt(message.toString('latin1', from + 3, from + 10), 36)]
        if (at !== undefined) latencies.push(now - at)
      }
    },
    acknowledged: (ms: number) => acknowledged.push(ms),
  }
  await target.renew()
  const seats: Seat[] = []
  for (let i = 0; i < sockets; i += OPENED_AT_ONCE) {
    const some = Array.from({ length: Math.min(OPENED_AT_ONCE, sockets - i) }, (_, k) => i + k)
    seats.push(
      ...(await Promise.all(
        some.map(n => {
          const listens = n >= writers && n < writers + LISTENERS
          const ears = n < writers ? { acknowledged: hearing.acknowledged } : listens ? hearing : {}
          return takeSeat(target.entrance(n), n < writers, ears)
        }),
      )),
    )
  }
  await wait(SETTLE_MS)
  for (const { counted } of seats) Object.assign(counted, { messages: 0, bytes: 0, edits: 0 })
  const before = { cpu: target.cpu(), writes: target.writes(), own: process.cpuUsage() }
  const timers: NodeJS.Timeout[] = []
  for (const seat of seats.slice(0, writers)) {
    const begin = (): void => {
      timers.push(
        setInterval(() => {
          const word = `${WORD_START}${sent.length.toString(36).padStart(7, '0')};`
          sent.push(performance.now())
          seat.type(word)
        }, 1_000 / rate),
      )
    }
    timers.push(setTimeout(begin, (Math.random() * 1_000) / rate))
  }
  await wait(seconds * 1_000)
  timers.forEach(clearInterval)
  await wait(LINGER_MS)
  const after = { cpu: target.cpu(), writes: target.writes(), own: process.cpuUsage(before.own) }
  const memory = target.memory()
  const codes = seats.map(seat => seat.closed()).filter(code => code !== null)
  if (codes.length > 0) throw new Error(`sockets were closed: ${[...new Set(codes)].join(', ')}`)
  const readers = seats.slice(writers)
  const arrived = readers.reduce((all, { counted }) => all + counted.edits, 0)
  const received = readers.reduce((all, { counted }) => all + counted.bytes, 0)
  const messages = readers.reduce((all, { counted }) => all + counted.messages, 0) / readers.length / seconds
  for (const seat of seats) seat.close()
  await wait(500)
  const database = after.cpu.database - before.cpu.database
  return {
    p50: quantile(latencies, 0.5),
    p99: quantile(latencies, 0.99),
    acknowledged: quantile(acknowledged, 0.99),
    cpu: after.cpu.server - before.cpu.server + database,
    database,
    delivered: arrived / (sent.length * (sockets - writers)),
    bytes: received / arrived,
    messages,
    writes: (after.writes - before.writes) / sockets / seconds,
    memory,
    load: (after.own.user + after.own.system) / 1e6,
  }
}

function quantile(values: number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? Number.NaN
}
