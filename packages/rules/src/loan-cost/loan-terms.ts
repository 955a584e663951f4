import type { Day } from '../day/day.ts'

/** 还款方式. */
export const REPAYMENT_WAYS = {
  'equal-instalment': '等额本息',
  'equal-principal': '等额本金',
  'interest-monthly': '按月付息、到期还本',
  'at-maturity': '到期一次还本付息',
  revolving: '随借随还',
} as const satisfies Record<string, string>
export type RepaymentWay = keyof typeof REPAYMENT_WAYS

/** 计息天数: days that passed over a year of 360 or 365 days, or a twelfth of the annual rate for each month. */
export const DAY_COUNTS = {
  'actual/360': '实际天数/360',
  'actual/365': '实际天数/365',
  monthly: '按月（年利率÷12）',
} as const satisfies Record<string, string>
export type DayCount = keyof typeof DAY_COUNTS

/** 费用, beside interest. */
export const FEE_KINDS = {
  guarantee: '担保费',
  valuation: '评估费',
  insurance: '保险费',
  service: '服务费',
  other: '其他费用',
} as const satisfies Record<string, string>
export type FeeKind = keyof typeof FEE_KINDS

/** How long the LPR counts: 1 year, or 5 years and more. */
export type LprTerm = '1y' | '5y'

/** A nominal annual rate (年利率，单利) in basis points: fixed, or LPR plus (minus) so many. */
export type LoanRate = { kind: 'fixed'; bp: number } | { kind: 'lpr'; term: LprTerm; spreadBp: number }

/**
 * A fee paid in advance: once on the first day, or on the first day of every year begun. `fixed`: that many 分 each time.
 * `share`: basis points of the amount lent, or of what is still owed on that day; a yearly share of a part year is charged
 * for its months only.
 */
export type LoanFee = {
  kind: FeeKind
  timing: 'once' | 'yearly'
  charge: { by: 'fixed'; fen: number } | { by: 'share'; bp: number; of: 'amount' | 'balance' }
}

/** 贴息: paid with the interest of each period, never more than it. null: no limit. */
export type LoanSubsidy = {
  name: string
  /** Basis points a year of what is owed. */
  bp: number
  /** From the first day. */
  months: number | null
  /** In total. */
  mostFen: number | null
  /** Of the principal, this much is subsidised. */
  mostPrincipalFen: number | null
}

/** 随借随还: what was drawn (above 0) or repaid (below 0) on a day; interest runs from that day on (算头不算尾). */
export type LoanUse = { day: Day; changeFen: number }

/** One loan. Money in 分, whole months. */
export type LoanTerms = {
  amountFen: number
  startDay: Day
  months: number
  rate: LoanRate
  /** The LPR that counts, in basis points; needed for a rate over LPR. It is taken as unchanged until the end. */
  lprBp: number | null
  dayCount: DayCount
  way: RepaymentWay
  fees: readonly LoanFee[]
  subsidies: readonly LoanSubsidy[]
  /** For `revolving` only; left out: all of it from the first day to the last. */
  uses?: readonly LoanUse[]
}

/** The largest loan reckoned with: 1,000 亿元, so that every sum stays a safe integer. */
export const MOST_AMOUNT_FEN = 10_000_000_000_000
export const MOST_MONTHS = 360
export const MOST_RATE_BP = 10_000
