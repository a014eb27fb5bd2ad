// What the operator's commands do, and the words they answer.
import { eq } from 'drizzle-orm'
import type { Database } from '../db/open.ts'
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
    const now = command.administrator ? 'is an administrator now' : 'is no administrator any more'
    return { done: true, words: `${account.name} (${account.email}) ${now}.` }
  }
  const password = await db.transaction(async tx => {
    await tx.delete(sessions).where(eq(sessions.userId, account.id))
    return resetPassword(tx, account.id)
  })
  const words = `${account.name} (${account.email}) has a new password. Open rooms close within half a minute.`
  return { done: true, words: `${words}\n${passwordWords(password)}` }
}

async function create(db: Database, wanted: Extract<Command, { do: 'create' }>): Promise<Answer> {
  const { account, password } = await db.transaction(tx =>
    findOrCreateAccount(tx, {
      email: wanted.email,
      name: wanted.name,
      administrator: wanted.administrator,
    }),
  )
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
