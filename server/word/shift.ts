// Where operations on a paragraph are once others on the same paragraph have been written.
import type { Insert, Inside, Op } from './ops.ts'

/** How many letters an operation adds at its place, or takes from there on; UTF-16 units. */
const growth = (op: Inside): number =>
  op.kind === 'insert'
    ? op.pieces.reduce((sum, { text }) => sum + text.length, 0)
    : op.kind === 'take-back'
      ? -op.length
      : 0

/**
 * The operations that are left, moved out of the way of the written ones. All were offsets of one text; of two insertions
 * at one place the one that is earlier by `order` stands first, and a stretch is parted where words came into it. `order`
 * learns the moved ones.
 */
export function shifted(left: readonly Op[], written: readonly Op[], order: Map<Op, number>): Op[] {
  const byPid = new Map<string, Inside[]>()
  for (const op of written)
    if (op.kind === 'insert' || op.kind === 'take-back') byPid.set(op.pid, [...(byPid.get(op.pid) ?? []), op])
  return left.flatMap((op): Op[] => {
    const moves = op.kind === 'block' ? undefined : byPid.get(op.pid)
    if (op.kind === 'block' || !moves) return [op]
    if (op.kind !== 'insert') return parted(op, moves)
    const there = { ...op, from: op.from + sum(moves, move => isAhead(move, op, order)) }
    order.set(there, order.get(op) ?? 0)
    return [there]
  })
}

const sum = (moves: readonly Inside[], counts: (move: Inside) => boolean): number =>
  moves.reduce((total, move) => (counts(move) ? total + growth(move) : total), 0)

const isAhead = (move: Inside, op: Insert, order: ReadonlyMap<Op, number>): boolean =>
  move.from < op.from ||
  (move.from === op.from && move.kind === 'insert' && (order.get(move) ?? 0) < (order.get(op) ?? 0))

/** A stretch in the pieces that words put into it leave; each where it is now. */
function parted(op: Exclude<Inside, Insert>, moves: readonly Inside[]): Inside[] {
  const end = op.from + op.length
  const cuts = moves.filter(({ kind, from }) => kind === 'insert' && from > op.from && from < end)
  const places = [...new Set([op.from, ...cuts.map(({ from }) => from)])].sort((a, b) => a - b)
  return places.map((from, i) => ({
    ...op,
    from: from + sum(moves, move => move.from <= from),
    length: (places[i + 1] ?? end) - from,
  }))
}
