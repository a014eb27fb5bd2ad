// The delegates' side of deciding in real browsers: proposals and positions, alternatives, agreed text, silence.
import { randomUUID } from 'node:crypto'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { digestOf } from '../../shared/digest.ts'
import { readNegotiation } from '../../shared/negotiation/doc.ts'
import { readText } from '../../shared/ydoc.ts'
import { newPerson, openRoom, signIn, useBrowser } from '../helpers/browser.ts'
import { client } from '../helpers/client.ts'
import { demoAccount } from '../helpers/demoAccount.ts'
import { delegation } from '../helpers/documents.ts'
import { startTestServer, type TestServer } from '../helpers/server.ts'
import { violations } from '../helpers/violations.ts'
import { demoText } from './demo.ts'
import { paper, readBlock, readPaper, saved, selectText, textOf, untouchedBlock } from './paper.ts'

const { browser } = useBrowser()
let server: TestServer
let textId: string
beforeAll(async () => {
  server = await startTestServer()
  const scout = await newPerson(browser())
  await signIn(scout, server.url, await demoAccount(server.url, { role: 'facilitator' }))
  textId = (await demoText(scout.page, '1.8.2')).id
  await scout.context.close()
})
afterAll(() => server.close())

const NARROW = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }

/** A delegate in the room, with the proposals beside the text. */
async function seat(delegation: string, options: BrowserContextOptions = {}): Promise<Page> {
  const account = await demoAccount(server.url, { role: 'delegate', delegation })
  const { page } = await openRoom(browser(), server.url, account, textId, options)
  await saved(page)
  const sheet = page.locator('.pane-sheet')
  if (await sheet.isVisible()) await sheet.click()
  await page.getByRole('tab', { name: /^Proposals/ }).click()
  return page
}

/** Puts the caret behind these words of the text, wherever they stand. */
async function go(page: Page, words: string): Promise<string> {
  const block = (await readPaper(page)).find(one => textOf(one).includes(words))
  if (!block) throw new Error(`"${words}" is not in the text`)
  const at = textOf(block).indexOf(words) + 1
  await selectText(page, block.pid, at, at)
  return block.pid
}

/** The nth paragraph of some length about which nothing has been said. */
async function undiscussed(page: Page, n: number): Promise<string> {
  const free = await paper(page)
    .locator('[data-block="provision"]:has(.standing-untouched)')
    .evaluateAll(blocks => blocks.map(block => block.getAttribute('data-pid')))
  const found = free[n]
  if (!found) throw new Error('everything has been discussed')
  return found
}

const card = (page: Page, number: string) => page.getByRole('listitem', { name: number, exact: true })

/** An act of the chair, over HTTP. */
async function chair(body: Record<string, unknown>): Promise<void> {
  const { email } = await demoAccount(server.url, { role: 'facilitator' })
  const cookie = await server.signIn(email)
  const path = `/api/texts/${textId}/commands`
  const answer = await server.send('POST', path, { cookie, body: { id: randomUUID(), ...body } })
  expect(await answer.json()).toMatchObject({ seq: expect.any(Number) })
}

describe('proposals and positions', () => {
  test('are described, answered and taken back, seen by the other at once', async () => {
    const cept = await seat('CEPT')
    const rcc = await seat('RCC', NARROW)
    await card(cept, 'CEPT/3').getByRole('button', { name: 'Describe CEPT/3' }).click()
    await cept.getByLabel('Rationale (optional)').fill('It is final when it leaves TDAG.')
    await cept.getByRole('checkbox', { name: /CITEL/ }).check()
    await cept.getByRole('combobox', { name: 'Member States of CITEL (optional)' }).fill('Canada')
    await cept.keyboard.press('Enter')
    expect(await violations(cept)).toEqual([])
    await cept.getByRole('button', { name: 'Save' }).click()
    await card(rcc, 'CEPT/3').getByText('It is final when it leaves TDAG.').waitFor()
    await card(rcc, 'CEPT/3').getByText('Canada').waitFor()

    await card(rcc, 'CEPT/3').getByRole('button', { name: 'Position CEPT/3' }).click()
    await rcc.getByText('Conditional', { exact: true }).click()
    expect(await rcc.getByRole('button', { name: 'Say for RCC: Conditional' }).isDisabled()).toBe(true)
    await rcc.getByRole('textbox', { name: 'The condition' }).fill('the Conference is told')
    expect(await violations(rcc)).toEqual([])
    await rcc.getByRole('button', { name: 'Say for RCC: Conditional' }).click()
    await card(cept, 'CEPT/3').getByText('If: the Conference is told').waitFor()

    await card(rcc, 'CEPT/3').getByRole('button', { name: 'Release CEPT/3' }).click()
    await rcc.getByText('RCC is against CEPT/3').waitFor()
    await rcc.getByRole('button', { name: 'Release for RCC' }).click()
    await card(cept, 'CEPT/3').getByText('released', { exact: true }).waitFor()

    await card(rcc, 'CEPT/3').getByRole('button', { name: 'Position CEPT/3' }).click()
    await rcc.getByRole('button', { name: 'Take the position back' }).click()
    await card(cept, 'CEPT/3').getByText('If: the Conference is told').waitFor({ state: 'detached' })
  })

  test('are reached by a key, and Escape leaves the form alone', async () => {
    const page = await seat('ASMG', NARROW)
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
    await go(page, 'TDAG shall inform the Conference')
    // Lists hear of the caret a frame later.
    await page.locator('.mark-raised', { hasText: 'TDAG shall inform' }).first().waitFor()
    await page.keyboard.press('F4')
    const form = page.getByRole('form', { name: 'ASMG on APT/2' })
    await form.waitFor()
    await form.locator('input[type="radio"]:focus').waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Escape')
    await form.waitFor({ state: 'hidden' })
    expect(await page.getByRole('dialog').isVisible()).toBe(true)
  })

  test('a withdrawn one leaves the text and stays in the history', async () => {
    const page = await seat('RCC')
    await card(page, 'RCC/3').getByRole('button', { name: 'Withdraw RCC/3' }).click()
    await page.getByText('Withdraw RCC/3? Its words leave the text at once.').waitFor()
    await page.getByLabel('Reason (optional)').fill('Settled in another text.')
    await page.getByRole('button', { name: 'Withdraw RCC/3', exact: true }).click()
    await card(page, 'RCC/3').waitFor({ state: 'detached' })
    await page.getByText(/^History: 1 closed/).click()
    await page.getByText('Settled in another text.').waitFor()
    expect(await violations(page)).toEqual([])
  })

  test('are filtered, and "no change" is one of them', async () => {
    const page = await seat('ATU')
    const { pid } = await untouchedBlock(page, 40)
    await selectText(page, pid, 3, 3)
    await page.getByRole('button', { name: 'Propose no change' }).click()
    await page.getByLabel('Rationale (optional)').fill('It works.')
    await page.getByRole('button', { name: 'Propose no change (NOC)' }).click()
    // the form still shows the words while they are on their way
    await page.locator('.proposal-why', { hasText: 'It works.' }).waitFor()
    await page.getByLabel('Marker').selectOption('NOC')
    await page.getByText(/^1 of \d+$/).waitFor()
    await page.getByText('Mine', { exact: true }).click()
    await page.getByLabel('Marker').selectOption('ADD')
    await page.getByText('No open proposal matches the filter.').waitFor()
    expect(await violations(page)).toEqual([])
    await page.getByRole('button', { name: 'Show all' }).click()
  })

  test('all delegations are seen on one table, and an absent one blocks', async () => {
    const page = await seat('APT')
    await page.getByRole('button', { name: 'Positions', exact: true }).click()
    await page.getByText('Whoever is absent has agreed to nothing.').waitFor()
    await page.getByText('Nothing while a delegation is not here.').waitFor()
    await expect.poll(() => page.getByRole('columnheader', { name: /not here/ }).count()).toBe(5)
    expect(await violations(page)).toEqual([])
    await page
      .getByRole('row', { name: /1\.8\.3/ })
      .getByRole('button')
      .click()
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
    await page.locator('.passage-shown').first().waitFor()
  })
})

describe('alternatives', () => {
  test('are shown side by side, and an own one is added by one act', async () => {
    const page = await seat('ATU')
    const pid = await go(page, 'The Advisory Group, at its last meeting')
    await page.getByRole('button', { name: 'Side by side' }).click()
    const dialog = page.getByRole('dialog')
    const letters = dialog.locator('.alternative-letter')
    await letters.nth(3).waitFor()
    await expect.poll(() => letters.allTextContents()).toEqual(['A', 'B', 'C', 'D'])
    const tops = () =>
      dialog
        .locator('.alternative-column')
        .evaluateAll(columns => columns.map(column => column.getBoundingClientRect().top))
    await expect.poll(async () => new Set(await tops()).size).toBe(1)
    expect(await violations(page)).toEqual([])
    await dialog.getByRole('button', { name: 'Add an own alternative' }).click()
    const field = dialog.getByLabel('Wording')
    expect(await field.inputValue()).toBe('The Conference')
    expect(await dialog.getByRole('button', { name: 'Propose for ATU' }).isDisabled()).toBe(true)
    await field.fill('The Council')
    await dialog.getByRole('button', { name: 'Propose for ATU' }).click()
    await saved(page)
    const mine = (await readBlock(page, pid)).runs.filter(run => run.marks.includes('insertion ATU'))
    expect(mine.map(run => run.text)).toContain('The Council')
    await dialog.getByRole('button', { name: /^Change own alternative/ }).waitFor()
  })

  test('two are merged into one that takes the own one’s place', async () => {
    const page = await seat('CEPT', NARROW)
    await page.keyboard.press('Escape')
    const pid = await go(page, 'The Advisory Group, at its last meeting')
    await page.locator('.pane-sheet').click()
    await page.getByRole('button', { name: 'Propose a merge' }).click()
    const field = page.getByLabel('Wording')
    await page.getByLabel('First alternative').selectOption({ label: 'B (APT)' })
    const own = await page
      .getByLabel('Second alternative')
      .locator('option', { hasText: 'CEPT' })
      .textContent()
    await page.getByLabel('Second alternative').selectOption({ label: own ?? '' })
    expect(await field.inputValue()).toMatch(/^The Advisory Group, .* \/ TDAG$/)
    await field.fill('TDAG, at its last meeting,')
    expect(await violations(page)).toEqual([])
    await page.getByRole('button', { name: 'Propose for CEPT' }).click()
    await saved(page)
    const written = (await readBlock(page, pid)).runs
      .filter(run => run.marks.includes('insertion CEPT'))
      .map(run => run.text)
    expect(written.join('')).toBe('TDAG, at its last meeting,')
  })
})

describe('agreed text', () => {
  test('asks for a reason before it takes a key, and everybody sees who reopened it', async () => {
    const cept = await seat('CEPT')
    const citel = await seat('CITEL', NARROW)
    await citel.keyboard.press('Escape')
    const pid = await undiscussed(cept, 0)
    const before = textOf(await readBlock(cept, pid))
    await chair({ act: 'agree', pids: [pid], level: 'meeting', reservations: [] })
    await cept.locator(`[data-pid="${pid}"] .standing-meeting`).waitFor()
    await selectText(cept, pid, 4, 4)
    await cept.keyboard.type('q')
    await cept.getByText('This paragraph is agreed by the meeting.').waitFor()
    expect(textOf(await readBlock(cept, pid))).toBe(before)
    expect(await violations(cept)).toEqual([])
    await cept.keyboard.type('A new fact came in.')
    await cept.getByRole('button', { name: 'Reopen and go on writing' }).click()
    await cept.getByRole('region', { name: 'Agreed paragraph' }).waitFor({ state: 'hidden' })
    await cept.keyboard.type('zz')
    await saved(cept)
    expect(textOf(await readBlock(cept, pid))).toBe(`${before.slice(0, 4)}zz${before.slice(4)}`)
    await citel.getByText('Reopened by CEPT; it was agreed by the meeting: “A new fact came in.”').waitFor()
    expect(await violations(citel)).toEqual([])
  })

  test('takes the reservation of a delegation', async () => {
    const page = await seat('RCC')
    const pid = await undiscussed(page, 1)
    await chair({ act: 'agree', pids: [pid], level: 'group', reservations: [] })
    await selectText(page, pid, 2, 2)
    await page.getByRole('button', { name: 'Paragraph as a whole' }).click()
    await page.getByRole('menuitem', { name: 'Reserve' }).click()
    await page.getByRole('radio', { name: /Ad referendum/ }).check()
    await page.getByLabel('Words for the record (optional)').fill('Two days.')
    await page.getByRole('button', { name: 'Say it for RCC' }).click()
    await page.getByText('agrees ad referendum').waitFor()
    await page.locator('.paragraph-card .standing-group').waitFor()
    expect(await violations(page)).toEqual([])
  })
})

describe('a silence', () => {
  /** Asks by silence whether ASMG's "should approve" is to be adopted. */
  async function ask(): Promise<void> {
    const { email } = await demoAccount(server.url, { role: 'facilitator' })
    const reader = client(server.url, textId, await server.signIn(email), delegation('CHAIR'))
    await reader.synced()
    const marks = readNegotiation(reader.doc).tabled.get('ASMG/2')?.marks ?? []
    const digest = digestOf(readText(reader.doc), marks)
    reader.close()
    const steps = [{ act: 'adopt', marks }]
    const deadline = Date.now() + 3_600_000
    await chair({ act: 'silence-open', steps, wishes: [], question: 'Is 1.8.3 settled?', digest, deadline })
  }

  test('is seen with what it would change, says who was told, and is broken with a reason', async () => {
    const apt = await seat('APT')
    const cept = await seat('CEPT', NARROW)
    await ask()
    const banner = apt.getByRole('region', { name: 'Silence procedure: Is 1.8.3 settled?' })
    await banner.getByText('should approve').waitFor()
    await banner.getByText(/UTC/).waitFor()
    await expect.poll(async () => banner.locator('.silence-informed').textContent()).not.toContain('APT')
    await cept.keyboard.press('Escape')
    await expect.poll(async () => banner.locator('.silence-informed').textContent()).not.toContain('CEPT')
    await expect.poll(async () => banner.locator('.silence-informed').textContent()).toContain('RCC')
    expect(await violations(apt)).toEqual([])
    expect(await violations(cept)).toEqual([])
    await cept.getByRole('button', { name: 'Break silence' }).click()
    await cept.getByLabel('Reason', { exact: true }).fill('The capital has not answered.')
    await cept.getByRole('button', { name: 'Break silence for CEPT' }).click()
    await apt.getByText('Silence broken by CEPT: The capital has not answered.').waitFor()
    await apt.getByRole('button', { name: 'Seen' }).click()
    await apt.getByText('Silence broken by CEPT').waitFor({ state: 'hidden' })
    await apt.reload()
    await paper(apt).waitFor()
    await saved(apt)
    expect(await apt.getByText('Silence broken by CEPT').count()).toBe(0)
  })
})
