import type { Stated } from './statement-rows.ts'

/** How the firms of a city are numbered: in the order of every list, cut into parts of `most`. */
export type CityNumbers = {
  /** The number of a firm by the place at which it came. */
  numberOf: Uint32Array
  most: number
  /** Firms of each part. */
  sizes: readonly number[]
}

/** Values beside the firms that hold them, by their number in one part. */
export type Numbered = { holders: Uint32Array; values: Float64Array }

/** @param order the place at which the firm of each number came */
export function cityNumbers(order: Uint32Array, most: number, sizes: readonly number[]): CityNumbers {
  const numberOf = new Uint32Array(order.length)
  for (let number = 0; number < order.length; number++) numberOf[order[number] ?? 0] = number
  return { numberOf, most, sizes }
}

/** What was stated, part by part; the values of a city of one part are shared, not copied. */
export function numberStated({ firms, values }: Stated, { numberOf, most, sizes }: CityNumbers): Numbered[] {
  const numbers = new Uint32Array(firms.length)
  for (let at = 0; at < firms.length; at++) numbers[at] = numberOf[firms[at] ?? 0] ?? 0
  if (sizes.length === 1) return [{ holders: numbers, values }]
  return sizes.map((size, part) => {
    const base = part * most
    const here = numbers.filter((number) => number >= base && number < base + size)
    const held = values.filter((_, at) => Math.floor((numbers[at] ?? 0) / most) === part)
    return { holders: here.map((number) => number - base), values: held }
  })
}
