// Files of a text from a real server: every format and kind for those who may read, and what the policy keeps is kept.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { PrintJob } from '../../server/paper/print.ts'
import { createPrinter } from '../../server/paper/printer.ts'
import { REGIONAL_DELEGATIONS } from '../../shared/delegations.ts'
import type { TextSummary } from '../../shared/requests.ts'
import { readText } from '../../shared/ydoc.ts'
import { type Client, client } from '../helpers/client.ts'
import { type FreshDatabase, freshDatabase } from '../helpers/database.ts'
import { delegation } from '../helpers/documents.ts'
import { refusalIn } from '../helpers/installation.ts'
import { startTestServer, type TestServer } from '../helpers/server.ts'

let database: FreshDatabase
let server: TestServer
let text: TextSummary
let cept: string
let sql: postgres.Sql
let apt: Client

const take = (query: string, cookie = cept): Promise<Response> =>
  server.send('GET', `/api/texts/${text.id}/export?${query}`, { cookie })
const word = async (query: string): Promise<Record<string, string>> => {
  const answer = await take(`format=docx&${query}`)
  expect(answer.status).toBe(200)
  const parts = unzipSync(new Uint8Array(await answer.arrayBuffer()))
  return Object.fromEntries(Object.entries(parts).map(([name, bytes]) => [name, strFromU8(bytes)]))
}

beforeAll(async () => {
  database = await freshDatabase()
  sql = postgres(database.url, { max: 1, onnotice: () => {} })
  server = await startTestServer({ database })
  cept = await server.signInAs('delegate', 'CEPT')
  const texts: TextSummary[] = await (await server.send('GET', '/api/texts', { cookie: cept })).json()
  const found = texts.find(one => one.title.includes('1.8.2'))
  if (!found) throw new Error('no demonstration text')
  text = found
  apt = client(server.url, text.id, await server.signInAs('delegate', 'APT'), delegation('APT'))
  await apt.synced()
})
afterAll(async () => {
  apt.close()
  await server.close()
  await sql.end()
  await database.close()
})

describe('the printer', () => {
  test('throws what its thread throws, goes on with the next file, and lets no crowd wait', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'parley-thread-'))
    const thread = join(folder, 'thread.mjs')
    await writeFile(
      thread,
      `import { parentPort, workerData } from 'node:worker_threads'
       if (workerData.query.format === 'txt') throw new Error('out of ink')
       parentPort.postMessage(new Uint8Array([7]))`,
    )
    const printer = createPrinter(thread)
    // All that this thread looks at.
    const job = (format: string): PrintJob => ({ query: { format } }) as unknown as PrintJob
    await expect(printer.print(job('txt'))).rejects.toThrow('out of ink')
    expect(await printer.print(job('html'))).toEqual({ ok: true, value: new Uint8Array([7]) })
    const crowd = await Promise.all(Array.from({ length: 14 }, () => printer.print(job('html'))))
    expect(crowd.filter(one => !one.ok)).toHaveLength(2)
    await rm(folder, { recursive: true, force: true })
  })
})

describe('a file of a text', () => {
  test('bears the revisions of every delegation with the moment of the entry that brought them', async () => {
    apt.hand.perform({ kind: 'type', block: 3, at: 0, length: 0, words: 'wholly new ' })
    const { seq } = await apt.saved()
    const [entry] = await sql`select at from entries where text_id = ${text.id} and seq = ${seq}`
    const at = `${entry?.at.toISOString().slice(0, 19)}Z`
    const file = await word('kind=revisions&number=TDAG-21/7')
    const body = file['word/document.xml'] ?? ''
    const [, author, date] =
      /w:author="(\w+)" w:date="([^"]+)"><w:r>[^<]*<w:t[^>]*>wholly new /.exec(body) ?? []
    expect([author, date]).toEqual(['APT', at])
    expect(body).toContain('w:author="CEPT"')
    expect(file['word/header1.xml']).toContain('TDAG-21/7')
    expect(file['docProps/custom.xml']).toContain(text.id)
  })

  test('comes in every format and kind, under a name of its own', async () => {
    for (const query of [
      ...['format=html', 'format=txt', 'format=json', 'format=akn', 'format=txt&kind=clean'],
      ...['clean', 'synopsis', 'proposals&delegation=CEPT'].map(kind => `format=docx&kind=${kind}`),
      ...['provision', 'option', 'status'].map(by => `format=docx&kind=compilation&by=${by}`),
      ...['format=html&kind=compilation', 'format=txt&kind=synopsis'],
    ]) {
      const answer = await take(query)
      expect([query, answer.status]).toEqual([query, 200])
      expect(answer.headers.get('content-disposition')).toContain('attachment')
      expect((await answer.arrayBuffer()).byteLength).toBeGreaterThan(500)
    }
  })

  test('gives every delegation of the meeting a column, whether it said anything or not', async () => {
    const { 'word/document.xml': body = '' } = await word('kind=synopsis')
    const [head = ''] = /<w:tr>.*?<\/w:tr>/s.exec(body) ?? []
    for (const { code } of REGIONAL_DELEGATIONS) expect(head.includes(`>${code}<`)).toBe(true)
  })

  test('is refused where it makes no sense, and to whoever may not read', async () => {
    for (const query of [
      'format=pdf',
      'format=json&kind=synopsis',
      'format=docx&kind=proposals',
      'format=docx&rev=x',
    ])
      expect(await refusalIn(await take(query))).toMatchObject({ code: 'malformed' })
    expect(await refusalIn(await take('format=docx&rev=7'))).toMatchObject({ code: 'not-found' })
    const stranger = await server.send('GET', `/api/texts/${text.id}/export?format=docx`)
    expect(stranger.status).toBe(401)
  })

  test('names no person, and nothing that one delegation keeps for itself', async () => {
    const said = async (audience: string, body: string): Promise<void> => {
      const anchor = { pid: readText(apt.doc)[0]?.pid, mark: null, quote: '' }
      const answer = await server.send('POST', `/api/texts/${text.id}/comments`, {
        cookie: cept,
        body: { command: crypto.randomUUID(), audience, anchor, body },
      })
      expect(answer.status).toBeLessThan(300)
    }
    await said('all', 'Is this the current title?')
    await said('own', 'We could live with it.')
    const names = (await sql`select name from users`).map(({ name }) => name as string)
    const all = Object.values(await word('kind=revisions')).join('')
    expect(all.includes('Is this the current title?')).toBe(true)
    expect(all.includes('We could live with it.')).toBe(false)
    expect(names.filter(name => name.includes(' ') && all.includes(name))).toEqual([])
  })

  test('is noted in the audit log', async () => {
    await take('format=txt')
    const officer = await server.signInAs('secretariat')
    const [meeting] = await sql`select meeting_id as id from texts where id = ${text.id}`
    await expect
      .poll(async () => {
        const path = `/api/meetings/${meeting?.id}/audit?kind=exported`
        const { events } = await (await server.send('GET', path, { cookie: officer })).json()
        return events.map(({ detail }: { detail: unknown }) => detail)
      })
      .toContainEqual(expect.objectContaining({ what: 'revisions', format: 'txt' }))
  })
})
