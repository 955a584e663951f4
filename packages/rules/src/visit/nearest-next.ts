/** Where a firm lies, as far as its address tells. */
export type Addressed = { id: string; villageCode: string | null; address: string | null }

/**
 * The firm nearest along the way: same village before another, then the street with most in common, then the closest number.
 * No coordinates: the register has none. Undefined when there is nobody left.
 */
export function nearestNext(here: Addressed, others: readonly Addressed[]): string | undefined {
  let best: { id: string; distance: readonly [number, number, number] } | undefined
  for (const other of others) {
    const distance = distanceOf(here, other)
    if (!best || isNearer(distance, best.distance)) best = { id: other.id, distance }
  }
  return best?.id
}

function distanceOf(one: Addressed, other: Addressed): readonly [number, number, number] {
  const [mine, theirs] = [partsOf(one.address), partsOf(other.address)]
  const isSameVillage = one.villageCode !== null && one.villageCode === other.villageCode
  const gap = mine.number === null || theirs.number === null ? Number.MAX_SAFE_INTEGER : mine.number - theirs.number
  return [isSameVillage ? 0 : 1, -commonLength(mine.street, theirs.street), Math.abs(gap)]
}

function isNearer(one: readonly number[], other: readonly number[]): boolean {
  const index = one.findIndex((part, at) => part !== other[at])
  return index !== -1 && (one[index] ?? 0) < (other[index] ?? 0)
}

/** The address up to its first number, and that number. */
function partsOf(address: string | null): { street: string; number: number | null } {
  const match = /^(\D*)(\d{1,9})/.exec(address ?? '')
  return match ? { street: match[1] ?? '', number: Number(match[2]) } : { street: address ?? '', number: null }
}

function commonLength(one: string, other: string): number {
  let length = 0
  while (length < one.length && one[length] === other[length]) length++
  return length
}
