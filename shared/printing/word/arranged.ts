// Wishes about whole paragraphs as revisions that Word can hold: what is deleted, moved, split, joined or retyped. Pure.
import { ifAdopted } from '../../compare/readings.ts'
import type { ParagraphId } from '../../ids.ts'
import type { Negotiation, ParagraphWish, ProposalNumber, Tabled } from '../../negotiation/model.ts'
import { placeOfSplit } from '../../negotiation/splitting.ts'
import {
  adoptedOf,
  type Block,
  blockText,
  innermostInsertion,
  sliceRuns,
  strikingDeletions,
} from '../../text.ts'
import { type Look, numberRun, revisedSheets } from './revised.ts'
import { type Hand, plainRun, type Sheet } from './sheets.ts'
import { styleOf } from './styleNames.ts'

export type WishOf<K extends ParagraphWish['kind']> = Tabled & { wish: Extract<ParagraphWish, { kind: K }> }

/**
 * The open wishes that the file bears as revisions, in the order in which they were tabled: one for each paragraph,
 * none that would change nothing, and none that could not be fulfilled beside the others. The rest is told in comments.
 */
export function trackedWishes(
  blocks: readonly Block[],
  negotiation: Negotiation,
): Map<ProposalNumber, Tabled> {
  const taken = new Set<ParagraphId>()
  const leaving = new Set<ParagraphId>()
  const chosen = [...negotiation.tabled.values()].filter(({ wish, state }) => {
    if (!wish || state !== 'open' || wish.kind === 'no-change') return false
    const named = namedBy(wish)
    if (named.some(pid => taken.has(pid)) || changesNothing(wish, blocks, leaving)) return false
    if (wish.kind === 'split' && strikesBase(blocks.find(({ pid }) => pid === wish.pid))) return false
    for (const pid of named) taken.add(pid)
    if (wish.kind === 'delete' || wish.kind === 'move') leaving.add(wish.pid)
    return true
  })
  const { unfit } = ifAdopted({ blocks, proposals: chosen })
  return new Map(chosen.filter(one => !unfit.includes(one.number)).map(one => [one.number, one] as const))
}

/**
 * Whether a file could not show it: another form is drawn alike, or the paragraph stands behind that other one anyway,
 * once those between have left.
 */
function changesNothing(
  wish: ParagraphWish,
  blocks: readonly Block[],
  leaving: ReadonlySet<ParagraphId>,
): boolean {
  const block = blocks.find(({ pid }) => pid === wish.pid)
  if (wish.kind === 'retype')
    return block !== undefined && styleOf(block) === styleOf(wish) && block.num === wish.num
  if (wish.kind !== 'move') return false
  const order = blocks.filter(({ pid, insertion }) => !insertion && !leaving.has(pid))
  return (order[order.findIndex(({ pid }) => pid === wish.pid) - 1]?.pid ?? null) === wish.after
}

function namedBy(wish: ParagraphWish): ParagraphId[] {
  if (wish.kind === 'join') return [wish.pid, wish.next]
  return wish.kind === 'move' && wish.after !== null ? [wish.pid, wish.after] : [wish.pid]
}

/** Where words before the place are struck, the place itself is told by words that are not there when all is adopted. */
const strikesBase = (block: Block | undefined): boolean =>
  block?.runs.some(run => !innermostInsertion(run.marks) && strikingDeletions(run.marks).length > 0) ?? false

/** All sheets of a text. `lookOf` says how a paragraph is to be printed, wishes apart. */
export function arrangedSheets(
  blocks: readonly Block[],
  wishes: readonly Tabled[],
  lookOf: (block: Block) => Omit<Look, 'whole'>,
): Sheet[] {
  const about = new Map<ParagraphId, Tabled>(wishes.flatMap(one => (one.wish ? [[one.wish.pid, one]] : [])))
  const joined = new Map(
    wishes.flatMap(one => (one.wish?.kind === 'join' ? [[one.wish.next, one] as const] : [])),
  )
  const moves = wishes.filter((one): one is WishOf<'move'> => one.wish?.kind === 'move')
  const arrivals = (after: ParagraphId | null): Sheet[] =>
    moves.filter(({ wish }) => wish.after === after).flatMap(move => arriving(move, blocks, lookOf))
  return [
    ...arrivals(null),
    ...inJoinedOrder(blocks, joined).flatMap(block => [
      ...sheetsUnder(block, about.get(block.pid), joined.get(block.pid), blocks, lookOf),
      ...arrivals(block.pid),
    ]),
  ]
}

/** Proposed paragraphs between two that are to be joined stand behind both, as the join would leave them. */
function inJoinedOrder(blocks: readonly Block[], joined: ReadonlyMap<ParagraphId, Tabled>): Block[] {
  const order: Block[] = []
  let waiting: Block[] = []
  const firsts = new Set([...joined.values()].map(({ wish }) => wish?.pid))
  for (const block of blocks) {
    if (waiting.length > 0 || (order.length > 0 && firsts.has(order.at(-1)?.pid))) {
      if (block.insertion) {
        waiting.push(block)
        continue
      }
    }
    order.push(block, ...waiting)
    waiting = []
  }
  return [...order, ...waiting]
}

type LookOf = (block: Block) => Omit<Look, 'whole'>

function sheetsUnder(
  block: Block,
  own: Tabled | undefined,
  joining: Tabled | undefined,
  blocks: readonly Block[],
  lookOf: LookOf,
): Sheet[] {
  const look = lookOf(block)
  const sheets = (whole: boolean): Sheet[] => revisedSheets(block, { ...look, whole })
  if (joining) return withNumberStruck(sheets(false), block, handOf(joining))
  if (!own?.wish) return sheets(false)
  const hand = handOf(own)
  switch (own.wish.kind) {
    case 'delete':
      return sheets(true).map(sheet => struckWhole(sheet, hand))
    case 'move':
      return leaving(block, own.number, hand, look)
    case 'split':
      return split(block, own as WishOf<'split'>, look)
    case 'join':
      return withSpace(sheets(false), block, own as WishOf<'join'>, blocks)
    case 'retype':
      return retyped(sheets(false), block, own as WishOf<'retype'>)
    default:
      return sheets(false)
  }
}

const handOf = ({ by, tabledAt }: Tabled): Hand => ({ by, at: tabledAt })

const struckWhole = (sheet: Sheet, hand: Hand): Sheet => ({
  ...sheet,
  inlines: sheet.inlines.map(one => (one.kind === 'run' ? { ...one, struck: one.struck ?? hand } : one)),
  end: { how: 'struck', hand },
})

/** Where a paragraph goes from, its base words alone stand: what is proposed in it goes with it. */
const leaving = (block: Block, name: string, hand: Hand, look: Omit<Look, 'whole'>): Sheet[] =>
  revisedSheets(withBaseWords(block), { ...look, pinned: [], whole: true }).map(sheet => ({
    ...sheet,
    move: { way: 'from', name, hand },
  }))

const withBaseWords = (block: Block): Block => ({
  ...block,
  runs: block.runs.flatMap(run => (innermostInsertion(run.marks) ? [] : [{ ...run, marks: [] }])),
})

function arriving(move: WishOf<'move'>, blocks: readonly Block[], lookOf: LookOf): Sheet[] {
  const block = blocks.find(({ pid }) => pid === move.wish.pid)
  if (!block) return []
  const sheets = revisedSheets(block, { ...lookOf(block), whole: false })
  return sheets.map(sheet => ({ ...sheet, move: { way: 'to', name: move.number, hand: handOf(move) } }))
}

function split(block: Block, own: WishOf<'split'>, look: Omit<Look, 'whole'>): Sheet[] {
  const at = placeOfSplit(block, own.wish)
  if (at === null) return revisedSheets(block, { ...look, whole: false })
  const length = blockText(block).length
  const part = (from: number, to: number, num: string | null): Block => ({
    ...{ ...block, num, runs: sliceRuns(block.runs, from, to) },
  })
  const first = revisedSheets(part(0, at, block.num), { ...look, whole: false })
  const last = first.at(-1)
  if (last) last.end = { how: 'inserted', hand: handOf(own) }
  // A comment has one place: it stays with the first part.
  return [...first, ...revisedSheets(part(at, length, null), { ...look, pinned: [], whole: false })]
}

/** The paragraph's end goes, and a space comes where there would be none between the words. */
function withSpace(sheets: Sheet[], block: Block, own: WishOf<'join'>, blocks: readonly Block[]): Sheet[] {
  const next = blocks.find(({ pid }) => pid === own.wish.next)
  const [words = '', more = ''] = adoptedOf(next ? [block, next] : [block]).map(blockText)
  const bare = words === '' || more === '' || /\s$/.test(words) || /^\s/.test(more)
  const last = sheets.at(-1)
  if (!last) return sheets
  last.end = { how: 'struck', hand: handOf(own) }
  if (!bare) last.inlines.push({ ...plainRun(' '), inserted: handOf(own) })
  return sheets
}

const withNumberStruck = (sheets: Sheet[], block: Block, hand: Hand): Sheet[] => {
  const { num } = block
  if (num === null) return sheets
  return sheets.map(sheet => ({
    ...sheet,
    inlines: sheet.inlines.map(one =>
      one.kind === 'run' && one.style === 'ParleyNumber' ? { ...one, struck: hand } : one,
    ),
  }))
}

function retyped(sheets: Sheet[], block: Block, own: WishOf<'retype'>): Sheet[] {
  const hand = handOf(own)
  const { num } = own.wish
  const style = styleOf(own.wish)
  const styled = sheets.map(sheet => ({
    ...sheet,
    style,
    was: style === sheet.style ? null : { style: sheet.style, hand },
  }))
  const [first] = styled
  if (!first || num === block.num) return styled
  const numbers = [
    ...(block.num === null ? [] : [numberRun(block.num, null, hand)]),
    ...(num === null ? [] : [numberRun(num, hand)]),
  ]
  const rest = first.inlines.filter(one => one.kind !== 'run' || one.style !== 'ParleyNumber')
  return [{ ...first, inlines: [...numbers, ...rest] }, ...styled.slice(1)]
}
