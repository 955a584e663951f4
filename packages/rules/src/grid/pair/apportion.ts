/** One who takes part in sharing out places. `most`: how many it can fill; null: as many as it gets. */
export type Claim = { id: string; weight: number; most: number | null }

/**
 * 最大余额法 gives each the whole part of its share and the rest by remainders; 最高平均数法 (divisors 1, 3, 5 …) gives place
 * after place to whom it brings nearest to its share. The second never takes a place from anyone when places are added.
 */
export const APPORTION_METHODS = {
  'largest-remainder': '最大余额法',
  'highest-averages': '最高平均数法',
} as const satisfies Record<string, string>
export type ApportionMethod = keyof typeof APPORTION_METHODS

/**
 * Shares out whole places by weight, by id. Nobody gets more than it can fill while another can fill more; what nobody can
 * fill is not given. Equal claims go to the larger weight, then to the lower id.
 * @throws RangeError when a weight is no whole number, or an id comes twice
 */
export function apportion(
  places: number,
  claims: readonly Claim[],
  method: ApportionMethod,
): ReadonlyMap<string, number> {
  checkClaims(places, claims)
  const able = claims.filter(({ weight, most }) => weight > 0 && most !== 0)
  const sorted = able.sort((one, other) => other.weight - one.weight || (one.id < other.id ? -1 : 1))
  const shares = method === 'largest-remainder' ? byRemainder(places, sorted) : byAverage(places, sorted)
  return new Map(claims.map(({ id }) => [id, shares.get(id) ?? 0]))
}

function checkClaims(places: number, claims: readonly Claim[]): void {
  const numbers = [places, ...claims.flatMap(({ weight, most }) => [weight, most ?? 0])]
  if (!numbers.every((number) => Number.isSafeInteger(number) && number >= 0)) throw new RangeError('not whole numbers')
  if (new Set(claims.map(({ id }) => id)).size < claims.length) throw new RangeError('a claim comes twice')
}

/** Whoever would get more than it can fill gets that, and the rest is shared out anew among the others. */
function byRemainder(places: number, claims: readonly Claim[]): Map<string, number> {
  const shares = shareOnce(places, claims)
  const full = claims.filter(({ id, most }) => most !== null && (shares.get(id) ?? 0) > most)
  if (full.length === 0) return shares
  const given = full.reduce((sum, { most }) => sum + (most ?? 0), 0)
  const rest = byRemainder(
    places - given,
    claims.filter((claim) => !full.includes(claim)),
  )
  return new Map([...rest, ...full.map(({ id, most }): [string, number] => [id, most ?? 0])])
}

function shareOnce(places: number, claims: readonly Claim[]): Map<string, number> {
  const total = claims.reduce((sum, { weight }) => sum + weight, 0)
  const parts = claims.map(({ id, weight }) => {
    const exact = BigInt(places) * BigInt(weight)
    return { id, whole: Number(exact / BigInt(total)), remainder: Number(exact % BigInt(total)) }
  })
  const left = claims.length === 0 ? 0 : places - parts.reduce((sum, { whole }) => sum + whole, 0)
  // A stable sort: equal remainders stay in the order of weight and id.
  const lucky = new Set(parts.toSorted((one, other) => other.remainder - one.remainder).slice(0, left))
  return new Map(parts.map((part) => [part.id, part.whole + (lucky.has(part) ? 1 : 0)]))
}

function byAverage(places: number, claims: readonly Claim[]): Map<string, number> {
  const shares = new Map<string, number>()
  const seatsOf = ({ id }: Claim) => shares.get(id) ?? 0
  for (let place = 0; place < places; place++) {
    const open = claims.filter((claim) => claim.most === null || seatsOf(claim) < claim.most)
    const [first] = open
    if (!first) break
    // w / (2s + 1) compared without dividing; the first of equals has the larger weight or the lower id.
    const next = open.reduce((best, claim) =>
      claim.weight * (2 * seatsOf(best) + 1) > best.weight * (2 * seatsOf(claim) + 1) ? claim : best,
    )
    shares.set(next.id, seatsOf(next) + 1)
  }
  return shares
}
