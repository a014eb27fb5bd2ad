// The thread that prints one file and ends with it.
import { parentPort, workerData } from 'node:worker_threads'
import { print } from './print.ts'

const bytes = print(workerData)
parentPort?.postMessage(bytes, [bytes.buffer])
