// A pair as it is read: its words cut where somebody else is behind a difference, and who is behind its paragraph. Pure.
import type { Pair, PairKind } from '../compare.ts'
import type { ParagraphId } from '../ids.ts'
import type { Block } from '../text.ts'
import { type Credit, creditsOf, type Facts, type Piece } from './credits.ts'
import type { Reading } from './readings.ts'
import type { Segment } from './segments.ts'

/** `forward`: the first side is the earlier one; else what is removed is what came later. */
export function piecesOf(pair: Pair, facts: Facts, forward: boolean): Piece[] {
  const pids = [...pair.before, ...pair.after].map(block => block.pid)
  const [was, is] = [places(pair.before), places(pair.after)]
  const pieces: Piece[] = []
  for (const segment of pair.segments) {
    const [hasWas, hasIs] = [segment.was !== null, segment.is !== null]
    for (const part of cut(segment, was, is, facts, forward)) {
      const at = (hasIs ? is : was).here()
      if (hasWas) was.pass(part)
      if (hasIs) is.pass(part)
      pieces.push({ segment: part, credits: creditsOf(inTime(part, forward), pids, at, facts) })
    }
  }
  return pieces
}

type Place = { pid: ParagraphId; offset: number }
type Places = { here(): Place | null; pass(segment: Segment): void }

function places(blocks: readonly Block[]): Places {
  let nth = 0
  let offset = 0
  return {
    here() {
      const block = blocks[nth]
      return block ? { pid: block.pid, offset } : null
    },
    pass({ text, ends }) {
      nth += ends ? 1 : 0
      offset = ends ? 0 : offset + text.length
    },
  }
}

/** What only one side has, cut where what it brings is another proposal's. */
function cut(segment: Segment, was: Places, is: Places, facts: Facts, forward: boolean): Segment[] {
  const { kind, text, ends } = segment
  if (ends || kind === 'same' || kind === 'marked') return [segment]
  const at = (kind === 'added' ? is : was).here()
  const reading: Reading = (kind === 'added') === forward ? facts.later : facts.earlier
  const bounds = (at && reading.brought.get(at.pid)) ?? []
  const inside = bounds.flatMap(({ from, to }) => [from, to]).map(bound => bound - (at?.offset ?? 0))
  const cuts = [...new Set([0, ...inside, text.length])]
    .filter(place => place >= 0 && place <= text.length)
    .sort((a, b) => a - b)
  return cuts.slice(1).map((to, i) => ({ ...segment, text: text.slice(cuts[i], to) }))
}

const TURNED = { added: 'removed', removed: 'added', same: 'same', marked: 'marked' } as const

const inTime = (segment: Segment, forward: boolean): Segment =>
  forward ? segment : { ...segment, kind: TURNED[segment.kind], was: segment.is, is: segment.was }

const HOW: Partial<Record<PairKind, readonly string[]>> = {
  deleted: ['delete'],
  inserted: ['delete'],
  split: ['split', 'join'],
  joined: ['join', 'split'],
  moved: ['move'],
  retyped: ['retype'],
  renumbered: ['retype'],
}

/** Who is behind what became of a whole paragraph: the decision that fulfilled a wish, or a wish that one side fulfils. */
export function paragraphCredits(pair: Pair, { earlier, later, wishes, decisions }: Facts): Credit[] {
  const pids = new Set([...pair.before, ...pair.after].map(block => block.pid))
  const hows = [pair.kind, ...pair.also].flatMap(kind => HOW[kind] ?? [])
  const decided = decisions.paragraphs.flatMap(({ pid, how, number, seq }): Credit[] => {
    const by = wishes.find(wish => wish.number === number)?.by
    return by && pids.has(pid) && hows.includes(how) ? [{ deed: 'fulfilled', by, number, seq }] : []
  })
  if (decided.length > 0) return decided
  return wishes.flatMap(({ number, by, wish }): Credit[] => {
    const oneSided = earlier.fulfilled.includes(number) !== later.fulfilled.includes(number)
    if (!wish || !oneSided || !pids.has(wish.pid) || !hows.includes(wish.kind)) return []
    return [{ deed: 'wishes', by, number, seq: null }]
  })
}
