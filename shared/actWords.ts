// What an act amounts to: its kind, its words, and of a decision its fate and reason. Pure.
import type { Change } from './changes.ts'
import { type DelegationCode, parseMarkId } from './ids.ts'
import type { OpenAct, Part, Recorded } from './openAct.ts'
import { type Piece, wordsOfPieces } from './pieces.ts'
import { actsOnMarks, markOf, type Ruling, rulingsOf, wordsDecided } from './ruling.ts'

/**
 * `retracted`: written and taken back, so that nothing is left. `noted`: nothing but bookkeeping of the server.
 * `decided`: an act that was asked for as a command, see `command`.
 */
export const ACT_KINDS = [
  'replaced',
  'reworded',
  'inserted',
  'struck',
  'withdrawn',
  'restored',
  'retracted',
  'bracketed',
  'unbracketed',
  'formatted',
  'paragraph',
  'paragraph-withdrawn',
  'noted',
  'decided',
] as const
export type ActKind = (typeof ACT_KINDS)[number]

/** A command as it is told; `act` is its name, `reason` what was said with it, empty when nothing was. */
export type ToldCommand = {
  act: string
  reason: string
  /** the number of the proposal it is about, or null */
  number: string | null
  /** where a position stands, or null */
  stance: string | null
  /** whose marks it decides on */
  owners: DelegationCode[]
  /** what it made of each delegation's proposals here; empty for anything but a decision on proposals */
  rulings: Ruling[]
}

export type Told = {
  kind: ActKind
  /** words that came, or that a rejected proposal would have brought */
  added: string
  /** words that went or are meant to go */
  removed: string
  /** words that are bracketed, formatted, restored, or free of a bracket */
  words: string
  command: ToldCommand | null
}

/** What an act of typing and marking amounts to, all its changes taken together. */
export function told(act: OpenAct): Told {
  const added = wordsOfPieces(act.added)
  const marked = wordsOfPieces(act.marked)
  const withdrawn = wordsOfPieces(act.withdrawn)
  const restored = wordsOfPieces(act.restored)
  const nothing = { added: '', removed: '', words: '', command: null }
  if (act.family === 'notes') return { ...nothing, kind: 'noted' }
  if (act.family === 'formats') return { ...nothing, kind: 'formatted', words: marked }
  if (act.family === 'brackets') {
    if (marked !== '') return { ...nothing, kind: 'bracketed', words: marked }
    return restored === ''
      ? { ...nothing, kind: 'retracted' }
      : { ...nothing, kind: 'unbracketed', words: restored }
  }
  const has = (kind: Change['kind']): boolean => act.parts.some(part => part.change.kind === kind)
  if (has('block-inserted') && !has('block-withdrawn')) return { ...nothing, kind: 'paragraph', added }
  if (has('block-withdrawn'))
    return has('block-inserted')
      ? { ...nothing, kind: 'retracted' }
      : { ...nothing, kind: 'paragraph-withdrawn', removed: withdrawn }
  if (added !== '' && marked !== '') return { ...nothing, kind: 'replaced', added, removed: marked }
  if (added !== '' && withdrawn !== '') return { ...nothing, kind: 'reworded', added, removed: withdrawn }
  if (added !== '') return { ...nothing, kind: 'inserted', added }
  if (marked !== '') return { ...nothing, kind: 'struck', removed: marked }
  if (withdrawn !== '') return { ...nothing, kind: 'withdrawn', removed: withdrawn }
  if (restored !== '') return { ...nothing, kind: 'restored', words: restored }
  return { ...nothing, kind: 'retracted' }
}

/**
 * What a command did in one paragraph; `places` are the offsets of its changes when their turn came. Where something was
 * adopted, the words are those of that alone: what was rejected for it is told by the rulings.
 */
export function toldCommand(entry: Recorded, parts: readonly Part[], places: readonly number[]): Told {
  const command = entry.command ?? {}
  const placed = parts.map(({ change }, i) => ({ change, piece: pieceOf(change, places[i] ?? 0) }))
  const acts = actsOnMarks(command)
  const rulings = rulingsOf(acts, placed, entry.changes)
  const prevails = command.act === 'withdraw' ? 'reject' : (rulings[0]?.act ?? null)
  const told =
    prevails === 'adopt' ? placed.filter(({ change }) => acts.get(markOf(change)) !== 'reject') : placed
  return {
    kind: isAside(entry, parts) ? 'noted' : 'decided',
    ...wordsDecided(prevails, told),
    command: { ...readCommand(command, parts), rulings },
  }
}

/** A notice that was on somebody's screen; or a paragraph of a decision in which only a number was closed. */
const isAside = ({ command, changes }: Recorded, parts: readonly Part[]): boolean =>
  command?.act === 'silence-informed' || (parts.length < changes.length && parts.every(isBookkeeping))

const isBookkeeping = ({ change }: Part): boolean => change.kind === 'tabled' || change.kind === 'closed'

/** Where words went, they took no room any more: what follows stands right behind what came before. */
const pieceOf = (change: Change, at: number): Piece => {
  const text = 'text' in change ? change.text : ''
  const went = change.kind === 'withdrawn' || change.kind === 'left-base'
  return { at, length: went ? 0 : text.length, text }
}

const SAID = ['reason', 'rationale', 'question', 'condition', 'text', 'note'] as const

function readCommand(command: Record<string, unknown>, parts: readonly Part[]): Omit<ToldCommand, 'rulings'> {
  const said = (name: string): string => {
    const value = command[name]
    return typeof value === 'string' ? value : ''
  }
  const steps: unknown[] = Array.isArray(command.steps) ? command.steps : [command]
  const named = steps.flatMap(marksOf)
  const marks =
    named.length > 0 ? named : parts.flatMap(({ change }) => ('mark' in change ? change.mark : []))
  const closed = parts.flatMap(({ change }) => (change.kind === 'closed' ? change.number : []))
  return {
    act: said('act'),
    reason: SAID.map(said).find(words => words !== '') ?? '',
    number: said('number') || closed[0] || null,
    stance: said('stance') || null,
    owners: [...new Set(marks.flatMap(mark => parseMarkId(mark)?.by ?? []))].sort(),
  }
}

function marksOf(step: unknown): string[] {
  if (typeof step !== 'object' || step === null || !('marks' in step) || !Array.isArray(step.marks)) return []
  return step.marks.filter(mark => typeof mark === 'string')
}
