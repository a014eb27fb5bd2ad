// Presence from the awareness channel, with those who just dropped out.
import { useEffect, useState } from 'react'
import type { Awareness } from 'y-protocols/awareness'
import type { DelegationInfo } from '../../shared/requests.ts'
import { byDelegation, type Dropped, nextDropped, type Person, type Presence, peopleOf } from './people.ts'

/** How often the time of those who dropped out is looked at, in milliseconds. */
const LOOK = 5_000

type State = { here: readonly Person[]; dropped: Dropped }
const NOBODY: State = { here: [], dropped: new Map() }

/**
 * The delegations in the room. `self` is always here: the server tells the own presence to the others alone. Who
 * dropped out stays known when the document is replaced, for the people stay the same.
 */
export function usePeople(
  awareness: Awareness | null,
  self: Person,
  delegations: readonly DelegationInfo[],
): Presence[] {
  const [state, setState] = useState<State>(NOBODY)
  useEffect(() => {
    if (!awareness) return
    const look = () =>
      setState(before => {
        const here = peopleOf([{ user: self }, ...awareness.getStates().values()])
        const dropped = nextDropped(before.dropped, before.here, here, Date.now())
        return same(before, here, dropped) ? before : { here, dropped }
      })
    look()
    awareness.on('change', look)
    const timer = setInterval(look, LOOK)
    return () => {
      awareness.off('change', look)
      clearInterval(timer)
    }
  }, [awareness, self])
  return byDelegation(state.here, state.dropped, delegations)
}

/** Carets move all the time; the list of people only changes when people come and go. */
const same = (before: State, here: readonly Person[], dropped: Dropped): boolean =>
  before.here.length === here.length &&
  before.dropped.size === dropped.size &&
  before.here.every((person, i) => JSON.stringify(person) === JSON.stringify(here[i])) &&
  [...before.dropped.keys()].every(key => dropped.has(key))
