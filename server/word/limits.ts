// How much of a Word file is read at most: what a capital sends fits in many times over, a bomb does not.

import { LARGEST_FILE } from '../../shared/wordImport.ts'

export const WORD_LIMITS = {
  /** bytes of the file as it is sent */
  file: LARGEST_FILE,
  /** files inside it */
  entries: 4_000,
  /** bytes of one part, and of all that are read, when unpacked */
  part: 64 * 1024 * 1024,
  unpacked: 96 * 1024 * 1024,
  /** elements inside each other, and elements of one part */
  depth: 300,
  elements: 1_500_000,
  /** paragraphs and comments */
  paragraphs: 20_000,
  comments: 2_000,
  /** styles that build on each other */
  ancestry: 40,
  /** letters of one comment that are kept, UTF-16 units */
  comment: 2_000,
} as const
