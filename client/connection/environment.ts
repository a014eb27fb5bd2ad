// What the connection takes from its surroundings: given by the browser, or by a test.
import { browserDevice, type Device, forgetfulDevice } from './device.ts'
import { browserNotes, type Notes } from './notes.ts'

export type Timers = {
  /** milliseconds since 1970 */
  now(): number
  /** acts once after so many milliseconds, unless the answer is called before */
  after(ms: number, act: () => void): () => void
}

export type Environment = {
  /** base URL of the sync endpoint, without the text's id */
  url: string
  /** the socket class; undefined: the browser's */
  makeSocket: typeof WebSocket | undefined
  timers: Timers
  /** a number from 0 to 1 */
  random(): number
  device: Device
  notes: Notes
  /** calls back when the network returns; gives what stops it */
  onNetwork(back: () => void): () => void
}

const browserTimers: Timers = {
  now: () => Date.now(),
  after(ms, act) {
    const timer = setTimeout(act, ms)
    return () => clearTimeout(timer)
  },
}

/** The browser this page runs in. */
export function browserEnvironment(): Environment {
  const notes = browserNotes(() => localStorage)
  return {
    url: `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/sync`,
    makeSocket: undefined,
    timers: browserTimers,
    random: Math.random,
    device: typeof indexedDB === 'undefined' ? forgetfulDevice : browserDevice(notes),
    notes,
    onNetwork(back) {
      addEventListener('online', back)
      return () => removeEventListener('online', back)
    },
  }
}
