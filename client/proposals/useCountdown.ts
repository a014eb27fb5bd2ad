// The time, for what is counted down: every second when it matters, else four times a minute.
import { useEffect, useState } from 'react'

/** Milliseconds since 1970, renewed while `until` lies ahead. */
export function useCountdown(until: number): number {
  const [now, setNow] = useState(() => Date.now())
  const left = until - now
  const pace = left <= 0 ? null : left < 130_000 ? 1_000 : 15_000
  useEffect(() => {
    if (pace === null) return
    const timer = setInterval(() => setNow(Date.now()), pace)
    return () => clearInterval(timer)
  }, [pace])
  return now
}
