import { describe, expect, it } from 'vitest'
import { findTooFew } from './enough-cases.ts'
import { deviationOf, dispersionOf, limitsOf } from './funnel.ts'
import { type Counted, judgeMeasure } from './judge-measure.ts'
import { rankIntervals, sequence } from './rank-intervals.ts'
import { type Seen, shrinkRates, shrinkShares } from './shrink.ts'
import { betaBelow, betaQuantile, gammaBelow, gammaQuantile, logGamma } from './special-functions.ts'
import { expectByMix } from './standardise.ts'

/** So many of `size` cases, each with probability `share`. */
function draw(next: () => number, size: number, share: number): number {
  let seen = 0
  for (let one = 0; one < size; one++) if (next() < share) seen++
  return seen
}

/** Units of very different sizes, 30 to 6,000 cases. */
const sizes = Array.from({ length: 40 }, (_, place) => Math.round(30 * 200 ** (place / 39)))
const small = new Set(
  sizes.map((size, place) => ({ size, place })).flatMap(({ size, place }) => (size < 200 ? [place] : [])),
)

function drawUnits(seed: number, shareOf: (place: number) => number): Seen[] {
  const next = sequence(seed)
  const seen = sizes.map((size, place) => ({ size, seen: draw(next, size, shareOf(place)) }))
  const share = seen.reduce((sum, one) => sum + one.seen, 0) / sizes.reduce((sum, size) => sum + size, 0)
  return seen.map((one) => ({ ...one, expected: one.size * share }))
}

/** The places of the `n` highest and lowest. */
function ends(values: readonly number[], n: number): number[] {
  const order = values.map((_, place) => place).sort((one, other) => (values[one] ?? 0) - (values[other] ?? 0))
  return [...order.slice(0, n), ...order.slice(-n)]
}

const rawOf = (units: readonly Seen[]) => units.map(({ seen, size }) => seen / size)
const shrunkOf = (units: readonly Seen[]) => shrinkShares(units).shrunk.map(({ ratio }) => ratio)

/** Spearman's rank correlation. */
function agreement(one: readonly number[], other: readonly number[]): number {
  const ranksOf = (values: readonly number[]) => {
    const sorted = [...values].sort((a, b) => a - b)
    return values.map((value) => (sorted.indexOf(value) + sorted.lastIndexOf(value)) / 2)
  }
  const [x, y] = [ranksOf(one), ranksOf(other)]
  const middle = (x.length - 1) / 2
  const products = (a: readonly number[], b: readonly number[]) =>
    a.reduce((sum, each, place) => sum + (each - middle) * ((b[place] ?? 0) - middle), 0)
  return products(x, y) / Math.sqrt(products(x, x) * products(y, y))
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
const seeds = Array.from({ length: 20 }, (_, seed) => seed + 1)

describe('distributions', () => {
  it('meet known values, and quantiles undo them', () => {
    expect(Math.exp(logGamma(5))).toBeCloseTo(24, 9)
    expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.sqrt(Math.PI)), 12)
    // Binomial: P(X ≥ 3 of 10 at 0.3) = I₀.₃(3, 8).
    expect(betaBelow(0.3, 3, 8)).toBeCloseTo(0.617_217_2, 6)
    expect(betaBelow(0.5, 400, 400)).toBeCloseTo(0.5, 9)
    // P(Poisson(2) ≥ 3) = P(3, 2).
    expect(gammaBelow(2, 3)).toBeCloseTo(0.323_323_6, 6)
    expect(gammaBelow(9, 3)).toBeCloseTo(1 - 0.006_232_2, 6)
    for (const p of [0.001, 0.025, 0.5, 0.975]) {
      expect(betaBelow(betaQuantile(p, 12.5, 70), 12.5, 70)).toBeCloseTo(p, 9)
      expect(gammaBelow(gammaQuantile(p, 7.5, 2) * 2, 7.5)).toBeCloseTo(p, 9)
    }
  })
})

describe('units that are all alike', () => {
  it('small ones fill both ends of raw rates by noise, and not those of shrunken ones', () => {
    const shareAtEnds = (of: (units: readonly Seen[]) => number[]) =>
      mean(
        seeds.map((seed) => {
          const places = ends(of(drawUnits(seed, () => 0.3)), 4)
          return places.filter((place) => small.has(place)).length / places.length
        }),
      )
    const usual = small.size / sizes.length
    expect(shareAtEnds(rawOf)).toBeGreaterThan(usual + 0.3)
    expect(shareAtEnds(shrunkOf)).toBeLessThan(usual)
  })

  it('are found alike: hardly any is outside 99.8 %, and shrunken ratios stay near 1', () => {
    const judged = seeds.map((seed) =>
      judgeMeasure(
        'share',
        true,
        drawUnits(seed, () => 0.3).map((seen, place) => ({ subject: String(place), seen })),
      ),
    )
    const all = judged.flatMap(({ subjects }) => subjects)
    expect(all.filter(({ finding }) => finding === 'worse').length / all.length).toBeLessThan(0.005)
    expect(all.filter(({ finding }) => finding === 'watch').length / all.length).toBeLessThan(0.05)
    const spread = mean(
      seeds.map((seed) => Math.max(...shrunkOf(drawUnits(seed, () => 0.3)).map((ratio) => Math.abs(ratio - 1)))),
    )
    expect(spread).toBeLessThan(0.05)
  })
})

describe('units that differ', () => {
  const truth = sizes.map((_, place) => 0.15 + 0.3 * (((place * 17) % 40) / 39))
  it('are brought into their true order, better than by raw rates', () => {
    const by = (of: (units: readonly Seen[]) => number[]) =>
      mean(seeds.map((seed) => agreement(of(drawUnits(seed, (place) => truth[place] ?? 0)), truth)))
    expect(by(shrunkOf)).toBeGreaterThan(0.9)
    expect(by(shrunkOf)).toBeGreaterThan(by(rawOf) - 0.01)
  })

  it('keep their order when their cases are drawn again', () => {
    const units = drawUnits(5, (place) => truth[place] ?? 0)
    const next = sequence(99)
    const again = seeds.map(() => units.map((one) => ({ ...one, seen: draw(next, one.size, one.seen / one.size) })))
    expect(mean(again.map((one) => agreement(shrunkOf(one), shrunkOf(units))))).toBeGreaterThan(0.93)
    // Whose intervals of rank do not touch change places almost never.
    const intervals = rankIntervals(shrinkShares(units).shrunk)
    let apart = 0
    let turned = 0
    for (const redrawn of again.map(shrunkOf))
      for (const [one, first] of intervals.entries())
        for (const [other, second] of intervals.entries()) {
          if (first.to >= second.from) continue
          apart++
          if ((redrawn[one] ?? 0) < (redrawn[other] ?? 0)) turned++
        }
    expect(apart).toBeGreaterThan(1000)
    expect(turned / apart).toBeLessThan(0.01)
  })

  it('one that truly differs is found among alike ones, and does not hide itself by widening the limits', () => {
    const units = drawUnits(3, (place) => (place === 30 ? 0.18 : 0.3))
    const { subjects } = judgeMeasure(
      'share',
      true,
      units.map((seen, place) => ({ subject: String(place), seen })),
    )
    expect(subjects.filter(({ finding }) => finding === 'worse').map(({ subject }) => subject)).toEqual(['30'])
  })
})

describe('rates over size', () => {
  it('draw small ones to the city, and leave large ones where they are', () => {
    const units = [2, 8, 60, 110, 90, 300].map((expected, place) => ({
      size: expected,
      expected,
      seen: [6, 9, 50, 160, 70, 310][place] ?? 0,
    }))
    const [first, , , fourth] = shrinkRates(units).shrunk
    expect(first?.ratio).toBeLessThan(2)
    expect(first?.ratio).toBeGreaterThan(1)
    expect(fourth?.ratio).toBeGreaterThan(1.35)
    expect((first?.high ?? 0) - (first?.low ?? 0)).toBeGreaterThan((fourth?.high ?? 0) - (fourth?.low ?? 0))
  })
})

describe('limits', () => {
  it('narrow with size, hold each other, and agree with the deviation', () => {
    const few = limitsOf('share', 0.3, 50, 1)
    const many = limitsOf('share', 0.3, 5000, 1)
    expect([few.low998 < few.low95, few.low95 < 0.3, few.high95 < few.high998]).toEqual([true, true, true])
    expect(many.high998 - many.low998).toBeLessThan((few.high998 - few.low998) / 5)
    const seen = { seen: many.low95 * 5000, size: 5000, expected: 1500 }
    expect(deviationOf('share', seen)).toBeCloseTo(-1.96, 2)
    const rate = limitsOf('rate', 4, 25, 1)
    expect(deviationOf('rate', { seen: rate.high998 * 25, size: 25, expected: 100 })).toBeCloseTo(3.09, 2)
    expect(limitsOf('share', 0.99, 10, 4).high998).toBeLessThanOrEqual(1)
  })

  it('are widened by scatter, not by one that stands out', () => {
    const usual = Array.from({ length: 20 }, (_, place) => (place % 2 === 0 ? 1 : -1))
    expect(dispersionOf(usual)).toBe(1)
    expect(dispersionOf(usual.map((each) => each * 3))).toBeCloseTo(9, 6)
    expect(dispersionOf([...usual.slice(1), 40])).toBeLessThan(1.1)
  })
})

describe('mix', () => {
  it('is no reproach: two as good in each stratum are expected to be what they are', () => {
    const strata = (large: number, micro: number) => [
      { stratum: 'large', cases: large, met: large * 0.8 },
      { stratum: 'micro', cases: micro, met: micro * 0.2 },
    ]
    const [one, other] = expectByMix([strata(900, 100), strata(100, 900)])
    expect([one, other]).toEqual([740, 260].map((n) => expect.closeTo(n, 6)))
  })

  it('expects as many in all as there were, however thin the strata', () => {
    const next = sequence(7)
    const subjects = Array.from({ length: 12 }, () =>
      Array.from({ length: 30 }, (_, stratum) => {
        const cases = Math.floor(next() * 20)
        return { stratum: String(stratum), cases, met: Math.floor(next() * (cases + 1)) }
      }),
    )
    const met = subjects.flat().reduce((sum, one) => sum + one.met, 0)
    expect(expectByMix(subjects).reduce((sum, each) => sum + each, 0)).toBeCloseTo(met, 6)
  })
})

describe('too few cases', () => {
  it.each([
    ['share', { seen: 0, size: 29, expected: 10 }, 'few_cases'],
    ['share', { seen: 0, size: 30, expected: 0.5 }, 'few_expected'],
    ['share', { seen: 30, size: 30, expected: 29.5 }, 'few_expected'],
    ['share', { seen: 0, size: 30, expected: 10 }, undefined],
    ['rate', { seen: 0, size: 1, expected: 4.9 }, 'few_expected'],
    ['rate', { seen: 0, size: 1, expected: 5 }, undefined],
  ] as const)('%s %o: %s', (kind, seen, why) => expect(findTooFew(kind, seen)?.why).toBe(why))

  it('is said instead of a judgement; what is not known is not 0; few peers are no peers', () => {
    const share = (subject: string, seen: number, size: number): Counted => ({
      subject,
      seen: { seen, size, expected: size * 0.5 },
    })
    const few = judgeMeasure('share', true, [share('a', 0, 10), share('b', 100, 200), { subject: 'c', seen: null }])
    expect(few.subjects.map(({ finding }) => finding)).toEqual(['too_few', 'no_peers', 'unknown'])
    expect(few.subjects[0]).toMatchObject({ raw: 0, adjusted: null, limits: null, tooFew: { has: 10, needs: 30 } })
    const enough = judgeMeasure(
      'share',
      false,
      ['a', 'b', 'c', 'd', 'e'].map((name) => share(name, name === 'e' ? 180 : 95, 200)),
    )
    expect(enough.subjects.map(({ finding }) => finding).slice(0, 4)).toEqual(['usual', 'usual', 'usual', 'usual'])
  })
})
