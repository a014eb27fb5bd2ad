// Digests of lines, for whoever seals an export and whoever verifies one.

import * as string from 'lib0/string'
import { canonicalJson, type Digest, HASH_LENGTH } from '../chain.ts'
import { toHex } from '../hex.ts'

/** Of one line without its line end, or of any other string: SHA-256 of its UTF-8 bytes, in hexadecimal digits. */
export const digestOfLine = (line: string, digest: Digest): string => toHex(digest(string.encodeUtf8(line)))

/** Of a value's canonical JSON. */
export const digestOfJson = (value: unknown, digest: Digest): string =>
  digestOfLine(canonicalJson(value), digest)

export type LinesDigest = { add(line: string): void; value(): string }

/**
 * Of many lines in their order, without keeping them: from 32 zero bytes on, SHA-256 of what there is and the digest of
 * the next line.
 */
export function digestOfLines(digest: Digest): LinesDigest {
  let running: Uint8Array = new Uint8Array(HASH_LENGTH)
  return {
    add(line) {
      const both = new Uint8Array(2 * HASH_LENGTH)
      both.set(running)
      both.set(digest(string.encodeUtf8(line)), HASH_LENGTH)
      running = digest(both)
    },
    value: () => toHex(running),
  }
}
