// Alternatives of one passage in real browsers: seen side by side, an own one put beside them, two merged.
import { describe, expect, test } from 'vitest'
import { violations } from '../helpers/violations.ts'
import { go, PHONE, useDelegates } from './delegates.ts'
import { readBlock, saved } from './paper.ts'

const { seat } = useDelegates()

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
    const page = await seat('CEPT', PHONE)
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
