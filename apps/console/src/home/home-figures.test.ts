import { expect, test } from 'vitest'
import { countOf, rowsOf } from './home-figures.ts'

test('a number inside a unit opens the rows of that unit, unless it names an area of its own', () => {
  expect(rowsOf(undefined, { type: ['company'] })).toEqual({ type: ['company'] })
  expect(rowsOf('440802', { type: ['company'] })).toEqual({ area: ['440802'], type: ['company'] })
  expect(rowsOf('440802', { area: ['440802003'] })).toEqual({ area: ['440802003'] })
})

test('a kind without rows has none, which is known', () => {
  expect(countOf([{ key: 'company', count: 3 }], 'company')).toBe(3)
  expect(countOf([{ key: 'company', count: 3 }], 'sole_trader')).toBe(0)
})
