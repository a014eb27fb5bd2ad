// What a verifier computes with: SHA-256 and Ed25519, here in plain JavaScript, so that they are the same in every
// browser, also offline and over plain http; a server has faster ones.
import { ed25519 } from '@noble/curves/ed25519.js'
import { sha256 } from '@noble/hashes/sha2.js'
import type { Digest } from '../chain.ts'

export type ProofCrypto = {
  digest: Digest
  /** Whether the signature is this key's (32 raw bytes) for these bytes; never throws. */
  verify(publicKey: Uint8Array, bytes: Uint8Array, signature: Uint8Array): boolean
}

/** Works wherever JavaScript does. Signatures are judged as RFC 8032 says, not as laxly as ZIP 215 allows. */
export const portableCrypto: ProofCrypto = {
  digest: sha256,
  verify(publicKey, bytes, signature) {
    try {
      return ed25519.verify(signature, bytes, publicKey, { zip215: false })
    } catch {
      return false
    }
  },
}
