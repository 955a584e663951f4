import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createBlockBuilder } from './block-builder.ts'
import { offsetsOf, orPosting } from './posting.ts'

const seed = 20261122
const int32 = { min: -(2 ** 31), max: 2 ** 31 - 1 }

/** What the builder says of a block: every key with the firms that hold it, in the order it was told. */
function flushed(builder: ReturnType<typeof createBlockBuilder>): [key: number, firms: number[]][] {
  const size = builder.firms
  const told: [number, number[]][] = []
  builder.flush((key, posting) => {
    const bitmap = new Uint8Array((size + 7) >> 3)
    orPosting(posting, bitmap)
    told.push([key, [...offsetsOf(bitmap)]])
  })
  return told
}

/** The same by a plain map of sets. */
function expected(firms: readonly (readonly number[])[]): [key: number, firms: number[]][] {
  const holders = new Map<number, Set<number>>()
  for (const [firm, keys] of firms.entries()) {
    for (const key of keys) holders.set(key, (holders.get(key) ?? new Set()).add(firm))
  }
  return [...holders].sort(([one], [other]) => one - other).map(([key, held]) => [key, [...held]])
}

function build(builder: ReturnType<typeof createBlockBuilder>, firms: readonly (readonly number[])[]): void {
  for (const keys of firms) builder.add(keys)
}

const key = fc.oneof({ weight: 3, arbitrary: fc.integer({ min: -20, max: 20 }) }, fc.integer(int32))
const firm = fc.array(key, { maxLength: 30 })

describe('the block builder', () => {
  it('tells every key once, ascending, with exactly its firms, block after block', () => {
    fc.assert(
      fc.property(fc.array(fc.array(firm, { maxLength: 40 }), { minLength: 1, maxLength: 4 }), (blocks) => {
        const builder = createBlockBuilder()
        for (const firms of blocks) {
          build(builder, firms)
          expect(builder.firms).toBe(firms.length)
          expect(flushed(builder)).toEqual(expected(firms))
          expect(builder.firms).toBe(0)
        }
      }),
      { seed, numRuns: 300 },
    )
  })

  it.each([1, 8191, 8192, 8193, 20_000])('tells %i firms, of whom some hold nothing', (count) => {
    const firms = Array.from({ length: count }, (_, index) => (index % 5 === 0 ? [] : [7, index % 13, -index, 7]))
    const builder = createBlockBuilder()
    build(builder, firms)
    expect(flushed(builder)).toEqual(expected(firms))
  })

  it('knows more than 65,536 different keys, and again in the next block', () => {
    const firms = Array.from({ length: 700 }, (_, index) =>
      Array.from({ length: 110 }, (_, at) => Math.imul(index * 110 + at, 0x9e3779b1)),
    )
    const builder = createBlockBuilder()
    build(builder, firms)
    const told = flushed(builder)
    expect(told).toHaveLength(77_000)
    expect(told).toEqual(expected(firms))
    build(builder, firms.slice(300, 310))
    expect(flushed(builder)).toEqual(expected(firms.slice(300, 310)))
  })

  it('keys that fall into one place of its table stay apart', () => {
    // Multiples of 2^16 share the low bits a table of 2^16 places could be indexed by.
    const firms = Array.from({ length: 300 }, (_, index) => [index << 16, (index << 16) | 1, -(index << 16)])
    const builder = createBlockBuilder()
    build(builder, firms)
    expect(flushed(builder)).toEqual(expected(firms))
  })

  it('an empty block tells nothing', () => {
    expect(flushed(createBlockBuilder())).toEqual([])
  })
})
