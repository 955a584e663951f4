import { expect, it } from 'vitest'
import { isQuarterOver, printQuarter, quarterOf } from './quarter.ts'

it.each([
  ['2026-01-01', '2026Q1'],
  ['2026-03-31', '2026Q1'],
  ['2026-04-01', '2026Q2'],
  ['2026-12-31', '2026Q4'],
])('%s lies in %s', (day, quarter) => expect(quarterOf(day)).toBe(quarter))

it('is over once another has begun', () => {
  expect(isQuarterOver('2026Q3', '2026-10-01')).toBe(true)
  expect(isQuarterOver('2026Q4', '2026-12-31')).toBe(false)
  expect(isQuarterOver('2026Q4', '2027-01-01')).toBe(true)
  expect(printQuarter('2026Q4')).toBe('2026年第4季度')
})
