import type { ProductOfferLine } from '@huoshui/contract'
import { unstatedFees } from '@huoshui/rules/offer-order/unstated-fees'
import { computeCosts, findObstacle, type LoanQuestion } from '../product/cost/compute-cost.ts'
import type { PublishedProduct } from '../product/published-products.ts'

type Priced = Pick<ProductOfferLine, 'cost' | 'misfits'>

/** What a loan of a product costs, and what of the amount, the term or the place does not fit. */
export function priceProduct(product: PublishedProduct, unitCode: string, asked: LoanQuestion, on: string): Priced {
  const { content, kind } = product
  const place = content.areas.length > 0 && !content.areas.includes(unitCode) ? ['不在产品的办理区域。'] : []
  if (kind === 'package') return { cost: null, misfits: place }
  const obstacle = findObstacle(content, asked)
  if (obstacle !== undefined) return { cost: null, misfits: [obstacle, ...place] }
  return { cost: costOf(product, asked, on), misfits: place }
}

// Solved for by trial, 0.2 ms a product: the largest part of the work on a firm's page, and the same for every firm. A
// published version never changes. 4,000 are the catalogue for some thirty different loans; the oldest go first.
const costs = new Map<string, Priced['cost']>()
const mostCosts = 4000

function costOf({ id, version, content }: PublishedProduct, asked: LoanQuestion, on: string): Priced['cost'] {
  const key = `${id} ${version} ${asked.amountFen} ${asked.months} ${on}`
  const known = costs.get(key)
  if (known !== undefined) return known
  const cost = computeRange(content, asked, on)
  const [oldest] = costs.keys()
  if (costs.size >= mostCosts && oldest !== undefined) costs.delete(oldest)
  costs.set(key, cost)
  return cost
}

function computeRange(content: PublishedProduct['content'], asked: LoanQuestion, on: string): Priced['cost'] {
  const found = computeCosts(content, asked, on)
  const [low, high] = [found[0], found.at(-1)]
  if (!low || !high || low.simpleBp === null || high.simpleBp === null) return null
  return {
    fromBp: low.simpleBp,
    toBp: high.simpleBp,
    fromFen: low.totalFen,
    toFen: high.totalFen,
    unstated: unstatedFees(low.unstated, content.guaranteeModes),
  }
}
