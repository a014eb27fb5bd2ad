// The program and its embedded database: first start, kill -9, two starts at once, other accounts.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, chown, mkdir, mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { isAlive } from '../../server/db/embedded/cluster.ts'
import { readPostmaster } from '../../server/db/embedded/postmaster.ts'
import { builtProgram } from '../helpers/program.ts'

const isRoot = process.getuid?.() === 0
const NOBODY = 65_534

let folder: string
const children: ChildProcess[] = []

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-launch-'))
  await chmod(folder, 0o711)
})
afterEach(async () => {
  for (const child of children.splice(0)) await end(child, 'SIGTERM')
  await rm(folder, { recursive: true, force: true })
})

type Started = { child: ChildProcess; outcome: 'ready' | 'ended'; words: () => string; url: string }

/** Starts the program; settles when it is ready or has ended. */
function start(dataDir: string, uid?: number): Promise<Started> {
  const child = spawn(process.execPath, [builtProgram('main.js')], {
    env: { PATH: process.env.PATH, DATA_DIR: dataDir, PORT: '0', LOG_LEVEL: 'warn' },
    ...(uid === undefined ? {} : { uid, gid: uid, cwd: '/' }),
  })
  children.push(child)
  let words = ''
  return new Promise(resolve => {
    const settle = (outcome: Started['outcome']) =>
      resolve({ child, outcome, words: () => words, url: /http:\S+/.exec(words)?.[0] ?? '' })
    child.stdout?.on('data', chunk => {
      words += String(chunk)
      if (words.includes('Parley is ready')) settle('ready')
    })
    child.stderr?.on('data', chunk => {
      words += String(chunk)
    })
    child.on('close', () => settle('ended'))
  })
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode
  const exited = once(child, 'exit')
  child.kill(signal)
  await exited
  return child.exitCode
}

const home = (dataDir = folder): string => join(dataDir, 'postgres')
const postmasterPid = async (dataDir = folder): Promise<number> =>
  (await readPostmaster(home(dataDir)))?.pid ?? 0
const isGone = (pid: number) => expect.poll(() => isAlive(pid), { timeout: 10_000 }).toBe(false)

describe('the program', () => {
  test('starts on an empty folder, is healthy, and stops everything on SIGTERM', async () => {
    const first = await start(folder)
    expect(first.outcome, first.words()).toBe('ready')
    expect((await fetch(`${first.url}/healthz`)).status).toBe(200)
    const pid = await postmasterPid()
    expect(await end(first.child, 'SIGTERM')).toBe(0)
    expect(await readdir(join(home(), 'cluster'))).not.toContain('postmaster.pid')
    await isGone(pid)
  })

  test('joins its database after kill -9, and stops it at a clean end', async () => {
    const killed = await start(folder)
    const pid = await postmasterPid()
    await end(killed.child, 'SIGKILL')
    expect(isAlive(pid)).toBe(true)
    const again = await start(folder)
    expect(again.outcome, again.words()).toBe('ready')
    expect(await postmasterPid()).toBe(pid)
    expect(await end(again.child, 'SIGTERM')).toBe(0)
    await isGone(pid)
  })

  test('keeps everything committed when the database is killed with it', async () => {
    const killed = await start(folder)
    const body = JSON.stringify({ email: 'apt@demo.test', password: 'demo-parley' })
    const headers = { 'content-type': 'application/json' }
    const cookie =
      (
        await fetch(`${killed.url}/api/session`, { method: 'POST', body, headers })
      ).headers.getSetCookie()[0] ?? ''
    const pid = await postmasterPid()
    await end(killed.child, 'SIGKILL')
    process.kill(pid, 'SIGKILL')
    await isGone(pid)
    const again = await start(folder)
    expect(again.outcome, again.words()).toBe('ready')
    const who = await fetch(`${again.url}/api/session`, { headers: { cookie: cookie.split(';')[0] ?? '' } })
    expect(who.status).toBe(200)
  })

  test('a second start on the same folder refuses in words and harms nothing', async () => {
    const first = await start(folder)
    const second = await start(folder)
    expect(second.outcome).toBe('ended')
    expect(second.child.exitCode).toBe(1)
    expect(second.words()).toMatch(/Another Parley process is already working on this database/)
    expect((await fetch(`${first.url}/healthz`)).status).toBe(200)
  })

  test('of two starts on an empty folder at the same moment one wins', async () => {
    const both = await Promise.all([start(folder), start(folder)])
    expect(both.map(one => one.outcome).sort()).toEqual(['ended', 'ready'])
    expect(both.find(one => one.outcome === 'ended')?.words()).toMatch(/Another Parley process/)
    const winner = both.find(one => one.outcome === 'ready')
    expect((await fetch(`${winner?.url}/healthz`)).status).toBe(200)
  })

  test.runIf(isRoot)('runs as another account than root too, with all its data its own', async () => {
    await chown(folder, NOBODY, NOBODY)
    const started = await start(folder, NOBODY)
    expect(started.outcome, started.words()).toBe('ready')
    expect((await stat(join(home(), 'cluster'))).uid).toBe(NOBODY)
    expect(await end(started.child, 'SIGTERM')).toBe(0)
    // and root may go on with it
    expect((await start(folder)).outcome).toBe('ready')
  })

  test.runIf(isRoot)("says whose the data is when it is somebody else's", async () => {
    await mkdir(home())
    await chown(home(), 1, 1)
    const refused = await start(folder, NOBODY)
    expect(refused.child.exitCode).toBe(1)
    expect(refused.words()).toMatch(/belongs to daemon/)
  })
})
