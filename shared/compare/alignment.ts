// Which paragraphs of one text are which of another: the same one, one cut in parts, several joined, or none. Pure.
import type { ParagraphId } from '../ids.ts'
import { type Block, blockText } from '../text.ts'
import { longestRising } from './rising.ts'
import { type Bag, bagOf, shared, sizeOf, without, wordsIn } from './words.ts'

/** Paragraphs by their places in the first and in the second text; `stays` where it kept its place among the others. */
export type Match = { before: number[]; after: number[]; stays: boolean }

/** Share of a paragraph's words that must come from another one for it to be a part of that. */
const PART = 0.6
/** A paragraph of fewer words is no part of another, and found nowhere else by its words. */
const TELLING = 3

/**
 * Every paragraph of both texts in exactly one match. Ids say which is the same; a paragraph that is new may be the
 * second part of the one before it, or hold the very words of one that is gone. `likely` are paragraphs of which it is
 * known that somebody wished to move them.
 */
export function matchesOf(
  before: readonly Block[],
  after: readonly Block[],
  language: string,
  likely: ReadonlySet<ParagraphId>,
): Match[] {
  const places = new Map<ParagraphId, number>(after.map((block, i) => [block.pid, i]))
  const matches: Match[] = []
  const [came, went] = [new Set(after.keys()), new Set(before.keys())]
  before.forEach((block, i) => {
    const j = places.get(block.pid)
    if (j === undefined) return
    matches.push({ before: [i], after: [j], stays: false })
    came.delete(j)
    went.delete(i)
  })
  settle(matches, match => likely.has(before[match.before[0] ?? 0]?.pid ?? NOBODY))
  if (came.size > 0 || went.size > 0) {
    const bags = createBags(language)
    for (const match of matches) joinParts(match, before, after, came, went, bags)
    findAgain(matches, before, after, came, went)
  }
  for (const i of went) matches.push({ before: [i], after: [], stays: false })
  for (const j of came) matches.push({ before: [], after: [j], stays: false })
  return matches
}

const NOBODY = '' as ParagraphId

/**
 * As many as can stay where they are; the others were moved. Of two that changed places either may be the one that
 * was: it is the one that somebody wished to move, unless it stands where it stood.
 */
function settle(matches: readonly Match[], likely: (match: Match) => boolean): void {
  const placeOf = (match: Match): number => match.after[0] ?? 0
  const others = matches.filter(match => !likely(match))
  for (const n of longestRising(others.map(placeOf))) {
    const match = others[n]
    if (match) match.stays = true
  }
  matches.forEach((match, i) => {
    if (!likely(match)) return
    const above = matches.slice(0, i).findLast(other => other.stays)
    const below = matches.slice(i + 1).find(other => other.stays)
    match.stays = (!above || placeOf(above) < placeOf(match)) && (!below || placeOf(match) < placeOf(below))
  })
}

type Bags = (block: Block) => Bag

function createBags(language: string): Bags {
  const known = new Map<Block, Bag>()
  return block => {
    const bag = known.get(block) ?? bagOf(wordsIn(blockText(block), language))
    known.set(block, bag)
    return bag
  }
}

/** Takes into a match the new paragraphs behind it that hold words it lost, or the lost ones whose words it got. */
function joinParts(
  match: Match,
  before: readonly Block[],
  after: readonly Block[],
  came: Set<number>,
  went: Set<number>,
  bags: Bags,
): void {
  const [i = 0] = match.before
  const [j = 0] = match.after
  const [was, is] = [before[i], after[j]]
  if (!was || !is) return
  const fresh = following(j, came)
  const lost = following(i, went)
  if ((fresh.length === 0 && lost.length === 0) || blockText(was) === blockText(is)) return
  const [a, b] = [bags(was), bags(is)]
  const heads = shared(a, b) >= PART * Math.min(sizeOf(a), sizeOf(b))
  if (!heads) return
  const split = partsIn(without(a, b), fresh, after, bags)
  const joined = split.length > 0 ? [] : partsIn(without(b, a), lost, before, bags)
  for (const part of split) came.delete(part)
  for (const part of joined) went.delete(part)
  match.after.push(...split)
  match.before.push(...joined)
}

/** Places right behind one that belong to the set. */
function following(place: number, among: ReadonlySet<number>): number[] {
  const found: number[] = []
  for (let next = place + 1; among.has(next); next++) found.push(next)
  return found
}

/** Those of the paragraphs whose words come from `source`, none of it counted twice. */
function partsIn(source: Bag, places: readonly number[], blocks: readonly Block[], bags: Bags): number[] {
  let left = source
  return places.filter(place => {
    const block = blocks[place]
    if (!block || sizeOf(left) === 0) return false
    const bag = bags(block)
    const size = sizeOf(bag)
    if (size < TELLING || shared(bag, left) < PART * size) return false
    left = without(left, bag)
    return true
  })
}

/** A lost paragraph whose very words stand elsewhere under a new id was moved there. */
function findAgain(
  matches: Match[],
  before: readonly Block[],
  after: readonly Block[],
  came: Set<number>,
  went: Set<number>,
): void {
  const lost = new Map<string, number>()
  for (const i of went) {
    const words = before[i] ? blockText(before[i]).trim() : ''
    if (words.split(/\s+/u).length >= TELLING && !lost.has(words)) lost.set(words, i)
  }
  for (const j of [...came]) {
    const words = after[j] ? blockText(after[j]).trim() : ''
    const i = lost.get(words)
    if (i === undefined) continue
    lost.delete(words)
    went.delete(i)
    came.delete(j)
    matches.push({ before: [i], after: [j], stays: false })
  }
}
