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
/** A database server that restarts may be away for as long as it likes: it is asked again and again. */
const RECONNECT_MS = 1_000

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
  connect: (onclose: () => void) => postgres.Sql,
  logger: Logger,
  onLost: (error: Error) => void,
  patience = PATIENCE_MS,
  revive: () => Promise<void> = async () => {},
): Promise<OwnerLock> {
  let released = false
  const sql = connect(() => {
    if (!released) void retake()
  })
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
      await takePatiently(sql, () => released, reviveOnce)
      if (!released) logger.info('the database lock is ours again')
    } catch (error) {
      if (!released) onLost(error instanceof Error ? error : new Error(String(error)))
    } finally {
      taking = false
    }
  }

  taking = true
  try {
    await take(sql, patience)
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
  given: () => boolean,
  revive: () => Promise<void>,
): Promise<void> {
  for (;;) {
    if (given()) return
    try {
      await revive()
      return await take(sql)
    } catch (error) {
      if (error instanceof DatabaseTaken) throw error
      await wait(RECONNECT_MS)
    }
  }
}

async function take(sql: postgres.Sql, patience = PATIENCE_MS): Promise<void> {
  const [a, b] = OWNER_LOCK
  for (let waited = 0; waited <= patience; waited += RETRY_MS) {
    const [row] = await sql<{ taken: boolean }[]>`select pg_try_advisory_lock(${a}::int, ${b}::int) as taken`
    if (row?.taken) return
    await wait(RETRY_MS)
  }
  throw new DatabaseTaken(
    'Another Parley process is already working on this database. Stop it first, or give this one a DATA_DIR or DATABASE_URL of its own.',
  )
}
