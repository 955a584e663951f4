import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FACTS, type FactId, type Facts } from '../../fact/dictionary.ts'
import type { FactValue } from '../../fact/fact.ts'
import type { Clause, Criterion } from '../criterion.ts'
import { decide } from '../decide/decide.ts'
import { randomCase } from '../random-criteria.fixture.ts'
import { missing } from './missing.ts'

const on = '2026-11-22'
const names = (criterion: Criterion, facts: Facts) => missing(criterion, facts, on).map(({ fact }) => fact)

const rich: Criterion = { fact: 'revenue', is: 'at-least', value: 10 }
const old: Criterion = { fact: 'founded_on', elapsed: 'at-least', amount: 2, unit: 'year' }
const staffed: Criterion = { fact: 'employees', is: 'at-least', value: 5 }

describe('missing', () => {
  it.each<[string, Criterion, Facts, string[]]>([
    ['what is unknown', { all: [rich, staffed] }, {}, ['revenue', 'employees']],
    ['not what a known part settles', { all: [rich, staffed] }, { employees: 2 }, []],
    ['not the rest of an any that is met', { any: [rich, staffed] }, { employees: 9 }, []],
    [
      'not a branch that is closed',
      { any: [{ all: [rich, old] }, staffed] },
      { founded_on: '2026-01-01' },
      ['employees'],
    ],
    [
      'not what no value meets',
      { any: [{ all: [rich, { fact: 'revenue', is: 'below', value: 5 }, old] }, staffed] },
      { revenue: 7 },
      ['employees'],
    ],
    ['what must be known', { fact: 'revenue', known: true }, {}, ['revenue']],
    [
      'not what is always met',
      { fact: 'founded_on', elapsed: 'at-least', amount: 400, unit: 'year' },
      {},
      ['founded_on'],
    ],
    [
      'not a fact whose own clauses contradict each other',
      { any: [{ all: [rich, { not: rich }] }, staffed] },
      {},
      ['revenue', 'employees'],
    ],
  ])('names %s', (_, criterion, facts, expected) => {
    expect(names(criterion, facts)).toEqual(expected)
  })

  it('names a set asked about with many values, however its clauses meet', () => {
    const tags = (has: 'any' | 'all', from: number): Criterion => ({
      fact: 'tags',
      has,
      of: Array.from({ length: 5 }, (_, index) => `标签${from + index}`),
    })
    expect(names({ all: [tags('any', 0), { not: tags('all', 3) }, staffed] }, {})).toEqual(['tags', 'employees'])
    expect(names({ any: [tags('any', 0), tags('all', 6), staffed] }, { employees: 9 })).toEqual([])
  })

  it('names what a computed figure lacks', () => {
    const share: Criterion = { fact: 'rd_share', is: 'at-least', value: 300 }
    expect(missing(share, { revenue: 5 }, on)).toEqual([{ fact: 'rd_share', parts: ['rd_expense'] }])
  })

  it('names exactly the facts that change the answer in some case', () => {
    // Few facts, so that they occur in several places of a criterion; each with every value its clauses tell apart.
    const facts = ['revenue', 'employees', 'tax_arrears', 'rd_institution'] as const
    fc.assert(
      fc.property(randomCase(facts), ({ criterion, facts: known, on: day }) => {
        const unknown = facts.filter((fact) => known[fact] === undefined)
        const domains = unknown.map((fact) => [undefined, ...domainOf(fact, criterion)])
        const cases = domains.reduce((all, { length }) => all * length, 1)
        fc.pre(cases <= 3000)
        const expected = unknown.filter((_, at) => movesSomewhere(criterion, known, unknown, domains, at, day))
        expect(new Set(missing(criterion, known, day).map(({ fact }) => fact))).toEqual(new Set(expected))
      }),
      { numRuns: 1000 },
    )
  })

  it('leaves no fact out, however large the criterion', () => {
    fc.assert(
      fc.property(randomCase(), fc.nat(), ({ criterion, facts, on: day }, seed) => {
        const named = new Set(missing(criterion, facts, day).map(({ fact }) => fact))
        const { verdict } = decide(criterion, facts, day)
        for (const [index, fact] of clausesOf(criterion)
          .map((clause) => clause.fact)
          .entries()) {
          if (facts[fact] !== undefined || named.has(fact)) continue
          const domain = domainOf(fact, criterion)
          const value = domain[(seed + index) % domain.length]
          expect(decide(criterion, { ...facts, [fact]: value }, day).verdict).toBe(verdict)
        }
      }),
      { numRuns: 2000 },
    )
  })
})

function movesSomewhere(
  criterion: Criterion,
  known: Facts,
  unknown: readonly FactId[],
  domains: readonly (readonly (FactValue | undefined)[])[],
  at: number,
  day: string,
): boolean {
  const [fact, domain] = [unknown[at], domains[at]]
  if (fact === undefined || domain === undefined) return false
  const rest = unknown.flatMap((other, index) => (index === at ? [] : [[other, domains[index] ?? []] as const]))
  return product(rest).some((others) => {
    const state = { ...known, ...others }
    const { verdict } = decide(criterion, state, day)
    return domain.some((value) => decide(criterion, { ...state, [fact]: value }, day).verdict !== verdict)
  })
}

function product(columns: readonly (readonly [FactId, readonly (FactValue | undefined)[]])[]): Facts[] {
  let rows: Facts[] = [{}]
  for (const [fact, values] of columns) rows = rows.flatMap((row) => values.map((value) => ({ ...row, [fact]: value })))
  return rows
}

function domainOf(fact: FactId, criterion: Criterion): FactValue[] {
  const { type, choices } = FACTS[fact]
  if (type === 'flag') return [true, false]
  if (type === 'choice' && choices) return Object.keys(choices)
  const bounds = clausesOf(criterion).flatMap((clause) => {
    if (clause.fact !== fact) return []
    return 'is' in clause ? [clause.value] : 'between' in clause ? clause.between : []
  })
  const figures = bounds.flatMap((bound) => (typeof bound === 'number' ? [bound - 1, bound, bound + 1] : []))
  if (type === 'count' || type === 'money') return [...new Set([0, ...figures])]
  return ['2001-01-01', '2024-11-22', '2026-11-22', '2100-01-01'].filter(() => type === 'day')
}

function clausesOf(criterion: Criterion): Clause[] {
  if ('all' in criterion) return criterion.all.flatMap(clausesOf)
  if ('any' in criterion) return criterion.any.flatMap(clausesOf)
  return 'not' in criterion ? clausesOf(criterion.not) : [criterion]
}
