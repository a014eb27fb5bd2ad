// Paragraphs that a file moves: taken from one place and set down in another under one name. What is changed at the new
// place is changed in the paragraph itself.
import type { DelegationCode, ParagraphId } from '../../shared/ids.ts'
import { differences, isAlike } from './differences.ts'
import { numberAhead, squeezed, wordsOf } from './letters.ts'
import type { FileLetter, FilePart, Matched, Pair } from './match.ts'
import type { Reviser } from './model.ts'
import type { AskedBy, Owners } from './ops.ts'

/** A moved paragraph as it stands at its new place, its letters of the base known; `by`: null for one left out. */
export type Arrival = { by: DelegationCode | null; parts: FilePart[] }

export type Moves = { moves: AskedBy[]; arrivals: Map<Pair, Arrival>; newPlaces: Set<FilePart> }

/**
 * Moves of whole paragraphs; any other move stays what it also is, a deletion and an insertion. `gone` are paragraphs
 * deleted whole: some programs forget the name of a move and keep its two halves, known by unchanged words alone.
 */
export function findMoves(matched: Matched, gone: ReadonlyMap<Pair, DelegationCode>, owners: Owners): Moves {
  const found: Moves = { moves: [], arrivals: new Map(), newPlaces: new Set() }
  const origins = matched.pairs.flatMap(pair => originOf(pair, gone.has(pair), owners) ?? [])
  const goals = newPlacesIn(matched)
  const take = (origin: Origin, fits: (goal: Goal) => boolean): void => {
    const { pair, mover, base } = origin
    if (found.arrivals.has(pair)) return
    const goal = goals.find(
      other =>
        other.name === origin.name &&
        other.mover === mover.author &&
        !other.parts.some(part => found.newPlaces.has(part)) &&
        fits(other),
    )
    if (!goal) return
    const by = owners(mover)
    if (by !== null) found.moves.push({ by, wish: { kind: 'move', pid: pair.block.pid, after: goal.after } })
    found.arrivals.set(pair, { by, parts: tied(pair.block.num, base, goal) })
    for (const part of goal.parts) found.newPlaces.add(part)
  }
  const came = ({ pair }: Origin, { words }: Goal): string =>
    words.slice(numberAhead(pair.block.num, words).length)
  for (const origin of origins) take(origin, goal => came(origin, goal) === wordsOf(origin.base))
  for (const origin of origins)
    if (origin.name !== null) take(origin, goal => isAlike(wordsOf(origin.base), came(origin, goal)))
  return found
}

type Origin = { pair: Pair; name: string | null; mover: Reviser; base: FileLetter[] }

/** A paragraph of the base that leaves with all its words; null when it does not. */
function originOf(pair: Pair, isGone: boolean, owners: Owners): Origin | null {
  const base = pair.parts.flatMap(part => part.letters.filter(letter => letter.base))
  const { moved: name = null, deleted: mover = null } = base[0] ?? {}
  if (!mover || (name === null && !isGone)) return null
  const by = owners(mover)
  const isOurs = ({ moved, deleted }: FileLetter): boolean =>
    moved === name && (by === null ? deleted?.author === mover.author : owners(deleted) === by)
  return base.every(isOurs) ? { pair, name, mover, base } : null
}

/** A place where words are set down: a paragraph, in several parts where line ends were put into it. */
type Goal = {
  parts: FilePart[]
  name: string | null
  mover: string | null
  /** the words that came with the move */
  words: string
  after: ParagraphId | null
}

function newPlacesIn({ pairs, after }: Matched): Goal[] {
  const lists: { parts: readonly FilePart[]; after: ParagraphId | null }[] = []
  let last: ParagraphId | null = null
  for (const pair of pairs) {
    lists.push({ parts: pair.before, after: last })
    last = pair.block.pid
  }
  lists.push({ parts: after, after: last })
  const knowsEnds = lists.some(({ parts }) => parts.some(({ paragraph }) => paragraph.end.moved))
  return lists.flatMap(list =>
    paragraphsOf(list.parts, knowsEnds).map((parts): Goal => {
      const name = nameOf(parts[0])
      const moved = movedLetters(parts, name)
      const mover = moved[0]?.inserted?.author ?? null
      return { parts, name, mover, words: wordsOf(squeezed(moved)), after: list.after }
    }),
  )
}

/** A line that was put into a paragraph that came has no word of the move. */
const nameOf = (part: FilePart | undefined): string | null =>
  part?.letters.find(({ moved }) => moved !== null)?.moved ?? part?.paragraph.arriving ?? null

const movedLetters = (parts: readonly FilePart[], name: string | null): FileLetter[] =>
  parts.flatMap(({ letters }) => letters.filter(({ moved }) => moved === name))

/**
 * Parts that are one paragraph that came with a move: up to the end that came with it. Where no such end follows, or the
 * program that wrote the file does not know them, each part is one.
 */
function paragraphsOf(parts: readonly FilePart[], knowsEnds: boolean): FilePart[][] {
  const found: FilePart[][] = []
  for (let i = 0; i < parts.length; ) {
    const name = nameOf(parts[i])
    const length = name !== null && knowsEnds ? lengthOfMove(parts.slice(i), name) : 1
    found.push(parts.slice(i, i + length))
    i += length
  }
  return found
}

function lengthOfMove(parts: readonly FilePart[], name: string): number {
  const other = parts.findIndex(part => ![null, name].includes(nameOf(part)))
  const end = parts.slice(0, other < 0 ? parts.length : other).findIndex(part => part.paragraph.end.moved)
  return Math.max(1, end + 1)
}

/**
 * The parts at the new place with their letters of the base: those that came with the move and are words of the base are
 * no insertions, and those that did not come are struck.
 */
function tied(num: string | null, base: readonly FileLetter[], { parts, name }: Goal): FilePart[] {
  const all = squeezed(movedLetters(parts, name))
  const came = all.slice([...numberAhead(num, wordsOf(all))].length)
  const ties = new Map<FileLetter, FileLetter>()
  const lost = new Map<FileLetter | null, FileLetter[]>()
  let [b, c] = [0, 0]
  for (const { added, removed, count } of differences(
    base.map(({ sign }) => sign),
    came.map(({ sign }) => sign),
  )) {
    if (removed) lost.set(came[c] ?? null, base.slice(b, b + count))
    else if (!added)
      for (const [n, letter] of came.slice(c, c + count).entries()) {
        const origin = base[b + n]
        if (origin) ties.set(letter, origin)
      }
    if (!added) b += count
    if (!removed) c += count
  }
  const kept = new Set(came)
  const own = (letter: FileLetter): FileLetter[] => {
    if (letter.moved !== name) return [letter]
    const origin = ties.get(letter)
    if (origin) return [{ ...letter, base: origin.base, inserted: null, moved: null }]
    return kept.has(letter) ? [{ ...letter, moved: null }] : []
  }
  return parts.map((part, i) => ({
    ...part,
    letters: [
      ...part.letters.flatMap(letter => [...(lost.get(letter) ?? []), ...own(letter)]),
      ...(i === parts.length - 1 ? (lost.get(null) ?? []) : []),
    ],
  }))
}
