import { parentPort, workerData } from 'node:worker_threads'
import { type DemoTable, renderDemo } from './demo-text.ts'
import type { FromRenderer, RendererData } from './render-in-thread.ts'

/** The thread behind `renderInThread`: renders, and rests while it is far enough ahead. */
const { options, ahead, mostAhead } = workerData as RendererData
const parts = renderDemo(options)
let part = parts.next()
for (; !part.done; part = parts.next()) {
  const { firms, text } = part.value
  const bytes = Object.fromEntries(Object.entries(text).map(([table, lines]) => [table, encode(lines)])) as Record<
    DemoTable,
    Uint8Array<ArrayBuffer>
  >
  for (let waiting = Atomics.load(ahead, 0); waiting >= mostAhead; waiting = Atomics.load(ahead, 0))
    Atomics.wait(ahead, 0, waiting)
  Atomics.add(ahead, 0, 1)
  const message: FromRenderer = { firms, text: bytes }
  parentPort?.postMessage(
    message,
    Object.values(bytes).map(({ buffer }) => buffer),
  )
}
const last: FromRenderer = { listed: part.value }
parentPort?.postMessage(last)

/** Memory of its own, to be handed over: small buffers of Node's share theirs. */
function encode(lines: string): Uint8Array<ArrayBuffer> {
  const bytes = Buffer.allocUnsafeSlow(Buffer.byteLength(lines))
  bytes.write(lines)
  return bytes
}
