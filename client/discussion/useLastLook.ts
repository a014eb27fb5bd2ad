// What is new since the reader last looked at a panel, remembered on this device.
import { useEffect, useState } from 'react'

/** `isNew` says it of one moment (ISO 8601); `news` of all, while the reader is not looking. */
export type LastLook = { news: boolean; isNew: (at: string) => boolean }

/**
 * `newest` is the newest moment of what others wrote, or null. What was new when the reader came stays marked until the
 * reader goes.
 */
export function useLastLook(key: string, newest: string | null, looking: boolean): LastLook {
  const [seen, setSeen] = useState(() => readSeen(key))
  const [since, setSince] = useState(seen)
  useEffect(() => {
    if (!looking || newest === null || newest <= seen) return
    writeSeen(key, newest)
    setSeen(newest)
  }, [key, newest, looking, seen])
  useEffect(() => {
    if (!looking) setSince(seen)
  }, [looking, seen])
  return { news: !looking && newest !== null && newest > seen, isNew: at => at > since }
}

function readSeen(key: string): string {
  try {
    return window.localStorage.getItem(key) ?? ''
  } catch {
    return ''
  }
}

/** A browser that keeps nothing shows everything as new once a visit; that harms nobody. */
function writeSeen(key: string, at: string): void {
  try {
    window.localStorage.setItem(key, at)
  } catch {
    return
  }
}
