// Two states of a text compared, paragraph by paragraph and word by word, as negotiators speak of it. Pure.
import { type Match, matchesOf } from './compare/alignment.ts'
import { type Segment, segmentsBetween } from './compare/segments.ts'
import type { ParagraphId } from './ids.ts'
import { type Block, mergeRuns } from './text.ts'

export const PAIR_KINDS = [
  'inserted',
  'deleted',
  'split',
  'joined',
  'moved',
  'retyped',
  'changed',
  'renumbered',
  'marked',
  'unchanged',
] as const
export type PairKind = (typeof PAIR_KINDS)[number]

/**
 * What became of one paragraph, or of one that was split or several that were joined. `kind` is the most telling of
 * what happened, `also` the rest. `marked`: the same words, but what is proposed about them is not the same.
 */
export type Pair = {
  kind: PairKind
  also: PairKind[]
  before: Block[]
  after: Block[]
  /** places of the first paragraphs in their texts, counted from 0; null where there is none */
  from: number | null
  to: number | null
  segments: Segment[]
}

const NONE: ReadonlySet<ParagraphId> = new Set()

/**
 * All paragraphs of both texts, in the order of the second, lost ones where they stood. `language` (BCP 47) says where
 * words end. Nothing but `unchanged` means: the same text, marks and structure included. Compared the other way round
 * it is the mirror image, word for word. `likely`: paragraphs that somebody wished to move; where two changed places it is
 * they that were moved. Lists of paragraphs with equal ids must not be given.
 */
export function compare(
  before: readonly Block[],
  after: readonly Block[],
  language: string,
  likely: ReadonlySet<ParagraphId> = NONE,
): Pair[] {
  // Several ways may be equally short; which one is taken must not depend on the direction.
  const turned = comesAfter(before, after)
  const [a, b] = turned ? [after, before] : [before, after]
  const found = matchesOf(a, b, language, likely).map(match => ({
    match,
    pair: pairOf(match, a, b, language),
  }))
  return inOrder(
    turned ? found.map(({ match, pair }) => ({ match: mirror(match), pair: turn(pair) })) : found,
  )
}

const mirror = ({ before, after, stays }: Match): Match => ({ before: after, after: before, stays })

function comesAfter(a: readonly Block[], b: readonly Block[]): boolean {
  if (a.length !== b.length) return a.length > b.length
  for (const [i, block] of a.entries()) {
    const other = b[i]
    if (!other || other === block) continue
    const [one, two] = [keyOf(block), keyOf(other)]
    if (one !== two) return one > two
  }
  return false
}

const keyOf = (block: Block): string => JSON.stringify({ ...block, runs: mergeRuns(block.runs) })

function pairOf(match: Match, a: readonly Block[], b: readonly Block[], language: string): Pair {
  const before = match.before.flatMap(i => a[i] ?? [])
  const after = match.after.flatMap(j => b[j] ?? [])
  const segments = segmentsBetween(before, after, language)
  const [kind = 'unchanged', ...also] = kindsOf(match, before, after, segments)
  const [from = null, to = null] = [match.before[0], match.after[0]]
  return { kind, also, before, after, from, to, segments }
}

function kindsOf(
  { stays }: Match,
  before: readonly Block[],
  after: readonly Block[],
  segments: readonly Segment[],
): PairKind[] {
  const [was, is] = [before[0], after[0]]
  if (!was) return ['inserted']
  if (!is) return ['deleted']
  const parted = before.length + after.length > 2
  // The space that two paragraphs are joined by is no change of their words.
  const has = (kind: Segment['kind']) =>
    segments.some(({ kind: is, text, ends }) => is === kind && !ends && !(parted && text.trim() === ''))
  const kinds: [PairKind, boolean][] = [
    ['split', after.length > 1],
    ['joined', before.length > 1],
    ['moved', !stays],
    ['retyped', was.type !== is.type || was.level !== is.level],
    ['changed', has('added') || has('removed')],
    ['renumbered', was.num !== is.num],
    ['marked', has('marked') || !sameStanding(was, is)],
  ]
  return kinds.flatMap(([kind, so]) => (so ? [kind] : []))
}

/** Whether a paragraph is proposed by the same mark, or by none, and is an official text's or not. */
const sameStanding = (a: Block, b: Block): boolean =>
  a.pid === b.pid &&
  a.source === b.source &&
  a.insertion?.id === b.insertion?.id &&
  a.insertion?.by === b.insertion?.by

const TURNED: Partial<Record<PairKind, PairKind>> = {
  inserted: 'deleted',
  deleted: 'inserted',
  split: 'joined',
  joined: 'split',
}

const turnKind = (kind: PairKind): PairKind => TURNED[kind] ?? kind

/** A pair as the other direction tells it. */
function turn({ kind, also, before, after, from, to, segments }: Pair): Pair {
  return {
    ...{ kind: turnKind(kind), also: also.map(turnKind) },
    ...{ before: after, after: before, from: to, to: from },
    segments: goneFirst(segments.map(turnSegment)),
  }
}

const TURNED_SEGMENT = { same: 'same', marked: 'marked', added: 'removed', removed: 'added' } as const

const turnSegment = ({ kind, text, was, is, ends }: Segment): Segment => ({
  kind: TURNED_SEGMENT[kind],
  text,
  was: is,
  is: was,
  ends,
})

/** Of each change what goes stands before what comes. */
function goneFirst(segments: readonly Segment[]): Segment[] {
  const ordered: Segment[] = []
  let come: Segment[] = []
  for (const segment of segments) {
    if (segment.kind === 'added') come.push(segment)
    else {
      if (segment.kind !== 'removed') {
        ordered.push(...come)
        come = []
      }
      ordered.push(segment)
    }
  }
  return [...ordered, ...come]
}

type Found = { match: Match; pair: Pair }

/** As the second text is read; what is lost stands behind what it followed and still does. */
function inOrder(found: readonly Found[]): Pair[] {
  const here = found.filter(({ match }) => match.after.length > 0).sort(by(({ match }) => match.after[0]))
  const lost = found.filter(({ match }) => match.after.length === 0).sort(by(({ match }) => match.before[0]))
  const ordered: Pair[] = []
  let next = 0
  const tell = (until: number) => {
    for (let one = lost[next]; one && (one.match.before[0] ?? 0) < until; one = lost[++next])
      ordered.push(one.pair)
  }
  const stays = here.map(({ match }) => (match.stays ? (match.before[0] ?? null) : null))
  const following = stays.slice()
  for (let i = following.length - 2; i >= 0; i--) following[i] ??= following[i + 1] ?? null
  here.forEach(({ pair }, i) => {
    tell(following[i] ?? Number.POSITIVE_INFINITY)
    ordered.push(pair)
  })
  tell(Number.POSITIVE_INFINITY)
  return ordered
}

const by =
  (place: (found: Found) => number | undefined) =>
  (a: Found, b: Found): number =>
    (place(a) ?? 0) - (place(b) ?? 0)

/** How many paragraphs differ, and in what way; one that was split or joined counts once. */
export function countOf(pairs: readonly Pair[]): {
  total: number
  differing: number
  kinds: Record<PairKind, number>
} {
  const kinds = Object.fromEntries(PAIR_KINDS.map(kind => [kind, 0])) as Record<PairKind, number>
  for (const { kind } of pairs) kinds[kind] += 1
  return { total: pairs.length, differing: pairs.length - kinds.unchanged, kinds }
}
