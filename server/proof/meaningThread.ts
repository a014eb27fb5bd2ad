// Judges what entries say in a thread of its own, while this one judges their bytes: each takes about half of the time.
import { once } from 'node:events'
import { parentPort, Worker } from 'node:worker_threads'
import type { Finding } from '../../shared/proof/findings.ts'
import { createMeaning, type MeaningSink, type PlacedEntry } from '../../shared/proof/meaning.ts'
import { type Answered, packBatch, type Sent, unpackBatch } from './batch.ts'
import { nodeCrypto } from './crypto.ts'

export type MeaningThread = {
  sink: MeaningSink
  /** Resolves once no more than a few batches wait: a file may be longer than memory. */
  ready(): Promise<void>
  /** What was found, when all has been judged; ends the thread. */
  findings(): Promise<readonly Finding[]>
}

/** Entries that are sent together. */
const TOGETHER = 500
/** Batches that may wait. */
const AHEAD = 20

/** @param program a file that calls `judgeMeaning` when it is a thread */
export function startMeaningThread(program: string | URL): MeaningThread {
  const worker = new Worker(program)
  let waiting: PlacedEntry[] = []
  let ahead = 0
  let found: readonly Finding[] | null = null
  let fault: unknown = null
  worker.on('error', error => {
    fault = error
  })
  worker.on('message', (answered: Answered) => {
    if (answered === 'taken') ahead -= 1
    else found = answered.findings
  })

  const flush = (): void => {
    if (waiting.length === 0) return
    const batch = packBatch(waiting)
    waiting = []
    ahead += 1
    worker.postMessage({ batch } satisfies Sent, [batch.updates.buffer])
  }

  /** Waits for the thread's next answer; a fault of the thread is thrown here. */
  const answered = async (): Promise<void> => {
    if (fault) throw fault
    await once(worker, 'message')
  }

  return {
    sink: {
      take(entry) {
        waiting.push(entry)
        if (waiting.length === TOGETHER) flush()
      },
      compare(line, text) {
        flush()
        worker.postMessage({ line, text } satisfies Sent)
      },
    },
    async ready() {
      while (ahead > AHEAD) await answered()
    },
    async findings() {
      flush()
      worker.postMessage('end' satisfies Sent)
      while (!found) await answered()
      await worker.terminate()
      return found
    },
  }
}

/** The thread's own part: answers whoever started it. */
export function judgeMeaning(): void {
  const meaning = createMeaning(nodeCrypto.digest)
  const answer = (answered: Answered): void => parentPort?.postMessage(answered)
  parentPort?.on('message', (sent: Sent) => {
    if (sent === 'end') return answer({ findings: meaning.findings() })
    if ('text' in sent) return meaning.compare(sent.line, sent.text)
    for (const entry of unpackBatch(sent.batch)) meaning.take(entry)
    answer('taken')
  })
}
