import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  chance,
  hashSeed,
  nextInteger,
  nextLogUniform,
  nextShare,
  nextUint32,
  pick,
  reseed,
  seedRandom,
} from './random.ts'

const seeds = fc.string()
const items = fc.nat(1_000_000)

describe('the generator of random numbers', () => {
  test('gives the same numbers for the same seed and item', () => {
    fc.assert(
      fc.property(seeds, items, (seed, item) => {
        const [one, other] = [seedRandom(seed, item), seedRandom(seed, item)]
        expect(take(one, 20)).toEqual(take(other, 20))
      }),
    )
  })

  test('starts an item anew from any earlier state', () => {
    const used = seedRandom('a', 1)
    take(used, 100)
    reseed(used, hashSeed('b'), 7)
    expect(take(used, 20)).toEqual(take(seedRandom('b', 7), 20))
  })

  test('gives other numbers for the next item and another seed', () => {
    const first = take(seedRandom('demo', 0), 4)
    expect(take(seedRandom('demo', 1), 4)).not.toEqual(first)
    expect(take(seedRandom('demo2', 0), 4)).not.toEqual(first)
  })

  test('never changes: these numbers are what every demo city of version 0.1 was made from', () => {
    expect(take(seedRandom('demo', 0), 3)).toMatchInlineSnapshot(`
      [
        1577266228,
        3368339309,
        2399161155,
      ]
    `)
  })

  test('spreads evenly: of 100,000 shares each tenth holds about 10,000', () => {
    const random = seedRandom('even', 0)
    const tenths = new Array<number>(10).fill(0)
    for (let round = 0; round < 100_000; round += 1) {
      const tenth = Math.floor(nextShare(random) * 10)
      tenths[tenth] = (tenths[tenth] ?? 0) + 1
    }
    for (const count of tenths) expect(Math.abs(count - 10_000)).toBeLessThan(500)
  })

  test('spreads evenly over the first number of neighbouring items, too', () => {
    let sum = 0
    for (let item = 0; item < 20_000; item += 1) sum += nextShare(seedRandom('items', item))
    expect(Math.abs(sum / 20_000 - 0.5)).toBeLessThan(0.01)
  })
})

test('whole numbers stay within both ends and reach them', () => {
  const random = seedRandom('ends', 0)
  const seen = new Set(Array.from({ length: 1000 }, () => nextInteger(random, 3, 6)))
  expect([...seen].sort()).toEqual([3, 4, 5, 6])
})

test('sizes stay within both ends', () => {
  fc.assert(
    fc.property(items, (item) => {
      const size = nextLogUniform(seedRandom('size', item), 5, 500)
      expect(size).toBeGreaterThanOrEqual(5)
      expect(size).toBeLessThanOrEqual(500)
    }),
  )
})

test('impossible never happens and certain always does', () => {
  const random = seedRandom('chance', 0)
  expect(Array.from({ length: 1000 }, () => chance(random, 0))).not.toContain(true)
  expect(Array.from({ length: 1000 }, () => chance(random, 1))).not.toContain(false)
})

test('nothing can be picked from an empty list', () => {
  expect(() => pick(seedRandom('pick', 0), [])).toThrow(RangeError)
})

function take(random: Int32Array, count: number) {
  return Array.from({ length: count }, () => nextUint32(random))
}
