// Two states of a text compared on screen: the sides are chosen, swapped and walked through, and what differs is told.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { digestOf } from '../../shared/digest.ts'
import type { TextSummary } from '../../shared/requests.ts'
import type { StateAnswer } from '../../shared/states.ts'
import { newPerson, type Person, signIn, useBrowser } from '../helpers/browser.ts'
import { demoAccount } from '../helpers/demoAccount.ts'
import { startTestServer, type TestServer } from '../helpers/server.ts'
import { violations } from '../helpers/violations.ts'
import { demoMeeting, demoText } from './demo.ts'

const { browser } = useBrowser()
let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

type Reader = Person & { text: TextSummary }

/** An observer, signed in, and the text that is compared. */
async function reader(options = {}): Promise<Reader> {
  const person = await newPerson(browser(), options)
  await signIn(person, server.url, await demoAccount(server.url, { role: 'observer' }))
  return { ...person, text: await demoText(person.page, '1.8.2') }
}

const open = ({ page }: Reader, text: { id: string }, query: string) =>
  page.goto(`${server.url}/texts/${text.id}/record/compare?${query}`)

const cookieOf = async (wanted: { role: string; delegation?: string }): Promise<string> =>
  server.signIn((await demoAccount(server.url, wanted)).email)

const stateNow = async (text: { id: string }, cookie: string): Promise<StateAnswer> =>
  (await server.send('GET', `/api/texts/${text.id}/state`, { cookie })).json()

async function command(text: { id: string }, cookie: string, body: object): Promise<number> {
  const answer = await server.send('POST', `/api/texts/${text.id}/commands`, {
    cookie,
    body: { id: crypto.randomUUID(), ...body },
  })
  expect(answer.status, await answer.clone().text()).toBe(200)
  return (await answer.json()).seq
}

/** The facilitator adopts a proposal of the demonstration, heard in the room. */
async function adopt(text: { id: string }, number: string): Promise<number> {
  const cookie = await cookieOf({ role: 'facilitator' })
  const { blocks, proposals } = await stateNow(text, cookie)
  const marks = proposals.find(one => one.number === number)?.marks ?? []
  const heard = ['APT', 'ASMG', 'ATU', 'CEPT', 'CITEL', 'RCC']
  return command(text, cookie, { act: 'adopt', marks, digest: digestOf(blocks, marks), reason: '', heard })
}

const count = (page: Page) => page.locator('.compare-count')
const rowOf = (page: Page, number: string) =>
  page
    .locator('.compare-row')
    .filter({ has: page.locator('.compare-number', { hasText: new RegExp(`^${number}$`) }) })

describe('a comparison', () => {
  test('of base and what adopting everything would leave: merged, beside each other, swapped, walked through', async () => {
    const person = await reader()
    const { page, problems, text } = person
    await open(person, text, 'from=base&to=adopted')
    await expect
      .poll(() => count(page).textContent())
      .toMatch(/^7 of 46 paragraphs differ: 6 changed and 1 new\.$/)
    const row = rowOf(page, '1\\.8\\.3')
    expect(await row.locator('del').allTextContents()).toEqual(['shall'])
    expect(await row.locator('ins').allTextContents()).toEqual(['should'])
    await expect
      .poll(() => row.locator('.compare-credit').allTextContents())
      .toEqual(['ASMG/2 proposes to replace'])
    expect(await row.getByRole('link', { name: 'History of 1.8.3' }).getAttribute('href')).toMatch(
      /\/record\/history\?provision=p-/,
    )
    expect(await page.locator('.compare-fold').count()).toBeGreaterThan(2)
    expect(await violations(page)).toEqual([])

    await page.keyboard.press('F8')
    await page.keyboard.press('F8')
    await page.getByText('Difference 2 of 7').waitFor()
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.getAttribute('data-difference')))
      .toBe('1')
    await page.keyboard.press('Shift+F8')
    await page.getByText('Difference 1 of 7').waitFor()
    const folded = page.locator('.compare-unfold').first()
    expect(await folded.textContent()).toContain('4 unchanged paragraphs')
    await folded.click()
    await expect.poll(() => page.locator('.compare-unchanged').count()).toBe(4)

    await page.getByRole('button', { name: 'Swap the two sides' }).click()
    await expect.poll(() => row.locator('del').allTextContents()).toEqual(['should'])
    expect(await row.locator('ins').allTextContents()).toEqual(['shall'])
    await expect.poll(() => count(page).textContent()).toMatch(/6 changed and 1 gone/)
    expect(new URL(page.url()).searchParams.get('from')).toBe('adopted')

    await page.getByText('Side by side').click()
    await expect.poll(() => row.getByRole('region').count()).toBe(2)
    expect(await row.getByRole('region').nth(0).textContent()).toMatch(/Conference should.* approve/)
    expect(await row.getByRole('region').nth(1).textContent()).toMatch(/Conference shall.* approve/)
    expect(await violations(page)).toEqual([])
    await page.getByText('Everything', { exact: true }).click()
    await expect.poll(() => page.locator('.compare-row').count()).toBe(46)

    await page.getByLabel('From', { exact: true }).selectOption('rejected')
    await page.getByLabel('To', { exact: true }).selectOption('base')
    await page.getByRole('heading', { name: 'No difference' }).waitFor()
    await page.goBack()
    await expect.poll(() => page.getByLabel('To', { exact: true }).inputValue()).toBe('base')
    expect(problems).toEqual([])
  })

  test('names the decision that made a difference, and a side that does not exist', async () => {
    const person = await reader()
    const { page, text } = person
    const seq = await adopt(text, 'ASMG/2')
    await open(person, text, 'from=base&to=rejected')
    const row = rowOf(page, '1\\.8\\.3')
    await expect
      .poll(() => row.locator('.compare-credit').allTextContents())
      .toEqual([`ASMG/2 replaced, by decision (entry ${seq})`])
    expect(await count(page).textContent()).toBe('1 of 45 paragraphs differs: 1 changed.')

    await page.getByLabel('To', { exact: true }).selectOption('now')
    await expect.poll(() => count(page).textContent()).toMatch(/paragraphs differ/)
    await page.getByLabel('From', { exact: true }).selectOption('other')
    await page.getByLabel('Number of the entry').fill(`${seq - 1}`)
    await page.getByRole('button', { name: 'Show', exact: true }).click()
    await expect.poll(() => count(page).textContent()).toMatch(/^1 of \d+ paragraphs differs?: 1 changed\.$/)
    expect(new URL(page.url()).searchParams.get('from')).toBe(`${seq - 1}`)
    expect(await row.locator('del').allTextContents()).toEqual(['shall approve'])
    expect(await violations(page)).toEqual([])

    await open(person, text, 'from=base&to=99999')
    await page.getByRole('heading', { name: 'The second side does not exist' }).waitFor()
    expect(await violations(page)).toEqual([])
    await page.getByRole('button', { name: 'Compare base and now' }).click()
    await count(page).waitFor()
  })

  test('of a text that runs from right to left, on a telephone and on paper: what was moved says from where', async () => {
    const person = await reader({ viewport: { width: 390, height: 844 } })
    const { page } = person
    const meeting = await demoMeeting(page)
    const made = await server.send('POST', `/api/meetings/${meeting.id}/texts`, {
      cookie: await cookieOf({ role: 'secretariat' }),
      body: {
        ...{ title: 'القرار ١', language: 'ar', direction: 'rtl', illustrative: true, breaks: 'lines' },
        wording:
          'تستعرض اللجنة الخطة الاستراتيجية\nيقدم المدير تقريراً إلى المؤتمر\nتعتمد الجمعية الميزانية السنوية',
      },
    })
    expect(made.status, await made.clone().text()).toBe(200)
    const text: { id: string } = await made.json()
    const cookie = await cookieOf({ role: 'delegate', delegation: 'ASMG' })
    const [first, , last] = (await stateNow(text, cookie)).blocks
    const wish = { kind: 'move', pid: first?.pid, after: last?.pid }
    await command(text, cookie, { act: 'wish', wish, rationale: '' })
    await open(person, text, 'from=base&to=adopted&view=columns')
    await expect.poll(() => count(page).textContent()).toBe('1 of 3 paragraphs differs: 1 moved.')
    const row = page.locator('[data-difference="0"]')
    await expect
      .poll(() => row.locator('.compare-notes').textContent())
      .toMatch(/Moved from the beginning to behind .*تعتمد/)
    expect(await row.locator('.compare-credit').allTextContents()).toEqual([
      'ASMG/1 proposes it for the paragraph',
    ])
    expect(await row.locator('.compare-words').first().getAttribute('dir')).toBe('rtl')
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
    expect(await violations(page)).toEqual([])

    await page.emulateMedia({ media: 'print' })
    expect(await page.locator('.compare-bar').isVisible()).toBe(false)
    const head = page.locator('.compare-printed')
    expect(await head.isVisible()).toBe(true)
    expect(await head.textContent()).toMatch(
      new RegExp(`^${meeting.title.replaceAll(/[()]/g, '.')}Printed on `),
    )
    expect(await page.getByText(/^Now, if everything were adopted: after entry/).isVisible()).toBe(true)
    // Two who hold the same comparison see the same numbers, and every page says what is compared.
    const counted = page.locator('.compare-nth')
    expect(await counted.allTextContents()).toEqual(['1–2', '3'])
    expect(await counted.first().isVisible()).toBe(true)
    const state = await page.evaluate(() => document.documentElement.style.getPropertyValue('--page-state'))
    expect(state).toMatch(/entry 1\) → .*\(entry \d+\) \/ Printed on /)
  })
})
