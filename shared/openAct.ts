// An act that may go on: what belongs to it, and how it follows its words while others write around them. Pure.
import type { Change } from './changes.ts'
import type { MarkId, ParagraphId } from './ids.ts'
import {
  afterInsertion,
  afterRemoval,
  type Piece,
  touches,
  withGone,
  without,
  withStretch,
  withWords,
} from './pieces.ts'

/** What of an entry the grouping reads; `at` in milliseconds. */
export type Recorded = {
  seq: number
  at: number
  kind: string
  actor: string
  delegation: string
  changes: readonly Change[]
  command?: Record<string, unknown>
}

/** The Word file that an entry was brought from, by its SHA-256 (docs/record.md); null for what was done here. */
export const fileOf = ({ command }: Pick<Recorded, 'command'>): string | null =>
  typeof command?.file === 'string' ? command.file : null

/** A change and the entry that holds it. */
export type Part = { seq: number; change: Change }

export type Family = 'words' | 'brackets' | 'formats' | 'notes'

export type OpenAct = {
  family: Family
  actor: string
  delegation: string
  /** the Word file that it was brought from, or null */
  file: string | null
  pid: ParagraphId
  /** how many acts of the record began before it */
  place: number
  first: number
  last: number
  began: number
  at: number
  marks: Set<MarkId>
  parts: Part[]
  /** words put in and not taken out again; words marked: to go, bracketed or formatted */
  added: Piece[]
  marked: Piece[]
  /** own earlier words that went, and words that are no longer marked */
  withdrawn: Piece[]
  restored: Piece[]
}

/** How many units longer a change makes its paragraph. */
export function roomOf(change: Change): number {
  if (change.kind === 'inserted') return change.text.length
  return change.kind === 'withdrawn' || change.kind === 'left-base' ? -change.text.length : 0
}

const FAMILIES: Partial<Record<string, Family>> = {
  inserted: 'words',
  withdrawn: 'words',
  struck: 'words',
  unstruck: 'words',
  'block-inserted': 'words',
  'block-withdrawn': 'words',
  bracketed: 'brackets',
  unbracketed: 'brackets',
  formatted: 'formats',
}

/** Which acts a change can be part of; what is neither typed nor marked is bookkeeping: the number that a proposal got. */
export const familyOf = ({ kind }: Change): Family => FAMILIES[kind] ?? 'notes'

/** Whether the entry is of the same person for the same delegation; what a file brings is nobody's typing. */
export const isOf = (act: OpenAct, entry: Recorded): boolean =>
  act.actor === entry.actor && act.delegation === entry.delegation && act.file === fileOf(entry)

/**
 * How surely a change goes on with what the act began: 3, it takes back words of this very act; 2, the same mark;
 * 1, words that touch it; 0, it does not.
 */
export function bond(act: OpenAct, change: Change, at: number): 0 | 1 | 2 | 3 {
  const family = familyOf(change)
  if (family === 'notes') return 1
  if (act.family !== family) return 0
  const size = 'text' in change ? change.text.length : 0
  const held = change.kind === 'withdrawn' ? act.added : isTakenBack(change) ? act.marked : []
  if (held.some(piece => piece.at < at + size && at < piece.at + piece.length)) return 3
  if ('mark' in change && act.marks.has(change.mark)) return 2
  return placesOf(act).some(piece => touches(piece, at, size)) ? 1 : 0
}

const isTakenBack = ({ kind }: Change): boolean => kind === 'unstruck' || kind === 'unbracketed'

/** An act of this entry's person that nothing is part of yet. */
export const begin = (entry: Recorded, pid: ParagraphId, family: Family, place: number): OpenAct => ({
  family,
  place,
  actor: entry.actor,
  delegation: entry.delegation,
  file: fileOf(entry),
  pid,
  first: entry.seq,
  last: entry.seq,
  began: entry.at,
  at: entry.at,
  marks: new Set(),
  parts: [],
  added: [],
  marked: [],
  withdrawn: [],
  restored: [],
})

/** Everything whose place an act remembers. */
export const placesOf = ({ added, marked, withdrawn, restored }: OpenAct): Piece[] => [
  ...added,
  ...marked,
  ...withdrawn,
  ...restored,
]

/** Moves an act's places out of the way of words that are not its own. */
export function follow(act: OpenAct, change: Change, at: number): void {
  act.added = moved(act.added, change, at)
  act.marked = moved(act.marked, change, at)
  act.withdrawn = moved(act.withdrawn, change, at)
  act.restored = moved(act.restored, change, at)
}

function moved(pieces: Piece[], change: Change, at: number): Piece[] {
  const room = roomOf(change)
  if (room === 0 || pieces.length === 0) return pieces
  return room > 0 ? afterInsertion(pieces, at, room) : afterRemoval(pieces, at, -room)
}

/** Makes a change at this place part of the act. */
export function extend(act: OpenAct, { seq, at: when }: Recorded, change: Change, at: number): void {
  act.last = seq
  act.at = Math.max(act.at, when)
  act.parts.push({ seq, change })
  if ('mark' in change) act.marks.add(change.mark)
  switch (change.kind) {
    case 'inserted':
      act.added = withWords(act.added, at, change.text)
      act.marked = moved(act.marked, change, at)
      act.withdrawn = moved(act.withdrawn, change, at)
      act.restored = moved(act.restored, change, at)
      return
    case 'withdrawn': {
      const { pieces, rest } = without(act.added, at, change.text, 'go')
      act.added = pieces
      act.marked = moved(act.marked, change, at)
      act.restored = moved(act.restored, change, at)
      act.withdrawn = rest === '' ? moved(act.withdrawn, change, at) : withGone(act.withdrawn, at, rest)
      return
    }
    case 'struck':
    case 'bracketed':
    case 'formatted':
      act.marked = withStretch(act.marked, at, change.text)
      return
    case 'unstruck':
    case 'unbracketed': {
      const { pieces, rest } = without(act.marked, at, change.text, 'stay')
      act.marked = pieces
      if (rest !== '') act.restored = withStretch(act.restored, at, rest)
      return
    }
  }
}
