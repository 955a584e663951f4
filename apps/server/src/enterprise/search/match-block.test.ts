import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createBlockBuilder } from './block-builder.ts'
import { blockSize, blockStart } from './blocks.ts'
import { matchBlock } from './match-block.ts'

const key = fc.integer({ min: 0, max: 12 })
const firms = fc.array(fc.uniqueArray(key, { maxLength: 8 }), { maxLength: 120 })
const condition = fc.array(fc.uniqueArray(key, { minLength: 1, maxLength: 3 }), { maxLength: 3 })

it('a block answers every conjunction of ways as looking at each firm does, from any place on', () => {
  const asked = fc.tuple(
    firms,
    fc.array(condition, { minLength: 1, maxLength: 3 }),
    fc.integer({ min: 0, max: 3 }),
    fc.nat(130),
    // A block nearly full has keys held by many, which are matched another way than those held by few.
    fc.constantFrom(1, 16),
  )
  fc.assert(
    fc.property(asked, ([some, conditions, block, from, times]) => {
      const held = Array.from({ length: some.length * times }, (_, index) => some[index % some.length] ?? [])
      const builder = createBlockBuilder()
      for (const keys of held) builder.add(keys)
      const postings = new Map<number, Uint8Array>()
      builder.flush((one, posting) => postings.set(one, posting))
      const after = blockStart(block) + from - 1
      const wanted = held.flatMap((keys, offset) => {
        const isMet = conditions.every((ways) => ways.some((way) => way.every((one) => keys.includes(one))))
        const number = blockStart(block) + offset
        return isMet && number > after ? [number] : []
      })
      expect(matchBlock(conditions, postings, block, after)).toEqual(wanted)
      expect(held.length).toBeLessThanOrEqual(blockSize(block))
    }),
    { seed: 20261122, numRuns: 500 },
  )
})

it('a way without keys finds nothing: it would be every firm', () => {
  expect(matchBlock([[[]]], new Map(), 0, -1)).toEqual([])
})
