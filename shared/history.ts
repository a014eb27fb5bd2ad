// The history of a text or of a meeting: what may be asked, and what is answered.
import { z } from 'zod'
import type { Act } from './acts.ts'
import type { ActKind, Told } from './actWords.ts'
import type { Audience } from './discussion.ts'
import type { MarkId, ParagraphId } from './ids.ts'
import type { CommandAct } from './negotiation/commands.ts'
import type { TabledState } from './negotiation/model.ts'
import type { Section } from './sections.ts'

/** What an act is about; each act is of one sort. `upkeep`: the server's bookkeeping, nobody's act. */
export const HISTORY_SORTS = [
  'words',
  'brackets',
  'paragraphs',
  'proposals',
  'positions',
  'decisions',
  'comments',
  'upkeep',
] as const
export type HistorySort = (typeof HISTORY_SORTS)[number]

/** What became of a proposal that an act is about; `none` when it is about none. */
export const HISTORY_OUTCOMES = ['open', 'adopted', 'rejected', 'withdrawn', 'lifted', 'none'] as const
export type HistoryOutcome = (typeof HISTORY_OUTCOMES)[number]

/** What an act was in the life of the proposal or passage that is asked about. */
export type HistoryPhase = 'born' | 'changed' | 'supported' | 'contested' | 'resolved' | 'reopened'

/** A page of history holds at most so many. */
export const MOST_HISTORY = 200

const words = (most: number) => z.string().trim().min(1).max(most)
const moment = z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER)

/**
 * Every filter narrows; left out, it does not. `kind` left out is everything but upkeep, `any` is everything. `mark` is
 * one mark or several with commas between them. `q` are words that came, went or were said; `side` says which of these.
 * `from` and `to` in milliseconds: acts that went on at or after the one and began before the other. `after` is the id of
 * the act after which the page begins, in the order asked for. `imported`: what was brought from a Word file, from any (`yes`) or
 * from the one whose SHA-256 begins so.
 */
export const historyQuery = z.object({
  delegation: words(12).optional(),
  provision: words(120).optional(),
  kind: z.enum([...HISTORY_SORTS, 'any']).optional(),
  person: words(100).optional(),
  outcome: z.enum(HISTORY_OUTCOMES).optional(),
  number: words(24).optional(),
  mark: words(4_000)
    .transform(list => list.split(','))
    .optional(),
  text: words(64).optional(),
  imported: z
    .string()
    .regex(/^(?:yes|[0-9a-f]{8,64})$/)
    .optional(),
  q: words(200).optional(),
  side: z.enum(['came', 'went']).optional(),
  from: moment.optional(),
  to: moment.optional(),
  order: z.enum(['newest', 'oldest']).default('newest'),
  after: words(200).optional(),
  limit: z.coerce.number().int().min(1).max(MOST_HISTORY).default(60),
})
export type HistoryQuery = z.infer<typeof historyQuery>

/** Where an act is, by the text as it is now, or as it last was there. */
export type HistoryPlace = Omit<Section, 'pid'>

export type HistoryItem = Omit<Told, 'kind'> & {
  /** names it in its text's history, for ever; a page may begin after it */
  id: string
  text: string
  sort: HistorySort
  kind: ActKind | 'comment'
  delegation: string
  /** the Word file that it was brought from, by its SHA-256, or null */
  file: string | null
  /** who acted, where the reader may know it */
  person: string | null
  pid: ParagraphId | null
  place: HistoryPlace | null
  /** entries of the record, from the first to the last; null for what the record does not hold */
  entries: { first: number; last: number } | null
  /** milliseconds */
  began: number
  at: number
  marks: MarkId[]
  numbers: string[]
  /** what became of each of them; a number that was never given has none */
  outcomes: Record<string, TabledState>
  /** set when a proposal or a passage was asked about */
  phase: HistoryPhase | null
  /** who reads a comment; null for anything else */
  audience: Audience | null
}

/** What the filters can be set to; told with the first page. */
export type HistoryChoices = {
  provisions: { pid: ParagraphId; text: string; num: string | null; heading: string; label: string }[]
  /** for the secretariat alone */
  persons: { id: string; name: string }[]
}

export type HistoryAnswer = {
  items: HistoryItem[]
  /** the id to go on after, or null at the end */
  next: string | null
  /** how many there are in all, and how many of these are upkeep that was left out; null on later pages */
  total: number | null
  upkeep: number | null
  choices: HistoryChoices | null
}

const SORT_OF_KIND: Record<Exclude<ActKind, 'retracted' | 'decided'>, HistorySort> = {
  replaced: 'words',
  reworded: 'words',
  inserted: 'words',
  struck: 'words',
  withdrawn: 'words',
  restored: 'words',
  formatted: 'words',
  bracketed: 'brackets',
  unbracketed: 'brackets',
  paragraph: 'paragraphs',
  'paragraph-withdrawn': 'paragraphs',
  noted: 'upkeep',
}

const SORT_OF_COMMAND: Record<CommandAct, HistorySort> = {
  adopt: 'decisions',
  reject: 'decisions',
  lift: 'decisions',
  decide: 'decisions',
  publish: 'decisions',
  freeze: 'decisions',
  thaw: 'decisions',
  describe: 'proposals',
  merge: 'proposals',
  split: 'proposals',
  withdraw: 'proposals',
  wish: 'paragraphs',
  position: 'positions',
  'position-take-back': 'positions',
  release: 'positions',
  'release-take-back': 'positions',
  agree: 'decisions',
  reserve: 'positions',
  'reserve-take-back': 'positions',
  reopen: 'decisions',
  defer: 'decisions',
  resume: 'decisions',
  link: 'decisions',
  unlink: 'decisions',
  'silence-open': 'decisions',
  'silence-informed': 'upkeep',
  'silence-break': 'positions',
  'silence-withdraw': 'decisions',
}

const ORIGINS: readonly unknown[] = ['import-base', 'branch']

/** Whether the act is what a text was made of: its first wording, of all of its paragraphs. */
export const isOrigin = ({ kind, command }: Pick<Act, 'kind' | 'command'>): boolean =>
  kind === 'decided' && ORIGINS.includes(command?.act)

const isCommand = (act: string): act is CommandAct => Object.hasOwn(SORT_OF_COMMAND, act)

/** What the act is about. A command that this build does not know is taken for a decision: none may go unseen. */
export function sortOf({ kind, command, parts }: Pick<Act, 'kind' | 'command' | 'parts'>): HistorySort {
  if (isOrigin({ kind, command })) return 'words'
  if (kind === 'decided')
    return isCommand(command?.act ?? '') ? SORT_OF_COMMAND[command?.act as CommandAct] : 'decisions'
  if (kind !== 'retracted') return SORT_OF_KIND[kind]
  const first = parts.find(({ change }) => change.kind !== 'tabled' && change.kind !== 'closed')?.change.kind
  if (first === 'bracketed' || first === 'unbracketed') return 'brackets'
  return first === 'block-inserted' || first === 'block-withdrawn' ? 'paragraphs' : 'words'
}

/** Whether an act whose proposals have these fates is about one with this outcome. */
export const hasOutcome = (outcomes: HistoryItem['outcomes'], outcome: HistoryOutcome): boolean => {
  const states = Object.values(outcomes)
  return outcome === 'none' ? states.length === 0 : states.includes(outcome)
}

/**
 * What an act was in the life of what is asked about; `bornBy` is the delegation whose act began it, null for the
 * beginning itself.
 */
export function phaseOf(
  { kind, command, delegation }: Pick<HistoryItem, 'kind' | 'command' | 'delegation'>,
  bornBy: string | null,
): HistoryPhase | null {
  if (kind === 'comment' || kind === 'noted') return null
  if (bornBy === null) return 'born'
  if (kind !== 'decided') return delegation === bornBy ? 'changed' : 'contested'
  switch (command?.act) {
    case 'position':
      return command.stance === 'support' || command.stance === 'accept' ? 'supported' : 'contested'
    case 'release':
      return 'supported'
    case 'silence-break':
      return 'contested'
    case 'adopt':
    case 'reject':
    case 'lift':
    case 'decide':
    case 'withdraw':
    case 'silence-conclude':
      return 'resolved'
    case 'reopen':
      return 'reopened'
    default:
      return 'changed'
  }
}

/** Words as they are compared in a search: without regard to case, to accents and to the width of blanks. */
export const folded = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .replace(/\s+/g, ' ')
    .toLowerCase()
