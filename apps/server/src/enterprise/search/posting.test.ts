import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { andBitmap, encodePosting, offsetsOf, orPosting } from './posting.ts'

const seed = 20261122
const sizes = [1, 7, 8, 9, 127, 128, 129, 2047, 2048, 2049, 4096, 131_072]

/** Ascending offsets below `size`: few, many, runs, all. */
function offsetsBelow(size: number): fc.Arbitrary<number[]> {
  const offset = fc.integer({ min: 0, max: size - 1 })
  const some = fc.uniqueArray(offset, { maxLength: Math.min(size, 40) })
  const run = fc.tuple(offset, fc.integer({ min: 1, max: Math.min(size, 3000) })).map(([from, length]) => {
    const until = Math.min(size, from + length)
    return Array.from({ length: until - from }, (_, index) => from + index)
  })
  const everyNth = fc.integer({ min: 1, max: 300 }).map((step) => {
    return Array.from({ length: Math.ceil(size / step) }, (_, index) => index * step)
  })
  return fc
    .oneof(
      some,
      run,
      everyNth,
      fc.tuple(some, run).map((parts) => parts.flat()),
    )
    .map((offsets) => [...new Set(offsets)].sort((one, other) => one - other))
}

const block = fc.constantFrom(...sizes).chain((size) => fc.tuple(fc.constant(size), offsetsBelow(size)))

function encode(offsets: readonly number[], size: number): Uint8Array {
  return encodePosting(Uint32Array.from(offsets), size)
}

function bitmapOf(postings: readonly Uint8Array[], size: number): Uint8Array {
  const bitmap = new Uint8Array((size + 7) >> 3)
  for (const posting of postings) orPosting(posting, bitmap)
  return bitmap
}

describe('a posting', () => {
  it('says the same offsets again, in either encoding', () => {
    fc.assert(
      fc.property(block, ([size, offsets]) => {
        expect([...offsetsOf(bitmapOf([encode(offsets, size)], size))]).toEqual(offsets)
      }),
      { seed, numRuns: 400 },
    )
  })

  it('is never longer than a bitmap, and gaps are kept when they are shorter', () => {
    fc.assert(
      fc.property(block, ([size, offsets]) => {
        const posting = encode(offsets, size)
        const bitmapLength = ((size + 7) >> 3) + 1
        expect(posting.length).toBeLessThanOrEqual(bitmapLength)
        if (posting[0] === 1) expect(posting.length).toBe(bitmapLength)
        if (posting[0] === 1) expect(gapBytes(offsets) + 1).toBeGreaterThanOrEqual(bitmapLength)
      }),
      { seed, numRuns: 400 },
    )
  })

  it.each([
    ['dense', Array.from({ length: 2048 }, (_, index) => index), 1],
    ['every second', Array.from({ length: 1024 }, (_, index) => index * 2), 1],
    ['sparse', [0, 2047], 0],
    ['empty', [], 0],
    ['the last alone', [2047], 0],
  ])('%s takes the shorter encoding', (_, offsets, encoding) => {
    const posting = encode(offsets, 2048)
    expect(posting[0]).toBe(encoding)
    expect([...offsetsOf(bitmapOf([posting], 2048))]).toEqual(offsets)
  })

  it.each([0x7f, 0x80, 0x3fff, 0x4000, 131_071])('a gap of %i is read back', (gap) => {
    const offsets = [gap]
    expect([...offsetsOf(bitmapOf([encode(offsets, 131_072)], 131_072))]).toEqual(offsets)
  })

  it('ors and ands as sets do', () => {
    const three = fc.constantFrom(...sizes).chain((size) => {
      return fc.tuple(fc.constant(size), offsetsBelow(size), offsetsBelow(size), offsetsBelow(size))
    })
    fc.assert(
      fc.property(three, ([size, one, other, third]) => {
        const met = bitmapOf([encode(one, size), encode(other, size)], size)
        andBitmap(met, bitmapOf([encode(third, size)], size))
        const either = new Set([...one, ...other])
        expect([...offsetsOf(met)]).toEqual(third.filter((offset) => either.has(offset)))
      }),
      { seed, numRuns: 200 },
    )
  })
})

function gapBytes(offsets: readonly number[]): number {
  let before = -1
  let bytes = 0
  for (const offset of offsets) {
    const gap = offset - before - 1
    bytes += gap < 0x80 ? 1 : gap < 0x4000 ? 2 : 3
    before = offset
  }
  return bytes
}
