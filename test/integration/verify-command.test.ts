// `npm run verify`: words and exit codes, on a file alone.
import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as buffer from 'lib0/buffer'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { nodeCrypto } from '../../server/proof/crypto.ts'
import { digestOfLine } from '../../shared/proof/digests.ts'
import { type SealLine, writeLine } from '../../shared/proof/lines.ts'
import { sealBytes } from '../../shared/proof/signed.ts'
import { TEXT } from '../helpers/cohort.ts'
import { memoryLog } from '../helpers/memory-log.ts'
import { builtProgram } from '../helpers/program.ts'
import { newKey, recordFile } from '../helpers/record-file.ts'
import { play, stepsOf } from '../simulation/negotiation.sim.ts'

type Ran = { code: number; out: string }

describe('the verify command', () => {
  const key = newKey()
  /** The seal as whoever has the key would set it under another stated text. */
  const reseal = (line: string, text: string): string => {
    const { signature: _, ...seal }: SealLine = JSON.parse(line)
    const own: SealLine = { ...seal, text: digestOfLine(text, nodeCrypto.digest), signature: '' }
    return writeLine({ ...own, signature: buffer.toBase64(key.sign(sealBytes(own))) })
  }
  const log = memoryLog()
  let folder: string
  let file: string

  /** Run where there is neither a database nor a server's settings. */
  const verify = (...args: string[]): Promise<Ran> =>
    new Promise(resolve => {
      const env = { PATH: process.env.PATH, INIT_CWD: folder }
      execFile(process.execPath, [builtProgram('verify.js'), ...args], { env }, (error, out, err) =>
        resolve({ code: typeof error?.code === 'number' ? error.code : 0, out: out + err }),
      )
    })

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'parley-verify-'))
    await play(stepsOf(3), log)
    file = await recordFile(log, { key })
    await writeFile(join(folder, 'record.jsonl'), file)
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  it('accepts a sound record, and says what to compare', async () => {
    const { code, out } = await verify('record.jsonl')
    expect([code, out]).toEqual([0, expect.stringContaining('The record verifies.')])
    expect(out).toContain('compare the fingerprint')
    expect((await verify('record.jsonl', '--key', key.fingerprint)).out).toContain(', as expected')
  })

  it('names the first broken entry', async () => {
    await writeFile(
      join(folder, 'bad.jsonl'),
      file.replace(/("kind":"edit","role":")delegate(",[^\n]*"seq":9,)/, '$1delegatE$2'),
    )
    const { code, out } = await verify('bad.jsonl')
    expect(code).toBe(1)
    expect(out).toMatch(/line \d+: entry 9 was altered/)
  })

  it('finds what is signed and does not replay to what it states', async () => {
    const words = /"blocks":\[.*?"text":"/
    expect(file).toMatch(words)
    const forged = file.replace(words, '$&Hereby ')
    const text = forged.split('\n').find(line => line.includes('"type":"text"')) ?? ''
    const resealed = forged
      .split('\n')
      .map(line => (line.includes('"type":"seal"') ? reseal(line, text) : line))
    await writeFile(join(folder, 'lie.jsonl'), resealed.join('\n'))
    const { code, out } = await verify('lie.jsonl')
    expect([code, out]).toEqual([1, expect.stringContaining('is not what the entries replay to')])
    expect(out).not.toContain('was altered')
  })

  it('finds an earlier end by a head that is known', async () => {
    const last = log.stored(TEXT).entries.at(-1)
    const head = `${last?.seq}:${Buffer.from(last?.hash ?? []).toString('hex')}`
    expect((await verify('record.jsonl', '--head', head)).code).toBe(0)
    await writeFile(join(folder, 'short.jsonl'), await recordFile(log, { key, upTo: 5 }))
    expect((await verify('short.jsonl')).code).toBe(0)
    const { code, out } = await verify('short.jsonl', '--head', head)
    expect([code, out]).toEqual([1, expect.stringContaining('you know of a longer record')])
  })

  it('says how it is used, and what it cannot read', async () => {
    for (const args of [[], ['a', 'b'], ['a', '--key', 'xyz'], ['a', '--head', '5'], ['--what']])
      expect(await verify(...args)).toEqual({ code: 2, out: expect.stringContaining('npm run verify') })
    expect(await verify('nowhere.jsonl')).toEqual({ code: 2, out: expect.stringContaining('ENOENT') })
  })
})
