import { expect, test } from 'vitest'
import { barsOf } from './group-bars.ts'

test('bars are in order of length, then of key; none for nobody', () => {
  const bars = barsOf({ b: 2, a: 2, c: 5, d: 0, '': 1 }, (key) => key || '未登记')
  expect(bars.map(({ label, count }) => `${label}${count}`)).toEqual(['c5', 'a2', 'b2', '未登记1'])
})
