// Versions of a text, and its freeze: what is published is numbered, what is frozen keeps its words. Pure.
import { readBrackets } from '../brackets.ts'
import type { DelegationCode } from '../ids.ts'
import type { Act } from '../permissions.ts'
import { type Result, refuse } from '../refusal.ts'
import { authorityFor } from './authority.ts'
import type { CommandAct, CommandOf } from './commands.ts'
import type { Negotiation } from './model.ts'
import { type Outcome, type Scene, said } from './scene.ts'

/**
 * What a freeze leaves open: the next publication and the thaw, and all that a delegation says for itself beside the
 * words. A text is frozen while it is with capitals, translators or the plenary (DOMAIN.md section 1.4): positions,
 * reservations and objections are formed just then, and a silence that nobody could break would decide over them.
 */
const STAYS_OPEN: readonly Act[] = ['publish', 'take-position']

/** Whether this act has to wait until a frozen text is thawed. */
export const waitsForThaw = (act: CommandAct): boolean => !STAYS_OPEN.includes(authorityFor(act))

/** The number that the next publication gets. */
export const nextRev = ({ versions }: Negotiation): number => (versions.at(-1)?.rev ?? 0) + 1

/** Publishes the text as it stands, frozen or not; who publishes at the same time gets the number behind. */
export function publish(
  { blocks, negotiation, at }: Scene,
  by: DelegationCode,
  { note }: CommandOf<'publish'>,
): Result<Outcome> {
  const open = readBrackets(blocks).total
  return said({ kind: 'version', value: { rev: nextRev(negotiation), at, by, note, open } })
}

/** Freezes the text; `already-so` when it is frozen. */
export function freeze(
  { negotiation, at }: Scene,
  by: DelegationCode,
  { reason }: CommandOf<'freeze'>,
): Result<Outcome> {
  if (negotiation.frozen) return refuse('already-so')
  return said({ kind: 'frozen', value: { at, by, reason } })
}

/** Lets the text be changed again; `already-so` when it is not frozen. */
export const thaw = ({ negotiation }: Scene): Result<Outcome> =>
  negotiation.frozen ? said({ kind: 'frozen', value: null }) : refuse('already-so')
