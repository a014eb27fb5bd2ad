// Fan-out: so many sockets on one text, some of them typing; how long until the others have a word, and at what price.
// LOAD_SOCKETS, LOAD_WRITERS, LOAD_RATE (words a second and writer), LOAD_SECONDS and LOAD_ROUNDS change the load.
import { readFileSync } from 'node:fs'
import { parseDelegation } from '../../../shared/ids.ts'
import { startBuiltServer } from '../../e2e/built-server.ts'
import { type Seat, takeSeat } from './typist.ts'

const number = (name: string, standard: number): number => Number(process.env[name] ?? standard)
const SOCKETS = number('LOAD_SOCKETS', 160)
const WRITERS = number('LOAD_WRITERS', 10)
const RATE = number('LOAD_RATE', 5)
const SECONDS = number('LOAD_SECONDS', 8)
const ROUNDS = number('LOAD_ROUNDS', 3)
const LISTENERS = 20

type Demo = { accounts: { email: string; password: string; role: string; delegation: string }[] }
type Round = { p50: number; p99: number; cpu: number; memory: number; delivered: number }

const wait = (ms: number): Promise<void> => new Promise(resolve => setTimeout(resolve, ms))

/** CPU seconds and resident MB of a process; Linux alone tells. */
function costOf(pid: number): { cpu: number; memory: number } {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  const pages = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  return { cpu: (Number(stat[11]) + Number(stat[12])) / 100, memory: Number(pages) / 1024 }
}

/** One session for each account of the demonstration, delegates first: a person may hold 20 sockets, no more. */
async function takeSessions(url: string): Promise<{ writers: Seat[]; everybody: Seat[] }> {
  const { accounts }: Demo = await (await fetch(`${url}/api/demo`)).json()
  const writers: Seat[] = []
  const everybody: Seat[] = []
  for (const account of accounts) {
    const answer = await fetch(`${url}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: url },
      body: JSON.stringify({ email: account.email, password: account.password }),
    })
    const cookie = answer.headers
      .getSetCookie()
      .map(line => line.split(';')[0])
      .join('; ')
    const texts: { id: string }[] = await (await fetch(`${url}/api/texts`, { headers: { cookie } })).json()
    const delegation = parseDelegation(account.delegation)
    if (!delegation || !texts[0]) throw new Error(`${account.email} has no text`)
    const seat = { url, text: texts[0].id, cookie, origin: url, delegation }
    everybody.push(seat)
    if (account.role === 'delegate') writers.push(seat)
  }
  return { writers, everybody }
}

async function round(url: string, pid: number): Promise<Round> {
  const { writers, everybody } = await takeSessions(url)
  const sent = new Map<string, number>()
  const latencies: number[] = []
  const hear = (message: Buffer): void => {
    const now = performance.now()
    for (const [word] of message.toString('latin1').matchAll(/w\d+n\d+;/g)) {
      const at = sent.get(word)
      if (at !== undefined) latencies.push(now - at)
    }
  }
  const typists = []
  for (let i = 0; i < SOCKETS; i++) {
    const seats = i < WRITERS ? writers : everybody
    const seat = seats[i % seats.length]
    if (!seat) throw new Error('the demonstration has no delegate')
    const listens = i >= WRITERS && i < WRITERS + LISTENERS
    typists.push(await takeSeat(seat, listens ? hear : () => {}))
  }
  await wait(1_000)
  const before = costOf(pid)
  const timers = typists.slice(0, WRITERS).map((typist, i) => {
    let n = 0
    return setInterval(() => {
      const word = `w${i}n${n++};`
      sent.set(word, performance.now())
      typist.type(word)
    }, 1_000 / RATE)
  })
  await wait(SECONDS * 1_000)
  timers.forEach(clearInterval)
  await wait(1_500)
  const after = costOf(pid)
  const refused = typists.map(typist => typist.closed()).filter(code => code !== null)
  if (refused.length > 0) throw new Error(`sockets were closed: ${[...new Set(refused)].join(', ')}`)
  for (const typist of typists) typist.close()
  await wait(500)
  latencies.sort((a, b) => a - b)
  const quantile = (q: number): number =>
    latencies[Math.min(latencies.length - 1, Math.floor(q * latencies.length))] ?? 0
  return {
    p50: quantile(0.5),
    p99: quantile(0.99),
    cpu: ((after.cpu - before.cpu) * 1e6) / (sent.size * (SOCKETS - 1)),
    memory: after.memory,
    delivered: latencies.length / (sent.size * LISTENERS),
  }
}

function report(name: string, unit: string, values: number[]): void {
  const sorted = [...values].sort((a, b) => a - b)
  const [low = 0] = sorted
  const median = sorted[Math.floor(sorted.length / 2)] ?? 0
  const high = sorted.at(-1) ?? 0
  const digits = (value: number): number => Number(value.toFixed(2))
  console.log(JSON.stringify({ name, unit, median: digits(median), low: digits(low), high: digits(high) }))
}

const server = await startBuiltServer()
try {
  const rounds: Round[] = []
  for (let i = 0; i < ROUNDS; i++) rounds.push(await round(server.url, server.pid()))
  const load = `${SOCKETS} sockets, ${WRITERS} × ${RATE} words/s`
  report(
    `word to screen p50, ${load}`,
    'ms',
    rounds.map(r => r.p50),
  )
  report(
    `word to screen p99, ${load}`,
    'ms',
    rounds.map(r => r.p99),
  )
  report(
    'server CPU per delivery',
    'µs',
    rounds.map(r => r.cpu),
  )
  report(
    'server memory',
    'MB',
    rounds.map(r => r.memory),
  )
  report(
    'delivered',
    'of 1',
    rounds.map(r => r.delivered),
  )
} finally {
  await server.close()
}
