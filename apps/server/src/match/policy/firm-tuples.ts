import type { Ordinals } from './ordinals.ts'

/** Firms grouped: `of` is the group of each, `first` one firm of each group. */
export type Tuples = { of: Uint32Array; first: Uint32Array }

/** Everybody in one group. */
export function oneTuple(firms: number): Tuples {
  return { of: new Uint32Array(firms), first: new Uint32Array(Math.min(firms, 1)) }
}

/** Firms between two chances for others: about a millisecond's work. */
const firmsAtATime = 8192

/** Parts the groups by one more fact. Yields now and then, so that others can be served. */
export function* refine(
  { of }: Tuples,
  { of: ordinals, count }: Pick<Ordinals, 'of' | 'count'>,
): Generator<undefined, Tuples> {
  const refined = new Uint32Array(of.length)
  const firsts: number[] = []
  const numbers = new Map<number, number>()
  for (let firm = 0; firm < of.length; firm++) {
    if (firm % firmsAtATime === 0) yield
    const key = (of[firm] ?? 0) * count + (ordinals[firm] ?? 0)
    let number = numbers.get(key)
    if (number === undefined) {
      number = firsts.push(firm) - 1
      numbers.set(key, number)
    }
    refined[firm] = number
  }
  return { of: refined, first: Uint32Array.from(firsts) }
}
