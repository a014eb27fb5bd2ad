// Whether this person opens a room on this device for the first time.
import { useState } from 'react'

const KEPT = 'parley-first-visit-over'

/** True until it is dismissed, once a device and delegation: the line names the delegation. */
export function useFirstVisit(delegation: string): { first: boolean; dismiss: () => void } {
  const key = `${KEPT}:${delegation}`
  const [first, setFirst] = useState(() => read(key) === null)
  return {
    first,
    dismiss: () => {
      setFirst(false)
      write(key)
    },
  }
}

// Storage may be forbidden; then the line is shown again, which harms nobody.
function read(key: string): string | null {
  try {
    return window.localStorage.getItem(key)
  } catch {
    return null
  }
}

function write(key: string): void {
  try {
    window.localStorage.setItem(key, '1')
  } catch {
    return
  }
}
