// The audit log as a secretariat officer reads it: what happened, by whom; filtered, followed, taken as a file.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newPerson, signIn, useBrowser } from '../helpers/browser.ts'
import { type Installation, OWN, startInstallation } from '../helpers/installation.ts'
import { violations } from '../helpers/violations.ts'

const OFFICER = 'officer@example.org'
const BASE = { language: 'en', direction: 'ltr', illustrative: true, breaks: 'lines' } as const

const { browser } = useBrowser()
let place: Installation
let meeting = ''
let delegate = ''
beforeAll(async () => {
  place = await startInstallation()
  meeting = await place.makeMeeting()
  const { cookie } = await place.seat(meeting, OFFICER, 'secretariat', 'SEC')
  delegate = (await place.seat(meeting, 'anna@example.org', 'delegate', 'CEPT')).id
  await place.seat(meeting, 'omar@example.org', 'delegate', 'ASMG')
  const { server } = place
  const text = { ...BASE, title: 'Resolution 24', wording: 'The Conference shall review the plan.' }
  await server.send('POST', `/api/meetings/${meeting}/texts`, { cookie, body: text })
  const seat = { role: 'facilitator', delegation: 'CHAIR' }
  await server.send('PUT', `/api/meetings/${meeting}/members/${delegate}`, { cookie, body: seat })
  await server.send('POST', '/api/session', { body: { email: 'anna@example.org', password: 'a guess' } })
})
afterAll(() => place.close())

const FOLDER = process.env.PICTURES
const picture = async (page: Page, name: string): Promise<void> => {
  if (FOLDER) await page.screenshot({ path: join(FOLDER, `${name}.png`), fullPage: true })
}

describe.each([
  ['wide', { viewport: { width: 1440, height: 900 }, colorScheme: 'light' }],
  ['narrow', { viewport: { width: 390, height: 844 }, colorScheme: 'dark' }],
] as const)('on a %s screen', (look, options) => {
  test('an officer finds who changed a role, and takes the answer along', async () => {
    const person = await newPerson(browser(), { ...options, acceptDownloads: true })
    const { page } = person
    await signIn(person, place.server.url, { email: OFFICER, password: OWN })
    await page.getByRole('link', { name: 'Audit log' }).click()
    await page.getByRole('heading', { name: 'Audit log', level: 1 }).waitFor()
    await page.getByRole('cell', { name: 'Meeting made' }).waitFor()
    await picture(page, `audit-${look}`)
    expect(await violations(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThan(
      1,
    )

    await page.getByRole('combobox', { name: 'What' }).click()
    await page.getByRole('option', { name: 'Role changed' }).click()
    await page.keyboard.press('Escape')
    const rows = page.locator('.audit-table tbody tr')
    await expect.poll(() => rows.count()).toBe(1)
    expect(await rows.first().textContent()).toMatch(/Delegate, CEPT → Facilitator, CHAIR/)
    expect(new URL(page.url()).search).toBe('?kind=member-changed')
    await picture(page, `audit-filtered-${look}`)

    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'As CSV' }).click(),
    ])
    const lines = (await readFile(await file.path(), 'utf8')).trim().split('\r\n')
    expect(lines.length).toBe(2)
    expect(lines[1]).toContain('member-changed')

    // The address holds the filters: a reload and a link show the same.
    await page.reload()
    await expect.poll(() => rows.count()).toBe(1)
    await page.getByRole('button', { name: 'Clear filters' }).click()
    await page.getByRole('cell', { name: 'Meeting made' }).waitFor()
    await page.getByRole('button', { name: 'Name of anna@example.org' }).first().click()
    await page.waitForURL(`**/audit?person=${delegate}`)
    await page.getByRole('cell', { name: 'Meeting made' }).waitFor({ state: 'detached' })
    await page.goto(`${place.server.url}/meetings/${meeting}/audit?from=2001-01-01&to=2001-01-02`)
    await page.getByRole('heading', { name: 'No event fits these filters' }).waitFor()
    await picture(page, `audit-none-${look}`)
    expect(await violations(page)).toEqual([])
    expect(person.problems).toEqual([])
  })

  test('an administrator sees the sign-ins with their addresses; a delegate sees nothing', async () => {
    const admin = await newPerson(browser(), options)
    await signIn(admin, place.server.url, { email: 'admin@example.org', password: OWN })
    await admin.page.getByRole('link', { name: 'Audit log of the installation' }).click()
    const failed = admin.page.locator('.audit-table tr', { hasText: 'Sign-in failed' })
    await failed.first().waitFor()
    expect(await failed.first().textContent()).toMatch(/Name of anna@example.org[\s\S]*127\.0\.0\.1/)
    await picture(admin.page, `audit-installation-${look}`)
    expect(await violations(admin.page)).toEqual([])

    const other = await newPerson(browser(), options)
    await signIn(other, place.server.url, { email: 'omar@example.org', password: OWN })
    expect(await other.page.getByRole('link', { name: 'Audit log' }).count()).toBe(0)
    await other.page.goto(`${place.server.url}/meetings/${meeting}/audit`)
    await other.page.getByRole('heading', { name: 'This is not possible' }).waitFor()
    await picture(other.page, `audit-refused-${look}`)
    expect([...admin.problems, ...other.problems]).toEqual([])
  })
})
