import { CREDIT_ALPHABET, checkCreditCode } from '@huoshui/rules'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hashSeed, seedRandom } from '../random/random.ts'
import { DEMO_CODE_PREFIX, nextCreditCode, nextUuid } from './identity.ts'

test('an id holds its moment to the millisecond, version 7 and variant 2', () => {
  const moments = fc.integer({ min: 0, max: 2 ** 48 - 1 })
  fc.assert(
    fc.property(moments, fc.nat(), (moment, item) => {
      const id = nextUuid(seedRandom('uuid', item), moment)
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/u)
      expect(Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16)).toBe(moment)
    }),
  )
})

test('ids of one moment differ in every random digit', () => {
  const ids = Array.from({ length: 64 }, (_, item) => nextUuid(seedRandom('uuid', item), 1_700_000_000_000))
  for (let position = 15; position < 36; position += 1) {
    const seen = new Set(ids.map((id) => id[position]))
    expect(position === 18 || position === 23 || seen.size > 3).toBe(true)
  }
})

test('every code is valid, whatever number, seed and region', () => {
  fc.assert(
    fc.property(fc.nat(30_000_000), fc.string(), (number, seed) => {
      const code = nextCreditCode(seedRandom(seed, number), 'company', '440803', number, hashSeed(seed)) ?? ''
      expect(checkCreditCode(code)).toMatchObject({ isValid: true, warnings: [], hints: [] })
      expect(code.slice(0, 10)).toBe(`91440803${DEMO_CODE_PREFIX}`)
    }),
  )
})

test('neighbouring and distant numbers never share a code', () => {
  const numbers = fc.uniqueArray(fc.nat(30_000_000), { minLength: 2, maxLength: 50 })
  fc.assert(
    fc.property(numbers, (some) => {
      const random = seedRandom('codes', 0)
      const codes = some.map((number) => nextCreditCode(random, 'company', '440803', number, 0)?.slice(8, 16))
      expect(new Set(codes).size).toBe(some.length)
    }),
  )
})

test('bodies use the whole alphabet, so that code searches are not flattered by common beginnings', () => {
  const random = seedRandom('codes', 0)
  const firsts = new Set<string>()
  for (let number = 0; number < 500; number += 1) {
    firsts.add(nextCreditCode(random, 'sole_trader', '440803', number, 0)?.charAt(10) ?? '')
  }
  expect(firsts.size).toBe(CREDIT_ALPHABET.length)
})

test('growers have no code', () => {
  expect(nextCreditCode(seedRandom('grower', 0), 'large_grower', '440803', 1, 0)).toBeNull()
})
