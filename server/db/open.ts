// Opens the database: the operator's or the embedded one, owned by this process alone, migrated, pooled.
import { dirname } from 'node:path'
import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'
import type { Config } from '../config.ts'
import type { Logger } from '../logger.ts'
import * as besideTables from './besideTables.ts'
import { hasCluster } from './embedded/cluster.ts'
import { type EmbeddedDatabase, startEmbedded } from './embedded/start.ts'
import { DatabaseTaken, NOTICED, type OwnerLock, takeOwnerLock } from './lock.ts'
import { checkMigrations, noDatabase, runMigrations } from './migrate.ts'
import * as proofTables from './proofTables.ts'
import * as tables from './tables.ts'

export const schema = { ...tables, ...besideTables, ...proofTables }
export type Database = PostgresJsDatabase<typeof schema>
/** What a function takes that works alone or as part of something larger. */
export type Transaction = Parameters<Parameters<Database['transaction']>[0]>[0]

export type OpenDatabase = {
  db: Database
  /**
   * The same, on connections of its own: requests that hang must not keep the record from being written. Asked again, it
   * gives up the connections that it opened before, which may be half-open; what waits on them fails at once.
   */
  openRecord(): Database
  sql: postgres.Sql
  /** where it is, for `joinDatabase` */
  target: Target
  /** Answers when the database does; throws otherwise. */
  ping(): Promise<void>
  close(): Promise<void>
}

/** A plain value: another thread may be told. */
export type Target = { url: string } | Pick<EmbeddedDatabase, 'socket' | 'user' | 'database'>

const POOL = 10
const RECORD_POOL = 4
/**
 * What PostgreSQL ends by itself, ms. A statement that waits for a lock is answered before the rooms give it up with its
 * connection (server/sync/limits.ts), else each attempt would leave one more waiting; and a transaction whose
 * connection broke in its middle must not hold the next place in the record.
 */
const RECORD_LIMITS = { ...NOTICED, statement_timeout: 12_000, idle_in_transaction_session_timeout: 5_000 }
const READERS = 3
const CONNECT_SECONDS = 10
const RESTARTS = 3
/** Seconds before a lost connection is opened again; the driver's own pauses grow to 20 s, for a whole sitting to wait. */
const backoff = (attempt: number): number => Math.min(1, 0.05 * 2 ** attempt)

/**
 * Opens, locks and migrates the database named by the settings. The lock comes before the migrations: a second
 * process of another version must not change the tables under a running one.
 *
 * @param onLost called when another process took the database from us; stop at once
 * @param options.fresh it must be nobody's: no other process is waited for, and tables of an older version are refused
 * @throws DatabaseTaken, DatabaseUnfit, EmbeddedError (words for the operator), or what the driver throws
 */
export async function openDatabase(
  config: Pick<Config, 'dataDir' | 'databaseUrl'>,
  logger: Logger,
  onLost: (error: Error) => void,
  { fresh = false } = {},
): Promise<OpenDatabase> {
  const { target, owner, stop } = await own(config, logger, onLost, RESTARTS, fresh ? 0 : undefined)
  try {
    const single = connect(target, { max: 1 })
    try {
      await runMigrations(single, !fresh)
    } finally {
      await single.end({ timeout: 5 })
    }
  } catch (error) {
    await owner.release(stop)
    throw error
  }
  return opened(target, connect(target, { max: POOL }), () => owner.release(stop))
}

/**
 * Opens the database for a short errand of the operator's, whether a server works on it or not. No database is made
 * and no table changed: that is for the server, whose operator knows when.
 *
 * @throws DatabaseUnfit when there is none, or when its tables are another version's; otherwise as `openDatabase`
 */
export async function visitDatabase(
  config: Pick<Config, 'dataDir' | 'databaseUrl'>,
  logger: Logger,
): Promise<OpenDatabase> {
  const place = placeOf(config)
  if (!config.databaseUrl && !(await hasCluster(config.dataDir))) throw noDatabase(place)
  const owned = await own(config, logger, () => {}, RESTARTS, 0).catch(error => {
    if (!(error instanceof DatabaseTaken)) throw error
  })
  const target =
    owned?.target ??
    (config.databaseUrl ? { url: config.databaseUrl } : await startEmbedded(config.dataDir, logger))
  const sql = connect(target, { max: 1 })
  const release = async (): Promise<void> => owned?.owner.release(owned.stop)
  try {
    await checkMigrations(sql, place)
  } catch (error) {
    await sql.end({ timeout: 5 })
    await release()
    throw error
  }
  return opened(target, sql, release)
}

/** Where the settings say that the database is, for the operator: without account and password. */
export function placeOf({ dataDir, databaseUrl }: Pick<Config, 'dataDir' | 'databaseUrl'>): string {
  if (!databaseUrl) return `${dataDir} (DATA_DIR)`
  const { host, pathname } = new URL(databaseUrl)
  return `${host}${pathname} (DATABASE_URL)`
}

/**
 * Opens what another thread of this process has opened and owns, to read it: the database refuses every change. It
 * must be closed before the owner closes.
 */
export function joinDatabase(target: Target): Pick<OpenDatabase, 'db' | 'close'> {
  const sql = connect(target, { max: READERS, connection: { default_transaction_read_only: true } })
  return { db: drizzle(sql, { schema }), close: () => sql.end({ timeout: 5 }) }
}

function opened(target: Target, sql: postgres.Sql, release: () => Promise<void>): OpenDatabase {
  let record: postgres.Sql | null = null
  return {
    db: drizzle(sql, { schema }),
    openRecord() {
      void record?.end({ timeout: 0 })
      record = connect(target, { max: RECORD_POOL, connection: RECORD_LIMITS })
      return drizzle(record, { schema })
    },
    sql,
    // The embedded database is told without what only its owner may do with it.
    target:
      'url' in target
        ? { url: target.url }
        : { socket: target.socket, user: target.user, database: target.database },
    async ping() {
      await sql`select 1`
    },
    async close() {
      await Promise.all([sql, record].map(client => client?.end({ timeout: 5 })))
      await release()
    },
  }
}

type Owned = { target: Target; owner: OwnerLock; stop: () => Promise<void> }

/**
 * Reaches the server and takes the lock. An embedded server that answered may be stopped by its last owner at this
 * very moment; then it is started again, a few times.
 */
async function own(
  config: Pick<Config, 'dataDir' | 'databaseUrl'>,
  logger: Logger,
  onLost: (error: Error) => void,
  tries: number,
  patience?: number,
): Promise<Owned> {
  const embedded = config.databaseUrl ? null : await startEmbedded(config.dataDir, logger)
  const target: Target = embedded ?? { url: config.databaseUrl ?? '' }
  /** The embedded server is nobody else's to start again when it was killed, and its clients know one socket only. */
  const revive = async (): Promise<void> => {
    if (embedded) await startEmbedded(config.dataDir, logger, { socketFolder: dirname(embedded.socket) })
  }
  try {
    const owner = await takeOwnerLock(options => connect(target, options), logger, onLost, patience, revive)
    return { target, owner, stop: async () => embedded?.stop() }
  } catch (error) {
    if (!embedded || error instanceof DatabaseTaken || tries <= 1) throw error
    logger.debug({ error }, 'the embedded database went away; starting it again')
    return own(config, logger, onLost, tries - 1, patience)
  }
}

/**
 * A client of the database; notices are not errors and stay out of the log. We have no arrays: asking for their types on
 * each new connection would be for nothing, and the driver drops that question's promise, so that a database which dies
 * in that moment would take our process with it.
 */
function connect(
  target: Target,
  options: Pick<
    postgres.Options<Record<string, never>>,
    'connection' | 'onclose' | 'max_lifetime' | 'keep_alive'
  > & { max: number },
): postgres.Sql {
  const common = {
    ...options,
    connect_timeout: CONNECT_SECONDS,
    backoff,
    fetch_types: false,
    onnotice: () => {},
  }
  if ('url' in target) return connectTo(target.url, common)
  const { socket, user, database } = target
  return postgres({ ...common, path: socket, user, database, ssl: false })
}

/** Also takes libpq's way to name a unix socket, `postgres://localhost/parley?host=/var/run/postgresql`. */
function connectTo(address: string, options: postgres.Options<Record<string, never>>): postgres.Sql {
  const url = new URL(address)
  const folder = url.searchParams.get('host')
  if (!folder?.startsWith('/')) return postgres(address, options)
  url.searchParams.delete('host')
  return postgres(url.href, { ...options, path: `${folder}/.s.PGSQL.${url.port || 5432}` })
}
