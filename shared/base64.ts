// Base64 that is the same everywhere: lib0's takes Node's own outside of a page, and a worker has neither.

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const VALUES = new Int16Array(128).fill(-1)
for (let i = 0; i < LETTERS.length; i++) VALUES[LETTERS.charCodeAt(i)] = i

/** The bytes with padding, as RFC 4648 writes them. */
export function toBase64(bytes: Uint8Array): string {
  let text = ''
  for (let i = 0; i < bytes.length; i += 3) {
    const left = bytes.length - i
    const three = ((bytes[i] ?? 0) << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0)
    text += LETTERS.charAt(three >> 18) + LETTERS.charAt((three >> 12) & 63)
    text += left > 1 ? LETTERS.charAt((three >> 6) & 63) : '='
    text += left > 2 ? LETTERS.charAt(three & 63) : '='
  }
  return text
}

/** The bytes, or null for whatever `toBase64` does not write: each value has one spelling, so no changed letter is lost. */
export function fromBase64(text: string): Uint8Array | null {
  const { length } = text
  if (length % 4 !== 0) return null
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0
  const bytes = new Uint8Array((length / 4) * 3 - padding)
  let at = 0
  for (let i = 0; i < length; i += 4) {
    const kept = i + 4 === length ? 4 - padding : 4
    let four = 0
    for (let j = 0; j < kept; j++) {
      const value = VALUES[text.charCodeAt(i + j)] ?? -1
      if (value < 0) return null
      four |= value << (18 - 6 * j)
    }
    // Bits that stand for nothing must be zero.
    if ((kept === 2 && (four & 0xffff) !== 0) || (kept === 3 && (four & 0xff) !== 0)) return null
    bytes[at++] = four >> 16
    if (kept > 2) bytes[at++] = (four >> 8) & 0xff
    if (kept > 3) bytes[at++] = four & 0xff
  }
  return bytes
}
