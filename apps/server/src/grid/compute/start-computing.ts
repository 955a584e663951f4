import { Worker } from 'node:worker_threads'
import type pg from 'pg'
import { connectionOf } from '../../postgres/connection-of.ts'
import type { CutTask } from './compute-cut.ts'
import { markFailed } from './town-queries.ts'

export type Computing = {
  /** Begins in a thread of its own; one cut after the other. */
  start(task: CutTask): void
  /** Fulfils when nothing is being computed. */
  settled(): Promise<void>
  close(): Promise<void>
}

/** Computes cuts beside the server, which goes on answering. What was broken off is marked as failed. */
export function createComputing(owner: pg.Pool, report: (sentence: string) => void): Computing {
  let last: Promise<void> = Promise.resolve()
  let running: Worker | undefined
  let isClosed = false
  return {
    start(task) {
      last = last.then(async () => {
        if (isClosed) return
        running = new Worker(new URL('./worker.ts', import.meta.url), {
          workerData: { connection: connectionOf(owner), task },
        })
        const fault = await endOf(running)
        running = undefined
        if (fault === null || isClosed) return
        report(`grid: ${fault}`)
        await markFailed(owner, task.cutId, '计算没有完成，请重新试算；再不成请联系运维人员。').catch(() => undefined)
      })
    },
    settled: () => last,
    async close() {
      isClosed = true
      await running?.terminate()
      await last
    },
  }
}

function endOf(worker: Worker): Promise<string | null> {
  return new Promise((resolve) => {
    let fault: string | null = null
    worker.on('error', (error) => {
      fault = error instanceof Error ? (error.stack ?? error.message) : String(error)
    })
    worker.on('exit', (code) => resolve(code === 0 ? null : (fault ?? `ended with ${code}`)))
  })
}
