// What the installation signs: the head of a record at a moment, and the whole of an export. Canonical bytes, each
// beginning with its own name, so that a signature of one thing is never one of another.

import * as encoding from 'lib0/encoding'
import { canonicalJson, type Digest } from '../chain.ts'
import { toHex } from '../hex.ts'

/** The head of a record at a moment, as it is signed. */
export type SignedHead = {
  textId: string
  seq: number
  hash: Uint8Array
  /** milliseconds since 1970 in UTC */
  at: number
}

/** A signed head as it travels: hash in hex, signature in base64; `key` is the fingerprint of the key that signed. */
export type Checkpoint = { seq: number; hash: string; at: number; key: string; signature: string }

/** Bytes of the fingerprint: 160 bits cannot be hit by trying, and forty letters can still be compared by eye. */
const FINGERPRINT_LENGTH = 20

/** The bytes that are signed for a checkpoint. */
export const checkpointBytes = ({ textId, seq, hash, at }: SignedHead): Uint8Array =>
  encoding.encode(e => {
    encoding.writeVarString(e, 'parley checkpoint 1')
    encoding.writeVarString(e, textId)
    encoding.writeVarUint(e, seq)
    encoding.writeVarUint8Array(e, hash)
    encoding.writeVarUint(e, at)
  })

/** The bytes that are signed for an export: its last line without the signature. */
export const sealBytes = (seal: Readonly<Record<string, unknown>>): Uint8Array =>
  encoding.encode(e => {
    encoding.writeVarString(e, 'parley record seal 1')
    encoding.writeVarString(e, canonicalJson({ ...seal, signature: undefined }))
  })

/** Forty hexadecimal digits that name a public key (32 raw bytes). */
export const fingerprintOf = (publicKey: Uint8Array, digest: Digest): string =>
  toHex(digest(publicKey).slice(0, FINGERPRINT_LENGTH))

/** Hexadecimal digits in groups of four, as people compare them. */
export const inGroups = (hex: string): string => hex.match(/.{1,4}/g)?.join(' ') ?? hex
