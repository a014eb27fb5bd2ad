// The facilitator's console as a sitting uses it: a first passage without a manual, everybody brought along, own words,
// proposals that are tied, silence that is asked, agreement and its reopening, and the passage on the projector.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newPerson, openRoom, type Person, signIn, useBrowser } from '../helpers/browser.ts'
import { startTestServer, type TestServer } from '../helpers/server.ts'
import { violations } from '../helpers/violations.ts'
import { demoAccount, demoText } from './demo.ts'
import {
  markedBy,
  openPassages,
  paper,
  readBlock,
  readPaper,
  saved,
  selectText,
  textOf,
  untouchedBlock,
} from './paper.ts'

const { browser } = useBrowser()
let server: TestServer
let textId: string
beforeAll(async () => {
  server = await startTestServer()
  const scout = await newPerson(browser())
  await signIn(scout, server.url, await demoAccount(server.url, { role: 'observer' }))
  textId = (await demoText(scout.page, '1.8.2')).id
  await scout.context.close()
})
afterAll(() => server.close())

const sit = async (wanted: { role: string; delegation?: string }, size = WIDE): Promise<Person> => {
  const account = await demoAccount(server.url, wanted)
  const person = await openRoom(browser(), server.url, account, textId, { viewport: size })
  await saved(person.page).catch(() => undefined)
  return person
}
const WIDE = { width: 1440, height: 900 }
const NARROW = { width: 390, height: 844 }
const chair = (size = WIDE) => sit({ role: 'facilitator' }, size)
const barOf = (page: Page) => page.getByRole('region', { name: 'Facilitator', exact: true })
const consoleOf = (page: Page) => page.getByRole('region', { name: 'Console', exact: true })

/** Ticks whatever word is missing, then confirms. */
async function confirm(page: Page, name: RegExp): Promise<void> {
  const bar = barOf(page)
  for (const box of await bar.getByRole('checkbox', { name: /heard in the room/ }).all()) await box.check()
  await bar.getByRole('button', { name }).click()
}

/** A paragraph that nobody has touched, with new words of these delegations in the place of the same ones. */
async function disputed(people: Record<string, Page>): Promise<{ pid: string; base: string; from: number }> {
  const pages = Object.entries(people)
  const first = pages[0]?.[1]
  if (!first) throw new Error('nobody disputes')
  const block = await untouchedBlock(first, 40)
  const { pid } = block
  const base = textOf(block)
  const from = base.indexOf(' ', 8) + 1
  const to = base.indexOf(' ', from + 3)
  for (const [code, page] of pages) {
    await selectText(page, pid, from, to)
    await page.keyboard.type(`${code.toLowerCase()} words`)
    await saved(page)
    await expect
      .poll(async () => markedBy(await readBlock(page, pid), `insertion ${code}`))
      .toBe(`${code.toLowerCase()} words`)
  }
  return { pid, base, from }
}

/** A page of the chair, once it shows these words and the caret stands there. */
async function goTo(page: Page, pid: string, at: number, words: string): Promise<void> {
  await expect.poll(async () => textOf(await readBlock(page, pid))).toContain(words)
  await selectText(page, pid, at, at)
  await barOf(page).getByRole('list', { name: 'Proposals on this passage' }).waitFor()
}

test('a new facilitator resolves the first passage with what the screen says alone', async () => {
  const person = await newPerson(browser())
  const { page, problems } = person
  await signIn(person, server.url, await demoAccount(server.url, { role: 'facilitator' }))
  await page.getByRole('link', { name: /1\.8\.2/ }).click()
  await page.getByRole('button', { name: 'Go to the next open passage' }).click()
  const before = await openPassages(page)
  const bar = barOf(page)
  await bar.getByRole('button', { name: /^Keep A/ }).click()
  await page.getByText('Preview: this is how the text would read.').waitFor()
  const last = bar.getByRole('button', { name: 'Confirm: Keep A' })
  await bar.getByText(/Not possible yet: the words of .* are missing/).waitFor()
  await last.press('Enter')
  await expect.poll(() => bar.locator(':focus').getAttribute('type')).toBe('checkbox')
  await confirm(page, /^Confirm/)
  await bar.getByText(/^Decided: A/).waitFor()
  await expect.poll(() => openPassages(page)).toBe(before - 1)
  expect(problems).toEqual([])
})

describe('bringing everybody along', () => {
  test('scrolls who follows, moves no caret, leaves alone who types, and ends with the lead', async () => {
    const [facilitator, observer, delegate] = [
      await chair(),
      await sit({ role: 'observer' }),
      await sit({ role: 'delegate', delegation: 'APT' }),
    ]
    const last = (await readPaper(delegate.page)).at(-1)
    if (!last) throw new Error('an empty text')
    await facilitator.page.keyboard.press('Shift+F8')
    const shown = facilitator.page.locator('.ProseMirror .passage-shown').first()
    const pid = await shown.evaluate(element => element.closest('[data-pid]')?.getAttribute('data-pid'))
    const inSight = (page: Page) =>
      page
        .locator(`.ProseMirror [data-pid="${pid}"]`)
        .first()
        .isVisible()
        .then(() =>
          page
            .locator(`.ProseMirror [data-pid="${pid}"]`)
            .first()
            .evaluate(element => {
              const { top, bottom } = element.getBoundingClientRect()
              const desk = element.closest('.desk')?.getBoundingClientRect()
              return desk !== undefined && bottom > desk.top && top < desk.bottom
            }),
        )
    const caretOf = (page: Page) =>
      page.evaluate(() => {
        const node = document.getSelection()?.anchorNode
        const element = node instanceof Element ? node : node?.parentElement
        return element?.closest('[data-pid]')?.getAttribute('data-pid') ?? null
      })
    await paper(delegate.page).locator('[data-pid]').first().click()
    const caret = await caretOf(delegate.page)
    expect(caret).not.toBe(pid)
    expect(await inSight(observer.page)).toBe(false)
    // The delegate is in the middle of a word while the chair calls.
    await delegate.page.keyboard.type('x')
    await barOf(facilitator.page).getByRole('button', { name: 'Bring everybody here' }).click()
    await expect.poll(() => inSight(observer.page)).toBe(true)
    await observer.page.getByText(/brings everybody to/).waitFor()
    const go = delegate.page.getByRole('button', { name: 'Go there' })
    await go.waitFor()
    expect(await inSight(delegate.page)).toBe(false)
    await go.click()
    await expect.poll(() => inSight(delegate.page)).toBe(true)
    expect(await caretOf(delegate.page)).toBe(caret)
    // Who does not want to be brought along is not, and is remembered as such.
    await observer.page.getByRole('switch', { name: 'Follow' }).uncheck()
    await facilitator.page.keyboard.press('F8')
    await observer.page.getByRole('button', { name: 'Go there' }).waitFor()
    await observer.page.reload()
    await observer.page.getByRole('switch', { name: 'Follow' }).waitFor()
    expect(await observer.page.getByRole('switch', { name: 'Follow' }).isChecked()).toBe(false)
    await barOf(facilitator.page).getByRole('button', { name: 'Stop leading' }).click()
    await expect.poll(() => delegate.page.getByText(/brings everybody to/).count()).toBe(0)
    expect([facilitator, observer, delegate].flatMap(({ problems }) => problems)).toEqual([])
  })
})

test("the chair's own words stand beside the others' until they are kept with everybody's word", async () => {
  const [facilitator, apt] = [await chair(), await sit({ role: 'delegate', delegation: 'APT' })]
  const { pid, from } = await disputed({ APT: apt.page })
  const { page } = facilitator
  await goTo(page, pid, from + 1, 'apt words')
  const bar = barOf(page)
  await bar.getByRole('button', { name: 'Own words…' }).click()
  await bar.getByLabel('The wording you suggest').fill('bridging words')
  await bar.getByRole('button', { name: 'Put it in' }).click()
  await expect
    .poll(async () => markedBy(await readBlock(apt.page, pid), 'insertion CHAIR'))
    .toBe('bridging words')
  expect(markedBy(await readBlock(apt.page, pid), 'insertion APT')).toBe('apt words')
  await bar.getByRole('button', { name: /^Keep . bridging words/ }).click()
  await bar.getByText('Not possible yet: the word of APT is missing.').waitFor()
  await confirm(page, /^Confirm: Keep/)
  await expect.poll(async () => (await readBlock(apt.page, pid)).runs.length).toBe(1)
  expect(textOf(await readBlock(apt.page, pid))).toContain('bridging words')
})

test('tied proposals are decided together, by one entry of the record', async () => {
  const [facilitator, apt, cept] = [
    await chair(),
    await sit({ role: 'delegate', delegation: 'APT' }),
    await sit({ role: 'delegate', delegation: 'CEPT' }),
  ]
  const one = await disputed({ APT: apt.page })
  const two = await disputed({ CEPT: cept.page })
  const { page } = facilitator
  await expect.poll(async () => textOf(await readBlock(page, two.pid))).toContain('cept words')
  await goTo(page, one.pid, one.from + 1, 'apt words')
  const bar = barOf(page)
  await bar.getByRole('button', { name: /^Tie APT/ }).click()
  await bar.getByRole('textbox', { name: 'With which proposals' }).fill('cept words')
  await bar.getByRole('checkbox').first().check()
  await bar.getByLabel('What ties them').fill('one for the other')
  await bar.getByRole('button', { name: 'Tie 2 together' }).click()
  await consoleOf(page).getByText('one for the other').waitFor()
  await bar.getByRole('button', { name: /^Adopt: APT/ }).click()
  await bar.getByRole('combobox', { name: /^What happens to CEPT/ }).selectOption('reject')
  const seq = (await demoText(page, '1.8.2')).seq
  await confirm(page, /^Confirm: Adopt/)
  await expect.poll(async () => (await readBlock(apt.page, one.pid)).runs.length).toBe(1)
  expect(textOf(await readBlock(apt.page, one.pid))).toContain('apt words')
  expect(textOf(await readBlock(apt.page, two.pid))).toBe(two.base)
  expect((await demoText(page, '1.8.2')).seq).toBe(seq + 1)
})

test('silence is asked with a deadline in every zone; the console says who has not been told, and withdraws it', async () => {
  const [facilitator, apt] = [await chair(), await sit({ role: 'delegate', delegation: 'APT' })]
  const { pid, from } = await disputed({ APT: apt.page })
  const { page } = facilitator
  await goTo(page, pid, from + 1, 'apt words')
  const bar = barOf(page)
  await bar.getByRole('button', { name: /^Adopt: APT/ }).click()
  await bar.getByRole('button', { name: 'Ask by silence…' }).click()
  await bar.getByText('1 hour').click()
  await bar.getByText(/your time · .* UTC$/).waitFor()
  await bar.getByRole('button', { name: 'Open the window' }).click()
  const running = consoleOf(page).getByRole('region', { name: /Silence windows that run/ })
  await running.getByText('Not informed yet').waitFor()
  expect(await running.textContent()).toMatch(/CEPT/)
  await running.getByRole('button', { name: /^Withdraw/ }).click()
  await running.getByLabel('Reason (optional)').fill('settled in the corridor')
  await running.getByRole('button', { name: 'Withdraw', exact: true }).click()
  await consoleOf(page).getByText('settled in the corridor').waitFor()
  expect(textOf(await readBlock(page, pid))).toContain('apt words')
})

test('what is put off stands apart; what is clean is agreed with what was noted, and reopened loudly', async () => {
  const [facilitator, apt] = [await chair(), await sit({ role: 'delegate', delegation: 'APT' })]
  const { pid, from } = await disputed({ APT: apt.page })
  const { page } = facilitator
  await goTo(page, pid, from + 1, 'apt words')
  const bar = barOf(page)
  await bar.getByRole('button', { name: 'Put off…' }).click()
  await bar.getByLabel('Reason (optional)').fill('after lunch')
  await bar.getByRole('button', { name: 'Put off', exact: true }).click()
  await consoleOf(page)
    .getByRole('region', { name: /^Put off/ })
    .getByText('after lunch')
    .waitFor()
  await bar.getByRole('button', { name: 'Take up again' }).click()
  await expect.poll(() => consoleOf(page).getByText('after lunch').count()).toBe(0)
  await bar.getByRole('button', { name: /^Adopt: APT/ }).click()
  await confirm(page, /^Confirm: Adopt/)
  await bar.getByRole('button', { name: 'Mark as agreed…' }).click()
  await bar.getByText('by the meeting').click()
  await bar.getByRole('button', { name: 'Note a reservation' }).click()
  await bar.getByLabel('In its words').fill('capital confirms on Friday')
  await bar.getByRole('button', { name: 'Mark as agreed', exact: true }).click()
  await bar.getByText('agreed by the meeting').waitFor()
  await bar.getByText('capital confirms on Friday').waitFor()
  await bar.getByRole('button', { name: 'Reopen…' }).click()
  await bar.getByLabel('Why it is reopened').fill('a word was overlooked')
  await bar.getByRole('button', { name: 'Reopen', exact: true }).click()
  await bar.getByText('Reopened by CHAIR: a word was overlooked').waitFor()
})

test('the projector shows the passage alone, by a key, and Escape leaves it', async () => {
  const { page } = await chair()
  await page.keyboard.press('F8')
  await page.keyboard.press('Alt+Shift+P')
  const projected = page.getByRole('dialog', { name: 'Passage for the projector' })
  await projected.getByRole('listitem').first().waitFor()
  expect(await projected.getByRole('button').count()).toBe(0)
  const words = await projected.textContent()
  await page.keyboard.press('F8')
  await expect.poll(() => projected.textContent()).not.toBe(words)
  expect(await violations(page)).toEqual([])
  await page.keyboard.press('Escape')
  await projected.waitFor({ state: 'detached' })
})

test.each([
  ['wide', WIDE],
  ['narrow', NARROW],
] as const)('every state of the console passes axe and fits the screen, %s', async (_, size) => {
  const { page, problems } = await chair(size)
  const bar = barOf(page)
  const judge = async () => {
    expect(await violations(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(size.width)
  }
  const leave = async () => {
    await page.keyboard.press('Escape')
    await bar.getByRole('list', { name: 'Proposals on this passage' }).waitFor()
  }
  await judge()
  await bar.getByRole('button', { name: 'Go to the next open passage' }).click()
  await judge()
  await bar
    .getByRole('button', { name: /^Reject/ })
    .first()
    .click()
  await judge()
  await bar.getByRole('button', { name: 'Ask by silence…' }).click()
  await judge()
  await page.keyboard.press('Escape')
  await bar.getByRole('button', { name: 'Cancel' }).click()
  for (const name of [/^Tie/, 'Own words…', 'Put off…']) {
    await bar.getByRole('button', { name }).first().click()
    await judge()
    await leave()
  }
  if (size === NARROW) await page.locator('.pane-sheet').first().click()
  await consoleOf(page).getByRole('list').first().waitFor()
  await judge()
  expect(problems).toEqual([])
})
