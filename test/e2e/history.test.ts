// The question of a secretariat officer: who removed "shall" from 1.8.2, and when? Answered by the history, from the
// list of meetings, at a desk and on a telephone; and the life of a proposal, from its card in the room.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { digestOf } from '../../shared/digest.ts'
import type { TextSummary } from '../../shared/requests.ts'
import { readText } from '../../shared/ydoc.ts'
import { newPerson, openRoom, signIn, useBrowser } from '../helpers/browser.ts'
import { client } from '../helpers/client.ts'
import { demoAccount } from '../helpers/demoAccount.ts'
import { delegation } from '../helpers/documents.ts'
import { startTestServer, type TestServer } from '../helpers/server.ts'
import { violations } from '../helpers/violations.ts'
import { demoText } from './demo.ts'
import { readPaper, saved, selectText, textOf } from './paper.ts'

const { browser } = useBrowser()
let server: TestServer
let text: TextSummary
const look = { timezoneId: 'Europe/Zurich' } as const

beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

/** CEPT replaces "shall" in 1.8.2 as a delegate does, and the facilitator adopts it. */
async function removeShall(): Promise<void> {
  const account = await demoAccount(server.url, { role: 'delegate', delegation: 'CEPT' })
  const scout = await newPerson(browser())
  await signIn(scout, server.url, account)
  text = await demoText(scout.page, '1.8.2')
  await scout.context.close()
  const { page, context } = await openRoom(browser(), server.url, account, text.id, look)
  await saved(page)
  const block = (await readPaper(page)).find(shown => textOf(shown).includes('and shall adopt it'))
  if (!block) throw new Error('1.8.2 does not say "shall"')
  const at = textOf(block).indexOf('shall adopt')
  await selectText(page, block.pid, at, at + 5)
  await page.keyboard.type('may')
  await saved(page)
  await context.close()

  const facilitator = await demoAccount(server.url, { role: 'facilitator' })
  const cookie = await server.signIn(facilitator.email)
  const chair = client(server.url, text.id, cookie, delegation('CHAIR'))
  await chair.synced()
  const blocks = readText(chair.doc)
  const marks = new Set<string>()
  for (const run of blocks.flatMap(one => one.runs))
    if (run.text === 'may' || run.text === 'shall')
      for (const mark of run.marks) if (mark.by === 'CEPT') marks.add(mark.id)
  const steps = [...marks]
  const body = {
    ...{ id: crypto.randomUUID(), act: 'adopt', marks: steps, digest: digestOf(blocks, steps) },
    ...{ reason: 'TDAG is free to adopt it', heard: ['APT', 'ASMG', 'ATU', 'CEPT', 'CITEL', 'RCC'] },
  }
  const answer = await server.send('POST', `/api/texts/${text.id}/commands`, { cookie, body })
  expect(answer.status, await answer.clone().text()).toBe(200)
  chair.close()
}

const lines = (page: Page) => page.locator('.history-item')
const plain = (words: string): string => words.replace(/[\u2066-\u2069]/g, '')
const said = async (page: Page): Promise<string[]> =>
  (await page.locator('.history-line').allTextContents()).map(plain)

describe('the history', () => {
  beforeAll(removeShall)

  test.each([
    ['a desk', { width: 1440, height: 900 }],
    ['a telephone', { width: 390, height: 844 }],
  ])('at %s answers who removed "shall" from 1.8.2, and when', async (_place, viewport) => {
    const officer = await newPerson(browser(), { ...look, viewport })
    const { page, problems } = officer
    await signIn(officer, server.url, await demoAccount(server.url, { role: 'secretariat' }))
    await page.getByRole('link', { name: 'History', exact: true }).first().click()
    await page.getByRole('heading', { level: 1, name: 'History of the whole meeting' }).waitFor()
    await page.getByLabel('Words', { exact: true }).fill('SHALL')
    await page.getByLabel('These words').selectOption('went')
    await page.getByLabel('Provision').selectOption('1.8.2')
    await expect
      .poll(() => said(page))
      .toEqual([
        expect.stringMatching(/CHAIR adopted CEPT\/\d+: replace “shall” by “may” in 1\.8\.2/),
        expect.stringContaining('CEPT proposed to replace “shall” by “may” in 1.8.2'),
      ])
    const asked = lines(page).nth(1)
    expect(await asked.textContent()).toContain('Delegate of CEPT')
    expect(await asked.textContent()).toContain('adopted')
    expect(await asked.locator('time').getAttribute('title')).toMatch(/GMT\+[12]|CES?T/)
    expect(await lines(page).first().textContent()).toContain('TDAG is free to adopt it')
    expect(await violations(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)

    // The question is in the address: whoever is sent it sees the answer.
    await page.reload()
    await expect.poll(() => lines(page).count()).toBe(2)
    expect(new URL(page.url()).searchParams.get('q')).toBe('SHALL')
    const href = await asked
      .getByRole('link', { name: /^Show in the text at that moment/ })
      .getAttribute('href')
    expect(href).toMatch(new RegExp(`^/texts/${text.id}/record/timeline\\?seq=\\d+&pid=p-`))

    // On paper entries bear their numbers, and a part does not pass for the whole.
    await page.emulateMedia({ media: 'print' })
    expect(await page.getByText(/Not all of it, but .*Words: /).isVisible()).toBe(true)
    const seq = new URL(href ?? '', server.url).searchParams.get('seq') ?? ''
    expect(await asked.locator('.history-nth').textContent()).toMatch(new RegExp(`(^|–)${seq}$`))
    expect(await asked.locator('.history-nth').isVisible()).toBe(true)
    await page.emulateMedia({ media: 'screen' })
    expect(await asked.locator('.history-nth').isVisible()).toBe(false)

    await page.getByRole('button', { name: 'Clear filters' }).click()
    await expect.poll(() => lines(page).count()).toBeGreaterThan(10)
    await page.getByRole('button', { name: 'More filters' }).click()
    await page.getByLabel('Outcome').selectOption('adopted')
    await page.getByLabel('Kind').selectOption('words')
    await expect.poll(() => said(page)).toEqual([expect.stringContaining('CEPT proposed to replace “shall”')])
    expect(await violations(page)).toEqual([])
    await page.getByLabel('Words', { exact: true }).fill('nobody ever wrote this')
    await page.getByRole('heading', { name: 'No act fits these filters' }).waitFor()
    expect(problems).toEqual([])
  })

  test('tells the life of a proposal and of a passage, from the room', async () => {
    const account = await demoAccount(server.url, { role: 'delegate', delegation: 'ATU' })
    const { page, problems } = await openRoom(browser(), server.url, account, text.id, look)
    await saved(page)
    await page.getByRole('tab', { name: /^Proposals/ }).click()
    await page.getByRole('link', { name: 'Its history: CEPT/2' }).click()
    await page.locator('.history-asked').waitFor()
    expect(plain((await page.locator('.history-asked').textContent()) ?? '')).toContain('The life of CEPT/2')
    await expect.poll(() => page.locator('.history-phase').allTextContents()).toContain('contested')
    expect((await page.locator('.history-phase').allTextContents())[0]).toBe('born')
    expect(await violations(page)).toEqual([])

    await page.goto(`${server.url}/texts/${text.id}`)
    await saved(page)
    await page.locator('.passage-item button').first().click()
    await page.locator('.current-passage').getByRole('link', { name: 'Its history' }).click()
    await page.getByText('The life of one passage').waitFor()
    await expect.poll(async () => (await page.locator('.history-phase').allTextContents())[0]).toBe('born')
    await page.getByRole('button', { name: 'Show the whole history' }).click()
    await expect.poll(() => lines(page).count()).toBeGreaterThan(10)
    expect(problems).toEqual([])
  })
})
