// Who is here, who lags behind, who writes too fast, and who must leave.

import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { describe, expect, it } from 'vitest'
import * as awareness from 'y-protocols/awareness'
import * as Y from 'yjs'
import { applyCarets } from '../../../../client/connection/presence.ts'
import { READER, ROOM, SOCKET, tickLength } from '../../../../server/sync/limits.ts'
import { encodePresence, encodeUpdate } from '../../../../server/sync/messages.ts'
import { MESSAGE, readCarets, readHeartbeat } from '../../../../shared/protocol.ts'
import { blockText } from '../../../../shared/text.ts'
import {
  flushAll,
  type Participant,
  participant,
  person,
  type Sitting,
  startRooms,
} from '../../../helpers/cohort.ts'
import { tagged, text } from '../../../helpers/documents.ts'
import { suggester } from '../../../simulation/driver.ts'

const BASE = text('the Conference shall review')

async function sittingOf(...codes: string[]): Promise<{ sitting: Sitting; people: Participant[] }> {
  const sitting = await startRooms(BASE)
  const people = codes.map((code, i) => participant(sitting.rooms, person(code), 10 + i))
  for (const one of people) one.connect()
  await flushAll(sitting, people)
  return { sitting, people }
}

const pick = (people: readonly Participant[], n: number): Participant => {
  const one = people[n]
  if (!one) throw new Error('nobody is there')
  return one
}

const type = (one: Participant, words: string): void =>
  suggester(one.doc, one.actor.delegation).perform({ kind: 'type', block: 0, at: 0, length: 0, words })

/** What presence messages on their way to somebody say, in y-protocols' own reading. */
function presenceOf(one: Participant): Map<number, Record<string, unknown>> {
  const board = new awareness.Awareness(new Y.Doc())
  board.setLocalState(null)
  for (const bytes of one.wire?.down ?? []) {
    const d = decoding.createDecoder(bytes)
    const type = decoding.readVarUint(d)
    if (type === MESSAGE.awareness)
      awareness.applyAwarenessUpdate(board, decoding.readVarUint8Array(d), 'test')
    else if (type === MESSAGE.carets) applyCarets(board, readCarets(d), 'test')
  }
  const states = new Map(board.getStates())
  board.destroy()
  return states
}

const say = (client: number, clock: number, state: unknown): Uint8Array =>
  encodePresence([{ client, clock, json: JSON.stringify(state) }])

describe('presence', () => {
  it('is shown to everybody under the name of the session, whatever the client claims', async () => {
    const { sitting, people } = await sittingOf('CEPT', 'APT')
    const [cept, apt] = [pick(people, 0), pick(people, 1)]
    const claim = {
      user: { name: 'Mallory', delegation: 'APT', role: 'facilitator' },
      cursor: { anchor: 1, head: 2 },
    }
    cept.up.push(say(10, 1, { ...claim, secret: 'x' }))
    cept.sendUp()
    await sitting.clock.pass(100)
    expect(presenceOf(apt).get(10)).toEqual({
      user: { name: 'delegate CEPT', delegation: 'CEPT', role: 'delegate' },
      cursor: { anchor: 1, head: 2 },
    })
  })

  it('of many in one tick is one message, and repeated states are swallowed', async () => {
    const { sitting, people } = await sittingOf('CEPT', 'APT', 'ATU')
    const heard = (one: Participant) => one.wire?.down.length ?? 0
    for (const [i, one] of people.entries()) one.up.push(say(10 + i, 1, { cursor: i }))
    for (const one of people) one.sendUp()
    await sitting.clock.pass(100)
    expect(people.map(heard)).toEqual([1, 1, 1])
    for (const [i, one] of people.entries()) one.up.push(say(10 + i, 2, { cursor: i }))
    for (const one of people) one.sendUp()
    await sitting.clock.pass(100)
    expect(people.map(heard)).toEqual([1, 1, 1])
  })

  it('of a caret that moves does not say again whose it is, and ends up as if it did', async () => {
    const { sitting, people } = await sittingOf('CEPT', 'APT')
    const [cept, apt] = [pick(people, 0), pick(people, 1)]
    const types = () => (apt.wire?.down ?? []).map(bytes => bytes[0])
    cept.up.push(say(10, 1, { cursor: { anchor: 'first' } }))
    cept.sendUp()
    await sitting.clock.pass(100)
    cept.up.push(say(10, 2, { cursor: { anchor: 'next' } }))
    cept.sendUp()
    await sitting.clock.pass(100)
    expect(types()).toEqual([MESSAGE.awareness, MESSAGE.carets])
    expect(presenceOf(apt).get(10)).toEqual({
      user: { name: 'delegate CEPT', delegation: 'CEPT', role: 'delegate' },
      cursor: { anchor: 'next' },
    })
    const late = participant(sitting.rooms, person('ATU'), 30)
    late.connect()
    await sitting.clock.pass(1)
    expect(presenceOf(late)).toEqual(presenceOf(apt))
    cept.up.push(say(10, 3, null))
    cept.sendUp()
    await sitting.clock.pass(100)
    expect(presenceOf(apt).size).toBe(0)
    cept.up.push(say(10, 4, { cursor: { anchor: 'again' } }))
    cept.sendUp()
    await sitting.clock.pass(100)
    expect(types().slice(2)).toEqual([MESSAGE.awareness, MESSAGE.awareness])
    expect(presenceOf(apt).get(10)).toMatchObject({ cursor: { anchor: 'again' } })
  })

  it('ends at once when the socket closes, and is there for whoever comes later', async () => {
    const { sitting, people } = await sittingOf('CEPT', 'APT')
    const [cept, apt] = [pick(people, 0), pick(people, 1)]
    cept.up.push(say(10, 1, { cursor: null }))
    cept.sendUp()
    await sitting.clock.pass(100)
    const late = participant(sitting.rooms, person('ATU'), 30)
    late.connect()
    await sitting.clock.pass(1)
    expect([...presenceOf(late).keys()]).toEqual([10])
    expect([...presenceOf(apt).keys()]).toEqual([10])
    cept.disconnect()
    await sitting.clock.pass(100)
    expect(presenceOf(apt).size).toBe(0)
  })

  it('of others, repeated by a stock client, is ignored without blame', async () => {
    const { sitting, people } = await sittingOf('CEPT', 'APT')
    const [cept, apt] = [pick(people, 0), pick(people, 1)]
    cept.up.push(say(10, 1, { cursor: 'mine' }))
    await flushAll(sitting, people)
    apt.up.push(say(10, 9, { cursor: 'stolen' }))
    apt.sendUp()
    await sitting.clock.pass(100)
    expect(apt.wire?.closed).toBeNull()
    expect(presenceOf(cept).size).toBe(0)
  })

  it('of a client id that belongs to somebody else, or too large, is not shown', async () => {
    const { sitting, people } = await sittingOf('CEPT', 'APT')
    const [cept, apt] = [pick(people, 0), pick(people, 1)]
    type(cept, 'bound ')
    await flushAll(sitting, people)
    apt.up.push(say(10, 1, { cursor: 'as CEPT' }))
    cept.up.push(say(10, 1, { cursor: 'x'.repeat(SOCKET.presenceState) }))
    for (const one of people) one.sendUp()
    await sitting.clock.pass(100)
    expect(presenceOf(apt).size).toBe(0)
    cept.up.push(say(10, 2, { cursor: 'small' }))
    cept.sendUp()
    await sitting.clock.pass(100)
    expect(presenceOf(apt).get(10)).toMatchObject({ cursor: 'small' })
  })

  it('goes on while the database is slow', async () => {
    const { sitting, people } = await sittingOf('CEPT', 'APT')
    const [cept, apt] = [pick(people, 0), pick(people, 1)]
    const release = sitting.log.holdAppends()
    type(cept, 'slow ')
    cept.up.push(say(10, 1, { cursor: 'moved' }))
    cept.sendUp()
    await sitting.clock.pass(200)
    expect(presenceOf(apt).get(10)).toMatchObject({ cursor: 'moved' })
    release()
    await flushAll(sitting, people)
    expect(tagged(apt.blocks())).toEqual(['{+CEPT#0:slow +}the Conference shall review'])
  })
})

describe('a slow reader', () => {
  it('gets nothing while it lags, then everything it missed at once', async () => {
    const { sitting, people } = await sittingOf('CEPT', 'APT')
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
    const { sitting, people } = await sittingOf('CEPT', 'APT')
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
    const { sitting, people } = await sittingOf('CEPT', 'APT')
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
    const { sitting, people } = await sittingOf('CEPT', 'APT')
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
    const { sitting, people } = await sittingOf('CEPT', 'APT')
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
    const { sitting, people } = await sittingOf('CEPT', 'APT')
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
    const { sitting, people } = await sittingOf('CEPT', 'APT')
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
    const { sitting, people } = await sittingOf('CEPT', 'APT')
    const [cept, apt] = [pick(people, 0), pick(people, 1)]
    if (apt.wire) apt.wire.unsent = READER.unsent + 1
    type(cept, 'a')
    cept.sendUp()
    await sitting.clock.pass(READER.patience + 2 * READER.look)
    expect(apt.wire?.closed).toEqual({ code: 4500, reason: 'too-slow' })
    expect(cept.wire?.closed).toBeNull()
  })

  it('is closed at once beyond eight megabytes', async () => {
    const { sitting, people } = await sittingOf('CEPT', 'APT')
    const [cept, apt] = [pick(people, 0), pick(people, 1)]
    if (apt.wire) apt.wire.unsent = READER.dead + 1
    type(cept, 'a')
    cept.sendUp()
    await sitting.clock.pass(2 * READER.look)
    expect(apt.wire?.closed?.code).toBe(4500)
  })
})

describe('a hasty writer', () => {
  it('is not read for a while, and loses nothing', async () => {
    const { sitting, people } = await sittingOf('CEPT')
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
    const { people } = await sittingOf('CEPT')
    const one = pick(people, 0)
    const update = encodeUpdate(new Uint8Array([0, 0]))
    one.up = Array.from({ length: SOCKET.updates.burst + SOCKET.debt + 1 }, () => update)
    one.sendUp()
    expect(one.wire?.closed?.code).toBe(4429)
  })
})

describe('a seat', () => {
  it('is taken from a person whose authority changes, at once, in every tab, with all that waits', async () => {
    const { sitting, people } = await sittingOf('CEPT', 'APT')
    const [cept, apt] = [pick(people, 0), pick(people, 1)]
    const second = participant(sitting.rooms, cept.actor, 40)
    second.connect()
    await flushAll(sitting, [...people, second])
    type(cept, 'too late ')
    cept.sendUp()
    sitting.rooms.revoke(cept.actor.user)
    expect([cept, second].map(one => one.wire?.closed?.code)).toEqual([4403, 4403])
    await flushAll(sitting, people)
    expect(cept.refusal?.code).toBe('authority-changed')
    expect(tagged(apt.blocks())).toEqual(['the Conference shall review'])
    expect(apt.wire?.closed).toBeNull()
  })

  it('is not had by one person without end', async () => {
    const { sitting } = await sittingOf('APT')
    const tabs = Array.from({ length: SOCKET.perUser + 1 }, (_, n) =>
      participant(sitting.rooms, person('CEPT'), 50 + n),
    )
    for (const tab of tabs) tab.connect()
    await flushAll(sitting, tabs)
    expect(tabs.filter(tab => tab.wire?.closed).map(tab => tab.wire?.closed?.code)).toEqual([4429])
    tabs[0]?.disconnect()
    const again = participant(sitting.rooms, person('CEPT'), 90)
    again.connect()
    await flushAll(sitting, [again])
    expect(again.wire?.closed).toBeNull()
  })

  it('at a text that does not exist is refused for good', async () => {
    const { sitting } = await sittingOf('APT')
    const room = await sitting.rooms.open('no-such-text' as never)
    expect(room).toEqual({ ok: false, refusal: { code: 'not-found' } })
  })

  it('is given once the text is open, and one opening serves all who wait', async () => {
    const sitting = await startRooms(BASE)
    let loads = 0
    const load = sitting.log.load.bind(sitting.log)
    sitting.log.load = (...args) => {
      loads += 1
      return load(...args)
    }
    const people = ['CEPT', 'APT', 'ATU'].map((code, i) => participant(sitting.rooms, person(code), 10 + i))
    for (const one of people) {
      one.connect()
      one.sendUp()
    }
    await flushAll(sitting, people)
    expect(loads).toBe(1)
    for (const one of people) expect(tagged(one.blocks())).toEqual(['the Conference shall review'])
  })
})

describe('the length of a tick', () => {
  it('grows with the number of sockets, because each tick costs each socket a write', () => {
    expect([1, 50, 51, 300, 301, 5_000].map(tickLength)).toEqual([20, 20, 30, 30, 50, 50])
  })
})

describe('an awareness message', () => {
  it('is written as y-protocols writes it', () => {
    const board = new awareness.Awareness(new Y.Doc())
    board.setLocalState({ cursor: null })
    const clock = board.meta.get(board.clientID)?.clock ?? -1
    const e = encoding.createEncoder()
    encoding.writeVarUint(e, MESSAGE.awareness)
    encoding.writeVarUint8Array(e, awareness.encodeAwarenessUpdate(board, [board.clientID]))
    expect(say(board.clientID, clock, { cursor: null })).toEqual(encoding.toUint8Array(e))
    board.destroy()
  })
})
