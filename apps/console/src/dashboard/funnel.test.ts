import { type Figure, type FigureId, figureOf } from '@huoshui/rules/figure/figures'
import { cutsOfFigure, grainOf } from '@huoshui/rules/figure/parts-of-figure'
import { describe, expect, it } from 'vitest'
import { FUNNELS, figuresOfFunnel, type Step } from './funnel.ts'

const links = (steps: readonly Step[]) =>
  steps.flatMap((step) => (step.link && 'rate' in step.link ? [{ step, link: step.link }] : []))

/** What a step counts: the term of its figure. */
function termOf({ figure, side }: Step) {
  const { numerator, denominator }: Figure = figureOf(figure)
  return side === 'denominator' ? denominator : numerator
}

describe.each(Object.entries(FUNNELS))('the funnel of %s', (kind, steps) => {
  it('divides what is of one grain; where it is not what the bars show, it says so', () => {
    for (const { step, link } of links(steps)) {
      const rate: Figure = figureOf(link.rate)
      const of = steps.find(({ label }) => label === link.of)
      if (!of) throw new Error(`${step.label} is compared with ${link.of}, which is no step`)
      expect(rate.isPart, link.rate).toBe(true)
      const isWhatIsShown =
        JSON.stringify(rate.denominator) === JSON.stringify(termOf(of)) &&
        grainOf(rate) === grainOf(figureOf(of.figure))
      if (!isWhatIsShown) expect(link.note, `${step.label}`).toBeDefined()
    }
  })

  it('says why where nothing is divided', () => {
    for (const { link } of steps.slice(1)) {
      if (!link) throw new Error('a step after the first says how it follows')
      if ('why' in link) expect(link.why).toMatch(/不/)
    }
  })

  it('names only what its readers are shown', () => {
    const shown = (id: FigureId) => kind === 'area' || cutsOfFigure(figureOf(id)).includes('bank')
    expect(figuresOfFunnel(steps).filter((id) => !shown(id))).toEqual([])
  })
})

it('the area goes the whole way', () => {
  expect(FUNNELS.area.map(({ label }) => label).join('→')).toBe('名单→走访→需求→申报→推荐→授信→放款→续贷')
})
