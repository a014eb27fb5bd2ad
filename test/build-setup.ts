// Once a run: builds the client and the server that browser tests open, and unpacks their browser.
import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { findChromium } from './helpers/chromium.ts'

const ROOT = join(import.meta.dirname, '..')
const SOURCES = ['client', 'server', 'shared', 'package-lock.json', 'vite.config.ts']

/** The youngest moment of a file, or of all below a folder, ms. */
const newest = (path: string): number => {
  const found = statSync(path)
  if (!found.isDirectory()) return found.mtimeMs
  return Math.max(0, ...readdirSync(path).map(name => newest(join(path, name))))
}

/** Whether the last build is younger than everything it was made from. */
function isFresh(): boolean {
  const built = [join(ROOT, 'dist/client/index.html'), join(ROOT, 'dist/server/main.js')]
  if (!built.every(existsSync)) return false
  const oldest = Math.min(...built.map(path => statSync(path).mtimeMs))
  return Math.max(...SOURCES.map(path => newest(join(ROOT, path)))) < oldest
}

/** Tests that need the built server: they run its programs, or its threads, which start from a file that Node can run. */
const NEED_BUILD = [
  'test/e2e',
  ...[
    'accounts-cli',
    'backup-cli',
    'export',
    'launcher',
    'review-thread',
    'slow-body',
    'verify-command',
    'word',
  ].map(name => `test/integration/${name}`),
]

/** Whether the command line asks for other test files alone: those need neither build nor browser. */
function asksForOthers(args: readonly string[]): boolean {
  const paths = args.filter(arg => arg.startsWith('test/'))
  return (
    paths.length > 0 &&
    !paths.some(path => NEED_BUILD.some(name => path.startsWith(name) || name.startsWith(path)))
  )
}

export async function setup(): Promise<void> {
  if (asksForOthers(process.argv.slice(2))) return
  if (!isFresh()) {
    const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
    execFileSync(npm, ['run', '--silent', 'build'], { cwd: ROOT, stdio: 'inherit' })
  }
  await findChromium()
}
