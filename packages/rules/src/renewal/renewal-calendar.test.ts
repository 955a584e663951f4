import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '../day/day.ts'
import { computeRenewalCalendar } from './renewal-calendar.ts'

describe('computeRenewalCalendar', () => {
  it('asks 90, 60 and 30 days before, and wants the contract signed the day before', () => {
    expect(computeRenewalCalendar('2027-03-01', '2026-11-22', [30, 90, 60])).toEqual({
      askOn: ['2026-12-01', '2026-12-31', '2027-01-30'],
      nextAskOn: '2026-12-01',
      signBy: '2027-02-28',
      daysLeft: 99,
    })
  })

  it.each([
    ['2026-12-01', '2026-12-01'],
    ['2026-12-02', '2026-12-31'],
    ['2027-01-30', '2027-01-30'],
    ['2027-01-31', null],
    ['2027-03-02', null],
  ])('on %s asks next on %s', (on, nextAskOn) => {
    expect(computeRenewalCalendar('2027-03-01', on, [90, 60, 30]).nextAskOn).toBe(nextAskOn)
  })

  it('counts nothing left on the day itself, and less than nothing after it', () => {
    expect(computeRenewalCalendar('2024-02-29', '2024-02-29', []).daysLeft).toBe(0)
    expect(computeRenewalCalendar('2024-02-29', '2024-03-01', []).daysLeft).toBe(-1)
  })

  it('asks in order, each so many days before, whatever the order given', () => {
    const days = fc.array(fc.integer({ min: 1, max: 400 }), { maxLength: 5 })
    fc.assert(
      fc.property(days, fc.integer({ min: -500, max: 500 }), (askBefore, offset) => {
        const maturesOn = '2026-11-22'
        const on = addDays(maturesOn, offset)
        const { askOn, nextAskOn } = computeRenewalCalendar(maturesOn, on, askBefore)
        expect(askOn).toEqual([...askOn].sort())
        expect(new Set(askOn)).toEqual(new Set(askBefore.map((count) => addDays(maturesOn, -count))))
        expect(nextAskOn).toBe(askOn.filter((day) => day >= on)[0] ?? null)
      }),
    )
  })
})
