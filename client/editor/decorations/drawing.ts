// What is drawn around the words of one block: brackets, owners, strikes. Pure; offsets count from the block's text.
import type { Node as ProseNode } from '@tiptap/pm/model'
import type { DelegationCode, MarkId } from '../../../shared/ids.ts'
import { innermostInsertion, type Mark, strikingDeletions } from '../../../shared/text.ts'
import { marksOf } from '../extensions/conversion.ts'

/**
 * A sign stands between two characters. Signs at one place are ordered by `order`: what closes comes before what
 * opens, inner pairs close first and open last.
 */
export type Sign =
  | { kind: 'open' | 'close'; at: number; order: number; id: MarkId; by: DelegationCode; depth: number }
  | { kind: 'owner'; at: number; order: number; of: 'insertion' | 'deletion'; by: string; long: boolean }
  | { kind: 'group-open' | 'group-close' | 'or'; at: number; order: number }

/** Words that are really struck, and by whom; words typed inside a struck range are not (law 3). */
export type Strike = { from: number; to: number; by: readonly DelegationCode[] }

export type Drawing = { signs: readonly Sign[]; strikes: readonly Strike[] }

/** A run longer than this shows its owner always, not only near the caret; in characters. */
const LONG = 24
const DEEPEST = 2

type Piece = { from: number; to: number; marks: readonly Mark[] }
type Span = { from: number; to: number; id: MarkId; by: DelegationCode }

/**
 * Everything drawn in a block that stands between these others with words. A bracket over several paragraphs is one:
 * where it goes on in the next paragraph it is neither closed nor opened.
 */
export function drawingOf(
  block: ProseNode,
  before: ProseNode | null = null,
  after: ProseNode | null = null,
): Drawing {
  const { signs, strikes } = drawingAlone(block)
  const open = bracketsOn(before?.lastChild).filter(id => bracketsOn(block.firstChild).includes(id))
  const close = bracketsOn(block.lastChild).filter(id => bracketsOn(after?.firstChild).includes(id))
  if (open.length + close.length === 0) return { signs, strikes }
  const size = block.content.size
  const goesOn = (sign: Sign): boolean =>
    (sign.kind === 'open' && sign.at === 0 && open.includes(sign.id)) ||
    (sign.kind === 'close' && sign.at === size && close.includes(sign.id))
  return { signs: signs.filter(sign => !goesOn(sign)), strikes }
}

const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/

/**
 * The direction in which a block is read: that of its first letter, as for `dir="auto"`; null without letters, so that
 * a paragraph begins on the side of its text.
 */
export function directionOf(block: ProseNode): 'ltr' | 'rtl' | null {
  const letter = /\p{L}/u.exec(block.textContent)?.[0]
  if (letter === undefined) return null
  return RIGHT_TO_LEFT.test(letter) ? 'rtl' : 'ltr'
}

const bracketsOn = (node: ProseNode | null | undefined): MarkId[] =>
  node ? marksOf(node).flatMap(mark => (mark.type === 'bracket' ? [mark.id] : [])) : []

/** What is drawn in a block by itself; the same object for the same node. */
function drawingAlone(block: ProseNode): Drawing {
  const known = drawings.get(block)
  if (known) return known
  const pieces = piecesOf(block)
  const strikes = strikesOf(pieces)
  const drawing = {
    signs: [...bracketSigns(pieces), ...ownerSigns(block, pieces, strikes), ...groupSigns(pieces)],
    strikes,
  }
  drawings.set(block, drawing)
  return drawing
}

const drawings = new WeakMap<ProseNode, Drawing>()

function piecesOf(block: ProseNode): Piece[] {
  const pieces: Piece[] = []
  block.forEach((node, offset) => {
    pieces.push({ from: offset, to: offset + node.nodeSize, marks: marksOf(node) })
  })
  return pieces
}

/** Stretches without a gap that carry the same mark. */
export function spansOf(pieces: readonly Piece[], wanted: (mark: Mark) => boolean): Span[] {
  const spans: Span[] = []
  const open = new Map<string, Span>()
  for (const { from, to, marks } of pieces) {
    const here = new Set<string>()
    for (const mark of marks) {
      if (!wanted(mark)) continue
      here.add(mark.id)
      const span = open.get(mark.id)
      if (span) span.to = to
      else {
        const begun = { from, to, id: mark.id, by: mark.by }
        open.set(mark.id, begun)
        spans.push(begun)
      }
    }
    for (const id of open.keys()) if (!here.has(id)) open.delete(id)
  }
  return spans
}

/** The stretches of one block that carry a mark, as offsets in it. */
export const markSpans = (block: ProseNode, id: MarkId): Span[] =>
  spansOf(piecesOf(block), mark => mark.id === id)

function bracketSigns(pieces: readonly Piece[]): Sign[] {
  // Outer before inner: earlier start first, and the longer of two that start together.
  const spans = spansOf(pieces, mark => mark.type === 'bracket').sort(
    (a, b) => a.from - b.from || b.to - a.to || (a.id < b.id ? -1 : 1),
  )
  return spans.flatMap(({ from, to, id, by }, rank): Sign[] => {
    const within = spans.filter((other, i) => i !== rank && other.from >= from && other.to <= to).length
    const depth = Math.min(DEEPEST, within)
    return [
      { kind: 'open', at: from, order: 200 + rank, id, by, depth },
      { kind: 'close', at: to, order: -200 - rank, id, by, depth },
    ]
  })
}

function ownerSigns(block: ProseNode, pieces: readonly Piece[], strikes: readonly Strike[]): Sign[] {
  const signs: Sign[] = []
  let last: MarkId | null = null
  for (const { from, marks } of pieces) {
    const writer = innermostInsertion(marks)
    if (writer && writer.id !== last) {
      const span = spansOf(pieces, mark => mark.type === 'insertion' && mark.id === writer.id).find(
        found => found.from <= from && from < found.to,
      )
      // A proposed block names its owner in the margin already.
      const named = from === 0 && block.attrs.insBy === writer.by
      const long = !named && span?.from === from && span.to - span.from > LONG
      signs.push({ kind: 'owner', at: from, order: 900, of: 'insertion', by: writer.by, long })
    }
    last = writer?.id ?? null
  }
  for (const { from, to, by } of strikes)
    signs.push({
      kind: 'owner',
      at: from,
      order: 890,
      of: 'deletion',
      by: by.join(', '),
      long: by.length > 1 || to - from > LONG,
    })
  return signs
}

function strikesOf(pieces: readonly Piece[]): Strike[] {
  const strikes: { from: number; to: number; by: DelegationCode[] }[] = []
  for (const { from, to, marks } of pieces) {
    const by = [...new Set(strikingDeletions(marks).map(mark => mark.by))].sort()
    const last = strikes.at(-1)
    if (by.length === 0) continue
    if (last && last.to === from && last.by.join() === by.join()) last.to = to
    else strikes.push({ from, to, by })
  }
  return strikes
}

/** Struck base words followed by insertions, inside one pair of light brackets, the insertions parted by a bar. */
function groupSigns(pieces: readonly Piece[]): Sign[] {
  const signs: Sign[] = []
  let start: number | null = null
  let offered: MarkId | null = null
  let end = 0
  const close = (): void => {
    if (start !== null && offered !== null)
      signs.push({ kind: 'group-open', at: start, order: 500 }, { kind: 'group-close', at: end, order: -100 })
    start = null
    offered = null
  }
  for (const { from, to, marks } of pieces) {
    const outermost = marks.find(mark => mark.type === 'insertion' && mark.inside === null)
    const struckBase = !outermost && strikingDeletions(marks).length > 0
    if (struckBase && offered !== null) close()
    if (struckBase) start ??= from
    else if (outermost && start !== null) {
      if (offered !== null && offered !== outermost.id) signs.push({ kind: 'or', at: from, order: 600 })
      offered = outermost.id
    } else close()
    end = to
  }
  close()
  return signs
}
