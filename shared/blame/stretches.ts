// Blame as people read it: letters that one person typed one after the other are one stretch, and marks have the
// numbers of their proposals. Pure.
import type { MarkId } from '../ids.ts'
import type { Negotiation } from '../negotiation/model.ts'
import type { ToldAsked, ToldGone, ToldStretch } from './answer.ts'
import type { BlockBlame } from './blame.ts'
import type { BlameSpan } from './spans.ts'
import type { Asked } from './verdicts.ts'

type Numbers = Negotiation['numbers']

/** The stretches of a paragraph; `actorOf` tells whose session an entry came from. */
export function stretchesOf(
  { spans }: BlockBlame,
  numbers: Numbers,
  actorOf: (seq: number) => string,
): ToldStretch[] {
  const stretches: ToldStretch[] = []
  let last: BlameSpan | null = null
  for (const span of spans) {
    const open = stretches.at(-1)
    if (open && last && goesOn(last, span, actorOf)) {
      open.to = span.to
      open.words += span.words
      open.first = Math.min(open.first, span.written.seq)
      open.last = Math.max(open.last, span.written.seq)
    } else stretches.push(begin(span, numbers))
    last = span
  }
  return stretches
}

const begin = (span: BlameSpan, numbers: Numbers): ToldStretch => ({
  from: span.from,
  to: span.to,
  words: span.words,
  base: span.base,
  by: span.written.delegation,
  first: span.written.seq,
  last: span.written.seq,
  number: numberOf(span.mark, numbers),
  became: span.became?.seq ?? null,
  asked: span.asked.map(asked => toldAsked(asked, numbers)),
})

const goesOn = (a: BlameSpan, b: BlameSpan, actorOf: (seq: number) => string): boolean =>
  a.base === b.base &&
  a.mark === b.mark &&
  a.written.delegation === b.written.delegation &&
  a.became?.seq === b.became?.seq &&
  actorOf(a.written.seq) === actorOf(b.written.seq) &&
  a.asked.length === b.asked.length &&
  a.asked.every(({ mark }, i) => mark === b.asked[i]?.mark)

/** Words that are gone from a paragraph, in their places. */
export const toldGone = ({ gone }: Pick<BlockBlame, 'gone'>, numbers: Numbers): ToldGone[] =>
  gone.map(({ at, gone: { words, asked, seq } }) => ({
    ...{ at, words, decided: seq },
    asked: asked.map(one => toldAsked(one, numbers)),
  }))

const toldAsked = ({ by, seq, mark, number }: Asked, numbers: Numbers): ToldAsked => ({
  ...{ by, entry: seq },
  number: number ?? numberOf(mark, numbers),
})

const numberOf = (mark: MarkId | null, numbers: Numbers): string | null =>
  mark === null ? null : (numbers.get(mark) ?? null)
