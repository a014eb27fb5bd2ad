// The signing key: made once however many start at once, for its owner alone, and never replaced while it is there.
import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { nodeCrypto } from '../../../../server/proof/crypto.ts'
import { KEY_FILE, openSigningKey, SigningKeyError } from '../../../../server/proof/key.ts'
import { portableCrypto } from '../../../../shared/proof/crypto.ts'

const bytes = new TextEncoder().encode('the head of a record')

describe('the signing key', () => {
  let folder: string
  let said: { level: number }[]
  const logger = () => pino({ level: 'warn' }, { write: (line: string) => void said.push(JSON.parse(line)) })

  beforeEach(async () => {
    said = []
    folder = await mkdtemp(join(tmpdir(), 'parley-key-'))
  })
  afterEach(() => rm(folder, { recursive: true, force: true }))

  it('is made at the first start, for its owner alone, and read at the next', async () => {
    const first = await openSigningKey(join(folder, 'new'), logger())
    const again = await openSigningKey(join(folder, 'new'), logger())
    expect([first.fresh, again.fresh]).toEqual([true, false])
    expect(again.fingerprint).toBe(first.fingerprint)
    expect((await stat(join(folder, 'new', KEY_FILE))).mode & 0o777).toBe(0o600)
    expect(said).toEqual([])
  })

  it('is one, when many start at once, and leaves no drafts behind', async () => {
    const keys = await Promise.all(Array.from({ length: 12 }, () => openSigningKey(folder, logger())))
    expect(new Set(keys.map(key => key.fingerprint)).size).toBe(1)
    expect(keys.filter(key => key.fresh)).toHaveLength(1)
    expect(await readdir(folder)).toEqual([KEY_FILE])
  })

  it('signs what either cryptography verifies, and nothing else', async () => {
    const key = await openSigningKey(folder, logger())
    const other = await openSigningKey(join(folder, 'other'), logger())
    const signature = key.sign(bytes)
    for (const { verify } of [nodeCrypto, portableCrypto]) {
      expect(verify(key.publicKey, bytes, signature)).toBe(true)
      expect(verify(other.publicKey, bytes, signature)).toBe(false)
      expect(verify(key.publicKey, bytes.with(0, 0), signature)).toBe(false)
      expect(verify(key.publicKey, bytes, signature.subarray(1))).toBe(false)
      expect(verify(new Uint8Array(3), bytes, signature)).toBe(false)
    }
  })

  it('is never replaced while its file is there, whatever is in it', async () => {
    await writeFile(join(folder, KEY_FILE), 'no key')
    await expect(openSigningKey(folder, logger())).rejects.toThrow(SigningKeyError)
    await expect(openSigningKey(folder, logger())).rejects.toThrow('Put it back from a backup')
    expect(await readFile(join(folder, KEY_FILE), 'utf8')).toBe('no key')
  })

  it('warns when others can read it', async () => {
    await openSigningKey(folder, logger())
    await chmod(join(folder, KEY_FILE), 0o644)
    await openSigningKey(folder, logger())
    expect(said).toMatchObject([{ mode: '644' }])
  })
})
