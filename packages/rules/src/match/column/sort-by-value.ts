const digitBits = 11
const digits = 1 << digitBits
const shifts = [0, 11, 22] as const

/**
 * Sorts `values` ascending and carries `firms` along; equal values keep their order. A radix sort over the bits of the
 * doubles: sorting an array of numbers by comparison took eight times as long at 520,000 (bench/src/match.ts, build).
 */
export function sortByValue(
  firms: Uint32Array,
  values: Float64Array,
): { firms: Uint32Array<ArrayBuffer>; values: Float64Array<ArrayBuffer> } {
  let now = { firms: firms.slice(), ...sortableHalves(values) }
  let next = {
    firms: new Uint32Array(firms.length),
    low: new Uint32Array(firms.length),
    high: new Uint32Array(firms.length),
  }
  for (const half of ['low', 'high'] as const) {
    for (const shift of shifts) {
      const starts = startsOfDigits(now[half], shift)
      if (starts === undefined) continue
      scatter(now, next, now[half], shift, starts)
      ;[now, next] = [next, now]
    }
  }
  return { firms: now.firms, values: fromHalves(now.low, now.high) }
}

type Halves = { low: Uint32Array<ArrayBuffer>; high: Uint32Array<ArrayBuffer> }
type Rows = Halves & { firms: Uint32Array<ArrayBuffer> }

/** The 64 bits of each double, changed so that they sort as unsigned integers: negatives inverted, the others above them. */
function sortableHalves(values: Float64Array): Halves {
  const low = new Uint32Array(values.length)
  const high = new Uint32Array(values.length)
  const one = new Float64Array(1)
  const words = new Uint32Array(one.buffer)
  for (let at = 0; at < values.length; at++) {
    one[0] = (values[at] ?? 0) + 0 // −0 becomes 0, which it equals
    const upper = words[1] ?? 0
    const isNegative = upper >>> 31 === 1
    low[at] = isNegative ? ~(words[0] ?? 0) : (words[0] ?? 0)
    high[at] = isNegative ? ~upper : upper | 0x80000000
  }
  return { low, high }
}

function fromHalves(low: Uint32Array, high: Uint32Array): Float64Array<ArrayBuffer> {
  const values = new Float64Array(low.length)
  const words = new Uint32Array(values.buffer)
  for (let at = 0; at < low.length; at++) {
    const upper = high[at] ?? 0
    const isNegative = upper >>> 31 === 0
    words[2 * at] = isNegative ? ~(low[at] ?? 0) : (low[at] ?? 0)
    words[2 * at + 1] = isNegative ? ~upper : upper & 0x7fffffff
  }
  return values
}

/** Where the rows of each digit begin; undefined when all share one digit and nothing has to move. */
function startsOfDigits(keys: Uint32Array, shift: number): Uint32Array | undefined {
  const starts = new Uint32Array(digits)
  for (let at = 0; at < keys.length; at++) {
    const digit = ((keys[at] ?? 0) >>> shift) & (digits - 1)
    starts[digit] = (starts[digit] ?? 0) + 1
  }
  if (starts[((keys[0] ?? 0) >>> shift) & (digits - 1)] === keys.length) return undefined
  let start = 0
  for (let digit = 0; digit < digits; digit++) {
    const count = starts[digit] ?? 0
    starts[digit] = start
    start += count
  }
  return starts
}

function scatter(from: Rows, to: Rows, keys: Uint32Array, shift: number, starts: Uint32Array): void {
  for (let at = 0; at < keys.length; at++) {
    const digit = ((keys[at] ?? 0) >>> shift) & (digits - 1)
    const place = starts[digit] ?? 0
    starts[digit] = place + 1
    to.firms[place] = from.firms[at] ?? 0
    to.low[place] = from.low[at] ?? 0
    to.high[place] = from.high[at] ?? 0
  }
}
