// The choices at one place of the base: "no change" and what each delegation would put there. Derived, never stored.
import type { DelegationCode, MarkId, ParagraphId } from './ids.ts'
import { type Stretch, stretchesOf } from './stretches.ts'
import { type Block, innermostInsertion } from './text.ts'

/** One way to word a place; A is always "no change". */
export type Alternative = {
  letter: string
  /** whose wish it is, sorted; several when they wish the same words; empty for "no change" */
  delegations: DelegationCode[]
  marks: MarkId[]
  /** the words of the place if this alternative alone were adopted */
  text: string
  /** marks of others that would amend this alternative's own words */
  amendments: MarkId[]
}

/**
 * Base words with the alternatives to them. `from` and `to` count base characters of the paragraph, so they do not
 * depend on who typed first; the place is empty where words are only added.
 */
export type AlternativeSet = {
  pid: ParagraphId
  from: number
  to: number
  base: string
  alternatives: Alternative[]
  /** other sets of the paragraph, by index, that share base words with this one */
  overlaps: number[]
}

type Span = { from: number; to: number }
type Wish = { stretch: Stretch; span: Span }

/**
 * The sets of one paragraph in reading order. Deletions of exactly the same base words meet in one set, with the
 * insertions next to them or within them; deletions that overlap in part give a set each. Words inside another
 * delegation's insertion amend that alternative. A proposed new paragraph has no base and gives no set.
 */
export function alternativesOf(block: Block): AlternativeSet[] {
  if (block.insertion) return []
  const stretches = stretchesOf(block)
  const wishes = stretches.flatMap(stretch => {
    const span = spanOf(stretch)
    return span ? [{ stretch, span }] : []
  })
  const spans = uniqueSpans(wishes.map(wish => wish.span))
  const places = spans.filter(span => span.from < span.to || !home(span, spans))
  const base = baseText(block)
  return places.map(place => ({
    pid: block.pid,
    from: place.from,
    to: place.to,
    base: base.slice(place.from, place.to),
    alternatives: alternativesAt(place, base, membersOf(place, wishes, spans), stretches),
    overlaps: places.flatMap((other, i) => (other !== place && overlap(place, other) ? [i] : [])),
  }))
}

const baseText = (block: Block): string =>
  block.runs
    .filter(run => innermostInsertion(run.marks) === null)
    .map(run => run.text)
    .join('')

/** The base words a stretch is about; null when it only amends others' words. */
function spanOf({ struck, beside }: Stretch): Span | null {
  if (struck) return struck
  const first = beside[0]
  return first ? { from: first.at, to: first.at } : null
}

const compareSpans = (a: Span, b: Span): number => a.from - b.from || a.to - b.to

function uniqueSpans(spans: readonly Span[]): Span[] {
  const sorted = [...spans].sort(compareSpans)
  return sorted.filter((span, i) => {
    const before = sorted[i - 1]
    return !before || compareSpans(before, span) !== 0
  })
}

const overlap = (a: Span, b: Span): boolean => a.from < b.to && b.from < a.to

/**
 * The struck words that a mere insertion stands within, behind or before, in this order of preference and the
 * shortest first; null where it stands alone.
 */
function home(point: Span, spans: readonly Span[]): Span | null {
  const at = point.from
  const rank = (span: Span) => (span.from < at && at < span.to ? 0 : span.to === at ? 1 : 2)
  const near = spans.filter(span => span.from < span.to && span.from <= at && at <= span.to)
  return near.sort((a, b) => rank(a) - rank(b) || a.to - a.from - (b.to - b.from))[0] ?? null
}

const membersOf = (place: Span, wishes: readonly Wish[], spans: readonly Span[]): Stretch[] =>
  wishes
    .filter(({ span }) => {
      const of = span.from < span.to ? span : (home(span, spans) ?? span)
      return compareSpans(of, place) === 0
    })
    .map(wish => wish.stretch)

function alternativesAt(
  place: Span,
  base: string,
  members: readonly Stretch[],
  stretches: readonly Stretch[],
): Alternative[] {
  const byDelegation = new Map<DelegationCode, Stretch[]>()
  for (const member of members) byDelegation.set(member.by, [...(byDelegation.get(member.by) ?? []), member])
  const byText = new Map<string, Stretch[]>()
  for (const own of byDelegation.values()) {
    const text = wordingOf(place, base, own)
    byText.set(text, [...(byText.get(text) ?? []), ...own])
  }
  // stretches come sorted by delegation, so the letters are the same on every screen
  const wished = [...byText].map(([text, own]) => wishedAs(text, own, stretches))
  const unchanged = {
    delegations: [],
    marks: [],
    text: base.slice(place.from, place.to),
    amendments: [],
  }
  return [unchanged, ...wished].map((alternative, i) => ({ letter: letterOf(i), ...alternative }))
}

function wishedAs(
  text: string,
  own: readonly Stretch[],
  stretches: readonly Stretch[],
): Omit<Alternative, 'letter'> {
  const marks = [...new Set(own.flatMap(stretch => [...stretch.marks]))].sort()
  const amending = stretches.filter(
    stretch => !own.includes(stretch) && marks.some(mark => stretch.amends.has(mark)),
  )
  return {
    delegations: [...new Set(own.map(stretch => stretch.by))].sort(),
    marks,
    text,
    amendments: [...new Set(amending.flatMap(stretch => [...stretch.marks]))].sort(),
  }
}

/** The place's words with one delegation's wishes carried out. */
function wordingOf(place: Span, base: string, own: readonly Stretch[]): string {
  let text = ''
  let at = place.from
  const keep = (to: number) => {
    for (; at < to; at++)
      if (!own.some(({ struck }) => struck && struck.from <= at && at < struck.to)) text += base[at]
  }
  const beside = own.flatMap(stretch => stretch.beside)
  for (const words of beside.sort((a, b) => a.at - b.at)) {
    keep(Math.min(words.at, place.to))
    text += words.text
  }
  keep(place.to)
  return text
}

/** A, B … Z, AA, AB … */
function letterOf(index: number): string {
  const last = String.fromCharCode(65 + (index % 26))
  return index < 26 ? last : letterOf(Math.floor(index / 26) - 1) + last
}
