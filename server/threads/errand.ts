// One piece of work in a thread of its own, with an end to its time and memory, so that no room ever waits for it.
import { existsSync } from 'node:fs'
import { Worker } from 'node:worker_threads'

export type Bounds = {
  /** ms */
  time: number
  /** of the thread's heap, MB */
  memory: number
}

/** What the thread has answered, or which of its bounds ended it. */
export type Errand = { how: 'answered'; value: unknown } | { how: 'too-long' | 'too-large' }

/**
 * Starts the thread with its data and waits for its one message.
 * @param program the built file; `npm run build` makes it
 * @throws what the thread throws, and when it ends without a word
 */
export async function runErrand(program: string, data: unknown, { time, memory }: Bounds): Promise<Errand> {
  if (!existsSync(program)) throw new Error(`this thread is not built: ${program}`)
  const worker = new Worker(program, {
    workerData: data,
    resourceLimits: { maxOldGenerationSizeMb: memory },
  })
  let late: NodeJS.Timeout | undefined
  try {
    return await new Promise<Errand>((resolve, reject) => {
      late = setTimeout(() => resolve({ how: 'too-long' }), time)
      worker.once('message', value => resolve({ how: 'answered', value }))
      worker.once('error', (error: Error & { code?: string }) =>
        error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? resolve({ how: 'too-large' }) : reject(error),
      )
      worker.once('exit', () => reject(new Error(`this thread ended without an answer: ${program}`)))
    })
  } finally {
    clearTimeout(late)
    await worker.terminate()
  }
}
