// The facilitator and the screens of the room: everybody is brought along, the projector shows the passage alone, and the
// console fits a desk and a telephone.
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { violations } from '../helpers/violations.ts'
import { paper, readPaper } from './paper.ts'
import { barOf, consoleOf, NARROW, useSitting, WIDE } from './sitting.ts'

const { sit, chair } = useSitting()

test('bringing everybody along scrolls who follows, moves no caret, leaves alone who types, and ends with the lead', async () => {
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
  // The delegate is in the middle of a word while the chair calls, however long the call takes to arrive.
  let called = false
  const typing = (async () => {
    while (!called) await delegate.page.keyboard.press('x', { delay: 200 })
  })()
  await barOf(facilitator.page).getByRole('button', { name: 'Bring everybody here' }).click()
  await expect.poll(() => inSight(observer.page)).toBe(true)
  await observer.page.getByText(/brings everybody to/).waitFor()
  const go = delegate.page.getByRole('button', { name: 'Go there' })
  await go.waitFor()
  called = true
  await typing
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
