import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from './day.ts'
import { addWorkingDays, countWorkingDays, isWorkingDay, type WorkCalendar } from './working-days.ts'

/** 2026 around 春节 and 国庆, as arranged (国办发明电). */
const calendar: WorkCalendar = {
  off: new Set(['15', '16', '17', '18', '19', '20', '21', '22', '23'].map((day) => `2026-02-${day}`)),
  madeUp: new Set(['2026-02-14', '2026-02-28']),
  knownUntil: '2026-12-31',
}

describe('working days', () => {
  it.each([
    ['2026-02-13', true, 'a Friday'],
    ['2026-02-14', true, 'a Saturday made up (调休)'],
    ['2026-02-17', false, 'a Tuesday of 春节'],
    ['2026-02-28', true, 'a Saturday made up after it'],
    ['2026-03-01', false, 'a Sunday'],
    ['2026-03-02', true, 'a Monday'],
    ['1969-12-28', false, 'a Sunday before 1970'],
  ])('%s: %s, %s', (day, isWorking) => {
    expect(isWorkingDay(day, calendar)).toBe(isWorking)
  })

  it.each([
    ['2026-02-13', 1, '2026-02-14'],
    ['2026-02-13', 2, '2026-02-24'],
    ['2026-02-13', 6, '2026-02-28'],
    ['2026-02-13', 7, '2026-03-02'],
    ['2026-02-18', 0, '2026-02-18'],
  ])('after %s the %sth is %s', (day, count, expected) => {
    expect(addWorkingDays(day, count, calendar)).toBe(expected)
  })

  it('counting takes back what adding gave', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 60 }), (start, count) => {
        const from = addDays('2025-12-01', start)
        expect(countWorkingDays(from, addWorkingDays(from, count, calendar), calendar)).toBe(count)
      }),
    )
  })

  it('refuses what is no number of days', () => {
    expect(() => addWorkingDays('2026-02-13', -1, calendar)).toThrow(RangeError)
    expect(() => addWorkingDays('2026-02-13', 1.5, calendar)).toThrow(RangeError)
  })
})
