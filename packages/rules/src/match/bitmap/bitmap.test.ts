import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  clearBit,
  countBits,
  countCommon,
  flipBits,
  fullBitmap,
  hasBit,
  listBits,
  setBit,
  subtract,
  wordsFor,
} from './bitmap.ts'

const firms = fc.array(fc.nat(200), { maxLength: 80 })

describe('a bitmap', () => {
  it('is a set of numbers', () => {
    fc.assert(
      fc.property(firms, firms, fc.nat(210), fc.nat(30), (one, other, from, limit) => {
        const [a, b] = [bitmapOf(one), bitmapOf(other)]
        const both = new Set(one.filter((firm) => other.includes(firm)))
        expect(listBits(a)).toEqual(ascending(one))
        expect(listBits(a, from, limit)).toEqual(ascending(one.filter((firm) => firm >= from)).slice(0, limit))
        expect(countBits(a)).toBe(new Set(one).size)
        expect(countCommon(a, b)).toBe(both.size)
        expect(listBits(subtract(a, b))).toEqual(ascending(one.filter((firm) => !both.has(firm))))
        expect(other.every((firm) => hasBit(a, firm) === one.includes(firm))).toBe(true)
        for (const firm of other) clearBit(a, firm)
        expect(listBits(a)).toEqual(ascending(one.filter((firm) => !both.has(firm))))
      }),
    )
  })

  it('has no bit beyond the last firm', () => {
    for (const count of [0, 1, 31, 32, 33, 63, 64, 65]) {
      expect(countBits(fullBitmap(count))).toBe(count)
      expect(fullBitmap(count)).toHaveLength(wordsFor(count))
    }
  })

  it('turns bits round', () => {
    const bits = bitmapOf([1, 40])
    flipBits(bits, Uint32Array.of(9, 1, 2, 40, 9), 1, 4)
    expect(listBits(bits)).toEqual([2])
  })
})

function bitmapOf(numbers: readonly number[]): Uint32Array {
  const bits = new Uint32Array(wordsFor(201))
  for (const number of numbers) setBit(bits, number)
  return bits
}

function ascending(numbers: readonly number[]): number[] {
  return [...new Set(numbers)].sort((one, other) => one - other)
}
