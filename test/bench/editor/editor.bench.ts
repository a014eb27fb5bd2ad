// Typing in Chromium, in a text of 100,000 characters with 2,000 marks: an own key until it is painted, the screen's
// own clock left out (at most 16 ms for 99 of 100), and a key of somebody else until it is laid out (at most 2 ms for
// every second one).
import { readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { chromium } from 'playwright-core'
import { build, runnerImport } from 'vite'
import type { Bench } from './page/page.tsx'

const ROOT = process.cwd()
const OUT = join(ROOT, 'node_modules/.cache/parley/bench-page')
const URL = 'http://bench.local/'
const KEYS = 300
/** The first keys after loading are interpreted, not compiled. */
const WARM_UP = 30
const TYPES: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' }

declare const window: { bench: Bench }

await build({
  root: join(ROOT, 'test/bench/editor/page'),
  configFile: false,
  logLevel: 'error',
  build: { outDir: OUT, emptyOutDir: true, target: 'es2022' },
})

// Loaded as a file, not bundled: it finds the browser relative to its own place.
const { module } = await runnerImport<typeof import('../../helpers/chromium.ts')>(
  join(ROOT, 'test/helpers/chromium.ts'),
)
const { path, env } = await module.findChromium()
const environment = Object.entries({ ...process.env, ...env }).flatMap(([name, value]) =>
  value === undefined ? [] : [[name, value]],
)
const browser = await chromium.launch({
  ...(path ? { executablePath: path } : {}),
  env: Object.fromEntries(environment),
  // Without a screen's clock: the wait for the next frame, up to 16.7 ms, is the screen's and not ours.
  args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-frame-rate-limit', '--disable-gpu-vsync'],
})
const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
await page.route(`${URL}**`, async route => {
  const path = new globalThis.URL(route.request().url()).pathname
  const file = join(OUT, path === '/' ? 'index.html' : path)
  const body = await readFile(file).catch(() => null)
  if (body) await route.fulfill({ body, contentType: TYPES[extname(file)] ?? 'text/plain' })
  else await route.fulfill({ status: 404 })
})
await page.goto(URL)
await page.locator('.ProseMirror [data-pid]').nth(100).click()
for (let i = 0; i < WARM_UP + KEYS; i++) {
  if (i === WARM_UP) await page.evaluate(() => window.bench.own.splice(0))
  await page.keyboard.press('abcdefghij'[i % 10] ?? 'a')
  // A fast typist: twelve letters a second, so that every letter meets an idle page.
  await page.waitForTimeout(80)
}
report('own key to paint', await page.evaluate(() => window.bench.own.splice(0)))
report('key of somebody else', await page.evaluate(count => window.bench.remoteKeys(count), KEYS))
await browser.close()

/** The rows that the runner expects: half of the keys, and 99 of 100. */
function report(name: string, times: readonly number[]): void {
  const sorted = [...times].sort((a, b) => a - b)
  const at = (share: number): number =>
    Number((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN).toFixed(2))
  console.log(
    JSON.stringify({ name: `${name}, p50`, unit: 'ms', median: at(0.5), low: at(0), high: at(0.9) }),
  )
  console.log(
    JSON.stringify({ name: `${name}, p99`, unit: 'ms', median: at(0.99), low: at(0.95), high: at(1) }),
  )
}
