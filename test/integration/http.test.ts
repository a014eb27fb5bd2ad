// The HTTP interface at its edges: bodies, unknown addresses, faults, and the client's files.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliDecompressSync } from 'node:zlib'
import { Hono } from 'hono'
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { clientHandler } from '../../server/http/client.ts'
import { isRefusalCode } from '../../shared/refusal.ts'
import { startTestServer, type TestServer } from '../helpers/server.ts'

let server: TestServer

beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

const errorOf = async (answer: Response): Promise<{ code: string }> => {
  const body: { error: { code: string } } = await answer.json()
  return body.error
}

describe('a body', () => {
  test.each([
    ['not JSON', '{"email":', 'body'],
    ['of another shape', '[]', 'body'],
    ['without a field', '{"email":"apt@demo.test"}', 'password'],
    ['with a field of another kind', '{"email":7,"password":"x"}', 'email'],
  ])('that is %s is refused with the field that is wrong', async (_case, body, field) => {
    const answer = await server.send('POST', '/api/session', { body })
    expect(answer.status).toBe(400)
    expect(await errorOf(answer)).toEqual({ code: 'malformed', detail: { field } })
  })

  test('over 64 kilobytes is not read, with and without a stated length', async () => {
    const body = JSON.stringify({ email: 'a@b.c', password: 'x'.repeat(70_000) })
    expect((await server.send('POST', '/api/session', { body })).status).toBe(413)
    const streamed = await fetch(`${server.url}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: new Blob([body]).stream(),
      // Node's fetch wants this for a stream; the DOM's type does not know it yet.
      ...{ duplex: 'half' },
    })
    expect(streamed.status).toBe(413)
    expect((await errorOf(streamed)).code).toBe('too-large')
  })
})

test.each(['/api/nothing', '/api/texts/none/nothing', '/api', '/sync', '/sync/a/b'])(
  'an unknown address of the interface is an error in the one shape: %s',
  async path => {
    const answer = await server.send('GET', path)
    if (path === '/api' || path === '/sync') return expect(answer.status).toBeGreaterThanOrEqual(200)
    expect(answer.status).toBe(404)
    expect(await errorOf(answer)).toEqual({ code: 'not-found' })
  },
)

test('an answer of the interface is kept by no cache', async () => {
  const cookie = await server.signIn('apt@demo.test')
  expect((await server.send('GET', '/api/texts', { cookie })).headers.get('cache-control')).toBe('no-store')
})

test('a plain request for a socket is told so, not left hanging', async () => {
  const cookie = await server.signIn('apt@demo.test')
  const answer = await server.send('GET', '/sync/resolution-24', { cookie })
  expect(answer.status).toBeGreaterThanOrEqual(400)
})

test('without its database the server is unwell and says no more than that', async () => {
  const broken = await startTestServer()
  const admin = postgres(`${new URL('/postgres', broken.database.url)}`, { max: 1 })
  await admin.unsafe(`drop database ${new URL(broken.database.url).pathname.slice(1)} with (force)`)
  const answer = await broken.send('GET', '/healthz')
  expect(answer.status).toBe(503)
  expect(await errorOf(answer)).toEqual({ code: 'unavailable' })
  await admin.end()
  await broken.close()
})

describe("the client's files", () => {
  let folder: string
  let app: Hono
  const script = `export const words = ${JSON.stringify('agreed '.repeat(500))}`

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'parley-client-'))
    await mkdir(join(folder, 'assets'))
    await writeFile(join(folder, 'index.html'), '<!doctype html><title>Parley</title>')
    await writeFile(join(folder, 'assets', 'main-abc123.js'), script)
    app = new Hono().get('*', clientHandler(folder))
  })
  afterAll(() => rm(folder, { recursive: true }))

  test.each(['/', '/texts/resolution-24', '/meetings', '/account'])('%s is the page', async path => {
    const answer = await app.request(path)
    expect(await answer.text()).toContain('<title>Parley</title>')
    expect(answer.headers.get('cache-control')).toBe('no-cache')
    const again = await app.request(path, { headers: { 'if-none-match': answer.headers.get('etag') ?? '' } })
    expect(again.status).toBe(304)
  })

  test('a file with a hash in its name is kept for ever, packed when that is understood', async () => {
    const plain = await app.request('/assets/main-abc123.js')
    expect(plain.headers.get('cache-control')).toMatch(/immutable/)
    expect(plain.headers.get('content-type')).toMatch(/javascript/)
    expect(await plain.text()).toBe(script)
    const packed = await app.request('/assets/main-abc123.js', { headers: { 'accept-encoding': 'gzip, br' } })
    expect(packed.headers.get('content-encoding')).toBe('br')
    expect(brotliDecompressSync(Buffer.from(await packed.arrayBuffer())).toString()).toBe(script)
  })

  test.each(['/assets/gone.js', '/favicon.png', '/assets/..%2f..%2fetc%2fpasswd', '/..%2f..%2fpackage.json'])(
    'what is not there is not the page: %s',
    async path => {
      expect((await app.request(path)).status).toBe(404)
    },
  )

  test('without a build a sentence says what to do', async () => {
    const bare = new Hono().get('*', clientHandler(join(folder, 'nowhere')))
    const answer = await bare.request('/texts/x')
    expect(answer.status).toBe(503)
    expect(await answer.text()).toMatch(/npm run build/)
  })
})

test('every code that the interface answers is one of the closed list', async () => {
  const codes = await Promise.all(
    ['/api/session', '/api/nothing', '/api/meetings'].map(
      async path => (await errorOf(await server.send('GET', path))).code,
    ),
  )
  expect(codes.every(isRefusalCode)).toBe(true)
})
