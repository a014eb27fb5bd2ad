// What a person has missed of a text: bodies, queries and answers of the routes that tell it.
import { z } from 'zod'
import type { Act } from './acts.ts'
import type { Told } from './actWords.ts'

/** The page had the text up to this entry on a visible screen. */
export const seenBody = z.object({ seq: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER) })
export type SeenBody = z.infer<typeof seenBody>

/** A page of acts holds at most so many. */
export const MOST_ACTS = 200

const count = z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER)

/**
 * Which acts are asked for: those after entry `after` (left out: after what the person has seen), up to entry `upTo`
 * (left out: the newest), of the delegation `by` or of all, and of these at most `limit` from the one with the index
 * `from`.
 */
export const changesQuery = z.object({
  after: count.optional(),
  upTo: count.optional(),
  by: z.string().max(12).optional(),
  from: count.default(0),
  limit: count.pipe(z.number().min(1).max(MOST_ACTS)).default(100),
})
export type ChangesQuery = z.infer<typeof changesQuery>

/** Longest words of an act that are sent, UTF-16 units: they are read, not kept. */
const LONGEST_TOLD = 400

/** An act as it is sent: who of a delegation acted is not told. */
export type SentAct = Omit<Act, 'actor' | 'parts'>

/** What of an act is sent: without its person, its changes and the end of long words. */
export const toSent = ({ actor: _actor, parts: _parts, ...act }: Act): SentAct => shortTold(act)

/** An act without the end of long words. */
export function shortTold<A extends Told>(act: A): A {
  const { command } = act
  const short = <W extends Pick<Told, 'added' | 'removed' | 'words'>>(told: W): W => ({
    ...told,
    ...{ added: cut(told.added), removed: cut(told.removed), words: cut(told.words) },
  })
  return { ...short(act), command: command && { ...command, rulings: command.rulings.map(short) } }
}

/** Never half a surrogate pair. */
const cut = (words: string): string =>
  words.length <= LONGEST_TOLD ? words : words.slice(0, LONGEST_TOLD).replace(/[\uD800-\uDBFF]$/, '')

export type ChangesAnswer = {
  /** where the acts begin, and when the person's page was last seen; null when the person never was here */
  since: { seq: number; at: string } | null
  upTo: number
  /** acts of others, in the order of the record */
  acts: SentAct[]
  /** how many there are of the delegation that was asked for */
  total: number
  /** acts of all delegations, the busiest first */
  delegations: { code: string; count: number }[]
  /** the index to go on from, or null at the end */
  next: number | null
}

export type SeenAnswer = { seq: number }
