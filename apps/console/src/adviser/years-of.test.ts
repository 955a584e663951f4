import { expect, test } from 'vitest'
import { yearsOf } from './years-of.ts'

test('goes from the latest year of a posting to its first', () => {
  expect(yearsOf({ fromDay: '2024-11-01', untilDay: null }, '2026-12-01')).toEqual([2026, 2025, 2024])
  expect(yearsOf({ fromDay: '2024-11-01', untilDay: '2025-02-01' }, '2026-12-01')).toEqual([2025, 2024])
  expect(yearsOf({ fromDay: '2027-01-01', untilDay: null }, '2026-12-01')).toEqual([])
})
