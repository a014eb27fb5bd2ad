// Deciding in a text with 2,000 open passages and 360 positions: how long the console computes before it can be drawn,
// and how long from the facilitator's request until 100 screens have the decision, over HTTP, sockets and PostgreSQL.
// DECIDING_SOCKETS and DECIDING_ROUNDS change the load.
import { randomUUID } from 'node:crypto'
import * as Y from 'yjs'
import { createBracketCache, readBrackets } from '../../../shared/brackets.ts'
import { digestOf } from '../../../shared/digest.ts'
import { parseDelegation } from '../../../shared/ids.ts'
import { readNegotiation } from '../../../shared/negotiation/doc.ts'
import { openProposals, openWishes } from '../../../shared/negotiation/proposals.ts'
import { openDoc, readText } from '../../../shared/ydoc.ts'
import { type BuiltServer, startBuiltServer } from '../../e2e/built-server.ts'
import { type Listener, takeListener, writeProposals } from './seats.ts'

const SOCKETS = Number(process.env.DECIDING_SOCKETS ?? 100)
const ROUNDS = Number(process.env.DECIDING_ROUNDS ?? 40)
const PARAGRAPHS = 500
const PASSAGES = 2_000
const CODES = ['APT', 'ASMG', 'ATU', 'CEPT', 'CITEL', 'RCC']
const POSITIONS = 360

function report(name: string, unit: string, values: number[]): void {
  const sorted = [...values].sort((a, b) => a - b)
  const at = (q: number): number =>
    Number((sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? 0).toFixed(2))
  console.log(JSON.stringify({ name, unit, median: at(0.5), low: at(0), high: at(1), p99: at(0.99) }))
}

/** One request, signed in or not; a body is sent as JSON. */
async function send(
  server: BuiltServer,
  method: string,
  path: string,
  cookie = '',
  body?: object,
): Promise<Response> {
  const answer = await fetch(`${server.url}${path}`, {
    method,
    headers: { origin: server.url, cookie, ...(body ? { 'content-type': 'application/json' } : {}) },
    ...(body ? { body: JSON.stringify(body) } : {}),
  })
  if (!answer.ok) throw new Error(`${method} ${path}: ${await answer.text()}`)
  return answer
}

async function signIn(server: BuiltServer, account: string): Promise<string> {
  const body = { email: `${account}@demo.test`, password: 'demo-parley' }
  const answer = await send(server, 'POST', '/api/session', '', body)
  return answer.headers.getSetCookie()[0]?.split(';')[0] ?? ''
}

async function makeText(server: BuiltServer): Promise<string> {
  const cookie = await signIn(server, 'secretariat')
  const [meeting] = await (await send(server, 'GET', '/api/meetings', cookie)).json()
  const line = (i: number) =>
    `Paragraph ${i}: ${'the Conference shall review the matter in due course, '.repeat(3)}and report.`
  const body = {
    ...{
      title: 'Two thousand passages',
      language: 'en',
      direction: 'ltr',
      illustrative: true,
      breaks: 'lines',
    },
    wording: Array.from({ length: PARAGRAPHS }, (_, i) => line(i)).join('\n'),
  }
  const made = await send(server, 'POST', `/api/meetings/${meeting.id}/texts`, cookie, body)
  const { id } = await made.json()
  return id
}

async function command(server: BuiltServer, cookie: string, text: string, body: object): Promise<void> {
  await send(server, 'POST', `/api/texts/${text}/commands`, cookie, { id: randomUUID(), ...body })
}

const server = await startBuiltServer()
try {
  const text = await makeText(server)
  const cookies = new Map<string, string>()
  for (const code of CODES) cookies.set(code, await signIn(server, code.toLowerCase()))
  const chair = await signIn(server, 'facilitator')
  for (const [i, code] of CODES.entries()) {
    const delegation = parseDelegation(code)
    if (!delegation) throw new Error(code)
    await writeProposals(
      { url: server.url, text, cookie: cookies.get(code) ?? '', delegation },
      i,
      CODES.length,
      PASSAGES,
    )
  }
  const listeners: Listener[] = []
  const everybody = [...cookies.values(), chair]
  for (let i = 0; i < SOCKETS; i++)
    listeners.push(await takeListener(server.url, text, everybody[i % everybody.length] ?? chair))
  const [watcher] = listeners
  if (!watcher) throw new Error('nobody listens')

  const seen = () => openProposals(readText(watcher.doc()), readNegotiation(watcher.doc()))
  const numbered = seen().filter(proposal => proposal.number !== null)
  for (let i = 0; i < POSITIONS; i++) {
    const proposal = numbered[i % 60]
    const code = CODES[i % CODES.length] ?? ''
    if (!proposal || proposal.by === code) continue
    const said = {
      act: 'position',
      number: proposal.number,
      stance: 'accept',
      reason: 'as agreed',
      condition: '',
    }
    await command(server, cookies.get(code) ?? '', text, said)
  }
  await watcher.caughtUp()

  const opening: number[] = []
  for (let i = 0; i < 15; i++) {
    const copy = openDoc()
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(watcher.doc()))
    const began = performance.now()
    const blocks = readText(copy)
    const { total } = readBrackets(blocks, createBracketCache())
    const negotiation = readNegotiation(copy)
    const rows = openProposals(blocks, negotiation).length + openWishes(blocks, negotiation).length
    opening.push(performance.now() - began)
    if (total < PASSAGES * 0.9 || rows < PASSAGES * 0.9)
      throw new Error(`only ${total} passages, ${rows} rows`)
    copy.destroy()
  }

  const arrivals: number[] = []
  const answers: number[] = []
  for (let i = 0; i < ROUNDS; i++) {
    const proposal = seen()[i * 7]
    if (!proposal) throw new Error('no proposal is left')
    const digest = digestOf(readText(watcher.doc()), proposal.marks)
    const heard = listeners.map(listener => listener.nextText())
    const began = performance.now()
    const decided = command(server, chair, text, { act: 'adopt', marks: proposal.marks, digest }).then(() =>
      answers.push(performance.now() - began),
    )
    arrivals.push(...(await Promise.all(heard)).map(at => at - began))
    await decided
  }
  for (const listener of listeners) listener.close()
  report(`console: passages and proposals of ${PASSAGES}`, 'ms', opening)
  report(`decision on each of ${SOCKETS} screens`, 'ms', arrivals)
  report('decision answered', 'ms', answers)
} finally {
  await server.close()
}
