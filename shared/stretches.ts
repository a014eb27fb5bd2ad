// What one delegation wishes at one place of a paragraph: the ground that proposals and alternatives stand on. Pure.
import type { DelegationCode, MarkId } from './ids.ts'
import { type Block, type InsertionMark, innermostInsertion, type Run, strikingDeletions } from './text.ts'

/** Words that a delegation wants in, at an offset counted in base characters alone. */
export type Added = { at: number; text: string }

/**
 * A stretch of wishes of one delegation without words between them that it leaves alone. Competing insertions of
 * others do not part it: where they fall depends on who typed first (BRACKETS.md section 7).
 */
export type Stretch = {
  by: DelegationCode
  marks: Set<MarkId>
  /** extent in the paragraph, UTF-16 units */
  from: number
  to: number
  /** words to go: of the base, and of others' insertions */
  removed: string
  /** extent of the struck base words, counted in base characters; null when no base word is struck */
  struck: { from: number; to: number } | null
  /** all own words in reading order; `beside` are those that stand in no other delegation's insertion */
  added: string
  beside: Added[]
  /** insertions of others that this stretch amends, from inside or by striking */
  amends: Set<MarkId>
  /** a proposed new paragraph as a whole */
  wholeBlock: boolean
}

const known = new WeakMap<Block, readonly Stretch[]>()

/** All stretches of a paragraph, by delegation and then in reading order. Remembered by the block's identity. */
export function stretchesOf(block: Block): readonly Stretch[] {
  const found = known.get(block)
  if (found) return found
  const owners = new Set<DelegationCode>(block.insertion ? [block.insertion.by] : [])
  for (const run of block.runs) for (const mark of run.marks) if (mark.type !== 'bracket') owners.add(mark.by)
  const stretches = [...owners].sort().flatMap(by => stretchesBy(block, by))
  known.set(block, stretches)
  return stretches
}

type Place = { run: Run; from: number; base: number; own: InsertionMark | null }

function placesOf(block: Block): Place[] {
  let from = 0
  let base = 0
  return block.runs.map(run => {
    const place = { run, from, base, own: innermostInsertion(run.marks) }
    from += run.text.length
    if (!place.own) base += run.text.length
    return place
  })
}

function stretchesBy(block: Block, by: DelegationCode): Stretch[] {
  const places = placesOf(block)
  const stretches: Stretch[] = []
  let open: Stretch | null = null
  let last: Place | null = null
  let between: Place[] = []
  if (block.insertion?.by === by) {
    open = { ...empty(by, 0), wholeBlock: true, marks: new Set([block.insertion.id]) }
    stretches.push(open)
  }
  for (const place of places) {
    if (!isWish(place, by)) {
      between.push(place)
      continue
    }
    if (!open || (!open.wholeBlock && between.some(gap => parts(gap, last, place)))) {
      open = empty(by, place.from)
      stretches.push(open)
    }
    extend(open, place)
    last = place
    between = []
  }
  return stretches
}

const empty = (by: DelegationCode, from: number): Stretch => ({
  by,
  marks: new Set(),
  from,
  to: from,
  removed: '',
  struck: null,
  added: '',
  beside: [],
  amends: new Set(),
  wholeBlock: false,
})

const isWish = ({ run }: Place, by: DelegationCode): boolean =>
  run.marks.some(mark => mark.by === by && mark.type !== 'bracket')

/** Whether these words, left alone by a delegation, stand between two of its wishes rather than compete with them. */
function parts(gap: Place, before: Place | null, after: Place): boolean {
  const { own } = gap
  if (!own) return true
  return [before, after].some(place => place?.run.marks.some(mark => mark.id === own.id) ?? false)
}

function extend(stretch: Stretch, { run, from, base, own }: Place): void {
  const { by } = stretch
  const length = run.text.length
  const striking = strikingDeletions(run.marks).some(mark => mark.by === by)
  for (const mark of run.marks) if (mark.by === by && mark.type !== 'bracket') stretch.marks.add(mark.id)
  stretch.to = from + length
  if (striking) stretch.removed += run.text
  if (striking && !own) stretch.struck = { from: stretch.struck?.from ?? base, to: base + length }
  if (striking && own && own.by !== by) stretch.amends.add(own.id)
  if (own?.by !== by || striking) return
  const foreign = run.marks.filter(mark => mark.type === 'insertion' && mark.by !== by)
  for (const mark of foreign) stretch.amends.add(mark.id)
  stretch.added += run.text
  if (foreign.length === 0) stretch.beside.push({ at: base, text: run.text })
}
