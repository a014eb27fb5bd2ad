// The client's connection while there is none: words typed offline, and what the device keeps of them.
import { afterEach, describe, expect, it } from 'vitest'
import { openConnection } from '../../client/connection/connection.ts'
import { MESSAGE } from '../../shared/protocol.ts'
import { readText } from '../../shared/ydoc.ts'
import { startRooms, TEXT } from '../helpers/cohort.ts'
import { tagged, text } from '../helpers/documents.ts'
import { BASE, begun, browser, closeBrowsers, flush, hearUntil, serverText } from './connection/browser.ts'

afterEach(closeBrowsers)

describe('a lost connection', () => {
  it('keeps every edit unsaved until a mark of the new socket is acknowledged', async () => {
    const { sitting, cept } = await begun()
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
    const { sitting, cept } = await begun()
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
    const { cept } = await begun()
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

  it('comes back ever later while every new socket gives the text and loses the words', async () => {
    const { sitting, cept } = await begun()
    cept.hand().type(1, 0, 'never acknowledged ')
    const release = sitting.log.holdAppends()
    const pauses: number[] = []
    for (let i = 0; i < 6; i++) {
      cept.cut()
      const left = cept.timers.now()
      while (cept.network.last().state() !== 'connecting') await cept.timers.pass(100)
      pauses.push(cept.timers.now() - left)
      await hearUntil(sitting, cept, () => cept.status().synced, 100)
    }
    expect(pauses.at(-1)).toBeGreaterThan(5_000)
    release()
    await flush(sitting, cept)
    expect(cept.status().unsaved).toBe(0)
    cept.cut()
    const sockets = cept.network.sockets.length
    await cept.timers.pass(500)
    expect(cept.network.sockets.length).toBe(sockets + 1)
  })

  it('says that saving is slow to whoever waits at a socket that says nothing', async () => {
    const { sitting, cept } = await begun()
    cept.cut()
    await cept.timers.pass(0)
    cept.hand().type(1, 0, 'mute ')
    await cept.timers.pass(20_000)
    cept.answer()
    await cept.timers.pass(4_900)
    expect(cept.status()).toMatchObject({ link: 'online', synced: false, trouble: null })
    await cept.timers.pass(200)
    expect(cept.status()).toMatchObject({ link: 'online', synced: false, trouble: 'slow', unsaved: 1 })
    const release = sitting.log.holdAppends()
    await hearUntil(sitting, cept, () => cept.status().synced, 100)
    expect(cept.status().trouble).toBe('slow')
    release()
    await flush(sitting, cept)
    expect(cept.status()).toMatchObject({ unsaved: 0, trouble: null })
  })

  it('leaves a socket that has given no text when the network returns, and keeps one that has', async () => {
    const { sitting, cept } = await begun()
    cept.networkReturns()
    await cept.timers.pass(1_000)
    expect(cept.network.sockets).toHaveLength(1)
    cept.cut()
    await cept.timers.pass(20_000)
    cept.answer()
    const mute = cept.network.last()
    cept.networkReturns()
    await cept.timers.pass(500)
    expect(mute.state()).toBe('closed')
    expect(cept.network.last()).not.toBe(mute)
    await flush(sitting, cept)
    expect(cept.status()).toMatchObject({ link: 'online', synced: true })
  })

  it('keeps unsaved words over a reload, and says that they are unsaved', async () => {
    const { sitting, cept } = await begun()
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
    const { sitting, cept } = await begun()
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
    const { cept } = await begun()
    expect(cept.status().deviceKeeps).toBe(true)
    cept.device.breaks()
    cept.hand().type(1, 0, 'a')
    expect(cept.status().deviceKeeps).toBe(false)
  })

  it('gives back what was typed where this device keeps nothing, when the room was left', async () => {
    const { sitting, cept } = await begun()
    cept.device.isAbsent()
    cept.reload()
    await flush(sitting, cept)
    cept.hand().type(2, 0, 'saved ')
    await flush(sitting, cept)
    cept.cut()
    await cept.timers.pass(0)
    cept.hand().type(1, 4, 'precious ')
    await cept.timers.pass(100)
    expect(cept.status()).toMatchObject({ unsaved: 1, deviceKeeps: false })
    cept.reload()
    await flush(sitting, cept)
    const [kept] = cept.status().kept
    expect(kept).toMatchObject({ refusal: { code: 'left-unsaved' }, retryable: true })
    expect(kept?.parts.map(part => part.text)).toEqual(['precious '])
    expect(cept.connection.retryKept(kept?.id ?? '')).toEqual({ back: 1, left: 0 })
    await flush(sitting, cept)
    expect(cept.status()).toMatchObject({ unsaved: 0, kept: [] })
    expect(cept.shown().slice(0, 2)).toEqual([
      '1.8.2| the {+CEPT:precious +}plan',
      '2| {+CEPT:saved +}second',
    ])
    cept.reload()
    await flush(sitting, cept)
    expect(cept.status().kept).toEqual([])
  })

  it('never loads what another person left on this device', async () => {
    const { cept } = await begun()
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
