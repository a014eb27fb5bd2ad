// Says for the own delegation that it has the question of a silence on its screen, once it really has.
import { type RefObject, useEffect, useRef, useState } from 'react'
import { useCommand } from '../negotiation/useCommand.ts'

type Notice = {
  text: string
  silence: string
  /** the reader speaks for a party that nobody has informed yet */
  needed: boolean
  online: boolean
}

/** So much of the banner must be seen; a line at the edge of the screen informs nobody. */
const SEEN = 0.6

/** Sends `silence-informed` when the element is seen in a tab that is seen; a hidden tab informs nobody. */
export function useInformed(banner: RefObject<HTMLElement | null>, notice: Notice): void {
  const { text, silence, needed, online } = notice
  const seen = useSeen(banner)
  const { send } = useCommand(text)
  const sent = useRef(false)
  useEffect(() => {
    if (!needed || !online || !seen || sent.current) return
    sent.current = true
    void send({ act: 'silence-informed', silence }).then(said => {
      // Refused for good or lost on the way: whoever comes back online, or into sight, says it again.
      if (!said) sent.current = false
    })
  }, [needed, online, seen, silence, send])
}

function useSeen(banner: RefObject<HTMLElement | null>): boolean {
  const [inSight, setInSight] = useState(false)
  const [visible, setVisible] = useState(() => document.visibilityState === 'visible')
  useEffect(() => {
    const look = () => setVisible(document.visibilityState === 'visible')
    document.addEventListener('visibilitychange', look)
    return () => document.removeEventListener('visibilitychange', look)
  }, [])
  useEffect(() => {
    const element = banner.current
    if (!element) return
    const observer = new IntersectionObserver(
      entries => setInSight(entries.some(entry => entry.intersectionRatio >= SEEN)),
      { threshold: [0, SEEN] },
    )
    observer.observe(element)
    return () => observer.disconnect()
  }, [banner])
  return inSight && visible
}
