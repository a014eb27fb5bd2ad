// A freeze at the real rooms, as browsers live through it: words in flight, words of who was away, and the way back.
import { afterEach, describe, expect, it } from 'vitest'
import type { CommandBody } from '../../shared/negotiation/commands.ts'
import { person, type Sitting, startRooms, TEXT } from '../helpers/cohort.ts'
import { tagged } from '../helpers/documents.ts'
import { BASE, type Browser, begun, browser, closeBrowsers, flush, serverText } from './connection/browser.ts'

afterEach(closeBrowsers)

let asked = 0
async function give(sitting: Sitting, command: { act: 'freeze' | 'thaw' }): Promise<void> {
  const room = await sitting.rooms.open(TEXT)
  if (!room.ok) throw new Error('the room does not open')
  const id = `00000000-0000-4000-9000-${String(++asked).padStart(12, '0')}`
  const full: CommandBody = command.act === 'freeze' ? { id, act: 'freeze', reason: '' } : { id, act: 'thaw' }
  const answer = room.value.act(person('SEC', 'secretariat'), 'http', full, [])
  await sitting.clock.pass(100)
  expect(await answer).toMatchObject({ ok: true })
}

const keptOf = (one: Browser) =>
  one.status().kept.map(({ refusal, parts }) => [refusal.code, ...parts.map(part => part.text)])

describe('a frozen text', () => {
  it('takes no word that was on its way, keeps it for its author, and takes it back after the thaw', async () => {
    const sitting = await startRooms(BASE)
    const [cept, apt] = [browser(sitting, 'CEPT'), browser(sitting, 'APT')]
    await flush(sitting, cept, apt)
    cept.hand().type(1, 4, 'whole ')
    await give(sitting, { act: 'freeze' })
    await flush(sitting, cept, apt)
    expect(keptOf(cept)).toEqual([['text-frozen', 'whole ']])
    expect(cept.status()).toMatchObject({ link: 'online', synced: true, unsaved: 0 })
    expect(cept.shown()).toEqual(apt.shown())
    expect(tagged(await serverText(sitting))[0]).toBe('1.8.2| the plan')

    await give(sitting, { act: 'thaw' })
    await flush(sitting, cept, apt)
    const [kept] = cept.status().kept
    expect(cept.connection.retryKept(kept?.id ?? '')).toEqual({ back: 1, left: 0 })
    await flush(sitting, cept, apt)
    expect(cept.status()).toMatchObject({ kept: [], unsaved: 0 })
    expect(apt.shown()[0]).toBe('1.8.2| the {+CEPT:whole +}plan')
  })

  it('keeps a deletion and a bracket that were on their way, too', async () => {
    const sitting = await startRooms(BASE)
    const [cept, apt] = [browser(sitting, 'CEPT'), browser(sitting, 'APT')]
    await flush(sitting, cept, apt)
    cept.hand().type(2, 0, 'my ')
    await flush(sitting, cept, apt)
    cept.hand().backspace(2, 0, 3)
    await give(sitting, { act: 'freeze' })
    await flush(sitting, cept, apt)
    expect(cept.status().kept.map(({ refusal }) => refusal.code)).toEqual(['text-frozen'])
    expect(apt.shown()[1]).toBe('2| {+CEPT:my +}second')
    expect(cept.shown()[1]).toBe('2| {+CEPT:my +}second')
  })

  it('tells who was away meanwhile why their words wait, also after a reload and a restart of the server', async () => {
    let sitting = await startRooms(BASE)
    const cept = browser(sitting, 'CEPT')
    await flush(sitting, cept)
    cept.cut()
    await cept.timers.pass(0)
    cept.hand().type(1, 0, 'from a train: ')
    await give(sitting, { act: 'freeze' })
    await sitting.rooms.close()
    sitting = await startRooms(BASE, sitting.log)
    // The page is closed before it is opened again: a second one would not have the device to itself.
    cept.connection.close()
    const back = browser(sitting, 'CEPT', 'delegate', { ...cept, user: cept.actor.user })
    await flush(sitting, back)
    expect(keptOf(back)).toEqual([['text-frozen', 'from a train: ']])
    back.reload()
    await flush(sitting, back)
    expect(keptOf(back)).toEqual([['text-frozen', 'from a train: ']])
    await give(sitting, { act: 'thaw' })
    await flush(sitting, back)
    back.connection.retryKept(back.status().kept[0]?.id ?? '')
    await flush(sitting, back)
    expect(tagged(await serverText(sitting))[0]).toMatch(/^1\.8\.2\| \{\+CEPT.*:from a train: \+\}the plan$/)
  })

  it('lets everybody come in, read and say nothing without a refusal', async () => {
    const { sitting, cept } = await begun()
    cept.hand().type(1, 4, 'whole ')
    await flush(sitting, cept)
    await give(sitting, { act: 'freeze' })
    const others = [browser(sitting, 'APT'), browser(sitting, 'RCC', 'observer')]
    await flush(sitting, cept, ...others)
    cept.cut()
    await flush(sitting, cept, ...others)
    await cept.timers.pass(20_000)
    await flush(sitting, cept, ...others)
    for (const one of [cept, ...others]) {
      expect(one.status()).toMatchObject({ link: 'online', kept: [], unsaved: 0 })
      expect(one.connection.current().generation).toBe(0)
    }
  })
})
