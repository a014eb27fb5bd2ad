// What a password must be, asked by the form as one types and by the server as law. Pure.

export const SHORTEST_PASSWORD = 12
export const LONGEST_PASSWORD = 200

/** Beginnings of what is tried first everywhere; long passwords are mostly made from these. */
const OBVIOUS = [
  'password',
  'passwort',
  'motdepasse',
  'contrasena',
  'qwerty',
  'azerty',
  'abcdef',
  'iloveyou',
  'letmein',
  'welcome',
  'administrator',
  'parley',
  '123456',
  '111111',
  '000000',
]

export type Weakness = 'short' | 'long' | 'email' | 'obvious'

/**
 * Why this password is too weak for the account with this email, or null. Length is what counts against guessing; the
 * rest only keeps out what a guesser tries first. Lengths are in characters as a person counts them.
 */
export function weaknessOf(password: string, email: string): Weakness | null {
  const length = [...password].length
  if (length < SHORTEST_PASSWORD) return 'short'
  if (length > LONGEST_PASSWORD) return 'long'
  const plain = password.toLowerCase()
  const name = email.toLowerCase().split('@')[0] ?? ''
  if (plain.includes(email.toLowerCase()) || (name.length >= 4 && plain.includes(name))) return 'email'
  if (new Set(plain).size < 5) return 'obvious'
  const letters = plain.replaceAll(/[^\p{L}\p{N}]/gu, '')
  const left = OBVIOUS.reduce((rest, word) => rest.replaceAll(word, ''), letters).replaceAll(/\d/g, '')
  // Nothing of its own is left: a best-known word, or several, with numbers around.
  return left.length < 4 && OBVIOUS.some(word => letters.includes(word)) ? 'obvious' : null
}
