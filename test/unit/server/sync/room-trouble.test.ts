// A room whose database is in trouble, or whose own code is: nothing unrecorded is seen, nothing typed is lost.
import { describe, expect, it } from 'vitest'
import { ROOM } from '../../../../server/sync/limits.ts'
import { settle } from '../../../helpers/clock.ts'
import { flushAll, participant, person, startRooms, TEXT } from '../../../helpers/cohort.ts'
import { tagged } from '../../../helpers/documents.ts'
import { suggester } from '../../../simulation/driver.ts'
import { BASE, pick, seat, sittingOf, typing } from './seats.ts'

describe('a database in trouble', () => {
  it('for a moment costs nothing but the moment', async () => {
    const { sitting, seats } = await sittingOf('CEPT', 'APT')
    const [cept, apt] = seats
    sitting.log.failAppends(3)
    cept?.hand.perform(typing('new '))
    cept?.mark()
    cept?.sendUp()
    await sitting.clock.pass(100)
    expect(cept?.wire?.closed).toBeNull()
    await sitting.clock.pass(1_000)
    await flushAll(sitting, seats)
    expect(cept?.acks).toEqual([{ n: 1, seq: 2 }])
    expect(tagged(apt?.blocks() ?? [])).toEqual(['{+CEPT#0:new +}the Conference shall review'])
  })

  it('that writes and loses its answer writes nothing twice', async () => {
    const { sitting, seats } = await sittingOf('CEPT')
    const one = pick(seats)
    sitting.log.failAppends(1, 'after')
    one.hand.perform(typing('new '))
    one.mark()
    await flushAll(sitting, seats)
    await sitting.clock.pass(1_000)
    await flushAll(sitting, seats)
    expect(sitting.log.stored(TEXT).entries).toHaveLength(2)
    expect(one.acks).toEqual([{ n: 1, seq: 2 }])
  })

  it('for long stops the room: nothing unrecorded is seen, everybody is sent to reconnect, nothing typed is lost', async () => {
    const { sitting, seats } = await sittingOf('CEPT', 'APT')
    const [cept, apt] = seats
    sitting.log.failAppends(ROOM.commitRetries.length + 1)
    cept?.hand.perform(typing('new '))
    cept?.mark()
    cept?.sendUp()
    await sitting.clock.pass(10_000)
    expect(seats.map(one => one.wire?.closed?.code)).toEqual([4503, 4503])
    apt?.takeDown()
    expect(tagged(apt?.blocks() ?? [])).toEqual(['the Conference shall review'])
    expect(sitting.rooms.stats().rooms).toBe(0)
    for (const one of seats) {
      one.disconnect()
      one.connect()
      one.mark()
    }
    await flushAll(sitting, seats)
    expect(tagged(apt?.blocks() ?? [])).toEqual(['{+CEPT#0:new +}the Conference shall review'])
    expect(cept?.acks.at(-1)?.seq).toBe(2)
  })

  it('at the opening gives no empty text to write on', async () => {
    const sitting = await startRooms(BASE)
    sitting.log.failLoads(1)
    const one = seat(sitting, 'CEPT', 10)
    one.connect()
    await flushAll(sitting, [one])
    expect(one.wire?.closed).toEqual({ code: 4503, reason: 'unavailable' })
    one.disconnect()
    one.connect()
    await flushAll(sitting, [one])
    expect(tagged(one.blocks())).toEqual(['the Conference shall review'])
  })

  it('that somebody else writes to stops the room at once', async () => {
    const { sitting, seats } = await sittingOf('CEPT')
    const one = pick(seats)
    const { entries } = sitting.log.stored(TEXT)
    const head = entries.at(-1)
    if (!head) throw new Error('no base')
    await sitting.log.append(TEXT, head, [{ ...head, kind: 'cleanup', update: new Uint8Array([0, 0]) }], [])
    one.hand.perform(typing('new '))
    one.sendUp()
    await sitting.clock.pass(1)
    expect(one.wire?.closed?.code).toBe(4503)
    expect(sitting.log.stored(TEXT).entries).toHaveLength(2)
    one.disconnect()
    one.connect()
    await flushAll(sitting, seats)
    expect(sitting.log.stored(TEXT).entries).toHaveLength(3)
  })
})

describe('a question that has no answer', () => {
  it('of the snapshot at the end shuts nothing: the text opens again, and an answer that comes late does no harm', async () => {
    const { sitting, seats } = await sittingOf('CEPT')
    const one = pick(seats)
    one.hand.perform(typing('new '))
    await flushAll(sitting, seats)
    const answer = sitting.log.holdNext('saveSnapshot')
    one.disconnect()
    await sitting.clock.pass(ROOM.linger)
    const late = seat(sitting, 'APT', 60)
    late.connect()
    await flushAll(sitting, [late])
    // The last room may still write: until it has given up there is no second one.
    expect(late.blocks()).toEqual([])
    await sitting.clock.pass(ROOM.patience)
    expect((await sitting.rooms.open(TEXT)).ok).toBe(true)
    await flushAll(sitting, [late])
    expect(tagged(late.blocks())).toEqual(['{+CEPT#0:new +}the Conference shall review'])
    late.hand.perform(typing('and '))
    await flushAll(sitting, [late])
    await sitting.rooms.close()
    answer()
    await settle()
    expect(sitting.clock.timers()).toBe(0)
    expect(sitting.log.stored(TEXT).snapshots.map(({ seq }) => seq)).toEqual([2, 3])
    const again = await startRooms(BASE, sitting.log)
    await again.rooms.open(TEXT)
    const last = seat(again, 'ATU', 61)
    last.connect()
    await flushAll(again, [last])
    expect(tagged(last.blocks())).toEqual(tagged(late.blocks()))
  })

  it('at the opening turns away who waited, and nobody who comes after', async () => {
    const sitting = await startRooms(BASE)
    sitting.log.holdNext('load')
    const [first, late] = [seat(sitting, 'CEPT', 10), seat(sitting, 'APT', 11)]
    first.connect()
    await sitting.clock.pass(ROOM.readPatience)
    expect(first.wire?.closed).toEqual({ code: 4503, reason: 'unavailable' })
    late.connect()
    await flushAll(sitting, [late])
    expect(tagged(late.blocks())).toEqual(['the Conference shall review'])
  })

  it('keeps no orderly stop waiting for ever', async () => {
    const { sitting, seats } = await sittingOf('CEPT')
    pick(seats).hand.perform(typing('new '))
    await flushAll(sitting, seats)
    sitting.log.holdNext('saveSnapshot')
    const closed = sitting.rooms.close()
    await sitting.clock.pass(ROOM.patience)
    await closed
    expect(pick(seats).wire?.closed?.code).toBe(4500)
  })
})

describe('a mistake of ours', () => {
  it('in judging one update refuses that update and disturbs nobody', async () => {
    const { sitting, seats } = await sittingOf('CEPT', 'APT')
    const [cept, apt] = seats
    // An actor whose delegation cannot be read stands for any bug: admission throws in the middle of its work.
    const broken = { ...person('RCC') }
    Object.defineProperty(broken, 'delegation', {
      get() {
        throw new Error('a bug')
      },
    })
    const bug = participant(sitting.rooms, broken, 60)
    bug.connect()
    await flushAll(sitting, [...seats, bug])
    suggester(bug.doc, person('RCC').delegation).perform(typing('x'))
    await flushAll(sitting, [...seats, bug])
    expect(bug.wire?.closed?.code).toBe(4409)
    cept?.hand.perform(typing('new '))
    cept?.mark()
    await flushAll(sitting, seats)
    expect(cept?.acks).toHaveLength(1)
    expect(tagged(apt?.blocks() ?? [])).toEqual(['{+CEPT#0:new +}the Conference shall review'])
  })
})
