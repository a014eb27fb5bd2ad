// What a file brings takes one turn in the room: every wish an entry of its own, all of them or none, at a cost that
// does not grow with the square of their number.
import { expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import type { Brought } from '../../../../server/sync/bringing.ts'
import type { Room } from '../../../../server/sync/room.ts'
import { flushAll, PARTIES, person, type Sitting, startRooms, TEXT } from '../../../helpers/cohort.ts'
import { pid, text } from '../../../helpers/documents.ts'

const CEPT = person('CEPT')

/** A text of so many paragraphs, open, with nobody at it. */
async function table(paragraphs: number): Promise<{ sitting: Sitting; room: Room }> {
  const sitting = await startRooms(text(...Array.from({ length: paragraphs }, (_, n) => `paragraph ${n}`)))
  const room = await sitting.rooms.open(TEXT)
  if (!room.ok) throw new Error('the room does not open')
  await flushAll(sitting, [])
  return { sitting, room: room.value }
}

async function bring({ sitting, room }: { sitting: Sitting; room: Room }, brought: Brought[]) {
  const asked = { actor: CEPT, connection: 'http-1', origin: { file: 'f' }, brought, parties: PARTIES }
  const answer = room.bring(asked)
  await flushAll(sitting, [])
  return answer
}

const struck = (n: number): Brought => ({
  delegation: CEPT.delegation,
  wish: { kind: 'delete', pid: pid(n) },
})

const tabledIn = ({ sitting }: { sitting: Sitting }) =>
  sitting.log.stored(TEXT).entries.flatMap(entry => entry.changes)

it('enters each wish as an entry with the next number, and once what is asked twice', async () => {
  const at = await table(3)
  const answer = await bring(at, [struck(1), struck(2), struck(1), struck(3)])
  expect(answer).toEqual({ ok: true, value: { seq: 4 } })
  expect(tabledIn(at)).toMatchObject([
    { kind: 'tabled', pid: pid(1), number: 'CEPT/1' },
    { kind: 'tabled', pid: pid(2), number: 'CEPT/2' },
    { kind: 'tabled', pid: pid(3), number: 'CEPT/3' },
  ])
  expect(at.sitting.log.stored(TEXT).entries.at(-1)).toMatchObject({ kind: 'act', command: { file: 'f' } })
})

it('leaves nothing of the wishes before one that is refused', async () => {
  const at = await table(3)
  const refused = await bring(at, [struck(1), struck(2), struck(9)])
  expect(refused).toMatchObject({ ok: false, refusal: { code: 'paragraph-unknown' } })
  expect(tabledIn(at)).toEqual([])
  await bring(at, [struck(2)])
  expect(tabledIn(at)).toMatchObject([{ pid: pid(2), number: 'CEPT/1' }])
})

it('reads the whole text, and all that is tabled, as often for many wishes as for few', async () => {
  const text = vi.spyOn(Y.XmlFragment.prototype, 'toArray')
  const negotiation = vi.spyOn(Y.Map.prototype, 'entries')
  try {
    const readsFor = async (wishes: number): Promise<number[]> => {
      const at = await table(40)
      text.mockClear()
      negotiation.mockClear()
      const answer = await bring(
        at,
        Array.from({ length: wishes }, (_, n) => struck(n + 1)),
      )
      expect(answer).toEqual({ ok: true, value: { seq: wishes + 1 } })
      // A root stands in no other element.
      const isRoot = (one: unknown) => one instanceof Y.AbstractType && one._item === null
      return [text, negotiation].map(spy => spy.mock.contexts.filter(isRoot).length)
    }
    const few = await readsFor(10)
    expect(few).not.toContain(0)
    expect(await readsFor(40)).toEqual(few)
  } finally {
    text.mockRestore()
    negotiation.mockRestore()
  }
})
