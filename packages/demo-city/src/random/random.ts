/**
 * State of the generator of random numbers (sfc32, four 32-bit words). A typed array and free functions instead of a
 * closure: half a million firms draw some forty numbers each.
 */
export type Random = Int32Array

/** State for one item of one seed: item 7 is the same whether it is drawn alone or after six others. */
export function seedRandom(seed: string, item: number): Random {
  const random = new Int32Array(4)
  reseed(random, hashSeed(seed), item)
  return random
}

/** Sets an existing state to the start of an item, without allocating. `hash` comes from `hashSeed`. */
export function reseed(random: Random, hash: number, item: number): void {
  random[0] = hash
  random[1] = item
  random[2] = Math.imul(item ^ hash, 0x9e3779b1)
  random[3] = 1
  for (let round = 0; round < 12; round += 1) nextUint32(random)
}

/** A 32-bit hash of the seed's text (FNV-1a). */
export function hashSeed(seed: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < seed.length; index += 1) hash = Math.imul(hash ^ seed.charCodeAt(index), 0x01000193)
  return hash | 0
}

/** The next number, 0 … 2³²−1. */
export function nextUint32(random: Random): number {
  const a = random[0] ?? 0
  const b = random[1] ?? 0
  const c = random[2] ?? 0
  const counter = random[3] ?? 0
  const sum = (a + b + counter) | 0
  random[3] = (counter + 1) | 0
  random[0] = b ^ (b >>> 9)
  random[1] = (c + (c << 3)) | 0
  random[2] = (((c << 21) | (c >>> 11)) + sum) | 0
  return sum >>> 0
}

/** 0 ≤ x < 1. */
export function nextShare(random: Random): number {
  return nextUint32(random) / 4_294_967_296
}

/** A whole number, `low` ≤ x ≤ `high`. */
export function nextInteger(random: Random, low: number, high: number): number {
  return low + Math.floor(nextShare(random) * (high - low + 1))
}

/** True with the given probability. */
export function chance(random: Random, probability: number): boolean {
  return nextShare(random) < probability
}

/** Between `low` and `high` so that each power of ten is as likely as the next: sizes of firms are spread like that. */
export function nextLogUniform(random: Random, low: number, high: number): number {
  return low * (high / low) ** nextShare(random)
}

/**
 * One of a list, all equally likely.
 * @throws RangeError when the list is empty
 */
export function pick<Item>(random: Random, items: readonly Item[]): Item {
  const item = items[Math.floor(nextShare(random) * items.length)]
  if (item === undefined) throw new RangeError('cannot pick from an empty list')
  return item
}
