// Paragraphs that a file moves: taken from one place and set down in another under one name, words unchanged.
import type { DelegationCode, ParagraphId } from '../../shared/ids.ts'
import { squeezed, wordsOf } from './letters.ts'
import type { FilePart, Matched, Pair } from './match.ts'
import type { AskedBy, Owners } from './ops.ts'

export type Moves = { moves: AskedBy[]; oldPlaces: Map<Pair, DelegationCode>; newPlaces: Set<FilePart> }

/**
 * Moves of whole paragraphs; any other move stays what it also is, a deletion and an insertion. `gone` are paragraphs
 * deleted whole: some programs forget the name of a move and keep its two halves.
 */
export function findMoves(matched: Matched, gone: ReadonlyMap<Pair, DelegationCode>, owners: Owners): Moves {
  const found: Moves = { moves: [], oldPlaces: new Map(), newPlaces: new Set() }
  const goals = newPlacesIn(matched, owners)
  for (const pair of matched.pairs) {
    const first = pair.parts[0]?.letters.find(letter => letter.base)
    const name = first?.moved ?? null
    const by = name === null ? gone.get(pair) : owners(first?.deleted ?? null)
    if (!by) continue
    const base = pair.parts.flatMap(part => part.letters.filter(letter => letter.base))
    if (!base.every(letter => letter.moved === name && owners(letter.deleted) === by)) continue
    const words = wordsOf(base)
    const goal = goals.find(
      other =>
        !found.newPlaces.has(other.part) && other.name === name && other.by === by && other.words === words,
    )
    if (!goal) continue
    found.moves.push({ by, wish: { kind: 'move', pid: pair.block.pid, after: goal.after } })
    found.oldPlaces.set(pair, by)
    found.newPlaces.add(goal.part)
  }
  return found
}

type Goal = {
  part: FilePart
  name: string | null
  by: DelegationCode
  words: string
  after: ParagraphId | null
}

function newPlacesIn({ pairs, after }: Matched, owners: Owners): Goal[] {
  const goals: Goal[] = []
  const take = (parts: readonly FilePart[], last: ParagraphId | null): void => {
    for (const part of parts) {
      const name = part.letters[0]?.moved ?? null
      const by = owners(part.letters[0]?.inserted ?? null)
      if (by === null || !part.letters.every(letter => letter.moved === name && letter.deleted === null))
        continue
      const stripped = squeezed(part.letters)
      // A printed number travels with its paragraph.
      goals.push({ part, name, by, words: wordsOf(stripped), after: last })
    }
  }
  let last: ParagraphId | null = null
  for (const pair of pairs) {
    take(pair.before, last)
    last = pair.block.pid
  }
  take(after, last)
  return goals
}
