import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { contradicts, type StatedValue } from './contradicts.ts'

describe('two sources disagree', () => {
  it.each<[StatedValue, StatedValue, boolean]>([
    [1000, 900, false],
    [1000, 899, true],
    [900, 1000, false],
    [0, 0, false],
    [0, 1, true],
    [-1000, -900, false],
    [-100, 100, true],
    [1, 0, true],
    [true, true, false],
    [true, false, true],
    ['A', 'A', false],
    ['A', 'B', true],
    ['2026-01-01', '2026-01-02', true],
    [['patent'], ['patent'], false],
    [['patent'], ['patent', 'credit'], true],
    [1, 'A', true],
  ])('%j and %j: %s', (one, other, expected) => expect(contradicts(one, other)).toBe(expected))

  it('whoever is named first', () => {
    const value = fc.oneof(fc.integer(), fc.string(), fc.boolean())
    fc.assert(
      fc.property(value, value, (one, other) => {
        expect(contradicts(one, other)).toBe(contradicts(other, one))
        expect(contradicts(one, one)).toBe(false)
      }),
    )
  })
})
