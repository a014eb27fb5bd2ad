// Says so when saving takes long: nothing of what waits was acknowledged for some seconds.
import type { Timers } from './environment.ts'

/** Longer than a commit on a busy machine, shorter than a person's patience. */
const SLOW_MS = 5_000

/** Watches the numbers of one ledger after the other; `tell` hears when saving has become slow, and when it is not. */
export function createSlowness(timers: Timers, tell: (slow: boolean) => void) {
  let before = 0
  let stop: (() => void) | null = null
  let slow = false
  const set = (now: boolean): void => {
    if (slow !== now) tell(now)
    slow = now
  }
  const end = (): void => {
    stop?.()
    stop = null
  }
  return {
    /** `saved` edits were acknowledged so far, `unsaved` wait; `online`: somebody could answer. */
    see(saved: number, unsaved: number, online: boolean): void {
      const moved = saved !== before
      before = saved
      if (unsaved === 0 || moved || !online) {
        end()
        set(false)
      }
      if (unsaved > 0 && online) stop ??= timers.after(SLOW_MS, () => set(true))
    },
    end,
  }
}
