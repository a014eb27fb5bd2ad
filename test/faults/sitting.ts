// The real service as a process of its own, six delegates at it over a network that can be cut, and a witness who
// asks the service directly.
import { randomUUID } from 'node:crypto'
import { DEMO_PASSWORD, DEMO_PEOPLE } from '../../server/demo/people.ts'
import type { KeyAnswer } from '../../shared/proof/answers.ts'
import type { SessionAnswer } from '../../shared/requests.ts'
import { type BuiltServer, startBuiltServer } from '../e2e/built-server.ts'
import { delegation } from '../helpers/documents.ts'
import { verdictOf } from '../helpers/record-file.ts'
import { startProxy, type TcpProxy } from '../helpers/tcp-proxy.ts'
import { type Delegate, delegateAt, type Seat, wordsOf } from './delegate.ts'

export type Commands = { asked: number; answered: Set<string> }

export type FaultSitting = {
  server: BuiltServer
  proxy: TcpProxy
  delegates: Delegate[]
  commands: Commands
  /** Lets everybody type, and describe what they propose, until the returned function is called. */
  load(chance: () => number): () => void
  /** Another person's fresh look at the service itself. */
  witness(): Promise<Delegate>
  /** Exports the record and verifies it; the commands in it by their ids. */
  verified(): Promise<{ entries: number; commands: Map<string, number> }>
  close(): Promise<void>
}

export const wait = (ms: number): Promise<void> => new Promise(resolve => setTimeout(resolve, ms))

/** Resolves when the condition holds; throws when it does not within the patience. */
export async function until(what: string, condition: () => boolean, patience = 90_000): Promise<void> {
  const deadline = Date.now() + patience
  while (!condition()) {
    if (Date.now() > deadline) throw new Error(`in vain: ${what}`)
    await wait(20)
  }
}

const signIn = async (url: string, email: string): Promise<{ cookie: string; user: string }> => {
  const answer = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password: DEMO_PASSWORD }),
  })
  const cookie = answer.headers.getSetCookie()[0]?.split(';')[0]
  if (!answer.ok || !cookie) throw new Error(`${email} cannot sign in`)
  const session: SessionAnswer = await answer.json()
  return { cookie, user: session.user.id }
}

/** Starts everything; resolves when all delegates have begun their paragraph and it is saved. */
export async function startFaultSitting(): Promise<FaultSitting> {
  const server = await startBuiltServer()
  const proxy = await startProxy({ port: Number(new URL(server.url).port) })
  const through = `http://127.0.0.1:${proxy.port}`
  const seats: Seat[] = []
  for (const person of DEMO_PEOPLE.filter(one => one.role === 'delegate')) {
    const { cookie, user } = await signIn(server.url, person.email)
    seats.push({ url: through, text: '', cookie, user, code: delegation(person.delegation) })
  }
  const [first] = seats
  if (!first) throw new Error('the demonstration has no delegate')
  const { cookie } = first
  const texts: { id: string }[] = await (
    await fetch(`${server.url}/api/texts`, { headers: { cookie } })
  ).json()
  const text = texts[0]?.id ?? ''
  const observer = await signIn(server.url, 'observer@demo.test')
  const delegates = seats.map(seat => delegateAt({ ...seat, text }))
  await until('everybody is in the text', () => delegates.every(one => one.status().synced))
  for (const one of delegates) one.begin()
  await until('all have a proposal', () =>
    delegates.every(one => one.status().unsaved === 0 && one.proposal() !== null),
  )
  const commands: Commands = { asked: 0, answered: new Set() }

  /** One act that is not typing, asked with one id until there is an answer. */
  const describe = async (seat: Seat, number: string, going: () => boolean): Promise<void> => {
    const id = randomUUID()
    const body = { id, act: 'describe', number, rationale: `reason ${id}`, cosponsors: [], editorial: false }
    commands.asked += 1
    while (going()) {
      const answer = await fetch(`${through}/api/texts/${text}/commands`, {
        method: 'POST',
        headers: { cookie: seat.cookie, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }).catch(() => null)
      if (answer?.ok) return void commands.answered.add(id)
      if (answer && answer.status < 500) throw new Error(`a command was refused: ${await answer.text()}`)
      await wait(200)
    }
  }

  return {
    server,
    proxy,
    delegates,
    commands,
    load(chance) {
      let going = true
      const timers = delegates.map((one, i) =>
        setInterval(
          () => {
            if (chance() < 0.15) one.takeBack()
            else one.type()
          },
          60 + 7 * i,
        ),
      )
      delegates.forEach((one, i) => {
        const seat = seats[i]
        const number = one.proposal()
        const go = async (): Promise<void> => {
          while (going && seat && number) {
            await describe(seat, number, () => going)
            await wait(300)
          }
        }
        void go()
      })
      return () => {
        going = false
        for (const timer of timers) clearInterval(timer)
      }
    },
    async witness() {
      const seat = { ...observer, url: server.url, text, code: delegation('OBS') }
      const witness = delegateAt(seat)
      await until('a witness sees the text', () => witness.status().synced)
      return witness
    },
    async verified() {
      const headers = { cookie }
      const key: KeyAnswer = await (await fetch(`${server.url}/api/key`)).json()
      const file = await (await fetch(`${server.url}/api/texts/${text}/record`, { headers })).text()
      const verdict = verdictOf(file, { key: key.fingerprint })
      if (!verdict.ok) throw new Error(`the record does not verify: ${JSON.stringify(verdict.findings)}`)
      const found = new Map<string, number>()
      for (const line of file.split('\n').filter(Boolean)) {
        const { type, command }: { type?: string; command?: { id?: string } | null } = JSON.parse(line)
        const id = type === 'entry' ? command?.id : undefined
        if (id) found.set(id, (found.get(id) ?? 0) + 1)
      }
      return { entries: verdict.entries, commands: found }
    },
    async close() {
      for (const one of delegates) one.close()
      await proxy.close()
      await server.close()
    },
  }
}

export { wordsOf }
