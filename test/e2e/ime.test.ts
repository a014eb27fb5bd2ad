// Words composed with an input method arrive whole, once, and under the writer's mark.
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newPerson, openRoom, signIn, useBrowser } from '../helpers/browser.ts'
import { demoAccount } from '../helpers/demoAccount.ts'
import { startTestServer, type TestServer } from '../helpers/server.ts'
import { demoText } from './demo.ts'
import { markedBy, readBlock, saved, selectText, textOf, untouchedBlock } from './paper.ts'

const { browser } = useBrowser()
let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

async function atTheText(delegation: string) {
  const account = await demoAccount(server.url, { role: 'delegate', delegation })
  const scout = await newPerson(browser())
  await signIn(scout, server.url, account)
  const text = await demoText(scout.page, '24')
  const person = await openRoom(browser(), server.url, account, text.id)
  await saved(person.page)
  return { ...person, text }
}

test('a composition that changes as it grows becomes one insertion, on every screen', async () => {
  const { page, context, text } = await atTheText('APT')
  const reader = await openRoom(
    browser(),
    server.url,
    await demoAccount(server.url, { role: 'observer' }),
    text.id,
  )
  const block = await untouchedBlock(page, 60)
  await selectText(page, block.pid, 12, 12)
  const input = await context.newCDPSession(page)
  for (const composed of ['h', 'hy', 'hyo', 'hyou', '評', '評価'])
    await input.send('Input.imeSetComposition', {
      text: composed,
      selectionStart: composed.length,
      selectionEnd: composed.length,
    })
  await input.send('Input.insertText', { text: '評価' })
  await saved(page)

  const base = textOf(block)
  for (const screen of [page, reader.page]) {
    await expect.poll(async () => markedBy(await readBlock(screen, block.pid), 'insertion APT')).toBe('評価')
    expect(textOf(await readBlock(screen, block.pid))).toBe(`${base.slice(0, 12)}評価${base.slice(12)}`)
  }
})

test('a composition that is given up leaves nothing behind', async () => {
  const { page, context } = await atTheText('CITEL')
  const block = await untouchedBlock(page, 60)
  await selectText(page, block.pid, 12, 12)
  const input = await context.newCDPSession(page)
  for (const composed of ['k', 'ka', ''])
    await input.send('Input.imeSetComposition', {
      text: composed,
      selectionStart: composed.length,
      selectionEnd: composed.length,
    })
  await expect.poll(async () => textOf(await readBlock(page, block.pid))).toBe(textOf(block))
})

/** Composes over five letters of the base. */
async function composeOverBase(page: Page, context: BrowserContext): Promise<void> {
  const block = await untouchedBlock(page, 60)
  const base = textOf(block)
  await selectText(page, block.pid, 4, 9)
  const input = await context.newCDPSession(page)
  for (const composed of ['e', 'ev', 'evé'])
    await input.send('Input.imeSetComposition', {
      text: composed,
      selectionStart: composed.length,
      selectionEnd: composed.length,
    })
  await input.send('Input.insertText', { text: 'évaluer' })
  await expect.poll(async () => markedBy(await readBlock(page, block.pid), 'insertion ASMG')).toBe('évaluer')
  const after = await readBlock(page, block.pid)
  expect(markedBy(after, 'deletion ASMG')).toBe(base.slice(4, 9))
  expect(textOf(after).replace('évaluer', '')).toBe(base)
}

test('a composition over a selection of the base strikes it and keeps it', async () => {
  const { page, context } = await atTheText('ASMG')
  await composeOverBase(page, context)
})

test('so does one that begins before the browser has told of the selection', async () => {
  const { page, context } = await atTheText('ASMG')
  await page.evaluate(() =>
    window.addEventListener('selectionchange', event => event.stopImmediatePropagation(), { capture: true }),
  )
  await composeOverBase(page, context)
})
