// Who wrote this, and who removed the old word: asked about words that a decision made text, also after the paragraph
// was moved. Whoever reads the text may ask: here an observer, at a desk and on a telephone.
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { digestOf } from '../../shared/digest.ts'
import { readNegotiation } from '../../shared/negotiation/doc.ts'
import type { Verdict } from '../../shared/negotiation/model.ts'
import { digestOfVerdict } from '../../shared/negotiation/verdict.ts'
import type { TextSummary } from '../../shared/requests.ts'
import { readText } from '../../shared/ydoc.ts'
import { newPerson, openRoom, type Person, signIn, useBrowser } from '../helpers/browser.ts'
import { type Client, client } from '../helpers/client.ts'
import { demoAccount } from '../helpers/demoAccount.ts'
import { delegation } from '../helpers/documents.ts'
import { startTestServer, type TestServer } from '../helpers/server.ts'
import { violations } from '../helpers/violations.ts'
import { demoText } from './demo.ts'
import { readPaper, saved, selectText, textOf, untouchedBlock } from './paper.ts'

const { browser } = useBrowser()
let server: TestServer
let text: TextSummary
let chair: Client
let cookie: string
beforeAll(async () => {
  server = await startTestServer()
  const scout = await newPerson(browser())
  await signIn(scout, server.url, await demoAccount(server.url, { role: 'observer' }))
  text = await demoText(scout.page, '1.8.2')
  await scout.context.close()
  cookie = await server.signIn((await demoAccount(server.url, { role: 'facilitator' })).email)
  chair = client(server.url, text.id, cookie, delegation('CHAIR'))
  await chair.synced()
})
afterAll(async () => {
  chair.close()
  await server.close()
})

const sit = async (wanted: { role: string; delegation?: string }, options = {}): Promise<Person> =>
  openRoom(browser(), server.url, await demoAccount(server.url, wanted), text.id, {
    ...options,
  })

async function decide(body: object): Promise<void> {
  const answer = await server.send('POST', `/api/texts/${text.id}/commands`, {
    cookie,
    body: { id: crypto.randomUUID(), ...body },
  })
  expect(answer.status, await answer.clone().text()).toBe(200)
}

/** The facilitator adopts everything that CEPT proposes in this paragraph, with a reason. */
async function adoptCept(pid: string): Promise<void> {
  await chair.until(() => marksIn(pid).length > 0)
  const marks = marksIn(pid)
  const digest = digestOf(readText(chair.doc), marks)
  await decide({ act: 'adopt', marks, digest, reason: 'as the drafting group found' })
}

const marksIn = (pid: string): string[] => {
  const block = readText(chair.doc).find(one => one.pid === pid)
  const own = block?.runs.flatMap(run => run.marks).filter(({ by }) => by === 'CEPT') ?? []
  return [...new Set(own.map(({ id }) => id))]
}

/** The facilitator adopts the wish to move this paragraph. */
async function adoptMove(pid: string): Promise<void> {
  const wishOf = () => {
    const { tabled } = readNegotiation(chair.doc)
    return [...tabled.values()].find(({ wish }) => wish?.kind === 'move' && wish.pid === pid)
  }
  await chair.until(() => wishOf() !== undefined)
  const verdict: Verdict = {
    steps: [],
    wishes: [{ number: wishOf()?.number ?? 'CEPT/0', act: 'adopt' }],
  }
  const digest = digestOfVerdict(readText(chair.doc), verdict, readNegotiation(chair.doc).tabled)
  await decide({ act: 'decide', ...verdict, digest })
}

/** Asks about selected words from the offer beside them; the part of the sheet about these words alone. */
async function askAbout(page: Page, pid: string, words: string): Promise<Locator> {
  const block = (await readPaper(page)).find(one => one.pid === pid)
  const from = block ? textOf(block).indexOf(words) : -1
  expect(from).toBeGreaterThanOrEqual(0)
  await selectText(page, pid, from, from + words.length)
  await page.getByRole('button', { name: 'Who wrote this?' }).click()
  const part = page
    .getByRole('dialog', { name: 'Who wrote this' })
    .getByRole('region', { name: 'The selected words' })
  await part.waitFor()
  return part
}

describe('who wrote this', () => {
  test('is answered with both names after a decision, and after the paragraph was moved', async () => {
    const cept = await sit({ role: 'delegate', delegation: 'CEPT' })
    const block = await untouchedBlock(cept.page, 40)
    const { pid } = block
    const old = textOf(block).slice(0, textOf(block).indexOf(' '))
    await selectText(cept.page, pid, 0, old.length)
    await cept.page.keyboard.type('Hereinafter')
    await saved(cept.page)
    await adoptCept(pid)

    for (const viewport of [
      { width: 1440, height: 900 },
      { width: 390, height: 844 },
    ]) {
      const reader = await sit({ role: 'observer' }, { viewport })
      await expect
        .poll(async () => textOf((await readPaper(reader.page)).find(one => one.pid === pid) ?? block))
        .toMatch(/^Hereinafter/)
      const part = await askAbout(reader.page, pid, 'Hereinafter')
      const said = await part.textContent()
      expect(said).toMatch(/Written\s*CEPT/)
      expect(said).toMatch(
        /Text since\s*CHAIR[\s\S]*adopted[\s\S]*CEPT\/\d+[\s\S]*as the drafting group found/,
      )
      expect(await part.locator('del').allTextContents()).toEqual([old])
      expect(said).toMatch(/Deletion asked by\s*CEPT[\s\S]*Decided by\s*CHAIR/)
      expect(await violations(reader.page)).toEqual([])
      await reader.context.close()
    }

    // CEPT wishes it elsewhere, the facilitator adopts that.
    await selectText(cept.page, pid, 3, 3)
    await cept.page.keyboard.press('F2')
    await cept.page
      .getByRole('menuitem', { name: /^Propose to move it (up|down)/ })
      .first()
      .click()
    const dialog = cept.page.getByRole('dialog', { name: /^Proposal for/ })
    await dialog.getByRole('button', { name: 'Propose it' }).click()
    await dialog.waitFor({ state: 'hidden' })
    const order = (await readPaper(cept.page)).map(one => one.pid)
    await adoptMove(pid)
    await expect.poll(async () => (await readPaper(cept.page)).map(one => one.pid)).not.toEqual(order)

    const part = await askAbout(cept.page, pid, 'Hereinafter')
    const said = await part.textContent()
    expect(said).toMatch(/Written\s*CEPT/)
    expect(said).toMatch(/Text since\s*CHAIR[\s\S]*adopted[\s\S]*CEPT\/\d+/)
    expect(await part.locator('del').allTextContents()).toEqual([old])
    await cept.page.keyboard.press('Escape')

    // By key, about the paragraph at the caret; each moment leads to the record.
    await selectText(cept.page, pid, 20, 20)
    await cept.page.keyboard.press('Alt+Shift+W')
    const whole = cept.page.getByRole('region', { name: 'The whole paragraph' })
    await whole.getByText('Base wording').first().waitFor()
    await whole
      .getByRole('link', { name: /^CEPT\/\d+$/ })
      .first()
      .click()
    await cept.page.waitForURL(/\/record\/history\?number=CEPT%2F\d+$/)
    expect(cept.problems).toEqual([])
  })

  test('is offered to a delegate on a telephone beside what else may be done with words', async () => {
    const rcc = await sit({ role: 'delegate', delegation: 'RCC' }, { viewport: { width: 390, height: 844 } })
    const block = await untouchedBlock(rcc.page, 60)
    await selectText(rcc.page, block.pid, 30, 40)
    const offer = rcc.page.getByRole('button', { name: 'Who wrote this?' })
    await offer.waitFor()
    const box = await rcc.page.locator('.bubble').boundingBox()
    expect(box && box.x >= 0 && box.x + box.width <= 390).toBe(true)
    await offer.click()
    const part = rcc.page.getByRole('region', { name: 'The selected words' })
    await part.getByText('Base wording').waitFor()
    expect(await part.locator('.blame-words').allTextContents()).toEqual([textOf(block).slice(30, 40)])
    expect(await violations(rcc.page)).toEqual([])
    expect(rcc.problems).toEqual([])
  })
})
