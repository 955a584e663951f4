/** Numbers short runs of bytes 0, 1, 2 … as they first come; nothing is decoded for a run seen before. */
export type ByteDictionary = {
  /** The number of `bytes[from…to)`, given now when it is new. */
  number(bytes: Buffer, from: number, to: number): number
  /** The runs, by number. */
  runs: readonly Buffer[]
}

/** Decoding a string for every field of 2,000,000 rows took longer than all else a row needs. */
export function createByteDictionary(): ByteDictionary {
  const runs: Buffer[] = []
  let slots = new Int32Array(1024)
  const grow = () => {
    slots = new Int32Array(slots.length * 4)
    for (const [number, run] of runs.entries()) slots[findSlot(slots, runs, run, 0, run.length)] = number + 1
  }
  return {
    runs,
    number(bytes, from, to) {
      const slot = findSlot(slots, runs, bytes, from, to)
      const found = slots[slot] ?? 0
      if (found !== 0) return found - 1
      runs.push(Buffer.from(bytes.subarray(from, to)))
      slots[slot] = runs.length
      if (runs.length * 2 > slots.length) grow()
      return runs.length - 1
    },
  }
}

/** The slot that holds the run, or the free one where it belongs. */
function findSlot(slots: Int32Array, runs: readonly Buffer[], bytes: Buffer, from: number, to: number): number {
  let hash = to - from
  for (let at = from; at < to; at++) hash = Math.imul(hash ^ (bytes[at] ?? 0), 0x01000193)
  const mask = slots.length - 1
  let slot = (hash ^ (hash >>> 15)) & mask
  for (;;) {
    const number = slots[slot] ?? 0
    if (number === 0 || isRun(runs[number - 1], bytes, from, to)) return slot
    slot = (slot + 1) & mask
  }
}

function isRun(run: Buffer | undefined, bytes: Buffer, from: number, to: number): boolean {
  if (run === undefined || run.length !== to - from) return false
  for (let at = 0; at < run.length; at++) if (run[at] !== bytes[from + at]) return false
  return true
}
