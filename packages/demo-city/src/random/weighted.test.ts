import fc from 'fast-check'
import { expect, test } from 'vitest'
import { seedRandom } from './random.ts'
import { draw, prepareWeighted } from './weighted.ts'

test('draws each item about as often as its weight says', () => {
  const weights = [70, 20, 9, 1, 0]
  const table = prepareWeighted([0, 1, 2, 3, 4], weights)
  const random = seedRandom('weights', 0)
  const counts = [0, 0, 0, 0, 0]
  for (let round = 0; round < 100_000; round += 1) {
    const item = draw(random, table)
    counts[item] = (counts[item] ?? 0) + 1
  }
  for (const [item, weight] of weights.entries())
    expect(Math.abs((counts[item] ?? 0) - weight * 1000)).toBeLessThan(600)
  expect(counts[4]).toBe(0)
})

test('the prepared table holds exactly the given weights, whatever they are', () => {
  const lists = fc.array(fc.double({ min: 0, max: 1000, noNaN: true }), { minLength: 1, maxLength: 40 })
  fc.assert(
    fc.property(lists, (weights) => {
      const total = weights.reduce((sum, weight) => sum + weight, 0)
      fc.pre(total > 1e-6)
      const { keep, alias } = prepareWeighted(weights, weights)
      const shares = new Array<number>(weights.length).fill(0)
      for (const index of weights.keys()) {
        const kept = keep[index] ?? 0
        const other = alias[index] ?? 0
        shares[index] = (shares[index] ?? 0) + kept
        shares[other] = (shares[other] ?? 0) + 1 - kept
      }
      for (const [index, weight] of weights.entries()) {
        expect(shares[index]).toBeCloseTo((weight * weights.length) / total, 6)
      }
    }),
  )
})

test.each([
  ['no item', [], []],
  ['no weight above 0', ['a'], [0]],
  ['a negative weight', ['a', 'b'], [2, -1]],
  ['a missing weight', ['a', 'b'], [1]],
])('%s is refused', (_name, items, weights) => {
  expect(() => prepareWeighted(items, weights)).toThrow(RangeError)
})
