// The operator's backup command as a value: what was asked, or why it cannot be understood. Pure.
import { resolve } from 'node:path'
import type { Errand } from './errands.ts'

export const HELP = `Backup of this Parley: all meetings, texts, records and accounts in one file.

  npm run backup -- FILE
      Writes a new file; the server may be running, and people may be typing.
      A place without a database, or without any account, is refused.
  npm run restore -- FILE
      Reads it into an empty database: a new DATA_DIR, or an empty DATABASE_URL.
      All of it, verified, or nothing.

Run it with the settings of the server (DATABASE_URL or DATA_DIR) and, for the built-in
database, as the same system account. "npm run build" must have run before.

Exit codes: 0 done, 1 a fault, 2 the command was not understood, 3 refused.
`

/** Reads the command line without the program's name. A relative file is where the operator is, not where npm is. */
export function readErrand(args: readonly string[], folder: string): Errand | { wrong: string } | 'help' {
  const [what, file, ...rest] = args
  if (args.includes('--help') || args.includes('-h')) return 'help'
  if (what !== 'backup' && what !== 'restore') return { wrong: `There is no command "${what ?? ''}".` }
  if (file === undefined || file.startsWith('-') || rest.length > 0)
    return { wrong: 'Name one file, as in: npm run backup -- parley.backup' }
  return { do: what, file: resolve(folder, file) }
}
