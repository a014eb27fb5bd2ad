// Typing while a decision comes in between, at the real rooms: words go back on the changed text, in order, once.
import { afterEach, describe, expect, it } from 'vitest'
import { settle } from '../helpers/clock.ts'
import { TEXT } from '../helpers/cohort.ts'
import { tagged } from '../helpers/documents.ts'
import {
  adoptWishes,
  begun,
  closeBrowsers,
  decide,
  flush,
  hearUntil,
  serverText,
  untilRefused,
  wishMove,
} from './connection/browser.ts'

afterEach(closeBrowsers)

describe('a decision that crosses typing', () => {
  const adopted = async (words: string) => {
    const { sitting, cept } = await begun()
    const own = cept.hand().type(1, 4, words)
    await flush(sitting, cept)
    return { sitting, cept, own }
  }

  /** The first paragraph can be moved behind the second by adopting what everybody sees. */
  const movable = async () => {
    const { sitting, cept } = await begun()
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
    await untilRefused(sitting, cept)
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
