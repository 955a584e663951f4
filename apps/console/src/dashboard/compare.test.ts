import { expect, it } from 'vitest'
import { lastMonthEnd, printChange } from './compare.ts'

it.each([
  ['2026-11-30', '2026-10-31'],
  ['2026-03-01', '2026-02-28'],
  ['2027-01-15', '2026-12-31'],
])('before %s the last month ended on %s', (day, expected) => expect(lastMonthEnd(day)).toBe(expected))

it.each([
  [120, 100, 'firm', '+20 户'],
  [345, 378, 'bp', '−0.33 个百分点'],
  [15.5, 15.4, 'day', '+0.1 天'],
  [100, 100, 'visit', '持平'],
  [2e10, 1e10, 'fen', '+1.00亿元'],
] as const)('from %s to %s (%s)', (now, before, unit, expected) =>
  expect(printChange(now, before, unit)).toBe(expected),
)

it('nothing is compared with what is not there', () => {
  expect(printChange(1, null, 'bp')).toBeUndefined()
  expect(printChange(null, 1, 'bp')).toBeUndefined()
})
