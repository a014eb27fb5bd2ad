// When a room ticks, closes, writes snapshots, and how it opens a long text.
import { describe, expect, it } from 'vitest'
import { writeDeleted } from '../../../../server/history/deleted.ts'
import { layersWith, noLayers } from '../../../../server/history/layers.ts'
import { packLayers } from '../../../../server/history/layerUpdates.ts'
import { ROOM } from '../../../../server/sync/limits.ts'
import { settle } from '../../../helpers/clock.ts'
import { flushAll, participant, person, startRooms, TEXT } from '../../../helpers/cohort.ts'
import { tagged, text } from '../../../helpers/documents.ts'
import { suggester } from '../../../simulation/driver.ts'
import { BASE, pick, seat, sittingOf, typing } from './seats.ts'

describe('the clock', () => {
  it('ticks at once when nothing has happened, then at most once a tick', async () => {
    const { sitting, seats } = await sittingOf('CEPT')
    const one = pick(seats)
    const entries = () => sitting.log.stored(TEXT).entries.length
    one.hand.perform(typing('a'))
    one.sendUp()
    await sitting.clock.pass(0)
    expect(entries()).toBe(2)
    one.hand.perform(typing('b'))
    one.sendUp()
    await sitting.clock.pass(19)
    expect(entries()).toBe(2)
    await sitting.clock.pass(1)
    expect(entries()).toBe(3)
  })

  it('of the record never runs backwards', async () => {
    const { sitting, seats } = await sittingOf('CEPT')
    const one = pick(seats)
    one.hand.perform(typing('a'))
    await flushAll(sitting, seats)
    sitting.clock.setBack(3_600_000)
    one.hand.perform(typing('b'))
    await flushAll(sitting, seats)
    const [, a, b] = sitting.log.stored(TEXT).entries.map(entry => entry.at.getTime())
    expect(b).toBe(a)
  })

  it('sends a sign of life to everybody within y-websocket’s patience', async () => {
    const { sitting, seats } = await sittingOf('CEPT')
    const { wire } = pick(seats)
    const before = wire?.writes ?? 0
    await sitting.clock.pass(30_000)
    expect(wire?.writes).toBeGreaterThanOrEqual(before + 2)
    expect(wire?.pings).toBeGreaterThanOrEqual(2)
  })
})

describe('a room without anybody', () => {
  it('closes after a while, writes a snapshot, leaves no timer, and opens as it was', async () => {
    const { sitting, seats } = await sittingOf('CEPT')
    const one = pick(seats)
    one.hand.perform(typing('new '))
    await flushAll(sitting, seats)
    one.disconnect()
    await sitting.clock.pass(ROOM.linger + 1)
    await settle()
    await sitting.rooms.close()
    expect(sitting.rooms.stats()).toMatchObject({ rooms: 0, sockets: 0 })
    expect(sitting.clock.timers()).toBe(0)
    expect(sitting.log.stored(TEXT).snapshots.map(({ seq }) => seq)).toEqual([2])
    const again = await startRooms(BASE, sitting.log)
    await again.rooms.open(TEXT)
    const late = participant(again.rooms, person('APT'), 50)
    late.connect()
    await flushAll(again, [late])
    expect(tagged(late.blocks())).toEqual(['{+CEPT#0:new +}the Conference shall review'])
  })

  it('keeps nothing of thirty sittings but the record', async () => {
    const sitting = await startRooms(BASE)
    const [gone, seen]: [string[], number[]] = [[], []]
    for (let day = 0; day < 30; day++) {
      const seats = ['CEPT', 'APT'].map((code, i) => seat(sitting, code, 100 + day * 2 + i))
      const room = await sitting.rooms.open(TEXT)
      if (!room.ok) throw new Error(room.refusal.code)
      for (const one of seats) one.connect()
      await flushAll(sitting, seats)
      for (const one of seats) one.hand.perform(typing(`day ${day} `))
      await flushAll(sitting, seats)
      for (const one of seats) one.disconnect()
      await sitting.clock.pass(ROOM.linger + 1)
      while (sitting.clock.timers() > 0) await settle()
      seen.push(sitting.rooms.stats().rooms, sitting.rooms.stats().sockets)
      // A closed room takes nothing more: whoever still holds it holds no text.
      gone.push((await room.value.conclude('none')).ok ? 'open' : 'closed')
      expect(() => room.value.stands()).toThrow()
    }
    expect(new Set(seen)).toEqual(new Set([0]))
    expect(new Set(gone)).toEqual(new Set(['closed']))
    expect(sitting.log.stored(TEXT).entries).toHaveLength(61)
    expect(sitting.log.stored(TEXT).snapshots).toHaveLength(2)
  })

  it('stays open when somebody comes back in time', async () => {
    const { sitting, seats } = await sittingOf('CEPT')
    const one = pick(seats)
    one.disconnect()
    await sitting.clock.pass(ROOM.linger - 1_000)
    one.connect()
    await sitting.clock.pass(ROOM.linger)
    expect(sitting.rooms.stats().rooms).toBe(1)
    expect(one.wire?.closed).toBeNull()
  })

  it('writes a snapshot every so many entries', async () => {
    const { sitting, seats } = await sittingOf('CEPT')
    const one = pick(seats)
    for (let n = 0; n < ROOM.snapshotEvery; n++) one.hand.perform(typing('a'))
    await flushAll(sitting, seats)
    await sitting.clock.pass(20_000)
    await flushAll(sitting, seats)
    one.hand.perform(typing('b'))
    await flushAll(sitting, seats)
    await sitting.rooms.close()
    const [early, last] = sitting.log.stored(TEXT).snapshots.map(({ seq }) => seq)
    expect(last).toBe(ROOM.snapshotEvery + 2)
    expect(early).toBeLessThan(last ?? 0)
  })
})

describe('a room that closes', () => {
  it('records what waits and takes nothing more: its end does not wait for whoever types on', async () => {
    const { sitting, seats } = await sittingOf('CEPT')
    const one = pick(seats)
    const record = sitting.log.holdAppends()
    one.hand.perform(typing('a'))
    one.sendUp()
    await sitting.clock.pass(100)
    const closed = sitting.rooms.close()
    await settle()
    one.hand.perform(typing('b'))
    one.sendUp()
    await sitting.clock.pass(100)
    record()
    await closed
    expect(sitting.log.stored(TEXT).entries).toHaveLength(2)
    expect(one.wire?.closed?.reason).toBe('restarting')
  })
})

describe('a long text', () => {
  const LONG = text(...Array.from({ length: 700 }, (_, n) => `paragraph ${n} of the text`))

  it('is told to who comes before it is put together; what they write meanwhile waits and is recorded', async () => {
    const sitting = await startRooms(LONG)
    const [early, late] = [seat(sitting, 'CEPT', 10), seat(sitting, 'APT', 11)]
    early.connect()
    while (early.blocks().length === 0) {
      await settle()
      early.sendUp()
      early.takeDown()
    }
    expect(tagged(early.blocks())).toEqual(tagged(LONG))
    // The step 1 that the room sent is answered, too, so that it takes updates.
    early.sendUp()
    early.hand.perform(typing('new '))
    early.mark()
    early.sendUp()
    expect(sitting.log.stored(TEXT).entries).toHaveLength(1)
    late.connect()
    const room = await sitting.rooms.open(TEXT)
    // No clock of the test moves the work of putting it together.
    expect(room.ok && (await room.value.ready)).toBe(true)
    await flushAll(sitting, [early, late])
    expect(early.acks).toEqual([{ n: 1, seq: 2 }])
    expect(tagged(late.blocks())).toEqual(tagged(early.blocks()))
    await sitting.rooms.close()
    expect(sitting.clock.timers()).toBe(0)
  })

  it('is read from an older snapshot when the newest makes no whole document', async () => {
    const sitting = await startRooms(LONG)
    const [base] = sitting.log.stored(TEXT).entries
    if (!base) throw new Error('there is no base')
    const layers = layersWith(noLayers(), [base.update])
    // A deletion of what nobody wrote: the bytes decode, and wait for ever for the rest.
    const deleted = writeDeleted({ clients: new Map([[999, [{ clock: 0, len: 3 }]]]) })
    await sitting.log.saveSnapshot(TEXT, base, packLayers({ ...layers, deleted }))
    const one = seat(sitting, 'CEPT', 10)
    one.connect()
    expect((await sitting.rooms.open(TEXT)).ok).toBe(false)
    await settle()
    expect(one.wire?.closed?.reason).toBe('unavailable')
    expect(sitting.rooms.stats().rooms).toBe(0)
    one.startAfresh(12)
    expect((await sitting.rooms.open(TEXT)).ok).toBe(true)
    one.connect()
    await flushAll(sitting, [one])
    expect(tagged(one.blocks())).toEqual(tagged(LONG))
    one.hand = suggester(one.doc, one.actor.delegation)
    one.hand.perform(typing('new '))
    await flushAll(sitting, [one])
    await sitting.rooms.close()
    expect(sitting.log.stored(TEXT).entries).toHaveLength(2)
    const [last] = sitting.log.stored(TEXT).snapshots.slice(-1)
    expect(last?.seq).toBe(2)
  })
})
