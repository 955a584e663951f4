import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { computeFigure } from './compute-figure.ts'
import { FIGURE_IDS, FIGURES, type Figure, figureOf } from './figures.ts'
import { MEASURE_IDS, MEASURES, type Measure } from './measures.ts'
import { cutsOfFigure, grainLabel, measuresOf } from './parts-of-figure.ts'

const tally = (n: number, amount = 0) => ({ n, amount })

describe('figures', () => {
  it('are defined, owned, cut by area, and use every measure but the ones only opened', () => {
    for (const id of FIGURE_IDS) {
      const figure = figureOf(id)
      expect(figure.definition.length, id).toBeGreaterThan(10)
      expect(figure.owner.length, id).toBeGreaterThan(2)
      expect(cutsOfFigure(figure), id).toEqual(expect.arrayContaining(['unit', 'town', 'type', 'section', 'size']))
    }
    const used = new Set(FIGURE_IDS.flatMap((id) => measuresOf(figureOf(id))))
    expect(MEASURE_IDS.filter((id) => !used.has(id))).toEqual(['visits_in_vain', 'needs'])
  })

  it('sum only what is carried', () => {
    for (const id of FIGURE_IDS) {
      const { numerator, denominator }: Figure = FIGURES[id]
      for (const term of [numerator, ...(denominator ? [denominator] : [])]) {
        const { amount }: Measure = MEASURES['sum' in term ? term.sum : term.count]
        if ('sum' in term) expect(amount, id).toBeDefined()
      }
    }
  })

  it('have names of their own and say 户 or 户次', () => {
    const names = FIGURE_IDS.map((id) => FIGURES[id].name)
    expect(new Set(names).size).toBe(names.length)
    expect([grainLabel(figureOf('visited_firms')), grainLabel(figureOf('visits'))]).toEqual(['户', '户次'])
  })
})

describe('computeFigure', () => {
  it('gives the published numbers of Zhanjiang their own meanings', () => {
    const tallies = { listed: tally(406_446), visited_firms: tally(421_404), visited_listed: tally(386_092) }
    expect(computeFigure(figureOf('visited_to_listed'), tallies).value).toBe(10_368)
    expect(computeFigure(figureOf('coverage'), tallies).value).toBe(9499)
    expect(computeFigure(figureOf('visited_firms'), tallies).value).toBe(421_404)
  })

  it('weights a rate by amount', () => {
    const drawdowns = tally(2, 30_000_000)
    const interest = tally(2, 10_000_000 * 300 + 20_000_000 * 450)
    expect(computeFigure(figureOf('average_rate'), { drawdowns, interest }).value).toBe(400)
  })

  it('says days to a tenth', () => {
    expect(computeFigure(figureOf('days_to_answer'), { answered: tally(3, 40) }).value).toBe(13.3)
  })

  it('has no rate of nothing, and a count of nothing is 0', () => {
    expect(computeFigure(figureOf('coverage'), {})).toEqual({ value: null, numerator: 0, denominator: 0 })
    expect(computeFigure(figureOf('declared_firms'), {}).value).toBe(0)
  })

  it('refuses a part larger than its whole', () => {
    expect(() => computeFigure(figureOf('coverage'), { listed: tally(1), visited_listed: tally(2) })).toThrow(
      RangeError,
    )
  })

  it('of a part is between 0 and 100 %', () => {
    const parts = FIGURE_IDS.filter((id) => figureOf(id).isPart)
    fc.assert(
      fc.property(fc.constantFrom(...parts), fc.nat(1_000_000), fc.nat(1_000_000), (id, whole, given) => {
        const [one, other] = measuresOf(figureOf(id))
        if (one === undefined || other === undefined) throw new Error(id)
        const part = Math.min(given, whole)
        const { value } = computeFigure(figureOf(id), { [one]: tally(part, part), [other]: tally(whole, whole) })
        const within = value !== null && value >= 0 && value <= 10_000
        expect(within).toBe(whole > 0)
        expect(value === null).toBe(whole === 0)
      }),
    )
  })
})
