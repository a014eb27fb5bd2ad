// What goes wrong in a sitting besides people: appends that fail, hang or lose their answer, services that restart or
// die while what they had sent is still written, clocks that step back.
import { FenceLost, type Log } from '../../server/history/entries.ts'
import { ROOM } from '../../server/sync/limits.ts'
import { createRooms, type Rooms } from '../../server/sync/rooms.ts'
import { type Participant, type Sitting, silent, TEXT } from '../helpers/cohort.ts'

/** `times` appends fail, before they write or after; the wall clock goes `ms` back; the service dies or restarts. */
export type Fault =
  | { do: 'fail'; times: number; when: 'before' | 'after' }
  | { do: 'back'; ms: number }
  | { do: 'hang' | 'answer' | 'crash' | 'restart' }

export const isFault = (step: { do: string }): step is Fault =>
  ['fail', 'back', 'hang', 'answer', 'crash', 'restart'].includes(step.do)

/** The room tries a commit again within this time, ms. */
const NEXT_ATTEMPT = Math.max(...ROOM.commitRetries)

/** Brings faults over a sitting; `end` ends them all and lets it begin to work again, so that it can come to rest. */
export function weatherOver(sitting: Sitting, everybody: () => readonly Participant[]) {
  let answer: (() => void) | null = null
  let die: () => void = () => undefined
  const { log, clock } = sitting
  /** A service writes until it dies; what it had sent before is still written. */
  const start = (): Rooms => {
    let alive = true
    die = () => {
      alive = false
    }
    const append: Log['append'] = (text, head, added, claims) =>
      alive ? log.append(text, head, added, claims) : Promise.reject(new FenceLost(text, head.seq))
    return createRooms({ log: { ...log, append }, logger: silent, clock, findText: async id => id === TEXT })
  }
  const clear = (): void => {
    answer?.()
    answer = null
    log.failAppends(0)
  }
  let struck = false
  sitting.rooms = start()
  return {
    async end(): Promise<void> {
      clear()
      if (struck) await clock.pass(NEXT_ATTEMPT)
      struck = false
    },
    async strike(fault: Fault): Promise<void> {
      struck = true
      if (fault.do === 'fail') log.failAppends(fault.times, fault.when)
      else if (fault.do === 'back') clock.setBack(fault.ms)
      else if (fault.do === 'hang') answer ??= log.holdAppends()
      else if (fault.do === 'answer') clear()
      else {
        if (fault.do === 'crash') die()
        clear()
        const closed = sitting.rooms.close()
        for (const one of everybody()) one.disconnect()
        await clock.pass(20_000)
        await closed
        sitting.rooms = start()
      }
    },
  }
}
