// Decisions in the room's queue: once, by whoever may, on what was seen, and in race with typing.
import { describe, expect, it } from 'vitest'
import type { Room } from '../../../../server/sync/room.ts'
import { digestOf } from '../../../../shared/digest.ts'
import type { CommandOf } from '../../../../shared/negotiation/commands.ts'
import {
  flushAll,
  PARTIES,
  type Participant,
  participant,
  person,
  type Sitting,
  startRooms,
  TEXT,
} from '../../../helpers/cohort.ts'
import { tagged, text } from '../../../helpers/documents.ts'
import { type Suggester, suggester } from '../../../simulation/driver.ts'

const CHAIR = person('CHAIR', 'facilitator')

type Table = {
  sitting: Sitting
  room: Room
  cept: Participant
  apt: Participant
  hand: Suggester
  mark: string
}

/** CEPT has proposed "new " before "the plan". */
async function table(): Promise<Table> {
  const sitting = await startRooms(text('the plan'))
  const [cept, apt] = [
    participant(sitting.rooms, person('CEPT'), 10),
    participant(sitting.rooms, person('APT'), 11),
  ]
  for (const one of [cept, apt]) one.connect()
  await flushAll(sitting, [cept, apt])
  const hand = suggester(cept.doc, cept.actor.delegation)
  hand.perform({ kind: 'type', block: 0, at: 0, length: 0, words: 'new ' })
  await flushAll(sitting, [cept, apt])
  const room = await sitting.rooms.open(TEXT)
  if (!room.ok) throw new Error('the room does not open')
  const mark = cept.blocks()[0]?.runs[0]?.marks[0]?.id ?? ''
  return { sitting, room: room.value, cept, apt, hand, mark }
}

type Decision = CommandOf<'adopt' | 'reject' | 'lift'>
const command = (at: Table, more: Partial<Decision> = {}): Decision => ({
  id: 'b7b6a5f0-0000-4000-8000-000000000001',
  act: 'adopt',
  marks: [at.mark],
  digest: digestOf(at.apt.blocks(), [at.mark]),
  heard: PARTIES,
  ...more,
})

describe('a decision', () => {
  it('is one entry with its command, reason and words, and reaches everybody', async () => {
    const at = await table()
    const asked = command(at, { reason: 'agreed in group' })
    const answer = at.room.act(CHAIR, 'http-1', asked, PARTIES)
    await flushAll(at.sitting, [at.cept, at.apt])
    expect(await answer).toEqual({ ok: true, value: { seq: 3 } })
    expect(at.sitting.log.stored(TEXT).entries.at(-1)).toMatchObject({
      kind: 'decision',
      actor: 'chair-facilitator',
      delegation: 'CHAIR',
      connection: 'http-1',
      command: asked,
      commandId: asked.id,
      changes: [
        { kind: 'became-base', mark: at.mark, at: 0, text: 'new ' },
        { kind: 'closed', number: 'CEPT/1', state: 'adopted' },
      ],
    })
    for (const one of [at.cept, at.apt]) expect(tagged(one.blocks())).toEqual(['new the plan'])
  })

  it('asked twice is made once, even after a restart; another one under its id is refused', async () => {
    const at = await table()
    const asked = command(at)
    const answers = Promise.all([
      at.room.act(CHAIR, 'http-1', asked, PARTIES),
      at.room.act(CHAIR, 'http-2', asked, PARTIES),
      at.room.act(CHAIR, 'http-3', { ...asked, act: 'reject' }, PARTIES),
    ])
    await flushAll(at.sitting, [at.cept, at.apt])
    const [one, two, other] = await answers
    expect(one).toEqual({ ok: true, value: { seq: 3 } })
    expect(two).toEqual(one)
    expect(other).toEqual({ ok: false, refusal: { code: 'command-reused' } })
    await at.sitting.rooms.close()
    const again = await startRooms([], at.sitting.log)
    const room = await again.rooms.open(TEXT)
    if (!room.ok) throw new Error('the room does not open')
    expect(await room.value.act(CHAIR, 'http-4', asked, PARTIES)).toEqual(one)
    expect(await room.value.act(CHAIR, 'http-5', { ...asked, act: 'reject' }, PARTIES)).toEqual(other)
    expect(at.sitting.log.stored(TEXT).entries).toHaveLength(3)
  })

  it('is refused to everybody who may not decide', async () => {
    const at = await table()
    for (const role of ['delegate', 'secretariat'] as const)
      expect(await at.room.act(person('CEPT', role), 'http', command(at), PARTIES)).toMatchObject({
        refusal: { code: 'role-forbids' },
      })
    expect(await at.room.act(person('CEPT', 'observer'), 'http', command(at), PARTIES)).toMatchObject({
      refusal: { code: 'observers-read' },
    })
    expect(at.sitting.log.stored(TEXT).entries).toHaveLength(2)
  })

  it('is refused when the passage changed, even by words that are not durable yet', async () => {
    const at = await table()
    const seen = command(at)
    const release = at.sitting.log.holdAppends()
    at.hand.perform({ kind: 'type', block: 0, at: 60, length: 0, words: 'er' })
    at.cept.sendUp()
    await at.sitting.clock.pass(1)
    const answer = at.room.act(CHAIR, 'http-1', seen, PARTIES)
    await at.sitting.clock.pass(100)
    release()
    await flushAll(at.sitting, [at.cept, at.apt])
    expect(await answer).toEqual({ ok: false, refusal: { code: 'passage-changed' } })
    expect(at.sitting.log.stored(TEXT).entries).toHaveLength(3)
  })

  it('on a mark that is gone says so', async () => {
    const at = await table()
    const answer = at.room.act(CHAIR, 'http-1', command(at, { marks: ['CEPT-a-99'] }), PARTIES)
    await at.sitting.clock.pass(100)
    expect(await answer).toMatchObject({ ok: false, refusal: { code: 'mark-unknown' } })
  })

  it('is not answered before it is durable, and is refused as unavailable when it never was', async () => {
    const at = await table()
    at.sitting.log.failAppends(100)
    let answered = false
    const answer = at.room.act(CHAIR, 'http-1', command(at), PARTIES).then(result => {
      answered = true
      return result
    })
    await at.sitting.clock.pass(1_000)
    expect(answered).toBe(false)
    await at.sitting.clock.pass(10_000)
    expect(await answer).toEqual({ ok: false, refusal: { code: 'unavailable' } })
    expect(at.sitting.log.stored(TEXT).entries).toHaveLength(2)
  })
})

describe('a decision in race with typing', () => {
  it('credits what its author typed into the adopted words to the author, and loses none of it', async () => {
    const at = await table()
    const answer = at.room.act(CHAIR, 'http-1', command(at), PARTIES)
    at.hand.perform({ kind: 'type', block: 0, at: 50, length: 0, words: 'est' })
    await at.sitting.clock.pass(10)
    await flushAll(at.sitting, [at.cept, at.apt])
    expect((await answer).ok).toBe(true)
    expect(at.cept.refusal).toBeNull()
    expect(at.cept.blocks()).toEqual(at.apt.blocks())
    const [line = ''] = tagged(at.cept.blocks())
    expect(line).toMatch(/\{\+CEPT(#\w+)?:est\+\}/)
    expect(at.sitting.log.stored(TEXT).entries.at(-1)).toMatchObject({ kind: 'edit', delegation: 'CEPT' })
  })

  it('tells an author who deletes words that became base that the text is stale', async () => {
    const at = await table()
    const answer = at.room.act(CHAIR, 'http-1', command(at), PARTIES)
    at.hand.perform({ kind: 'delete', block: 0, at: 0, length: 60, words: '' })
    await at.sitting.clock.pass(10)
    await flushAll(at.sitting, [at.cept, at.apt])
    expect((await answer).ok).toBe(true)
    expect(at.cept.refusal?.code).toBe('stale')
    expect(tagged(at.apt.blocks())).toEqual(['new the plan'])
  })

  it('of two on one passage the second is refused', async () => {
    const at = await table()
    const one = at.room.act(CHAIR, 'http-1', command(at), PARTIES)
    const two = at.room.act(
      CHAIR,
      'http-2',
      command(at, { id: 'b7b6a5f0-0000-4000-8000-000000000002', act: 'reject' }),
      PARTIES,
    )
    await flushAll(at.sitting, [at.cept, at.apt])
    expect((await one).ok).toBe(true)
    expect(await two).toMatchObject({ refusal: { code: 'mark-unknown' } })
  })
})
