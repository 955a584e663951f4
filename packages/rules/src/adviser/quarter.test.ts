import { expect, it } from 'vitest'
import { printQuarter, quarterOf } from './quarter.ts'

it.each([
  ['2026-01-01', '2026Q1'],
  ['2026-03-31', '2026Q1'],
  ['2026-04-01', '2026Q2'],
  ['2026-12-31', '2026Q4'],
])('%s lies in %s', (day, quarter) => expect(quarterOf(day)).toBe(quarter))

it('reads as people say it', () => expect(printQuarter('2026Q4')).toBe('2026年第4季度'))
