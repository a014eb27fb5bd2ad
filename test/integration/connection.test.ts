// The client's connection at the real rooms: what is saved, and who else is there.
import { afterEach, describe, expect, it } from 'vitest'
import { MESSAGE } from '../../shared/protocol.ts'
import { startRooms, TEXT } from '../helpers/cohort.ts'
import { tagged } from '../helpers/documents.ts'
import { BASE, type Browser, begun, browser, closeBrowsers, flush, serverText } from './connection/browser.ts'

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
    const { sitting, cept } = await begun()
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
    const { sitting, cept } = await begun()
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
    const { cept } = await begun()
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
