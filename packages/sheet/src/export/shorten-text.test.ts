import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mostCharacters, shortenText } from './shorten-text.ts'

describe('shortenText', () => {
  it('leaves what fits', () => {
    for (const text of ['', '湛江', '湛'.repeat(mostCharacters)]) expect(shortenText(text)).toBe(text)
  })

  it('fills the cell to its last character and says how long the text was', () => {
    const shortened = shortenText('湛'.repeat(200_000))
    expect(shortened).toHaveLength(mostCharacters)
    expect(shortened).toMatch(/^湛{32000,}…（原文 200000 字，已截断）$/u)
  })

  it('counts characters, not units, and never halves one', () => {
    const text = fc.tuple(fc.nat(1), fc.integer({ min: 16_384, max: 16_500 }))
    fc.assert(
      fc.property(text, ([before, pairs]) => {
        const shortened = shortenText('a'.repeat(before) + '😀'.repeat(pairs))
        expect(shortened.isWellFormed()).toBe(true)
        expect(shortened.length).toBeLessThanOrEqual(mostCharacters)
        expect(shortened).toContain(`原文 ${before + pairs} 字`)
      }),
      { numRuns: 50 },
    )
  })
})
