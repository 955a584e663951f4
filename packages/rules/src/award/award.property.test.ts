import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '../day/day.ts'
import { awardRule } from './award.rule.ts'

const day = fc.option(
  fc.integer({ min: -300, max: 1600 }).map((days) => addDays('2022-01-01', days)),
  { nil: undefined },
)
const firm = fc.record({
  giant_on: day,
  specialised_on: day,
  innovative_on: day,
  awarded_title: fc.constantFrom('none', 'innovative', 'specialised', 'giant', undefined),
})

describe('the award', () => {
  it('is never above 50万元, and never anything after the measure ended', () => {
    fc.assert(
      fc.property(firm, fc.integer({ min: 0, max: 2000 }), (facts, days) => {
        const on = addDays('2023-02-17', days)
        const { decision, value } = awardRule.decide(facts, { on, place: '440883' })
        if (on > '2026-02-17') return decision === 'not-determinable' && value === undefined
        const ceiling = value?.['ceilingFen']
        return ceiling === null || (typeof ceiling === 'number' && ceiling <= 50_000_000)
      }),
    )
  })

  it('a further title never lowers the ceiling', () => {
    fc.assert(
      fc.property(firm, fc.constantFrom('giant_on', 'specialised_on', 'innovative_on'), (facts, title) => {
        const question = { on: '2026-02-17', place: '440883' }
        const ceilingOf = (given: typeof facts) => Number(awardRule.decide(given, question).value?.['ceilingFen'] ?? 0)
        return ceilingOf({ ...facts, [title]: '2024-06-01' }) >= ceilingOf({ ...facts, [title]: undefined })
      }),
    )
  })

  it('names as many documents as it has grounds, all verified', () => {
    const answer = awardRule.decide(
      { giant_on: '2024-01-01', awarded_title: 'none' },
      { on: '2025-01-01', place: '440800' },
    )
    expect(answer.isVerified).toBe(false)
    expect(answer.grounds.every(({ source }) => source?.document.includes('湛工信函'))).toBe(true)
  })
})
