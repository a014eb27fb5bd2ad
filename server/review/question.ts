// What passes between the rooms' thread and the one that answers questions about records.
import type { Target } from '../db/open.ts'
import type { Reviews } from './reviews.ts'

/** What the answering thread is started with. */
export type ThreadData = { target: Target }

/** One call of a `Reviews`, by its name. */
export type Question = {
  [Name in keyof Reviews]: { id: number; name: Name; asked: Parameters<Reviews[Name]> }
}[keyof Reviews]

export type Told = { id: number } & (
  | { value: unknown }
  /** a fault; `name` and `stack` are those of the error that was thrown */
  | { failed: { name: string; message: string; stack: string | undefined } }
)

/** Sent in the place of a question: no more will come. */
export const GOODBYE = 'goodbye'

/** What these reviews answer. */
export function answerTo(reviews: Reviews, question: Question): Promise<unknown> {
  switch (question.name) {
    case 'history':
      return reviews.history(...question.asked)
    case 'blame':
      return reviews.blame(...question.asked)
    case 'moment':
      return reviews.moment(...question.asked)
    case 'timeline':
      return reviews.timeline(...question.asked)
    case 'weave':
      return reviews.weave(...question.asked)
    case 'markTimes':
      return reviews.markTimes(...question.asked)
    case 'progress':
      return reviews.progress(...question.asked)
    case 'at':
      return reviews.at(...question.asked)
    case 'state':
      return reviews.state(...question.asked)
  }
}
