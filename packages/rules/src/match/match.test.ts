import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Criterion } from '../criteria/criterion.ts'
import { decide } from '../criteria/decide/decide.ts'
import { randomCriterion, randomDay, randomFacts } from '../criteria/random-criteria.fixture.ts'
import type { FactId, Facts } from '../fact/dictionary.ts'
import { clearBit, countBits, listBits } from './bitmap/bitmap.ts'
import { buildIndex } from './build-index.ts'
import { compareMatches } from './compare-matches.ts'
import { countByCode, countBySection } from './count-groups.ts'
import { matchCriterion, matchFully, meets } from './match-criterion.ts'

const on = '2026-11-22'

/** One fact of each kind, values that repeat and meet the bounds asked about. */
const values = {
  revenue: [-1, 0, 1, 99_999_999, 100_000_000, 100_000_001, Number.MAX_SAFE_INTEGER, -Number.MAX_SAFE_INTEGER],
  electricity: [0, 0.1, 0.30000000000000004, 0.3, 12.5, 1e9],
  employees: [0, 1, 2, 300, 2_147_483_647, 2_147_483_648],
  founded_on: ['1800-01-01', '2024-02-29', '2024-11-21', '2024-11-22', '2024-11-23', '2026-11-22', '2200-12-31'],
  status: ['active', 'suspended', 'cancelled'],
  industry: ['A0411', 'A041', 'C', 'C13', 'C1310', 'C38', 'F5212', 'A0111'],
  tags: [[], ['农业'], ['农业', '菠萝'], ['菠萝', '民营', '农业'], ['民营']],
  champion: [true, false],
} as const satisfies Partial<Record<FactId, Facts[FactId][]>>
const codes = { status: values.status, industry: ['A', 'A04', 'A0411', 'C', 'C13', 'F', 'T'] } as const
const comparison = fc.constantFrom('at-least', 'above', 'at-most', 'below', 'equal', 'unequal')

const clause: fc.Arbitrary<Criterion> = fc.oneof(
  fc.record({ fact: fc.constant('revenue'), is: comparison, value: fc.constantFrom(...values.revenue) }),
  fc.record({ fact: fc.constant('electricity'), is: comparison, value: fc.constantFrom(...values.electricity, 0.2) }),
  fc.record({ fact: fc.constant('founded_on'), is: comparison, value: fc.constantFrom(...values.founded_on) }),
  fc.record({ fact: fc.constant('employees'), between: fc.tuple(fc.nat(3), fc.constantFrom(0, 2, 300, 2 ** 31)) }),
  fc.record({ fact: fc.constant('founded_on'), elapsed: comparison, amount: fc.nat(3), unit: unit() }),
  fc.record({ fact: fc.constant('founded_on'), left: comparison, amount: fc.nat(3), unit: unit() }),
  fc.record({ fact: fc.constant('status'), in: fc.subarray([...codes.status, 'revoked']) }),
  fc.record({ fact: fc.constant('industry'), in: fc.subarray([...codes.industry]) }),
  fc.record({
    fact: fc.constant('tags'),
    has: fc.constantFrom('any', 'all'),
    of: fc.subarray(['农业', '菠萝', '外贸']),
  }),
  fc.record({ fact: fc.constant('champion'), holds: fc.boolean() }),
  fc.record({ fact: fc.constantFrom('revenue', 'tags', 'orders', 'status'), known: fc.boolean() }),
  fc.record({ fact: fc.constant('orders'), is: comparison, value: fc.constant(5) }),
  fc.record({ fact: fc.constant('park'), holds: fc.boolean() }),
)

const criterion = fc.letrec<{ node: Criterion }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    clause,
    fc.record({ all: fc.array(tie('node'), { maxLength: 5 }) }),
    fc.record({ any: fc.array(tie('node'), { maxLength: 4 }) }),
    fc.record({ not: tie('node') }),
  ),
})).node

const city = fc
  .constantFrom(0, 1, 31, 32, 33, 64, 700)
  .chain((firms) => fc.array(firm(), { minLength: firms, maxLength: firms }))

describe('matching the city', { timeout: 60_000 }, () => {
  it('answers for every firm what decide answers, on all three sides', () => {
    fc.assert(
      fc.property(city, fc.array(criterion, { minLength: 1, maxLength: 8 }), (firms, criteria) => {
        const index = buildIndex(firms)
        for (const asked of [...criteria, ...criteria]) {
          const verdicts = firms.map((facts) => decide(asked, facts, on).verdict)
          const found = matchFully(index, asked, on)
          expect(listBits(found.met)).toEqual(whereEqual(verdicts, 'met'))
          expect(listBits(found.notMet)).toEqual(whereEqual(verdicts, 'not-met'))
          expect(listBits(found.undetermined)).toEqual(whereEqual(verdicts, 'not-determinable'))
          expect(found.counts['not-determinable']).toBe(countBits(found.undetermined))
          expect(found.count).toBe(countBits(found.met))
          expect(firms.map((_, at) => meets(index, at, asked, on))).toEqual(verdicts.map((each) => each === 'met'))
        }
      }),
      { numRuns: 100 },
    )
  })

  it('answers as decide does for criteria over the whole dictionary', () => {
    const asked = randomCriterion().chain((each) =>
      randomDay.chain((day) =>
        fc.record({
          asked: fc.constant(each),
          day: fc.constant(day),
          firms: fc.array(randomFacts(each, day), { maxLength: 40 }),
        }),
      ),
    )
    fc.assert(
      fc.property(asked, ({ asked, day, firms }) => {
        const found = matchFully(buildIndex(firms), asked, day)
        const verdicts = firms.map((facts) => decide(asked, facts, day).verdict)
        expect(listBits(found.met)).toEqual(whereEqual(verdicts, 'met'))
        expect(listBits(found.notMet)).toEqual(whereEqual(verdicts, 'not-met'))
      }),
      { numRuns: 400 },
    )
  })

  it('answers the same when nothing is kept of earlier answers', () => {
    fc.assert(
      fc.property(city, criterion, criterion, (firms, one, other) => {
        const [keeping, forgetting] = [buildIndex(firms), buildIndex(firms, 0)]
        for (const asked of [one, other, one]) {
          expect(matchCriterion(forgetting, asked, on)).toEqual(matchCriterion(keeping, asked, on))
        }
        expect(forgetting.cache.bytes()).toBe(0)
      }),
      { numRuns: 50 },
    )
  })

  it('leaves out firms that another index answers for', () => {
    fc.assert(
      fc.property(city, criterion, fc.array(fc.nat(700)), (firms, asked, written) => {
        const index = buildIndex(firms)
        for (const firm of written.filter((firm) => firm < firms.length)) clearBit(index.live, firm)
        const kept = firms.flatMap((facts, at) => (written.includes(at) ? [] : [{ at, facts }]))
        const found = matchFully(index, asked, on)
        const met = kept.filter(({ facts }) => decide(asked, facts, on).verdict === 'met')
        expect(listBits(found.met)).toEqual(met.map(({ at }) => at))
        expect(found.counts.met + found.counts['not-met'] + found.counts['not-determinable']).toBe(kept.length)
      }),
      { numRuns: 50 },
    )
  })

  it('counts by code and by section as the rows say', () => {
    fc.assert(
      fc.property(city, criterion, (firms, asked) => {
        const index = buildIndex(firms)
        const { met } = matchCriterion(index, asked, on)
        const rows = firms.filter((facts) => decide(asked, facts, on).verdict === 'met')
        expect(countByCode(index, met, 'status')).toEqual(tally(rows.map((facts) => facts.status)))
        expect(countByCode(index, met, 'tags')).toEqual(tally(rows.flatMap((facts) => facts.tags ?? [])))
        expect(countBySection(index, met)).toEqual(tally(rows.map((facts) => String(facts.industry ?? '').slice(0, 1))))
      }),
      { numRuns: 50 },
    )
  })

  it('tells who is gained and lost between two criteria', () => {
    fc.assert(
      fc.property(city, criterion, criterion, (firms, before, after) => {
        const index = buildIndex(firms)
        const isMet = (asked: Criterion) => (facts: Facts) => decide(asked, facts, on).verdict === 'met'
        const found = compareMatches(matchCriterion(index, before, on).met, matchCriterion(index, after, on).met)
        const at = (keep: (facts: Facts) => boolean) => firms.flatMap((facts, place) => (keep(facts) ? [place] : []))
        expect(listBits(found.gained)).toEqual(at((facts) => !isMet(before)(facts) && isMet(after)(facts)))
        expect(listBits(found.lost)).toEqual(at((facts) => isMet(before)(facts) && !isMet(after)(facts)))
        expect([found.gainedCount, found.lostCount]).toEqual([countBits(found.gained), countBits(found.lost)])
      }),
      { numRuns: 50 },
    )
  })

  it('knows nothing of a fact nobody has', () => {
    const index = buildIndex([{}, {}, { status: 'active' }])
    const asked: Criterion = { fact: 'revenue', is: 'at-least', value: 0 }
    expect(matchFully(index, asked, on).counts).toEqual({ met: 0, 'not-met': 0, 'not-determinable': 3 })
    expect(matchFully(index, { fact: 'revenue', known: false }, on).counts.met).toBe(3)
  })

  it('refuses what is no figure', () => {
    for (const revenue of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
      expect(() => buildIndex([{ revenue }])).toThrow(RangeError)
    }
    expect(() => buildIndex([{ revenue: '5' }])).toThrow(/revenue/)
    expect(() => buildIndex([{ founded_on: '2026-02-30' }])).toThrow(RangeError)
  })

  it('refuses a question that does not fit the fact', () => {
    const index = buildIndex([{ revenue: 1, status: 'active' }])
    expect(() => matchCriterion(index, { fact: 'revenue', in: ['a'] }, on)).toThrow(/revenue is not asked/)
    expect(() => matchCriterion(index, { fact: 'status', is: 'above', value: 1 }, on)).toThrow(/status is not asked/)
    expect(() => matchCriterion(index, { fact: 'revenue', is: 'above', value: Number.NaN }, on)).toThrow(RangeError)
  })
})

function unit() {
  return fc.constantFrom('day' as const, 'month' as const, 'year' as const)
}

function firm(): fc.Arbitrary<Facts> {
  const known = Object.entries(values).map(([fact, each]) => [fact, fc.constantFrom(...each)] as const)
  return fc.record<Facts>(Object.fromEntries(known), { requiredKeys: [] })
}

function whereEqual<Value>(values: readonly Value[], value: Value): number[] {
  return values.flatMap((each, at) => (each === value ? [at] : []))
}

function tally(values: readonly (Facts[FactId] | undefined)[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const value of values) {
    if (value !== undefined && value !== '') counts.set(String(value), (counts.get(String(value)) ?? 0) + 1)
  }
  return counts
}
