// What the operator's commands do, and the words they answer.
import { eq } from 'drizzle-orm'
import type { AuditKind } from '../../shared/audit.ts'
import type { UserId } from '../../shared/ids.ts'
import { writeEvents } from '../audit/write.ts'
import type { Database, Transaction } from '../db/open.ts'
import { sessions } from '../db/tables.ts'
import {
  type Account,
  findAccount,
  findOrCreateAccount,
  isDemoAccount,
  listAccounts,
  resetPassword,
  setAdministrator,
} from './accounts.ts'
import type { Command } from './command.ts'
import { eraseAccount } from './erase.ts'

/** `done: false` is a refusal: nothing was changed. */
export type Answer = { done: boolean; words: string }

const refused = (words: string): Answer => ({ done: false, words })

/** Carries the command out. */
export async function runCommand(db: Database, command: Exclude<Command, { do: 'help' }>): Promise<Answer> {
  if (command.do === 'list') return { done: true, words: tableOf(await listAccounts(db)) }
  if (isDemoAccount(command.email))
    return refused(`${command.email} is an account of the demonstration, which nobody can make or change.`)
  if (command.do === 'create') return create(db, command)
  const account = await findAccount(db, command.email)
  if (!account) return refused(`There is no account with the email ${command.email}.`)
  if (command.do === 'administrator') {
    await setAdministrator(db, account.id, command.administrator)
    await note(db, command.administrator ? 'administrator-granted' : 'administrator-revoked', account.id)
    const now = command.administrator ? 'is an administrator now' : 'is no administrator any more'
    return { done: true, words: `${account.name} (${account.email}) ${now}.` }
  }
  if (command.do === 'erase') return erase(db, account, command.confirmed)
  const password = await db.transaction(async tx => {
    await tx.delete(sessions).where(eq(sessions.userId, account.id))
    await note(tx, 'one-time-password', account.id)
    return resetPassword(tx, account.id)
  })
  const words = `${account.name} (${account.email}) has a new password. Open rooms close within half a minute.`
  return { done: true, words: `${words}\n${passwordWords(password)}` }
}

async function create(db: Database, wanted: Extract<Command, { do: 'create' }>): Promise<Answer> {
  const { email, name, administrator } = wanted
  const { account, password } = await db.transaction(async tx => {
    const found = await findOrCreateAccount(tx, { email, name, administrator })
    if (found.password !== null) await note(tx, 'account-created', found.account.id)
    return found
  })
  if (password === null)
    return refused(
      `There is an account with the email ${account.email} already: ${account.name}. Use reset-password or grant.`,
    )
  const kind = account.administrator ? 'The administrator' : 'The account of'
  return {
    done: true,
    words: `${kind} ${account.name} (${account.email}) was made.\n${passwordWords(password)}`,
  }
}

async function erase(db: Database, account: Account, confirmed: boolean): Promise<Answer> {
  const who = `${account.name} (${account.email})`
  if (!confirmed)
    return refused(`Nobody can bring ${who} back. Say it again with --yes to forget this person.`)
  const erased = await eraseAccount(db, account.id, new Date())
  if (!erased.ok)
    return refused(
      `${who} is the only secretariat of ${erased.meetings.join(', ')}. Give that to somebody else first: without one nobody could ever change a role there.`,
    )
  return {
    done: true,
    words: `${who} was erased. Open rooms close within half a minute. The records name ${account.id}, which leads to nobody any more.\nBackups made before today still hold the name: erase it there, too, after restoring one.`,
  }
}

/** What the operator did at the machine: nobody is signed in. */
const note = (db: Database | Transaction, kind: AuditKind, user: UserId): Promise<void> =>
  writeEvents(db, [{ kind, at: new Date(), detail: { user, by: 'operator' } }])

const passwordWords = (password: string): string =>
  `\n  One-time password: ${password}\n\nIt is shown this once. Whoever signs in with it chooses an own password first.`

function tableOf(accounts: readonly Account[]): string {
  if (accounts.length === 0) return 'There is no account yet.'
  const width = Math.max(...accounts.map(({ email }) => email.length))
  return accounts
    .map(({ email, name, administrator }) =>
      `${email.padEnd(width)}  ${name}${administrator ? '  (administrator)' : ''}`.trimEnd(),
    )
    .join('\n')
}
