// Commands are idempotent by id: asked twice, answered with the first answer, in memory or from the record.
import { canonicalJson } from '../../shared/chain.ts'
import type { TextId } from '../../shared/ids.ts'
import type { CommandBody } from '../../shared/negotiation/commands.ts'
import type { Actor } from '../../shared/permissions.ts'
import { done, type Result, refuse } from '../../shared/refusal.ts'
import type { CommandAnswer } from '../../shared/requests.ts'
import { type Log, storable } from '../history/entries.ts'

const REMEMBERED = 1_000

export type CommandDesk = {
  /** Runs `act` unless this very command was asked before; the same id for anything else is `command-reused`. */
  once(
    actor: Actor,
    command: CommandBody,
    act: () => Promise<Result<CommandAnswer>>,
  ): Promise<Result<CommandAnswer>>
}

export function createCommandDesk(log: Log, text: TextId): CommandDesk {
  const recent = new Map<string, { asked: string; answer: Promise<Result<CommandAnswer>> }>()
  const fingerprint = (user: string, command: unknown): string => canonicalJson([user, storable(command)])

  const answer = async (
    actor: Actor,
    command: CommandBody,
    act: () => Promise<Result<CommandAnswer>>,
  ): Promise<Result<CommandAnswer>> => {
    const entry = await log.findCommand(text, command.id)
    if (!entry) return act()
    const same = fingerprint(entry.actor, entry.command) === fingerprint(actor.user, command)
    return same ? done({ seq: entry.seq }) : refuse('command-reused')
  }

  return {
    once(actor, command, act) {
      const asked = fingerprint(actor.user, command)
      const known = recent.get(command.id)
      if (known) return known.asked === asked ? known.answer : Promise.resolve(refuse('command-reused'))
      const given = answer(actor, command, act).then(result => {
        // Refused commands did nothing and failed ones may be asked again; the record remembers the others.
        if (!result.ok && result.refusal.code === 'unavailable') recent.delete(command.id)
        return result
      })
      given.catch(() => recent.delete(command.id))
      recent.set(command.id, { asked, answer: given })
      const oldest = recent.keys().next().value
      if (recent.size > REMEMBERED && oldest !== undefined) recent.delete(oldest)
      return given
    },
  }
}
