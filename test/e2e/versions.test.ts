// Versions as people make and get them: published, downloaded, frozen under somebody's hands and thawed again.
import { readFile } from 'node:fs/promises'
import type { BrowserContext, Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { violations } from '../helpers/violations.ts'
import { markedBy, paper, readBlock, saved, selectText, untouchedBlock } from './paper.ts'
import { consoleOf, NARROW, useSitting } from './sitting.ts'

const sitting = useSitting()
const versionsPath = (): string => `${sitting.server().url}/texts/${sitting.textId()}/record/versions`
const frozenNotice = (page: Page) => page.locator('.notices').getByText(/^This text is frozen since/)

async function freeze(chair: Page, reason: string): Promise<void> {
  await consoleOf(chair).getByRole('button', { name: 'Freeze…' }).click()
  await chair.getByLabel('Reason (optional)').fill(reason)
  await chair.getByRole('button', { name: 'Freeze the text' }).click()
  await frozenNotice(chair).waitFor()
}

async function thaw(chair: Page): Promise<void> {
  await consoleOf(chair).getByRole('button', { name: 'Thaw…' }).click()
  await chair.getByRole('button', { name: 'Thaw the text' }).click()
  await chair.getByText('The text has been thawed').first().waitFor()
}

/** The typist's line to the server: what the page sends can be held on its way. */
async function slowLine(context: BrowserContext): Promise<{ hold(): void; release(): void }> {
  let holding = false
  let waiting: (() => void)[] = []
  await context.routeWebSocket(/\/sync\//, route => {
    const server = route.connectToServer()
    route.onMessage(message => {
      if (holding) waiting.push(() => server.send(message))
      else server.send(message)
    })
  })
  return {
    hold: () => {
      holding = true
    },
    release: () => {
      holding = false
      for (const send of waiting) send()
      waiting = []
    },
  }
}

describe('versions', () => {
  test('are published by the chair, seen by everybody at once, downloaded and compared', async () => {
    const chair = await sitting.chair()
    const reader = await sitting.arrive({ role: 'observer' })
    await reader.page.goto(versionsPath())
    await reader.page.getByText('Nothing has been published yet').waitFor()
    expect(await reader.page.getByRole('button', { name: /Publish/ }).count()).toBe(0)
    expect(await violations(reader.page)).toEqual([])

    await consoleOf(chair.page).getByRole('button', { name: 'Publish Rev.1…' }).click()
    await chair.page.getByText(/still open: it will be|still open: they will be/).waitFor()
    await chair.page.getByLabel('Note (optional)').fill('Outcome of the first reading')
    expect(await violations(chair.page)).toEqual([])
    await chair.page.getByRole('button', { name: 'Publish Rev.1', exact: true }).click()
    await chair.page.getByText('Rev.1 is published.').waitFor()
    await chair.page.getByRole('link', { name: 'Newest version: Rev.1' }).waitFor()

    const row = reader.page.getByRole('listitem', { name: 'Rev.1' })
    await row.getByText('Outcome of the first reading').waitFor()
    expect(await violations(reader.page)).toEqual([])
    const arrives = reader.page.waitForEvent('download')
    await row.getByRole('button', { name: 'Download Rev.1' }).click()
    await reader.page.getByRole('menuitem', { name: 'Plain text' }).click()
    const file = await arrives
    expect(file.suggestedFilename()).toMatch(/1\.8\.2.* Rev\.1\.txt$/)
    const words = await readFile(await file.path(), 'utf8')
    expect(words).toContain('Version: Rev.1')
    expect(words).toContain('Note: Outcome of the first reading')
    expect(words).toMatch(/\[\+[A-Z]+: .+\+\]/)
    await row.getByRole('link', { name: 'Compare with the base' }).click()
    await reader.page.waitForURL(/\/record\/compare\?from=base&to=\d+/)
    expect([...chair.problems, ...reader.problems]).toEqual([])
  })

  test('frozen while somebody types: no word is lost, and the thaw gives them back', async () => {
    const code = 'CEPT'
    const chair = await sitting.chair()
    const typist = await sitting.arrive({ role: 'delegate', delegation: code })
    const { page, context, problems } = typist
    await page.setViewportSize(NARROW)
    const line = await slowLine(context)
    await page.goto(`${sitting.server().url}/texts/${sitting.textId()}`)
    await saved(page)
    const { pid } = await untouchedBlock(page, 60)
    const words = async () => markedBy(await readBlock(page, pid), `insertion ${code}`)
    await selectText(page, pid, 10, 10)
    await page.keyboard.type('before ')
    await saved(page)

    line.hold()
    await page.keyboard.type('meanwhile ')
    await expect.poll(words).toBe('before meanwhile ')
    await freeze(chair.page, 'for the translators')
    await frozenNotice(page).waitFor()
    await expect.poll(() => paper(page).getAttribute('contenteditable')).toBe('false')
    line.release()

    const kept = page.getByRole('region', { name: 'Text that was not accepted' })
    await kept.getByText('They wait here until the text is thawed.').waitFor()
    expect(await kept.textContent()).toContain('meanwhile')
    expect(await page.locator('.notices').textContent()).toMatch(/Reason: .?for the translators/)
    expect(await kept.getByRole('button', { name: 'Try again here' }).count()).toBe(0)
    await expect.poll(words).toBe('before ')
    expect(await violations(page)).toEqual([])

    await thaw(chair.page)
    await page.getByText('The text has been thawed: its words can be changed again.').waitFor()
    await kept.getByText('It has been thawed: you can put them back.').waitFor()
    await kept.getByRole('button', { name: 'Try again here' }).click()
    await expect.poll(words).toBe('before meanwhile ')
    await page.getByText('Your words stand on the text again, as a proposal.').waitFor()
    expect([...chair.problems, ...problems]).toEqual([])
  })

  test('frozen in the middle of a composition: its words are written first, and kept like the others', async () => {
    const chair = await sitting.chair()
    const { page, context } = await sitting.sit({ role: 'delegate', delegation: 'ASMG' })
    const { pid } = await untouchedBlock(page, 60)
    await selectText(page, pid, 12, 12)
    const input = await context.newCDPSession(page)
    const compose = (text: string) =>
      input.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length })
    for (const composed of ['h', 'hy', 'hyou']) await compose(composed)
    await freeze(chair.page, '')
    await frozenNotice(page).waitFor()
    await compose('評価')
    await input.send('Input.insertText', { text: '評価' })
    const kept = page.getByRole('region', { name: 'Text that was not accepted' })
    await kept.filter({ hasText: '評価' }).first().waitFor()
    await expect.poll(() => paper(page).getAttribute('contenteditable')).toBe('false')
    // What the input method had written before the freeze stands; what came of it waits.
    const words = async () => markedBy(await readBlock(page, pid), 'insertion ASMG')
    expect(await words()).toBe('hyou')
    await thaw(chair.page)
    await kept.getByRole('button', { name: 'Try again here' }).first().click()
    await expect.poll(words).toBe('評価')
  })
})
