import { Worker } from 'node:worker_threads'
import type { Answer, Ask, FromWorker, ReportLevel, ToWorker, WorkerData } from './messages.ts'

/** A question under way; `ended` counts the workers that ended while it was the first unanswered one. */
export type Pending = { ask: Ask; ended: number; resolve(answer: Answer): void; reject(error: Error): void }

/** A worker thread that has been started. */
export type Running = {
  on: string
  /** Fulfils when the city is in memory; rejects when the worker ends before. */
  loaded: Promise<void>
  put(pending: Pending): void
  /** Ends the worker once everything put to it is answered. */
  retire(): void
  terminate(): Promise<void>
}

export type WorkerEvents = {
  /** The worker asks for a successor. */
  rebuild(reason: string, level: ReportLevel): void
  /** The worker ended without being told to; what it had not answered. */
  died(error: Error, unanswered: readonly Pending[]): void
}

export function runWorker(module: URL, workerData: WorkerData, events: WorkerEvents): Running {
  const worker = new Worker(module, { workerData })
  const pending = new Map<number, Pending>()
  const loaded = Promise.withResolvers<void>()
  loaded.promise.catch(() => undefined) // whoever waits for it hears of it
  let number = 0
  let isRetired = false
  let isEnded = false
  const terminate = async () => {
    isEnded = true
    await worker.terminate()
    for (const { reject } of pending.values()) reject(new Error('the matcher is closed'))
    pending.clear()
  }
  const end = (error: Error) => {
    loaded.reject(error)
    if (isEnded) return
    isEnded = true
    events.died(error, [...pending.values()])
    pending.clear()
  }
  worker.on('error', (error) => end(error instanceof Error ? error : new Error(String(error))))
  worker.on('exit', (code) => end(new Error(`the matching worker ended with ${code}`)))
  worker.on('message', (message: FromWorker) => {
    if (message.kind === 'loaded') return loaded.resolve()
    if (message.kind === 'rebuild') return events.rebuild(message.reason, message.level)
    const asked = pending.get(message.number)
    pending.delete(message.number)
    if (message.kind === 'answer') asked?.resolve(message.answer)
    else asked?.reject(new Error(message.reason))
    if (isRetired && pending.size === 0) void terminate()
  })
  return {
    on: workerData.on,
    loaded: loaded.promise,
    put(asked) {
      pending.set(++number, asked)
      worker.postMessage({ number, ask: asked.ask } satisfies ToWorker)
    },
    retire() {
      isRetired = true
      if (pending.size === 0) void terminate()
    },
    terminate,
  }
}
