// Word files written by hand from the standard (ECMA-376, parts 1 and 4): one quirk each, with what must be read.
import { BESIDE } from './byHand/beside.ts'
import type { Case } from './byHand/case.ts'
import { CHANGED } from './byHand/changed.ts'
import { NUMBERING } from './byHand/numbering.ts'
import { PACKED } from './byHand/packed.ts'
import { WORDING } from './byHand/wording.ts'

export const BY_HAND: readonly Case[] = [...WORDING, ...NUMBERING, ...BESIDE, ...CHANGED, ...PACKED]
