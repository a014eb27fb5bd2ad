// A table for benches of deciding: a text with 2,000 open passages of six delegations and 360 positions on sixty proposals.
import { randomUUID } from 'node:crypto'
import { parseDelegation } from '../../../shared/ids.ts'
import { readNegotiation } from '../../../shared/negotiation/doc.ts'
import { type OpenProposal, openProposals } from '../../../shared/negotiation/proposals.ts'
import { readText } from '../../../shared/ydoc.ts'
import type { BuiltServer } from '../../e2e/built-server.ts'
import { type Listener, takeListener, writeProposals } from './seats.ts'

export const PASSAGES = 2_000
const PARAGRAPHS = 500
const CODES = ['APT', 'ASMG', 'ATU', 'CEPT', 'CITEL', 'RCC']
const POSITIONS = 360

export type Table = {
  text: string
  /** of one delegate for each delegation */
  cookies: readonly string[]
  /** the facilitator's */
  chair: string
}

/** Writes the text, its proposals and the positions on them; resolves when all of it is recorded. */
export async function layTable(server: BuiltServer): Promise<Table> {
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
  const watcher = await takeListener(server.url, text, chair)
  const numbered = openOn(watcher).filter(proposal => proposal.number !== null)
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
  watcher.close()
  return { text, cookies: [...cookies.values()], chair }
}

/** The proposals that are open in what somebody hears. */
export const openOn = (listener: Listener): OpenProposal[] =>
  openProposals(readText(listener.doc()), readNegotiation(listener.doc()))

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

/** The cookie of a demonstration account. */
export async function signIn(server: BuiltServer, account: string): Promise<string> {
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

/** Gives a command; throws when it is refused. */
export async function command(
  server: BuiltServer,
  cookie: string,
  text: string,
  body: object,
): Promise<void> {
  await send(server, 'POST', `/api/texts/${text}/commands`, cookie, { id: randomUUID(), ...body })
}
