// The silence procedure: a decision that is taken at its deadline unless a delegation breaks the silence, and never
// over a delegation that had not been told (DOMAIN.md section 1.4; law 8). Pure: the server brings the clock.
import type { DelegationCode } from '../ids.ts'
import { done, type Result, refuse } from '../refusal.ts'
import type { CommandOf } from './commands.ts'
import type { Fact, Moment, Silence, SilenceState } from './model.ts'
import { type Outcome, type Scene, said } from './scene.ts'
import { carryOut, decideVerdict, digestOfVerdict } from './verdict.ts'

/** Shorter than this nobody could read the question; longer than this it is no sitting's business (milliseconds). */
export const SILENCE_LENGTH = { least: 60_000, most: 60 * 24 * 3_600_000 } as const

/** Opens a window. `id` is the command's, so that asking twice opens one. */
export function openSilence(scene: Scene, command: CommandOf<'silence-open'>): Result<Outcome> {
  const { blocks, negotiation, parties, at } = scene
  const length = command.deadline - at
  if (!(length >= SILENCE_LENGTH.least && length <= SILENCE_LENGTH.most)) return refuse('deadline-unfit')
  const verdict = { steps: command.steps, wishes: command.wishes }
  const possible = carryOut(blocks, verdict, negotiation.tabled)
  if (!possible.ok) return possible
  if (digestOfVerdict(blocks, verdict, negotiation.tabled) !== command.digest)
    return refuse('passage-changed')
  const { id, question, digest, deadline } = command
  const value: Silence = {
    ...{ id, question, verdict, digest, deadline, openedAt: at, parties: [...parties] },
    ...{ informed: {}, state: 'open', brokenBy: null, reason: '', closedAt: null },
  }
  return said({ kind: 'silence', value })
}

/** A delegate of this delegation has the notice on the screen. Said again, it changes nothing. */
export function inform({ negotiation, at }: Scene, own: DelegationCode, id: string): Result<Outcome> {
  const found = findOpen(negotiation.silences, id)
  if (!found.ok) return found
  const silence = found.value
  if (silence.informed[own]) return done({ edits: [], facts: [], changes: [] })
  return said({ kind: 'silence', value: { ...silence, informed: { ...silence.informed, [own]: at } } })
}

/** Ends a window before its deadline: a delegation breaks it, or the chair withdraws it. */
export function endSilence(
  { negotiation, at }: Scene,
  id: string,
  by: DelegationCode | null,
  reason: string,
): Result<Outcome> {
  const found = findOpen(negotiation.silences, id)
  if (!found.ok) return found
  return said({ kind: 'silence', value: ended(found.value, by ? 'broken' : 'withdrawn', reason, at, by) })
}

/**
 * What happens when the deadline is over. The decision is taken only if every party was informed and the passages
 * are what the question was about; otherwise the window lapses and says why: `uninformed APT, RCC`, `changed`, or
 * the code of the refusal. While the text is frozen nothing is decided, by silence neither.
 */
export function concludeSilence(scene: Scene, id: string): Result<Outcome> {
  const { blocks, negotiation, at } = scene
  const found = findOpen(negotiation.silences, id)
  if (!found.ok) return found
  const silence = found.value
  if (at < silence.deadline) return refuse('deadline-unfit')
  const lapse = (reason: string) =>
    said({ kind: 'silence', value: ended(silence, 'lapsed', reason, at, null) })
  if (negotiation.frozen) return lapse('text-frozen')
  const uninformed = silence.parties.filter(party => !silence.informed[party])
  if (uninformed.length > 0) return lapse(`uninformed ${uninformed.join(', ')}`)
  if (digestOfVerdict(blocks, silence.verdict, negotiation.tabled) !== silence.digest) return lapse('changed')
  const decided = decideVerdict(scene, silence.verdict, 'silence', silence.question)
  if (!decided.ok) return lapse(decided.refusal.code)
  const { edits, facts, changes } = decided.value
  const passed = ended(silence, 'passed', '', at, null)
  return done({ edits, facts: [...facts, { kind: 'silence', value: passed }], changes })
}

/** The silences of a text that is to be another one: those still open are withdrawn, because they asked about that one. */
export const leaveSilences = ({ silences }: Scene['negotiation'], at: Moment): Fact[] =>
  [...silences.values()]
    .filter(silence => silence.state === 'open')
    .map(silence => ({ kind: 'silence', value: ended(silence, 'withdrawn', '', at, null) }))

function findOpen(silences: Scene['negotiation']['silences'], id: string): Result<Silence> {
  const silence = silences.get(id)
  if (!silence) return refuse('silence-unknown')
  return silence.state === 'open' ? done(silence) : refuse('silence-over')
}

const ended = (
  silence: Silence,
  state: SilenceState,
  reason: string,
  at: Moment,
  brokenBy: DelegationCode | null,
): Silence => ({ ...silence, state, reason, closedAt: at, brokenBy })
