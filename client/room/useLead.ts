// Bringing everybody's screen to where the facilitator is, and hearing where another one brings it.
import { useEffect, useState } from 'react'
import type { Awareness } from 'y-protocols/awareness'
import type { Focus } from '../../shared/protocol.ts'
import { type Lead, leadsOf, nextLead } from './focus.ts'

type Known = { all: readonly Lead[]; counts: Lead | null }
const NOBODY: Known = { all: [], counts: null }

/** Where another facilitator brings this screen; null while nobody leads. */
export function useLead(awareness: Awareness): Lead | null {
  const [known, setKnown] = useState(NOBODY)
  useEffect(() => {
    const look = () =>
      setKnown(before => {
        const others = new Map(awareness.getStates())
        others.delete(awareness.clientID)
        const all = leadsOf(others)
        if (JSON.stringify(all) === JSON.stringify(before.all)) return before
        return { all, counts: nextLead(before.all, before.counts, all) }
      })
    look()
    awareness.on('change', look)
    return () => awareness.off('change', look)
  }, [awareness])
  return known.counts
}

/** Tells everybody where to look, for as long as `focus` is one; the server passes it on for facilitators alone. */
export function useLeading(awareness: Awareness, focus: Focus | null): void {
  const pid = focus?.pid ?? null
  const key = focus?.key ?? null
  useEffect(() => {
    if (pid === null) return
    awareness.setLocalStateField('focus', { pid, key })
    return () => awareness.setLocalStateField('focus', null)
  }, [awareness, pid, key])
}
