// A text as it stood after any entry, read from its weave. Paragraphs that did not change since the last reading are
// the same objects: going from one entry to the next costs as much as differs between them.
import { negotiationOf } from '../negotiation/doc.ts'
import type { Negotiation } from '../negotiation/model.ts'
import { BLOCK_ATTRS, BLOCK_DEFAULTS, type BlockAttrs } from '../schema.ts'
import { type Block, type Run, sameBearing } from '../text.ts'
import { blockOf } from '../ydoc.ts'
import { createBearings } from './bearing.ts'
import {
  livesAt,
  NEVER,
  type Note,
  type Weave,
  type WovenBlock,
  type WovenText,
  type WovenValue,
} from './weave.ts'

/** The text after entry `seq`. */
export const blocksAt = (weave: Weave, seq: number): Block[] =>
  weave.blocks.flatMap(block => (livesAt(block, seq) ? [blockAt(block, seq, weave.notes)] : []))

/** What was known beside the words after entry `seq`. */
export function negotiationAt(weave: Weave, seq: number): Negotiation {
  const values = new Map<string, WovenValue<unknown>>()
  for (const fact of weave.facts) {
    if (fact.born > seq) continue
    values.set(fact.name, fact)
  }
  const alive = [...values.values()].filter(fact => livesAt(fact, seq))
  return negotiationOf(alive.map(({ name, value }) => [name, value] as const))
}

type Known = { touches: Int32Array; from: number; until: number; block: Block }
const memory = new WeakMap<WovenBlock, Known>()

/** One paragraph after entry `seq`, at which it lives; the same object as the last one read when nothing changed. */
export function blockAt(block: WovenBlock, seq: number, notes: readonly Note[]): Block {
  const known = memory.get(block)
  if (known && known.from <= seq && seq < known.until) return known.block
  const touches = known?.touches ?? touchesOf(block)
  const next = indexAfter(touches, seq)
  const text = block.texts.find(one => livesAt(one, seq))
  const read = blockOf(block.type, attributesAt(block, seq), text ? runsAt(text, seq, notes) : [])
  const span = { from: touches[next - 1] ?? 0, until: touches[next] ?? NEVER }
  memory.set(block, { touches, ...span, block: read })
  return read
}

/** Whether an entry after `after`, up to `upTo`, changed anything in this paragraph. */
export function touchedIn(block: WovenBlock, after: number, upTo: number): boolean {
  const known = memory.get(block)
  // Between two changes nothing is to be looked up: that is where most paragraphs are most of the time.
  if (known && known.from <= after && upTo < known.until) return false
  const touches = known?.touches ?? touchesOf(block)
  const next = touches[indexAfter(touches, after)]
  return next !== undefined && next <= upTo
}

export function attributesAt(block: WovenBlock, seq: number): BlockAttrs {
  const attrs: BlockAttrs = { ...BLOCK_DEFAULTS }
  for (const name of BLOCK_ATTRS) {
    const last = block.attributes.findLast(value => value.name === name && value.born <= seq)
    if (last && livesAt(last, seq)) attrs[name] = last.value
  }
  return attrs
}

/** As `mergeRuns` leaves them; words are cut out once for each run, not for each letter. */
function runsAt(text: WovenText, seq: number, notes: readonly Note[]): Run[] {
  const { words, sizes, births, deaths } = text
  const bearings = createBearings()
  const runs: Run[] = []
  let open: Run | null = null
  let read = 0
  let from = 0
  let to = 0
  const cut = (): void => {
    if (open && to > from) open.text += words.slice(from, to)
    from = to
  }
  for (let i = 0; i < sizes.length; i++) {
    const size = sizes[i] ?? 0
    const at = read
    read += size
    if ((births[i] ?? 0) > seq || (deaths[i] ?? 0) <= seq) continue
    if (size === 0) {
      const note = notes[text.notes[i] ?? 0]
      if (note) bearings.take(note)
      continue
    }
    const bearing = bearings.now()
    if (at !== to || open?.marks !== bearing.marks) {
      cut()
      from = at
      if (!open || !sameBearing(open, bearing)) {
        open = { text: '', ...bearing }
        runs.push(open)
      }
    }
    to = read
  }
  cut()
  return runs
}

/** The entries that changed a paragraph, in order. */
function touchesOf(block: WovenBlock): Int32Array {
  const lives = [block, ...block.attributes, ...block.texts].flatMap(({ born, died }) => [born, died])
  const length = block.texts.reduce((sum, text) => sum + 2 * text.sizes.length, lives.length)
  const touches = new Int32Array(length)
  touches.set(lives)
  let at = lives.length
  for (const { births, deaths } of block.texts) {
    touches.set(births, at)
    touches.set(deaths, at + births.length)
    at += 2 * births.length
  }
  touches.sort()
  let kept = 0
  for (const touch of touches)
    if (touch !== NEVER && (kept === 0 || touches[kept - 1] !== touch)) touches[kept++] = touch
  return touches.slice(0, kept)
}

/** The index of the first number beyond `value`; the list is in order. */
export function indexAfter(list: ArrayLike<number>, value: number): number {
  let low = 0
  let high = list.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((list[middle] ?? 0) <= value) low = middle + 1
    else high = middle
  }
  return low
}
