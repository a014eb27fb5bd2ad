// Every question whose answer is worked out from a whole record: long work, to be done beside the rooms, not among them.
// What goes in and comes out are plain values, so that another thread may answer.
import type { Database } from '../db/open.ts'
import { createLog } from '../history/log.ts'
import { createLooms } from '../history/looms.ts'
import { createMoments, type Moments } from '../history/moments.ts'
import { readRecorded } from '../history/recorded.ts'
import { createProgress, type Progress } from '../progress/progress.ts'
import { createBlames } from './blame.ts'
import { createChronicles } from './chronicles.ts'
import { type TellMarkTimes, tellMarkTimes } from './markTimes.ts'
import { findNames } from './names.ts'
import { type ReadState, readState } from './state.ts'
import { type TellBlame, tellBlame } from './toldBlame.ts'
import { type TellHistory, tellHistory } from './toldHistory.ts'
import { type TellMoments, tellMoments } from './toldMoments.ts'

export type Reviews = TellMoments &
  TellMarkTimes &
  Moments & {
    history: TellHistory
    blame: TellBlame
    progress: Progress
    state: ReadState
  }

/** Answers in this thread; what one question has worked out serves the next. */
export function createReviews(db: Database): Reviews {
  const log = createLog(db)
  // One for all: each holds whole texts with their past.
  const looms = createLooms(log)
  return {
    ...tellMoments(looms, findNames(db)),
    ...tellMarkTimes(looms),
    ...createMoments(log, looms),
    history: tellHistory(db, createChronicles({ recorded: readRecorded(db), log })),
    blame: tellBlame(db, createBlames(log)),
    progress: createProgress(log),
    state: readState(log),
  }
}
