/**
 * A whole number of steps given out by weight, nothing lost: each gets its share rounded down, what is left goes to the largest remainders, the
 * first of equal ones. All weights 0: equal shares. `step`: the smallest amount that is given out, a divisor of the target.
 */
export function splitTarget(target: number, weights: readonly number[], step = 1): number[] {
  if (weights.length === 0) return []
  const whole = BigInt(Math.round(target / step))
  const given = weights.map((weight) => BigInt(Math.round(Math.max(0, weight))))
  const isBlank = given.every((weight) => weight === 0n)
  const shares = isBlank ? given.map(() => 1n) : given
  const total = shares.reduce((sum, share) => sum + share, 0n)
  const parts = shares.map((share, place) => ({ place, count: (whole * share) / total, rest: (whole * share) % total }))
  const left = Number(whole - parts.reduce((sum, { count }) => sum + count, 0n))
  const most = [...parts].sort((one, other) =>
    one.rest === other.rest ? one.place - other.place : one.rest < other.rest ? 1 : -1,
  )
  const more = new Set(most.slice(0, left).map(({ place }) => place))
  // Tenths and hundredths are not exact in binary: said again in millionths.
  return parts.map(({ place, count }) => Number(((Number(count) + (more.has(place) ? 1 : 0)) * step).toFixed(6)))
}

/** The step a target is given out in: 万元 of a whole number of them, else the smallest the target itself is written in. */
export function stepOfTarget(target: number, isFen: boolean): number {
  if (isFen) return target % 1_000_000 === 0 ? 1_000_000 : 1
  const digits = /\.(\d+)$/u.exec(String(target))?.[1]?.length ?? 0
  return 10 ** -digits
}
