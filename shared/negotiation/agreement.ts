// The state of paragraphs: agreed in the group or by the meeting, reopened, deferred, and reservations on it. Pure.
import { passagesOf } from '../brackets.ts'
import { type DelegationCode, type ParagraphId, parseDelegation } from '../ids.ts'
import { type Result, refuse } from '../refusal.ts'
import type { Block } from '../text.ts'
import type { CommandOf } from './commands.ts'
import { holdsOnAgreement, missingRelease } from './guard.ts'
import type { Fact, Negotiation, ParagraphState, Reservation } from './model.ts'
import { openWishes } from './proposals.ts'
import { type Outcome, type Scene, said } from './scene.ts'

/** Four levels, each with a shape, a word and a tint: not discussed, open, agreed in the group, by the meeting. */
export type Standing = 'untouched' | 'open' | 'group' | 'meeting'

/** How a paragraph stands; open passages count before an agreement that they would contradict. */
export const standingOf = (
  block: Block,
  negotiation: Negotiation,
  wished: ReadonlySet<ParagraphId>,
): Standing => standingAt(block.pid, negotiation, passagesOf(block).length > 0 || wished.has(block.pid))

/** The same where it is known whether something in the paragraph, or about it, is open. */
export function standingAt(pid: ParagraphId, negotiation: Negotiation, open: boolean): Standing {
  if (open) return 'open'
  const state = negotiation.paragraphs.get(pid)
  if (state?.reopened && !state.agreed) return 'open'
  return state?.agreed?.level ?? 'untouched'
}

/** Paragraphs that an open wish is about; one that cannot be adopted any longer keeps nothing open. */
export const wishedParagraphs = (blocks: readonly Block[], negotiation: Negotiation): Set<ParagraphId> =>
  new Set(
    openWishes(blocks, negotiation).flatMap(({ wish, outdated }) =>
      outdated ? [] : wish.kind === 'join' ? [wish.pid, wish.next] : [wish.pid],
    ),
  )

export const stateOf = (negotiation: Negotiation, pid: ParagraphId): ParagraphState =>
  negotiation.paragraphs.get(pid) ?? { pid, agreed: null, deferred: null, reopened: null, reservations: [] }

/** Whether words here may only be touched after reopening, which needs a reason. */
export const isAgreed = (negotiation: Negotiation, pid: ParagraphId): boolean =>
  Boolean(negotiation.paragraphs.get(pid)?.agreed)

/** Marks paragraphs as agreed. `passages-open`: something in one of them is not decided yet. */
export function agree(
  scene: Scene,
  { pids, level, heard, reservations }: CommandOf<'agree'>,
): Result<Outcome> {
  const { blocks, negotiation, parties, at } = scene
  const wished = wishedParagraphs(blocks, negotiation)
  const noted: Reservation[] = []
  for (const reservation of reservations) {
    const delegation = parseDelegation(reservation.delegation)
    if (!delegation || !parties.includes(delegation))
      return refuse('delegation-unknown', { delegation: reservation.delegation })
    noted.push({ ...reservation, delegation, at })
  }
  const facts: Fact[] = []
  for (const pid of new Set(pids)) {
    const block = blocks.find(other => other.pid === pid)
    if (!block) return refuse('paragraph-unknown')
    if (passagesOf(block).length > 0 || wished.has(pid)) return refuse('passages-open')
    const refusal = missingRelease(holdsOnAgreement(pid, negotiation), heard)
    if (refusal) return { ok: false, refusal }
    const before = stateOf(negotiation, pid)
    const others = before.reservations.filter(
      ({ delegation }) => !noted.some(one => one.delegation === delegation),
    )
    facts.push({
      kind: 'paragraph',
      value: {
        pid,
        agreed: { level, at },
        deferred: null,
        reopened: null,
        reservations: [...others, ...noted],
      },
    })
    for (const { number, delegation, released } of holdsOnAgreement(pid, negotiation))
      if (!released)
        facts.push({ kind: 'release', number, delegation, value: { number, delegation, at, heard: true } })
  }
  return said(...facts)
}

/** Takes an agreement back, loudly; everybody who may speak may ask for it, with a reason. */
export function reopen(
  { negotiation, at }: Scene,
  by: DelegationCode,
  { pid, reason }: CommandOf<'reopen'>,
): Result<Outcome> {
  const state = stateOf(negotiation, pid)
  if (!state.agreed) return refuse('not-agreed')
  const reopened = { by, reason, from: state.agreed.level, at }
  return said({ kind: 'paragraph', value: { ...state, agreed: null, reopened } })
}

/** Puts a paragraph off, or takes it up again. */
export function defer(
  { blocks, negotiation, at }: Scene,
  pid: ParagraphId,
  reason: string | null,
): Result<Outcome> {
  if (!blocks.some(block => block.pid === pid)) return refuse('paragraph-unknown')
  const state = stateOf(negotiation, pid)
  if (reason === null && !state.deferred) return refuse('nothing-said')
  const deferred = reason === null ? null : { reason, at }
  return said({ kind: 'paragraph', value: { ...state, deferred } })
}

/** A delegation's reservation on a paragraph, or that its capital has to confirm; `null` takes it back. */
export function reserve(
  { blocks, negotiation, at }: Scene,
  own: DelegationCode,
  pid: ParagraphId,
  word: { kind: Reservation['kind']; text: string } | null,
): Result<Outcome> {
  if (!blocks.some(block => block.pid === pid)) return refuse('paragraph-unknown')
  const state = stateOf(negotiation, pid)
  const others = state.reservations.filter(({ delegation }) => delegation !== own)
  if (!word && others.length === state.reservations.length) return refuse('nothing-said')
  const reservations = word ? [...others, { ...word, delegation: own, at }] : others
  return said({ kind: 'paragraph', value: { ...state, reservations } })
}
