// Hexadecimal digits, lower case: a long record has hundreds of thousands of hashes to write and to read.

const DIGITS = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))
/** Of each letter's code; -1 for what is no digit. */
const VALUES = new Int8Array(128).fill(-1)
for (let digit = 0; digit < 16; digit++) VALUES[digit.toString(16).charCodeAt(0)] = digit

/** Two digits a byte. */
export function toHex(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += DIGITS[byte]
  return text
}

/** The bytes, or null for whatever `toHex` does not write. */
export function fromHex(text: string): Uint8Array | null {
  if (text.length % 2 !== 0) return null
  const bytes = new Uint8Array(text.length / 2)
  for (let i = 0; i < bytes.length; i++) {
    const high = VALUES[text.charCodeAt(2 * i)] ?? -1
    const low = VALUES[text.charCodeAt(2 * i + 1)] ?? -1
    if (high < 0 || low < 0) return null
    bytes[i] = high * 16 + low
  }
  return bytes
}
