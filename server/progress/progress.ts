// The courses of the texts that somebody asked about lately, each brought up to the record's end before it is told.
import type { TextId } from '../../shared/ids.ts'
import type { ProgressAnswer } from '../../shared/progress.ts'
import type { Log } from '../history/entries.ts'
import { createPace, type Pace } from '../history/pace.ts'
import { type Course, createCourse } from './course.ts'

export type Progress = (text: TextId, now: number) => Promise<ProgressAnswer>

const PAGE = 500
/** A course holds a whole document with its history. */
const KEPT = 4

type Kept = { course: Course; turn: Promise<unknown> }

/** Numbers from the log. Whoever asks while others wait for the same text is told after them, from the same course. */
export function createProgress(log: Pick<Log, 'entries'>, newPace: () => Pace = createPace): Progress {
  const kept = new Map<TextId, Kept>()

  const advance = async (text: TextId, course: Course, now: number): Promise<ProgressAnswer> => {
    const pace = newPace()
    for (;;) {
      const page = await log.entries(text, course.seq(), PAGE)
      await course.take(page, now, pace)
      if (page.length < PAGE) return course.tell(now, pace)
    }
  }

  return (text, now) => {
    const known = kept.get(text) ?? { course: createCourse(), turn: Promise.resolve() }
    // The one asked for last is the last to go.
    kept.delete(text)
    kept.set(text, known)
    for (const oldest of [...kept.keys()].slice(0, -KEPT)) kept.delete(oldest)
    const answer = known.turn.then(() => advance(text, known.course, now))
    known.turn = answer.catch(() => {
      // A course that broke half-way cannot go on.
      known.course = createCourse()
    })
    return answer
  }
}
