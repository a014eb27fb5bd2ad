// One item of the room's queue takes its turn: an update is admitted, a mark waits for its commit, a command is
// decided. Nothing here is durable yet.
import type { DelegationCode } from '../../shared/ids.ts'
import { readLiveText } from '../../shared/liveText.ts'
import { act } from '../../shared/negotiation/act.ts'
import { authorityFor } from '../../shared/negotiation/authority.ts'
import type { CommandBody } from '../../shared/negotiation/commands.ts'
import { readNegotiation, writeOutcome } from '../../shared/negotiation/doc.ts'
import type { Outcome, Scene } from '../../shared/negotiation/scene.ts'
import { concludeSilence } from '../../shared/negotiation/silence.ts'
import type { Actor } from '../../shared/permissions.ts'
import { done, type Refusal, type Result, refuse } from '../../shared/refusal.ts'
import type { CommandAnswer } from '../../shared/requests.ts'
import type { NewEntry } from '../history/entries.ts'
import type { Admission } from './admit/types.ts'
import type { Batch } from './batch.ts'
import { type Bringing, takeBringing } from './bringing.ts'
import { withRegistration } from './registration.ts'
import type { Session } from './session.ts'

export type Item =
  | { kind: 'update'; session: Session; update: Uint8Array }
  | { kind: 'mark'; session: Session; n: number }
  | {
      kind: 'command'
      actor: Actor
      connection: string
      command: CommandBody
      /** the meeting's negotiating delegations */
      parties: readonly DelegationCode[]
      answer: (result: Result<CommandAnswer>) => void
    }
  | Bringing
  | Conclusion

/** Only after the deadline does the server end a silence by itself; nobody can ask for it. */
type Conclusion = { kind: 'conclusion'; silence: string; answer: (result: Result<CommandAnswer>) => void }

const SYSTEM = { actor: 'system', role: 'system', delegation: 'system' }

/**
 * Puts what the item brings into the batch. Returns the refusal of an update that was not admitted: the session
 * can then write nothing more, because its later updates build on the refused one.
 */
export function takeTurn(item: Item, admission: Admission, at: Date, batch: Batch): Refusal | null {
  if (item.kind === 'update') return takeUpdate(item, admission, at, batch)
  if (item.kind === 'mark') batch.acks.push({ session: item.session, n: item.n })
  else if (item.kind === 'bringing') takeBringing(item, admission, at, batch)
  else
    enter(
      item.answer,
      item.kind === 'command' ? actOn(item, admission, at) : conclude(item, admission, at),
      batch,
    )
  return null
}

function takeUpdate(
  { session, update }: Extract<Item, { kind: 'update' }>,
  admission: Admission,
  at: Date,
  batch: Batch,
): Refusal | null {
  const { actor, connection } = session
  const admitted = admission.admit(update, actor)
  if (!admitted.ok) return admitted.refusal
  const { cleanup, claims } = admitted.value
  const written = withRegistration(admission, admitted.value, at)
  if (!written) return null
  const credit = cleanup ? SYSTEM : stampOf(actor)
  batch.entries.push({
    kind: cleanup ? 'cleanup' : 'edit',
    at,
    ...credit,
    connection,
    ...written,
  })
  for (const client of claims) batch.claims.push({ client, user: actor.user, delegation: actor.delegation })
  return null
}

/** Puts an act's entry into the batch; it is answered once it is durable, a refusal at once. */
function enter(answer: Conclusion['answer'], entry: Result<NewEntry>, batch: Batch): void {
  if (!entry.ok) {
    answer(entry)
    return
  }
  batch.entries.push(entry.value)
  batch.answers.push({
    at: batch.entries.length,
    give: seq => answer(seq === null ? refuse('unavailable') : done({ seq })),
  })
}

function actOn(
  { actor, connection, command, parties }: Extract<Item, { kind: 'command' }>,
  admission: Admission,
  at: Date,
): Result<NewEntry> {
  const written = write(admission, act(sceneOf(admission, at, parties), actor, command))
  if (!written.ok) return written
  const kind = authorityFor(command.act) === 'decide' ? 'decision' : 'act'
  const asked = { command, commandId: command.id }
  return done({ kind, at, ...stampOf(actor), connection, ...written.value, ...asked })
}

function conclude({ silence }: Conclusion, admission: Admission, at: Date): Result<NewEntry> {
  const written = write(admission, concludeSilence(sceneOf(admission, at, []), silence))
  if (!written.ok) return written
  const command = { act: 'silence-conclude', silence }
  return done({ kind: 'decision', at, ...SYSTEM, connection: 'system', ...written.value, command })
}

const sceneOf = ({ shadow }: Admission, at: Date, parties: readonly DelegationCode[]): Scene => ({
  blocks: readLiveText(shadow),
  negotiation: readNegotiation(shadow),
  parties,
  at: at.getTime(),
})

function write(admission: Admission, outcome: Result<Outcome>): Result<Pick<NewEntry, 'update' | 'changes'>> {
  if (!outcome.ok) return outcome
  const { edits, facts, changes } = outcome.value
  const update = admission.edit(doc => writeOutcome(doc, edits, facts))
  return update ? done({ update, changes }) : refuse('already-so')
}

/** Identity comes from the session, never from what was sent. */
const stampOf = (actor: Actor) => ({ actor: actor.user, role: actor.role, delegation: actor.delegation })
