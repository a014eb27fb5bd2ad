// Whose session ended while its socket was being opened loses the socket, however many open at once.
import type { WSContext } from 'hono/ws'
import { expect, test } from 'vitest'
import { createOpenSockets } from '../../../../server/http/sockets.ts'

/** A question to the database that is answered by hand. */
function desk() {
  const asked: { sessions: string[]; answer(alive: string[]): void; fail(): void }[] = []
  const alive = (sessions: string[]): Promise<Set<string>> =>
    new Promise((resolve, reject) =>
      asked.push({
        sessions,
        answer: ids => resolve(new Set(ids)),
        fail: () => reject(new Error('no database')),
      }),
    )
  return { asked, alive }
}

const settled = (): Promise<void> => new Promise(resolve => setImmediate(resolve))

function openers(alive: (sessions: string[]) => Promise<Set<string>>) {
  const sockets = createOpenSockets(alive)
  const closed: string[] = []
  const open = (session: string): void => {
    const socket = { send: () => {}, close: () => closed.push(session) } as unknown as WSContext
    sockets.watch(session, {}).onOpen?.(new Event('open'), socket)
  }
  return { open, closed }
}

test('those that open during a check are asked for together, and the ended ones are closed', async () => {
  const { asked, alive } = desk()
  const { open, closed } = openers(alive)
  for (const session of ['first', 'second', 'third', 'second']) open(session)
  expect(asked.map(({ sessions }) => sessions)).toEqual([['first']])
  asked[0]?.answer([])
  await settled()
  expect(closed).toEqual(['first'])
  expect(asked.map(({ sessions }) => sessions)).toEqual([['first'], ['second', 'third']])
  asked[1]?.answer(['third'])
  await settled()
  expect(closed).toEqual(['first', 'second', 'second'])
  expect(asked).toHaveLength(2)
})

test('a question that fails closes nobody, and the next socket is asked for again, with those left over', async () => {
  const { asked, alive } = desk()
  const { open, closed } = openers(alive)
  open('first')
  open('second')
  asked[0]?.fail()
  await settled()
  expect(closed).toEqual([])
  open('third')
  expect(asked[1]?.sessions).toEqual(['second', 'third'])
  asked[1]?.answer([])
  await settled()
  expect(closed).toEqual(['second', 'third'])
})
