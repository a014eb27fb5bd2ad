// Jumping through a record of 100,000 entries in Chromium: until the paragraphs in sight are painted, until all of the text is
// drawn, and the longest that the page did not answer meanwhile. At the middle of the text, the screen's own clock left out.
import { readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import * as prng from 'lib0/prng'
import { chromium } from 'playwright-core'
import { build, runnerImport } from 'vite'
import { createLooms } from '../../../server/history/looms.ts'
import type { TextId } from '../../../shared/ids.ts'
import { packWeave } from '../../../shared/weave/packed.ts'
import { ENTRIES, longRecord, TEXT } from '../record.ts'
import type { Bench, Jump } from './page/page.tsx'

const ROOT = process.cwd()
const OUT = join(ROOT, 'node_modules/.cache/parley/bench-timeline-page')
const URL = 'http://bench.local/'
const JUMPS = 40
/** The first ones are interpreted, not compiled. */
const WARM_UP = 5
const TYPES: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' }

declare const window: { bench?: Bench; scrollTo(x: number, y: number): void }
declare const document: { body: { scrollHeight: number } }

const entries = longRecord()
const looms = createLooms({
  entries: async (_text: TextId, after: number, limit: number) => entries.slice(after, after + limit),
})
const weave = JSON.stringify(packWeave(await looms.weave(TEXT, ENTRIES)))

await build({
  root: join(ROOT, 'test/bench/timeline/page'),
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
  args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-frame-rate-limit', '--disable-gpu-vsync'],
})
const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
await page.route(`${URL}**`, async route => {
  const path = new globalThis.URL(route.request().url()).pathname
  if (path === '/weave.json') return route.fulfill({ body: weave, contentType: 'application/json' })
  const file = join(OUT, path === '/' ? 'index.html' : path)
  const body = await readFile(file).catch(() => null)
  if (body) await route.fulfill({ body, contentType: TYPES[extname(file)] ?? 'text/plain' })
  else await route.fulfill({ status: 404 })
})
await page.goto(URL)
await page.locator('[data-pid]').nth(100).waitFor()
await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight / 2))
const random = prng.create(3)
const jumps: Jump[] = []
let marks = 0
for (let i = 0; i < WARM_UP + JUMPS; i++) {
  const jump = await page.evaluate(seq => window.bench?.jump(seq), prng.uint32(random, 1, ENTRIES))
  if (jump && i >= WARM_UP) jumps.push(jump)
  marks = Math.max(marks, await page.evaluate(() => window.bench?.marks() ?? 0))
}
await browser.close()
console.log(`up to ${marks} marked words at once`)
for (const [name, part] of [
  ['until what is in sight is painted', 'seen'],
  ['until all is drawn', 'drawn'],
  ['the longest that the page did not answer', 'longest'],
] as const) {
  const sorted = jumps.map(jump => jump[part]).sort((a, b) => a - b)
  const at = (share: number): number =>
    Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0)
  console.log(JSON.stringify({ name, unit: 'ms', median: at(0.5), low: at(0), high: at(1), p95: at(0.95) }))
}
