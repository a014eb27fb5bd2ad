// The client's connection at the real rooms: saved state, offline words, refusals.
import { afterEach, describe, expect, it } from 'vitest'
import { openConnection } from '../../client/connection/connection.ts'
import { encodeAck, MESSAGE } from '../../shared/protocol.ts'
import { baseOf, blockText } from '../../shared/text.ts'
import { readText } from '../../shared/ydoc.ts'
import { settle } from '../helpers/clock.ts'
import { startRooms, TEXT } from '../helpers/cohort.ts'
import { tagged, text } from '../helpers/documents.ts'
import {
  adoptWishes,
  type Browser,
  browser,
  closeBrowsers,
  decide,
  flush,
  hearUntil,
  serverText,
  wishMove,
} from './connection/browser.ts'

const BASE = text('1.8.2| the plan', '2| second', '3| third')

afterEach(closeBrowsers)

describe('a connection', () => {
  it('shows the text, says when it is in step, and saves what is typed', async () => {
    const sitting = await startRooms(BASE)
    const cept = browser(sitting, 'CEPT')
    expect(cept.status()).toMatchObject({ link: 'connecting', synced: false, ready: false })
    await flush(sitting, cept)
    expect(cept.network.last().url).toBe(`ws://parley.test/sync/${TEXT}`)
    expect(cept.status()).toMatchObject({
      link: 'online',
      synced: true,
      ready: true,
      unsaved: 0,
      deviceKeeps: true,
    })
    cept.hand().type(1, 4, 'agreed ')
    expect(cept.status().unsaved).toBe(1)
    await flush(sitting, cept)
    expect(cept.status()).toMatchObject({ unsaved: 0, seq: 2 })
    expect(tagged(await serverText(sitting))).toEqual(tagged(cept.blocks()))
  })

  it('says saved for a deletion only when its acknowledgement has come', async () => {
    const sitting = await startRooms(BASE)
    const cept = browser(sitting, 'CEPT')
    await flush(sitting, cept)
    const hand = cept.hand()
    hand.type(1, 4, 'agreed ')
    await flush(sitting, cept)
    hand.backspace(1, 4, 7)
    const release = sitting.log.holdAppends()
    await flush(sitting, cept)
    expect(cept.status().unsaved).toBe(1)
    release()
    await flush(sitting, cept)
    expect(cept.status().unsaved).toBe(0)
    expect(tagged(await serverText(sitting))[0]).toBe('1.8.2| the plan')
  })

  it("counts others' edits as nothing of its own", async () => {
    const sitting = await startRooms(BASE)
    const [cept, apt] = [browser(sitting, 'CEPT'), browser(sitting, 'APT')]
    await flush(sitting, cept, apt)
    cept.hand().type(1, 0, 'a')
    await flush(sitting, cept, apt)
    expect(apt.status()).toMatchObject({ unsaved: 0, seq: 1 })
    await sitting.clock.pass(10_000)
    await flush(sitting, cept, apt)
    expect(apt.status()).toMatchObject({ unsaved: 0, seq: 2 })
    expect(apt.shown()).toEqual(cept.shown())
  })

  it('gives the same snapshot until something changes', async () => {
    const sitting = await startRooms(BASE)
    const cept = browser(sitting, 'CEPT')
    await flush(sitting, cept)
    const [status, current] = [cept.connection.status(), cept.connection.current()]
    let calls = 0
    const stop = cept.connection.subscribe(() => calls++)
    await flush(sitting, cept)
    expect(cept.connection.status()).toBe(status)
    expect(cept.connection.current()).toBe(current)
    expect(calls).toBe(0)
    cept.hand().type(1, 0, 'a')
    expect(calls).toBe(1)
    expect(cept.connection.current()).toBe(current)
    stop()
  })
})

describe('a lost connection', () => {
  it('keeps every edit unsaved until a mark of the new socket is acknowledged', async () => {
    const sitting = await startRooms(BASE)
    const cept = browser(sitting, 'CEPT')
    await flush(sitting, cept)
    cept.hand().type(1, 0, 'before ')
    await cept.timers.pass(100)
    cept.up()
    await sitting.clock.pass(100)
    cept.cut()
    await cept.timers.pass(0)
    expect(cept.status()).toMatchObject({ link: 'offline', synced: false, ready: true, unsaved: 1 })
    cept.hand().type(1, 0, 'away ')
    cept.hand().type(2, 0, 'away ')
    await cept.timers.pass(100)
    expect(cept.status().unsaved).toBe(3)
    const release = sitting.log.holdAppends()
    await cept.timers.pass(20_000)
    await flush(sitting, cept)
    expect(cept.status()).toMatchObject({ link: 'online', synced: true, unsaved: 3 })
    release()
    await flush(sitting, cept)
    expect(cept.status().unsaved).toBe(0)
    expect(tagged(await serverText(sitting))).toEqual(tagged(cept.blocks()))
  })

  it('sends nothing that builds on what the server has not, before the two are in step', async () => {
    const sitting = await startRooms(BASE)
    const cept = browser(sitting, 'CEPT')
    await flush(sitting, cept)
    cept.cut()
    await cept.timers.pass(0)
    cept.hand().type(1, 0, 'offline ')
    await cept.timers.pass(20_000)
    cept.answer()
    cept.hand().type(1, 0, 'early ')
    const kinds = cept.network.last().up.map(bytes => [bytes[0], bytes[1]])
    expect(kinds).not.toContainEqual([MESSAGE.sync, 2])
    await flush(sitting, cept)
    expect(cept.status()).toMatchObject({ unsaved: 0, kept: [] })
    expect(cept.connection.current().generation).toBe(0)
    expect(tagged(await serverText(sitting))).toEqual(tagged(cept.blocks()))
  })

  it('comes back at once, but not in step with the others, when the network returns', async () => {
    const sitting = await startRooms(BASE)
    const cept = browser(sitting, 'CEPT')
    await flush(sitting, cept)
    for (let i = 0; i < 6; i++) {
      cept.cut()
      await cept.timers.pass(0)
      cept.network.sockets.at(-1)?.end(1006, '')
      await cept.timers.pass(16_000)
      cept.network.last().end(1006, '')
    }
    await cept.timers.pass(0)
    const before = cept.network.sockets.length
    cept.networkReturns()
    await cept.timers.pass(500)
    expect(cept.network.sockets.length).toBe(before + 1)
  })

  it('keeps unsaved words over a reload, and says that they are unsaved', async () => {
    const sitting = await startRooms(BASE)
    const cept = browser(sitting, 'CEPT')
    await flush(sitting, cept)
    cept.cut()
    await cept.timers.pass(0)
    cept.hand().type(1, 4, 'agreed ')
    await cept.timers.pass(100)
    cept.reload()
    await cept.timers.pass(0)
    expect(cept.status()).toMatchObject({ ready: true, unsaved: 1, link: 'connecting' })
    expect(cept.shown()[0]).toBe('1.8.2| the {+CEPT:agreed +}plan')
    await flush(sitting, cept)
    expect(cept.status()).toMatchObject({ unsaved: 0, kept: [] })
    cept.reload()
    await flush(sitting, cept)
    expect(cept.status().unsaved).toBe(0)
    expect(tagged(await serverText(sitting))).toEqual(tagged(cept.blocks()))
  })

  it('is not sent again what this device knows, and still tells what it must not send', async () => {
    const sitting = await startRooms(text(`1| ${'a long text '.repeat(1_000)}`, '2| second'))
    const cept = browser(sitting, 'CEPT')
    await flush(sitting, cept)
    cept.cut()
    await cept.timers.pass(0)
    cept.hand().type(2, 6, ' thoughts')
    await cept.timers.pass(100)
    const apt = browser(sitting, 'APT')
    await flush(sitting, apt)
    apt.hand().type(2, 0, 'their ')
    await flush(sitting, apt)
    cept.reload()
    await cept.timers.pass(0)
    cept.answer()
    await cept.timers.pass(0)
    cept.up()
    await sitting.clock.pass(100)
    cept.down(0)
    const told = cept.network.last().down.reduce((sum, bytes) => sum + bytes.length, 0)
    expect(told).toBeGreaterThan(0)
    expect(told).toBeLessThan(1_000)
    await flush(sitting, cept)
    expect(cept.status()).toMatchObject({ synced: true, unsaved: 0, kept: [] })
    expect(cept.shown()[1]).toBe('2| {+APT:their +}second{+CEPT: thoughts+}')
    // What is confirmed is what the server has: words that are refused now are told from it exactly.
    cept.cut()
    await cept.timers.pass(0)
    cept.hand().type(2, 12, ' more')
    cept.hand().backspace(1, 0, 2)
    await cept.timers.pass(20_000)
    await flush(sitting, cept)
    const [kept] = cept.status().kept
    expect(kept?.parts.map(({ kind, text: words }) => `${kind}: ${words}`)).toEqual([
      'struck: a ',
      'inserted:  more',
    ])
    expect(cept.shown()).toEqual(tagged(await serverText(sitting)).map(line => line.replaceAll(/#\w+/g, '')))
  })

  it('stores the text on this device once, and nothing for a connection that brings no news', async () => {
    const sitting = await startRooms(BASE)
    const cept = browser(sitting, 'CEPT')
    const kept = (): number => [...cept.device.stored.values()].flat().length
    await flush(sitting, cept)
    const apt = browser(sitting, 'APT')
    await flush(sitting, apt)
    apt.hand().type(2, 0, 'gone ')
    apt.hand().backspace(2, 0, 5)
    await flush(sitting, apt, cept)
    const before = kept()
    expect(before).toBeGreaterThan(0)
    cept.cut()
    await cept.timers.pass(20_000)
    await flush(sitting, cept)
    expect(cept.status()).toMatchObject({ link: 'online', synced: true })
    expect(kept()).toBe(before)
    cept.reload()
    await cept.timers.pass(0)
    expect(cept.shown()).toEqual(tagged(BASE))
  })

  it('does not believe a device that kept the words but lost the count', async () => {
    const sitting = await startRooms(BASE)
    const cept = browser(sitting, 'CEPT')
    await flush(sitting, cept)
    cept.cut()
    await cept.timers.pass(0)
    cept.hand().type(1, 4, 'agreed ')
    await cept.timers.pass(100)
    cept.connection.close()
    cept.notes.kept.clear()
    cept.reload()
    await cept.timers.pass(0)
    cept.answer()
    const release = sitting.log.holdAppends()
    await flush(sitting, cept)
    expect(cept.status()).toMatchObject({ synced: true, unsaved: 1 })
    release()
    await flush(sitting, cept)
    expect(cept.status().unsaved).toBe(0)
  })

  it('says when this device keeps nothing', async () => {
    const sitting = await startRooms(BASE)
    const cept = browser(sitting, 'CEPT')
    await flush(sitting, cept)
    expect(cept.status().deviceKeeps).toBe(true)
    cept.device.breaks()
    cept.hand().type(1, 0, 'a')
    expect(cept.status().deviceKeeps).toBe(false)
  })

  it('never loads what another person left on this device', async () => {
    const sitting = await startRooms(BASE)
    const cept = browser(sitting, 'CEPT')
    await flush(sitting, cept)
    const other = openConnection({
      textId: TEXT,
      user: 'somebody-else',
      delegation: 'CEPT',
      environment: cept.environment,
    })
    await cept.timers.pass(0)
    expect(readText(other.current().doc)).toEqual([])
    expect(new Set(cept.device.opens).size).toBe(2)
    other.close()
  })
})

describe('presence', () => {
  it('sends only what this person does, never back what others do', async () => {
    const sitting = await startRooms(BASE)
    const [cept, apt, rcc] = [browser(sitting, 'CEPT'), browser(sitting, 'APT'), browser(sitting, 'RCC')]
    await flush(sitting, cept, apt, rcc)
    const sent = (one: Browser): number =>
      one.network.last().up.filter(bytes => bytes[0] === MESSAGE.awareness).length
    cept.connection.current().awareness.setLocalStateField('cursor', { anchor: 1, head: 2 })
    expect(sent(cept)).toBe(1)
    cept.up()
    await sitting.clock.pass(100)
    apt.down()
    rcc.down()
    expect(apt.connection.current().awareness.getStates().size).toBe(3)
    expect([sent(apt), sent(rcc)]).toEqual([0, 0])
  })

  it('sends at most ten caret moves a second, and the last one always', async () => {
    const sitting = await startRooms(BASE)
    const cept = browser(sitting, 'CEPT')
    await flush(sitting, cept)
    const { awareness } = cept.connection.current()
    for (let i = 0; i < 50; i++) {
      awareness.setLocalStateField('cursor', { anchor: i, head: i })
      await cept.timers.pass(10)
    }
    await cept.timers.pass(200)
    const sent = cept.network.last().up.filter(bytes => bytes[0] === MESSAGE.awareness)
    expect(sent.length).toBeGreaterThan(2)
    expect(sent.length).toBeLessThanOrEqual(6)
    expect(new TextDecoder().decode(sent.at(-1))).toContain('"anchor":49')
  })

  it('tells nobody of the id that this person will write with', async () => {
    const sitting = await startRooms(BASE)
    const [cept, apt] = [browser(sitting, 'CEPT'), browser(sitting, 'APT')]
    await flush(sitting, cept, apt)
    cept.connection.current().awareness.setLocalStateField('cursor', { anchor: 1, head: 2 })
    await flush(sitting, cept, apt)
    const heard = apt.connection.current().awareness.getStates()
    expect([...heard.keys()]).toContain(cept.connection.current().awareness.clientID)
    expect([...heard.keys()]).not.toContain(cept.doc().clientID)
  })

  it('forgets the others without a connection, and is told and tells again with the next', async () => {
    const sitting = await startRooms(BASE)
    const [cept, apt] = [browser(sitting, 'CEPT'), browser(sitting, 'APT')]
    await flush(sitting, cept, apt)
    const seen = (one: Browser): number => one.connection.current().awareness.getStates().size
    expect([seen(cept), seen(apt)]).toEqual([2, 2])
    cept.cut()
    await cept.timers.pass(0)
    expect(seen(cept)).toBe(1)
    await cept.timers.pass(20_000)
    cept.answer()
    await flush(sitting, cept, apt)
    expect([seen(cept), seen(apt)]).toEqual([2, 2])
  })

  it('takes the heartbeat for a sign that those who are shown are still there', async () => {
    const sitting = await startRooms(BASE)
    const [cept, apt] = [browser(sitting, 'CEPT'), browser(sitting, 'APT')]
    await flush(sitting, cept, apt)
    const { awareness } = cept.connection.current()
    const other = apt.connection.current().awareness.clientID
    const meta = awareness.meta.get(other)
    if (meta) meta.lastUpdated = 0
    await sitting.clock.pass(10_000)
    cept.down()
    expect(awareness.meta.get(other)?.lastUpdated).toBe(cept.timers.now())
  })
})

describe('a refused update', () => {
  it('keeps exactly the own unconfirmed words, over a reload too, and goes on with a new document', async () => {
    const sitting = await startRooms(BASE)
    const [cept, apt] = [browser(sitting, 'CEPT'), browser(sitting, 'APT')]
    await flush(sitting, cept, apt)
    const first = cept.doc()
    cept.hand().type(1, 4, 'saved ')
    apt.hand().type(2, 0, 'theirs ')
    await flush(sitting, cept, apt)
    cept.hand().type(2, 7, 'unconfirmed ')
    // What no honest editor does: base words really deleted.
    cept.hand().backspace(3, 0, 2)
    await flush(sitting, cept, apt)
    expect(cept.connection.current()).toMatchObject({ generation: 1 })
    expect(cept.doc()).not.toBe(first)
    expect(cept.doc().clientID).not.toBe(first.clientID)
    expect(cept.status()).toMatchObject({
      link: 'online',
      synced: true,
      unsaved: 0,
      notice: { kind: 'kept' },
    })
    const [kept] = cept.status().kept
    expect(cept.status().kept).toHaveLength(1)
    expect(kept?.retryable).toBe(true)
    const words = kept?.parts.map(part => `${part.num} ${part.kind} ${part.text}`)
    // The insertion came before the refused deletion and was admitted: it is in the text, not on the shelf.
    expect(words).toEqual(['3 struck th'])
    expect(cept.shown()[1]).toContain('{+CEPT:unconfirmed +}')
    cept.reload()
    await flush(sitting, cept)
    expect(cept.status().kept).toEqual([kept])
    expect(cept.shown()).toEqual(apt.shown())
    expect(baseOf(await serverText(sitting)).map(blockText)).toEqual(['the plan', 'second', 'third'])
  })

  it('keeps what followed the refused update too, and gives it back on request', async () => {
    const sitting = await startRooms(BASE)
    const cept = browser(sitting, 'CEPT')
    await flush(sitting, cept)
    cept.hand().backspace(3, 0, 2)
    cept.hand().type(1, 4, 'after ')
    await flush(sitting, cept)
    const [kept] = cept.status().kept
    expect(kept?.parts.map(part => part.text)).toEqual(['after ', 'th'])
    expect(cept.connection.retryKept(kept?.id ?? '')).toEqual({ back: 2, left: 0 })
    expect(cept.status()).toMatchObject({ kept: [], unsaved: 1 })
    await flush(sitting, cept)
    expect(cept.status()).toMatchObject({ kept: [], unsaved: 0 })
    expect((await serverText(sitting)).map(block => blockText(block))).toEqual([
      'the after plan',
      'second',
      'third',
    ])
    expect(cept.shown()[2]).toBe('3| {-CEPT:th-}ird')
    cept.reload()
    await flush(sitting, cept)
    expect(cept.status().kept).toEqual([])
  })

  it('leaves the device its copy when the shelf cannot be written: it is then the only one', async () => {
    const sitting = await startRooms(BASE)
    const cept = browser(sitting, 'CEPT')
    await flush(sitting, cept)
    const { write } = cept.notes
    cept.notes.write = () => false
    cept.hand().backspace(3, 0, 2)
    cept.hand().type(1, 4, 'after ')
    await flush(sitting, cept)
    expect(cept.status()).toMatchObject({ link: 'online', deviceKeeps: false })
    cept.notes.write = write
    cept.reload()
    await flush(sitting, cept)
    expect(cept.status().kept[0]?.parts.map(part => part.text)).toEqual(['after ', 'th'])
    expect(cept.status().deviceKeeps).toBe(true)
  })

  it('loses nothing between the refusal and the next sync where the device keeps no text', async () => {
    const sitting = await startRooms(BASE)
    const cept = browser(sitting, 'CEPT')
    await flush(sitting, cept)
    cept.device.isAbsent()
    cept.reload()
    await flush(sitting, cept)
    expect(cept.status()).toMatchObject({ link: 'online', deviceKeeps: false })
    cept.hand().type(2, 0, 'admitted ')
    cept.hand().backspace(3, 0, 2)
    for (let i = 0; i < 20 && cept.connection.current().generation === 0; i++) {
      await cept.timers.pass(50)
      cept.up()
      await sitting.clock.pass(50)
      cept.down()
      await cept.timers.pass(0)
    }
    const words = () => cept.status().kept.flatMap(kept => kept.parts.map(part => part.text))
    cept.reload()
    expect(words()).toContain('th')
    for (const { id } of cept.status().kept) cept.connection.discardKept(id)
    await flush(sitting, cept)
    cept.hand().type(2, 0, 'admitted too ')
    cept.hand().backspace(3, 0, 2)
    await flush(sitting, cept)
    expect(words()).toEqual(['th'])
    cept.reload()
    expect(words()).toEqual(['th'])
  })

  it('discards kept words only when told to', async () => {
    const sitting = await startRooms(BASE)
    const cept = browser(sitting, 'CEPT')
    await flush(sitting, cept)
    cept.hand().backspace(3, 0, 2)
    await flush(sitting, cept)
    cept.connection.discardKept(cept.status().kept[0]?.id ?? '')
    expect(cept.status().kept).toEqual([])
    cept.reload()
    await flush(sitting, cept)
    expect(cept.status().kept).toEqual([])
  })

  it('is also found in what an earlier visit stored and never sent', async () => {
    const sitting = await startRooms(BASE)
    const cept = browser(sitting, 'CEPT')
    await flush(sitting, cept)
    cept.cut()
    await cept.timers.pass(0)
    cept.hand().backspace(3, 0, 2)
    cept.hand().type(1, 4, 'offline ')
    await cept.timers.pass(100)
    cept.reload()
    await flush(sitting, cept)
    expect(cept.status()).toMatchObject({ link: 'online', synced: true, unsaved: 0 })
    expect(cept.status().kept[0]?.parts.map(part => part.text)).toEqual(['offline ', 'th'])
    expect(cept.shown()).toEqual(['1.8.2| the plan', '2| second', '3| third'])
  })
})

describe('a decision that crosses typing', () => {
  const adopted = async (words: string) => {
    const sitting = await startRooms(BASE)
    const cept = browser(sitting, 'CEPT')
    await flush(sitting, cept)
    const own = cept.hand().type(1, 4, words)
    await flush(sitting, cept)
    return { sitting, cept, own }
  }

  /** The first paragraph can be moved behind the second by adopting what everybody sees. */
  const movable = async () => {
    const sitting = await startRooms(BASE)
    const cept = browser(sitting, 'CEPT')
    await flush(sitting, cept)
    const wished = wishMove(sitting, 1, 2)
    await flush(sitting, cept)
    expect((await wished).ok).toBe(true)
    return { sitting, cept }
  }
  /** "whole " was typed into it and not sent when the move was heard. */
  const typedWhileMoved = async () => {
    const { sitting, cept } = await movable()
    const moved = adoptWishes(sitting, cept)
    cept.hand().type(1, 4, 'whole ')
    await sitting.clock.pass(100)
    cept.down()
    expect((await moved).ok).toBe(true)
    return { sitting, cept }
  }

  it('turns words taken back in an own run that was adopted into an own deletion, and says so', async () => {
    const { sitting, cept, own } = await adopted('whole ')
    expect((await decide(sitting, 'adopt', cept.blocks(), [own])).ok).toBe(true)
    cept.hand().backspace(1, 4, 6)
    cept.hand().type(2, 0, 'and ')
    await flush(sitting, cept)
    expect(cept.connection.current().generation).toBe(1)
    expect(cept.status()).toMatchObject({
      link: 'online',
      unsaved: 0,
      kept: [],
      notice: { kind: 'reapplied', refusal: { code: 'stale' } },
    })
    expect(cept.shown()).toEqual(['1.8.2| the {-CEPT:whole -}plan', '2| {+CEPT:and +}second', '3| third'])
    expect(tagged(await serverText(sitting))).toEqual(tagged(cept.blocks()))
    cept.connection.dismissNotice()
    expect(cept.status().notice).toBeNull()
  })

  it('leaves words typed in an own run that was adopted where they are', async () => {
    const { sitting, cept, own } = await adopted('whole ')
    await decide(sitting, 'adopt', cept.blocks(), [own])
    cept.hand().type(1, 6, 'XY', own)
    await flush(sitting, cept)
    expect(cept.status()).toMatchObject({ unsaved: 0, kept: [] })
    expect(cept.shown()[0]).toBe('1.8.2| the wh{+CEPT:XY+}ole plan')
    expect(tagged(await serverText(sitting))).toEqual(tagged(cept.blocks()))
  })

  it('keeps what it puts on the text again until the server has it', async () => {
    const { sitting, cept, own } = await adopted('whole ')
    await decide(sitting, 'adopt', cept.blocks(), [own])
    cept.hand().backspace(1, 4, 6)
    cept.hand().type(2, 0, 'and ')
    for (let i = 0; i < 20 && cept.connection.current().generation === 0; i++) {
      await cept.timers.pass(50)
      cept.up()
      await sitting.clock.pass(50)
      cept.down()
      await cept.timers.pass(0)
    }
    cept.answer()
    cept.up()
    await sitting.clock.pass(0)
    cept.down()
    expect(cept.status()).toMatchObject({ kept: [], unsaved: 1, notice: { kind: 'reapplied' } })
    expect(cept.notes.kept.get(`parley:${cept.actor.user}:${TEXT}:kept`)).toContain('and ')
    await flush(sitting, cept)
    expect(cept.notes.kept.get(`parley:${cept.actor.user}:${TEXT}:kept`)).toBe('[]')
  })

  it('never sends words as taken back because the paragraph under them was moved', async () => {
    const { sitting, cept } = await typedWhileMoved()
    expect(cept.shown()).toEqual(['2| second', '1.8.2| the plan', '3| third'])
    cept.cut()
    cept.hand().type(2, 0, 'and ')
    await flush(sitting, cept)
    await cept.timers.pass(20_000)
    await flush(sitting, cept)
    expect(cept.status()).toMatchObject({ link: 'online', unsaved: 0, kept: [] })
    expect(cept.shown()).toEqual(['2| {+CEPT:and +}second', '1.8.2| the {+CEPT:whole +}plan', '3| third'])
    expect(tagged(await serverText(sitting))).toEqual(tagged(cept.blocks()))
  })

  it('finds such words again after the page was closed', async () => {
    const { sitting, cept } = await typedWhileMoved()
    cept.reload()
    await flush(sitting, cept)
    expect(cept.status()).toMatchObject({ link: 'online', unsaved: 0, kept: [] })
    expect(cept.shown()).toEqual(['2| second', '1.8.2| the {+CEPT:whole +}plan', '3| third'])
    expect(tagged(await serverText(sitting))).toEqual(tagged(cept.blocks()))
  })

  it('leaves out what was taken back before the page was closed', async () => {
    const { sitting, cept } = await movable()
    const moved = adoptWishes(sitting, cept)
    cept.hand().type(1, 4, 'whole ')
    cept.hand().backspace(1, 6, 4)
    await sitting.clock.pass(100)
    expect((await moved).ok).toBe(true)
    cept.reload()
    await flush(sitting, cept)
    await cept.timers.pass(20_000)
    await flush(sitting, cept)
    expect(cept.status()).toMatchObject({ link: 'online', unsaved: 0, kept: [] })
    expect(cept.shown()).toEqual(['2| second', '1.8.2| the {+CEPT:wh+}plan', '3| third'])
    expect(tagged(await serverText(sitting))).toEqual(tagged(cept.blocks()))
  })

  it('keeps the order of what was typed in a moved paragraph before and after a refusal', async () => {
    const { sitting, cept } = await movable()
    const moved = adoptWishes(sitting, cept)
    await settle()
    cept.hand().type(1, 4, 'me')
    await cept.timers.pass(100)
    // The refusal comes before the decision is recorded, and so before it is shown.
    await hearUntil(sitting, cept, () => cept.connection.current().generation === 1, 0)
    expect(cept.shown()[0]).toBe('1.8.2| the plan')
    cept.hand().type(1, 4, 'an')
    await hearUntil(sitting, cept, () => cept.status().synced, 100)
    await flush(sitting, cept)
    expect((await moved).ok).toBe(true)
    expect(cept.status()).toMatchObject({ link: 'online', unsaved: 0, kept: [] })
    expect(cept.shown()).toEqual(['2| second', '1.8.2| the {+CEPT:me+}{+CEPT:an+}plan', '3| third'])
    expect(tagged(await serverText(sitting))).toEqual(tagged(cept.blocks()))
  })
})

describe('recovering', () => {
  it('keeps words once that were on their way back when the next refusal came', async () => {
    const sitting = await startRooms(BASE)
    const cept = browser(sitting, 'CEPT')
    await flush(sitting, cept)
    cept.hand().backspace(3, 0, 2)
    cept.hand().type(1, 4, 'after ')
    await flush(sitting, cept)
    cept.hand().backspace(3, 3, 2)
    expect(cept.connection.retryKept(cept.status().kept[0]?.id ?? '')).toEqual({ back: 2, left: 0 })
    await flush(sitting, cept)
    const words = () => cept.status().kept.map(kept => kept.parts.map(part => part.text))
    expect(words()).toEqual([['after ', 'th', 'rd']])
    cept.reload()
    await flush(sitting, cept)
    expect(words()).toEqual([['after ', 'th', 'rd']])
  })

  it('stops after three times in half a minute, and loses nothing by it', async () => {
    const sitting = await startRooms(BASE)
    const cept = browser(sitting, 'CEPT')
    await flush(sitting, cept)
    for (let i = 0; i < 4; i++) {
      cept.hand().backspace(3, 0, 2)
      cept.hand().type(2, 0, `try ${i} `)
      await flush(sitting, cept)
    }
    expect(cept.status()).toMatchObject({ link: 'closed', refusal: { code: 'base-changed' } })
    expect(cept.status().kept.flatMap(kept => kept.parts.map(part => part.text))).toEqual(
      [0, 1, 2, 3].flatMap(i => [`try ${i} `, 'th']),
    )
    const sockets = cept.network.sockets.length
    await flush(sitting, cept)
    expect(cept.network.sockets.length).toBe(sockets)
    cept.reload()
    await flush(sitting, cept)
    expect(cept.status()).toMatchObject({ link: 'online', synced: true, unsaved: 0 })
    expect(cept.status().kept).toHaveLength(4)
    expect(cept.shown()).toEqual(['1.8.2| the plan', '2| second', '3| third'])
  })
})

describe('a final refusal', () => {
  it('closes when the authority changed, keeps unsaved words, and stays readable', async () => {
    const sitting = await startRooms(BASE)
    const cept = browser(sitting, 'CEPT')
    await flush(sitting, cept)
    cept.hand().type(1, 4, 'unsaved ')
    sitting.rooms.revoke(cept.actor.user)
    await flush(sitting, cept)
    expect(cept.status()).toMatchObject({ link: 'closed', refusal: { code: 'authority-changed' } })
    expect(cept.status().kept[0]?.parts.map(part => part.text)).toEqual(['unsaved '])
    expect(cept.shown()[1]).toBe('2| second')
    expect(cept.device.stored.size).toBe(0)
    const sockets = cept.network.sockets.length
    await flush(sitting, cept)
    expect(cept.network.sockets.length).toBe(sockets)
  })

  it('keeps no word that the server has, though this device had it stored from an earlier visit', async () => {
    const sitting = await startRooms(BASE)
    const cept = browser(sitting, 'CEPT')
    await flush(sitting, cept)
    cept.hand().type(1, 4, 'saved ')
    await flush(sitting, cept)
    cept.reload()
    await flush(sitting, cept)
    cept.hand().type(2, 0, 'unsaved ')
    sitting.rooms.revoke(cept.actor.user)
    await flush(sitting, cept)
    expect(cept.status().kept.flatMap(kept => kept.parts.map(part => part.text))).toEqual(['unsaved '])
  })

  it('keeps no word that was acknowledged, even by a server that does not send it back', async () => {
    const sitting = await startRooms(BASE)
    const cept = browser(sitting, 'CEPT')
    await flush(sitting, cept)
    cept.hand().type(1, 4, 'saved ')
    await flush(sitting, cept)
    cept.hand().type(1, 4, 'once more ')
    await cept.timers.pass(100)
    const marks = cept.network.last().up.filter(bytes => bytes[0] === MESSAGE.mark)
    cept.network.last().down.push(encodeAck({ n: marks.at(-1)?.[1] ?? 0, seq: 3 }))
    cept.network.last().takeDown()
    expect(cept.status().unsaved).toBe(0)
    cept.hand().type(2, 0, 'unsaved ')
    cept.network.last().end(4403, 'authority-changed')
    await cept.timers.pass(0)
    expect(cept.status().kept.flatMap(kept => kept.parts.map(part => part.text))).toEqual(['unsaved '])
  })

  it('leaves unsaved words in the text when signing in again will save them', async () => {
    const sitting = await startRooms(BASE)
    const cept = browser(sitting, 'CEPT')
    await flush(sitting, cept)
    cept.hand().type(1, 4, 'unsaved ')
    cept.network.last().end(4401, 'not-signed-in')
    await cept.timers.pass(0)
    expect(cept.status()).toMatchObject({ link: 'closed', refusal: { code: 'not-signed-in' }, kept: [] })
    cept.reload()
    await flush(sitting, cept)
    expect(cept.status()).toMatchObject({ link: 'online', unsaved: 0 })
    expect(tagged(await serverText(sitting))[0]).toContain('unsaved ')
  })

  it('at the door ends at once', async () => {
    const sitting = await startRooms(BASE)
    const cept = browser(sitting, 'CEPT')
    await cept.timers.pass(0)
    cept.network.last().end(4404, 'not-found')
    await cept.timers.pass(60_000)
    expect(cept.status()).toMatchObject({ link: 'closed', refusal: { code: 'not-found' } })
    expect(cept.network.sockets).toHaveLength(1)
  })

  it('never credits words typed for one delegation to another', async () => {
    const sitting = await startRooms(BASE)
    const cept = browser(sitting, 'CEPT')
    await flush(sitting, cept)
    cept.cut()
    await cept.timers.pass(0)
    cept.hand().type(1, 4, 'as CEPT ')
    await cept.timers.pass(100)
    cept.connection.close()
    const apt = browser(sitting, 'APT', 'delegate', { ...cept, user: cept.actor.user })
    await flush(sitting, apt)
    expect(apt.status()).toMatchObject({ link: 'online', synced: true, unsaved: 0 })
    const [kept] = apt.status().kept
    expect(kept).toMatchObject({ retryable: false, refusal: { code: 'foreign-delegation' } })
    expect(kept?.parts.map(part => part.text)).toEqual(['as CEPT '])
    expect(apt.connection.retryKept(kept?.id ?? '')).toBeNull()
    expect(tagged(await serverText(sitting))).toEqual(tagged(BASE))
  })
})
