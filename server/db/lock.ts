// One Parley process a database: a session lock that PostgreSQL itself drops when its holder dies.
import { setTimeout as wait } from 'node:timers/promises'
import type postgres from 'postgres'
import type { Logger } from '../logger.ts'
import { OperatorError } from '../operator.ts'

/** "parl" and "own": any two numbers, the same in every version for ever. */
export const OWNER_LOCK = [0x7061726c, 0x6f776e] as const
/** A holder that was killed is noticed by PostgreSQL within moments; a live one never lets go. */
const PATIENCE_MS = 3_000
const RETRY_MS = 100
/**
 * When PostgreSQL believes that the other end of a connection is gone, of which it hears nothing: after 20 seconds. By
 * itself it takes hours, and whoever is started in the place of a machine that died would be kept out as long.
 */
export const NOTICED = {
  tcp_keepalives_idle: 10,
  tcp_keepalives_interval: 5,
  tcp_keepalives_count: 2,
  tcp_user_timeout: 20_000,
}
/** The lock's connection: never renewed on purpose, as the driver does within the hour; s between two signs of life. */
const CONNECTION = { max: 1, max_lifetime: null, keep_alive: 5, connection: NOTICED }
/** A database server that restarts may be away for as long as it likes: it is asked again and again. */
const RECONNECT_MS = 1_000

/** A session of PostgreSQL; a process id alone may be given to another one later. */
type Session = { pid: number; began: string }
export type LockConnection = typeof CONNECTION & { onclose: () => void }

/** Another Parley works on this database; the message is for the operator. */
export class DatabaseTaken extends OperatorError {
  override name = 'DatabaseTaken'
}

export type OwnerLock = {
  /** Lets go; `before` runs while the lock is still held but its loss no longer matters (stopping the server). */
  release(before?: () => Promise<void>): Promise<void>
}

/**
 * Takes the lock on a connection of its own, which stays open until `release`. A lost connection takes the lock
 * with it: it is taken again at once, and when another process was faster `onLost` is called, because two processes
 * must never admit to one text.
 *
 * @param patience how long a holder may take to let go, ms
 * @param revive called while the connection is lost, before each attempt: brings up a server that is ours to bring up
 * @throws DatabaseTaken when another process keeps the lock
 */
export async function takeOwnerLock(
  connect: (options: LockConnection) => postgres.Sql,
  logger: Logger,
  onLost: (error: Error) => void,
  patience = PATIENCE_MS,
  revive: () => Promise<void> = async () => {},
): Promise<OwnerLock> {
  let released = false
  const sql = connect({
    ...CONNECTION,
    onclose() {
      if (!released) void retake()
    },
  })
  let session: Session | null = null
  let taking = false
  let reviving: Promise<void> = Promise.resolve()
  const reviveOnce = (): Promise<void> => {
    reviving = revive()
    return reviving
  }

  async function retake(): Promise<void> {
    if (taking) return
    taking = true
    try {
      logger.warn('the connection that holds the database lock was lost; taking the lock again')
      session = await takePatiently(sql, session, () => released, reviveOnce)
      if (!released) logger.info('the database lock is ours again')
    } catch (error) {
      if (!released) onLost(error instanceof Error ? error : new Error(String(error)))
    } finally {
      taking = false
    }
  }

  taking = true
  try {
    session = await take(sql, patience)
  } catch (error) {
    released = true
    await sql.end({ timeout: 1 })
    throw error
  } finally {
    taking = false
  }
  return {
    async release(before) {
      released = true
      // A server that is just coming up would be left running.
      await reviving.catch(() => {})
      await before?.()
      await sql.end({ timeout: 5 })
    },
  }
}

/** As `take`, through a restart of the database server: only another owner, or our own end, ends the waiting. */
async function takePatiently(
  sql: postgres.Sql,
  lost: Session | null,
  given: () => boolean,
  revive: () => Promise<void>,
): Promise<Session | null> {
  for (;;) {
    if (given()) return null
    try {
      await revive()
      if (lost) await endSession(sql, lost)
      return await take(sql)
    } catch (error) {
      if (error instanceof DatabaseTaken) throw error
      await wait(RECONNECT_MS)
    }
  }
}

/** Our end of it is closed; while PostgreSQL has not heard of that, it would keep the lock from ourselves. */
async function endSession(sql: postgres.Sql, { pid, began }: Session): Promise<void> {
  await sql`select pg_terminate_backend(pid) from pg_stat_activity
    where pid = ${pid} and backend_start::text = ${began}`
}

async function take(sql: postgres.Sql, patience = PATIENCE_MS): Promise<Session> {
  const [a, b] = OWNER_LOCK
  for (let waited = 0; waited <= patience; waited += RETRY_MS) {
    const [row] = await sql<(Session & { taken: boolean })[]>`
      select pg_try_advisory_lock(${a}::int, ${b}::int) as taken, pid, backend_start::text as began
      from pg_stat_activity where pid = pg_backend_pid()`
    if (row?.taken) return row
    await wait(RETRY_MS)
  }
  throw new DatabaseTaken(
    'Another Parley process is already working on this database. Stop it first, or give this one a DATA_DIR or DATABASE_URL of its own.',
  )
}
