import fc from 'fast-check'
import { expect, it } from 'vitest'
import { addDays } from '../day/day.ts'
import { findEndingFault, isHeldOn, isOverlapping, type PostingPeriod } from './posting-period.ts'

const first = '2026-01-01'
const period = fc
  .record({ from: fc.integer({ min: 0, max: 20 }), length: fc.option(fc.integer({ min: -1, max: 20 })) })
  .map(
    ({ from, length }): PostingPeriod => ({
      fromDay: addDays(first, from),
      untilDay: length === null ? null : addDays(first, from + length),
    }),
  )

it('two postings overlap exactly when a day belongs to both', () => {
  const days = Array.from({ length: 45 }, (_, n) => addDays(first, n))
  fc.assert(
    fc.property(period, period, (one, other) => {
      const isShared = days.some((day) => isHeldOn(one, day) && isHeldOn(other, day))
      expect(isOverlapping(one, other)).toBe(isShared)
      expect(isOverlapping(other, one)).toBe(isShared)
    }),
  )
})

it('ends on a day of its own or the day before it began, never in the future', () => {
  const posting = { fromDay: '2026-03-01', untilDay: null }
  const fault = (day: string) => findEndingFault(posting, day, '2026-11-20')
  expect(fault('2026-11-20')).toBeNull()
  expect(fault('2026-02-28')).toBeNull()
  expect(fault('2026-02-27')).toContain('早于')
  expect(fault('2026-11-21')).toContain('今天')
})
