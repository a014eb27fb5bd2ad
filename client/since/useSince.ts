// What the reader missed: asked for on entering and on coming back to the page, walked through act by act.
import { useInfiniteQuery } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import type { SentAct } from '../../shared/visits.ts'
import { changesSince } from './changes.ts'
import { useSeen } from './useSeen.ts'

/** Who looks away for longer than this, in milliseconds, has been away. */
const AWAY = 60_000

export type Since = {
  state: 'asking' | 'failed' | 'first' | 'told'
  error: unknown
  retry: () => void
  /** when the reader left, in milliseconds; null when there is no such moment */
  left: number | null
  /** all that was missed, and by whom */
  total: number
  delegations: readonly { code: string; count: number }[]
  /** one delegation's acts alone, or all */
  by: string | null
  filter: (by: string | null) => void
  /** acts that are loaded, how many there are, and the way to more */
  acts: readonly SentAct[]
  count: number
  more: (() => void) | null
  /** the index of the act that is looked at, or -1 */
  at: number
  act: SentAct | null
  choose: (index: number) => void
  step: (direction: 1 | -1) => void
  /** whether the offer to look through it still stands */
  offered: boolean
  dismiss: () => void
}

/**
 * `seq` is the entry up to which the page shows the text, or null. As long as what was missed is neither walked
 * through nor put away, it counts as unseen: a reload must not lose it.
 */
export function useSince(text: string, seq: number | null, show: (act: SentAct) => void): Since {
  const [by, setBy] = useState<string | null>(null)
  const [at, setAt] = useState(-1)
  const visit = useVisit(() => {
    setBy(null)
    setAt(-1)
  })
  const [walkedIn, setWalkedIn] = useState<number | null>(null)
  const [closedIn, setClosedIn] = useState<number | null>(null)
  const whole = useInfiniteQuery(changesSince(text, visit, null))
  const first = whole.data?.pages[0] ?? null
  const range = first?.since ? { after: first.since.seq, upTo: first.upTo, by: by ?? '' } : null
  const part = useInfiniteQuery({
    ...changesSince(text, visit, range),
    enabled: by !== null && range !== null,
  })
  const list = by === null ? whole : part
  const acts = list.data?.pages.flatMap(page => page.acts) ?? []
  const count = list.data?.pages[0]?.total ?? 0
  const total = first?.delegations.reduce((sum, one) => sum + one.count, 0) ?? 0

  // What was filtered out has not been looked at.
  const [walked, closed] = [walkedIn === visit, closedIn === visit]
  useSeen(text, seq, first === null || (total > 0 && !walked && !closed))

  const go = (index: number, act: SentAct | undefined) => {
    if (!act) return
    setAt(index)
    if (by === null && index === count - 1) setWalkedIn(visit)
    show(act)
  }
  const step = async (direction: 1 | -1) => {
    const next = Math.min(Math.max(0, at + direction), count - 1)
    if (next < acts.length) return go(next, acts[next])
    const more = await list.fetchNextPage()
    go(next, more.data?.pages.flatMap(page => page.acts)[next])
  }
  return {
    state: list.isError ? 'failed' : !list.data ? 'asking' : first?.since ? 'told' : 'first',
    error: list.error,
    retry: () => void list.refetch(),
    left: first?.since ? Date.parse(first.since.at) : null,
    total,
    delegations: first?.delegations ?? [],
    by,
    filter: code => {
      setBy(code)
      setAt(-1)
    },
    acts,
    count,
    more: list.hasNextPage && !list.isFetchingNextPage ? () => void list.fetchNextPage() : null,
    at,
    act: acts[at] ?? null,
    choose: index => go(index, acts[index]),
    step: direction => void step(direction),
    offered: total > 0 && !closed,
    dismiss: () => {
      setClosedIn(visit)
      setAt(-1)
    },
  }
}

/** Counts how often the reader came back to the page after having been away; tells it before it counts. */
function useVisit(onReturn: () => void): number {
  const [visit, setVisit] = useState(0)
  const hiddenAt = useRef<number | null>(null)
  const look = useEffectEvent(() => {
    if (document.visibilityState === 'hidden') {
      hiddenAt.current = Date.now()
      return
    }
    if (hiddenAt.current !== null && Date.now() - hiddenAt.current >= AWAY) {
      onReturn()
      setVisit(count => count + 1)
    }
    hiddenAt.current = null
  })
  useEffect(() => {
    const change = () => look()
    document.addEventListener('visibilitychange', change)
    return () => document.removeEventListener('visibilitychange', change)
  }, [])
  return visit
}
