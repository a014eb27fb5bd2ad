// The built programs as an operator runs them: dist/server, made once for the whole run (test/build-setup.ts).
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { packageRoot } from '../../server/root.ts'
import { freshDatabase } from './database.ts'

export type Env = Record<string, string>
/** How a program ended, and what it said. */
export type Ran = { code: number | null; out: string; err: string }
/** A server of its own; `words` is what it says to the operator. */
export type Program = { url: string; words: () => string; stop(): Promise<void> }
/** Where programs find their data. */
export type Place = { env: Env; close(): Promise<void> }

/** The file of a built program, "main.js" or "account.js". */
export const builtProgram = (name: string): string => join(packageRoot, 'dist/server', name)

/** Programs and folders of the calling test file; what is left of them in the end is killed and removed. */
export function usePrograms() {
  const folders: string[] = []
  const children: ChildProcess[] = []
  afterAll(async () => {
    for (const child of children) child.kill('SIGKILL')
    for (const folder of folders) await rm(folder, { recursive: true, force: true })
  })

  /** An empty folder that every account may walk into: under root PostgreSQL runs as another one. */
  async function newFolder(): Promise<string> {
    const folder = await mkdtemp(join(tmpdir(), 'parley-programs-'))
    await chmod(folder, 0o711)
    folders.push(folder)
    return folder
  }

  function launch(program: string, env: Env, args: string[] = []): ChildProcess {
    const child = spawn(process.execPath, [builtProgram(program), ...args], {
      env: { PATH: process.env.PATH, NODE_ENV: 'production', LOG_LEVEL: 'warn', ...env },
    })
    children.push(child)
    return child
  }

  /** Runs a program to its end. */
  async function run(program: string, env: Env, ...args: string[]): Promise<Ran> {
    const child = launch(program, env, args)
    const ran: Ran = { code: null, out: '', err: '' }
    child.stdout?.on('data', chunk => {
      ran.out += String(chunk)
    })
    child.stderr?.on('data', chunk => {
      ran.err += String(chunk)
    })
    await once(child, 'close')
    return { ...ran, code: child.exitCode }
  }

  /** Starts the server on any free port. */
  async function startProgram(env: Env): Promise<Program> {
    const child = launch('main.js', { ...env, PORT: '0' })
    let words = ''
    await new Promise<void>((resolve, reject) => {
      child.stdout?.on('data', chunk => {
        words += String(chunk)
        if (words.includes('Parley is ready')) resolve()
      })
      child.on('close', () => reject(new Error('the server ended')))
    })
    return {
      url: /http:\S+/.exec(words)?.[0] ?? '',
      words: () => words,
      async stop() {
        // Closed, not only ended: then all that it said has been read.
        const closed = once(child, 'close')
        child.kill('SIGTERM')
        await closed
      },
    }
  }

  return {
    newFolder,
    run,
    startProgram,
    /** a place with the embedded database */
    embedded: async (): Promise<Place> => ({
      env: { DATA_DIR: await newFolder() },
      close: async () => {},
    }),
    /** a place on an empty database of a server that the operator runs */
    operated: async (server: Parameters<typeof freshDatabase>[0]): Promise<Place> => {
      const database = await freshDatabase(server, { empty: true })
      return { env: { DATABASE_URL: database.url }, close: () => database.close() }
    },
  }
}

/** The one-time password that a program printed. */
export const passwordIn = (ran: Ran): string => /One-time password: (\S+)/.exec(ran.out)?.[1] ?? ''

/** Tries to sign in; the answer's status. */
export async function trySignIn(url: string, email: string, password: string): Promise<number> {
  const answer = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password }),
  })
  return answer.status
}
