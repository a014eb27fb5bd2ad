// Agreed text in real browsers: who writes in it reopens it with a reason first, and a delegation may reserve.
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { violations } from '../helpers/violations.ts'
import { PHONE, useDelegates } from './delegates.ts'
import { paper, readBlock, saved, selectText, textOf } from './paper.ts'

const { seat, chair } = useDelegates()

/** The nth paragraph of some length about which nothing has been said. */
async function undiscussed(page: Page, n: number): Promise<string> {
  const free = await paper(page)
    .locator('[data-block="provision"]:has(.standing-untouched)')
    .evaluateAll(blocks => blocks.map(block => block.getAttribute('data-pid')))
  const found = free[n]
  if (!found) throw new Error('everything has been discussed')
  return found
}

describe('agreed text', () => {
  test('asks for a reason before it takes a key, and everybody sees who reopened it', async () => {
    const cept = await seat('CEPT')
    const citel = await seat('CITEL', PHONE)
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
