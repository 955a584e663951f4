import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addMonths, type Day, isDay } from '../../day/day.ts'
import { FACTS, type Facts } from '../../fact/dictionary.ts'
import type { Clause, Comparison, Criterion, Verdict } from '../criterion.ts'
import { randomCase } from '../random-criteria.fixture.ts'
import { type DecisionGround, decide } from './decide.ts'
import { judgeLowered } from './judge-lowered.ts'
import { lowerToComparisons } from './lower-to-comparisons.ts'

// An evaluator that shares nothing with the real one: true, false, null, counted day by day and clause by clause.
type Truth = boolean | null

function naive(criterion: Criterion, facts: Facts, on: Day): Truth {
  if ('all' in criterion) {
    const parts = criterion.all.map((part) => naive(part, facts, on))
    return parts.includes(false) ? false : parts.includes(null) ? null : true
  }
  if ('any' in criterion) {
    const parts = criterion.any.map((part) => naive(part, facts, on))
    return parts.includes(true) ? true : parts.includes(null) ? null : false
  }
  if ('not' in criterion) {
    const part = naive(criterion.not, facts, on)
    return part === null ? null : !part
  }
  return naiveClause(criterion, facts, on)
}

function naiveClause(clause: Clause, facts: Facts, on: Day): Truth {
  const value = facts[clause.fact]
  if ('known' in clause) return clause.known === (value !== undefined)
  if (value === undefined) return null
  if ('is' in clause) return relates(value < clause.value ? -1 : value > clause.value ? 1 : 0, clause.is)
  if ('between' in clause) return !(value < clause.between[0] || value > clause.between[1])
  if ('holds' in clause) return value === clause.holds
  if ('in' in clause) {
    const isIndustry = FACTS[clause.fact].type === 'industry'
    return clause.in.some((each) => (isIndustry ? String(value).indexOf(each) === 0 : each === value))
  }
  if ('has' in clause) {
    const have = new Set(Array.isArray(value) ? value : [])
    const found = clause.of.filter((each) => have.has(each)).length
    return clause.has === 'any' ? found > 0 : found === clause.of.length
  }
  const day = String(value)
  if ('elapsed' in clause) return relates(order(on, plus(day, clause.amount, clause.unit)), clause.elapsed)
  return relates(order(day, plus(on, clause.amount, clause.unit)), clause.left)
}

function plus(day: Day, amount: number, unit: 'day' | 'month' | 'year'): Day {
  if (unit === 'day') return new Date(Date.parse(day) + amount * 86_400_000).toISOString().slice(0, 10)
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  const first = new Date(Date.UTC(year, month - 1 + (unit === 'year' ? 12 * amount : amount), 1))
  const length = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate()
  return `${first.toISOString().slice(0, 8)}${String(Math.min(date, length)).padStart(2, '0')}`
}

function order(one: Day, other: Day): number {
  return one < other ? -1 : one > other ? 1 : 0
}

function relates(sign: number, is: Comparison): boolean {
  const table = { 'at-least': [0, 1], above: [1], 'at-most': [-1, 0], below: [-1], equal: [0], unequal: [-1, 1] }
  return table[is].includes(sign)
}

const WORDS = new Map<Truth, Verdict>([
  [true, 'met'],
  [false, 'not-met'],
  [null, 'not-determinable'],
])

describe('decide, on random criteria and firms', () => {
  it('agrees with counting by hand, and so does the lowered form', () => {
    const seen = { met: 0, 'not-met': 0, 'not-determinable': 0 }
    fc.assert(
      fc.property(randomCase(), ({ criterion, facts, on }) => {
        const verdict = decide(criterion, facts, on).verdict
        seen[verdict]++
        expect(verdict).toBe(WORDS.get(naive(criterion, facts, on)))
        expect(judgeLowered(lowerToComparisons(criterion, on), facts)).toBe(verdict)
      }),
      { numRuns: 20_000 },
    )
    // A run in which one of the three answers hardly occurs would prove little.
    for (const count of Object.values(seen)) expect(count).toBeGreaterThan(1500)
  })

  it('says the opposite of the opposite', () => {
    fc.assert(
      fc.property(randomCase(), ({ criterion, facts, on }) => {
        const { verdict } = decide(criterion, facts, on)
        const opposite = decide({ not: criterion }, facts, on).verdict
        if (verdict === 'not-determinable') expect(opposite).toBe('not-determinable')
        else expect(opposite).toBe(verdict === 'met' ? 'not-met' : 'met')
      }),
      { numRuns: 1000 },
    )
  })

  it('keeps an answer once given, whatever becomes known later', () => {
    fc.assert(
      fc.property(randomCase(), ({ criterion, facts, on }) => {
        if (JSON.stringify(criterion).includes('"known"')) return
        const fewer = Object.fromEntries(Object.entries(facts).filter((_, index) => index % 2 === 0))
        const { verdict } = decide(criterion, fewer, on)
        if (verdict !== 'not-determinable') expect(decide(criterion, facts, on).verdict).toBe(verdict)
      }),
      { numRuns: 2000 },
    )
  })
})

describe('decide', () => {
  const on = '2026-11-22'

  it('gives the ground of each part', () => {
    const criterion: Criterion = {
      all: [
        { fact: 'revenue', is: 'at-least', value: 1_000_000_000 },
        { fact: 'founded_on', elapsed: 'at-least', amount: 2, unit: 'year' },
        { not: { fact: 'tax_arrears', holds: true } },
      ],
    }
    const { verdict, ground } = decide(criterion, { revenue: 1_200_000_000, founded_on: '2025-01-05' }, on)
    expect(verdict).toBe('not-met')
    expect(ground).toMatchObject({
      kind: 'all',
      parts: [
        { verdict: 'met', value: 1_200_000_000, threshold: 1_000_000_000 },
        { verdict: 'not-met', value: '2025-01-05', threshold: '2024-11-22' },
        { kind: 'not', verdict: 'not-determinable', part: { value: null, threshold: true } },
      ],
    })
  })

  it('meets everybody with nothing asked, nobody with no way', () => {
    expect(decide({ all: [] }, {}, on).verdict).toBe('met')
    expect(decide({ any: [] }, {}, on).verdict).toBe('not-met')
  })

  it.each([
    ['2024-02-29', 1, 'year', '2025-02-28', 'met'],
    ['2024-02-29', 1, 'year', '2025-02-27', 'not-met'],
    ['2023-03-01', 1, 'year', '2024-02-29', 'not-met'],
    ['2024-01-31', 1, 'month', '2024-02-29', 'met'],
    ['2024-01-30', 1, 'month', '2024-02-28', 'not-met'],
    ['2027-01-01', 0, 'day', '2026-11-22', 'not-met'],
    ['2200-12-31', 1, 'year', '2026-11-22', 'not-met'],
    ['1800-01-01', 400, 'year', '2026-11-22', 'not-met'],
  ] as const)('counts %s + %i %s on %s: %s', (founded_on, amount, unit, today, verdict) => {
    expect(decide({ fact: 'founded_on', elapsed: 'at-least', amount, unit }, { founded_on }, today).verdict).toBe(
      verdict,
    )
  })

  it('does not take three years and a day for at most three years', () => {
    const clause: Criterion = { fact: 'founded_on', elapsed: 'at-most', amount: 3, unit: 'year' }
    expect(decide(clause, { founded_on: '2023-11-22' }, on).verdict).toBe('met')
    expect(decide(clause, { founded_on: '2023-11-21' }, on).verdict).toBe('not-met')
  })

  it('leaves a value of the wrong type undetermined', () => {
    expect(decide({ fact: 'revenue', is: 'at-least', value: 1 }, { revenue: '5' }, on).verdict).toBe('not-determinable')
    expect(decide({ fact: 'revenue', is: 'below', value: 1 }, { revenue: Number.NaN }, on).verdict).toBe(
      'not-determinable',
    )
  })

  it('answers on every day of a leap year as the calendar moves', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 50 }), randomCase(['founded_on']), (months, { on: day }) => {
        const clause: Criterion = { fact: 'founded_on', elapsed: 'at-least', amount: months, unit: 'month' }
        const anniversary = addMonths(day, months)
        expect(isDay(anniversary)).toBe(true)
        expect(decide(clause, { founded_on: day }, anniversary).verdict).toBe('met')
      }),
    )
  })

  it('names a verdict in every ground', () => {
    fc.assert(
      fc.property(randomCase(), ({ criterion, facts, on: day }) => {
        expect(countGrounds(decide(criterion, facts, day).ground)).toBe(countNodes(criterion))
      }),
      { numRuns: 500 },
    )
  })
})

function countGrounds(ground: DecisionGround): number {
  if (ground.kind === 'clause') return 1
  if (ground.kind === 'not') return 1 + countGrounds(ground.part)
  return 1 + ground.parts.reduce((sum, part) => sum + countGrounds(part), 0)
}

function countNodes(criterion: Criterion): number {
  if ('all' in criterion) return 1 + criterion.all.reduce((sum, part) => sum + countNodes(part), 0)
  if ('any' in criterion) return 1 + criterion.any.reduce((sum, part) => sum + countNodes(part), 0)
  return 'not' in criterion ? 1 + countNodes(criterion.not) : 1
}
