import { type Bitmap, flipBits, setBit, wordsFor } from '../bitmap/bitmap.ts'
import { sortByValue } from './sort-by-value.ts'

/**
 * A figure or a day of the firms that have one. `firms` are in the order of `values`; `steps[i]` is the bitmap of the first
 * `i × step` of them, so that any range of values is one XOR of two bitmaps and at most `step` flipped bits.
 */
export type OrderedColumn = {
  kind: 'ordered'
  values: Float64Array | Int32Array
  firms: Uint32Array
  known: Bitmap
  step: number
  steps: readonly Bitmap[]
}

/** Bitmaps a fact known of everybody is cut into: 64 of 65 kB cost 4 MB and leave 4,000 flips a bound at 520,000 firms. */
const stepsOfAll = 64
const fewestInStep = 256

/**
 * @param known firm numbers, each once, beside their values
 * @throws RangeError for a value that is not finite
 */
export function buildOrderedColumn(firms: number, known: Uint32Array, given: Float64Array): OrderedColumn {
  for (const value of given) {
    if (!Number.isFinite(value)) throw new RangeError(`not a figure that can be compared: ${value}`)
  }
  const sorted = sortByValue(known, given)
  const step = Math.max(fewestInStep, Math.ceil(firms / stepsOfAll))
  const running = new Uint32Array(wordsFor(firms))
  const steps: Bitmap[] = []
  for (let at = 0; at < sorted.firms.length; at++) {
    if (at % step === 0) steps.push(running.slice())
    setBit(running, sorted.firms[at] ?? 0)
  }
  if (steps.length === 0) steps.push(running)
  return { kind: 'ordered', values: narrow(sorted.values), firms: sorted.firms, known: running, step, steps }
}

/** Half the memory where every value is a whole number of 32 bits: counts, days, percentages. */
function narrow(values: Float64Array): Float64Array | Int32Array {
  for (const value of values) if (value !== (value | 0)) return values
  return new Int32Array(values)
}

/** How many firms have a value below the bound, or, with `andEqual`, at most the bound. */
export function countBelow({ values }: OrderedColumn, bound: number, andEqual: boolean): number {
  let low = 0
  let high = values.length
  while (low < high) {
    const middle = (low + high) >>> 1
    const value = values[middle] ?? 0
    if (value < bound || (andEqual && value === bound)) low = middle + 1
    else high = middle
  }
  return low
}

/** Firms at the places `from…to)` of the column's order, as a bitmap that may be the column's own: never written to. */
export function bitmapOfRange(column: OrderedColumn, from: number, to: number): Bitmap {
  const { firms, known, step } = column
  if (from <= 0 && to >= firms.length) return known
  if (to - from <= step) {
    const few = new Uint32Array(known.length)
    if (to > from) flipBits(few, firms, from, to)
    return few
  }
  const start = nearest(column, from)
  const end = nearest(column, to)
  const bits = end.bits.slice()
  if (start.place > 0) flipAll(bits, start.bits)
  flipBits(bits, firms, Math.min(from, start.place), Math.max(from, start.place))
  flipBits(bits, firms, Math.min(to, end.place), Math.max(to, end.place))
  return bits
}

/** The prepared bitmap whose place is nearest. */
function nearest({ firms, known, step, steps }: OrderedColumn, place: number): { bits: Bitmap; place: number } {
  const index = Math.round(place / step)
  const bits = steps[index]
  return bits === undefined ? { bits: known, place: firms.length } : { bits, place: index * step }
}

function flipAll(bits: Bitmap, where: Bitmap): void {
  for (let word = 0; word < bits.length; word++) bits[word] = (bits[word] ?? 0) ^ (where[word] ?? 0)
}
