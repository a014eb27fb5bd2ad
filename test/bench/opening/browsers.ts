// The bench's browser: from the address typed to a text that takes letters, on an empty device and on one that knows the text.
import { join } from 'node:path'
import type { Browser, BrowserContext } from 'playwright-core'
import { chromium } from 'playwright-core'
import { runnerImport } from 'vite'
import type { TextId } from '../../../shared/ids.ts'
import type { Parley } from '../engine/parley.ts'
import { takeSeat } from '../engine/seat.ts'
import { report } from '../report.ts'

const ROUNDS = 7
const EDITABLE = '.ProseMirror[contenteditable="true"] [data-pid]'

async function launch(): Promise<Browser> {
  // Loaded as a file, not bundled: it finds the browser relative to its own place.
  const { module } = await runnerImport<typeof import('../../helpers/chromium.ts')>(
    join(process.cwd(), 'test/helpers/chromium.ts'),
  )
  const { path, env } = await module.findChromium()
  const environment = Object.entries({ ...process.env, ...env }).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value]],
  )
  return chromium.launch({
    ...(path ? { executablePath: path } : {}),
    env: Object.fromEntries(environment),
    args: ['--no-sandbox', '--disable-dev-shm-usage'],
  })
}

async function visit(context: BrowserContext, url: string): Promise<number> {
  const page = await context.newPage()
  const began = performance.now()
  await page.goto(url, { waitUntil: 'commit' })
  await page.locator(EDITABLE).first().waitFor()
  const took = performance.now() - began
  // The device's database takes its copy behind the reader's back.
  await page.waitForTimeout(2_000)
  await page.close()
  return took
}

/** A text that the server holds open, so that the page's own work is measured. */
export async function openInBrowser(parley: Parley, text: TextId): Promise<void> {
  const seat = await takeSeat(parley.entrance(text, 5), false)
  const browser = await launch()
  const [fresh, known]: number[][] = [[], []]
  const { url } = parley.server
  const [person] = parley.people
  const [name, value] = person?.cookie.split('=') ?? []
  if (!name || !value) throw new Error('nobody is signed in')
  for (let i = 0; i < ROUNDS; i++) {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
    await context.addCookies([{ name, value, url }])
    fresh?.push(await visit(context, `${url}/texts/${text}`))
    known?.push(await visit(context, `${url}/texts/${text}`))
    await context.close()
  }
  await browser.close()
  seat.close()
  report('browser, empty device: until the text takes letters', 'ms', fresh ?? [])
  report('browser, device that knows the text: the same', 'ms', known ?? [])
}
