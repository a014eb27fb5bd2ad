// A whole paragraph is at stake: APT proposes to move it, CEPT to delete it, ATU types in it all the while, and the
// facilitator adopts the move. Every screen shows the same text, and every word that ATU typed is there, as ATU's.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newPerson, openRoom, type Person, signIn, useBrowser } from '../helpers/browser.ts'
import { demoAccount } from '../helpers/demoAccount.ts'
import { type BuiltServer, startBuiltServer } from './built-server.ts'
import { demoText } from './demo.ts'
import { markedBy, paper, readBlock, readPaper, saved, selectText, textOf, untouchedBlock } from './paper.ts'

const { browser } = useBrowser()
let server: BuiltServer
beforeAll(async () => {
  server = await startBuiltServer()
})
afterAll(() => server.close())

/** Once every screen shows what the first one does. */
async function agree(people: readonly Person[]): Promise<void> {
  const differing = async (): Promise<number> => {
    const papers = await Promise.all(people.map(person => readPaper(person.page)))
    return papers.filter(shown => JSON.stringify(shown) !== JSON.stringify(papers[0])).length
  }
  await expect.poll(differing, { timeout: 20_000 }).toBe(0)
}

test('a paragraph is moved while somebody types in it, and nothing is lost', async () => {
  const scout = await newPerson(browser())
  await signIn(scout, server.url, await demoAccount(server.url, { role: 'observer' }))
  const text = await demoText(scout.page, '1.8.2')
  await scout.context.close()
  const sit = async (wanted: { role: string; delegation?: string }, options = {}): Promise<Person> =>
    openRoom(browser(), server.url, await demoAccount(server.url, wanted), text.id, options)
  const apt = await sit({ role: 'delegate', delegation: 'APT' })
  const cept = await sit({ role: 'delegate', delegation: 'CEPT' }, { viewport: { width: 390, height: 780 } })
  const atu = await sit({ role: 'delegate', delegation: 'ATU' })
  const facilitator = await sit({ role: 'facilitator' })
  const everybody = [apt, cept, atu, facilitator]
  await agree(everybody)

  const block = await untouchedBlock(apt.page, 60)
  const { pid } = block
  const base = textOf(block)
  const order = (await readPaper(apt.page)).map(shown => shown.pid)

  // APT: the key at the caret, "move it down", a reason.
  await selectText(apt.page, pid, 5, 5)
  await apt.page.keyboard.press('F2')
  await apt.page.getByRole('menuitem', { name: 'Propose to move it up' }).click()
  const dialog = apt.page.getByRole('dialog', { name: /^Proposal for/ })
  await dialog.getByLabel(/^Why/).fill('It belongs to what comes before.')
  await dialog.getByRole('button', { name: 'Propose it' }).click()
  await dialog.waitFor({ state: 'hidden' })

  // CEPT, on a telephone: the button of the toolbar.
  await selectText(cept.page, pid, 5, 5)
  await cept.page.getByRole('button', { name: 'Paragraph as a whole' }).click()
  await cept.page.getByRole('menuitem', { name: 'Propose to delete it' }).click()
  await cept.page.getByRole('dialog').getByRole('button', { name: 'Propose it' }).click()
  await cept.page.getByRole('dialog').waitFor({ state: 'hidden' })
  for (const { page } of everybody) {
    const signs = paper(page).locator(`[data-pid="${pid}"] .wish-sign`)
    await expect
      .poll(() => signs.allTextContents())
      .toEqual([expect.stringMatching(/^MOD APT\//), expect.stringMatching(/^SUP CEPT\//)])
  }

  // ATU types, letter by letter, while the facilitator decides.
  const from = base.indexOf(' ', 10)
  await selectText(atu.page, pid, from, from)
  await atu.page.keyboard.type(' before')
  await saved(atu.page)
  await selectText(facilitator.page, pid, 2, 2)
  const bar = facilitator.page.getByRole('region', { name: 'Facilitator' })
  const row = bar.getByRole('listitem').filter({ hasText: 'MOD' }).filter({ hasText: 'APT' })
  await row.getByRole('button', { name: /^Adopt/ }).click()
  const typing = atu.page.keyboard.type(' meanwhile meanwhile meanwhile', { delay: 20 })
  await bar.getByRole('button', { name: /^Adopt|Confirm/ }).click()
  await typing
  await saved(atu.page)

  const at = order.indexOf(pid)
  const moved = [...order.slice(0, at - 1), pid, order[at - 1], ...order.slice(at + 1)]
  await expect.poll(async () => (await readPaper(atu.page)).map(shown => shown.pid)).toEqual(moved)
  await agree(everybody)

  // Every key stands where it was pressed, in its order, as ATU's: also those pressed while the text was loaded anew.
  const after = await readBlock(facilitator.page, pid)
  const typed = ' before meanwhile meanwhile meanwhile'
  expect(markedBy(after, 'insertion ATU')).toBe(typed)
  expect(textOf(after)).toBe(base.slice(0, from) + typed + base.slice(from))

  // CEPT's wish is still there, and still CEPT's.
  const signs = paper(apt.page).locator(`[data-pid="${pid}"] .wish-sign`)
  await expect.poll(() => signs.allTextContents()).toEqual([expect.stringMatching(/^SUP CEPT\//)])
  for (const { problems } of everybody) expect(problems).toEqual([])
})
