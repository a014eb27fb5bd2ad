// Stretches of a paragraph with one answer each: who wrote these characters, and by which decision they became text.
// Pure.
import type { MarkId } from '../ids.ts'
import type { Span } from '../relocation.ts'
import type { Lifetimes } from './lifetimes.ts'
import type { Origins } from './origins.ts'
import type { Letters } from './reading.ts'
import type { Asked, Verdicts } from './verdicts.ts'

/** `written.delegation` is empty for nobody's words: the base, and spaces of the server. */
export type BlameSpan = {
  /** offsets in the paragraph, UTF-16 units, struck words counted */
  from: number
  to: number
  words: string
  /** the entry that brought these characters first, and whose words they are */
  written: { seq: number; delegation: string }
  /** wording that the text began with */
  base: boolean
  /** the decision that made them text in force; null for the base and for what is still proposed */
  became: { seq: number } | null
  /** the proposal's mark: the one they lie in, or the one that was decided on; null for the base */
  mark: MarkId | null
  /** who asks now that they go */
  asked: Asked[]
}

export type Sources = {
  lifetimes: Lifetimes
  origins: Origins
  verdicts: Verdicts
  entry: (seq: number) => { kind: string; delegation: string }
}

/** The answers for the characters that are to be seen, in order; neighbours with one answer are one span. */
export function spansOf(letters: readonly Letters[], at: number, sources: Sources): BlameSpan[] {
  const spans: BlameSpan[] = []
  let from = 0
  for (const one of letters) {
    if (!one.seen) continue
    let used = 0
    for (const root of sources.origins.rootsOf({ ...one, length: one.words.length }))
      for (const piece of answersOf(root, one, at, sources)) {
        const { length, ...answer } = piece
        const words = one.words.slice(used, used + length)
        used += length
        const last = spans.at(-1)
        if (last && sameAnswer(last, answer)) {
          last.to += length
          last.words += words
        } else spans.push({ from, to: from + length, words, ...answer })
        from += length
      }
  }
  return spans
}

type Answer = Omit<BlameSpan, 'from' | 'to' | 'words'>

function answersOf(
  { client, clock, length }: Span,
  { standing }: Letters,
  at: number,
  { lifetimes, verdicts, entry }: Sources,
): (Answer & { length: number })[] {
  const { insertion } = standing
  return lifetimes.born.pieces(client, clock, length).flatMap(life =>
    verdicts.became.pieces(client, life.clock, life.length).flatMap(verdict =>
      verdicts.marked.pieces(client, verdict.clock, verdict.length).map(piece => {
        const seq = life.value ?? 0
        const { kind, delegation } = entry(seq)
        const decided = verdict.value && verdict.value.seq <= at ? verdict.value : null
        // What a decision itself brings, the space between two joined paragraphs, is text at once.
        const became = insertion ? null : (decided ?? (kind === 'base' || kind === 'edit' ? null : { seq }))
        return {
          length: piece.length,
          written: { seq, delegation: piece.value ?? delegation },
          base: kind === 'base' && !insertion && !decided,
          became: became && { seq: became.seq },
          mark: insertion?.id ?? decided?.mark ?? null,
          asked: standing.strikes.map(({ id, by }) => ({
            ...{ by, mark: id, number: null },
            seq: verdicts.struckSince(id, { client, clock: piece.clock, length: 1 }, at) ?? seq,
          })),
        }
      }),
    ),
  )
}

const sameAnswer = (a: Answer, b: Answer): boolean =>
  a.written.seq === b.written.seq &&
  a.written.delegation === b.written.delegation &&
  a.base === b.base &&
  a.became?.seq === b.became?.seq &&
  a.mark === b.mark &&
  a.asked.length === b.asked.length &&
  a.asked.every(({ mark, seq }, i) => mark === b.asked[i]?.mark && seq === b.asked[i]?.seq)
