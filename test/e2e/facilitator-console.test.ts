// The facilitator's console as a sitting uses it: a first passage without a manual, own words, proposals that are tied,
// silence that is asked, agreement and its reopening.
import { expect, test } from 'vitest'
import { demoText } from './demo.ts'
import { markedBy, openPassages, readBlock, textOf } from './paper.ts'
import { barOf, confirm, consoleOf, disputed, goTo, useSitting } from './sitting.ts'

const { sit, chair, arrive } = useSitting()

test('a new facilitator resolves the first passage with what the screen says alone', async () => {
  const { page, problems } = await arrive({ role: 'facilitator' })
  await page.getByRole('link', { name: /1\.8\.2/ }).click()
  await page.getByRole('button', { name: 'Go to the next open passage' }).click()
  const before = await openPassages(page)
  const bar = barOf(page)
  await bar.getByRole('button', { name: /^Keep A/ }).click()
  await page.getByText('Preview: this is how the text would read.').waitFor()
  const last = bar.getByRole('button', { name: 'Confirm: Keep A' })
  await bar.getByText(/Not possible yet: the words of .* are missing/).waitFor()
  await last.press('Enter')
  await expect.poll(() => bar.locator(':focus').getAttribute('type')).toBe('checkbox')
  await confirm(page, /^Confirm/)
  await bar.getByText(/^Decided: /).waitFor()
  await expect.poll(() => openPassages(page)).toBe(before - 1)
  expect(problems).toEqual([])
})

test("the chair's own words stand beside the others' until they are kept with everybody's word", async () => {
  const [facilitator, apt] = [await chair(), await sit({ role: 'delegate', delegation: 'APT' })]
  const { pid, from } = await disputed({ APT: apt.page })
  const { page } = facilitator
  await goTo(page, pid, from + 1, 'apt words')
  const bar = barOf(page)
  await bar.getByRole('button', { name: 'Own words…' }).click()
  await bar.getByLabel('The wording you suggest').fill('bridging words')
  await bar.getByRole('button', { name: 'Put it in' }).click()
  await expect
    .poll(async () => markedBy(await readBlock(apt.page, pid), 'insertion CHAIR'))
    .toBe('bridging words')
  expect(markedBy(await readBlock(apt.page, pid), 'insertion APT')).toBe('apt words')
  await bar.getByRole('button', { name: /^Keep . bridging words/ }).click()
  await bar.getByText('Not possible yet: the word of APT is missing.').waitFor()
  await confirm(page, /^Confirm: Keep/)
  await expect.poll(async () => (await readBlock(apt.page, pid)).runs.length).toBe(1)
  expect(textOf(await readBlock(apt.page, pid))).toContain('bridging words')
})

test('tied proposals are decided together, by one entry of the record', async () => {
  const [facilitator, apt, cept] = [
    await chair(),
    await sit({ role: 'delegate', delegation: 'APT' }),
    await sit({ role: 'delegate', delegation: 'CEPT' }),
  ]
  const one = await disputed({ APT: apt.page })
  const two = await disputed({ CEPT: cept.page })
  const { page } = facilitator
  await expect.poll(async () => textOf(await readBlock(page, two.pid))).toContain('cept words')
  await goTo(page, one.pid, one.from + 1, 'apt words')
  const bar = barOf(page)
  await bar.getByRole('button', { name: /^Tie APT/ }).click()
  await bar.getByRole('textbox', { name: 'With which proposals' }).fill('cept words')
  await bar.getByRole('checkbox').first().check()
  await bar.getByLabel('What ties them').fill('one for the other')
  await bar.getByRole('button', { name: 'Tie 2 together' }).click()
  await consoleOf(page).getByText('one for the other').waitFor()
  await bar.getByRole('button', { name: /^Adopt: APT/ }).click()
  await bar.getByRole('combobox', { name: /^What happens to CEPT/ }).selectOption('reject')
  const seq = (await demoText(page, '1.8.2')).seq
  await confirm(page, /^Confirm: Adopt/)
  await expect.poll(async () => (await readBlock(apt.page, one.pid)).runs.length).toBe(1)
  expect(textOf(await readBlock(apt.page, one.pid))).toContain('apt words')
  expect(textOf(await readBlock(apt.page, two.pid))).toBe(two.base)
  expect((await demoText(page, '1.8.2')).seq).toBe(seq + 1)
})

test('silence is asked with a deadline in every zone; the console says who has not been told, and withdraws it', async () => {
  const [facilitator, apt] = [await chair(), await sit({ role: 'delegate', delegation: 'APT' })]
  const { pid, from } = await disputed({ APT: apt.page })
  const { page } = facilitator
  await goTo(page, pid, from + 1, 'apt words')
  const bar = barOf(page)
  await bar.getByRole('button', { name: /^Adopt: APT/ }).click()
  await bar.getByRole('button', { name: 'Ask by silence…' }).click()
  await bar.getByText('1 hour').click()
  await bar.getByText(/your time · .* UTC$/).waitFor()
  await bar.getByRole('button', { name: 'Open the window' }).click()
  const running = consoleOf(page).getByRole('region', { name: /Silence windows that run/ })
  await running.getByText('Not informed yet').waitFor()
  await expect.poll(() => running.textContent()).toMatch(/CEPT/)
  await running.getByRole('button', { name: /^Withdraw/ }).click()
  await running.getByLabel('Reason (optional)').fill('settled in the corridor')
  await running.getByRole('button', { name: 'Withdraw', exact: true }).click()
  await consoleOf(page).getByText('settled in the corridor').waitFor()
  expect(textOf(await readBlock(page, pid))).toContain('apt words')
})

test('what is put off stands apart; what is clean is agreed with what was noted, and reopened loudly', async () => {
  const [facilitator, apt] = [await chair(), await sit({ role: 'delegate', delegation: 'APT' })]
  const { pid, from } = await disputed({ APT: apt.page })
  const { page } = facilitator
  await goTo(page, pid, from + 1, 'apt words')
  const bar = barOf(page)
  await bar.getByRole('button', { name: 'Put off…' }).click()
  await bar.getByLabel('Reason (optional)').fill('after lunch')
  await bar.getByRole('button', { name: 'Put off', exact: true }).click()
  await consoleOf(page)
    .getByRole('region', { name: /^Put off/ })
    .getByText('after lunch')
    .waitFor()
  await bar.getByRole('button', { name: 'Take up again' }).click()
  await expect.poll(() => consoleOf(page).getByText('after lunch').count()).toBe(0)
  await bar.getByRole('button', { name: /^Adopt: APT/ }).click()
  await confirm(page, /^Confirm: Adopt/)
  await bar.getByRole('button', { name: 'Mark as agreed…' }).click()
  await bar.getByText('by the meeting').click()
  await bar.getByRole('button', { name: 'Note a reservation' }).click()
  await bar.getByLabel('In its words').fill('capital confirms on Friday')
  await bar.getByRole('button', { name: 'Mark as agreed', exact: true }).click()
  await bar.getByText('agreed by the meeting').waitFor()
  await bar.getByText('capital confirms on Friday').waitFor()
  await bar.getByRole('button', { name: 'Reopen…' }).click()
  await bar.getByLabel('Why it is reopened').fill('a word was overlooked')
  await bar.getByRole('button', { name: 'Reopen', exact: true }).click()
  await bar.getByText('Reopened by CHAIR: a word was overlooked').waitFor()
})

test('from the queue: one of two alternatives is kept once both were heard, agreed in the group, and reopened for all', async () => {
  const [facilitator, apt, cept] = [
    await chair(),
    await sit({ role: 'delegate', delegation: 'APT' }),
    await sit({ role: 'delegate', delegation: 'CEPT' }),
  ]
  const { pid, base, from } = await disputed({ APT: apt.page, CEPT: cept.page })
  const { page } = facilitator
  const bar = barOf(page)
  const entry = consoleOf(page).getByRole('button', { name: /apt words.*cept words|cept words.*apt words/ })
  await entry.getByText('APT', { exact: true }).first().waitFor()
  await entry.click()
  await bar.getByRole('button', { name: /^Keep . cept words/ }).click()
  await bar.getByText('Not possible yet: the word of APT is missing.').waitFor()
  await confirm(page, /^Confirm: Keep/)
  await expect.poll(async () => (await readBlock(apt.page, pid)).runs.length).toBe(1)
  const kept = textOf(await readBlock(apt.page, pid))
  expect(kept.slice(0, from + 10)).toBe(`${base.slice(0, from)}cept words`)
  await bar.getByRole('button', { name: 'Mark as agreed…' }).click()
  await bar.getByRole('button', { name: 'Mark as agreed', exact: true }).click()
  await bar.getByText('agreed in the group').waitFor()
  await bar.getByRole('button', { name: 'Reopen…' }).click()
  await bar.getByLabel('Why it is reopened').fill('a number was overlooked')
  await bar.getByRole('button', { name: 'Reopen', exact: true }).click()
  await apt.page.locator('.reopened-note', { hasText: 'a number was overlooked' }).waitFor()
  expect([facilitator, apt, cept].flatMap(({ problems }) => problems)).toEqual([])
})
