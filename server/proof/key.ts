// The installation's signing key: made at the first start, kept in a file beside the database and never in it, because
// who can rewrite the database must not be able to sign what they wrote.
import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  randomUUID,
  sign,
} from 'node:crypto'
import { link, mkdir, open, readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { fingerprintOf } from '../../shared/proof/signed.ts'
import { sha256 } from '../history/entries.ts'
import type { Logger } from '../logger.ts'
import { OperatorError } from '../operator.ts'
import { rawPublicKey } from './crypto.ts'

export type SigningKey = {
  /** 32 raw bytes */
  publicKey: Uint8Array
  fingerprint: string
  /** made at this start */
  fresh: boolean
  sign(bytes: Uint8Array): Uint8Array
}

/** The key cannot be used; the message is for the operator. */
export class SigningKeyError extends OperatorError {
  override name = 'SigningKeyError'
}

export const KEY_FILE = 'signing-key.pem'
const OWNER_ONLY = 0o600

/**
 * The key in this folder; a new one where there is none. A missing key must not keep a sitting from beginning, so it
 * is replaced, loudly; one that is there but cannot be read is never replaced, because only this key can go on with
 * what it has signed, and its owner may be able to mend it.
 *
 * @throws SigningKeyError
 */
export async function openSigningKey(dataDir: string, logger: Logger): Promise<SigningKey> {
  const path = join(dataDir, KEY_FILE)
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o700 })
    const fresh = await createOnce(path)
    const { mode } = await stat(path)
    if ((mode & 0o077) !== 0)
      logger.warn({ path, mode: (mode & 0o777).toString(8) }, 'the signing key can be read by others')
    return signingKey(createPrivateKey(await readFile(path)), fresh)
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new SigningKeyError(
      `The signing key ${path} cannot be used (${why}). Put it back from a backup or make it readable for this account. Only if it is lost for good, move the file away: the next start makes a new one.`,
    )
  }
}

/**
 * Writes a new key unless there is one; true when this call made it. It is complete before it has its name, and a name
 * that is taken is never written over: of two that start at once, both use the first one's.
 */
async function createOnce(path: string): Promise<boolean> {
  if (await exists(path)) return false
  const { privateKey } = generateKeyPairSync('ed25519')
  const draft = `${path}.${randomUUID()}`
  const file = await open(draft, 'wx', OWNER_ONLY)
  try {
    await file.writeFile(privateKey.export({ format: 'pem', type: 'pkcs8' }))
    await file.sync()
    await link(draft, path)
    return true
  } catch (error) {
    if (isTaken(error)) return false
    throw error
  } finally {
    await file.close()
    await rm(draft, { force: true })
  }
}

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    error => {
      if (hasCode(error, 'ENOENT')) return false
      throw error
    },
  )

const hasCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code
const isTaken = (error: unknown): boolean => hasCode(error, 'EEXIST')

/** A private key as this server signs with it; throws when it is of another kind. */
export function signingKey(privateKey: KeyObject, fresh: boolean): SigningKey {
  if (privateKey.asymmetricKeyType !== 'ed25519') throw new Error('it is no Ed25519 key')
  const publicKey = rawPublicKey(createPublicKey(privateKey).export({ format: 'der', type: 'spki' }))
  return {
    publicKey,
    fingerprint: fingerprintOf(publicKey, sha256),
    fresh,
    sign: bytes => new Uint8Array(sign(null, bytes, privateKey)),
  }
}
