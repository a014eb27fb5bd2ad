// One-time passwords: drawn by the system's generator, told once, good for choosing an own one.
import { randomInt } from 'node:crypto'

/** Without what is mistaken for something else when it is read out or typed from paper: 0 and o, 1, i and l. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789'
const GROUPS = 4
const GROUP = 4

/** A new one, such as `k7mn-q2xw-3hfd-8vbt`: 16 of 31 letters, 79 bits. */
export const oneTimePassword = (): string =>
  Array.from({ length: GROUPS }, () =>
    Array.from({ length: GROUP }, () => ALPHABET[randomInt(ALPHABET.length)]).join(''),
  ).join('-')
