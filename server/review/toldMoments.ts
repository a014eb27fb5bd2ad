// Moments of a record, its course and all of it in one piece, as one reader may know them.
import { type MomentAnswer, momentAt } from '../../shared/timeline/moment.ts'
import { type Timeline, timelineOf } from '../../shared/timeline/timeline.ts'
import type { Weave } from '../../shared/weave/weave.ts'
import type { Seat } from '../auth/identity.ts'
import type { Looms } from '../history/looms.ts'
import type { FindNames } from './names.ts'
import { type SentWeave, sentWeave } from './sentWeave.ts'

export type TellMoments = {
  /** The text after entry `seq`, which is 1 or more; null when the record ends before it. */
  moment(seat: Seat, seq: number): Promise<MomentAnswer | null>
  timeline(text: Seat['text']): Promise<Timeline>
  weave(seat: Seat): Promise<SentWeave>
}

/** As long as nothing is added to the record, its course is the same. */
const courses = new WeakMap<Weave, Timeline>()

export function tellMoments(looms: Looms, findNames: FindNames): TellMoments {
  /** The whole record, and its persons as this reader may call them. */
  const told = async ({ text, actor }: Seat): Promise<{ weave: Weave; persons: string[] }> => {
    const weave = await looms.weave(text, Number.MAX_SAFE_INTEGER)
    const names = await findNames(text, actor, weave.persons)
    return { weave, persons: names ? weave.persons.map(person => names.get(person) ?? '') : [] }
  }

  return {
    async moment(seat, seq) {
      const { weave, persons } = await told(seat)
      return seq > weave.seq ? null : { ...momentAt({ ...weave, persons }, seq), newest: weave.seq }
    },
    async timeline(text) {
      const weave = await looms.weave(text, Number.MAX_SAFE_INTEGER)
      const course = courses.get(weave) ?? timelineOf(weave)
      courses.set(weave, course)
      return course
    },
    async weave(seat) {
      const { weave, persons } = await told(seat)
      return sentWeave(weave, persons)
    },
  }
}
