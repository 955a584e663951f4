import type { LoanCostAnswer, ProductContent } from '@huoshui/contract'
import { computeLoanCost } from '@huoshui/rules/loan-cost/compute-loan-cost'
import type { DayCount, LoanRate, LoanTerms, LoanUse, RepaymentWay } from '@huoshui/rules/loan-cost/loan-terms'
import { findLpr } from '@huoshui/rules/loan-cost/lpr'
import { Refusal } from '../../refusal.ts'

export type LoanQuestion = {
  amountFen: number
  months: number
  way?: RepaymentWay | undefined
  rateBp?: number | undefined
  lprBp?: number | undefined
  startDay?: string | undefined
  dayCount?: DayCount | undefined
  uses?: LoanUse[] | undefined
}

type Lpr = NonNullable<LoanCostAnswer['lpr']>

/** The cost of a loan by terms somebody fills in. @throws Refusal `bad-input` with every problem */
export function computeCost(terms: LoanTerms, lpr: Lpr | null): LoanCostAnswer {
  const reckoned = computeLoanCost(terms)
  if (!reckoned.ok) {
    const [first] = reckoned.problems
    throw new Refusal('bad-input', {
      reason: first?.sentence ?? '条款有误',
      issues: reckoned.problems.map(({ field, sentence }) => ({ field, message: sentence })),
    })
  }
  const { rateBp, endDay, split, unstated, subsidyFen, totalFen, simpleBp, effectiveBp, lines, charges } = reckoned.cost
  return {
    rateBp,
    lpr,
    dayCount: terms.dayCount,
    way: terms.way,
    endDay,
    ...split,
    unstated,
    subsidyFen,
    totalFen,
    simpleBp,
    effectiveBp,
    lines,
    charges,
  }
}

/**
 * What a loan of a product costs: at the rate asked for, or at its lowest and its highest. @throws Refusal `bad-input` for a
 * product whose rate nobody stated, and for an amount, a term or a way it does not offer
 */
export function computeCosts(content: ProductContent, asked: LoanQuestion, today: string): LoanCostAnswer[] {
  const without = findObstacle(content, asked)
  if (without !== undefined) throw new Refusal('bad-input', { reason: without })
  const startDay = asked.startDay ?? today
  const lpr = findRateBase(content, asked, startDay)
  const way = asked.way ?? content.repaymentWays[0] ?? 'interest-monthly'
  const terms = {
    amountFen: asked.amountFen,
    startDay,
    months: asked.months,
    lprBp: lpr?.bp ?? null,
    // 随借随还 runs by days, whatever the product's other ways do.
    dayCount:
      asked.dayCount ?? (way === 'revolving' && content.dayCount === 'monthly' ? 'actual/360' : content.dayCount),
    way,
    fees: content.fees,
    subsidies: [],
    ...(asked.uses ? { uses: asked.uses } : {}),
  }
  return ratesOf(content, asked.rateBp).map((rate) => computeCost({ ...terms, rate }, lpr))
}

/** Why a loan like this can't be had of the product, as a sentence; undefined when it can. */
export function findObstacle(
  content: ProductContent,
  { amountFen, months, way, rateBp }: LoanQuestion,
): string | undefined {
  const { minAmountFen, maxAmountFen, minMonths, maxMonths, repaymentWays, rate } = content
  if (rate === null && rateBp === undefined) return '产品没有写明利率，不能测算；可自填利率。'
  if (amountFen < (minAmountFen ?? 0)) return '金额低于产品的最低额度。'
  if (maxAmountFen !== null && amountFen > maxAmountFen) return '金额超过产品的最高额度。'
  if (months < (minMonths ?? 1)) return '期限短于产品的最短期限。'
  if (maxMonths !== null && months > maxMonths) return '期限超过产品的最长期限。'
  if (way !== undefined && repaymentWays.length > 0 && !repaymentWays.includes(way)) return '产品不提供这种还款方式。'
  return undefined
}

function findRateBase({ rate }: ProductContent, { lprBp, rateBp }: LoanQuestion, day: string): Lpr | null {
  if (rate?.kind !== 'lpr' || rateBp !== undefined) return null
  if (lprBp !== undefined) return { bp: lprBp, since: null, verified: false }
  const entry = findLpr(rate.term, day)
  if (!entry) throw new Refusal('bad-input', { reason: `平台没有 ${day} 的 LPR，请自填` })
  return { bp: entry.value, since: entry.cite.firstDay, verified: entry.cite.verified }
}

function ratesOf({ rate }: ProductContent, rateBp: number | undefined): LoanRate[] {
  if (rateBp !== undefined) return [{ kind: 'fixed', bp: rateBp }]
  if (rate === null) return []
  return [...new Set([rate.fromBp, rate.toBp])].map((bp) =>
    rate.kind === 'fixed' ? { kind: 'fixed', bp } : { kind: 'lpr', term: rate.term, spreadBp: bp },
  )
}
