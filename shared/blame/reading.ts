// A paragraph's text as it was after an entry, character by character, those that are gone in their places. Pure.
import * as Y from 'yjs'
import type { Lifetimes } from './lifetimes.ts'
import { createReader, type Standing } from './standing.ts'

/** Characters that came with one entry and stand alike. */
export type Letters = {
  client: number
  clock: number
  words: string
  /** whether they are to be seen at that time */
  seen: boolean
  standing: Standing
}

/** All characters of a text in their order. */
export function lettersOf(text: Y.XmlText, at: number, { born, died, isThere }: Lifetimes): Letters[] {
  const reader = createReader()
  const found: Letters[] = []
  for (let item = text._start; item; item = item.right) {
    const { client, clock } = item.id
    if (item.content instanceof Y.ContentFormat) {
      if (isThere(client, clock, at)) reader.pass(item.content)
      continue
    }
    if (!(item.content instanceof Y.ContentString)) continue
    const { str } = item.content
    // Yjs merges items that look alike now; they may have come and gone at different times.
    for (const life of born.pieces(client, clock, item.length))
      for (const death of died.pieces(client, life.clock, life.length))
        found.push({
          client,
          clock: death.clock,
          words: str.slice(death.clock - clock, death.clock - clock + death.length),
          seen: life.value !== null && life.value <= at && (death.value ?? Number.POSITIVE_INFINITY) > at,
          standing: reader.here(),
        })
  }
  return found
}
