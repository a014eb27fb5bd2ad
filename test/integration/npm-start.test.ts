// `npm start` as a service manager runs it: a signal to npm ends the server in order.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { packageRoot } from '../../server/root.ts'
import { usePrograms } from '../helpers/program.ts'

const programs = usePrograms()
const left = new Set<number>()
afterAll(() => {
  for (const group of left) process.kill(group, 'SIGKILL')
})

/** The package with what is built already: a build would take the files from under the tests beside this one. */
async function packageFolder(): Promise<string> {
  const folder = await programs.newFolder()
  const { scripts } = JSON.parse(await readFile(join(packageRoot, 'package.json'), 'utf8'))
  await writeFile(join(folder, 'package.json'), JSON.stringify({ scripts: { ...scripts, build: 'true' } }))
  await symlink(join(packageRoot, 'dist'), join(folder, 'dist'))
  return folder
}

/** `npm start` in a group of its own, as a terminal makes one; resolves when the server is ready. */
async function started(folder: string, DATA_DIR: string) {
  const { PATH = '', HOME = '' } = process.env
  const env = { PATH, HOME, PORT: '0', LOG_LEVEL: 'warn', DATA_DIR }
  const child = spawn('npm', ['start'], { cwd: folder, env, detached: true })
  const group = -(child.pid ?? 0)
  left.add(group)
  let words = ''
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', chunk => {
      words += String(chunk)
      if (words.includes('Parley is ready')) resolve()
    })
    child.on('close', () => reject(new Error(`npm start ended: ${words}`)))
  })
  return { child, group, health: `${/http:\S+/.exec(words)?.[0]}/healthz` }
}

it('is stopped by a signal to npm alone, and by one to both, which npm hands on', async () => {
  const [folder, data] = [await packageFolder(), await programs.newFolder()]
  for (const [signal, to] of [
    ['SIGTERM', 'npm'],
    ['SIGINT', 'both'],
  ] as const) {
    const { child, group, health } = await started(folder, data)
    expect((await fetch(health)).status).toBe(200)
    const ended = once(child, 'exit')
    process.kill(to === 'npm' ? -group : group, signal)
    expect(await ended, `${signal} to ${to}`).toEqual([0, null])
    await expect(fetch(health)).rejects.toThrow()
    left.delete(group)
  }
})
