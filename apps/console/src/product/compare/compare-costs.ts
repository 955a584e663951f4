import type { Answer, compareProducts } from '@huoshui/contract'
import type { CostFigures } from '../cost/cost-lines.ts'

export type Compared = Answer<typeof compareProducts>['products'][number]

/** The cost at the lowest rate, and at the highest where that is another. */
export function costRange({ costs }: Compared): [low: CostFigures, high: CostFigures] | undefined {
  const [low, high = low] = costs
  return low && high ? [low, high] : undefined
}

/** One line of costs as text: a single figure, or from the lowest to the highest. */
export function printRange(range: [CostFigures, CostFigures], print: (cost: CostFigures) => string | undefined) {
  const [low, high] = range.map(print)
  if (low === undefined || high === undefined) return undefined
  // 1,000.00—1,200.00元: the unit once.
  return low === high ? low : `${low.replace(/元$/, '')}—${high}`
}

/** Ids of the products with the lowest annual cost at their lowest rate, ties included; nobody where only one is priced. */
export function findCheapest(products: readonly Compared[]): ReadonlySet<string> {
  const priced = products.flatMap((each) => {
    const bp = costRange(each)?.[0].simpleBp
    return bp === undefined || bp === null ? [] : [{ id: each.product.id, bp }]
  })
  if (priced.length < 2) return new Set()
  const least = Math.min(...priced.map(({ bp }) => bp))
  return new Set(priced.filter(({ bp }) => bp === least).map(({ id }) => id))
}
