import { encodePosting } from './posting.ts'

/** Collects the keys of one block's firms and turns them into postings. Typed arrays throughout: 130,000 firms hold 8 million keys. */
export type BlockBuilder = {
  add(keys: readonly number[]): void
  readonly firms: number
  /** Calls `each` for every key, ascending, and empties the builder. */
  flush(each: (key: number, posting: Uint8Array) => void): void
}

export function createBlockBuilder(): BlockBuilder {
  let pairs = new Int32Array(1 << 16)
  let length = 0
  let ends = new Uint32Array(2048)
  let firms = 0
  return {
    add(keys) {
      while (length + keys.length > pairs.length) pairs = grown(pairs)
      for (const key of keys) pairs[length++] = key
      if (firms === ends.length) ends = grownUnsigned(ends)
      ends[firms++] = length
    },
    get firms() {
      return firms
    },
    flush(each) {
      postAll(pairs.subarray(0, length), ends.subarray(0, firms), each)
      length = 0
      firms = 0
    },
  }
}

function grown(array: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(array.length * 2)
  larger.set(array)
  return larger
}

function grownUnsigned(array: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(array.length * 2)
  larger.set(array)
  return larger
}

function postAll(pairs: Int32Array, ends: Uint32Array, each: (key: number, posting: Uint8Array) => void): void {
  const { keys, slots } = numberKeys(pairs)
  const starts = new Uint32Array(keys.length + 1)
  for (const slot of slots) starts[slot + 1] = (starts[slot + 1] ?? 0) + 1
  for (let slot = 0; slot < keys.length; slot++) starts[slot + 1] = (starts[slot + 1] ?? 0) + (starts[slot] ?? 0)
  const filled = starts.slice()
  const offsets = fillOffsets(slots, ends, starts, filled)
  const order = Uint32Array.from(keys.keys()).sort((one, other) => (keys[one] ?? 0) - (keys[other] ?? 0))
  for (const slot of order)
    each(keys[slot] ?? 0, encodePosting(offsets.subarray(starts[slot], filled[slot]), ends.length))
}

/** Firms come in order, so a key a firm holds twice meets its own offset as the last one and is left out. */
function fillOffsets(slots: Uint32Array, ends: Uint32Array, starts: Uint32Array, filled: Uint32Array): Uint32Array {
  const offsets = new Uint32Array(slots.length)
  let firm = 0
  for (let index = 0; index < slots.length; index++) {
    while (index >= (ends[firm] ?? 0)) firm++
    const slot = slots[index] ?? 0
    const at = filled[slot] ?? 0
    if (at > (starts[slot] ?? 0) && offsets[at - 1] === firm) continue
    offsets[at] = firm
    filled[slot] = at + 1
  }
  return offsets
}

/** Numbers the distinct keys with an open-addressing table; `slots` is the number of each pair's key. */
function numberKeys(pairs: Int32Array): { keys: Int32Array; slots: Uint32Array } {
  let bits = 16
  let table = new Uint32Array(2 ** bits)
  const slots = new Uint32Array(pairs.length)
  let keys = new Int32Array(1 << 14)
  let count = 0
  for (let index = 0; index < pairs.length; index++) {
    const key = pairs[index] ?? 0
    let at = findPlace(table, bits, keys, key)
    if (table[at] === 0) {
      if (count === keys.length) keys = grown(keys)
      if (count * 2 > table.length) {
        bits++
        table = rebuildTable(bits, keys, count)
        at = findPlace(table, bits, keys, key)
      }
      keys[count++] = key
      table[at] = count
    }
    slots[index] = (table[at] ?? 1) - 1
  }
  return { keys: keys.subarray(0, count), slots }
}

function findPlace(table: Uint32Array, bits: number, keys: Int32Array, key: number): number {
  const mask = table.length - 1
  let at = Math.imul(key, 0x9e3779b1) >>> (32 - bits)
  for (let slot = table[at] ?? 0; slot !== 0 && keys[slot - 1] !== key; slot = table[at] ?? 0) at = (at + 1) & mask
  return at
}

function rebuildTable(bits: number, keys: Int32Array, count: number): Uint32Array<ArrayBuffer> {
  const table = new Uint32Array(2 ** bits)
  for (let slot = 0; slot < count; slot++) table[findPlace(table, bits, keys, keys[slot] ?? 0)] = slot + 1
  return table
}
