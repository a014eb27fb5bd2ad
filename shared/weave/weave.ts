// A text with its whole past in one piece: every word, mark and attribute with the entry that brought it and the one
// that took it away, in the order in which they stand. (Weave: the form in which SCCS kept every version of a file.)
import { FORMATS, type Format } from '../schema.ts'
import type { Mark } from '../text.ts'
import type { SentAct } from '../visits.ts'
import { isMarkKey, parseMark } from '../ydoc.ts'

/** Numbers of entries: there from `born` on, and no longer from `died` on. */
export type Life = { born: number; died: number }

/** The death of what is still there; small enough to be kept as a plain integer. */
export const NEVER = 2 ** 31 - 1

export const livesAt = (life: Life, seq: number): boolean => life.born <= seq && seq < life.died

/** What a formatting item says; `value` null ends the formatting. */
export type Note = { key: string; value: unknown }

/**
 * The words of one paragraph as pieces, in order: piece i is the next `sizes[i]` units of `words`, or, when that is 0,
 * the formatting `notes[i]` of the weave. Four lists of numbers, because a long record has a piece for each letter.
 */
export type WovenText = Life & {
  words: string
  sizes: number[]
  births: number[]
  deaths: number[]
  notes: number[]
}

/** Values of one name in the order in which Yjs keeps them: the last that was there by then counts, if it still lives. */
export type WovenValue<V> = Life & { name: string; value: V }

export type WovenBlock = Life & {
  type: string
  attributes: WovenValue<string | null>[]
  /** one, unless a program that is not ours put several there: the first that lives counts */
  texts: WovenText[]
}

export const ENTRY_KINDS = ['base', 'edit', 'decision', 'act', 'cleanup'] as const

/** Who wrote which entry, when and how: of entry `seq` at index `seq - 1`. */
export type WovenEntries = {
  /** milliseconds since 1970 */
  times: number[]
  /** indexes into `ENTRY_KINDS` */
  kinds: number[]
  /** indexes into `delegations` */
  by: number[]
  delegations: string[]
  /** the act that it is part of, as an index into `acts`; -1 for none */
  acts: number[]
}

/** An act as a reader is told it; `person` is an index into `persons`. */
export type WovenAct = SentAct & { person: number }

export type Weave = {
  /** the last entry that is part of it; 0 for an empty record */
  seq: number
  entries: WovenEntries
  acts: WovenAct[]
  /** user ids on the server; names, or nothing where they are kept, in what is sent */
  persons: string[]
  /** in the order of the text, those that are gone among them */
  blocks: WovenBlock[]
  /** what the negotiation knows beside the words, by the keys of the document */
  facts: WovenValue<unknown>[]
  notes: Note[]
}

export const emptyWeave = (): Weave => ({
  seq: 0,
  entries: { times: [], kinds: [], by: [], delegations: [], acts: [] },
  acts: [],
  persons: [],
  blocks: [],
  facts: [],
  notes: [],
})

/** What a note means for words: a mark or a format that begins; null for the end of one, or for what is not ours. */
export type Meaning = { mark: Mark } | { format: Format } | null

const meanings = new WeakMap<Note, { meaning: Meaning }>()

/** Read once for each note: a mark's key is a hash, and a long record has many. */
export function meaningOf(note: Note): Meaning {
  const known = meanings.get(note)
  if (known) return known.meaning
  const meaning = read(note)
  meanings.set(note, { meaning })
  return meaning
}

function read({ key, value }: Note): Meaning {
  if (value === null || value === undefined) return null
  const mark = isMarkKey(key) ? parseMark(key, value) : null
  if (mark) return { mark }
  const format = FORMATS.find(name => name === key)
  return format ? { format } : null
}
