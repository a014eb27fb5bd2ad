// The order of a room: admit, record, apply, broadcast, acknowledge.
import { describe, expect, it } from 'vitest'
import { flushAll, TEXT } from '../../../helpers/cohort.ts'
import { tagged } from '../../../helpers/documents.ts'
import { pick, sittingOf, typing } from './seats.ts'

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

  it('may be as much at once as a text may hold of it', async () => {
    const { sitting, seats } = await sittingOf('CEPT', 'APT')
    const [cept, apt] = seats
    const paragraph = { ...typing('審'.repeat(40_000)), kind: 'paragraph' } as const
    cept?.doc.transact(() => {
      for (let n = 0; n < 10; n++) cept.hand.perform(paragraph)
    })
    const n = cept?.mark()
    await flushAll(sitting, seats)
    expect(cept?.refusal).toBeNull()
    expect(cept?.acks).toEqual([{ n, seq: 2 }])
    expect(apt?.blocks()).toHaveLength(11)
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
    expect(pick(seats).acks).toEqual([{ n: 1, seq: 7 }])
  })

  it('collects in the next batch while a commit runs', async () => {
    const { sitting, seats } = await sittingOf('CEPT')
    const one = pick(seats)
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
    const one = pick(seats)
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
