import fc from 'fast-check'
import { expect, it } from 'vitest'
import { splitTarget, stepOfTarget } from './split-target.ts'

it('gives out by weight what is to be given, the largest remainders first', () => {
  expect(splitTarget(10, [1, 1, 1])).toEqual([4, 3, 3])
  expect(splitTarget(100, [50, 30, 20])).toEqual([50, 30, 20])
  expect(splitTarget(7, [0, 0])).toEqual([4, 3])
  expect(splitTarget(7, [1, 0])).toEqual([7, 0])
  expect(splitTarget(5, [])).toEqual([])
})

it('gives 25 billion out in 万元', () => {
  const target = 2_500_000_000_000
  const parts = splitTarget(
    target,
    Array.from({ length: 11 }, () => 1),
    stepOfTarget(target, true),
  )
  expect(parts.reduce((sum, part) => sum + part, 0)).toBe(target)
  expect(parts.every((part) => part % 1_000_000 === 0)).toBe(true)
})

it('loses nothing, and nobody is off its share by a whole step', () => {
  const weights = fc.array(fc.integer({ min: 0, max: 1_000_000_000_000 }), { minLength: 1, maxLength: 60 })
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 5_000_000_000_000 }), weights, (target, given) => {
      const parts = splitTarget(target, given)
      expect(parts.reduce((sum, part) => sum + part, 0)).toBe(target)
      const total = given.reduce((sum, weight) => sum + weight, 0)
      if (total === 0) return
      parts.forEach((part, place) => {
        expect(Math.abs(part - (target * (given[place] ?? 0)) / total)).toBeLessThan(1.01)
      })
    }),
  )
})

it('steps as the target is written', () => {
  expect([stepOfTarget(100, false), stepOfTarget(2.2, false), stepOfTarget(1_500_001, true)]).toEqual([1, 0.1, 1])
})
