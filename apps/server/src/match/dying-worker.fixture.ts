import { parentPort, workerData } from 'node:worker_threads'
import type { CityState, FromWorker, ToWorker, WorkerData } from './messages.ts'

// Answers for its state, and dies of the question about one firm.
const { on }: WorkerData = workerData
const state: CityState = { firms: 0, changed: 0, unreadable: 0, builtInMs: 0, on, indexBytes: 0, cacheBytes: 0 }
const post = (message: FromWorker) => parentPort?.postMessage(message)
parentPort?.on('message', ({ number, ask }: ToWorker) => {
  if (ask.kind === 'firm') process.exit(3)
  post({ kind: 'answer', number, answer: state })
})
post({ kind: 'loaded', state })
