// Which ended silences this device has told its reader of.
import { useState } from 'react'

const KEPT = 'parley-silences-seen'
/** More than a text ends within the time for which the end is told. */
const MOST = 100

export function useSeenSilences(text: string): { seen: ReadonlySet<string>; see: (id: string) => void } {
  const key = `${KEPT}:${text}`
  const [seen, setSeen] = useState(() => read(key))
  return {
    seen,
    see: id => {
      const next = new Set([...seen, id].slice(-MOST))
      setSeen(next)
      write(key, next)
    },
  }
}

// Storage may be forbidden or hold what an older page wrote; then the end is told again, which harms nobody.
function read(key: string): ReadonlySet<string> {
  try {
    const kept: unknown = JSON.parse(window.localStorage.getItem(key) ?? '[]')
    return new Set(Array.isArray(kept) ? kept.filter(id => typeof id === 'string') : [])
  } catch {
    return new Set()
  }
}

function write(key: string, seen: ReadonlySet<string>): void {
  try {
    window.localStorage.setItem(key, JSON.stringify([...seen]))
  } catch {
    return
  }
}
