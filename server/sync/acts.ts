// What takes its turn in a room's queue and is answered after the commit: acts, words of files, ends of silences.
import type { DelegationCode } from '../../shared/ids.ts'
import { authorityFor } from '../../shared/negotiation/authority.ts'
import type { CommandBody } from '../../shared/negotiation/commands.ts'
import { type Actor, may } from '../../shared/permissions.ts'
import { type Result, refuse } from '../../shared/refusal.ts'
import type { CommandAnswer } from '../../shared/requests.ts'
import type { Bringing } from './bringing.ts'
import type { createCommandDesk } from './commands.ts'
import type { Item } from './turn.ts'

export type Acts = {
  /** Acts in the same queue as everybody's typing. `parties`: who negotiates here. */
  act(
    actor: Actor,
    connection: string,
    command: CommandBody,
    parties: readonly DelegationCode[],
  ): Promise<Result<CommandAnswer>>
  /** Takes in what a person brings from a file, all of it or nothing. */
  bring(bringing: Omit<Bringing, 'kind' | 'answer'>): Promise<Result<CommandAnswer>>
  /** Ends a silence whose deadline is over. */
  conclude(silence: string): Promise<Result<CommandAnswer>>
}

/** @param push takes an item into the queue; false: the room takes none any more */
export function createActs(desk: ReturnType<typeof createCommandDesk>, push: (item: Item) => boolean): Acts {
  const entered = (
    item: (answer: (result: Result<CommandAnswer>) => void) => Item,
  ): Promise<Result<CommandAnswer>> =>
    new Promise(answer => {
      if (!push(item(answer))) answer(refuse('unavailable'))
    })

  return {
    act(actor, connection, command, parties) {
      const allowed = may(actor, authorityFor(command.act))
      if (!allowed.ok) return Promise.resolve(allowed)
      return desk.once(actor, command, () =>
        entered(answer => ({ kind: 'command', actor, connection, command, parties, answer })),
      )
    },
    bring(bringing) {
      const allowed = may(bringing.actor, 'import')
      if (!allowed.ok) return Promise.resolve(allowed)
      return entered(answer => ({ kind: 'bringing', ...bringing, answer }))
    },
    conclude: silence => entered(answer => ({ kind: 'conclusion', silence, answer })),
  }
}
