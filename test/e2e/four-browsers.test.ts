// The main scene: three delegations act on one passage at once, an observer watches, the facilitator decides, the
// server dies and comes back. Every screen shows the same text with the right owners, and nothing acknowledged is lost.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newPerson, openRoom, type Person, signIn, useBrowser } from '../helpers/browser.ts'
import { demoAccount } from '../helpers/demoAccount.ts'
import { type BuiltServer, startBuiltServer } from './built-server.ts'
import { demoText } from './demo.ts'
import {
  markedBy,
  paper,
  readBlock,
  readPaper,
  saved,
  selectText,
  struckBase,
  textOf,
  untouchedBlock,
} from './paper.ts'
import { sameCount, sameScreens } from './screens.ts'

const { browser } = useBrowser()
let server: BuiltServer
beforeAll(async () => {
  server = await startBuiltServer()
})
afterAll(() => server.close())

/** The facilitator goes to a place and adopts what a delegation proposes there. */
async function adopt(person: Person, pid: string, at: number, delegation: string): Promise<void> {
  const { page } = person
  await selectText(page, pid, at, at)
  const bar = page.getByRole('region', { name: 'Facilitator' })
  const row = bar.getByRole('listitem').filter({ hasText: delegation })
  await row.getByRole('button', { name: /^Adopt/ }).click()
  await bar.getByRole('button', { name: /^Adopt|Confirm/ }).click()
}

test('four browsers negotiate one passage, and a killed server gives all of it back', async () => {
  const scout = await newPerson(browser())
  await signIn(scout, server.url, await demoAccount(server.url, { role: 'observer' }))
  const text = await demoText(scout.page, '1.8.2')
  await scout.context.close()
  const sit = async (wanted: { role: string; delegation?: string }): Promise<Person> =>
    openRoom(browser(), server.url, await demoAccount(server.url, wanted), text.id)
  const apt = await sit({ role: 'delegate', delegation: 'APT' })
  const cept = await sit({ role: 'delegate', delegation: 'CEPT' })
  const atu = await sit({ role: 'delegate', delegation: 'ATU' })
  const facilitator = await sit({ role: 'facilitator' })
  const observer = await sit({ role: 'observer' })
  const everybody = [apt, cept, atu, facilitator, observer]
  await sameScreens(everybody)
  const before = await sameCount(everybody)

  // The observer's text takes no keys.
  expect(await paper(observer.page).getAttribute('contenteditable')).toBe('false')
  const untouched = await readPaper(observer.page)
  await paper(observer.page).click()
  await observer.page.keyboard.type('an observer types')
  expect(await readPaper(observer.page)).toEqual(untouched)

  // All at once on one paragraph: APT replaces words, CEPT deletes the same words, ATU brackets the whole.
  const block = await untouchedBlock(apt.page, 60)
  const { pid } = block
  const base = textOf(block)
  const from = base.indexOf(' ', 10) + 1
  const to = base.indexOf(' ', from + 12)
  const words = base.slice(from, to)
  await Promise.all([
    selectText(apt.page, pid, from, to),
    selectText(cept.page, pid, from, to),
    selectText(atu.page, pid, 0, base.length),
  ])
  await Promise.all([
    apt.page.keyboard.type('other words'),
    cept.page.keyboard.press('Delete'),
    atu.page.keyboard.press('Control+Shift+B'),
  ])
  await expect
    .poll(async () => markedBy(await readBlock(observer.page, pid), 'insertion APT'))
    .toBe('other words')
  await expect.poll(async () => struckBase(await readBlock(observer.page, pid), 'CEPT')).toBe(words)
  await Promise.all([saved(apt.page), saved(cept.page), saved(atu.page)])
  await sameScreens(everybody)
  for (const { page } of everybody) {
    const shown = await readBlock(page, pid)
    expect(markedBy(shown, 'insertion APT')).toBe('other words')
    expect(struckBase(shown, 'APT')).toBe(words)
    expect(struckBase(shown, 'CEPT')).toBe(words)
    expect(markedBy(shown, 'bracket ATU').replace('other words', '')).toBe(base)
    expect(textOf(shown).replace('other words', '')).toBe(base)
  }
  expect(await sameCount(everybody)).toBe(before + 1)

  // The facilitator adopts what CEPT asked for.
  await adopt(facilitator, pid, from + 1, 'CEPT')
  await expect.poll(async () => textOf(await readBlock(observer.page, pid))).not.toContain(words)
  await sameScreens(everybody)
  const decided = await readBlock(observer.page, pid)
  expect(textOf(decided).replace('other words', '')).toBe(base.slice(0, from) + base.slice(to))
  expect(markedBy(decided, 'insertion APT')).toBe('other words')
  expect(struckBase(decided, 'APT')).toBe('')
  expect(markedBy(decided, 'bracket ATU')).toBe(textOf(decided))
  const openBefore = await sameCount(everybody)
  const allBefore = await readPaper(observer.page)

  // A power cut: words acknowledged before it are there after it, on every screen and for a newcomer.
  await selectText(apt.page, pid, 0, 0)
  await apt.page.keyboard.type('lastly ')
  await expect
    .poll(async () => markedBy(await readBlock(observer.page, pid), 'insertion APT'))
    .toContain('lastly ')
  await server.kill()
  await server.start()
  await Promise.all([saved(apt.page), saved(cept.page), saved(atu.page)])
  const newcomer = await sit({ role: 'delegate', delegation: 'RCC' })
  await sameScreens([newcomer, ...everybody])
  const after = await readPaper(newcomer.page)
  expect(after.filter(shown => shown.pid !== pid)).toEqual(allBefore.filter(shown => shown.pid !== pid))
  expect(textOf(await readBlock(newcomer.page, pid))).toBe(`lastly ${textOf(decided)}`)
  expect(await sameCount([newcomer, ...everybody])).toBe(openBefore)
  expect(everybody.flatMap(person => person.problems)).toEqual([])
}, 180_000)
