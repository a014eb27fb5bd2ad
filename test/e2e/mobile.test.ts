// The room on a telephone, 390 pixels wide: nothing runs off the screen, and panels open as sheets.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newPerson, openRoom, signIn, useBrowser } from '../helpers/browser.ts'
import { demoAccount } from '../helpers/demoAccount.ts'
import { startTestServer, type TestServer } from '../helpers/server.ts'
import { demoMeeting, demoText } from './demo.ts'
import { markedBy, readBlock, saved, selectText, untouchedBlock } from './paper.ts'

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } as const

const { browser } = useBrowser()
let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

/** Elements that make the page wider than the screen. */
const overflowing = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const width = document.documentElement.clientWidth
    if (document.documentElement.scrollWidth <= width) return []
    return [...document.querySelectorAll('body *')]
      .filter(element => element.getBoundingClientRect().right > width + 1)
      .map(element => `${element.tagName.toLowerCase()}.${element.className}`)
  })

test('no screen is wider than the telephone', async () => {
  const person = await newPerson(browser(), PHONE)
  await person.page.goto(server.url)
  await person.page.getByRole('heading', { name: 'Sign in' }).waitFor()
  expect(await overflowing(person.page)).toEqual([])
  await signIn(person, server.url, await demoAccount(server.url, { role: 'secretariat' }))
  const meeting = await demoMeeting(person.page)
  const text = await demoText(person.page, '24')
  const shown = {
    '/meetings': '.text-list li',
    [`/meetings/${meeting.id}/people`]: '.member-row',
    '/account': 'main li',
    [`/texts/${text.id}`]: '[data-block]',
  }
  for (const [path, last] of Object.entries(shown)) {
    await person.page.goto(server.url + path)
    await person.page.locator(last).first().waitFor()
    expect(await overflowing(person.page), path).toEqual([])
  }
})

test('a delegate reads the open passages in a sheet and types with one thumb', async () => {
  const account = await demoAccount(server.url, { role: 'delegate', delegation: 'CITEL' })
  const scout = await newPerson(browser(), PHONE)
  await signIn(scout, server.url, account)
  const text = await demoText(scout.page, '24')
  const { page } = await openRoom(browser(), server.url, account, text.id, PHONE)
  await page
    .getByRole('button', { name: /Brackets/ })
    .first()
    .tap()
  const sheet = page.getByRole('dialog')
  await sheet.waitFor()
  expect(await sheet.getByRole('listitem').count()).toBeGreaterThan(0)
  await page.keyboard.press('Escape')
  await sheet.waitFor({ state: 'hidden' })

  const { pid } = await untouchedBlock(page, 60)
  await selectText(page, pid, 8, 8)
  await page.keyboard.insertText('thumb ')
  await saved(page)
  expect(markedBy(await readBlock(page, pid), 'insertion CITEL')).toBe('thumb ')
  expect(await overflowing(page)).toEqual([])
})
