// Password hashes: argon2id, a bounded number at a time, and equal work for unknown accounts.
import { hash, verify } from '@node-rs/argon2'
import { eq } from 'drizzle-orm'
import type { UserId } from '../../shared/ids.ts'
import type { Database } from '../db/open.ts'
import { passwords, users } from '../db/tables.ts'
import { createTurns } from '../threads/queue.ts'

/** argon2id (the library's own choice) at OWASP's cost: 19 MiB, two passes, one lane; about 20 ms. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/**
 * Each hash holds 19 MiB and a thread of the pool that files use too: a flood of sign-ins must wait in line rather
 * than take the memory or stop everything else.
 */
const hashing = createTurns(4)

/** The hash to store, in PHC format: it carries its own cost and salt. */
export const hashPassword = (password: string): Promise<string> => hashing.take(() => hash(password, COST))

let decoy: Promise<string> | null = null

/** A hash that no password has: verifying against it costs what a real one costs. */
const decoyHash = (): Promise<string> => {
  decoy ??= hashPassword(crypto.randomUUID())
  return decoy
}

/**
 * The user with this email and password, or null. An unknown email takes as long as a wrong password, so that time
 * does not tell who has an account.
 */
export async function checkPassword(
  db: Database,
  email: string,
  password: string,
): Promise<{ id: UserId; email: string; name: string } | null> {
  const [found] = await db
    .select({ id: users.id, email: users.email, name: users.name, hash: passwords.hash })
    .from(users)
    .innerJoin(passwords, eq(passwords.userId, users.id))
    .where(eq(users.email, email))
  const stored = found?.hash ?? (await decoyHash())
  const right = await hashing.take(() => verify(stored, password))
  return found && right ? { id: found.id, email: found.email, name: found.name } : null
}
