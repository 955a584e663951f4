import { on } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { FactId } from '@huoshui/rules/fact/dictionary'
import type { DemoTable, DemoTextOptions } from './demo-text.ts'

/** Some firms' rows for COPY, as UTF-8. */
export type DemoBytes = { firms: number; text: Record<DemoTable, Uint8Array<ArrayBuffer>> }

export type RendererData = { options: DemoTextOptions; ahead: Int32Array<SharedArrayBuffer>; mostAhead: number }
export type FromRenderer = DemoBytes | { listed: Map<FactId, number> }

/** Parts rendered before the first of them is taken: some 10 MB. */
const mostAhead = 32

/** Firms die young: a quarter less processor time than with the 48 MB Node gives. */
const resourceLimits = { maxYoungGenerationSizeMb: 192 }

/** What `renderDemo` renders, in a thread of its own, so that one core makes firms while the other takes them in. */
export async function* renderInThread(options: DemoTextOptions): AsyncGenerator<DemoBytes, Map<FactId, number>> {
  const ahead = new Int32Array(new SharedArrayBuffer(4))
  const workerData: RendererData = { options, ahead, mostAhead }
  const worker = new Worker(new URL('./render-worker.ts', import.meta.url), { workerData, resourceLimits })
  try {
    for await (const [message] of on(worker, 'message', { close: ['exit'] }) as AsyncIterable<[FromRenderer]>) {
      if ('listed' in message) return message.listed
      yield message
      Atomics.sub(ahead, 0, 1)
      Atomics.notify(ahead, 0)
    }
    throw new Error('the thread that renders the demo city ended before its end')
  } finally {
    await worker.terminate()
  }
}
