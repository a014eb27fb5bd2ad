// The time as lists of ages and deadlines need it: moved on now and then, not with every second.
import { useEffect, useState } from 'react'

/** Ages are told in minutes. */
const EVERY = 20_000

/** Milliseconds since 1970, at most some seconds old. */
export function useNow(): number {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), EVERY)
    return () => clearInterval(timer)
  }, [])
  return now
}
