// What somebody brings from a file for delegations: judged by the law of typing, entered as theirs, and all of it or
// nothing. Each entry says that it was brought in, by whom, for which delegation, from which file.
import { randomUUID } from 'node:crypto'
import type { DelegationCode } from '../../shared/ids.ts'
import { readLiveText } from '../../shared/liveText.ts'
import { wishActs } from '../../shared/negotiation/act.ts'
import type { CommandOf } from '../../shared/negotiation/commands.ts'
import { readNegotiation, writeOutcome } from '../../shared/negotiation/doc.ts'
import type { Scene } from '../../shared/negotiation/scene.ts'
import type { Actor } from '../../shared/permissions.ts'
import { done, type Result, refuse } from '../../shared/refusal.ts'
import type { CommandAnswer } from '../../shared/requests.ts'
import type { Claim, NewEntry } from '../history/entries.ts'
import type { Admission } from './admit/types.ts'
import type { Batch } from './batch.ts'
import { withRegistration } from './registration.ts'

/** Words of one delegation as a Yjs update of a client of its own, or a wish of it. */
export type Brought =
  | { delegation: DelegationCode; update: Uint8Array }
  | { delegation: DelegationCode; wish: CommandOf<'wish'>['wish'] }

/** The file: its SHA-256, hexadecimal, and the entry that Parley had written it from. */
export type Origin = { file: string; from?: number }

export type Bringing = {
  kind: 'bringing'
  actor: Actor
  connection: string
  origin: Origin
  brought: readonly Brought[]
  parties: readonly DelegationCode[]
  answer: (result: Result<CommandAnswer>) => void
}

/** Puts everything into the batch, or answers why nothing of it was. */
export function takeBringing(bringing: Bringing, admission: Admission, at: Date, batch: Batch): void {
  const { answer } = bringing
  const taken: Taken = { entries: [], claims: [] }
  let wishing: ReturnType<typeof wishActs> | null = null
  for (const brought of bringing.brought) {
    const entered = 'update' in brought ? takeWords(brought) : takeWish(brought)
    if (entered.ok) continue
    // What was admitted before it is in the shadow already, and in no batch.
    admission.reset()
    answer(entered)
    return
  }
  if (taken.entries.length === 0) {
    answer(refuse('nothing-new'))
    return
  }
  batch.entries.push(...taken.entries)
  batch.claims.push(...taken.claims)
  batch.answers.push({
    at: batch.entries.length,
    give: seq => answer(seq === null ? refuse('unavailable') : done({ seq })),
  })

  function takeWords({ delegation, update }: Extract<Brought, { update: Uint8Array }>): Result<true> {
    const { actor, origin } = bringing
    // Wishes are judged on the text with these words.
    wishing = null
    const admitted = admission.admit(update, { ...actor, role: 'delegate', delegation })
    if (!admitted.ok) return admitted
    const written = withRegistration(admission, admitted.value, at)
    if (!written) return done(true)
    taken.entries.push({
      kind: 'edit',
      ...stamp(delegation),
      ...written,
      command: { act: 'import', ...origin },
    })
    for (const client of admitted.value.claims) taken.claims.push({ client, user: actor.user, delegation })
    return done(true)
  }

  function takeWish({ delegation, wish }: Extract<Brought, { wish: object }>): Result<true> {
    const id = randomUUID()
    const command = { id, act: 'wish' as const, wish, rationale: '' }
    wishing ??= wishActs(sceneNow())
    const outcome = wishing({ role: 'delegate', delegation }, command)
    // Tabled while the file was read, or done already: there is nothing left to ask for.
    const idle =
      !outcome.ok && (outcome.refusal.code === 'already-tabled' || outcome.refusal.code === 'already-so')
    if (!outcome.ok) return idle ? done(true) : outcome
    const { edits, facts, changes } = outcome.value
    const update = admission.edit(doc => writeOutcome(doc, edits, facts))
    if (!update) return done(true)
    const asked = { command: { ...command, ...bringing.origin }, commandId: id }
    taken.entries.push({ kind: 'act', ...stamp(delegation), update, changes, ...asked })
    return done(true)
  }

  function sceneNow(): Scene {
    const { shadow } = admission
    const { parties } = bringing
    return { blocks: readLiveText(shadow), negotiation: readNegotiation(shadow), parties, at: at.getTime() }
  }

  function stamp(
    delegation: DelegationCode,
  ): Pick<NewEntry, 'at' | 'actor' | 'role' | 'delegation' | 'connection'> {
    const { actor, connection } = bringing
    return { at, actor: actor.user, role: actor.role, delegation, connection }
  }
}

type Taken = { entries: NewEntry[]; claims: Claim[] }
