// Plays a record: moves on with every frame of the screen until the end or until somebody stops it.
import { useCallback, useEffect, useEffectEvent, useState } from 'react'
import { advance, type Playing, type Speed } from './playing.ts'

/** `show` is told each entry that is reached, with the one shown before it. */
export function usePlaying(
  times: readonly number[],
  seq: number,
  show: (seq: number, after: number) => void,
) {
  const [playing, setPlaying] = useState(false)
  const [speed, setSpeed] = useState<Speed>(10)
  const current = useEffectEvent(() => seq)
  const reach = useEffectEvent((next: Playing, last: number) => {
    if (next.seq !== last) show(next.seq, last)
    if (next.seq >= times.length) setPlaying(false)
  })

  useEffect(() => {
    if (!playing) return
    let state: Playing = { seq: current(), waited: 0 }
    let before = performance.now()
    let frame = 0
    const tick = (now: number) => {
      const last = state.seq
      state = advance(times, state, speed, now - before)
      before = now
      reach(state, last)
      frame = requestAnimationFrame(tick)
    }
    frame = requestAnimationFrame(tick)
    return () => cancelAnimationFrame(frame)
  }, [playing, speed, times])

  const start = useCallback(() => setPlaying(true), [])
  const stop = useCallback(() => setPlaying(false), [])
  return { playing, speed, setSpeed, start, stop }
}
