// A new text from a Word file: looked at before anything is saved, then the first entry of a record that verifies.
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { blockText } from '../../shared/text.ts'
import type { NewTextPreview } from '../../shared/wordImport.ts'
import { refusalIn } from '../helpers/installation.ts'
import { verdictOf } from '../helpers/record-file.ts'
import { sendFile, sendForm } from '../helpers/sendFile.ts'
import { startTestServer, type TestServer } from '../helpers/server.ts'
import { p, r, wordFile, zipped } from '../helpers/word.ts'

let server: TestServer
let sql: postgres.Sql
let secretariat = ''
let meeting = ''
beforeAll(async () => {
  server = await startTestServer()
  sql = postgres(server.database.url, { max: 1, onnotice: () => {} })
  secretariat = await server.signIn('secretariat@demo.test')
  const listed = await server.send('GET', '/api/meetings', { cookie: secretariat })
  const meetings: { id: string }[] = await listed.json()
  meeting = meetings[0]?.id ?? ''
})
afterAll(async () => {
  await sql.end()
  await server.close()
})

const file = wordFile({
  body:
    p('RESOLUTION 1 (Rev.)') +
    p(r('1.8.2') + r('\tThe [Conference] ') + r('reviews', '<w:b/>') + r(' it.')) +
    p(`${r('A picture: ')}<w:r><w:drawing/></w:r>`),
})
const path = (query: string): string => `/api/meetings/${meeting}/texts/word?${query}`
const SAVE = 'title=Imported&language=en&direction=ltr&brackets=CEPT'
const stored = async (): Promise<number> =>
  Number((await sql`select count(*) as n from entries`)[0]?.n) +
  Number((await sql`select count(*) as n from texts`)[0]?.n)

describe('a new text from a Word file', () => {
  test('is shown as it will stand, and nothing is stored', async () => {
    const before = await stored()
    for (const send of [sendFile, sendForm]) {
      const answer = await send(server, secretariat, path('preview=1&brackets=CEPT'), file)
      expect(answer.status).toBe(200)
      const preview: NewTextPreview = await answer.json()
      expect(preview.blocks.map(({ type, num, runs }) => [type, num, runs])).toEqual([
        ['heading', null, [{ text: 'RESOLUTION 1 (Rev.)', marks: [], formats: [] }]],
        [
          'provision',
          '1.8.2',
          [
            { text: 'The ', marks: [], formats: [] },
            { text: 'Conference', marks: [{ type: 'bracket', id: 'CEPT-1-1', by: 'CEPT' }], formats: [] },
            { text: ' ', marks: [], formats: [] },
            { text: 'reviews', marks: [], formats: ['bold'] },
            { text: ' it.', marks: [], formats: [] },
          ],
        ],
        ['paragraph', null, [{ text: 'A picture:', marks: [], formats: [] }]],
      ])
      expect(preview).toMatchObject({ losses: { images: 1 }, literalBrackets: 1, changes: 0 })
    }
    expect(await stored()).toBe(before)
  })

  test('is the first entry of a record that verifies and says where it came from', async () => {
    const answer = await sendFile(server, secretariat, path(SAVE), file)
    expect(answer.status).toBe(200)
    const { id }: { id: string } = await answer.json()
    const exported = await server.send('GET', `/api/texts/${id}/record`, { cookie: secretariat })
    const lines = await exported.text()
    expect(verdictOf(lines).ok).toBe(true)
    const [, entry] = lines.split('\n').map(line => JSON.parse(line || '{}'))
    expect(entry).toMatchObject({ kind: 'base', delegation: 'SEC', command: { act: 'import-base' } })
    expect(entry.command.file).toMatch(/^[0-9a-f]{64}$/)
    expect(entry.changes).toMatchObject([{ kind: 'tabled', number: 'CEPT/1' }])
    const text = lines
      .split('\n')
      .map(line => JSON.parse(line || '{}'))
      .find(line => line.type === 'text')
    expect(text.blocks.map(blockText)[1]).toBe('The Conference reviews it.')
  })

  test.each([
    ['what is no Word file', new TextEncoder().encode('words'), 415, 'file-not-word'],
    [
      'a bomb',
      zipped({ '[Content_Types].xml': '<T/>', 'word/document.xml': new Uint8Array(65e6 + 9e6) }),
      422,
      'file-unsafe',
    ],
    ['more bytes than a file may have', new Uint8Array(17 * 1024 * 1024), 413, 'file-too-large'],
  ])('is refused for %s, and nothing is stored', async (_, bytes, status, code) => {
    const before = await stored()
    const answer = await sendFile(server, secretariat, path(SAVE), bytes)
    expect(answer.status).toBe(status)
    expect((await refusalIn(answer)).code).toBe(code)
    expect(await stored()).toBe(before)
  })

  test("is the secretariat's to add, and brackets belong to who is there", async () => {
    const facilitator = await server.signIn('facilitator@demo.test')
    expect((await refusalIn(await sendFile(server, facilitator, path(SAVE), file))).code).toBe('role-forbids')
    const strange = path(SAVE.replace('CEPT', 'MARS'))
    expect((await refusalIn(await sendFile(server, secretariat, strange, file))).code).toBe(
      'delegation-unknown',
    )
  })
})
