import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '../../day/day.ts'
import type { FactId, Facts } from '../../fact/dictionary.ts'
import type { FactValue } from '../../fact/fact.ts'
import type { Criterion } from '../criterion.ts'
import { decide } from '../decide/decide.ts'
import { randomCase } from '../random-criteria.fixture.ts'
import { applyWay } from './apply-way.ts'
import { nearest } from './nearest.ts'

const on = '2026-11-22'
const WAN = 1_000_000

const rich: Criterion = { fact: 'revenue', is: 'at-least', value: 1000 * WAN }
const old: Criterion = { fact: 'founded_on', elapsed: 'at-least', amount: 2, unit: 'year' }

describe('nearest', () => {
  it('names how much is lacking and who could change it', () => {
    expect(nearest(rich, { revenue: 920 * WAN }, on)).toEqual([
      {
        on,
        changes: [{ kind: 'change', fact: 'revenue', mover: 'firm', from: 920 * WAN, to: 1000 * WAN, by: 80 * WAN }],
      },
    ])
  })

  it('names the day until which to wait', () => {
    expect(nearest({ all: [rich, old] }, { revenue: 2000 * WAN, founded_on: '2025-03-01' }, on)).toEqual([
      { on: '2027-03-01', changes: [{ kind: 'wait', mover: 'time', until: '2027-03-01', facts: ['founded_on'] }] },
    ])
  })

  it('waits no longer than another clause allows', () => {
    const young: Criterion = { fact: 'founded_on', elapsed: 'below', amount: 5, unit: 'year' }
    const soon: Criterion = { fact: 'loan_matures_on', left: 'at-least', amount: 90, unit: 'day' }
    const facts = { founded_on: '2025-03-01', loan_matures_on: '2027-04-01' }
    expect(nearest({ all: [old, young] }, facts, on)[0]?.on).toBe('2027-03-01')
    const both = nearest({ all: [old, soon] }, facts, on)
    expect(both[0]?.changes.every(({ mover }) => mover === 'nobody')).toBe(false)
    expect(
      decide({ all: [old, soon] }, applyWay(facts, both[0] ?? { on, changes: [] }), both[0]?.on ?? on).verdict,
    ).toBe('met')
  })

  it('waits until the first day there is, found by going through the days', () => {
    const span = fc.record({
      fact: fc.constantFrom('founded_on', 'loan_matures_on'),
      kind: fc.constantFrom('elapsed', 'left'),
      is: fc.constantFrom('at-least', 'above', 'at-most', 'below', 'equal', 'unequal'),
      amount: fc.integer({ min: 0, max: 13 }),
      unit: fc.constantFrom('day', 'month', 'year'),
      shift: fc.integer({ min: -800, max: 800 }),
      today: fc.constantFrom('2026-11-22', '2024-01-31', '2024-02-29', '2025-02-28', '2026-04-30'),
    })
    fc.assert(
      fc.property(span, ({ fact, kind, is, amount, unit, shift, today }) => {
        const criterion: Criterion =
          kind === 'elapsed' ? { fact, elapsed: is, amount, unit } : { fact, left: is, amount, unit }
        const facts = { [fact]: addDays(today, shift) }
        if (decide(criterion, facts, today).verdict === 'met') return
        const days = Array.from({ length: 1500 }, (_, index) => addDays(today, index + 1))
        const first = days.find((day) => decide(criterion, facts, day).verdict === 'met')
        const waited = nearest(criterion, facts, today).find(({ changes }) => changes[0]?.kind === 'wait')
        if (first !== undefined) expect(waited?.on).toBe(first)
      }),
      // Up to 1,500 days are decided in each run.
      { numRuns: 150 },
    )
  })

  it('says that nothing is needed', () => {
    expect(nearest(rich, { revenue: 1000 * WAN }, on)).toEqual([{ on, changes: [] }])
  })

  it('avoids what nobody can change while there is another way, and names it where there is none', () => {
    const company: Criterion = { fact: 'type', in: ['company'] }
    const facts = { type: 'sole_trader', revenue: 10 * WAN, employees: 1, founded_on: '2020-01-01' }
    const ways = nearest({ any: [company, { all: [rich, { fact: 'employees', is: 'above', value: 4 }] }] }, facts, on)
    expect(ways[0]?.changes.map((change) => change.mover)).toEqual(['firm', 'firm'])
    expect(ways).toHaveLength(1)
    expect(nearest(company, facts, on)[0]?.changes).toMatchObject([
      { kind: 'change', fact: 'type', mover: 'nobody', to: 'company' },
    ])
    const young: Criterion = { fact: 'founded_on', elapsed: 'below', amount: 1, unit: 'year' }
    expect(nearest(young, facts, on)[0]?.changes).toMatchObject([{ fact: 'founded_on', mover: 'nobody' }])
  })

  it('prefers what the firm can do to what an authority decides', () => {
    const clean: Criterion = { fact: 'tax_arrears', holds: false }
    const ways = nearest({ any: [clean, rich] }, { tax_arrears: true, revenue: 0 }, on)
    expect(ways.map(({ changes }) => changes.map(({ mover }) => mover))).toEqual([['firm'], ['authority']])
  })

  it('names what an unknown fact would have to be, and a computed figure without solving its parts', () => {
    expect(nearest({ fact: 'net_margin', is: 'above', value: 500 }, {}, on)[0]?.changes).toEqual([
      { kind: 'learn', fact: 'net_margin', mover: 'firm', to: 501 },
    ])
  })

  it('changes sets as little as it can', () => {
    const criterion: Criterion = {
      all: [
        { fact: 'guarantee_modes', has: 'any', of: ['mortgage', 'pledge'] },
        { fact: 'guarantee_modes', has: 'any', of: ['pledge', 'patent'] },
        { not: { fact: 'guarantee_modes', has: 'any', of: ['receivables'] } },
      ],
    }
    expect(nearest(criterion, { guarantee_modes: ['guarantor', 'receivables'] }, on)[0]?.changes).toMatchObject([
      { to: ['guarantor', 'pledge'] },
    ])
  })

  it('finds no way where there is none', () => {
    expect(nearest({ all: [rich, { not: rich }] }, { revenue: 5 }, on)).toEqual([])
    expect(nearest({ fact: 'revenue', known: false }, { revenue: 5 }, on)).toEqual([])
    expect(nearest({ any: [] }, {}, on)).toEqual([])
  })

  it('leads to a criterion that is met, in ways that differ', () => {
    let found = 0
    fc.assert(
      fc.property(randomCase(), ({ criterion, facts, on: day }) => {
        const ways = nearest(criterion, facts, day)
        if (ways.length > 0) found++
        for (const way of ways) {
          expect(way.on >= day).toBe(true)
          expect(decide(criterion, applyWay(facts, way), way.on).verdict).toBe('met')
        }
        if (decide(criterion, facts, day).verdict === 'met') expect(ways).toEqual([{ on: day, changes: [] }])
      }),
      { numRuns: 3000 },
    )
    expect(found).toBeGreaterThan(1500)
  })

  it('makes no more changes than any other choice of values and days', () => {
    const facts = ['revenue', 'tax_arrears', 'founded_on'] as const
    fc.assert(
      fc.property(randomCase(facts), ({ criterion, facts: known, on: day }) => {
        const best = nearest(criterion, known, day)[0]
        const fewest = fewestChanges(criterion, known, day, facts)
        const isKnownAsked = JSON.stringify(criterion).includes('"known"')
        // Going through values finds a way only where there is one; the days tried are a sample.
        if (fewest !== undefined && !isKnownAsked) expect(best).toBeDefined()
        if (best && fewest !== undefined && !best.changes.some(({ mover }) => mover === 'nobody')) {
          expect(best.changes.length).toBeLessThanOrEqual(fewest)
        }
      }),
      { numRuns: 400 },
    )
  })
})

/** The smallest number of changes that meets the criterion without moving the founding day, by trying many. */
function fewestChanges(criterion: Criterion, known: Facts, day: string, facts: readonly FactId[]): number | undefined {
  const bounds = [...JSON.stringify(criterion).matchAll(/-?[0-9]+/g)].map(([digits]) => Number(digits))
  const figures = [...new Set(bounds.flatMap((bound) => [bound - 1, bound, bound + 1]))]
  const domains: Record<string, readonly FactValue[]> = { revenue: figures, tax_arrears: [true, false] }
  let fewest: number | undefined
  const visit = (index: number, state: Facts, changes: number): void => {
    if (fewest !== undefined && changes >= fewest) return
    if (index === facts.length) {
      const isMet = decide(criterion, state, day).verdict === 'met'
      const later = [0.5, 1, 2, 3, 5, 10, 20, 41].map((years) => addDays(day, Math.round(years * 365.25) + 1))
      if (isMet) fewest = changes
      else if (later.some((then) => decide(criterion, state, then).verdict === 'met'))
        fewest = Math.min(fewest ?? 99, changes + 1)
      return
    }
    visit(index + 1, state, changes)
    const fact = facts[index]
    if (fact === undefined) return
    for (const value of domains[fact] ?? []) visit(index + 1, { ...state, [fact]: value }, changes + 1)
  }
  visit(0, known, 0)
  return fewest
}
