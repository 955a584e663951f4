import { expect, it } from 'vitest'
import { type Compared, costRange, findCheapest, printRange } from './compare-costs.ts'

const product = (id: string, ...simpleBp: (number | null)[]) =>
  ({ product: { id }, costs: simpleBp.map((bp) => ({ simpleBp: bp })), without: null }) as unknown as Compared

it('the cheapest by their lowest annual cost are named, all that are equal', () => {
  expect([...findCheapest([product('a', 400, 500), product('b', 390, 900), product('c', 390)])]).toEqual(['b', 'c'])
})

it('one without a cost is none, and alone nobody is the cheapest', () => {
  expect(findCheapest([product('a', 400), product('b'), product('c', null)]).size).toBe(0)
})

it('a range of one figure is that figure', () => {
  const print = (each: Compared) => {
    const range = costRange(each)
    return range && printRange(range, ({ simpleBp }) => (simpleBp === null ? undefined : `${simpleBp}`))
  }
  expect([product('a', 400, 500), product('b', 400), product('c', null), product('d')].map(print)).toEqual([
    '400—500',
    '400',
    undefined,
    undefined,
  ])
  const yuan = printRange(costRange(product('a', 400, 500)) ?? fail(), ({ simpleBp }) => `${simpleBp ?? 0}.00元`)
  expect(yuan).toBe('400.00—500.00元')
})

function fail(): never {
  throw new Error('no cost')
}
