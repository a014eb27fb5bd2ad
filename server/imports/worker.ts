// The reading thread: one file, one answer. Built as a program of its own.
import { createHash } from 'node:crypto'
import { parentPort, workerData } from 'node:worker_threads'
import { done, type Result } from '../../shared/refusal.ts'
import { WordFault } from '../word/fault.ts'
import { newTextOf } from '../word/newText.ts'
import { readWord } from '../word/read.ts'
import { changesOf } from './changes.ts'
import type { Job } from './jobs.ts'
import { bytesOf } from './sentFile.ts'

async function answer(job: Job): Promise<Result<object>> {
  const bytes = await bytesOf(job.file)
  if (!bytes.ok) return bytes
  const read = await readWord(bytes.value)
  if (!read.ok) return read
  const digest = createHash('sha256').update(bytes.value).digest('hex')
  try {
    if (job.kind === 'changes') return await changesOf(read.value, job, digest)
    const made = newTextOf(read.value, job)
    return made.ok ? done({ ...made.value, digest }) : made
  } catch (error) {
    if (error instanceof WordFault) return { ok: false, refusal: error.refusal }
    throw error
  }
}

answer(workerData as Job).then(result => parentPort?.postMessage(result))
