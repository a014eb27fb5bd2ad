// What of a file's changes is not in the text yet: compared letter by letter, so that the same file brought in twice
// does nothing the second time.
import type { DelegationCode, ParagraphId } from '../../shared/ids.ts'
import { PILCROW } from '../../shared/schema.ts'
import type { Block } from '../../shared/text.ts'
import { comparePlaces } from './gaps.ts'
import { type FileLetter, type FilePart, isBaseLetter, type Matched, type Pair } from './match.ts'
import { findMoves } from './moves.ts'
import { newBlocks } from './newBlocks.ts'
import type { Owners, Plan } from './ops.ts'
import { restated } from './restate.ts'
import { planForm } from './retypes.ts'

/** What the file asks for on this text; offsets are those of the text before any of it is done. */
export function planOf(matched: Matched, blocks: readonly Block[], owners: Owners): Plan {
  const plan: Plan = { places: new Map(), ops: [], wishes: [], known: 0, missing: 0, lostLooks: 0 }
  const gone = deletedWhole(matched.pairs, owners)
  const { moves, arrivals, newPlaces } = findMoves(matched, gone, owners)
  plan.wishes.push(...moves)
  const stays = (parts: readonly FilePart[]) => parts.filter(part => !newPlaces.has(part))
  let last: ParagraphId | null = null
  for (const [i, pair] of matched.pairs.entries()) {
    newBlocks(plan, stays(pair.before), blocks, last, pair.block.pid, owners)
    last = pair.block.pid
    const next = matched.pairs[i + 1]
    const before = matched.pairs[i - 1]
    const joined = owners((before && endOf(before)?.deleted) ?? null)
    const arrival = arrivals.get(pair)
    if (arrival) {
      for (const { index } of arrival.parts) plan.places.set(index, pair.block.pid)
      planForm(plan, { ...pair, parts: arrival.parts }, [arrival.by, joined], owners)
      planPair(plan, { ...pair, parts: arrival.parts }, null, null, owners)
      continue
    }
    const wholly = gone.get(pair) ?? null
    if (wholly) plan.wishes.push({ by: wholly, wish: { kind: 'delete', pid: pair.block.pid } })
    const joins = owners(endOf(pair)?.deleted ?? null)
    if (!wholly && joins && next && gone.get(next) !== joins)
      plan.wishes.push({ by: joins, wish: { kind: 'join', pid: pair.block.pid, next: next.block.pid } })
    planForm(plan, pair, [wholly, joined], owners)
    planPair(plan, pair, wholly, joins, owners)
  }
  newBlocks(plan, stays(matched.after), blocks, last, null, owners)
  return plan
}

const endOf = (pair: Pair) => pair.parts.at(-1)?.paragraph.end ?? null

/**
 * Paragraphs that somebody deletes as a whole: all words, and their own end or that of the paragraph in front, as the
 * cursor was when they were selected.
 */
function deletedWhole(pairs: readonly Pair[], owners: Owners): Map<Pair, DelegationCode> {
  const whole = new Map<Pair, DelegationCode>()
  for (const [i, pair] of pairs.entries()) {
    const first = pair.parts[0]?.letters.find(letter => letter.base)
    const by = owners(first?.deleted ?? null)
    if (by === null) continue
    const all = pair.parts.every(({ letters }) =>
      letters.every(letter => !letter.base || owners(letter.deleted) === by),
    )
    const previous = pairs[i - 1]
    const ends = [endOf(pair)?.deleted ?? null, (previous && endOf(previous)?.deleted) ?? null]
    if (all && ends.some(end => owners(end) === by)) whole.set(pair, by)
  }
  return whole
}

/** Inside a paragraph of the base: its letters one by one, and what stands between them; `joins`: who joins it to the next. */
function planPair(
  plan: Plan,
  pair: Pair,
  wholly: DelegationCode | null,
  joins: DelegationCode | null,
  owners: Owners,
): void {
  const letters = pair.parts.flatMap((part, i): FileLetter[] => {
    const { inserted, deleted } = part.paragraph.end
    const broken = i < pair.parts.length - 1 && inserted
    const sign = { sign: PILCROW, formats: [], relooked: null, inserted, deleted, moved: null }
    return broken ? [...part.letters, { ...sign, base: null, restated: false }] : part.letters
  })
  // The blank between two joined paragraphs comes with the joining.
  const last = letters.at(-1)
  const isBlank = joins !== null && last?.sign === ' ' && owners(last.inserted) === joins
  const asked = restated(plan, trimmed(isBlank ? letters.slice(0, -1) : letters), wholly, owners)
  comparePlaces(plan, pair.block.pid, asked, pair.text, isBaseLetter, wholly, owners)
}

/** Without a printed number in front of the words, and blanks of the base that the text does not have. */
const trimmed = (letters: readonly FileLetter[]): FileLetter[] =>
  letters.filter(letter => letter.base !== null || letter.inserted !== null)
