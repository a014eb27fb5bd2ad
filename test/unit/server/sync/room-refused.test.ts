// What the room refuses, and whom it costs what.
import { describe, expect, it } from 'vitest'
import { SOCKET } from '../../../../server/sync/limits.ts'
import { encodeStep1, encodeStep2, encodeUpdate } from '../../../../server/sync/messages.ts'
import { encodeMark } from '../../../../shared/protocol.ts'
import { flushAll, participant, person, TEXT } from '../../../helpers/cohort.ts'
import { tagged } from '../../../helpers/documents.ts'
import { suggester } from '../../../simulation/driver.ts'
import { pick, seat, sittingOf, typing } from './seats.ts'

describe('a refused update', () => {
  it('is told with its reason, kept for its author, and ends that socket alone', async () => {
    const { sitting, seats } = await sittingOf('CEPT', 'APT')
    const [cept, apt] = seats
    const { doc } = cept ?? pick(seats)
    doc.getXmlFragment('text').delete(0, 1)
    cept?.mark()
    apt?.hand.perform(typing('mine '))
    apt?.mark()
    await flushAll(sitting, seats)
    expect(cept?.refusal?.code).toBe('base-changed')
    expect(cept?.wire?.closed).toEqual({ code: 4409, reason: 'base-changed' })
    expect(cept?.acks).toEqual([])
    expect(sitting.log.refused).toMatchObject([{ user: 'cept-delegate', code: 'base-changed' }])
    expect(tagged(apt?.blocks() ?? [])).toEqual(['{+APT#0:mine +}the Conference shall review'])
    expect(apt?.acks).toHaveLength(1)
  })

  for (const leaves of [false, true])
    it(`takes with it what the same socket sent after it${leaves ? ' and left' : ''}`, async () => {
      const { sitting, seats } = await sittingOf('CEPT', 'APT')
      const one = pick(seats)
      one.doc.getXmlFragment('text').delete(0, 1)
      one.hand.perform({ ...typing('later'), kind: 'paragraph' })
      one.sendUp()
      if (leaves) one.disconnect()
      await flushAll(sitting, seats)
      expect(sitting.log.stored(TEXT).entries).toHaveLength(1)
      expect(sitting.log.refused).toHaveLength(1)
    })

  it('costs its sender the seat for a while when it happens again and again', async () => {
    const { sitting, seats } = await sittingOf('CEPT')
    const one = pick(seats)
    let refused = 0
    while (one.refusal?.code !== 'too-many-requests' && refused < 2 * SOCKET.refusals.burst) {
      one.doc.getXmlFragment('text').delete(0, 1)
      await flushAll(sitting, seats)
      refused += 1
      one.startAfresh(20 + refused)
      one.connect()
      await flushAll(sitting, seats)
    }
    expect(refused).toBeGreaterThanOrEqual(SOCKET.refusals.burst)
    expect(one.wire?.closed?.code).toBe(4429)
    await sitting.clock.pass(60_000)
    one.startAfresh(99)
    one.connect()
    await flushAll(sitting, seats)
    expect(one.wire?.closed).toBeNull()
  })
})

describe('an observer', () => {
  it('is refused whatever changes the text, and served whatever does not', async () => {
    const { sitting, seats } = await sittingOf('CEPT')
    const actor = person('APT', 'observer')
    const watcher = participant(sitting.rooms, actor, 30)
    watcher.connect()
    pick(seats).hand.perform(typing('new '))
    watcher.mark()
    await flushAll(sitting, [...seats, watcher])
    expect(watcher.wire?.closed).toBeNull()
    expect(tagged(watcher.blocks())).toEqual(['{+CEPT#0:new +}the Conference shall review'])
    expect(watcher.acks).toHaveLength(1)
    suggester(watcher.doc, actor.delegation).perform(typing('x'))
    await flushAll(sitting, [...seats, watcher])
    expect(watcher.refusal?.code).toBe('observers-read')
    expect(watcher.wire?.closed?.code).toBe(4403)
  })
})

describe('a frame that is no message', () => {
  const bad: [string, Uint8Array][] = [
    ['nothing', new Uint8Array()],
    ['an unknown type', new Uint8Array([77, 1])],
    ['a cut length', new Uint8Array([0, 2, 200, 1])],
    ['trailing bytes', new Uint8Array([...encodeMark(1), 0])],
    ['a mark beyond all numbers', new Uint8Array([100, 255, 255, 255, 255, 255, 255, 255, 255, 255, 127])],
    ['a state vector that is none', new Uint8Array([0, 0, 2, 255, 255])],
  ]
  for (const [name, bytes] of bad)
    it(`(${name}) closes its socket as malformed and no other`, async () => {
      const { sitting, seats } = await sittingOf('CEPT', 'APT')
      const [cept, apt] = seats
      cept?.up.push(bytes)
      await flushAll(sitting, seats)
      expect(cept?.refusal).toEqual({ code: 'malformed' })
      expect(cept?.wire?.closed?.code).toBe(4400)
      expect(apt?.wire?.closed).toBeNull()
    })

  it('with an update that does not decode changes nothing', async () => {
    const { sitting, seats } = await sittingOf('CEPT', 'APT')
    for (const update of [new Uint8Array(), new Uint8Array([1]), new Uint8Array([3, 9, 9, 9, 9])]) {
      const one = seat(sitting, 'CEPT', 40)
      one.connect()
      await flushAll(sitting, [one])
      one.up.push(encodeUpdate(update))
      await flushAll(sitting, [one])
      expect(one.wire?.closed?.code).toBeGreaterThanOrEqual(4400)
      expect(one.wire?.closed?.code).toBeLessThan(4500)
    }
    expect(sitting.log.stored(TEXT).entries).toHaveLength(1)
    expect(seats.every(one => one.wire?.closed === null)).toBe(true)
  })

  it('or is too large closes its socket', async () => {
    const { sitting, seats } = await sittingOf('CEPT')
    const one = pick(seats)
    one.up.push(encodeStep2(new Uint8Array(SOCKET.text)))
    await flushAll(sitting, seats)
    expect(one.wire?.closed?.code).toBe(4413)
    const other = seat(sitting, 'CEPT', 41)
    other.connect()
    await flushAll(sitting, [other])
    // What brings no text needs no such room.
    other.up.push(encodeStep1(new Uint8Array(SOCKET.message)))
    await flushAll(sitting, [other])
    expect(other.wire?.closed?.code).toBe(4413)
  })
})
