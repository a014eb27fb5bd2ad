// Opening the facilitator's console in Chromium, in a text with 2,000 open passages and 360 positions: from the click
// until the list is painted. The first time the console's code is loaded with it; then the same page again.
import { join } from 'node:path'
import { chromium, type Page } from 'playwright-core'
import { runnerImport } from 'vite'
import { startBuiltServer } from '../../e2e/built-server.ts'
import { report } from '../report.ts'
import { layTable } from './table.ts'

const ROUNDS = Number(process.env.CONSOLE_ROUNDS ?? 15)
const ROOT = process.cwd()

/** Clicks a tab and waits until something of it is on the screen, all in the page: its clock knows no test driver. */
const openTab = (page: Page, tab: string, shown: string): Promise<number> =>
  page.evaluate(
    async ([tab = '', shown = '']) => {
      const button = document.querySelector<HTMLElement>(`[role="tab"][data-panel="${tab}"]`)
      if (!button) throw new Error(`no tab ${tab}`)
      const began = performance.now()
      button.click()
      const frame = () => new Promise(call => requestAnimationFrame(call))
      while (!document.querySelector(shown)) {
        if (performance.now() - began > 20_000) throw new Error(`${tab} shows no ${shown}`)
        await frame()
      }
      // The frame in which it stands is painted when the next one begins.
      await frame()
      return performance.now() - began
    },
    [tab, shown],
  )

const { module } = await runnerImport<typeof import('../../helpers/chromium.ts')>(
  join(ROOT, 'test/helpers/chromium.ts'),
)
const { path, env } = await module.findChromium()
const environment = Object.entries({ ...process.env, ...env }).flatMap(([name, value]) =>
  value === undefined ? [] : [[name, value]],
)
const server = await startBuiltServer()
const browser = await chromium.launch({
  ...(path ? { executablePath: path } : {}),
  env: Object.fromEntries(environment),
  args: ['--no-sandbox', '--disable-dev-shm-usage'],
})
try {
  const { text, chair } = await layTable(server)
  const [name = '', value = ''] = chair.split('=')
  const first: number[] = []
  const again: number[] = []
  for (let i = 0; i < ROUNDS; i++) {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
    await context.addCookies([{ name, value, url: server.url }])
    const page = await context.newPage()
    await page.goto(`${server.url}/texts/${text}`)
    await page.locator('.ProseMirror [data-pid]').nth(400).waitFor({ state: 'attached' })
    // The text is there; what the page still has to do must not be counted.
    await page.evaluate(() => new Promise(call => requestIdleCallback(call, { timeout: 10_000 })))
    await openTab(page, 'brackets', '.passage-item')
    first.push(await openTab(page, 'console', '.queue-entry'))
    await openTab(page, 'brackets', '.passage-item')
    again.push(await openTab(page, 'console', '.queue-entry'))
    await context.close()
  }
  report('console opened for the first time', 'ms', first)
  report('console opened again', 'ms', again)
} finally {
  await browser.close()
  await server.close()
}
