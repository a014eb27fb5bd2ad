// Proposals and positions in real browsers: described, answered, withdrawn, filtered, and seen on one table.
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { violations } from '../helpers/violations.ts'
import { go, PHONE, useDelegates } from './delegates.ts'
import { selectText, untouchedBlock } from './paper.ts'

const { seat } = useDelegates()

const card = (page: Page, number: string) => page.getByRole('listitem', { name: number, exact: true })

describe('proposals and positions', () => {
  test('are described, answered and taken back, seen by the other at once', async () => {
    const cept = await seat('CEPT')
    const rcc = await seat('RCC', PHONE)
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
    const page = await seat('ASMG', PHONE)
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
