// What proves the records of a server: its signing key and the heads that it signs.
import type { Database } from '../db/open.ts'
import type { Logger } from '../logger.ts'
import { type Checkpoints, createCheckpoints } from './checkpoints.ts'
import { openSigningKey, type SigningKey } from './key.ts'
import { noteKey } from './keys.ts'

export type Proof = { key: SigningKey; checkpoints: Checkpoints }

/**
 * Opens the key in the data folder and notes it in the database.
 * @throws SigningKeyError, in words for the operator
 */
export async function openProof(
  db: Database,
  dataDir: string,
  logger: Logger,
  now: () => Date,
): Promise<Proof> {
  const key = await openSigningKey(dataDir, logger)
  await noteKey(db, key, now(), logger)
  return { key, checkpoints: createCheckpoints({ db, key, logger, now }) }
}
