// Salts of the digests behind which entries hide who acted. Drawn once for a place: an append that is repeated after a
// lost answer must hash alike, else it would be taken for somebody else's.
import { createHmac, randomBytes } from 'node:crypto'
import { SALT_LENGTH } from '../../shared/chain.ts'
import type { TextId } from '../../shared/ids.ts'

/** Forgotten with the process: the record keeps the salts themselves. */
const secret = randomBytes(32)

/** Nobody can guess it; the same in this process for the same place in the record. */
export const saltFor = (text: TextId, seq: number, prevHash: Uint8Array): Uint8Array =>
  new Uint8Array(
    createHmac('sha256', secret).update(`${text} ${seq} `).update(prevHash).digest().subarray(0, SALT_LENGTH),
  )
