// One act of negotiation on a text: may this person, can it be done, and what does it leave. Pure.
import type { Change } from '../changes.ts'
import { type Actor, may } from '../permissions.ts'
import { done, type Result, refuse } from '../refusal.ts'
import type { Block } from '../text.ts'
import { agree, defer, reopen, reserve } from './agreement.ts'
import { authorityFor } from './authority.ts'
import { changesOfEdits } from './changes.ts'
import type { CommandBody, CommandOf } from './commands.ts'
import { link, unlink } from './links.ts'
import type { Verdict } from './model.ts'
import { release, takePosition, takePositionBack, takeReleaseBack } from './positions.ts'
import type { Outcome, Scene } from './scene.ts'
import { endSilence, inform, openSilence } from './silence.ts'
import { describe, merge, split, withdraw } from './tabling.ts'
import { decideVerdict, digestOfVerdict } from './verdict.ts'
import { freeze, publish, thaw, waitsForThaw } from './versions.ts'
import { wishTable } from './wishTable.ts'

/** What the command leaves, or why it is refused. */
export function act(
  scene: Scene,
  actor: Pick<Actor, 'role' | 'delegation'>,
  command: CommandBody,
): Result<Outcome> {
  const allowed = mayNow(scene, actor, command)
  if (!allowed.ok) return allowed
  const own = actor.delegation
  switch (command.act) {
    case 'adopt':
    case 'reject':
    case 'lift':
    case 'decide':
      return decide(scene, own, command)
    case 'describe':
      return describe(scene, own, command)
    case 'merge':
      return merge(scene, own, command)
    case 'split':
      return split(scene, own, command)
    case 'withdraw':
      return withdrawn(scene, own, command)
    case 'wish':
      return wishTable(scene)(own, command)
    case 'position':
      return takePosition(scene, own, command)
    case 'position-take-back':
      return takePositionBack(scene, own, command.number)
    case 'release':
      return release(scene, own, command.number)
    case 'release-take-back':
      return takeReleaseBack(scene, own, command.number)
    case 'agree':
      return agree(scene, command)
    case 'reserve':
      return reserve(scene, own, command.pid, { kind: command.kind, text: command.text })
    case 'reserve-take-back':
      return reserve(scene, own, command.pid, null)
    case 'reopen':
      return reopen(scene, own, command)
    case 'defer':
      return defer(scene, command.pid, command.reason)
    case 'resume':
      return defer(scene, command.pid, null)
    case 'link':
      return link(scene, command)
    case 'unlink':
      return unlink(scene, command)
    case 'silence-open':
      return openSilence(scene, command)
    case 'silence-informed':
      return inform(scene, own, command.silence)
    case 'silence-break':
      return endSilence(scene, command.silence, own, command.reason)
    case 'silence-withdraw':
      return endSilence(scene, command.silence, null, command.reason)
    case 'publish':
      return publish(scene, own, command)
    case 'freeze':
      return freeze(scene, own, command)
    case 'thaw':
      return thaw(scene)
  }
}

/** The same for many wishes about whole paragraphs, each on what those before it left (`wishTable`). */
export function wishActs(
  scene: Scene,
): (actor: Pick<Actor, 'role' | 'delegation'>, command: CommandOf<'wish'>) => Result<Outcome> {
  const table = wishTable(scene)
  return (actor, command) => {
    const allowed = mayNow(scene, actor, command)
    return allowed.ok ? table(actor.delegation, command) : allowed
  }
}

function mayNow(
  { negotiation }: Scene,
  actor: Pick<Actor, 'role' | 'delegation'>,
  command: CommandBody,
): Result<true> {
  const allowed = may(actor, authorityFor(command.act))
  if (!allowed.ok) return allowed
  return negotiation.frozen && waitsForThaw(command.act) ? refuse('text-frozen') : done(true)
}

type DecisionCommand = CommandOf<'adopt' | 'reject' | 'lift' | 'decide'>

/** The steps and wishes of any decision. */
export const verdictOf = (command: DecisionCommand): Verdict =>
  command.act === 'decide'
    ? { steps: command.steps, wishes: command.wishes }
    : { steps: [{ act: command.act, marks: command.marks }], wishes: [] }

/** `passage-changed` when the passages are not what the digest was made of. */
function decide(scene: Scene, chair: Actor['delegation'], command: DecisionCommand): Result<Outcome> {
  const verdict = verdictOf(command)
  if (verdict.steps.length + verdict.wishes.length === 0) return refuse('malformed')
  const decided = decideVerdict(scene, verdict, { chair, heard: command.heard ?? [] }, command.reason ?? '')
  // That a mark is gone says more than that something changed; anything else is judged on what was seen or not at all.
  if (!decided.ok && decided.refusal.code === 'mark-unknown') return decided
  if (digestOfVerdict(scene.blocks, verdict, scene.negotiation.tabled) !== command.digest)
    return refuse('passage-changed')
  return decided.ok ? done(withWords(decided.value, verdict.steps)) : decided
}

/** Says of each step's edits what they did to the words; wishes' edits follow the steps'. */
function withWords(outcome: Outcome & { before: Block[][] }, steps: Verdict['steps']): Outcome {
  const { edits, facts, before } = outcome
  const words = edits.flatMap((some, i): Change[] => {
    const step = steps[i]
    return step ? changesOfEdits(before[i] ?? [], some, step.act, new Set(step.marks)) : []
  })
  return { edits, facts, changes: [...words, ...outcome.changes] }
}

function withdrawn(scene: Scene, own: Actor['delegation'], command: CommandOf<'withdraw'>): Result<Outcome> {
  const outcome = withdraw(scene, own, command)
  if (!outcome.ok) return outcome
  const marks = new Set<string>(scene.negotiation.tabled.get(command.number)?.marks)
  const words = outcome.value.edits.flatMap(some => changesOfEdits(scene.blocks, some, 'reject', marks))
  return done({ ...outcome.value, changes: [...words, ...outcome.value.changes] })
}
