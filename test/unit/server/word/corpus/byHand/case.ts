// A Word file written by hand from the standard, with one quirk, and what must be read of it.
import type { WordXml } from '../../../../../helpers/word.ts'

/** `lines`: type, level, printed number, words of each paragraph of the base. */
export type Case = {
  quirk: string
  xml: WordXml
  lines: (readonly [string, string | null, string | null, string])[]
  losses?: Record<string, number>
}

/** A paragraph of the base that is words alone. */
export const words = (text: string) => ['paragraph', null, null, text] as const
