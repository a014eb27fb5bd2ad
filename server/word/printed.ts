// A printed number that Parley wrote beside the words of a paragraph, with what somebody made of it in Word.
import type { Reviser, WordParagraph } from './model.ts'
import type { Context } from './reading.ts'

/** The number without and with what is tracked in it, and who changed it. */
export type Printed = { inForce: string; accepted: string; by: Reviser | null }

/** Where the number of a paragraph is gathered; null until a part of it is met. */
type Holder = { printed: Printed | null }

/** Takes a part of the number: an edit in Word leaves it in pieces. A number that moves with its paragraph stays. */
export function takeNumber(place: Holder, words: string, { inserted, deleted, moved }: Context): void {
  place.printed ??= { inForce: '', accepted: '', by: null }
  const { printed } = place
  if (!inserted || moved !== null) printed.inForce += words
  if (!deleted || moved !== null) printed.accepted += words
  if (moved === null) printed.by ??= inserted ?? deleted
}

/** What such a number says of its paragraph; null when there is none. */
export function printedNumber({
  printed,
}: Holder): Pick<WordParagraph, 'number' | 'shown' | 'renumbered'> | null {
  if (!printed) return null
  const [number, shown] = [printed.inForce.trim() || null, printed.accepted.trim() || null]
  if (number === null && shown === null) return null
  return { number, shown, renumbered: number === shown ? null : printed.by }
}
