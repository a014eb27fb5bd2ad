// What happened in a text between two entries, grouped into acts; never long in one go, so that rooms go on.
import { setImmediate as breathe } from 'node:timers/promises'
import { type Act, createGrouper } from '../../shared/acts.ts'
import type { TextId } from '../../shared/ids.ts'
import type { Log } from '../history/entries.ts'

/** Acts of everybody after `after` up to `upTo`; the same array for the same question, as long as it is remembered. */
export type Since = (text: TextId, after: number, upTo: number) => Promise<readonly Act[]>

const PAGE = 500
/** Answers that are remembered: whoever turns the pages of one asks the same again. */
const REMEMBERED = 12

/** Groups from the log. One question is worked on at a time: a day's record is long, and rooms come first. */
export function createSince(log: Pick<Log, 'entries'>): Since {
  const answers = new Map<string, Promise<readonly Act[]>>()
  let working: Promise<unknown> = Promise.resolve()

  const group = async (text: TextId, after: number, upTo: number): Promise<readonly Act[]> => {
    const grouper = createGrouper()
    let at = after
    while (at < upTo) {
      const page = await log.entries(text, at, Math.min(PAGE, upTo - at))
      for (const entry of page) grouper.take({ ...entry, at: entry.at.getTime() })
      const last = page.at(-1)
      if (!last) break
      at = last.seq
      await breathe()
    }
    return grouper.finish()
  }

  return (text, after, upTo) => {
    const question = `${text} ${after} ${upTo}`
    const known = answers.get(question)
    if (known) return known
    const answer = working.then(() => group(text, after, upTo))
    working = answer.catch(() => undefined)
    answers.set(question, answer)
    answer.catch(() => answers.delete(question))
    const oldest = answers.keys().next()
    if (answers.size > REMEMBERED && !oldest.done) answers.delete(oldest.value)
    return answer
  }
}
