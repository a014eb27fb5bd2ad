// Which character a copy was made of: paragraphs that a decision moves, splits, joins or retypes are written again, and
// every copy leads back to the character that somebody typed. Pure.
import type * as Y from 'yjs'
import type { Relocation, Span } from '../relocation.ts'
import { negotiationRoot } from '../ydoc.ts'
import { createClockMap } from './clockMap.ts'
import { changesOf } from './lifetimes.ts'

type Shift = { client: number; by: number }

export type Origins = {
  /** Notes what the transaction says of words that went elsewhere. */
  note(transaction: Y.Transaction): void
  /** The characters as they were typed first, in the same order. */
  rootsOf(span: Span): Span[]
  /** Where the characters went after that, in the same order; null for those that went nowhere. */
  nextOf(span: Span): { span: Span; next: Span | null }[]
  /** The characters that these were copied from; the parts that are no copies are left out. */
  sourcesOf(span: Span): Span[]
}

const PREFIX = 'relocated '

export function createOrigins(): Origins {
  const back = createClockMap<Shift>()
  const forth = createClockMap<Shift>()

  const moved = ({ client, by }: Shift, clock: number, length: number): Span => ({
    client,
    clock: clock + by,
    length,
  })

  const pair = (from: Span, to: Span): void => {
    back.set(to.client, to.clock, to.length, { client: from.client, by: from.clock - to.clock })
    forth.set(from.client, from.clock, from.length, { client: to.client, by: to.clock - from.clock })
  }

  const rootsOf = (span: Span): Span[] =>
    back
      .pieces(span.client, span.clock, span.length)
      .flatMap(({ clock, length, value }) =>
        value ? rootsOf(moved(value, clock, length)) : [{ client: span.client, clock, length }],
      )

  return {
    note(transaction) {
      const root = negotiationRoot(transaction.doc)
      for (const key of changesOf(transaction, root) ?? [])
        if (key?.startsWith(PREFIX)) pairSpans(root.get(key) as Relocation, pair)
    },
    rootsOf,
    nextOf: ({ client, clock, length }) =>
      forth.pieces(client, clock, length).map(piece => ({
        span: { client, clock: piece.clock, length: piece.length },
        next: piece.value && moved(piece.value, piece.clock, piece.length),
      })),
    sourcesOf: ({ client, clock, length }) =>
      back
        .pieces(client, clock, length)
        .flatMap(piece => (piece.value ? [moved(piece.value, piece.clock, piece.length)] : [])),
  }
}

/** Both lists have equally many characters, cut into spans at other places. */
function pairSpans({ from, to }: Relocation, take: (from: Span, to: Span) => void): void {
  let [i, used] = [0, 0]
  for (const target of to) {
    let done = 0
    while (done < target.length) {
      const source = from[i]
      if (!source) return
      const length = Math.min(source.length - used, target.length - done)
      take(
        { client: source.client, clock: source.clock + used, length },
        { client: target.client, clock: target.clock + done, length },
      )
      done += length
      used += length
      if (used === source.length) [i, used] = [i + 1, 0]
    }
  }
}
