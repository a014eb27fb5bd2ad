// Files are read in threads, so that no room ever waits for one: a few at a time, each with an end to its time and memory.
import { join } from 'node:path'
import { refuse } from '../../shared/refusal.ts'
import { packageRoot } from '../root.ts'
import { runErrand } from '../threads/errand.ts'
import { createQueue } from '../threads/queue.ts'
import type { AnswerOf, JobKind, Jobs } from './jobs.ts'

export type Readers = {
  /** Does one job; refused when too many wait, and for a file that takes too long or too much. */
  run<K extends JobKind>(job: Jobs[K]['job'] & { kind: K }): Promise<AnswerOf<K>>
}

/** The largest honest file takes a tenth of the time. */
const BOUNDS = { time: 30_000, memory: 768 } as const

const PROGRAM = join(packageRoot, 'dist/server/word-reader.js')

export function createReaders(): Readers {
  const queue = createQueue({ atOnce: 2, waiting: 8 })
  return {
    async run<K extends JobKind>(job: Jobs[K]['job'] & { kind: K }) {
      const errand = await queue.run(() => runErrand(PROGRAM, job, BOUNDS))
      if (errand === null) return refuse('too-many-requests')
      return errand.how === 'answered' ? (errand.value as AnswerOf<K>) : refuse('file-unsafe')
    },
  }
}
