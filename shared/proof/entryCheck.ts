// One entry of an export against the chain: in its place, in its canonical form, hashing to its hash.

import { type Digest, hashOf, whoDigest } from '../chain.ts'
import { toHex } from '../hex.ts'
import { hashedJson } from './canonical.ts'
import { type EntryLine, type HeaderLine, readBase64, readHex } from './lines.ts'

export type EntryCheck =
  | { state: 'sound'; update: Uint8Array }
  /** of the first version in a redacted export: its hash names an actor that is not told */
  | { state: 'veiled'; update: Uint8Array }
  | { state: 'altered' }

/** Whether the entry, which was written as `line`, follows the hash and is what was recorded. */
export function checkEntry(
  line: string,
  entry: EntryLine,
  prevHash: Uint8Array,
  header: Pick<HeaderLine, 'text' | 'redacted' | 'veiled'>,
  digest: Digest,
): EntryCheck {
  const json = hashedJson(line, entry)
  const update = readBase64(entry.update)
  if (!update || !json) return { state: 'altered' }
  const who = whoOf(entry, header, digest)
  if (who === 'veiled') return { state: 'veiled', update }
  if (!who) return { state: 'altered' }
  const { seq, at, kind, role, delegation } = entry
  const { commandId } = entry
  const fields = { textId: header.text.id, seq, at, kind, role, delegation, update, commandId }
  const hash = hashOf(prevHash, fields, json, who, digest)
  return toHex(hash) === entry.hash ? { state: 'sound', update } : { state: 'altered' }
}

/** What stands for the person in the hashed bytes; null when the entry tells less, or more, than it must. */
function whoOf(
  { v, seq, actor, connection, salt, who }: EntryLine,
  header: Pick<HeaderLine, 'redacted' | 'veiled'>,
  digest: Digest,
) {
  const named = actor !== undefined && connection !== undefined
  if (header.redacted) {
    if (actor !== undefined || connection !== undefined || salt !== undefined) return null
    // Only the oldest entries, and the sealed header says which: else any altered entry could pass as one of them.
    if (v === 1) return seq <= header.veiled && who === undefined ? 'veiled' : null
    return v === 2 ? readHex(who) : null
  }
  if (!named || who !== undefined) return null
  if (v === 1) return salt === undefined ? { actor, connection } : null
  const bytes = v === 2 ? readBase64(salt) : null
  return bytes && whoDigest(bytes, { actor, connection }, digest)
}
