// Tells the server how far the text was on this screen: now and then while it is, and once more on leaving.
import { useEffect, useEffectEvent, useRef } from 'react'

/** Pause between two notes, in milliseconds. */
const PACE = 10_000
/** Leaving is announced by several events at once; one note is enough. */
const SOON = 1_000

type Noted = { seq: number; at: number }

/**
 * `seq` is the entry up to which the page has the text, or null while it cannot say. `hold` keeps it back: what the
 * reader was offered to look through has not been looked at yet.
 */
export function useSeen(text: string, seq: number | null, hold: boolean): void {
  const noted = useRef<Noted>({ seq: 0, at: 0 })
  const note = useEffectEvent((leaving: boolean) => {
    if (seq === null || seq === 0 || hold) return
    const now = Date.now()
    if (leaving ? now - noted.current.at < SOON && seq === noted.current.seq : seq <= noted.current.seq)
      return
    noted.current = { seq, at: now }
    // A page that goes away may not wait for an answer; and when none comes, the next note says it all.
    void fetch(`/api/texts/${encodeURIComponent(text)}/seen`, {
      method: 'POST',
      credentials: 'same-origin',
      keepalive: true,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ seq }),
    }).catch(() => undefined)
  })

  useEffect(() => {
    if (seq === null || hold || document.visibilityState !== 'visible') return
    const wait = Math.max(0, noted.current.at + PACE - Date.now())
    const timer = setTimeout(() => note(false), wait)
    return () => clearTimeout(timer)
  }, [seq, hold])

  useEffect(() => {
    const change = () => {
      if (document.visibilityState === 'hidden') note(true)
    }
    const leave = () => {
      if (document.visibilityState === 'visible') note(true)
    }
    document.addEventListener('visibilitychange', change)
    window.addEventListener('pagehide', leave)
    return () => {
      document.removeEventListener('visibilitychange', change)
      window.removeEventListener('pagehide', leave)
      leave()
    }
  }, [])
}
