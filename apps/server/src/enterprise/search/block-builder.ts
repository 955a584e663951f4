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

/**
 * Firms sorted by key together. A block's 12 million keys sorted at once miss the processor's cache at nearly every one; those of so few firms lie in
 * it, and their offsets take two bytes.
 */
const stretchSize = 8192

/** Offsets within a stretch by key number: those of key `n` lie in `offsets` from `starts[n]` up to `ends[n]`. */
type Stretch = { starts: Uint32Array; ends: Uint32Array; offsets: Uint16Array }

export function createBlockBuilder(): BlockBuilder {
  const numbers = createKeyNumbers()
  let pairs = new Uint32Array(1 << 16)
  let length = 0
  const ends = new Uint32Array(stretchSize)
  let inStretch = 0
  let stretches: Stretch[] = []
  const endStretch = () => {
    stretches.push(sortByKey(pairs.subarray(0, length), ends.subarray(0, inStretch), numbers.count()))
    length = 0
    inStretch = 0
  }
  const firms = () => stretches.length * stretchSize + inStretch
  return {
    add(keys) {
      while (length + keys.length > pairs.length) pairs = grown(pairs)
      for (const key of keys) pairs[length++] = numbers.numberOf(key)
      ends[inStretch++] = length
      if (inStretch === stretchSize) endStretch()
    },
    get firms() {
      return firms()
    },
    flush(each) {
      const size = firms()
      endStretch()
      postAll(numbers, stretches, size, each)
      stretches = []
    },
  }
}

function grown(array: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(array.length * 2)
  larger.set(array)
  return larger
}

/** Firms come in order, so a key a firm holds twice meets its own offset as the last one and is left out. */
function sortByKey(pairs: Uint32Array, firmEnds: Uint32Array, keys: number): Stretch {
  const starts = new Uint32Array(keys + 1)
  for (const number of pairs) starts[number + 1] = (starts[number + 1] ?? 0) + 1
  for (let number = 0; number < keys; number++) starts[number + 1] = (starts[number + 1] ?? 0) + (starts[number] ?? 0)
  const ends = starts.slice(0, keys)
  const offsets = new Uint16Array(pairs.length)
  let index = 0
  for (let firm = 0; firm < firmEnds.length; firm++) {
    for (const end = firmEnds[firm] ?? 0; index < end; index++) {
      const number = pairs[index] ?? 0
      const at = ends[number] ?? 0
      if (at > (starts[number] ?? 0) && offsets[at - 1] === firm) continue
      offsets[at] = firm
      ends[number] = at + 1
    }
  }
  return { starts, ends, offsets }
}

type Each = (key: number, posting: Uint8Array) => void

function postAll({ keys, numberOf }: KeyNumbers, stretches: readonly Stretch[], size: number, each: Each): void {
  const held = new Uint32Array(size)
  for (const key of keys().sort()) {
    const length = gather(numberOf(key), stretches, held)
    if (length > 0) each(key, encodePosting(held.subarray(0, length), size))
  }
}

/** Writes the offsets of a key within the block into `into`, ascending. @returns how many */
function gather(number: number, stretches: readonly Stretch[], into: Uint32Array): number {
  let length = 0
  for (let place = 0; place < stretches.length; place++) {
    const { starts, ends, offsets } = stretches[place] as Stretch
    // A stretch sorted before the key was met has no place for it.
    const end = ends[number] ?? 0
    for (let at = starts[number] ?? 0; at < end; at++) into[length++] = place * stretchSize + (offsets[at] ?? 0)
  }
  return length
}

type KeyNumbers = {
  numberOf(key: number): number
  count(): number
  /** A copy of all keys met so far, by number. */
  keys(): Int32Array
}

/**
 * Numbers keys in the order they are met, with an open-addressing table that stays for all blocks. A place holds a key and, beside it in the same
 * line of the cache, its number plus one.
 */
function createKeyNumbers(): KeyNumbers {
  let bits = 16
  let table = new Int32Array(2 << bits)
  let count = 0
  const grow = () => {
    const before = table
    bits++
    table = new Int32Array(2 << bits)
    for (let at = 0; at < before.length; at += 2) {
      const number = before[at + 1] ?? 0
      if (number === 0) continue
      const place = findPlace(table, bits, before[at] ?? 0)
      table[place] = before[at] ?? 0
      table[place + 1] = number
    }
  }
  return {
    numberOf(key) {
      const place = findPlace(table, bits, key)
      const known = table[place + 1] ?? 0
      if (known !== 0) return known - 1
      table[place] = key
      table[place + 1] = ++count
      if (count === 1 << (bits - 1)) grow()
      return count - 1
    },
    count: () => count,
    keys() {
      const keys = new Int32Array(count)
      for (let at = 0; at < table.length; at += 2) {
        const number = table[at + 1] ?? 0
        if (number !== 0) keys[number - 1] = table[at] ?? 0
      }
      return keys
    },
  }
}

function findPlace(table: Int32Array, bits: number, key: number): number {
  const mask = table.length - 1
  let at = (Math.imul(key, 0x9e3779b1) >>> (32 - bits)) * 2
  while (table[at + 1] !== 0 && table[at] !== key) at = (at + 2) & mask
  return at
}
