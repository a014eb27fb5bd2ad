// Following the facilitator: the screen goes along, the caret never, and not while its owner is typing.
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import type { Role } from '../../shared/permissions.ts'
import type { Block } from '../../shared/text.ts'
import { type Lead, placeOfFocus } from './focus.ts'
import type { Target } from './useTarget.ts'

const KEPT = 'parley-follow'

/** Whoever has typed so lately is in the middle of a word or a thought, in milliseconds. */
const TYPING = 4_000

export type Follow = {
  /** where the facilitator brings everybody; null while nobody leads or the place is gone */
  lead: { name: string; place: Target } | null
  following: boolean
  setFollowing: (on: boolean) => void
  /** this screen shows the place, as far as following brought it there */
  arrived: boolean
  go: () => void
}

/** `show` brings a place into sight without moving the caret; false when it cannot just now. */
export function useFollow(
  lead: Lead | null,
  role: Role,
  blocks: readonly Block[],
  show: (place: Target) => boolean,
): Follow {
  const [following, setFollowing] = useState(() => readKept() ?? (role === 'delegate' || role === 'observer'))
  const [arrived, setArrived] = useState<string | null>(null)
  const handled = useRef<string | null>(null)
  const typedAt = useTypedAt()
  const place = lead && placeOfFocus(lead.focus, blocks)
  const name = lead && JSON.stringify([lead.client, lead.focus])

  const bring = useEffectEvent((to: string, target: Target) => {
    handled.current = to
    if (!following || Date.now() - typedAt.current < TYPING) return
    if (show(target)) setArrived(to)
  })
  useEffect(() => {
    if (name && place && handled.current !== name) bring(name, place)
  }, [name, place])

  const go = () => {
    if (place && show(place)) setArrived(name)
  }
  return {
    lead: lead && place && { name: lead.name, place },
    following,
    setFollowing: on => {
      setFollowing(on)
      writeKept(on)
      if (on) go()
    },
    arrived: name !== null && arrived === name,
    go,
  }
}

/** When a key was last pressed in anything that takes words. */
function useTypedAt() {
  const at = useRef(0)
  useEffect(() => {
    const press = ({ target }: KeyboardEvent) => {
      const takes = target instanceof HTMLElement && (target.isContentEditable || target.matches(FIELDS))
      if (takes) at.current = Date.now()
    }
    window.addEventListener('keydown', press, { capture: true })
    return () => window.removeEventListener('keydown', press, { capture: true })
  }, [])
  return at
}

const FIELDS = 'input, textarea, select'

// Storage may be forbidden; then the choice lasts as long as the page.
function readKept(): boolean | null {
  try {
    const kept = window.localStorage.getItem(KEPT)
    return kept === null ? null : kept === 'yes'
  } catch {
    return null
  }
}

function writeKept(on: boolean): void {
  try {
    window.localStorage.setItem(KEPT, on ? 'yes' : 'no')
  } catch {
    return
  }
}
