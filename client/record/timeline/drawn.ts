// A paragraph as it is drawn at a moment: its pieces, whose they are, and what changed in it. Pure.

import { type Piece, piecesOf } from '../../../shared/drawn.ts'
import type { MarkId } from '../../../shared/ids.ts'
import { type Block, type Run, sliceRuns } from '../../../shared/text.ts'
import type { ChangedBlock, Stretch } from '../../../shared/weave/changed.ts'

export type Drawn =
  | (Piece & { how: Stretch['how'] | null })
  /** words that the last step took away */
  | { kind: 'gone'; text: string }
  /** the number of a proposal, or its owner's code, before its first words */
  | { kind: 'code'; label: string; by: string }

export function drawnOf(
  block: Block,
  changed: ChangedBlock | null,
  numbers: ReadonlyMap<MarkId, string>,
): Drawn[] {
  const runs = cutRuns(block.runs, changed)
  const gone = [...(changed?.gone ?? [])]
  const drawn: Drawn[] = []
  const labels = new Set<string>()
  let at = 0
  let index = 0
  const putGone = (until: number) => {
    while (gone[0] && gone[0].at <= until) drawn.push({ kind: 'gone', text: gone.shift()?.text ?? '' })
  }
  for (const piece of piecesOf(runs)) {
    if (piece.kind !== 'words') {
      drawn.push({ ...piece, how: null })
      continue
    }
    const start = at
    putGone(start)
    for (const { id, by, type } of runs[index]?.marks ?? []) {
      const label = numbers.get(id) ?? by
      if (type === 'bracket' || labels.has(label)) continue
      labels.add(label)
      drawn.push({ kind: 'code', label, by })
    }
    const stretch = changed?.stretches.find(({ from, to }) => from <= start && start < to)
    drawn.push({ ...piece, how: stretch?.how ?? null })
    at += piece.text.length
    index += 1
  }
  putGone(Number.POSITIVE_INFINITY)
  return drawn
}

/** The runs cut where something changed begins or ends, so that every piece is all of it or nothing. */
function cutRuns(runs: readonly Run[], changed: ChangedBlock | null): Run[] {
  if (!changed) return [...runs]
  const length = runs.reduce((sum, run) => sum + run.text.length, 0)
  const places = [
    ...changed.stretches.flatMap(({ from, to }) => [from, to]),
    ...changed.gone.map(gone => gone.at),
  ]
  const cuts = [...new Set([0, ...places, length])].sort((a, b) => a - b)
  return cuts.flatMap((from, i) => sliceRuns(runs, from, cuts[i + 1] ?? from))
}
