// The operator's program for accounts: the command line in, words and an exit code out.
import { readConfig } from '../config.ts'
import { DatabaseUnfit } from '../db/migrate.ts'
import { type OpenDatabase, visitDatabase } from '../db/open.ts'
import { createLogger } from '../logger.ts'
import { operatorWords } from '../operator.ts'
import { HELP, readCommand } from './command.ts'
import { runCommand } from './errands.ts'

const EXIT = { done: 0, fault: 1, misuse: 2, refused: 3 } as const

const say = (words: string): void => {
  process.stdout.write(`${words}\n`)
}
const complain = (words: string): void => {
  process.stderr.write(`Parley: ${words}\n`)
}

async function main(): Promise<number> {
  const command = readCommand(process.argv.slice(2))
  if ('wrong' in command) {
    complain(`${command.wrong}\n\n${HELP}`)
    return EXIT.misuse
  }
  if (command.do === 'help') {
    say(HELP)
    return EXIT.done
  }
  const config = readConfig(process.env)
  // What the server tells its log while it opens a database is no answer to the operator; warnings are.
  const logger = createLogger(config.logLevel === 'info' ? 'warn' : config.logLevel)
  let database: OpenDatabase | null = null
  try {
    database = await visitDatabase(config, logger)
    const answer = await runCommand(database.db, command)
    if (answer.done) say(answer.words)
    else complain(answer.words)
    return answer.done ? EXIT.done : EXIT.refused
  } finally {
    await database?.close()
  }
}

main().then(
  code => {
    process.exitCode = code
  },
  error => {
    complain(operatorWords(error))
    process.exitCode = error instanceof DatabaseUnfit ? EXIT.refused : EXIT.fault
  },
)
