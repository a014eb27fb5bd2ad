// The embedded PostgreSQL: from DATA_DIR to a socket that answers.
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Logger } from '../../logger.ts'
import { type Account, candidateAccounts, tryPrograms } from './account.ts'
import { DATABASE_USER, ensureCluster, writeAccess } from './cluster.ts'
import { EmbeddedError } from './error.ts'
import { accountOf, findHome, isRoot, makeHome, makeStateDir, STATE_DIR, socketIn } from './home.ts'
import { bringUp, readPostmaster, stopPostmaster } from './postmaster.ts'
import { findPrograms, makeLinks, type Programs, stagePrograms } from './programs.ts'

export type EmbeddedDatabase = {
  /** the socket's path */
  socket: string
  user: string
  database: string
  /** the folder that holds everything */
  home: string
  /** Stops the server; only the process that owns the database may ask for it. */
  stop(): Promise<void>
}

export type EmbeddedOptions = {
  /** root's own folder for programs and data that must not lie below a closed one */
  stateDir?: string
  /** PostgreSQL's programs, when not those of this system's npm package */
  programs?: Programs
  /** where the socket lay before, for clients that know no other place */
  socketFolder?: string
}

/**
 * Starts the embedded database of a data folder, or joins the one that runs there.
 * @throws EmbeddedError with words for the operator
 */
export async function startEmbedded(
  dataDir: string,
  logger: Logger,
  options: EmbeddedOptions = {},
): Promise<EmbeddedDatabase> {
  const stateDir = options.stateDir ?? STATE_DIR
  const found = options.programs ?? (await findPrograms(process.platform, process.arch))
  await mkdir(dataDir, { recursive: true })
  const existing = await findHome(dataDir)
  const accounts = existing ? [await accountOf(existing)] : isRoot() ? await candidateAccounts() : [null]
  const { account, programs } = await choose(found, accounts, isRoot() ? stateDir : dataDir)
  const home = existing ?? (await makeHome(dataDir, account, stateDir, logger))
  await ensureCluster(home, account, programs)
  if (!(await readPostmaster(home))) await writeAccess(home, account)
  const { socketFolder } = await bringUp(home, account, programs, logger, options.socketFolder)
  return {
    socket: socketIn(socketFolder),
    user: DATABASE_USER,
    database: 'postgres',
    home,
    stop: () => stopPostmaster(home, logger),
  }
}

/** The first account that can run the programs, where they lie or from a copy in `stage`. */
async function choose(
  found: Programs,
  accounts: readonly (Account | null)[],
  stage: string,
): Promise<{ account: Account | null; programs: Programs }> {
  const linked = await makeLinks(found.native)
  for (const account of accounts) {
    const tried = linked ? tryPrograms(found.native, account) : 'unreachable'
    if (tried === 'runs') return { account, programs: found }
    if (tried === 'refused') continue
    if (account) await makeStateDir(stage, account)
    const programs = await stagePrograms(found, stage)
    if (tryPrograms(programs.native, account) === 'runs') return { account, programs }
  }
  throw new EmbeddedError(
    `No account on this system can run the built-in PostgreSQL (tried ${join(found.native, 'bin', 'postgres')}). Set DATABASE_URL to a PostgreSQL 15 or newer of your own.`,
  )
}
