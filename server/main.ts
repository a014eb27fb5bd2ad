// The process: settings in, a server out, and an orderly end on a signal.
import { join } from 'node:path'
import { readConfig } from './config.ts'
import { DEMO_PASSWORD, DEMO_PEOPLE } from './demo/people.ts'
import { createLogger } from './logger.ts'
import { operatorWords } from './operator.ts'
import { type RunningServer, startServer } from './start.ts'

const say = (line: string): void => {
  process.stdout.write(`${line}\n`)
}

const sayWhy = (error: unknown): void => {
  process.stderr.write(`Parley: ${operatorWords(error)}\n`)
}

/** How long after the first signal another one says the same: npm hands on what the terminal has sent to both, ms. */
const SAME_SIGNAL = 1_000

function sayFirstSteps(): void {
  say('')
  say(
    '  Nobody can sign in yet. Make the first account, with the same settings as this server, while it runs:',
  )
  say('  npm run account -- create --email you@example.org --name "Your name" --administrator')
}

async function main(): Promise<void> {
  const config = readConfig(process.env)
  const logger = createLogger(config.logLevel)
  let running: RunningServer | null = null
  let stopping = false

  const stop = (code: number): void => {
    // The second signal is from somebody who does not want to wait.
    if (stopping) process.exit(1)
    stopping = true
    const closed = running?.close() ?? Promise.resolve()
    closed.then(
      () => process.exit(code),
      error => {
        sayWhy(error)
        process.exit(1)
      },
    )
  }
  // While we start there is nothing to drain, but the database may be on its way up: let the start end first.
  let stopOnceStarted = false
  let asked: number | null = null
  const onSignal = (signal: NodeJS.Signals): void => {
    const now = performance.now()
    if (asked !== null && now - asked < SAME_SIGNAL) return
    asked ??= now
    logger.info({ signal }, 'asked to stop')
    if (running || stopping || stopOnceStarted) stop(0)
    else stopOnceStarted = true
  }
  process.on('SIGTERM', onSignal)
  process.on('SIGINT', onSignal)
  // Every orderly end is by `process.exit`. Who waits for an answer that will never come, of a database that died at the
  // wrong moment, has nothing left to do: Node would end that as if all were well, and nobody would start it again.
  process.on('beforeExit', () => {
    process.stderr.write('Parley: an answer that this process waits for never came; it ends\n')
    process.exit(1)
  })

  running = await startServer(config, {
    logger,
    // Built beside this file.
    reviewProgram: join(import.meta.dirname, 'reviews.js'),
    onFatal(error) {
      sayWhy(error)
      stop(1)
    },
  })
  if (stopOnceStarted) return stop(0)
  say(`Parley is ready: ${running.url}`)
  if (running.withoutAccounts) sayFirstSteps()
  if (!config.demo) return
  say('')
  say(`  This is a demonstration. Every account has the password ${DEMO_PASSWORD}:`)
  for (const person of DEMO_PEOPLE) say(`  ${person.email.padEnd(24)}${person.role}, ${person.delegation}`)
}

main().catch(error => {
  sayWhy(error)
  process.exit(1)
})
