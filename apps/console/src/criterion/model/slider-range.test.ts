import { FACT_IDS, FACTS } from '@huoshui/rules/fact/dictionary'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readFigure } from './figure-text.ts'
import { isBeyond, sliderRange, spanRange } from './slider-range.ts'

describe('the range of a slider', () => {
  it.each([
    ['revenue', 1000, { min: 0, max: 5000, step: 50 }],
    ['revenue', 0, { min: 0, max: 100, step: 1 }],
    ['employees', 20, { min: 0, max: 100, step: 1 }],
    ['debt_ratio', 70, { min: 0, max: 100, step: 1 }],
    ['revenue_growth', -20, { min: -100, max: 100, step: 1 }],
    ['net_profit', -50, { min: -200, max: 200, step: 2 }],
  ] as const)('of %s at %d', (fact, value, range) => {
    expect(sliderRange(fact, value)).toEqual(range)
  })

  it('holds the value, with room above; whatever it gives is read', () => {
    const figures = FACT_IDS.filter((fact) => /^(count|money|quantity|percent)$/.test(typeOf(fact)))
    fc.assert(
      fc.property(fc.constantFrom(...figures), fc.integer({ min: -1000, max: 1_000_000 }), (fact, value) => {
        const range = sliderRange(fact, value)
        expect(value).toBeGreaterThanOrEqual(range.min)
        if (!(range.max === 100 && value === 100)) expect(isBeyond(range, value)).toBe(false)
        expect(readFigure(fact, String(range.min + range.step)).ok).toBe(true)
      }),
    )
  })

  it('of a span begins at 20 and grows', () => {
    expect(spanRange(2)).toEqual({ min: 0, max: 20, step: 1 })
    expect(spanRange(36)).toEqual({ min: 0, max: 100, step: 1 })
    expect(isBeyond(spanRange(2), 20)).toBe(true)
  })
})

function typeOf(fact: (typeof FACT_IDS)[number]): string {
  return FACTS[fact].type
}
