// Who wrote the entries of a record and as parts of which acts, in step with the record.
import { type Act, createGrouper } from '../../shared/acts.ts'
import { toSent } from '../../shared/visits.ts'
import { ENTRY_KINDS, type Weave, type WovenAct } from '../../shared/weave/weave.ts'
import type { Entry } from './entries.ts'

export type Told = Pick<Weave, 'entries' | 'acts' | 'persons'>

export type Authorship = {
  take(entry: Entry): void
  /** Everything so far. Acts that may go on are told as they are now. */
  tell(): Told
}

/** Acts come with all their changes, which need not be kept for longer than so many entries. */
const TOGETHER = 512

export function createAuthorship(): Authorship {
  const grouper = createGrouper()
  const entries: Told['entries'] = { times: [], kinds: [], by: [], delegations: [], acts: [] }
  const acts: WovenAct[] = []
  const persons: string[] = []
  const numbers = new Map<string, number>()

  const personOf = (actor: string): number => {
    const known = numbers.get(actor)
    if (known !== undefined) return known
    numbers.set(actor, persons.length)
    return persons.push(actor) - 1
  }

  /** Of several acts an entry counts for the first; bookkeeping of the server is no act of anybody. */
  const place = (act: Act, index: number): void => {
    if (act.kind === 'noted') return
    for (const seq of [act.first, ...act.parts.map(part => part.seq)])
      if (entries.acts[seq - 1] === -1) entries.acts[seq - 1] = index
  }

  const settle = (): void => {
    for (const [index, act] of grouper.news().sort(([a], [b]) => a - b)) {
      place(act, index)
      acts[index] = { ...toSent(act), person: personOf(act.actor) }
    }
  }

  return {
    take(entry) {
      const { kind, delegation } = entry
      let by = entries.delegations.indexOf(delegation)
      if (by === -1) by = entries.delegations.push(delegation) - 1
      entries.times.push(entry.at.getTime())
      entries.kinds.push(ENTRY_KINDS.indexOf(kind))
      entries.by.push(by)
      entries.acts.push(-1)
      grouper.take({ ...entry, at: entry.at.getTime() })
      if (entries.times.length % TOGETHER === 0) settle()
    },

    tell() {
      settle()
      return { entries: { ...entries, acts: [...entries.acts] }, acts: [...acts], persons: [...persons] }
    },
  }
}
