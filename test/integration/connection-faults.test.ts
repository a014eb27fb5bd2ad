// Faults as a delegate meets them, with time turned by hand: a database that is gone, slow or full, a clock that steps
// back, a network that drops, and pages that slept. Nobody sees what is not recorded, nothing typed is lost, and all
// goes on without a hand.
import { afterEach, describe, expect, it } from 'vitest'
import { verifyEntries } from '../../server/history/entries.ts'
import { replay } from '../../server/history/replay.ts'
import { emptyHead } from '../../shared/chain.ts'
import { readText } from '../../shared/ydoc.ts'
import { type Sitting, startRooms, TEXT } from '../helpers/cohort.ts'
import { tagged } from '../helpers/documents.ts'
import { BASE, type Browser, browser, closeBrowsers, flush, serverText } from './connection/browser.ts'

const ALWAYS = Number.MAX_SAFE_INTEGER
const HOUR = 3_600_000

afterEach(closeBrowsers)

const recorded = ({ log }: Sitting): string[] => tagged(readText(replay(log.stored(TEXT).entries)))
const shows = (one: Browser, words: string): boolean => one.shown().join('\n').includes(words)

/** Time passes for everybody, and what can move, moves. */
async function live(sitting: Sitting, ms: number, ...people: Browser[]): Promise<void> {
  for (let passed = 0; passed < ms; passed += 500) {
    await sitting.clock.pass(500)
    for (const one of people) {
      await one.timers.pass(500)
      one.answer()
      one.up()
    }
    await sitting.clock.pass(0)
    for (const one of people) one.down()
  }
}

/** Everybody is in step with the record, which verifies. */
async function expectHealed(sitting: Sitting, ...people: Browser[]): Promise<void> {
  await live(sitting, 30_000, ...people)
  await flush(sitting, ...people)
  verifyEntries(TEXT, sitting.log.stored(TEXT).entries, emptyHead())
  for (const one of people) {
    expect(one.status()).toMatchObject({ link: 'online', synced: true, unsaved: 0, trouble: null, kept: [] })
    expect(tagged(one.blocks())).toEqual(recorded(sitting))
  }
  expect(tagged(await serverText(sitting))).toEqual(recorded(sitting))
}

async function two(): Promise<{ sitting: Sitting; cept: Browser; apt: Browser }> {
  const sitting = await startRooms(BASE)
  const [cept, apt] = [browser(sitting, 'CEPT'), browser(sitting, 'APT')]
  await flush(sitting, cept, apt)
  return { sitting, cept, apt }
}

describe('a database', () => {
  it.each(['the database is gone', 'could not extend file: No space left on device'])(
    'that fails for a minute (%s): nobody sees the words, the author is told why, and all resumes',
    async message => {
      const { sitting, cept, apt } = await two()
      const fault = Object.assign(new Error(message), { code: '53100' })
      sitting.log.failAppends(ALWAYS, 'before', fault)
      sitting.log.failLoads(ALWAYS)
      cept.hand().type(1, 0, 'unrecorded ')
      await live(sitting, 30_000, cept, apt)
      expect(cept.status()).toMatchObject({ link: 'offline', trouble: 'server', unsaved: 1, ready: true })
      expect(apt.status()).toMatchObject({ trouble: 'server' })
      cept.hand().type(2, 0, 'typed meanwhile ')
      await live(sitting, 30_000, cept, apt)
      expect(cept.status().unsaved).toBe(2)
      expect(shows(apt, 'unrecorded')).toBe(false)
      expect(recorded(sitting).join()).not.toContain('unrecorded')
      sitting.log.failAppends(0)
      sitting.log.failLoads(0)
      await expectHealed(sitting, cept, apt)
      for (const words of ['unrecorded', 'typed meanwhile']) expect(shows(apt, words)).toBe(true)
    },
  )

  it('that takes two seconds for each commit only delays', async () => {
    const { sitting, cept, apt } = await two()
    for (let n = 0; n < 5; n++) {
      const release = sitting.log.holdAppends()
      cept.hand().type(1, 0, `word${n} `)
      await live(sitting, 1_500, cept, apt)
      expect(shows(apt, `word${n}`)).toBe(false)
      expect(cept.status()).toMatchObject({ link: 'online', unsaved: 1, trouble: null })
      release()
      await live(sitting, 500, cept, apt)
      expect(shows(apt, `word${n}`)).toBe(true)
    }
    await expectHealed(sitting, cept, apt)
  })

  it('that does not answer at all: the author is told that saving is slow, then why, and all resumes', async () => {
    const { sitting, cept, apt } = await two()
    const release = sitting.log.holdAppends()
    cept.hand().type(1, 0, 'held ')
    await live(sitting, 8_000, cept, apt)
    expect(cept.status()).toMatchObject({ link: 'online', unsaved: 1, trouble: 'slow' })
    await live(sitting, 180_000, cept, apt)
    expect(shows(apt, 'held')).toBe(false)
    release()
    await expectHealed(sitting, cept, apt)
    expect(shows(apt, 'held')).toBe(true)
  })

  it('whose answer is lost on the way writes nothing twice', async () => {
    const { sitting, cept, apt } = await two()
    sitting.log.failAppends(3, 'after')
    cept.hand().type(1, 0, 'once ')
    await expectHealed(sitting, cept, apt)
    expect(recorded(sitting).join().match(/once/g)).toHaveLength(1)
  })
})

describe('a clock', () => {
  it('that steps back an hour makes no record whose times run backwards', async () => {
    const { sitting, cept, apt } = await two()
    cept.hand().type(1, 0, 'before ')
    await flush(sitting, cept, apt)
    sitting.clock.setBack(HOUR)
    apt.hand().type(2, 0, 'after ')
    await expectHealed(sitting, cept, apt)
    const times = sitting.log.stored(TEXT).entries.map(entry => entry.at.getTime())
    expect(times).toEqual(times.toSorted((a, b) => a - b))
  })
})

describe('a network', () => {
  it('that is cut every minute by a proxy costs nobody a word', async () => {
    const { sitting, cept, apt } = await two()
    for (let n = 0; n < 10; n++) {
      cept.hand().type(1, 0, `c${n} `)
      apt.hand().type(2, 0, `a${n} `)
      await live(sitting, 60_000, cept, apt)
      cept.hand().type(3, 0, `late${n} `)
      cept.cut()
      apt.cut()
    }
    await expectHealed(sitting, cept, apt)
    const all = recorded(sitting).join('\n')
    for (let n = 0; n < 10; n++)
      for (const word of [`c${n} `, `a${n} `, `late${n} `]) expect(all.split(word)).toHaveLength(2)
  })

  it('half-open: the page notices the silence, comes back, and its words are there once', async () => {
    const { sitting, cept, apt } = await two()
    cept.hand().type(1, 0, 'into the void ')
    // Frames go up and are never answered: nothing comes down any more.
    await cept.timers.pass(100)
    cept.up()
    await sitting.clock.pass(1_000)
    expect(cept.status().unsaved).toBe(1)
    cept.cut()
    await expectHealed(sitting, cept, apt)
    expect(recorded(sitting).join().split('into the void')).toHaveLength(2)
  })
})

describe('a page', () => {
  it('asleep for an hour wakes with its own words and those of others', async () => {
    const { sitting, cept, apt } = await two()
    cept.hand().type(1, 0, 'before sleep ')
    await cept.timers.pass(0)
    // Nothing of the page runs: no frame is read, no timer fires; the server gives the socket up.
    await live(sitting, 30_000, apt)
    cept.cut()
    apt.hand().type(2, 0, 'meanwhile ')
    await live(sitting, HOUR / 20, apt)
    await cept.timers.pass(HOUR)
    await expectHealed(sitting, cept, apt)
    expect(shows(cept, 'meanwhile')).toBe(true)
    expect(shows(apt, 'before sleep')).toBe(true)
  })

  it('closed overnight with unsaved words brings them in the morning, although the service was restarted', async () => {
    const { sitting, cept, apt } = await two()
    cept.cut()
    await cept.timers.pass(0)
    cept.hand().type(1, 0, 'written on the train ')
    await cept.timers.pass(100)
    cept.connection.close()
    apt.hand().type(2, 0, 'in the evening ')
    await live(sitting, 60_000, apt)
    await flush(sitting, apt)
    apt.connection.close()
    await sitting.rooms.close()
    const morning = await startRooms(BASE, sitting.log)
    await cept.timers.pass(14 * HOUR)
    const profile = { device: cept.device, notes: cept.notes, user: cept.actor.user }
    const again = browser(morning, 'CEPT', 'delegate', profile)
    await expectHealed(morning, again)
    expect(shows(again, 'in the evening')).toBe(true)
    expect(recorded(morning).join().split('written on the train')).toHaveLength(2)
  })
})
