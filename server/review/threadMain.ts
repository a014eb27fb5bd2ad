// The thread that answers questions about records, a program of its own: it has its own connections to the database, and only reads.
import { parentPort, workerData } from 'node:worker_threads'
import { joinDatabase } from '../db/open.ts'
import { answerTo, GOODBYE, type Question, type ThreadData, type Told } from './question.ts'
import { createReviews } from './reviews.ts'

const port = parentPort
if (!port) throw new Error('this program is a thread of the server, not a command')
const { target }: ThreadData = workerData
const database = joinDatabase(target)
const reviews = createReviews(database.db)

const failed = (error: unknown): { name: string; message: string; stack: string | undefined } =>
  error instanceof Error
    ? { name: error.name, message: error.message, stack: error.stack }
    : { name: 'Error', message: String(error), stack: undefined }

async function tell(question: Question): Promise<Told> {
  try {
    return { id: question.id, value: await answerTo(reviews, question) }
  } catch (error) {
    return { id: question.id, failed: failed(error) }
  }
}

port.on('message', (message: Question | typeof GOODBYE) => {
  if (message === GOODBYE) {
    port.close()
    database.close()
  } else tell(message).then(told => port.postMessage(told))
})
