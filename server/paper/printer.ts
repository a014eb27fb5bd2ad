// Files are printed beside the rooms: one thread a file, one file at a time.
import { join } from 'node:path'
import { done, type Result, refuse } from '../../shared/refusal.ts'
import { packageRoot } from '../root.ts'
import { runErrand } from '../threads/errand.ts'
import { createQueue } from '../threads/queue.ts'
import type { PrintJob } from './print.ts'

export type Printer = {
  /** The file, or `unavailable` when too many wait already. Throws what the thread throws, and at its bounds. */
  print(job: PrintJob): Promise<Result<Uint8Array<ArrayBuffer>>>
}

/** Built beside the server, and found from sources, too. */
const THREAD = join(packageRoot, 'dist/server/paper.js')
const BOUNDS = { time: 60_000, memory: 1_024 } as const

export function createPrinter(thread = THREAD): Printer {
  const queue = createQueue({ atOnce: 1, waiting: 11 })
  return {
    async print(job) {
      const errand = await queue.run(() => runErrand(thread, job, BOUNDS))
      if (errand === null) return refuse('unavailable')
      if (errand.how !== 'answered') throw new Error(`printing was ${errand.how}`)
      return done(errand.value as Uint8Array<ArrayBuffer>)
    },
  }
}
