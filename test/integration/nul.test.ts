// NUL, which the database keeps in no words: refused wherever it comes from, and never a fault of ours.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createLogger } from '../../server/logger.ts'
import { refusalIn } from '../helpers/installation.ts'
import { startTestServer, type TestServer } from '../helpers/server.ts'

const TEXT = '/api/texts/resolution-24'
const MEETING = '/api/meetings/irm-illustration'

let server: TestServer
const faults: string[] = []
const cookies = new Map<string, string>()
beforeAll(async () => {
  server = await startTestServer({ logger: createLogger('error', { write: line => void faults.push(line) }) })
  for (const who of ['secretariat', 'cept']) cookies.set(who, await server.signIn(`${who}@demo.test`))
})
afterAll(() => server.close())

const command = randomUUID()
test.each<[who: string, method: string, path: string, field: string, body?: object]>([
  ['', 'POST', '/api/session', 'email', { email: 'a\0b@c.de', password: 'x' }],
  ['', 'POST', '/api/session', 'password', { email: 'a@c.de', password: 'x\0' }],
  ['', 'GET', '/api/nothing?%00', 'address'],
  ['cept', 'DELETE', '/api/sessions/%00', 'address'],
  ['cept', 'GET', '/api/meetings/%00/history', 'address'],
  ['cept', 'GET', '/api/meetings/a%00b/members', 'address'],
  ['secretariat', 'PUT', `${MEETING}/members/%00`, 'address', { role: 'observer', delegation: 'OBS' }],
  ['secretariat', 'PUT', `${MEETING}/members/x`, 'delegation', { role: 'observer', delegation: 'O\0S' }],
  ['secretariat', 'GET', `${MEETING}/audit?person=%00`, 'address'],
  ['cept', 'POST', `${TEXT}/comments/%00`, 'address', { command, body: 'x' }],
  ['cept', 'PUT', `${TEXT}/drafts/%00`, 'address', { version: 1, words: 'x', note: '' }],
  [
    'cept',
    'POST',
    `${TEXT}/commands`,
    'marks.1',
    { id: command, act: 'adopt', marks: ['a', '\0'], digest: 'd' },
  ],
])('as %s: %s %s names %s', async (who, method, path, field, body) => {
  const cookie = cookies.get(who)
  const answer = await server.send(method, path, {
    ...(cookie === undefined ? {} : { cookie }),
    ...(body === undefined ? {} : { body }),
  })
  expect(answer.status).toBe(400)
  expect(await refusalIn(answer)).toEqual({ code: 'malformed', detail: { field } })
  expect(faults).toEqual([])
})
