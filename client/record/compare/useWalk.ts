// Goes from difference to difference by keys and buttons; the one that is looked at has the focus.
import { type RefObject, useCallback, useEffect, useState } from 'react'

export type Walk = {
  /** the difference that was gone to last, from 0; null before the first step */
  at: number | null
  step: (by: 1 | -1) => void
}

export const WALK_KEYS = { next: 'F8', previous: 'Shift+F8' }

/** `name` says what is compared: another comparison begins anew. */
export function useWalk(list: RefObject<HTMLElement | null>, count: number, name: string): Walk {
  const [place, setPlace] = useState<{ name: string; at: number } | null>(null)
  const at = place?.name === name ? Math.min(place.at, count - 1) : null
  const step = useCallback(
    (by: 1 | -1) => {
      if (count === 0) return
      const next = at === null ? (by === 1 ? 0 : count - 1) : Math.min(count - 1, Math.max(0, at + by))
      setPlace({ name, at: next })
      const row = list.current?.querySelector<HTMLElement>(`[data-difference="${next}"]`)
      row?.focus({ preventScroll: true })
      row?.scrollIntoView({ block: 'center' })
    },
    [list, at, count, name],
  )
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key !== 'F8' || event.ctrlKey || event.metaKey || event.altKey) return
      event.preventDefault()
      step(event.shiftKey ? -1 : 1)
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [step])
  return { at, step }
}
