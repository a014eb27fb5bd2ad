// Travelling in time: a text before and after a decision, what each step changed, and what the policy keeps.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { digestOf } from '../../shared/digest.ts'
import { readText } from '../../shared/ydoc.ts'
import { newPerson, signIn, useBrowser } from '../helpers/browser.ts'
import { client } from '../helpers/client.ts'
import { demoAccount } from '../helpers/demoAccount.ts'
import { delegation } from '../helpers/documents.ts'
import { startTestServer, type TestServer } from '../helpers/server.ts'
import { violations } from '../helpers/violations.ts'
import { demoText } from './demo.ts'
import { NARROW, WIDE } from './sitting.ts'

const { browser } = useBrowser()
let server: TestServer
let textId: string
/** the entry of the decision on APT's new words, and their paragraph */
let decided: number
let pid: string

beforeAll(async () => {
  server = await startTestServer()
  const scout = await newPerson(browser())
  await signIn(scout, server.url, await demoAccount(server.url, { role: 'observer' }))
  textId = (await demoText(scout.page, '1.8.2')).id
  await scout.context.close()
  const apt = await seat('APT', { role: 'delegate', delegation: 'APT' })
  const index = readText(apt.doc).findIndex(
    ({ type, runs }) => type !== 'heading' && runs.length === 1 && (runs[0]?.text.length ?? 0) > 60,
  )
  apt.hand.perform({
    kind: 'type',
    block: Math.round((index * 256) / readText(apt.doc).length + 1),
    at: 0,
    length: 0,
    words: 'Hereinafter ',
  })
  await apt.saved()
  const blocks = readText(apt.doc)
  const block = blocks.find(({ runs }) => runs.some(({ text }) => text === 'Hereinafter '))
  const mark = block?.runs.find(({ text }) => text === 'Hereinafter ')?.marks[0]?.id ?? ''
  pid = block?.pid ?? ''
  apt.close()
  const cookie = await server.signIn((await demoAccount(server.url, { role: 'facilitator' })).email)
  const body = {
    id: crypto.randomUUID(),
    act: 'adopt',
    marks: [mark],
    digest: digestOf(blocks, [mark]),
    reason: 'as agreed over coffee',
    heard: ['APT', 'ATU', 'CEPT', 'CITEL', 'RCC', 'ASMG'],
  }
  const answer = await server.send('POST', `/api/texts/${textId}/commands`, { cookie, body })
  expect(answer.status, await answer.clone().text()).toBe(200)
  decided = ((await answer.json()) as { seq: number }).seq
})
afterAll(() => server.close())

async function seat(code: string, wanted: { role: string; delegation?: string }) {
  const cookie = await server.signIn((await demoAccount(server.url, wanted)).email)
  const one = client(server.url, textId, cookie, delegation(code))
  await one.synced()
  return one
}

async function travel(query: string, viewport = WIDE) {
  const person = await newPerson(browser(), { viewport })
  await signIn(person, server.url, await demoAccount(server.url, { role: 'delegate', delegation: 'CEPT' }))
  await person.page.goto(`${server.url}/texts/${textId}/record/timeline?${query}`)
  await slider(person.page).waitFor()
  return person
}

const slider = (page: Page) => page.getByRole('slider', { name: 'Moment of the record' })
const said = (page: Page) => page.locator('.timeline-said')
const block = (page: Page) => page.locator(`.moment-paper [data-pid="${pid}"]`)

describe('the timeline', () => {
  test.each([
    ['a desk', WIDE],
    ['a telephone', NARROW],
  ])(
    'at %s shows the old marks before a decision, and what changed when it is stepped over',
    async (_place, size) => {
      const { page, problems } = await travel(`seq=${decided - 1}`, size)
      await block(page).locator('ins', { hasText: 'Hereinafter' }).waitFor()
      expect(await slider(page).getAttribute('aria-valuenow')).toBe(`${decided - 1}`)

      await slider(page).focus()
      await page.keyboard.press(decided - 1 > 1 ? 'ArrowRight' : 'End')
      await block(page).locator('mark', { hasText: 'Hereinafter' }).waitFor()
      expect(await block(page).locator('ins').count()).toBe(0)
      await expect.poll(() => said(page).textContent()).toMatch(/CHAIR.* adopted .*APT/)
      expect(await said(page).textContent()).toContain('as agreed over coffee')
      expect(await block(page).locator('mark').first().isVisible()).toBe(true)
      await expect.poll(() => page.url()).toContain(`seq=${decided}`)
      expect(await violations(page)).toEqual([])

      await page.keyboard.press('ArrowLeft')
      await block(page).locator('ins', { hasText: 'Hereinafter' }).waitFor()
      await page.keyboard.press('Home')
      await expect.poll(() => slider(page).getAttribute('aria-valuetext')).toMatch(/^Entry 1 of/)
      expect(await page.locator('.moment-paper ins').count()).toBe(0)
      await page.getByRole('button', { name: 'Next decision' }).click()
      await block(page).locator('mark', { hasText: 'Hereinafter' }).waitFor()
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
      expect(problems).toEqual([])
    },
  )

  test('leads to the newest entry where the address asks for a later one, and by the hand to any other', async () => {
    const { page, problems } = await travel('seq=99999')
    await page.getByText(`This is the newest one, ${decided}.`).waitFor()
    expect(await slider(page).getAttribute('aria-valuenow')).toBe(`${decided}`)
    const box = await slider(page).boundingBox()
    if (!box) throw new Error('no line of time')
    await page.mouse.move(box.x + box.width - 2, box.y + box.height / 2)
    await page.mouse.down()
    await page.mouse.move(box.x + 1, box.y + box.height / 2, { steps: 8 })
    await expect
      .poll(async () => Number(await slider(page).getAttribute('aria-valuenow')))
      .toBeLessThan(decided)
    await page.mouse.up()
    await page.keyboard.press('End')
    await block(page).locator('mark', { hasText: 'Hereinafter' }).waitFor()
    await page.keyboard.press('PageDown')
    await block(page).locator('ins', { hasText: 'Hereinafter' }).waitFor()
    expect(problems).toEqual([])
  })
})
