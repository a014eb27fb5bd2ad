// What ends a connection for good: the text stays readable, and no word is lost, doubled or credited to another.
import { afterEach, describe, expect, it } from 'vitest'
import { encodeAck, MESSAGE } from '../../shared/protocol.ts'
import { startRooms } from '../helpers/cohort.ts'
import { tagged } from '../helpers/documents.ts'
import { BASE, begun, browser, closeBrowsers, flush, serverText } from './connection/browser.ts'

afterEach(closeBrowsers)

describe('a final refusal', () => {
  it('closes when the authority changed, keeps unsaved words, and stays readable', async () => {
    const { sitting, cept } = await begun()
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
    const { sitting, cept } = await begun()
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
    const { sitting, cept } = await begun()
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
    const { sitting, cept } = await begun()
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
    const { sitting, cept } = await begun()
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
