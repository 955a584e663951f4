import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { initialPairKey, initialTripleKey, literalKey, syllableKey } from './keys.ts'

const unit = fc.integer({ min: 0, max: 0xffff })
const han = fc.integer({ min: 0x3400, max: 0x9fff })
const token = fc.integer({ min: 1, max: 511 })
const initial = fc.integer({ min: 1, max: 36 })

const anyKey = [
  ['two units', fc.tuple(unit, unit).map(([one, other]) => literalKey(one, other)), 0],
  ['two syllables', fc.tuple(token, token).map(([one, other]) => syllableKey(one, other)), 1],
  ['two initials', fc.tuple(initial, initial).map(([one, other]) => initialPairKey(one, other)), 2],
  ['three initials', fc.tuple(initial, initial, initial).map(([a, b, c]) => initialTripleKey(a, b, c)), 2],
] as const

describe('a key', () => {
  it.each(anyKey)('of %s is an int32 in the space of its kind', (_, key, space) => {
    fc.assert(fc.property(key, (value) => value === (value | 0) && value >>> 30 === space))
  })

  it('of two initials is never that of three', () => {
    fc.assert(
      fc.property(
        initial,
        initial,
        initial,
        initial,
        initial,
        (a, b, c, d, e) => initialPairKey(a, b) !== initialTripleKey(c, d, e),
      ),
    )
  })

  it('of two han is theirs alone', () => {
    fc.assert(
      fc.property(han, han, han, han, (a, b, c, d) => (literalKey(a, b) === literalKey(c, d)) === (a === c && b === d)),
    )
  })

  it('of a han and a letter or digit is not that of any other such pair', () => {
    const ascii = fc.integer({ min: 0x30, max: 0x7a })
    fc.assert(fc.property(han, ascii, unit, (a, b, c) => c < 0x80 || literalKey(a, b) !== literalKey(a, c)))
  })

  it('tells the order of its parts', () => {
    expect(literalKey(0x6e5b, 0x6c5f)).not.toBe(literalKey(0x6c5f, 0x6e5b))
    expect(syllableKey(3, 5)).not.toBe(syllableKey(5, 3))
    expect(initialPairKey(3, 5)).not.toBe(initialPairKey(5, 3))
    expect(initialTripleKey(1, 2, 3)).not.toBe(initialTripleKey(3, 2, 1))
  })
})
