import type { MissingFact, ProductOffer } from '@huoshui/contract'
import { decide } from '@huoshui/rules/criteria/decide/decide'
import { explainLines } from '@huoshui/rules/criteria/explain/explain'
import type { NameValue } from '@huoshui/rules/criteria/explain/show-value'
import { missing } from '@huoshui/rules/criteria/missing/missing'
import { describeChange } from '@huoshui/rules/criteria/nearest/describe-change'
import { nearest } from '@huoshui/rules/criteria/nearest/nearest'
import { FACTS, type FactId } from '@huoshui/rules/fact/dictionary'
import type { FactDefinition } from '@huoshui/rules/fact/fact'
import { type OfferStanding, whyOffer } from '@huoshui/rules/offer-order/offer-order'
import { computeCosts, findObstacle, type LoanQuestion } from '../product/cost/compute-cost.ts'
import type { PublishedProduct } from '../product/published-products.ts'
import type { FirmKnown } from './read-firm-facts.ts'

/** A product held against a firm, with what ranks it. */
export type JudgedProduct = { offer: ProductOffer; standing: OfferStanding }

/** Decides, explains and prices one product for one firm on a day. */
export function judgeProduct(
  product: PublishedProduct,
  firm: FirmKnown,
  asked: LoanQuestion,
  on: string,
): JudgedProduct {
  const { id, bankId, bankName, name, kind, version, content } = product
  const judged = judgeCriterion(product, firm, on)
  const { cost, misfits } = priceProduct(product, firm, asked, on)
  const { decisionDays } = content
  const open = judged.verdict === 'not-met' ? (judged.nearest[0]?.changes.length ?? 0) : judged.missing.length
  const standing = { id, verdict: judged.verdict, open, misfits, annualCostBp: cost?.fromBp ?? null, decisionDays }
  const about = { productId: id, bankId, bankName, name, kind, version }
  return { standing, offer: { ...about, ...judged, misfits, cost, decisionDays, why: whyOffer(standing) } }
}

/** A fact to be asked for, as screens show it. */
export function describeMissing(fact: FactId): MissingFact {
  const { label, question }: FactDefinition = FACTS[fact]
  return { fact, label, question }
}

type Judged = Pick<ProductOffer, 'verdict' | 'grounds' | 'missing' | 'nearest'>

function judgeCriterion({ criterion: stored }: PublishedProduct, { facts, areaNames }: FirmKnown, on: string): Judged {
  if (!stored) return { verdict: null, grounds: [], missing: [], nearest: [] }
  const { criterion } = stored
  const nameOf: NameValue = (_, value) => areaNames.get(value)
  const decision = decide(criterion, facts, on)
  const isMet = decision.verdict === 'met'
  const lacking = missing(criterion, facts, on).flatMap(({ fact, parts }) => (parts.length > 0 ? parts : [fact]))
  return {
    verdict: decision.verdict,
    grounds: [...explainLines(decision, nameOf)],
    missing: [...new Set(lacking)].map(describeMissing),
    nearest: isMet
      ? []
      : nearest(criterion, facts, on).map((way) => ({
          on: way.on,
          changes: way.changes.map((change) => describeChange(change, nameOf)),
        })),
  }
}

function priceProduct(
  { content, kind }: PublishedProduct,
  { unitCode }: FirmKnown,
  asked: LoanQuestion,
  on: string,
): Pick<ProductOffer, 'cost' | 'misfits'> {
  const place = content.areas.length > 0 && !content.areas.includes(unitCode) ? ['不在产品的办理区域。'] : []
  const obstacle = kind === 'package' ? '组合产品请按环节逐个测算。' : findObstacle(content, asked)
  if (obstacle !== undefined) return { cost: null, misfits: [obstacle, ...place] }
  const costs = computeCosts(content, asked, on)
  const [low, high] = [costs[0], costs.at(-1)]
  if (!low || !high || low.simpleBp === null || high.simpleBp === null) return { cost: null, misfits: place }
  const cost = { fromBp: low.simpleBp, toBp: high.simpleBp, fromFen: low.totalFen, toFen: high.totalFen }
  return { cost, misfits: place }
}
