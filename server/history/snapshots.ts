// A snapshot's bytes: the hash of the entry it stands for, then the document's state, compressed off the main thread.
import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'
import { HASH_LENGTH } from '../../shared/chain.ts'

const compress = promisify(gzip)
const decompress = promisify(gunzip)

/** Beyond this a stored state is not believed; a text has at most a million characters. */
const MAX_STATE = 512 * 1024 * 1024

/** What is stored for a state (packed layers) as of the entry with this hash. */
export async function packSnapshot(hash: Uint8Array, state: Uint8Array): Promise<Uint8Array> {
  return compress(Buffer.concat([hash, state]), { level: 1 })
}

/** The state, or null when the bytes are damaged or belong to another entry. Whether it is a state is not seen here. */
export async function unpackSnapshot(hash: Uint8Array, packed: Uint8Array): Promise<Uint8Array | null> {
  try {
    const bytes = await decompress(packed, { maxOutputLength: MAX_STATE })
    if (!bytes.subarray(0, HASH_LENGTH).equals(hash)) return null
    return new Uint8Array(bytes.buffer, bytes.byteOffset + HASH_LENGTH, bytes.length - HASH_LENGTH)
  } catch {
    return null
  }
}
