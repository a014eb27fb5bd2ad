// Reviews that another thread answers, so that no room waits for them. It is started by the first question, and
// again by the next one after it ended by a fault: a record too long for its memory ends it, and not the server.
import { Worker } from 'node:worker_threads'
import type { Target } from '../db/open.ts'
import type { Logger } from '../logger.ts'
import { GOODBYE, type Question, type ThreadData, type Told } from './question.ts'
import type { Reviews } from './reviews.ts'

export type ReviewThread = Reviews & {
  /** Lets the thread end; questions without an answer fail. */
  close(): Promise<void>
}

/** For the thread to close its connections; then it is ended as it is. */
const FAREWELL_MS = 5_000

type Waiting = { resolve: (value: unknown) => void; reject: (error: Error) => void }

/** A thread, and who waits for its answers, by the number of the question. */
type Running = { worker: Worker; waiting: Map<number, Waiting> }

/** @param program the built file of `threadMain.ts` */
export function createReviewThread(program: string, target: Target, logger: Logger): ReviewThread {
  let running: Running | null = null
  let asked = 0

  const start = (): Running => {
    const workerData: ThreadData = { target }
    const started: Running = { worker: new Worker(program, { workerData }), waiting: new Map() }
    const ended = (error: Error): void => {
      if (running === started) running = null
      for (const { reject } of started.waiting.values()) reject(error)
      started.waiting.clear()
    }
    started.worker.on('message', (told: Told) => {
      take(started.waiting.get(told.id), told)
      started.waiting.delete(told.id)
    })
    started.worker.on('error', error => {
      logger.error({ err: error }, 'the thread that reads records ended by a fault')
      ended(error)
    })
    started.worker.on('exit', () => ended(new Error('the thread that reads records has ended')))
    return started
  }

  const ask = (question: Question): Promise<unknown> =>
    new Promise((resolve, reject) => {
      running ??= start()
      running.waiting.set(question.id, { resolve, reject })
      running.worker.postMessage(question)
    })

  /** A call of this name, asked of the thread. It answers what the same call in this thread would. */
  const remote =
    <Name extends keyof Reviews>(name: Name) =>
    (...args: Parameters<Reviews[Name]>): ReturnType<Reviews[Name]> =>
      ask({ id: ++asked, name, asked: args } as Question) as ReturnType<Reviews[Name]>

  return {
    history: remote('history'),
    blame: remote('blame'),
    moment: remote('moment'),
    timeline: remote('timeline'),
    weave: remote('weave'),
    markTimes: remote('markTimes'),
    at: remote('at'),
    state: remote('state'),
    progress: remote('progress'),
    async close() {
      if (!running) return
      const { worker } = running
      const gone = new Promise<void>(resolve => worker.once('exit', () => resolve()))
      worker.postMessage(GOODBYE)
      const impatient = setTimeout(() => worker.terminate(), FAREWELL_MS)
      await gone
      clearTimeout(impatient)
    },
  }
}

function take(one: Waiting | undefined, told: Told): void {
  if ('failed' in told) one?.reject(Object.assign(new Error(told.failed.message), told.failed))
  else one?.resolve(told.value)
}
