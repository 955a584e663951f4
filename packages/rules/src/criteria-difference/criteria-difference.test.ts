import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Criterion } from '../criteria/criterion.ts'
import { decide } from '../criteria/decide/decide.ts'
import { randomCase, randomCriterion } from '../criteria/random-criteria.fixture.ts'
import { metOnlyAfter, undetermined } from './criteria-difference.ts'

const on = '2026-11-22'
const revenue = (value: number): Criterion => ({ fact: 'revenue', is: 'at-least', value })

describe('who is gained', () => {
  it('counts an unknown as not met before', () => {
    const gained = metOnlyAfter({ all: [revenue(100), { fact: 'employees', is: 'at-least', value: 1 }] }, revenue(50))
    expect(decide(gained, { revenue: 60 }, on).verdict).toBe('met')
    expect(decide(gained, { revenue: 100 }, on).verdict).toBe('met')
    expect(decide(gained, { revenue: 100, employees: 1 }, on).verdict).toBe('not-met')
    expect(decide(gained, { revenue: 49 }, on).verdict).toBe('not-met')
  })

  it('is whoever `decide` says meets the one and not the other', () => {
    fc.assert(
      fc.property(randomCase(), randomCriterion(), ({ criterion, facts, on: day }, before) => {
        const isGained = decide(criterion, facts, day).verdict === 'met' && decide(before, facts, day).verdict !== 'met'
        expect(decide(metOnlyAfter(before, criterion), facts, day).verdict === 'met').toBe(isGained)
      }),
      { numRuns: 4000 },
    )
  })
})

it('tells exactly those not determinable', () => {
  let open = 0
  fc.assert(
    fc.property(randomCase(), ({ criterion, facts, on: day }) => {
      const isOpen = decide(criterion, facts, day).verdict === 'not-determinable'
      if (isOpen) open++
      expect(decide(undetermined(criterion), facts, day).verdict).toBe(isOpen ? 'met' : 'not-met')
    }),
    { numRuns: 4000 },
  )
  expect(open).toBeGreaterThan(200)
})
