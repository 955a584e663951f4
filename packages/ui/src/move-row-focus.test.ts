import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { nextRow } from './move-row-focus.ts'

describe('moving between rows', () => {
  test('arrows step, Home and End jump, other keys do nothing', () => {
    expect(nextRow('ArrowDown', 0, 3)).toBe(1)
    expect(nextRow('ArrowUp', 2, 3)).toBe(1)
    expect(nextRow('Home', 2, 3)).toBe(0)
    expect(nextRow('End', 0, 3)).toBe(2)
    expect(nextRow('a', 1, 3)).toBeUndefined()
  })

  test('an empty table has nowhere to go', () => {
    expect(nextRow('ArrowDown', 0, 0)).toBeUndefined()
  })

  test('never leaves the table', () => {
    const keys = fc.constantFrom('ArrowDown', 'ArrowUp', 'Home', 'End')
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), fc.array(keys), (count, presses) => {
        const end = presses.reduce((row, key) => nextRow(key, row, count) ?? -1, 0)
        return end >= 0 && end < count
      }),
    )
  })
})
