// Comments and private drafts as people at three screens live with them: two delegations and an observer.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newPerson, openRoom, type Person, signIn, useBrowser } from '../helpers/browser.ts'
import { demoAccount } from '../helpers/demoAccount.ts'
import { startTestServer, type TestServer } from '../helpers/server.ts'
import { violations } from '../helpers/violations.ts'
import { demoText } from './demo.ts'
import { markedBy, readBlock, saved, selectText, untouchedBlock } from './paper.ts'

const { browser } = useBrowser()
let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

async function enter(role: string, delegation?: string, options = {}): Promise<Person> {
  const account = await demoAccount(server.url, { role, ...(delegation ? { delegation } : {}) })
  const scout = await newPerson(browser())
  await signIn(scout, server.url, account)
  const text = await demoText(scout.page, '24')
  await scout.context.close()
  const person = await openRoom(browser(), server.url, account, text.id, options)
  await person.page.locator('.saved').first().waitFor()
  return person
}
const tab = (page: Page, name: RegExp) => page.getByRole('tab', { name })
const panel = (page: Page) => page.getByRole('tabpanel')
const offer = (page: Page, name: string) => page.locator('.bubble').getByRole('button', { name })

test('what is said inside a delegation stays there; what is said to all is answered by all and read by observers', async () => {
  const [cept, apt, observer] = await Promise.all([
    enter('delegate', 'CEPT'),
    enter('delegate', 'APT'),
    enter('observer'),
  ])
  for (const { page } of [apt, observer]) await tab(page, /Comments/).click()
  const { pid } = await untouchedBlock(cept.page, 60)
  await selectText(cept.page, pid, 4, 20)
  await offer(cept.page, 'Comment').click()
  const field = cept.page.getByRole('textbox', { name: 'Your comment' })
  await field.fill('Our fallback: leave it out.')
  await cept.page.getByRole('button', { name: 'Send within CEPT' }).click()
  await panel(cept.page).getByText('Our fallback: leave it out.').waitFor()
  await panel(cept.page).getByText('CEPT only').first().waitFor()
  await field.waitFor({ state: 'detached' })

  // By keys: the shortcut begins a comment on what is selected, the field has the focus, Ctrl+Enter sends.
  await selectText(cept.page, pid, 4, 20)
  await cept.page.keyboard.press('Control+Alt+KeyM')
  await field.waitFor()
  await expect.poll(() => field.evaluate(element => element === document.activeElement)).toBe(true)
  await cept.page.keyboard.insertText('What does this cover?')
  await cept.page.getByRole('radio', { name: 'Everybody' }).press('Space')
  await field.press('Control+Enter')
  await panel(cept.page).getByText('What does this cover?').waitFor()

  await panel(apt.page).getByText('What does this cover?').waitFor()
  await panel(apt.page).getByRole('button', { name: 'Reply' }).click()
  await apt.page.getByRole('textbox', { name: 'Your reply' }).fill('Everything in the annex.')
  await apt.page.getByRole('button', { name: 'Reply to everybody' }).click()
  for (const { page } of [cept, apt, observer])
    await panel(page).getByText('Everything in the annex.').waitFor()
  for (const { page } of [apt, observer]) expect(await panel(page).getByText('fallback').count()).toBe(0)
  expect(
    await panel(observer.page)
      .getByRole('button', { name: /Reply|Comment|Settle/ })
      .count(),
  ).toBe(0)
  expect(await tab(observer.page, /Drafts/).count()).toBe(0)

  // An author's words go for good; a stone stays under the answer.
  const question = panel(cept.page).locator('.thread', { hasText: 'Everything in the annex.' })
  await question.getByRole('button', { name: 'Withdraw', exact: true }).click()
  await question.getByRole('button', { name: /^Withdraw:/ }).click()
  await panel(apt.page).getByText('Withdrawn by the author').waitFor()
  await question.getByRole('button', { name: 'Settle' }).click()
  await panel(apt.page).getByText('Settled (1)').waitFor()
  await panel(apt.page).getByText('Every thread is settled.').waitFor()

  for (const { page, problems } of [cept, apt, observer]) {
    expect(await violations(page)).toEqual([])
    expect(problems).toEqual([])
  }
})

test('news is marked by a dot until it is looked at', async () => {
  const [cept, apt] = await Promise.all([enter('delegate', 'CEPT'), enter('delegate', 'APT')])
  await cept.page.getByRole('button', { name: 'Next open passage' }).click()
  await tab(cept.page, /Comments/).click()
  await panel(cept.page).getByRole('button', { name: 'Comment', exact: true }).click()
  await cept.page.getByRole('textbox', { name: 'Your comment' }).fill('On the passage itself')
  await cept.page.getByText('Everybody', { exact: true }).click()
  await cept.page.getByRole('button', { name: 'Send to everybody' }).click()
  await panel(cept.page).getByRole('heading', { name: 'On this passage' }).waitFor()
  await tab(apt.page, /Comments.*something new/).waitFor()
  await tab(apt.page, /Comments/).click()
  await panel(apt.page).getByText('On the passage itself').waitFor()
  await tab(apt.page, /Brackets/).click()
  expect(await tab(apt.page, /something new/).count()).toBe(0)
  expect([...cept.problems, ...apt.problems]).toEqual([])
})

test('a thread outlives the passage it is about, with the words of the time', async () => {
  const { page, problems } = await enter('delegate', 'ATU')
  const { pid } = await untouchedBlock(page, 60)
  await selectText(page, pid, 8, 8)
  await page.keyboard.insertText('passing words ')
  await saved(page)
  await selectText(page, pid, 8, 21)
  await page.keyboard.press('Control+Alt+KeyM')
  await page.getByRole('textbox', { name: 'Your comment' }).fill('Shall we keep this?')
  await page.getByRole('button', { name: 'Send within ATU' }).click()
  await panel(page).getByRole('heading', { name: 'On this passage' }).waitFor()
  await selectText(page, pid, 8, 22)
  await page.keyboard.press('Delete')
  await panel(page).getByRole('heading', { name: 'Resolved passages' }).waitFor()
  const thread = panel(page).locator('.thread', { hasText: 'Shall we keep this?' })
  expect(await thread.locator('.thread-quote').textContent()).toContain('passing words')
  expect(problems).toEqual([])
})

test('a draft is seen by its delegation alone until it is tabled as its proposal', async () => {
  const [cept, apt] = await Promise.all([enter('delegate', 'CEPT'), enter('delegate', 'APT')])
  const { pid } = await untouchedBlock(cept.page, 60)
  const before = await readBlock(cept.page, pid)
  const words = before.runs.map(run => run.text).join('')
  await selectText(cept.page, pid, 0, 12)
  await offer(cept.page, 'Draft').click()
  await cept.page.getByLabel('The wording you would have').fill('Quite other words')
  await cept.page.getByLabel('Note to your delegation').fill('after the coffee break')
  await cept.page.getByRole('button', { name: 'Save the draft' }).click()
  await panel(cept.page).getByText('after the coffee break').waitFor()
  expect(await violations(cept.page)).toEqual([])
  await tab(apt.page, /Drafts/).click()
  await panel(apt.page).getByText('APT has no drafts').waitFor()
  expect(await readBlock(apt.page, pid)).toEqual(before)

  await panel(cept.page).getByRole('button', { name: 'Table', exact: true }).click()
  await panel(cept.page)
    .getByRole('button', { name: /^Table it/ })
    .click()
  await panel(cept.page).getByText('Tabled', { exact: true }).waitFor()
  await saved(cept.page)
  await expect
    .poll(async () => markedBy(await readBlock(apt.page, pid), 'insertion CEPT'))
    .toContain('Quite other words')
  expect(markedBy(await readBlock(apt.page, pid), 'deletion CEPT')).toBe(words.slice(0, 12))
  expect([...cept.problems, ...apt.problems]).toEqual([])
})

test('on a telephone comments are read and written in a sheet that is no wider than the screen', async () => {
  const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }
  const { page } = await enter('delegate', 'RCC', phone)
  await page
    .getByRole('button', { name: /Brackets/ })
    .first()
    .tap()
  const sheet = page.getByRole('dialog')
  await sheet.getByRole('tab', { name: /Comments/ }).tap()
  await page.keyboard.press('Escape')
  await sheet.waitFor({ state: 'hidden' })
  const { pid } = await untouchedBlock(page, 60)
  await selectText(page, pid, 4, 20)
  await offer(page, 'Comment').tap()
  await sheet.getByRole('textbox', { name: 'Your comment' }).fill('with one thumb')
  // What was begun outlasts a change of panel.
  await sheet.getByRole('tab', { name: /Drafts/ }).tap()
  await sheet.getByRole('tab', { name: /Comments/ }).tap()
  await sheet.getByRole('button', { name: 'Send within RCC' }).tap()
  await sheet.getByText('with one thumb').waitFor()
  expect(await violations(page)).toEqual([])
  const wide = await page.evaluate(
    () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
  )
  expect(wide).toBe(false)
})
