import type { computeProductCost, Given, ProductContent } from '@huoshui/contract'
import { addMonths, isDay } from '@huoshui/rules/day/day'
import { REPAYMENT_WAYS, type RepaymentWay } from '@huoshui/rules/loan-cost/loan-terms'
import { isAmount, isMonths } from '../product-search.ts'

/** One drawing or repayment of a revolving loan, as filled in; the amount in 万元. */
export type UseFields = { key: number; day: string; kind: 'draw' | 'repay'; amount: string }

/** What is filled in about a loan; amounts in 万元, rates in %. */
export type LoanFields = {
  amount: string
  months: string
  way: RepaymentWay
  startDay: string
  /** Own rate and own LPR; '' leaves the product's. */
  rate: string
  lpr: string
  uses: readonly UseFields[]
}

export type LoanAsked = NonNullable<Given<typeof computeProductCost>['body']>
export type LoanFaults = Partial<Record<keyof LoanFields, string>>
export type ReadLoan = { ok: true; asked: LoanAsked } | { ok: false; faults: LoanFaults }

/** A loan the product offers: a million 元 over a year, or what is nearest to it. */
export function firstLoan(content: ProductContent, today: string): LoanFields {
  const { minAmountFen, maxAmountFen, minMonths, maxMonths, repaymentWays } = content
  const fen = within(100_000_000, minAmountFen, maxAmountFen)
  return {
    amount: String(Math.floor(fen / 100) / 10_000),
    months: String(within(12, minMonths, maxMonths)),
    way: repaymentWays[0] ?? 'interest-monthly',
    startDay: today,
    rate: '',
    lpr: '',
    uses: [],
  }
}

/** Reads what is filled in, with a sentence for every field that cannot be reckoned with. */
export function readLoan(fields: LoanFields): ReadLoan {
  const { amount, months, way, startDay, rate, lpr, uses } = fields
  const faults: LoanFaults = {}
  if (!isAmount(amount.trim())) faults.amount = '请填写大于 0 的金额，单位万元，最多四位小数。'
  if (!isMonths(months.trim())) faults.months = '请填写 1—360 的整月数。'
  if (!isDay(startDay)) faults.startDay = '请选择放款日。'
  if (rate.trim() !== '' && !isPercent(rate.trim())) faults.rate = '请填写 0—36 的百分数，最多两位小数。'
  if (lpr.trim() !== '' && !isPercent(lpr.trim())) faults.lpr = '请填写 0—36 的百分数，最多两位小数。'
  const fault = way === 'revolving' ? faultOfUses(fields) : undefined
  if (fault) faults.uses = fault
  if (Object.keys(faults).length > 0) return { ok: false, faults }
  return {
    ok: true,
    asked: {
      amountFen: fenOf(amount),
      months: Number(months),
      way,
      startDay,
      ...(rate.trim() ? { rateBp: Math.round(Number(rate) * 100) } : {}),
      ...(lpr.trim() && !rate.trim() ? { lprBp: Math.round(Number(lpr) * 100) } : {}),
      ...(way === 'revolving' && uses.length > 0 ? { uses: usesOf(uses) } : {}),
    },
  }
}

/** The ways a product is repaid; all where it names none. */
export function waysOf({ repaymentWays }: ProductContent): RepaymentWay[] {
  return repaymentWays.length > 0 ? repaymentWays : (Object.keys(REPAYMENT_WAYS) as RepaymentWay[])
}

function faultOfUses({ uses, amount, startDay, months }: LoanFields): string | undefined {
  const wrong = uses.findIndex((use) => !isDay(use.day) || !isAmount(use.amount.trim()))
  if (wrong >= 0) return `用款第 ${wrong + 1} 笔：请填写日期和大于 0 的金额（万元）。`
  if (!isAmount(amount.trim()) || !isMonths(months.trim()) || !isDay(startDay)) return undefined
  const endDay = addMonths(startDay, Number(months))
  let owedFen = 0
  for (const { day, changeFen } of usesOf(uses)) {
    owedFen += changeFen
    if (day < startDay || day >= endDay) return `用款日期应在放款日 ${startDay} 与到期日 ${endDay} 之间。`
    if (owedFen < 0) return `到 ${day}，归还的超过了所欠的本金。`
    if (owedFen > fenOf(amount)) return `到 ${day}，支用的超过了额度。`
  }
  return undefined
}

/** In order of days; what was drawn comes before what was repaid on the same day. */
function usesOf(uses: readonly UseFields[]): { day: string; changeFen: number }[] {
  return uses
    .map(({ day, kind, amount }) => ({ day, changeFen: kind === 'draw' ? fenOf(amount) : -fenOf(amount) }))
    .sort((one, other) => (one.day === other.day ? other.changeFen - one.changeFen : one.day < other.day ? -1 : 1))
}

function fenOf(wan: string): number {
  return Math.round(Number(wan) * 1_000_000)
}

function isPercent(text: string): boolean {
  return /^\d{1,2}(\.\d{1,2})?$/.test(text) && Number(text) <= 36
}

function within(value: number, low: number | null, high: number | null): number {
  return Math.min(Math.max(value, low ?? value), high ?? Number.POSITIVE_INFINITY)
}
