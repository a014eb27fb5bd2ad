// A sitting of one text with its facilitator: who comes in, what the facilitator has before it, and disputes to decide.
import type { BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { newPerson, openRoom, type Person, signIn, useBrowser } from '../helpers/browser.ts'
import { demoAccount } from '../helpers/demoAccount.ts'
import { startTestServer, type TestServer } from '../helpers/server.ts'
import { demoText } from './demo.ts'
import { markedBy, readBlock, saved, selectText, textOf, untouchedBlock } from './paper.ts'

export const WIDE = { width: 1440, height: 900 }
export const NARROW = { width: 390, height: 844 }

type Wanted = { role: string; delegation?: string }

/** A server for one test file: who enters the text that is negotiated, and who comes as far as the sign-in. */
export function useSitting() {
  const { browser } = useBrowser()
  let server: TestServer
  let textId: string
  beforeAll(async () => {
    server = await startTestServer()
    const scout = await newPerson(browser())
    await signIn(scout, server.url, await demoAccount(server.url, { role: 'observer' }))
    textId = (await demoText(scout.page, '1.8.2')).id
    await scout.context.close()
  })
  afterAll(() => server.close())

  const sit = async (wanted: Wanted, size = WIDE, device: BrowserContextOptions = {}): Promise<Person> => {
    const account = await demoAccount(server.url, wanted)
    const person = await openRoom(browser(), server.url, account, textId, { viewport: size, ...device })
    await saved(person.page).catch(() => undefined)
    return person
  }
  return {
    sit,
    /** the server and the text that is negotiated */
    server: () => server,
    textId: () => textId,
    chair: (size = WIDE) => sit({ role: 'facilitator' }, size),
    /** signed in, and before the list of texts */
    arrive: async (wanted: Wanted): Promise<Person> => {
      const person = await newPerson(browser())
      await signIn(person, server.url, await demoAccount(server.url, wanted))
      return person
    },
  }
}

export const barOf = (page: Page) => page.getByRole('region', { name: 'Facilitator', exact: true })
export const consoleOf = (page: Page) => page.getByRole('region', { name: 'Console', exact: true })

/** Ticks whatever word is missing, then confirms. */
export async function confirm(page: Page, name: RegExp): Promise<void> {
  const bar = barOf(page)
  for (const box of await bar.getByRole('checkbox', { name: /heard in the room/ }).all()) await box.check()
  await bar.getByRole('button', { name }).click()
}

/** A paragraph that nobody has touched, with new words of these delegations in the place of the same ones. */
export async function disputed(
  people: Record<string, Page>,
): Promise<{ pid: string; base: string; from: number }> {
  const pages = Object.entries(people)
  const first = pages[0]?.[1]
  if (!first) throw new Error('nobody disputes')
  const block = await untouchedBlock(first, 40)
  const { pid } = block
  const base = textOf(block)
  const from = base.indexOf(' ', 8) + 1
  const to = base.indexOf(' ', from + 3)
  for (const [code, page] of pages) {
    await selectText(page, pid, from, to)
    await page.keyboard.type(`${code.toLowerCase()} words`)
    await saved(page)
    await expect
      .poll(async () => markedBy(await readBlock(page, pid), `insertion ${code}`))
      .toBe(`${code.toLowerCase()} words`)
  }
  return { pid, base, from }
}

/** A page of the chair, once it shows these words and the caret stands there. */
export async function goTo(page: Page, pid: string, at: number, words: string): Promise<void> {
  await expect.poll(async () => textOf(await readBlock(page, pid))).toContain(words)
  await selectText(page, pid, at, at)
  await barOf(page).getByRole('list', { name: 'Proposals on this passage' }).waitFor()
}
