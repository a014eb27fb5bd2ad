// What the tests of comments and drafts share: a server with its database, and members who ask it things.
import postgres from 'postgres'
import { afterAll, beforeAll, expect } from 'vitest'
import type { DraftAnswer, ThreadAnswer } from '../../../shared/discussionRequests.ts'
import { type Client, client } from '../../helpers/client.ts'
import { delegation } from '../../helpers/documents.ts'
import { startTestServer, type TestServer } from '../../helpers/server.ts'

export const WHO = ['cept', 'apt', 'facilitator', 'secretariat', 'observer'] as const
export type Who = (typeof WHO)[number]
const CODE: Record<Who, string> = {
  ...{ cept: 'CEPT', apt: 'APT', facilitator: 'CHAIR', secretariat: 'SEC', observer: 'OBS' },
}

export const anchor = { pid: 'p-1-3', mark: null, quote: 'the wording' }
export const opening = (body: string, audience: 'all' | 'own', command = crypto.randomUUID()) => ({
  ...{ command, audience, anchor, body },
})
export const reply = (body: string, command = crypto.randomUUID()) => ({ command, body })

export const draftAnchor = { pid: 'p-1-3', from: 0, to: 3, quote: 'The', before: '', after: ' words' }
export const drafting = (words: string, command = crypto.randomUUID()) => ({
  ...{ command, words, note: 'for Monday', anchor: draftAnchor },
})

/** The status and the refusal of an answer. */
export const codeIn = async (answer: Response): Promise<string> => {
  const body: { error?: { code: string } } = await answer.json()
  return `${answer.status} ${body.error?.code ?? 'none'}`
}

/** The id of what was made; throws when nothing was. */
export const made = async (answer: Promise<Response>): Promise<string> => {
  const got = await answer
  if (!got.ok) throw new Error(await got.text())
  const { id }: { id: string } = await got.json()
  return id
}

/** Starts the server before the tests of a file and stops it behind them. */
export function useDiscussion() {
  let server: TestServer | null = null
  let sql: postgres.Sql | null = null
  let texts: string[] = []
  const cookies = new Map<Who, string>()
  const open: Client[] = []

  beforeAll(async () => {
    server = await startTestServer()
    sql = postgres(server.database.url, { max: 1, onnotice: () => {} })
    for (const who of WHO) cookies.set(who, await server.signIn(`${who}@demo.test`))
    const listed = await server.send('GET', '/api/texts', { cookie: cookieOf('cept') })
    const found: { id: string }[] = await listed.json()
    texts = found.map(({ id }) => id)
  })
  afterAll(async () => {
    for (const one of open) one.close()
    await sql?.end()
    await server?.close()
  })

  const started = (): TestServer => {
    if (!server) throw new Error('the server is not started')
    return server
  }
  const send: TestServer['send'] = (...request) => started().send(...request)
  const cookieOf = (who: Who): string => cookies.get(who) ?? ''
  const textOf = (n = 0): string => texts[n] ?? ''
  const ask = (who: Who, method: string, path: string, body?: unknown, n = 0): Promise<Response> =>
    send(method, `/api/texts/${textOf(n)}/${path}`, {
      cookie: cookieOf(who),
      ...(body === undefined ? {} : { body }),
    })
  const threadsOf = async (who: Who): Promise<ThreadAnswer[]> => (await ask(who, 'GET', 'comments')).json()
  return {
    send,
    database: (): postgres.Sql => {
      if (!sql) throw new Error('the database is not open')
      return sql
    },
    cookieOf,
    textOf,
    ask,
    threadOf: async (who: Who, id: string): Promise<ThreadAnswer | undefined> =>
      (await threadsOf(who)).find(thread => thread.id === id),
    say: (who: Who, body: string, audience: 'all' | 'own') =>
      made(ask(who, 'POST', 'comments', opening(body, audience))),
    draft: async (who: Who, words: string): Promise<DraftAnswer> => {
      const answer = await ask(who, 'POST', 'drafts', drafting(words))
      expect(answer.status).toBe(200)
      return answer.json()
    },
    draftsOf: async (who: Who): Promise<DraftAnswer[]> => (await ask(who, 'GET', 'drafts')).json(),
    /** A stock client of this person's at the first text, closed at the end. */
    connect(who: Who): Client {
      const one = client(started().url, textOf(), cookieOf(who), delegation(CODE[who]))
      open.push(one)
      return one
    },
  }
}
