// What the tests of bringing Word files in share: a server with texts of one base, a file that changes it, and who brings it.
import { afterAll, beforeAll } from 'vitest'
import type { Block } from '../../../shared/text.ts'
import { sendFile } from '../../helpers/sendFile.ts'
import { startTestServer, type TestServer } from '../../helpers/server.ts'
import { del, end, ins, p, r, type WordXml, wordFile } from '../../helpers/word.ts'

const BASE = {
  body: p('RESOLUTION 1') + p('1.8.2\tThe Conference reviews the plan.') + p('a) one') + p('b) two'),
}

/** The base with changes and a comment of two authors. */
export const CHANGED = {
  body:
    p('RESOLUTION 1') +
    p(
      `${r('1.8.2\tThe ')}<w:commentRangeStart w:id="0"/>${del('Jane', 'Conference')}<w:commentRangeEnd w:id="0"/>${ins('Jane', 'Group')}${r(' reviews the ')}${ins('Ivan', 'draft ')}${r('plan.')}`,
      end('ins', 'Ivan'),
    ) +
    p(ins('Ivan', 'New paragraph.')) +
    p(del('Jane', 'a) one'), end('del', 'Jane')) +
    p('b) two'),
  comments: `<w:comment w:id="0" w:author="Jane">${p('Who is meant?')}</w:comment>`,
}
/** For whom those authors write. */
export const AUTHORS = { Jane: 'CEPT', Ivan: 'RCC' }

type Line = { type?: string; kind?: string; blocks?: Block[] } & Record<string, unknown>

/** Starts the server before the tests of a file and stops it behind them. */
export function useWordImport() {
  let started: TestServer | null = null
  let meeting = ''
  const cookies = new Map<string, string>()
  beforeAll(async () => {
    started = await startTestServer()
    for (const who of ['secretariat', 'facilitator', 'cept', 'observer'])
      cookies.set(who, await started.signIn(`${who}@demo.test`))
    const listed = await started.send('GET', '/api/meetings', { cookie: as('secretariat') })
    meeting = ((await listed.json()) as { id: string }[])[0]?.id ?? ''
  })
  afterAll(() => started?.close())

  const server = (): TestServer => {
    if (!started) throw new Error('the server is not started')
    return started
  }
  const send: TestServer['send'] = (...request) => server().send(...request)
  const as = (who: string): string => cookies.get(who) ?? ''

  /** A new text with this base. */
  async function newText(): Promise<string> {
    const path = `/api/meetings/${meeting}/texts/word?title=Word&language=en&direction=ltr`
    const answer = await sendFile(server(), as('secretariat'), path, wordFile(BASE))
    return ((await answer.json()) as { id: string }).id
  }

  const bring = (
    text: string,
    who: string,
    xml: WordXml,
    authors: Record<string, string | null> = {},
    query = '',
  ) =>
    sendFile(
      server(),
      as(who),
      `/api/texts/${text}/import?authors=${encodeURIComponent(JSON.stringify(authors))}${query}`,
      wordFile(xml),
    )

  async function record(text: string): Promise<{ file: string; lines: Line[] }> {
    const file = await (await send('GET', `/api/texts/${text}/record`, { cookie: as('secretariat') })).text()
    const lines = file
      .split('\n')
      .filter(line => line !== '')
      .map((line): Line => JSON.parse(line))
    return { file, lines }
  }

  const entriesOf = async (text: string) => (await record(text)).lines.filter(({ type }) => type === 'entry')

  return { server, send, as, newText, bring, record, entriesOf }
}
