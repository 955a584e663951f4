import type { ProductOfferLine } from '@huoshui/contract'
import type { Verdict } from '@huoshui/rules/criteria/criterion'
import { type Decision, decide } from '@huoshui/rules/criteria/decide/decide'
import { missing } from '@huoshui/rules/criteria/missing/missing'
import { isImpossible, type Way } from '@huoshui/rules/criteria/nearest/change'
import { nearest } from '@huoshui/rules/criteria/nearest/nearest'
import type { FactId } from '@huoshui/rules/fact/dictionary'
import { type OfferStanding, whyOffer } from '@huoshui/rules/offer-order/offer-order'
import type { LoanQuestion } from '../product/cost/compute-cost.ts'
import type { PublishedProduct } from '../product/published-products.ts'
import { priceProduct } from './price-product.ts'
import type { BankRecords } from './query-bank-records.ts'
import type { FirmKnown } from './read-firm-facts.ts'

/** A product held against a firm: its line, what ranks it, and what an explanation is made of. */
export type JudgedProduct = {
  line: ProductOfferLine
  standing: OfferStanding
  /** null: the product states no criterion. */
  decision: Decision | null
  lacking: readonly FactId[]
  ways: readonly Way[]
}

/** Decides and prices one product for one firm on a day; `catalogue` are the products in force, which packages are made of. */
export function judgeProduct(
  product: PublishedProduct,
  catalogue: ReadonlyMap<string, PublishedProduct>,
  firm: FirmKnown,
  asked: LoanQuestion,
  on: string,
  records: BankRecords,
): JudgedProduct {
  const { id, bankId, bankName, name, kind, version, content } = product
  const judged = judgeCriterion(product, firm, on)
  const verdict = judged.decision?.verdict ?? null
  const { cost, misfits } = priceProduct(product, firm.unitCode, asked, on)
  const { decisionDays } = content
  const open = verdict === 'not-met' ? (judged.ways[0]?.changes.length ?? 0) : judged.lacking.length
  // The ways are in order: when the first asks for what nobody can change, all do.
  const isBarred = verdict === 'not-met' && judged.ways[0] !== undefined && isImpossible(judged.ways[0])
  const record = records.get(bankId) ?? null
  const known = { annualCostBp: cost?.fromBp ?? null, unstatedFees: cost?.unstated ?? [], decisionDays, record }
  const standing = { id, verdict, open, isBarred, misfits, ...known }
  const steps = content.steps.map(({ productId, stage }) => {
    const step = catalogue.get(productId)
    return { productId, stage, name: step?.name ?? null, verdict: step ? verdictOf(step, firm, on) : null }
  })
  const about = {
    productId: id,
    bankId,
    bankName,
    name,
    kind,
    version,
    verdict,
    misfits,
    cost,
    decisionDays,
    record,
    steps,
  }
  const why = kind === 'package' ? whyPackage(steps) : whyOffer(standing)
  return { ...judged, standing, line: { ...about, why } }
}

type Judged = Pick<JudgedProduct, 'decision' | 'lacking' | 'ways'>

function judgeCriterion({ criterion: stored }: PublishedProduct, { facts }: FirmKnown, on: string): Judged {
  if (!stored) return { decision: null, lacking: [], ways: [] }
  const { criterion } = stored
  const decision = decide(criterion, facts, on)
  const lacking = missing(criterion, facts, on).flatMap(({ fact, parts }) => (parts.length > 0 ? parts : [fact]))
  const ways = decision.verdict === 'met' ? [] : nearest(criterion, facts, on)
  return { decision, lacking: [...new Set(lacking)], ways }
}

function verdictOf({ criterion }: PublishedProduct, { facts }: FirmKnown, on: string): Verdict | null {
  return criterion ? decide(criterion.criterion, facts, on).verdict : null
}

/** A firm may need one stage only: a package is neither met nor missed as a whole. */
function whyPackage(steps: ProductOfferLine['steps']): string {
  const count = (verdict: Verdict) => steps.filter((step) => step.verdict === verdict).length
  return `${steps.length} 个环节：符合 ${count('met')} 个，无法判断 ${count('not-determinable')} 个，不符合 ${count('not-met')} 个`
}
