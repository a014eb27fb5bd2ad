// A base that arrives as a Word file: the secretariat chooses it, sees what will stand and what will not, and adds the text.
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { DEMO_PASSWORD } from '../../server/demo/people.ts'
import { enter, newPerson, useBrowser } from '../helpers/browser.ts'
import { startTestServer, type TestServer } from '../helpers/server.ts'
import { violations } from '../helpers/violations.ts'
import { ins, p, r, wordFile } from '../helpers/word.ts'

const { browser } = useBrowser()
let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

const FOLDER = process.env.PICTURES
const picture = async (page: Page, name: string): Promise<void> => {
  if (FOLDER) await page.screenshot({ path: join(FOLDER, `${name}.png`), fullPage: true })
}

const body = [
  p('RESOLUTION 1 (illustration)'),
  p('considering'),
  p('a)\tthat plans exist;'),
  p('resolves'),
  p(`${r('1.8.2\tThe Conference [reviews] the ')}${r('plan', '<w:b/>')}${ins('Jane', ' at once')}${r('.')}`),
  `<w:tbl><w:tr><w:tc>${p('1.8.3')}</w:tc><w:tc>${p('The [Advisory Group] reports on it.')}</w:tc></w:tr></w:tbl>`,
].join('')

test('is looked at before it is saved, with owners for its brackets', async () => {
  const { page, problems, ...person } = await newPerson(browser())
  await enter({ page, problems, ...person }, server.url, {
    email: 'secretariat@demo.test',
    password: DEMO_PASSWORD,
  })
  await page.goto(`${server.url}/meetings`)
  await page.getByRole('link', { name: 'Add a text' }).click()
  await page.getByText('Word file', { exact: true }).click()
  await page.getByLabel('Title of the text').fill('From Word')
  await page.getByRole('button', { name: 'Add the text' }).click()
  await page.getByText('Choose the Word file first.').waitFor()
  const choose = (bytes: Uint8Array, name: string) =>
    page.locator('input[type=file]').setInputFiles({ name, mimeType: '', buffer: Buffer.from(bytes) })
  await choose(new TextEncoder().encode('words'), 'notes.docx')
  await page.getByText('This is not a Word file').waitFor()
  await choose(wordFile({ body }), 'resolution.docx')
  await page.getByText('2 pairs of square brackets').waitFor()
  await page.getByText('1 tracked change:').waitFor()
  await page.getByText('1 table: its cells become paragraphs.').waitFor()
  await page.getByLabel('2 pairs of square brackets').selectOption('CEPT')
  await expect.poll(() => page.locator('.base-words .marked-bracket').count()).toBe(4)
  await picture(page, 'word-wide')
  expect(await violations(page)).toEqual([])
  await page.setViewportSize({ width: 390, height: 844 })
  await picture(page, 'word-narrow')
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  await page.getByLabel('Language of the text').selectOption('ar')
  await page.evaluate(() => document.documentElement.setAttribute('dir', 'rtl'))
  await picture(page, 'word-rtl')
  await page.getByRole('button', { name: 'Add the text' }).click()
  await page.waitForURL('**/texts/from-word-*')
  await page.locator('.ProseMirror [data-num="1.8.3"]').waitFor()
  expect(problems).toEqual([])
})

test('with tracked changes comes into a text for the delegations that the facilitator names', async () => {
  const person = await newPerson(browser())
  const { page, problems } = person
  await enter(person, server.url, { email: 'facilitator@demo.test', password: DEMO_PASSWORD })
  await page.goto(`${server.url}/meetings`)
  await page.locator('a.text-row', { hasText: 'From Word' }).click()
  await page.locator('.ProseMirror [data-num="1.8.3"]').waitFor()
  await page.locator('.user-menu').click()
  await page.getByRole('menuitem', { name: 'Bring in a Word file' }).click()
  const choose = (xml: string) =>
    page
      .locator('input[type=file]')
      .setInputFiles({ name: 'capital.docx', mimeType: '', buffer: Buffer.from(wordFile({ body: xml })) })
  await choose(body)
  await page.getByText('The base wording differs').waitFor()
  await choose(body.replaceAll(/[[\]]/g, ''))
  await page.getByRole('button', { name: 'Bring it in' }).click()
  await page.getByText('Say for which delegation each author').waitFor()
  await page.getByLabel('Jane').selectOption('RCC')
  await page.getByText('1 insertion').waitFor()
  await picture(page, 'bring-wide')
  expect(await violations(page)).toEqual([])
  await page.setViewportSize({ width: 390, height: 844 })
  await picture(page, 'bring-narrow')
  await page.getByRole('button', { name: 'Bring it in' }).click()
  await page.locator('.ProseMirror ins[data-by="RCC"]', { hasText: 'at once' }).waitFor()

  // What the record tells of it names the file and who brought it, and shows what came from it alone.
  await page.setViewportSize({ width: 1280, height: 844 })
  await page.goto(`${page.url().split('?')[0]}/record/history`)
  const lines = page.locator('.history-item')
  await page.getByRole('link', { name: /^brought from a Word file \(.{8,10}\) by .Facilitator/ }).click()
  await expect.poll(() => page.url()).toMatch(/imported=[0-9a-f]{8}$/)
  await expect.poll(() => lines.count()).toBe(1)
  await page.getByLabel('Brought from').selectOption('yes')
  await lines.filter({ hasText: /entered the base wording(?! in)/ }).waitFor()
  expect(await violations(page)).toEqual([])
  await picture(page, 'history-imported')
  await page.goto(page.url().replace(/history.*/, 'timeline'))
  await page.locator('.timeline-said', { hasText: 'brought from a Word file' }).waitFor()
  await picture(page, 'timeline-imported')
  expect(problems).toEqual([])
})
