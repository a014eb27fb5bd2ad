// Browsers for end-to-end tests: one browser a test file, one context a person, a picture of every page on failure.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from 'playwright-core'
import { afterAll, afterEach, beforeAll } from 'vitest'
import { findChromium } from './chromium.ts'

const PICTURES = join(import.meta.dirname, '../../test-results')

/** A demo account: who signs in. */
export type Account = { email: string; password: string }

/** One person at one page; `problems` collects what a person would never see but should not happen. */
export type Person = { context: BrowserContext; page: Page; problems: string[] }

/**
 * Starts Chromium. Its sandbox is off: the sandbox needs user namespaces or a setuid helper, which a build
 * machine grants to neither root nor a plain account, and these tests open nothing but our own server.
 */
export async function launchBrowser(): Promise<Browser> {
  const { path, env } = await findChromium()
  return chromium.launch({
    ...(path ? { executablePath: path } : {}),
    env: { ...ownEnvironment(), ...env },
    args: ['--no-sandbox', '--disable-dev-shm-usage', '--font-render-hinting=none'],
  })
}

const ownEnvironment = (): Record<string, string> =>
  Object.fromEntries(Object.entries(process.env).flatMap(([name, value]) => (value ? [[name, value]] : [])))

/** One browser for the calling test file; pages that are open when a test fails are kept as pictures. */
export function useBrowser(): { browser: () => Browser } {
  let browser: Browser | null = null
  beforeAll(async () => {
    browser = await launchBrowser()
  })
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail' && browser) await keepPictures(browser, task.name)
    for (const context of browser?.contexts() ?? []) await context.close()
  })
  afterAll(async () => {
    await browser?.close()
  })
  return {
    browser: () => {
      if (!browser) throw new Error('the browser starts with the first test')
      return browser
    },
  }
}

async function keepPictures(browser: Browser, test: string): Promise<void> {
  mkdirSync(PICTURES, { recursive: true })
  const pages = browser.contexts().flatMap(context => context.pages())
  const name = test.replaceAll(/\W+/g, '-').slice(0, 60)
  for (const [i, page] of pages.entries()) {
    // A page that hangs must not hide the failure it belongs to.
    await page.screenshot({ path: join(PICTURES, `${name}-${i + 1}.png`), timeout: 5_000 }).catch(() => {})
  }
}

/** A new person with an empty browser profile, on no page yet. */
export async function newPerson(browser: Browser, options: BrowserContextOptions = {}): Promise<Person> {
  // Without motion: a press waits for what moves to stand still, and nothing here is about the moving.
  const look = { viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' } as const
  const context = await browser.newContext({ ...look, ...options })
  const page = await context.newPage()
  const problems: string[] = []
  page.on('pageerror', error => problems.push(`uncaught: ${error.message}`))
  page.on('console', message => {
    // Refusals a test provokes and the link going down are logged by the browser itself, not by our code.
    if (message.type() === 'error' && !/Failed to load resource|WebSocket|ERR_/.test(message.text()))
      problems.push(message.text())
  })
  return { context, page, problems }
}

/** Signs in through the form, as a person does; ends on the meetings screen. */
export async function signIn(person: Person, serverUrl: string, account: Account): Promise<void> {
  const { page } = person
  await page.goto(serverUrl)
  await page.getByLabel('Email').fill(account.email)
  await page.getByLabel('Password', { exact: true }).fill(account.password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.waitForURL('**/meetings')
  await page.getByRole('heading', { level: 1 }).waitFor()
}

/** Signs in without the form: what a test is about comes later, and the form has tests of its own. */
export async function enter({ context }: Person, serverUrl: string, account: Account): Promise<void> {
  const { email, password } = account
  const answer = await context.request.post(`${serverUrl}/api/session`, {
    data: { email, password },
    headers: { origin: serverUrl },
  })
  if (!answer.ok()) throw new Error(`${email} was not let in: ${answer.status()}`)
}

/** A signed-in person in a text's room, once the text is shown. */
export async function openRoom(
  browser: Browser,
  serverUrl: string,
  account: Account,
  textId: string,
  options: BrowserContextOptions = {},
): Promise<Person> {
  const person = await newPerson(browser, options)
  await enter(person, serverUrl, account)
  await person.page.goto(`${serverUrl}/texts/${textId}`)
  await person.page.locator('.ProseMirror [data-pid]').first().waitFor()
  return person
}
