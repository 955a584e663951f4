import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Matter, RuleFacts } from '../law/rule.ts'
import { type Scored, scoreSteps, sumScores } from './bands.ts'
import { computeInnovativeScore } from './innovative/innovative-score.ts'
import { computeSpecialisedScore } from './specialised/specialised-score.ts'
import { technologyRule } from './technology/technology.rule.ts'

const WAN = 1_000_000
const matterOf = (facts: RuleFacts, on = '2025-06-30'): Matter => ({
  facts,
  on,
  place: '440800',
  kind: 'new',
  used: new Map(),
})

/** Figures around the bounds of the tables: ratios in whole per cent of 1000万元, a little off now and then. */
const share = fc.tuple(fc.integer({ min: 0, max: 120 }), fc.constantFrom(-1, 0, 1)).map(([percent, off]) => {
  return Math.max(0, percent * 10 * WAN + off)
})
const firm = fc.record({
  revenue: fc.constant(1000 * WAN),
  rd_expense: share,
  main_revenue: share,
  main_revenue_before: share.map((value) => value + 1),
  total_assets: fc.constant(1000 * WAN),
  total_debt: share,
  net_profit: share,
  operating_cost: fc.constant(500 * WAN),
  employees: fc.constant(100),
  science_staff: fc.nat(40),
  rd_staff: fc.nat(40),
  segment_years: fc.nat(14),
  main_revenue_average_growth: fc.integer({ min: -100, max: 1200 }),
  digital_level: fc.integer({ min: 1, max: 4 }),
  patents_one: fc.nat(3),
  patents_two: fc.nat(5),
  strategic_field: fc.boolean(),
  regional_score: fc.nat(15),
  rd_institution: fc.constantFrom('national', 'provincial', 'city', 'below', 'none'),
  quality_award: fc.boolean(),
  management_certificate: fc.boolean(),
  own_brand: fc.boolean(),
  took_part_in_standards: fc.boolean(),
})
type Firm = typeof firm extends fc.Arbitrary<infer Value> ? Value : never
const withOwn = fc.tuple(firm, fc.boolean(), fc.boolean()).map(([facts, own, high]) => ({
  ...facts,
  patents_own: own ? facts.patents_one : 0,
  patents_high: high ? facts.patents_one : 0,
}))

/** What a clerk would reckon: the first bound reached gives its points. */
function pointsOf(
  value: number,
  table: readonly (readonly [bound: number, points: number])[],
  is: 'up' | 'down' = 'up',
): number {
  return table.find(([bound]) => (is === 'up' ? value >= bound : value <= bound))?.[1] ?? 0
}
const ratio = (part: number, whole: number) => (part * 100) / whole
function ipPoints(facts: Firm & { patents_own: number; patents_high: number }, points: readonly number[]): number {
  const { patents_high, patents_own, patents_one, patents_two } = facts
  const at = [patents_high, patents_own, patents_one, patents_two].findIndex((count) => count > 0)
  return at < 0 ? 0 : (points[at] ?? 0)
}

describe('innovative score', () => {
  it('is what a clerk reckons by the table of 63号 annex 1', () => {
    fc.assert(
      fc.property(withOwn, (facts) => {
        const growth = ratio(facts.main_revenue - facts.main_revenue_before, facts.main_revenue_before)
        const innovation =
          ipPoints(facts, [20, 15, 10, 5]) +
          pointsOf(ratio(facts.rd_expense, facts.revenue), [
            [5, 20],
            [3, 15],
            [2, 10],
            [1, 5],
          ])
        const grown =
          pointsOf(growth, [
            [15, 20],
            [10, 15],
            [5, 10],
            [0, 5],
          ]) +
          pointsOf(
            ratio(facts.total_debt, facts.total_assets),
            [
              [55, 10],
              [75, 5],
            ],
            'down',
          )
        const focus =
          (facts.strategic_field ? 10 : 5) +
          pointsOf(ratio(facts.main_revenue, facts.revenue), [
            [70, 20],
            [60, 15],
            [55, 10],
            [50, 5],
          ])
        const score = computeInnovativeScore(matterOf(facts))
        expect([score.innovation.low, score.growth.low, score.focus.low]).toEqual([innovation, grown, focus])
        expect(score.whole).toMatchObject({
          low: innovation + grown + focus,
          high: innovation + grown + focus,
          missing: [],
        })
      }),
      { numRuns: 2000 },
    )
  })
})

describe('specialised score of 2022', () => {
  it('is what a clerk reckons by the table of 63号 annex 2, but for the field', () => {
    fc.assert(
      fc.property(withOwn, (facts) => {
        const quality = [
          facts.quality_award,
          facts.management_certificate,
          facts.own_brand,
          facts.took_part_in_standards,
        ]
        const research = Math.max(
          pointsOf(facts.rd_expense / WAN, [
            [500, 10],
            [400, 8],
            [300, 6],
            [200, 4],
            [100, 2],
          ]),
          pointsOf(ratio(facts.rd_expense, facts.revenue), [
            [10, 10],
            [8, 8],
            [6, 6],
            [4, 4],
            [3, 2],
          ]),
        )
        const expected =
          pointsOf(ratio(facts.main_revenue, facts.revenue), [
            [80, 5],
            [70, 3],
            [60, 1],
          ]) +
          pointsOf(facts.main_revenue_average_growth, [
            [1000, 10],
            [800, 8],
            [600, 6],
            [400, 4],
            [0, 2],
          ]) +
          Math.min(5, Math.floor(facts.segment_years / 2)) +
          pointsOf(facts.digital_level, [
            [3, 5],
            [2, 3],
          ]) +
          Math.min(5, 3 * quality.filter(Boolean).length) +
          pointsOf(ratio(facts.net_profit, facts.revenue), [
            [10, 10],
            [8, 8],
            [6, 6],
            [4, 4],
            [2, 2],
          ]) +
          pointsOf(
            ratio(facts.total_debt, facts.total_assets),
            [
              [50, 5],
              [60, 3],
              [70, 1],
            ],
            'down',
          ) +
          facts.regional_score +
          ipPoints(facts, [10, 8, 6, 2]) +
          research +
          pointsOf(ratio(facts.rd_staff, facts.employees), [
            [20, 5],
            [10, 3],
            [5, 1],
          ]) +
          { national: 10, provincial: 8, city: 4, below: 2, none: 0 }[facts.rd_institution]
        const scored = computeSpecialisedScore(matterOf(facts)).whole
        expect([scored.low, scored.high]).toEqual([expected, expected + 5])
        const told = computeSpecialisedScore(matterOf({ ...facts, key_field: true })).whole
        expect([told.low, told.high]).toEqual([expected + 3, expected + 5])
      }),
      { numRuns: 2000 },
    )
  })
})

describe('technology score', () => {
  it('is what a clerk reckons by the table', () => {
    fc.assert(
      fc.property(withOwn, (facts) => {
        const staff = pointsOf(facts.science_staff, [
          [30, 20],
          [25, 16],
          [20, 12],
          [15, 8],
          [10, 4],
        ])
        const research = Math.max(
          pointsOf(ratio(facts.rd_expense, facts.revenue), [
            [6, 50],
            [5, 40],
            [4, 30],
            [3, 20],
            [2, 10],
          ]),
          pointsOf(ratio(facts.rd_expense, facts.operating_cost), [
            [30, 50],
            [25, 40],
            [20, 30],
            [15, 20],
            [10, 10],
          ]),
        )
        const results =
          facts.patents_one > 0
            ? 30
            : pointsOf(facts.patents_two, [
                [4, 24],
                [3, 18],
                [2, 12],
                [1, 6],
              ])
        const { value } = technologyRule.decide(facts, { on: '2025-06-30', place: '440800' })
        expect(value).toMatchObject({
          staff: [staff, staff],
          research: [research, research],
          results: [results, results],
          whole: [staff + research + results, staff + research + results],
        })
      }),
      { numRuns: 1000 },
    )
  })
})

describe('a score with facts unknown', () => {
  const scores: readonly ((facts: RuleFacts) => Scored)[] = [
    (facts) => computeInnovativeScore(matterOf(facts)).whole,
    (facts) => computeSpecialisedScore(matterOf(facts)).whole,
  ]

  it('lies around the score with them known, and names what is unknown when it is open', () => {
    fc.assert(
      fc.property(withOwn, fc.subarray(Object.keys({ ...fc.sample(withOwn, 1)[0] })), (facts, gone) => {
        const left = Object.fromEntries(Object.entries(facts).filter(([name]) => !gone.includes(name)))
        for (const score of scores) {
          const [known, open] = [score(facts), score(left)]
          expect(open.low).toBeLessThanOrEqual(known.low)
          expect(open.high).toBeGreaterThanOrEqual(known.high)
          expect(open.missing.every((name) => left[name] === undefined)).toBe(true)
        }
      }),
      { numRuns: 1500 },
    )
  })

  it('of nothing known spans the whole table', () => {
    const nothing = computeInnovativeScore(matterOf({}))
    // The field always gives 5 points.
    expect([nothing.whole.low, nothing.whole.high]).toEqual([5, 100])
    const old = computeSpecialisedScore(matterOf({}))
    expect([old.whole.low, old.whole.high]).toEqual([0, 100])
    expect([old.focus.high, old.refined.high, old.regional.high, old.innovation.high]).toEqual([25, 25, 15, 35])
  })

  it('is nothing before any table was in force', () => {
    const before = computeInnovativeScore(matterOf({}, '2022-07-31')).whole
    expect(before).toEqual({ low: 0, high: 0, missing: [], grounds: [] })
  })
})

describe('steps', () => {
  const step = (holds: boolean | undefined, points: number) => ({ holds, points, missing: [`f${points}`] })

  it.each([
    [[step(true, 20), step(true, 15)], [20, 20], []],
    [[step(false, 20), step(true, 15)], [15, 15], []],
    [[step(undefined, 20), step(true, 15)], [15, 20], ['f20']],
    [[step(undefined, 20), step(false, 15)], [0, 20], ['f20']],
    [
      [step(undefined, 20), step(undefined, 15)],
      [0, 20],
      ['f20', 'f15'],
    ],
    [[step(false, 20)], [0, 0], []],
  ] as const)('%#', (steps, [low, high], missing) => {
    expect(scoreSteps(steps, 0)).toEqual({ low, high, missing })
  })

  it('a sum misses only what its open parts miss', () => {
    const certain = { low: 5, high: 5, missing: ['a'], grounds: [] }
    const open = { low: 0, high: 10, missing: ['b'], grounds: [] }
    expect(sumScores([certain, open])).toMatchObject({ low: 5, high: 15, missing: ['b'] })
  })
})
