// How long a room waits for its database: a connection that broke without a word never answers.
import type { Log } from '../history/entries.ts'
import type { Clock } from './clock.ts'
import { ROOM } from './limits.ts'

/** No answer came in time; it may still come, and nobody waits for it. */
export class Unanswered extends Error {
  override name = 'Unanswered'
  constructor() {
    super('the database does not answer')
  }
}

/** The answer, or `Unanswered` when none comes within `patience` ms. */
export function answered<T>(answer: Promise<T>, clock: Clock, patience: number = ROOM.patience): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = clock.after(patience, () => reject(new Unanswered()))
    answer.then(resolve, reject).finally(stop)
  })
}

/**
 * The record, every question to which ends. What a question still does after it was given up does no harm: the same
 * entries on the same head are not written twice, a snapshot is of a state that never changes, reading changes nothing.
 *
 * @param renew the record on other connections, for the questions after one that had no answer
 */
export function patientLog(first: Log, clock: Clock, renew: () => Log): Log {
  let log = first
  const ask = async <T>(question: (log: Log) => Promise<T>, patience?: number): Promise<T> => {
    const asked = log
    try {
      return await answered(question(asked), clock, patience)
    } catch (error) {
      // Of many questions that one broken connection left without an answer, the first renews them all.
      if (error instanceof Unanswered && log === asked) log = renew()
      throw error
    }
  }
  return {
    load: (text, before) => ask(at => at.load(text, before), ROOM.readPatience),
    append: (text, head, entries, claims) => ask(at => at.append(text, head, entries, claims)),
    entries: (text, afterSeq, limit) => ask(at => at.entries(text, afterSeq, limit)),
    findCommand: (text, commandId) => ask(at => at.findCommand(text, commandId)),
    saveSnapshot: (text, head, state) => ask(at => at.saveSnapshot(text, head, state)),
    keepRefused: (text, user, code, update) => ask(at => at.keepRefused(text, user, code, update)),
  }
}
