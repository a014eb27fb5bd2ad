// The operator's account command as a value: what was asked, or why it cannot be understood. Pure.
import { parseArgs } from 'node:util'
import { emailField, nameField } from '../../shared/requests.ts'

export type Command =
  | { do: 'create'; email: string; name: string; administrator: boolean }
  | { do: 'reset-password'; email: string }
  | { do: 'administrator'; email: string; administrator: boolean }
  | { do: 'erase'; email: string; confirmed: boolean }
  | { do: 'list' }
  | { do: 'help' }

/** Words for the operator: what was wrong with the command line. */
export type Misuse = { wrong: string }

export const HELP = `Accounts of this Parley.

  npm run account -- create --email E --name N [--administrator]
      Makes an account and prints its one-time password.
  npm run account -- reset-password --email E
      Prints a new one-time password; every session of the account ends.
  npm run account -- grant --email E
      Makes the account an administrator: may create meetings and reset any password.
  npm run account -- revoke --email E
      Takes that away.
  npm run account -- erase --email E --yes
      Forgets the person: name, email, password, sessions and memberships go, for ever. What
      the person did stays in the records, under an id that leads to nobody any more.
  npm run account -- list
      Prints every account.

Run it with the same settings (DATABASE_URL or DATA_DIR) and, for the built-in
database, as the same system account as the server; the server may be running,
and must have been started there once: it makes the database.
"npm run build" must have run before. A one-time password opens nothing but the
choice of an own one.

Exit codes: 0 done, 1 a fault, 2 the command was not understood, 3 refused.
`

const OPTIONS = {
  email: { type: 'string' },
  name: { type: 'string' },
  administrator: { type: 'boolean' },
  yes: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const

const ALLOWED: Record<string, readonly string[]> = {
  create: ['email', 'name', 'administrator'],
  'reset-password': ['email'],
  grant: ['email'],
  revoke: ['email'],
  erase: ['email', 'yes'],
  list: [],
  help: [],
}

/** Reads the command line without the program's name. */
export function readCommand(args: readonly string[]): Command | Misuse {
  let parsed: ReturnType<typeof parse>
  try {
    parsed = parse(args)
  } catch (error) {
    return { wrong: error instanceof Error ? error.message : String(error) }
  }
  const { values, positionals } = parsed
  const [name = 'help', ...rest] = positionals
  if (values.help || name === 'help') return { do: 'help' }
  const allowed = ALLOWED[name]
  if (!allowed || rest.length > 0) return { wrong: `There is no command "${positionals.join(' ')}".` }
  const stray = Object.keys(values).find(option => !allowed.includes(option))
  if (stray) return { wrong: `"${name}" takes no --${stray}.` }
  if (name === 'list') return { do: 'list' }
  const email = emailField.safeParse(values.email)
  if (!email.success) return { wrong: '--email must be an email address.' }
  if (name === 'reset-password') return { do: name, email: email.data }
  if (name === 'erase') return { do: name, email: email.data, confirmed: values.yes ?? false }
  if (name !== 'create') return { do: 'administrator', email: email.data, administrator: name === 'grant' }
  const person = nameField.safeParse(values.name)
  if (!person.success) return { wrong: '--name must be the name that others see, 1 to 120 characters.' }
  return {
    do: 'create',
    email: email.data,
    name: person.data,
    administrator: values.administrator ?? false,
  }
}

const parse = (args: readonly string[]) =>
  parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true, strict: true })
