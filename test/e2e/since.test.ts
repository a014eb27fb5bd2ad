// Coming back: what the others did meanwhile is offered, walked through act by act in the text, and told once.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { digestOf } from '../../shared/digest.ts'
import type { TextSummary } from '../../shared/requests.ts'
import type { ChangesAnswer } from '../../shared/visits.ts'
import { readText } from '../../shared/ydoc.ts'
import { newPerson, openRoom, signIn, useBrowser } from '../helpers/browser.ts'
import { client } from '../helpers/client.ts'
import { demoAccount } from '../helpers/demoAccount.ts'
import { delegation } from '../helpers/documents.ts'
import { startTestServer, type TestServer } from '../helpers/server.ts'
import { violations } from '../helpers/violations.ts'
import { demoText } from './demo.ts'
import { saved, selectText, textOf, untouchedBlock } from './paper.ts'

const { browser } = useBrowser()
let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

async function textOfProvision(): Promise<TextSummary> {
  const scout = await newPerson(browser())
  await signIn(scout, server.url, await demoAccount(server.url, { role: 'observer' }))
  const text = await demoText(scout.page, '1.8.2')
  await scout.context.close()
  return text
}

/** What the server would tell this person now. */
const missed = async (page: Page, text: TextSummary): Promise<ChangesAnswer> =>
  (await page.request.get(`${server.url}/api/texts/${text.id}/changes`)).json()

/** The facilitator rejects APT's newest words, with a reason. */
async function reject(text: TextSummary, words: string): Promise<void> {
  const account = await demoAccount(server.url, { role: 'facilitator' })
  const cookie = await server.signIn(account.email)
  const chair = client(server.url, text.id, cookie, delegation('CHAIR'))
  await chair.synced()
  const blocks = readText(chair.doc)
  const run = blocks.flatMap(block => block.runs).find(one => one.text === words)
  const mark = run?.marks.find(one => one.by === 'APT')?.id ?? ''
  const body = {
    id: crypto.randomUUID(),
    act: 'reject',
    marks: [mark],
    digest: digestOf(blocks, [mark]),
    reason: 'covered elsewhere',
    heard: ['APT'],
  }
  const answer = await server.send('POST', `/api/texts/${text.id}/commands`, { cookie, body })
  expect(answer.status, await answer.clone().text()).toBe(200)
  chair.close()
}

describe('somebody who comes back', () => {
  test.each([
    ['a desk', 'CEPT', { width: 1440, height: 900 }],
    ['a telephone', 'CITEL', { width: 390, height: 844 }],
  ])('at %s walks through what happened meanwhile, and is told it once', async (_place, own, viewport) => {
    const text = await textOfProvision()
    const account = await demoAccount(server.url, { role: 'delegate', delegation: own })
    const { page, problems } = await openRoom(browser(), server.url, account, text.id, { viewport })
    await saved(page)
    await page.goto(`${server.url}/meetings`)
    await expect.poll(async () => (await missed(page, text)).since?.seq ?? 0).toBeGreaterThan(0)
    expect((await missed(page, text)).total).toBe(0)

    const apt = await openRoom(
      browser(),
      server.url,
      await demoAccount(server.url, { role: 'delegate', delegation: 'APT' }),
      text.id,
    )
    const block = await untouchedBlock(apt.page, 20)
    const word = textOf(block).slice(0, 5)
    await selectText(apt.page, block.pid, 0, 5)
    await apt.page.keyboard.type('Instead ')
    await saved(apt.page)
    const other = await untouchedBlock(apt.page, 20)
    await selectText(apt.page, other.pid, 10, 10)
    await apt.page.keyboard.type('hereinafter')
    await saved(apt.page)
    await reject(text, 'hereinafter')

    await page.goto(`${server.url}/texts/${text.id}`)
    const bar = page.getByRole('region', { name: 'Since you left' }).first()
    await bar.getByText(/^3 changes since you left/).waitFor()
    expect(await violations(page)).toEqual([])
    await bar.getByRole('button', { name: 'Walk through' }).click()
    const said = bar.getByRole('status')
    await expect
      .poll(() => said.textContent())
      .toMatch(/1 of 3: .*APT.* proposed to replace “.*” by “.*Instead/)
    expect((await said.textContent())?.includes(word)).toBe(true)
    const shown = page.locator('.passage-shown')
    await expect.poll(async () => (await shown.allTextContents()).join('')).toContain('Instead')
    expect(await shown.first().isVisible()).toBe(true)

    await bar.getByRole('button', { name: 'Next change' }).click()
    await expect.poll(() => said.textContent()).toMatch(/2 of 3: .*insert “.*hereinafter/)
    expect(await said.textContent()).toContain('no longer there')
    await page.keyboard.press('F9')
    await expect.poll(() => said.textContent()).toMatch(/3 of 3: .*CHAIR.* rejected .*APT/)
    expect(await said.textContent()).toContain('covered elsewhere')
    await page.keyboard.press('Shift+F9')
    await expect.poll(() => said.textContent()).toMatch(/2 of 3/)
    expect(await violations(page)).toEqual([])

    await bar.getByRole('button', { name: 'List' }).click()
    await page.locator('.since-item').nth(2).waitFor()
    await page.locator('.since').getByLabel('Delegation').selectOption('CHAIR')
    await expect.poll(() => page.locator('.since-item').count()).toBe(1)
    expect(await violations(page)).toEqual([])
    await page.getByRole('tab', { name: 'Progress' }).click()
    await page.getByRole('img', { name: /open at the beginning/ }).waitFor()
    expect(await violations(page)).toEqual([])
    await page.getByRole('button', { name: 'Show as a table: Open passages over time' }).click()
    await page.getByRole('table', { name: 'Open passages over time' }).getByText('rejected').first().waitFor()

    await expect.poll(async () => (await missed(page, text)).total).toBe(0)
    await page.reload()
    await saved(page)
    expect(await page.getByText(/since you left \(/).count()).toBe(0)
    expect(problems).toEqual([])
    await apt.context.close()
  })

  test('who reloads before looking through it is offered it again', async () => {
    const text = await textOfProvision()
    const account = await demoAccount(server.url, { role: 'delegate', delegation: 'ATU' })
    const { page } = await openRoom(browser(), server.url, account, text.id)
    await saved(page)
    await page.goto(`${server.url}/meetings`)
    await expect.poll(async () => (await missed(page, text)).since?.seq ?? 0).toBeGreaterThan(0)
    const apt = await openRoom(
      browser(),
      server.url,
      await demoAccount(server.url, { role: 'delegate', delegation: 'APT' }),
      text.id,
    )
    const block = await untouchedBlock(apt.page, 20)
    await selectText(apt.page, block.pid, 3, 3)
    await apt.page.keyboard.type('moreover')
    await saved(apt.page)
    for (const _visit of [1, 2]) {
      await page.goto(`${server.url}/texts/${text.id}`)
      await page.getByText(/^1 change since you left/).waitFor()
      await saved(page)
    }
    await page.getByRole('button', { name: 'Put away: I know what changed' }).click()
    await expect.poll(async () => (await missed(page, text)).total).toBe(0)
  })
})
