import { expect, test } from 'vitest'
import { barsOf } from './group-bars.ts'

const shown = (counts: Record<string, number>, total: number) =>
  barsOf(counts, total, (key) => (key === 'c' ? '丙' : undefined)).map(({ label, count }) => `${label} ${count}`)

test('bars are in order of length, then of key; none for nobody', () => {
  expect(shown({ b: 2, a: 2, c: 5, d: 0 }, 9)).toEqual(['丙 5', 'a 2', 'b 2'])
})

test('bars add up: those the register does not place come last', () => {
  expect(shown({ a: 2, '': 1 }, 10)).toEqual(['a 2', '未登记 8'])
})

test('of sizes, those nobody could tell are named so', () => {
  expect(barsOf({ small: 1 }, 3, () => '小型', '无法划型').at(-1)).toEqual({ key: '', label: '无法划型', count: 2 })
})
