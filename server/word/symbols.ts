// Letters of symbol fonts that treaty texts use, as what they stand for.
import type { XmlElement } from './xml.ts'

/** By the code without the private area that Word moves them to. */
const SYMBOLS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  symbol: {
    b7: '•',
    '2d': '−',
    b0: '°',
    b1: '±',
    b3: '≥',
    a3: '≤',
    b9: '≠',
    a7: '§',
    be: '—',
    de: '⇒',
    ae: '→',
  },
  wingdings: { a7: '▪', fc: '✓', e0: '→', d8: '•', a8: '□', '6e': '■', '6c': '●' },
}

/** The letter that a `w:sym` stands for; null when nobody can say. */
export function symbolOf({ attrs }: XmlElement): string | null {
  const code = Number.parseInt(attrs['w:char'] ?? '', 16)
  if (!Number.isInteger(code) || code <= 0x20 || code > 0xffff) return null
  if (code < 0xe000 || code > 0xf8ff)
    return code >= 0xd800 && code < 0xe000 ? null : String.fromCharCode(code)
  const font = (attrs['w:font'] ?? '').toLowerCase()
  return SYMBOLS[font]?.[(code & 0xff).toString(16)] ?? null
}
