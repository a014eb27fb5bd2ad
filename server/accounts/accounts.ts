// Accounts: made, given a one-time password, given an own one, made administrator. Nothing here asks who may.
import { randomUUID } from 'node:crypto'
import { and, asc, eq, notLike } from 'drizzle-orm'
import { asUserId, type UserId } from '../../shared/ids.ts'
import { weaknessOf } from '../../shared/passwords.ts'
import { done, type Result, refuse } from '../../shared/refusal.ts'
import { ERASED_DOMAIN } from '../../shared/requests.ts'
import { DEMO_DOMAIN } from '../auth/identity.ts'
import { checkPassword, hashPassword } from '../auth/passwords.ts'
import type { Database, Transaction } from '../db/open.ts'
import { passwords, users } from '../db/tables.ts'
import { oneTimePassword } from './oneTime.ts'

export type Account = { id: UserId; email: string; name: string; administrator: boolean }
/** `password` is the one-time password of an account that was made now; null: the account existed. */
export type FoundAccount = { account: Account; password: string | null }

const COLUMNS = {
  id: users.id,
  email: users.email,
  name: users.name,
  administrator: users.administrator,
}

/** The account with this email (lower case), or null. */
export async function findAccount(db: Database | Transaction, email: string): Promise<Account | null> {
  const [found] = await db.select(COLUMNS).from(users).where(eq(users.email, email))
  return found ?? null
}

/** What is left of a person who was erased is no account. */
const notErased = notLike(users.email, `%${ERASED_DOMAIN}`)

/** All accounts by email. */
export const listAccounts = (db: Database): Promise<Account[]> =>
  db.select(COLUMNS).from(users).where(notErased).orderBy(asc(users.email))

/**
 * The account with this email, made with a one-time password when there is none. An existing account keeps its name
 * and rights: whoever adds a person to a meeting has no say in who that person is elsewhere.
 */
export async function findOrCreateAccount(
  db: Database | Transaction,
  wanted: { email: string; name: string; administrator: boolean },
): Promise<FoundAccount> {
  const existing = await findAccount(db, wanted.email)
  if (existing) return { account: existing, password: null }
  const password = oneTimePassword()
  const hash = await hashPassword(password)
  const account: Account = { id: asUserId(randomUUID()), ...wanted }
  const made = await db
    .insert(users)
    .values(account)
    .onConflictDoNothing({ target: users.email })
    .returning({ id: users.id })
  // Somebody made it while we hashed.
  if (made.length === 0) return findOrCreateAccount(db, wanted)
  await db.insert(passwords).values({ userId: account.id, hash, mustChange: true })
  return { account, password }
}

/** Gives the account a new one-time password and answers it; what the person knew opens nothing any more. */
export async function resetPassword(db: Database | Transaction, user: UserId): Promise<string> {
  const password = oneTimePassword()
  await storePassword(db, user, password, true)
  return password
}

async function storePassword(
  db: Database | Transaction,
  userId: UserId,
  password: string,
  mustChange: boolean,
): Promise<void> {
  const values = { hash: await hashPassword(password), mustChange, changedAt: new Date() }
  await db
    .insert(passwords)
    .values({ userId, ...values })
    .onConflictDoUpdate({ target: passwords.userId, set: values })
}

/**
 * Whether a person may take this password, as far as can be said without looking at the current one.
 * Refused: `demo-account`, `password-weak` (`detail.weakness`), `password-same`.
 */
export function mayTake(email: string, current: string, next: string): Result<true> {
  if (isDemoAccount(email)) return refuse('demo-account')
  const weakness = weaknessOf(next, email)
  if (weakness) return refuse('password-weak', { weakness })
  return next === current ? refuse('password-same') : done(true)
}

/** Changes one's own password by the current one; false when that is wrong. `mayTake` has been asked before. */
export async function changeOwnPassword(
  db: Database,
  user: { id: UserId; email: string },
  current: string,
  next: string,
): Promise<boolean> {
  if (!(await checkPassword(db, user.email, current))) return false
  await storePassword(db, user.id, next, false)
  return true
}

/** Whether the account is the demonstration's: it is made by it alone, and its published password stays what it is. */
export const isDemoAccount = (email: string): boolean => email.endsWith(DEMO_DOMAIN)

/** Makes the account an administrator, or takes that away. */
export async function setAdministrator(db: Database, user: UserId, administrator: boolean): Promise<void> {
  await db.update(users).set({ administrator }).where(eq(users.id, user))
}

/** Whether there is anybody who could sign in where no demonstration is. */
export async function hasAccounts(db: Database): Promise<boolean> {
  const [found] = await db
    .select({ id: users.id })
    .from(users)
    .where(and(notLike(users.email, `%${DEMO_DOMAIN}`), notErased))
    .limit(1)
  return found !== undefined
}
