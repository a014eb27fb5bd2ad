// Who lags behind, and who writes too fast.
import * as decoding from 'lib0/decoding'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { READER, ROOM, SOCKET } from '../../../../server/sync/limits.ts'
import { encodeUpdate } from '../../../../server/sync/messages.ts'
import { MESSAGE, readHeartbeat } from '../../../../shared/protocol.ts'
import { blockText } from '../../../../shared/text.ts'
import { flushAll, type Participant } from '../../../helpers/cohort.ts'
import { suggester } from '../../../simulation/driver.ts'
import { pick, presenceOf, say, seat, sittingOf, type } from './seats.ts'

describe('a slow reader', () => {
  it('gets nothing while it lags, then everything it missed at once', async () => {
    const { sitting, seats: people } = await sittingOf('CEPT', 'APT')
    const [cept, apt] = [pick(people, 0), pick(people, 1)]
    const wire = apt.wire
    if (!wire) throw new Error('no wire')
    wire.unsent = READER.unsent + 1
    type(cept, 'a')
    cept.sendUp()
    await sitting.clock.pass(50)
    const written = wire.down.length
    for (let n = 0; n < 20; n++) {
      type(cept, 'b')
      cept.sendUp()
      await sitting.clock.pass(50)
    }
    expect(wire.down.length).toBe(written)
    wire.unsent = 0
    await sitting.clock.pass(READER.look)
    expect(wire.down.length).toBe(written + 1)
    await flushAll(sitting, people)
    expect(apt.blocks()).toEqual(cept.blocks())
    type(cept, 'c')
    await flushAll(sitting, people)
    expect(apt.blocks()).toEqual(cept.blocks())
  })

  it('whose sign of life is overdue gets nothing until it comes, then what it missed and no more', async () => {
    const { sitting, seats: people } = await sittingOf('CEPT', 'APT')
    const [cept, apt] = [pick(people, 0), pick(people, 1)]
    const wire = apt.wire
    if (!wire) throw new Error('no wire')
    // Much that was deleted before: an answer read from the text would tell of all of it.
    const hand = suggester(cept.doc, cept.actor.delegation)
    for (let n = 0; n < 100; n++) {
      hand.perform({ kind: 'type', block: 0, at: 0, length: 0, words: 'ab' })
      hand.perform({ kind: 'delete', block: 0, at: 0, length: 10, words: '' })
    }
    await flushAll(sitting, people)
    wire.awaited = READER.late + 1
    await sitting.clock.pass(READER.look)
    for (let n = 0; n < 20; n++) {
      type(cept, 'b')
      cept.up.push(say(10, n + 1, { cursor: { anchor: `a${n}` } }))
      cept.sendUp()
      await sitting.clock.pass(50)
    }
    expect(wire.down).toEqual([])
    wire.awaited = 0
    const pings = wire.pings
    await sitting.clock.pass(READER.look)
    expect(wire.pings).toBeGreaterThan(pings)
    expect(wire.down.map(bytes => bytes[0])).toEqual([MESSAGE.sync, MESSAGE.awareness])
    const asked = Y.encodeStateAsUpdate(cept.doc, Y.encodeStateVector(apt.doc))
    expect(wire.down[0]?.length).toBeLessThan(asked.length)
    expect(presenceOf(apt).get(10)).toMatchObject({ cursor: { anchor: 'a19' } })
    await flushAll(sitting, people)
    expect(apt.blocks()).toEqual(cept.blocks())
  })

  it('is asked for signs of life more often for a while', async () => {
    const { sitting, seats: people } = await sittingOf('CEPT', 'APT')
    const [cept, apt] = [pick(people, 0), pick(people, 1)]
    if (!apt.wire || !cept.wire) throw new Error('no wire')
    apt.wire.awaited = READER.late + 1
    await sitting.clock.pass(READER.look)
    apt.wire.awaited = 0
    await sitting.clock.pass(5 * READER.look)
    expect(apt.wire.pings).toBeGreaterThanOrEqual(5)
    expect(cept.wire.pings).toBeLessThan(2)
  })

  it('that misses too much is told what its text lacks', async () => {
    const { sitting, seats: people } = await sittingOf('CEPT', 'APT')
    const [cept, apt] = [pick(people, 0), pick(people, 1)]
    if (!apt.wire) throw new Error('no wire')
    apt.wire.awaited = READER.late + 1
    await sitting.clock.pass(READER.look)
    for (let n = 0; n < 9; n++) {
      const hand = suggester(cept.doc, cept.actor.delegation)
      hand.perform({ kind: 'type', block: 0, at: 0, length: 0, words: 'x'.repeat(READER.missed / 8) })
      if (n < 8) hand.perform({ kind: 'delete', block: 0, at: 0, length: 255, words: '' })
      cept.sendUp()
      await sitting.clock.pass(5_000)
    }
    apt.wire.awaited = 0
    await sitting.clock.pass(READER.look)
    await flushAll(sitting, people)
    const lengthsOf = (one: Participant) => one.blocks().map(block => blockText(block).length)
    expect(lengthsOf(cept)[0]).toBeGreaterThan(READER.missed / 8)
    expect(lengthsOf(apt)).toEqual(lengthsOf(cept))
  })

  it('over a thin line may take long, as long as it takes something', async () => {
    const { sitting, seats: people } = await sittingOf('CEPT', 'APT')
    const [cept, apt] = [pick(people, 0), pick(people, 1)]
    const { wire } = apt
    if (!wire) throw new Error('no wire')
    wire.unsent = READER.unsent + 1
    type(cept, 'a')
    cept.sendUp()
    for (let n = 0; n < 4; n++) {
      await sitting.clock.pass(READER.patience * 0.9)
      wire.unsent -= 100_000
    }
    expect(wire.closed).toBeNull()
    await sitting.clock.pass(READER.patience + 2 * READER.look)
    expect(wire.closed).toEqual({ code: 4500, reason: 'too-slow' })
  })

  it('is told of no entry that it has not got: what it is told of counts as seen', async () => {
    const { sitting, seats: people } = await sittingOf('CEPT', 'APT')
    const [cept, apt] = [pick(people, 0), pick(people, 1)]
    const wire = apt.wire
    if (!wire) throw new Error('no wire')
    const toldOf = (): number[] => {
      const decoders = wire.down.map(bytes => decoding.createDecoder(bytes))
      return decoders.flatMap(d => (decoding.readVarUint(d) === MESSAGE.heartbeat ? readHeartbeat(d) : []))
    }
    await sitting.clock.pass(ROOM.heartbeat / 2)
    wire.unsent = READER.unsent + 1
    type(cept, 'a')
    cept.sendUp()
    await sitting.clock.pass(50)
    wire.down.splice(0)
    type(cept, 'b')
    cept.sendUp()
    await sitting.clock.pass(ROOM.heartbeat * 0.6)
    expect(toldOf()).toEqual([0])
    wire.unsent = 0
    await sitting.clock.pass(ROOM.heartbeat)
    expect(toldOf().at(-1)).toBeGreaterThan(2)
  })

  it('that deletes and undoes while another lags leaves no difference behind', async () => {
    const { sitting, seats: people } = await sittingOf('CEPT', 'APT')
    const [cept, apt] = [pick(people, 0), pick(people, 1)]
    const wire = apt.wire
    if (!wire) throw new Error('no wire')
    const hand = suggester(cept.doc, cept.actor.delegation)
    hand.perform({ kind: 'type', block: 0, at: 0, length: 0, words: 'gone soon' })
    await flushAll(sitting, people)
    wire.unsent = READER.unsent + 1
    hand.perform({ kind: 'type', block: 0, at: 255, length: 0, words: 'end' })
    cept.sendUp()
    await sitting.clock.pass(50)
    hand.perform({ kind: 'delete', block: 0, at: 0, length: 60, words: '' })
    cept.sendUp()
    await sitting.clock.pass(50)
    wire.unsent = 0
    await flushAll(sitting, people)
    expect(apt.blocks()).toEqual(cept.blocks())
  })

  it('that takes nothing for too long is closed and may come back', async () => {
    const { sitting, seats: people } = await sittingOf('CEPT', 'APT')
    const [cept, apt] = [pick(people, 0), pick(people, 1)]
    if (apt.wire) apt.wire.unsent = READER.unsent + 1
    type(cept, 'a')
    cept.sendUp()
    await sitting.clock.pass(READER.patience + 2 * READER.look)
    expect(apt.wire?.closed).toEqual({ code: 4500, reason: 'too-slow' })
    expect(cept.wire?.closed).toBeNull()
  })

  it('may take a text of any length, and is told what it missed meanwhile', async () => {
    const { sitting, seats: people } = await sittingOf('CEPT')
    const [cept, late] = [pick(people, 0), seat(sitting, 'APT', 20)]
    late.connect()
    const { wire } = late
    if (!wire) throw new Error('no wire')
    await sitting.clock.pass(1)
    wire.unsent = 2 * READER.dead
    late.sendUp()
    type(cept, 'a')
    cept.sendUp()
    while (wire.unsent > 0) {
      await sitting.clock.pass(READER.patience / 2)
      wire.unsent -= READER.unsent
    }
    expect(wire.closed).toBeNull()
    await flushAll(sitting, [cept, late])
    expect(late.blocks()).toEqual(cept.blocks())
  })

  it('is closed at once when what waits for it grows by eight megabytes', async () => {
    const { sitting, seats: people } = await sittingOf('CEPT', 'APT')
    const [cept, apt] = [pick(people, 0), pick(people, 1)]
    if (!apt.wire) throw new Error('no wire')
    apt.wire.unsent = READER.unsent + 1
    type(cept, 'a')
    cept.sendUp()
    await sitting.clock.pass(2 * READER.look)
    apt.wire.unsent += READER.dead
    await sitting.clock.pass(READER.look)
    expect(apt.wire.closed).toBeNull()
    apt.wire.unsent += 1
    await sitting.clock.pass(READER.look)
    expect(apt.wire.closed?.code).toBe(4500)
  })
})

describe('a hasty writer', () => {
  it('is not read for a while, and loses nothing', async () => {
    const { sitting, seats: people } = await sittingOf('CEPT')
    const one = pick(people, 0)
    for (let n = 0; n < SOCKET.updates.burst + 20; n++) type(one, 'a')
    one.sendUp()
    expect(one.wire?.paused).toBe(true)
    expect(one.wire?.closed).toBeNull()
    await sitting.clock.pass(2_000)
    expect(one.wire?.paused).toBe(false)
    await flushAll(sitting, people)
    expect(one.wire?.closed).toBeNull()
  })

  it('whose flood does not end is closed', async () => {
    const { seats: people } = await sittingOf('CEPT')
    const one = pick(people, 0)
    const update = encodeUpdate(new Uint8Array([0, 0]))
    one.up = Array.from({ length: SOCKET.updates.burst + SOCKET.debt + 1 }, () => update)
    one.sendUp()
    expect(one.wire?.closed?.code).toBe(4429)
  })
})
