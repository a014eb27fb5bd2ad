// Which paragraphs are on the screen or close to it: those are drawn at once, the others when there is time.
import { type RefObject, useEffect, useState } from 'react'

/** How far beyond the screen counts as close, as a share of its height. */
const MARGIN = '20%'

/** Whether a paragraph of the frame is near; `pids` are all that are in it. What was never looked at counts as near. */
export function useNear(frame: RefObject<HTMLElement | null>, pids: string): (pid: string) => boolean {
  const [far, setFar] = useState<ReadonlySet<string>>(new Set())
  useEffect(() => {
    if (pids === '') return
    const away = new Set<string>()
    const observer = new IntersectionObserver(
      entries => {
        for (const { target, isIntersecting } of entries) {
          const pid = target.getAttribute('data-pid') ?? ''
          if (isIntersecting) away.delete(pid)
          else away.add(pid)
        }
        setFar(new Set(away))
      },
      { rootMargin: `${MARGIN} 0%` },
    )
    for (const block of frame.current?.querySelectorAll('[data-pid]') ?? []) observer.observe(block)
    return () => observer.disconnect()
  }, [frame, pids])
  return pid => !far.has(pid)
}
