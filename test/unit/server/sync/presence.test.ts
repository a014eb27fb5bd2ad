// Who is here: what others are shown of a person, under whose name, and for how long.
import * as encoding from 'lib0/encoding'
import { describe, expect, it } from 'vitest'
import * as awareness from 'y-protocols/awareness'
import * as Y from 'yjs'
import { READER, ROOM, SOCKET } from '../../../../server/sync/limits.ts'
import { MESSAGE } from '../../../../shared/protocol.ts'
import { flushAll, type Participant, participant, person } from '../../../helpers/cohort.ts'
import { tagged } from '../../../helpers/documents.ts'
import { pick, presenceOf, type Seat, say, sittingOf, type } from './seats.ts'

describe('presence', () => {
  it('is shown to everybody under the name of the session, whatever the client claims', async () => {
    const { sitting, seats: people } = await sittingOf('CEPT', 'APT')
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
    const { sitting, seats: people } = await sittingOf('CEPT', 'APT', 'ATU')
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
    const { sitting, seats: people } = await sittingOf('CEPT', 'APT')
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
    const { sitting, seats: people } = await sittingOf('CEPT', 'APT')
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
    const { sitting, seats: people } = await sittingOf('CEPT', 'APT')
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
    const { sitting, seats: people } = await sittingOf('CEPT', 'APT')
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
    const { sitting, seats: people } = await sittingOf('CEPT', 'APT')
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

describe('a reader who begins to lag while somebody', () => {
  /** ms: wherever the room's looks at slow readers fall, after one of these there is a look before the delivery. */
  const moments = Array.from({ length: (2 * READER.look) / ROOM.carets }, (_, n) => (n * ROOM.carets) / 2)

  /** Whose presence a reader knows who begins to lag between `change` and the delivery of it. */
  async function knownAfter(moment: number, change: (cept: Seat, rcc: Seat) => void): Promise<number[]> {
    const { sitting, seats: people } = await sittingOf('CEPT', 'APT', 'ATU', 'RCC')
    const [cept, apt, atu, rcc] = [pick(people, 0), pick(people, 1), pick(people, 2), pick(people, 3)]
    const { wire } = apt
    if (!wire) throw new Error('no wire')
    const tells = (one: Participant, clock: number) => {
      one.up.push(say(one.doc.clientID, clock, { cursor: clock }))
      one.sendUp()
    }
    tells(cept, 1)
    await sitting.clock.pass(READER.look + moment)
    tells(atu, 1)
    await sitting.clock.pass(1)
    change(cept, rcc)
    wire.awaited = READER.late + 1
    await sitting.clock.pass(READER.look)
    wire.awaited = 0
    await sitting.clock.pass(READER.look)
    tells(atu, 2)
    await sitting.clock.pass(ROOM.carets)
    return [...presenceOf(apt).keys()].sort()
  }

  it('leaves is told so', async () => {
    for (const moment of moments) expect(await knownAfter(moment, cept => cept.disconnect())).toEqual([12])
  })

  it('comes is told of them', async () => {
    const comes = (_: Seat, rcc: Seat) => {
      rcc.up.push(say(13, 1, { cursor: null }))
      rcc.sendUp()
    }
    for (const moment of moments) expect(await knownAfter(moment, comes)).toEqual([10, 12, 13])
  })
})

describe('a question who is here', () => {
  it('from somebody who lags is answered when they have caught up', async () => {
    const { sitting, seats: people } = await sittingOf('CEPT', 'APT')
    const [cept, apt] = [pick(people, 0), pick(people, 1)]
    if (!apt.wire) throw new Error('no wire')
    cept.up.push(say(10, 1, { cursor: null }))
    await flushAll(sitting, people)
    apt.wire.awaited = READER.late + 1
    await sitting.clock.pass(READER.look)
    apt.up.push(new Uint8Array([MESSAGE.queryAwareness]))
    apt.sendUp()
    apt.wire.awaited = 0
    await sitting.clock.pass(READER.look)
    expect([...presenceOf(apt).keys()]).toEqual([10])
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
