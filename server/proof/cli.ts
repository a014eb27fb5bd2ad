// `npm run verify -- FILE`: verifies an exported record without a server or a database. As a thread of itself it replays what
// the other thread has read.
import { resolve } from 'node:path'
import { isMainThread } from 'node:worker_threads'
import { judgeMeaning } from './meaningThread.ts'
import { reportOf } from './report.ts'
import { HELP, readVerifyCommand } from './verifyCommand.ts'
import { verifyFile } from './verifyFile.ts'

const EXIT = { sound: 0, broken: 1, misuse: 2 } as const

async function main(): Promise<number> {
  const command = readVerifyCommand(process.argv.slice(2))
  if ('wrong' in command) {
    process.stderr.write(`Parley: ${command.wrong}\n\n${HELP}\n`)
    return EXIT.misuse
  }
  // npm runs in the package's folder; the file is meant from where the person stands.
  const path = resolve(process.env.INIT_CWD ?? '', command.file)
  const verdict = await verifyFile(path, command.known, new URL(import.meta.url))
  process.stdout.write(`${reportOf(verdict, command.known).join('\n')}\n`)
  return verdict.ok ? EXIT.sound : EXIT.broken
}

if (isMainThread)
  main().then(
    code => {
      process.exitCode = code
    },
    error => {
      process.stderr.write(`Parley: ${error instanceof Error ? error.message : String(error)}\n`)
      process.exitCode = EXIT.misuse
    },
  )
else judgeMeaning()
