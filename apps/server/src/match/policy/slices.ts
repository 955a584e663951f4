import { setImmediate as breathe } from 'node:timers/promises'

/** The longest the thread may be kept from answering others. */
const sliceMs = 8

/** Does work in slices, others being served in between; `heed` hears what it yields after each, and may break it off. */
export async function inSlices<Step, T>(work: Generator<Step, T>, heed?: (step: Step) => void): Promise<T> {
  let began = performance.now()
  for (;;) {
    const step = work.next()
    if (step.done) return step.value
    if (performance.now() - began < sliceMs) continue
    heed?.(step.value)
    await breathe()
    began = performance.now()
  }
}

/** Does work to its end. */
export function atOnce<T>(work: Generator<unknown, T>): T {
  for (;;) {
    const step = work.next()
    if (step.done) return step.value
  }
}
