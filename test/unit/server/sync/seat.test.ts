// Who has a seat at a text, who must leave it, and how its ticks grow with the number of seats.
import { describe, expect, it } from 'vitest'
import { SOCKET, tickLength } from '../../../../server/sync/limits.ts'
import { flushAll, participant, person, startRooms } from '../../../helpers/cohort.ts'
import { tagged } from '../../../helpers/documents.ts'
import { BASE, pick, sittingOf, type } from './seats.ts'

describe('a seat', () => {
  it('is taken from a person whose authority changes, at once, in every tab, with all that waits', async () => {
    const { sitting, seats: people } = await sittingOf('CEPT', 'APT')
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

describe('who waits until a text is open', () => {
  it.each([
    ['messages', Array.from({ length: SOCKET.waiting.messages + 1 }, () => new Uint8Array([0, 0, 1, 0]))],
    ['bytes', [new Uint8Array(SOCKET.waiting.bytes / 2), new Uint8Array(SOCKET.waiting.bytes / 2 + 1)]],
  ])('may not let too many %s wait', async (_what, messages) => {
    const sitting = await startRooms(BASE)
    const one = participant(sitting.rooms, person('CEPT'), 10)
    one.connect()
    one.up = messages
    one.sendUp()
    expect(one.wire?.closed?.code).toBe(4429)
  })
})

describe('the length of a tick', () => {
  it('grows with the number of sockets, because each tick costs each socket a write', () => {
    expect([1, 50, 51, 300, 301, 5_000].map(tickLength)).toEqual([20, 20, 30, 30, 50, 50])
  })
})
