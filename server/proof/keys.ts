// All public keys that ever signed in this database, so that what a lost key has signed can still be verified.
import { asc } from 'drizzle-orm'
import * as buffer from 'lib0/buffer'
import type { PublicKey } from '../../shared/proof/lines.ts'
import type { Database } from '../db/open.ts'
import { signingKeys } from '../db/proofTables.ts'
import type { Logger } from '../logger.ts'
import type { SigningKey } from './key.ts'

/** Notes this start's key. A new one where others have signed before is told loudly: somebody should know why. */
export async function noteKey(db: Database, key: SigningKey, now: Date, logger: Logger): Promise<void> {
  const earlier = await publicKeys(db)
  if (earlier.some(({ fingerprint }) => fingerprint === key.fingerprint)) return
  await db
    .insert(signingKeys)
    .values({ fingerprint: key.fingerprint, publicKey: key.publicKey, since: now })
    .onConflictDoNothing()
  const previous = earlier.at(-1)?.fingerprint
  if (previous === undefined)
    logger.info(
      { key: key.fingerprint },
      'records are signed with a new key; keep its file with your backups',
    )
  else
    logger.warn(
      { key: key.fingerprint, previous },
      'THE SIGNING KEY IS ANOTHER ONE: the earlier one was not in the data folder. Tell those who keep its fingerprint',
    )
}

/** Oldest first. */
export async function publicKeys(db: Database): Promise<PublicKey[]> {
  const rows = await db.select().from(signingKeys).orderBy(asc(signingKeys.since))
  return rows.map(({ fingerprint, publicKey, since }) => ({
    fingerprint,
    publicKey: buffer.toBase64(publicKey),
    since: since.getTime(),
  }))
}
