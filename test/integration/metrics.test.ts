// What the server tells its operator: metrics for those who may read them, and log lines without anybody's words.
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createLogger } from '../../server/logger.ts'
import { type Client, client } from '../helpers/client.ts'
import { delegation } from '../helpers/documents.ts'
import { startTestServer, type TestServer } from '../helpers/server.ts'

const TOKEN = 'a-token-of-thirty-letters-or-so'

describe('metrics', () => {
  let server: TestServer
  let cept: Client
  beforeAll(async () => {
    server = await startTestServer()
    const cookie = await server.signIn('cept@demo.test')
    cept = client(server.url, 'resolution-24', cookie, delegation('CEPT'))
    await cept.synced()
  })
  afterAll(async () => {
    cept.close()
    await server.close()
  })

  const numbers = async (): Promise<Map<string, number>> => {
    const answer = await server.send('GET', '/metrics')
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/)
    const lines = (await answer.text()).split('\n').filter(line => line !== '' && !line.startsWith('#'))
    return new Map(
      lines.map((line): [string, number] => [line.replace(/ \S+$/, ''), Number(line.split(' ').at(-1))]),
    )
  }

  it('tell of sockets, texts, ticks, admission, commits, sign-ins and refusals', async () => {
    const before = await numbers()
    cept.hand.perform({ kind: 'paragraph', block: 255, at: 0, length: 0, words: 'agreed' })
    await cept.saved()
    await server.send('POST', '/api/session', { body: { email: 'apt@demo.test', password: 'wrong' } })
    const stranger = client(
      server.url,
      'resolution-24',
      await server.signIn('observer@demo.test'),
      delegation('OBS'),
    )
    await stranger.synced()
    stranger.hand.perform({ kind: 'paragraph', block: 255, at: 0, length: 0, words: 'agreed' })
    await stranger.until(() => stranger.refusal !== null)
    stranger.close()
    const after = await numbers()
    const grew = (name: string): number => (after.get(name) ?? 0) - (before.get(name) ?? 0)
    expect(before.get('parley_sockets')).toBe(1)
    expect(before.get('parley_rooms')).toBe(1)
    expect(after.get('parley_waiting')).toBe(0)
    for (const name of ['parley_tick_seconds_count', 'parley_admission_seconds_count'])
      expect(grew(name), name).toBeGreaterThan(0)
    expect(grew('parley_commit_seconds_count')).toBe(grew('parley_entries_total'))
    expect(grew('parley_entries_total')).toBeGreaterThan(0)
    expect(grew('parley_sign_ins_total')).toBe(1)
    expect(grew('parley_sign_ins_refused_total{reason="wrong-credentials"}')).toBe(1)
    expect(grew('parley_refusals_total{reason="observers-read",over="socket"}')).toBe(1)
    expect(grew('parley_http_requests_total{status="401"}')).toBe(1)
    expect(after.get('nodejs_eventloop_lag_p99_seconds')).toBeGreaterThan(0)
  })

  it('name no person, text, word or address', async () => {
    const text = await (await server.send('GET', '/metrics')).text()
    expect(text).not.toMatch(/demo\.test|resolution|agreed|127\.0\.0\.1|Delegate of/)
  })

  it.each(['x-forwarded-for', 'forwarded', 'x-real-ip', 'via'])(
    'are not there for who comes by a proxy: %s',
    async name => {
      const answer = await server.send('GET', '/metrics', { headers: { [name]: '127.0.0.1' } })
      expect(answer.status).toBe(404)
    },
  )
})

describe('metrics with a token, or behind a proxy', () => {
  it('are for who brings the token, and for nobody else', async () => {
    const server = await startTestServer({ config: { metricsToken: TOKEN } })
    const ask = async (authorization?: string): Promise<number> =>
      (await server.send('GET', '/metrics', { headers: authorization ? { authorization } : {} })).status
    expect(await ask(`Bearer ${TOKEN}`)).toBe(200)
    for (const wrong of [undefined, 'Bearer', `Bearer ${TOKEN}x`, `Bearer ${TOKEN.slice(1)}`, TOKEN])
      expect(await ask(wrong), wrong).toBe(404)
    await server.close()
  })

  it('without a token are for nobody where a proxy stands in front', async () => {
    for (const config of [{ publicOrigins: ['https://parley.example'] }, { trustProxy: { hops: 1 } }]) {
      const server = await startTestServer({ config })
      expect((await server.send('GET', '/metrics')).status).toBe(404)
      await server.close()
    }
  })
})

describe('the log', () => {
  it('holds no word, e-mail address or password, whatever fails', async () => {
    const lines: string[] = []
    const server = await startTestServer({
      logger: createLogger('trace', { write: line => void lines.push(line) }),
    })
    const sql = postgres(server.database.url, { max: 1, onnotice: () => {} })
    const cookie = await server.signIn('cept@demo.test')
    const cept = client(server.url, 'resolution-24', cookie, delegation('CEPT'))
    await cept.synced()
    await server.send('POST', '/api/session', { body: { email: 'anna@secret.example', password: 'hush' } })
    // Every statement fails that would write words or read a person: the database layer's error quotes them all.
    await sql`alter table entries rename column changes to changed`
    await sql`alter table users rename column email to mail`
    await sql`alter table audit_events rename column detail to details`
    await server.send('POST', '/api/session', { body: { email: 'anna@secret.example', password: 'hush' } })
    await server.send('POST', '/api/session', { body: '{"email": "anna@secret.example", "password": "hush' })
    expect((await server.send('GET', '/api/session', { cookie })).status).toBe(503)
    cept.hand.perform({ kind: 'paragraph', block: 255, at: 0, length: 0, words: 'confidential' })
    await cept.until(() => lines.some(line => line.includes('the room cannot go on')))
    cept.close()
    await sql.end()
    await server.close()
    const faults = lines.filter(line => JSON.parse(line).err)
    expect(faults.length).toBeGreaterThan(2)
    expect(faults.join('')).toMatch(/42703/)
    expect(lines.join('\n')).not.toMatch(
      /confidential|anna|secret\.example|hush|demo\.test|demo-parley|params/i,
    )
  })
})
