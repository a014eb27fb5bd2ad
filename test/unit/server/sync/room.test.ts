// The order of a room: admit, record, apply, broadcast, acknowledge; and what happens when a step fails.
import { describe, expect, it } from 'vitest'
import { writeDeleted } from '../../../../server/history/deleted.ts'
import { layersWith, noLayers } from '../../../../server/history/layers.ts'
import { packLayers } from '../../../../server/history/layerUpdates.ts'
import { ROOM, SOCKET } from '../../../../server/sync/limits.ts'
import { encodeStep2, encodeUpdate } from '../../../../server/sync/messages.ts'
import { encodeMark } from '../../../../shared/protocol.ts'
import { settle } from '../../../helpers/clock.ts'
import {
  flushAll,
  type Participant,
  participant,
  person,
  type Sitting,
  startRooms,
  TEXT,
} from '../../../helpers/cohort.ts'
import { tagged, text } from '../../../helpers/documents.ts'
import { type Act, type Suggester, suggester } from '../../../simulation/driver.ts'

const BASE = text('the Conference shall review')

type Seat = Participant & { hand: Suggester }

function seat(sitting: Sitting, code: string, client: number): Seat {
  const actor = person(code)
  const one = participant(sitting.rooms, actor, client)
  return Object.assign(one, { hand: suggester(one.doc, actor.delegation) })
}

async function sittingOf(...codes: string[]): Promise<{ sitting: Sitting; seats: Seat[] }> {
  const sitting = await startRooms(BASE)
  const seats = codes.map((code, i) => seat(sitting, code, 10 + i))
  for (const one of seats) one.connect()
  await flushAll(sitting, seats)
  return { sitting, seats }
}

const typing = (words: string, at = 0): Act => ({ kind: 'type', block: 0, at, length: 0, words })
const first = <T>(list: readonly T[]): T => {
  const [one] = list
  if (one === undefined) throw new Error('nobody is here')
  return one
}

describe('what one types', () => {
  it('reaches everybody, is recorded for its author, and is acknowledged', async () => {
    const { sitting, seats } = await sittingOf('CEPT', 'APT')
    const [cept, apt] = seats
    cept?.hand.perform(typing('new '))
    const n = cept?.mark()
    await flushAll(sitting, seats)
    expect(tagged(apt?.blocks() ?? [])).toEqual(['{+CEPT#0:new +}the Conference shall review'])
    const { entries, owners } = sitting.log.stored(TEXT)
    expect(entries.at(-1)).toMatchObject({ seq: 2, kind: 'edit', actor: 'cept-delegate', delegation: 'CEPT' })
    expect(entries.at(-1)?.changes).toMatchObject([
      { kind: 'inserted', text: 'new ' },
      { kind: 'tabled', number: 'CEPT/1' },
    ])
    expect(owners.get(10)).toEqual({ user: 'cept-delegate', delegation: 'CEPT' })
    expect(cept?.acks).toEqual([{ n, seq: 2 }])
  })

  it('is shown to nobody and acknowledged to nobody before it is durable', async () => {
    const { sitting, seats } = await sittingOf('CEPT', 'APT')
    const [cept, apt] = seats
    const release = sitting.log.holdAppends()
    cept?.hand.perform(typing('new '))
    cept?.mark()
    cept?.sendUp()
    await sitting.clock.pass(1_000)
    apt?.takeDown()
    cept?.takeDown()
    expect(tagged(apt?.blocks() ?? [])).toEqual(['the Conference shall review'])
    expect(cept?.acks).toEqual([])
    release()
    await flushAll(sitting, seats)
    expect(tagged(apt?.blocks() ?? [])).toEqual(['{+CEPT#0:new +}the Conference shall review'])
    expect(cept?.acks).toEqual([{ n: 1, seq: 2 }])
  })

  it('of a whole tick is one commit, one update and one write a socket, acknowledgement included', async () => {
    const { sitting, seats } = await sittingOf('CEPT', 'APT', 'ATU')
    let commits = 0
    const append = sitting.log.append.bind(sitting.log)
    sitting.log.append = (...args) => {
      commits += 1
      return append(...args)
    }
    const before = seats.map(one => one.wire?.writes ?? 0)
    for (const one of seats.slice(0, 2)) {
      for (const letter of 'abc') one.hand.perform(typing(letter))
      one.mark()
      one.sendUp()
    }
    await sitting.clock.pass(1)
    expect(commits).toBe(1)
    expect(sitting.log.stored(TEXT).entries).toHaveLength(7)
    expect(seats.map((one, i) => (one.wire?.writes ?? 0) - (before[i] ?? 0))).toEqual([1, 1, 1])
    expect(seats.map(one => one.wire?.down.length)).toEqual([2, 2, 1])
    await flushAll(sitting, seats)
    expect(first(seats).acks).toEqual([{ n: 1, seq: 7 }])
  })

  it('collects in the next batch while a commit runs', async () => {
    const { sitting, seats } = await sittingOf('CEPT')
    const one = first(seats)
    const release = sitting.log.holdAppends()
    for (const letter of 'abc') {
      one.hand.perform(typing(letter))
      one.mark()
      one.sendUp()
      await sitting.clock.pass(100)
    }
    release()
    await flushAll(sitting, seats)
    expect(one.acks).toEqual([
      { n: 1, seq: 2 },
      { n: 3, seq: 4 },
    ])
  })

  it('counts although its author has closed the tab at once', async () => {
    const { sitting, seats } = await sittingOf('CEPT', 'APT')
    const [cept, apt] = seats
    cept?.hand.perform(typing('new '))
    cept?.sendUp()
    cept?.disconnect()
    await flushAll(sitting, seats)
    expect(tagged(apt?.blocks() ?? [])).toEqual(['{+CEPT#0:new +}the Conference shall review'])
  })

  it('is taken once when it is sent twice, and acknowledged both times', async () => {
    const { sitting, seats } = await sittingOf('CEPT')
    const one = first(seats)
    one.hand.perform(typing('new '))
    one.up.push(...one.up)
    one.mark()
    await flushAll(sitting, seats)
    expect(sitting.log.stored(TEXT).entries).toHaveLength(2)
    expect(one.acks).toEqual([{ n: 1, seq: 2 }])
  })

  it('offline comes with the answer to the first question, and what is typed before it is no gap', async () => {
    const { sitting, seats } = await sittingOf('CEPT', 'APT')
    const [cept, apt] = seats
    cept?.disconnect()
    cept?.hand.perform(typing('off '))
    cept?.connect()
    cept?.hand.perform(typing('on ', 255))
    cept?.mark()
    cept?.sendUp()
    await sitting.clock.pass(100)
    expect(cept?.wire?.closed).toBeNull()
    cept?.takeDown()
    expect(cept?.acks).toEqual([])
    await flushAll(sitting, seats)
    expect(tagged(apt?.blocks() ?? [])).toEqual(['{+CEPT#0:off +}the Conference shall review{+CEPT#1:on +}'])
    expect(cept?.acks).toEqual([{ n: 1, seq: 2 }])
  })
})

describe('a refused update', () => {
  it('is told with its reason, kept for its author, and ends that socket alone', async () => {
    const { sitting, seats } = await sittingOf('CEPT', 'APT')
    const [cept, apt] = seats
    const { doc } = cept ?? first(seats)
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

  it('takes with it what the same socket sent after it', async () => {
    const { sitting, seats } = await sittingOf('CEPT', 'APT')
    const one = first(seats)
    one.doc.getXmlFragment('text').delete(0, 1)
    one.hand.perform({ ...typing('later'), kind: 'paragraph' })
    await flushAll(sitting, seats)
    expect(sitting.log.stored(TEXT).entries).toHaveLength(1)
    expect(sitting.log.refused).toHaveLength(1)
  })

  it('costs its sender the seat for a while when it happens again and again', async () => {
    const { sitting, seats } = await sittingOf('CEPT')
    const one = first(seats)
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
    first(seats).hand.perform(typing('new '))
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
    const one = first(seats)
    one.up.push(encodeStep2(new Uint8Array(SOCKET.message)))
    await flushAll(sitting, seats)
    expect(one.wire?.closed?.code).toBe(4413)
  })
})

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
    const one = first(seats)
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
    const one = first(seats)
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

describe('the clock', () => {
  it('ticks at once when nothing has happened, then at most once a tick', async () => {
    const { sitting, seats } = await sittingOf('CEPT')
    const one = first(seats)
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
    const one = first(seats)
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
    const { wire } = first(seats)
    const before = wire?.writes ?? 0
    await sitting.clock.pass(30_000)
    expect(wire?.writes).toBeGreaterThanOrEqual(before + 2)
    expect(wire?.pings).toBeGreaterThanOrEqual(2)
  })
})

describe('a room without anybody', () => {
  it('closes after a while, writes a snapshot, leaves no timer, and opens as it was', async () => {
    const { sitting, seats } = await sittingOf('CEPT')
    const one = first(seats)
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
    const one = first(seats)
    one.disconnect()
    await sitting.clock.pass(ROOM.linger - 1_000)
    one.connect()
    await sitting.clock.pass(ROOM.linger)
    expect(sitting.rooms.stats().rooms).toBe(1)
    expect(one.wire?.closed).toBeNull()
  })

  it('writes a snapshot every so many entries', async () => {
    const { sitting, seats } = await sittingOf('CEPT')
    const one = first(seats)
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
