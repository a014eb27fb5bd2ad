// The client's connection when an update is refused: the words are kept, once, and the text goes on.
import { afterEach, describe, expect, it } from 'vitest'
import { baseOf, blockText } from '../../shared/text.ts'
import { startRooms } from '../helpers/cohort.ts'
import { BASE, begun, browser, closeBrowsers, flush, serverText, untilRefused } from './connection/browser.ts'

afterEach(closeBrowsers)

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
    const { sitting, cept } = await begun()
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
    const { sitting, cept } = await begun()
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
    const { sitting, cept } = await begun()
    cept.device.isAbsent()
    cept.reload()
    await flush(sitting, cept)
    expect(cept.status()).toMatchObject({ link: 'online', deviceKeeps: false })
    cept.hand().type(2, 0, 'admitted ')
    cept.hand().backspace(3, 0, 2)
    await untilRefused(sitting, cept)
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

  it('goes on after a message that was too big, and keeps its words', async () => {
    const { sitting, cept } = await begun()
    cept.hand().type(1, 4, 'a whole book ')
    await cept.timers.pass(100)
    cept.network.last().end(1009, '')
    await flush(sitting, cept)
    expect(cept.status()).toMatchObject({ link: 'online', synced: true, unsaved: 0 })
    expect(cept.status().kept).toMatchObject([{ refusal: { code: 'too-large' } }])
    expect(cept.status().kept[0]?.parts.map(part => part.text)).toEqual(['a whole book '])
    cept.hand().type(2, 0, 'more ')
    await flush(sitting, cept)
    expect(cept.status().unsaved).toBe(0)
  })

  it('discards kept words only when told to', async () => {
    const { sitting, cept } = await begun()
    cept.hand().backspace(3, 0, 2)
    await flush(sitting, cept)
    cept.connection.discardKept(cept.status().kept[0]?.id ?? '')
    expect(cept.status().kept).toEqual([])
    cept.reload()
    await flush(sitting, cept)
    expect(cept.status().kept).toEqual([])
  })

  it('is also found in what an earlier visit stored and never sent', async () => {
    const { sitting, cept } = await begun()
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

describe('words on their way back', () => {
  it('are not offered by a second tab, and are offered again by the next page alone', async () => {
    const { sitting, cept } = await begun()
    cept.hand().backspace(3, 0, 2)
    cept.hand().type(1, 4, 'after ')
    await flush(sitting, cept)
    expect(cept.connection.retryKept(cept.status().kept[0]?.id ?? '')).toEqual({ back: 2, left: 0 })
    cept.cut()
    const second = browser(sitting, 'CEPT', 'delegate', { ...cept, user: cept.actor.user })
    await second.timers.pass(0)
    expect(second.status()).toMatchObject({ deviceKeeps: false, kept: [] })
    second.connection.close()
    cept.reload()
    await cept.timers.pass(0)
    expect(cept.status().kept.map(kept => kept.parts.map(part => part.text))).toEqual([['after ', 'th']])
  })
})

describe('recovering', () => {
  it('keeps words once that were on their way back when the next refusal came', async () => {
    const { sitting, cept } = await begun()
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
    const { sitting, cept } = await begun()
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
