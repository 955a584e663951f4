import { encodePosting } from './posting.ts'

/**
 * Collects the keys of one block's firms and turns them into postings. Typed arrays throughout: 131,072 firms hold 12
 * million keys, of which 30,000 differ.
 */
export type BlockBuilder = {
  add(keys: readonly number[]): void
  readonly firms: number
  /** Calls `each` for every key, ascending, and empties the builder. */
  flush(each: (key: number, posting: Uint8Array) => void): void
}

export function createBlockBuilder(): BlockBuilder {
  const numbers = createKeyNumbers()
  let pairs = new Uint32Array(1 << 16)
  let length = 0
  let ends = new Uint32Array(2048)
  let firms = 0
  return {
    add(keys) {
      while (length + keys.length > pairs.length) pairs = grown(pairs)
      for (const key of keys) pairs[length++] = numbers.numberOf(key)
      if (firms === ends.length) ends = grown(ends)
      ends[firms++] = length
    },
    get firms() {
      return firms
    },
    flush(each) {
      postAll(numbers, pairs.subarray(0, length), ends.subarray(0, firms), each)
      length = 0
      firms = 0
    },
  }
}

function grown(array: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(array.length * 2)
  larger.set(array)
  return larger
}

type Each = (key: number, posting: Uint8Array) => void

function postAll({ keys, numberOf }: KeyNumbers, pairs: Uint32Array, ends: Uint32Array, each: Each): void {
  const known = keys()
  const starts = new Uint32Array(known.length + 1)
  for (const number of pairs) starts[number + 1] = (starts[number + 1] ?? 0) + 1
  for (let number = 0; number < known.length; number++)
    starts[number + 1] = (starts[number + 1] ?? 0) + (starts[number] ?? 0)
  const filled = starts.slice()
  const offsets = fillOffsets(pairs, ends, starts, filled)
  for (const key of known.sort()) {
    const number = numberOf(key)
    const held = offsets.subarray(starts[number], filled[number])
    if (held.length > 0) each(key, encodePosting(held, ends.length))
  }
}

/** Firms come in order, so a key a firm holds twice meets its own offset as the last one and is left out. */
function fillOffsets(pairs: Uint32Array, ends: Uint32Array, starts: Uint32Array, filled: Uint32Array): Uint32Array {
  const offsets = new Uint32Array(pairs.length)
  let firm = 0
  for (let index = 0; index < pairs.length; index++) {
    while (index >= (ends[firm] ?? 0)) firm++
    const number = pairs[index] ?? 0
    const at = filled[number] ?? 0
    if (at > (starts[number] ?? 0) && offsets[at - 1] === firm) continue
    offsets[at] = firm
    filled[number] = at + 1
  }
  return offsets
}

type KeyNumbers = {
  numberOf(key: number): number
  /** A copy of all keys met so far, by number. */
  keys(): Int32Array
}

/** Numbers keys in the order they are met, with an open-addressing table that stays for all blocks. */
function createKeyNumbers(): KeyNumbers {
  let bits = 16
  let table = new Uint32Array(2 ** bits)
  let keys = new Int32Array(1 << 14)
  let count = 0
  const grow = () => {
    const larger = new Int32Array(keys.length * 2)
    larger.set(keys)
    keys = larger
    bits++
    table = new Uint32Array(2 ** bits)
    for (let number = 0; number < count; number++) table[findPlace(table, bits, keys, keys[number] ?? 0)] = number + 1
  }
  return {
    numberOf(key) {
      const at = findPlace(table, bits, keys, key)
      const known = table[at] ?? 0
      if (known !== 0) return known - 1
      keys[count++] = key
      table[at] = count
      if (count === keys.length) grow()
      return count - 1
    },
    keys: () => keys.slice(0, count),
  }
}

function findPlace(table: Uint32Array, bits: number, keys: Int32Array, key: number): number {
  const mask = table.length - 1
  let at = Math.imul(key, 0x9e3779b1) >>> (32 - bits)
  for (let number = table[at] ?? 0; number !== 0 && keys[number - 1] !== key; number = table[at] ?? 0)
    at = (at + 1) & mask
  return at
}
