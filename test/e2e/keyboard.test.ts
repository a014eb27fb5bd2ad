// The whole way without a mouse: sign in, open a text, type, bracket, walk the open passages, decide.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newPerson, openRoom, signIn, useBrowser } from '../helpers/browser.ts'
import { demoAccount } from '../helpers/demoAccount.ts'
import { startTestServer, type TestServer } from '../helpers/server.ts'
import { demoMeeting, demoText } from './demo.ts'
import { markedBy, openPassages, paper, readBlock, readPaper, saved, textOf } from './paper.ts'

const { browser } = useBrowser()
let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

/** What the page calls the element with the focus; nothing while the focus is nowhere, where all its words would be. */
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const element = document.activeElement
    if (!element || element === document.body) return ''
    const labelled = element.getAttribute('aria-labelledby')?.split(' ') ?? []
    const labels = labelled.map(id => document.getElementById(id)?.textContent ?? '')
    const own =
      element instanceof HTMLInputElement ? [...(element.labels ?? [])].map(label => label.textContent) : []
    return [element.getAttribute('aria-label'), ...labels, ...own, element.textContent]
      .filter(Boolean)
      .join(' ')
  })

/** Presses Tab until the focus is on what the page calls by this name; fails where a ring of Tabs never gets there. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let presses = 0; presses < 150; presses++) {
    await page.keyboard.press('Tab')
    if (name.test(await focused(page))) return
  }
  throw new Error(`Tab never reaches ${name}`)
}

/** Presses Tab until the focus is in the text. */
async function tabToText(page: Page): Promise<void> {
  for (let presses = 0; presses < 150; presses++) {
    await page.keyboard.press('Tab')
    if (await paper(page).evaluate(root => root.contains(document.activeElement))) return
  }
  throw new Error('Tab never reaches the text')
}

/** Signs in and opens the first text of the demonstration by keys alone. */
async function enterByKeys(page: Page, account: { email: string; password: string }): Promise<void> {
  await page.goto(server.url)
  await page.getByRole('heading', { name: 'Sign in' }).waitFor()
  await tabTo(page, /^Email/)
  await page.keyboard.type(account.email)
  await tabTo(page, /^Password/)
  await page.keyboard.type(account.password)
  await page.keyboard.press('Enter')
  await page.waitForURL('**/meetings')
  await page.getByRole('link', { name: /1\.8\.2/ }).waitFor()
  await tabTo(page, /1\.8\.2/)
  await page.keyboard.press('Enter')
  await paper(page).locator('[data-pid]').first().waitFor()
}

/** The paragraph that holds the caret. */
const paragraphAtCaret = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const node = document.getSelection()?.anchorNode ?? null
    const element = node instanceof Element ? node : node?.parentElement
    return element?.closest('[data-pid]')?.getAttribute('data-pid') ?? ''
  })

/**
 * The caret goes to the beginning. Within a fifth of a second after the focus, faster than any hand, ProseMirror takes
 * that for a browser's slip and undoes it, once.
 */
async function toBeginning(page: Page): Promise<void> {
  for (const _ of ['perhaps undone', 'kept']) {
    await page.keyboard.press('Control+Home')
    await page.evaluate(() => new Promise(shown => requestAnimationFrame(() => requestAnimationFrame(shown))))
  }
}

test('a delegate signs in, types, brackets and walks the passages without a mouse', async () => {
  const { page } = await newPerson(browser())
  await enterByKeys(page, await demoAccount(server.url, { role: 'delegate', delegation: 'CITEL' }))
  await saved(page)
  const before = await openPassages(page)
  await tabToText(page)
  await page.keyboard.press('Control+End')
  const pid = await paragraphAtCaret(page)
  await page.keyboard.type(' by keys')
  await toBeginning(page)
  await page.keyboard.press('Control+Shift+ArrowRight')
  const first = await paragraphAtCaret(page)
  await page.keyboard.press('Control+Shift+B')
  await expect.poll(async () => markedBy(await readBlock(page, first), 'bracket CITEL')).not.toBe('')
  expect(markedBy(await readBlock(page, pid), 'insertion CITEL')).toBe(' by keys')
  await saved(page)
  expect(await openPassages(page)).toBeGreaterThan(before)

  await page.keyboard.press('F8')
  const one = await page.locator('[aria-current="true"]').first().textContent()
  await page.keyboard.press('F8')
  await expect.poll(() => page.locator('[aria-current="true"]').first().textContent()).not.toBe(one)
  await page.keyboard.press('Shift+F8')
  await expect.poll(() => page.locator('[aria-current="true"]').first().textContent()).toBe(one)
})

test('the facilitator decides without a mouse', async () => {
  const { page } = await newPerson(browser())
  await enterByKeys(page, await demoAccount(server.url, { role: 'facilitator' }))
  await saved(page)
  const before = await demoText(page, '1.8.2')
  await page.keyboard.press('F8')
  await page
    .getByRole('button', { name: /^(Adopt|Reject): / })
    .first()
    .waitFor()
  await tabTo(page, /^(Adopt|Reject): /)
  await page.keyboard.press('Enter')
  await expect.poll(() => focused(page)).toMatch(/^Confirm: /)
  await page.keyboard.press('Shift+Tab')
  await expect.poll(() => focused(page)).toMatch(/^Reason/)
  await page.keyboard.type('agreed in the room')
  await page.keyboard.press('Enter')
  await page.getByText(/^(Adopted|Rejected): /).waitFor()
  expect((await demoText(page, '1.8.2')).seq).toBe(before.seq + 1)
})

/** A text of so many one-line paragraphs, none of which has been on a screen yet; as its id. */
async function longText(paragraphs: number): Promise<string> {
  const account = await demoAccount(server.url, { role: 'secretariat' })
  const scout = await newPerson(browser())
  await signIn(scout, server.url, account)
  const meeting = await demoMeeting(scout.page)
  const answer = await server.send('POST', `/api/meetings/${meeting.id}/texts`, {
    cookie: await server.signIn(account.email),
    body: {
      title: 'A long text',
      language: 'en',
      direction: 'ltr',
      illustrative: true,
      breaks: 'lines',
      wording: Array.from({ length: paragraphs }, (_, n) => `The words of line ${n + 1}.`).join('\n'),
    },
  })
  return (await answer.json()).id
}

/** Types words and returns the words of the paragraph they came into. */
async function typed(page: Page, words: string): Promise<string> {
  await page.keyboard.type(words)
  const pid = await paragraphAtCaret(page)
  await expect.poll(async () => markedBy(await readBlock(page, pid), 'insertion CITEL')).toBe(words)
  return textOf(await readBlock(page, pid))
}

test('keys take the caret to its place in paragraphs that were never on the screen', async () => {
  const account = await demoAccount(server.url, { role: 'delegate', delegation: 'CITEL' })
  const { page } = await openRoom(browser(), server.url, account, await longText(400))
  await saved(page)
  const blocks = await readPaper(page)
  const words = (index: number): string => textOf(blocks.at(index) ?? { pid: '', type: '', runs: [] })
  await tabToText(page)
  await page.keyboard.press('Control+End')
  expect(await typed(page, ' x')).toBe(`${words(-1)} x`)
  // Far from the caret and back by a key: the page is scrolled as a wheel would, the caret stays.
  await paper(page).evaluate(root => root.firstElementChild?.scrollIntoView())
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('End')
  expect(await typed(page, ' y')).toBe(`${words(-2)} y`)
  await toBeginning(page)
  await page.keyboard.press('End')
  expect(await typed(page, ' z')).toBe(`${words(0)} z`)
  await paper(page).evaluate(root => root.children[200]?.scrollIntoView())
  await page.keyboard.press('PageDown')
  await page.keyboard.press('End')
  expect(await typed(page, ' v')).toMatch(/^The words of line \d+\. v$/)
})

test('an own paragraph becomes a list by keys, and a heading by the menu', async () => {
  const account = await demoAccount(server.url, { role: 'delegate', delegation: 'CITEL' })
  const text = await longText(3)
  const { page } = await openRoom(browser(), server.url, account, text)
  const reader = await openRoom(
    browser(),
    server.url,
    await demoAccount(server.url, { role: 'observer' }),
    text,
  )
  /** Kind, level and words of what is proposed, as the observer has it. */
  const proposed = () =>
    paper(reader.page).evaluate(root =>
      [...root.querySelectorAll<HTMLElement>('[data-ins-by]')].map(({ dataset, textContent }) =>
        [dataset.block, dataset.level, textContent].filter(Boolean).join(' '),
      ),
    )
  await saved(page)
  await tabToText(page)
  await page.keyboard.press('Control+End')
  await page.keyboard.press('Enter')
  await page.keyboard.type('first')
  await page.keyboard.press('Control+Shift+7')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  await page.keyboard.type('below')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await page.keyboard.type('after')
  await saved(page)
  await expect.poll(proposed).toEqual(['item 1 first', 'item 2 below', 'paragraph after'])

  await page.getByRole('button', { name: /^Kind of your paragraph: Paragraph/ }).click()
  await page.getByRole('menuitem', { name: /^Heading/ }).click()
  await expect.poll(() => paper(page).evaluate(root => root.contains(document.activeElement))).toBe(true)
  await page.keyboard.type('wards')
  await saved(page)
  await expect.poll(proposed).toEqual(['item 1 first', 'item 2 below', 'heading 2 afterwards'])
  // In the base there is nothing to choose, and Tab leaves the text.
  await toBeginning(page)
  await expect.poll(() => page.getByRole('button', { name: /^Kind of your/ }).count()).toBe(0)
  await page.keyboard.press('Tab')
  expect(await paper(page).evaluate(root => root.contains(document.activeElement))).toBe(false)
})

test('a paragraph reads in the direction of its words, and its brackets open towards them', async () => {
  const account = await demoAccount(server.url, { role: 'delegate', delegation: 'ASMG' })
  const { page } = await openRoom(browser(), server.url, account, await longText(1))
  await saved(page)
  await tabToText(page)
  await page.keyboard.press('Control+End')
  await page.keyboard.press('Enter')
  await page.keyboard.type('الفريق الاستشاري')
  await page.keyboard.press('Control+Shift+ArrowRight')
  await page.keyboard.press('Control+Shift+B')
  await page.locator('.bracket-open').waitFor()
  await toBeginning(page)
  await page.keyboard.press('Control+Shift+ArrowRight')
  await page.keyboard.press('Control+Shift+B')
  await expect.poll(() => page.locator('.bracket-open').count()).toBe(2)
  // Asked until it holds: a sign drawn afresh between finding and reading it has no style.
  await expect
    .poll(() =>
      page.locator('.bracket-open').evaluateAll(signs => signs.map(sign => getComputedStyle(sign).direction)),
    )
    .toEqual(['ltr', 'rtl'])
})
