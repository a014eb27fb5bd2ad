// Finds or unpacks the Chromium of the tests: `npm ci` is all the set-up on Linux x64.
import { execFile, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)
const ROOT = join(import.meta.dirname, '../..')
const UNPACK = "import('@sparticuz/chromium').then(({ default: chromium }) => chromium.executablePath())"

/** An executable and the environment it needs beyond ours; `path` null means Playwright's own browser. */
export type Chromium = { path: string | null; env: Record<string, string> }

const INSTALLED = [
  '/usr/bin/google-chrome',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/**
 * The browser to test with: the one that CHROMIUM_PATH names, else the packaged one, else an installed Chrome or
 * Chromium, else Playwright's own.
 */
export async function findChromium(): Promise<Chromium> {
  const named = process.env.CHROMIUM_PATH
  if (named) return { path: named, env: {} }
  const packaged = await packagedChromium()
  if (packaged) return packaged
  return { path: INSTALLED.find(existsSync) ?? null, env: {} }
}

async function packagedChromium(): Promise<Chromium | null> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return null
  const folder = await unpack()
  const path = join(folder, 'chromium')
  const fonts: Record<string, string> = existsSync('/etc/fonts/fonts.conf')
    ? {}
    : { FONTCONFIG_PATH: join(folder, 'fonts') }
  if (starts(path, fonts)) return { path, env: fonts }
  // A bare image lacks NSS and expat; the package carries them, but they must not shadow a system's own.
  const libraries = join(folder, 'al2023', 'lib')
  const env = {
    ...fonts,
    LD_LIBRARY_PATH: [libraries, process.env.LD_LIBRARY_PATH].filter(Boolean).join(':'),
  }
  return starts(path, env) ? { path, env } : null
}

const starts = (path: string, env: Record<string, string>): boolean =>
  spawnSync(path, ['--version'], { env: { ...process.env, ...env }, stdio: 'ignore' }).status === 0

/**
 * Unpacks the packaged browser once and returns its folder. Test files run in parallel: each unpacks into a folder
 * of its own and the first rename wins, so nobody ever starts half a browser.
 */
async function unpack(): Promise<string> {
  const { version }: { version: string } = JSON.parse(
    await readFile(join(ROOT, 'node_modules/@sparticuz/chromium/package.json'), 'utf8'),
  )
  const cache = await cacheFolder()
  const folder = join(cache, `chromium-${version}`)
  if (existsSync(join(folder, 'chromium'))) return folder
  const own = await mkdtemp(join(cache, 'unpacking-'))
  // The package unpacks into TMPDIR, and its spare libraries only where it believes itself on AWS.
  const env = { ...process.env, TMPDIR: own, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' }
  try {
    await run(process.execPath, ['--eval', UNPACK], { cwd: ROOT, env })
    await rename(own, folder)
  } catch (failure) {
    await rm(own, { recursive: true, force: true })
    if (!existsSync(join(folder, 'chromium'))) throw failure
  }
  return folder
}

/** A folder of ours beside the packages, so that a fresh install unpacks afresh; else one below the temporary folder. */
async function cacheFolder(): Promise<string> {
  const beside = join(ROOT, 'node_modules/.cache/parley')
  try {
    await mkdir(beside, { recursive: true })
    return beside
  } catch {
    const folder = join(tmpdir(), `parley-chromium-${process.getuid?.() ?? 'user'}`)
    await mkdir(folder, { recursive: true, mode: 0o700 })
    return folder
  }
}
