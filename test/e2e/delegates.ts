// Delegates at the text that is negotiated, with its proposals before them, and acts of the chair that they answer to.
import { randomUUID } from 'node:crypto'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { expect } from 'vitest'
import { readPaper, saved, selectText, textOf } from './paper.ts'
import { NARROW, useSitting, WIDE } from './sitting.ts'

export const PHONE = { viewport: NARROW, hasTouch: true, isMobile: true }

/** Puts the caret behind these words of the text, wherever they stand. */
export async function go(page: Page, words: string): Promise<string> {
  const block = (await readPaper(page)).find(one => textOf(one).includes(words))
  if (!block) throw new Error(`"${words}" is not in the text`)
  const at = textOf(block).indexOf(words) + 1
  await selectText(page, block.pid, at, at)
  return block.pid
}

/** A server for one test file, with seats for delegates. */
export function useDelegates() {
  const { sit, server, textId } = useSitting()
  return {
    server,
    textId,
    /** A delegate in the room, with the proposals beside the text. */
    async seat(delegation: string, device: BrowserContextOptions = {}): Promise<Page> {
      const { page } = await sit({ role: 'delegate', delegation }, WIDE, device)
      await saved(page)
      const sheet = page.locator('.pane-sheet')
      if (await sheet.isVisible()) await sheet.click()
      await page.getByRole('tab', { name: /^Proposals/ }).click()
      return page
    },
    /** An act of the chair, over HTTP. */
    async chair(body: Record<string, unknown>): Promise<void> {
      const cookie = await server().signInAs('facilitator')
      const path = `/api/texts/${textId()}/commands`
      const answer = await server().send('POST', path, { cookie, body: { id: randomUUID(), ...body } })
      expect(await answer.json()).toMatchObject({ seq: expect.any(Number) })
    },
  }
}
