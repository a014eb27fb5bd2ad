// Whether a decision has crossed typing in a way that this side must see to before the server is asked. Pure.
import type * as Y from 'yjs'
import type { Place } from './acts.ts'
import { charactersOf, goneBlocks } from './characters.ts'
import { isRelocated } from './follow.ts'
import type { Withdrawn } from './withdrawn.ts'

/**
 * Whether words that the server lacks stand in a paragraph that a decision has taken away, or made anew elsewhere
 * without them. Yjs has deleted them here together with the paragraph. Sent as one state, they would say to the server
 * that they were typed and taken back: it would admit that, acknowledge it, and the words would be nowhere.
 * @param lacks whether the server lacks a character or a paragraph
 */
export function isCrossed(doc: Y.Doc, lacks: (place: Place) => boolean, withdrawn: Withdrawn): boolean {
  const relocated = isRelocated(doc)
  return goneBlocks(doc).some(
    ({ id, text }) =>
      !lacks(id) &&
      charactersOf(text).some(place => lacks(place) && !withdrawn.alone(place) && !relocated(place)),
  )
}
