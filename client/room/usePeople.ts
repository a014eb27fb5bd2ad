// Presence from the awareness channel, with those who just dropped out.
import { useEffect, useState } from 'react'
import type { Awareness } from 'y-protocols/awareness'
import type { DelegationInfo } from '../../shared/requests.ts'
import { byDelegation, type Dropped, nextDropped, type Person, type Presence, peopleOf } from './people.ts'

/** How often the time of those who dropped out is looked at, in milliseconds. */
const LOOK = 5_000

type State = { here: readonly Person[]; dropped: Dropped }
const NOBODY: readonly Person[] = []
const NONE: Dropped = new Map()

/**
 * The delegations in the room. `self` is always here: the server tells the own presence to the others alone. Who
 * dropped out stays known when the document is replaced, for the people stay the same.
 */
export function usePeople(
  awareness: Awareness,
  self: Person,
  delegations: readonly DelegationInfo[],
  isOnline: () => boolean,
): Presence[] {
  const [state, setState] = useState<State>({ here: NOBODY, dropped: NONE })
  useEffect(() => {
    const look = () => {
      // Without a connection nothing is known of the others: it was we who dropped out.
      if (!isOnline()) return
      setState(before => {
        const here = peopleOf([{ user: self }, ...awareness.getStates().values()])
        const dropped = nextDropped(before.dropped, before.here, here, Date.now())
        return same(before, here, dropped) ? before : { here, dropped }
      })
    }
    // A closing connection empties the list before it says that it is closed.
    const lookSoon = () => queueMicrotask(look)
    lookSoon()
    awareness.on('change', lookSoon)
    const timer = setInterval(look, LOOK)
    return () => {
      awareness.off('change', lookSoon)
      clearInterval(timer)
    }
  }, [awareness, self, isOnline])
  return byDelegation(state.here.length > 0 ? state.here : [self], state.dropped, delegations)
}

/** Carets move all the time; the list of people only changes when people come and go. */
const same = (before: State, here: readonly Person[], dropped: Dropped): boolean =>
  before.here.length === here.length &&
  before.dropped.size === dropped.size &&
  before.here.every((person, i) => JSON.stringify(person) === JSON.stringify(here[i])) &&
  [...before.dropped.keys()].every(key => dropped.has(key))
