// The command line of the verifier.
import { parseArgs } from 'node:util'
import type { Known } from '../../shared/proof/findings.ts'

export const HELP = `Verifies an exported record: npm run verify -- FILE [--key FINGERPRINT] [--head SEQ:HASH]

  --key   the fingerprint of the installation's key, as its proof page shows it or your minutes say
  --head  an entry's number and hash that you know, from minutes or an earlier export

Exit code: 0 the record verifies, 1 it does not, 2 it could not be read.`

export type VerifyCommand = { file: string; known: Known } | { wrong: string }

/** Reads the arguments; spaces in a fingerprint do not count, as people write it in groups. */
export function readVerifyCommand(args: readonly string[]): VerifyCommand {
  let parsed: ReturnType<typeof parse>
  try {
    parsed = parse(args)
  } catch (error) {
    return { wrong: error instanceof Error ? error.message : String(error) }
  }
  const { values, positionals } = parsed
  const [file, ...more] = positionals
  if (file === undefined || more.length > 0) return { wrong: 'Name one file.' }
  const key = values.key?.replaceAll(/\s/g, '').toLowerCase()
  if (key !== undefined && !/^[0-9a-f]{40}$/.test(key))
    return { wrong: 'A fingerprint has 40 hexadecimal digits.' }
  if (values.head === undefined) return { file, known: { key } }
  const head = /^([1-9]\d*):([0-9a-f]{64})$/.exec(values.head.toLowerCase())
  if (!head) return { wrong: 'A head is an entry number, a colon, and 64 hexadecimal digits.' }
  return { file, known: { key, head: { seq: Number(head[1]), hash: head[2] ?? '' } } }
}

const parse = (args: readonly string[]) =>
  parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { key: { type: 'string' }, head: { type: 'string' } },
  })
