// The operator's program for backups: the command line in, words and an exit code out.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { readConfig } from '../config.ts'
import { DatabaseUnfit } from '../db/migrate.ts'
import { RecordBroken } from '../history/entries.ts'
import { createLogger } from '../logger.ts'
import { operatorWords } from '../operator.ts'
import { packageRoot } from '../root.ts'
import { HELP, readErrand } from './command.ts'
import { runErrand } from './errands.ts'
import { BackupError } from './format.ts'

const EXIT = { done: 0, fault: 1, misuse: 2, refused: 3 } as const

const complain = (words: string): void => {
  process.stderr.write(`Parley: ${words}\n`)
}

async function main(): Promise<number> {
  const errand = readErrand(process.argv.slice(2), process.env.INIT_CWD ?? process.cwd())
  if (errand === 'help') {
    process.stdout.write(HELP)
    return EXIT.done
  }
  if ('wrong' in errand) {
    complain(`${errand.wrong}\n\n${HELP}`)
    return EXIT.misuse
  }
  const config = readConfig(process.env)
  // What the server tells its log while it opens a database is no answer to the operator; warnings are.
  const logger = createLogger(config.logLevel === 'info' ? 'warn' : config.logLevel)
  process.stdout.write(`${await runErrand(errand, config, logger, await programVersion())}\n`)
  return EXIT.done
}

async function programVersion(): Promise<string> {
  const file = await readFile(join(packageRoot, 'package.json'), 'utf8')
  return z.object({ version: z.string() }).parse(JSON.parse(file)).version
}

main().then(
  code => {
    process.exitCode = code
  },
  error => {
    complain(error instanceof RecordBroken ? error.message : operatorWords(error))
    const refused =
      error instanceof BackupError || error instanceof RecordBroken || error instanceof DatabaseUnfit
    process.exitCode = refused ? EXIT.refused : EXIT.fault
  },
)
