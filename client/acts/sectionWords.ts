// The provision that a paragraph belongs to, as people name it. Pure.
import { type Section, shorten } from '../../shared/sections.ts'

/** Longest heading that is told as a place, UTF-16 units. */
const LABEL = 36

/**
 * The printed number, with the heading where a letter alone would not tell ("considering a)"), or the heading; null
 * where there is neither.
 */
export function sectionWords({ num, heading, label }: Omit<Section, 'pid'>): string | null {
  if (num === null) return shorten(label, LABEL) || null
  return /\p{N}/u.test(num) ? num : `${shorten(heading, LABEL)} ${num}`.trim()
}
