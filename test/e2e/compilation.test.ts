// Compilations as people read them: live from the document, narrowed in the address, side by side on any screen; and
// the files that are taken away from here and from the room.
import { readFile } from 'node:fs/promises'
import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { enter, newPerson, openRoom, type Person, useBrowser } from '../helpers/browser.ts'
import { client } from '../helpers/client.ts'
import { demoAccount } from '../helpers/demoAccount.ts'
import { delegation } from '../helpers/documents.ts'
import { startTestServer, type TestServer } from '../helpers/server.ts'
import { violations } from '../helpers/violations.ts'
import { demoText } from './demo.ts'

const { browser } = useBrowser()
let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

async function reader(width: number): Promise<{ person: Person; path: string; id: string }> {
  const account = await demoAccount(server.url, { role: 'delegate', delegation: 'CEPT' })
  const person = await newPerson(browser(), { viewport: { width, height: 844 } })
  await enter(person, server.url, account)
  await person.page.goto(`${server.url}/meetings`)
  const { id } = await demoText(person.page, '1.8.2')
  return { person, path: `${server.url}/texts/${id}/record/compilation`, id }
}

test('follows the text as it is negotiated, and the address keeps what is asked', async () => {
  const { person, path, id } = await reader(1280)
  const { page } = person
  await page.goto(`${path}?by=option&delegation=ATU`)
  const places = page.locator('.compiled')
  await places.first().waitFor()
  const before = await places.count()
  await page.getByText('No change', { exact: true }).first().waitFor()
  expect(await violations(page)).toEqual([])

  const account = await demoAccount(server.url, { role: 'delegate', delegation: 'ATU' })
  const atu = client(server.url, id, await server.signIn(account.email), delegation('ATU'))
  await atu.synced()
  atu.hand.perform({ kind: 'type', block: 0, at: 0, length: 0, words: 'Renewed ' })
  await atu.saved()
  await expect.poll(() => places.count()).toBe(before + 1)
  await page.locator('ins', { hasText: 'Renewed' }).first().waitFor()
  atu.close()

  // On paper: no controls, the text's name on every page, and paragraphs counted as in the room.
  await page.emulateMedia({ media: 'print' })
  expect(await page.locator('.compilation-bar').isVisible()).toBe(false)
  expect(await page.locator('.compiled-nth').first().textContent()).toBe('1')
  expect(await page.locator('.compiled-nth').first().isVisible()).toBe(true)
  const head = await page.evaluate(() => document.documentElement.style.getPropertyValue('--page-head'))
  expect(head).toContain('1.8.2')
  await page.emulateMedia({ media: 'screen' })

  await page.getByText('contested', { exact: true }).first().click()
  await expect.poll(() => page.url()).toContain('status=contested')
  await page.reload()
  expect(await page.getByRole('checkbox', { name: 'contested' }).isChecked()).toBe(true)
  await page.getByText('contested', { exact: true }).first().click()
  await page.getByText('By status', { exact: true }).click()
  await page.getByRole('table').waitFor()
  expect(person.problems).toEqual([])
})

test('stands side by side for six delegations, on a desk and in a hand', async () => {
  for (const width of [1280, 390]) {
    const { person, path } = await reader(width)
    const { page } = person
    await page.goto(`${path}?by=synopsis`)
    await page.locator('.synopsis tbody tr').first().waitFor()
    const owners = page.locator('.synopsis thead th')
    expect(await owners.count()).toBe(7)
    // Nothing but the table's own frame is wider than the screen.
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
    if (width === 390) expect(await page.locator('.synopsis-owner').first().isVisible()).toBe(false)
    expect(await violations(page)).toEqual([])
  }
})

test('is taken from the room as a Word file by whoever reads it', async () => {
  const { id } = await reader(1280)
  const account = await demoAccount(server.url, { role: 'delegate', delegation: 'RCC' })
  const { page, problems } = await openRoom(browser(), server.url, account, id)
  await page.locator('.top-state button').last().click()
  await page.getByRole('menuitem', { name: 'Download…' }).click()
  await page.getByLabel('Document number').fill('TDAG-21/7')
  expect(await violations(page)).toEqual([])
  const arrives = page.waitForEvent('download')
  await page.getByRole('link', { name: 'With all proposals' }).click()
  const file = await arrives
  expect(file.suggestedFilename()).toMatch(/\.docx$/)
  const parts = unzipSync(new Uint8Array(await readFile(await file.path())))
  expect(strFromU8(parts['word/header1.xml'] ?? new Uint8Array())).toContain('TDAG-21/7')
  expect(problems).toEqual([])
})
