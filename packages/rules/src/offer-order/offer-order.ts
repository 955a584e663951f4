import type { Verdict } from '../criteria/criterion.ts'
import type { FeePart } from '../loan-cost/compute-loan-cost.ts'
import { type BankRecord, grantedPercent, printBankRecord } from './bank-record.ts'
import { FEE_PARTS } from './unstated-fees.ts'

/**
 * What ranks a product among those held against one firm. Nothing here rates the firm: the verdict is on the product's own
 * conditions (征信业务管理办法: the platform supplies no credit information of its own making).
 */
export type OfferStanding = {
  id: string
  /** null: the product states no criterion. */
  verdict: Verdict | null
  /** Unknown facts, or changes to make, that stand between the firm and the criterion. */
  open: number
  /** Not met, and no way to meet it without a change nobody can make. */
  isBarred: boolean
  /** What of the amount, the term or the place does not fit, as sentences. */
  misfits: readonly string[]
  /** 综合年化成本 at the lowest rate, basis points of simple interest a year; null: not known, which ranks after any cost. */
  annualCostBp: number | null
  /** Fees it may carry that nobody stated: its cost is only the known part, and ranks after any that is wholly known. */
  unstatedFees: readonly FeePart[]
  /** 承诺审批时限 in working days; null: nothing promised, which ranks after any promise. */
  decisionDays: number | null
  /** What the bank did in cases like this; null: too few to tell. */
  record: BankRecord | null
}

/**
 * Order of products for one firm, for `sort`: those whose conditions are met, then those not determinable, then those not
 * met, then those without conditions; within these what fits the loan wanted, then fewer open points, cost (wholly known
 * before known in part), decision days promised, and last the bank's record: share granted, median days.
 * A total order: ties go by id.
 */
export function compareOffers(one: OfferStanding, other: OfferStanding): number {
  const [here, there] = [keysOf(one), keysOf(other)]
  const at = here.findIndex((key, index) => key !== there[index])
  if (at >= 0) return (here[at] ?? 0) < (there[at] ?? 0) ? -1 : 1
  return one.id === other.id ? 0 : one.id < other.id ? -1 : 1
}

/** Why a product stands where it does, in one line; says what is so and promises nothing. */
export function whyOffer(standing: OfferStanding): string {
  const { verdict, open, isBarred, misfits, decisionDays, record } = standing
  const days = decisionDays === null ? '未承诺审批时限' : `承诺 ${decisionDays} 个工作日内答复`
  const fit = misfits.length === 0 ? '金额、期限和区域相符' : misfits.map((each) => each.replace(/。$/, '')).join('；')
  return [sayVerdict(verdict, open, isBarred), fit, sayCost(standing), days, printBankRecord(record)].join('；')
}

function sayCost({ annualCostBp, unstatedFees }: OfferStanding): string {
  if (annualCostBp === null) return '成本未知'
  const percent = `${(annualCostBp / 100).toFixed(2)}%`
  if (unstatedFees.length === 0) return `综合年化成本最低约 ${percent}`
  const parts = unstatedFees.map((part) => FEE_PARTS[part]).join('、')
  return `费用未说明（${parts}），已知部分年化最低约 ${percent}，排在费用写明的之后`
}

function sayVerdict(verdict: Verdict | null, open: number, isBarred: boolean): string {
  if (verdict === null) return '未写准入条件，不能判断'
  if (verdict === 'met') return '符合写明的准入条件'
  if (verdict === 'not-determinable') return `尚缺 ${open} 项事实，无法判断`
  if (isBarred) return '不符合准入条件，其中有无人可以改变的'
  return open === 0 ? '不符合准入条件' : `不符合准入条件，最近须改变 ${open} 处`
}

function keysOf({
  verdict,
  open,
  isBarred,
  misfits,
  annualCostBp,
  unstatedFees,
  decisionDays,
  record,
}: OfferStanding): number[] {
  const rank = verdict === null ? 3 : RANKS[verdict]
  // Not met without any way to meet it comes after those with one.
  const steps = verdict === 'not-met' && (open === 0 || isBarred) ? Number.POSITIVE_INFINITY : open
  return [
    rank,
    misfits.length,
    steps,
    annualCostBp === null ? 2 : unstatedFees.length > 0 ? 1 : 0,
    annualCostBp ?? Number.POSITIVE_INFINITY,
    decisionDays ?? Number.POSITIVE_INFINITY,
    record === null ? Number.POSITIVE_INFINITY : 100 - grantedPercent(record),
    record === null ? Number.POSITIVE_INFINITY : record.medianDays,
  ]
}

const RANKS = { met: 0, 'not-determinable': 1, 'not-met': 2 } as const satisfies Record<Verdict, number>
