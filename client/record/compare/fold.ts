// Pairs as a list of lines: those that differ, and between them what does not, folded. Pure.
import type { Pair } from '../../../shared/compare.ts'

export type Line =
  | { kind: 'pair'; pair: Pair; nth: number | null }
  | { kind: 'fold'; key: string; pairs: Pair[] }

/** `nth` counts the pairs that differ, from 0. With `folded` unchanged pairs that follow each other are one line. */
export function linesOf(pairs: readonly Pair[], folded: boolean): Line[] {
  const lines: Line[] = []
  let nth = 0
  for (const pair of pairs) {
    const last = lines.at(-1)
    if (pair.kind !== 'unchanged') lines.push({ kind: 'pair', pair, nth: nth++ })
    else if (!folded) lines.push({ kind: 'pair', pair, nth: null })
    else if (last?.kind === 'fold') last.pairs.push(pair)
    else lines.push({ kind: 'fold', key: keyOf(pair), pairs: [pair] })
  }
  return lines
}

export const keyOf = ({ before, after }: Pair): string => `${before[0]?.pid ?? ''} ${after[0]?.pid ?? ''}`
