import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { blockCount, blockOf, blockSize, blockStart } from './blocks.ts'

const largest = 131_072
/** Numbers at and around every border, and anywhere else. */
const number = fc.oneof(
  fc.integer({ min: 0, max: 20_000_000 }),
  fc
    .tuple(fc.integer({ min: 0, max: 120 }), fc.integer({ min: -2, max: 2 }))
    .map(([block, by]) => Math.max(0, blockStart(block) + by)),
)

describe('blocks', () => {
  it('follow each other without gap, doubling from 2,048 up to 131,072', () => {
    expect([0, 1, 2, 3, 4, 5, 6, 7, 8].map(blockSize)).toEqual([
      2048,
      4096,
      8192,
      16_384,
      32_768,
      65_536,
      largest,
      largest,
      largest,
    ])
    expect(blockStart(0)).toBe(0)
    for (let block = 0; block < 200; block++) expect(blockStart(block + 1)).toBe(blockStart(block) + blockSize(block))
  })

  it.each([
    [0, 0],
    [2047, 0],
    [2048, 1],
    [6143, 1],
    [6144, 2],
    [129_023, 5],
    [129_024, 6],
    [129_024 + largest - 1, 6],
    [129_024 + largest, 7],
  ])('number %i is in block %i', (given, block) => expect(blockOf(given)).toBe(block))

  it('hold exactly the numbers between their start and the next', () => {
    fc.assert(
      fc.property(number, (given) => {
        const block = blockOf(given)
        return blockStart(block) <= given && given < blockStart(block) + blockSize(block)
      }),
      { seed: 20261122, numRuns: 2000 },
    )
  })

  it('are as many as the firms fill', () => {
    expect(blockCount(0)).toBe(0)
    expect([1, 2048, 2049, 6144, 6145].map(blockCount)).toEqual([1, 1, 2, 2, 3])
  })
})
