import type { FactId, FactSource } from '@huoshui/rules'
import { chance, nextInteger, nextShare, type Random } from '../random/random.ts'
import type { Periods } from './periods.ts'
import { type Telling, tell } from './telling.ts'
import { FEN_PER_WAN, type Truth, yearsBefore } from './truth.ts'

/** Who states what, for which period, about which share of the companies and of the others. */
export type FactPlan = {
  fact: FactId
  source: FactSource
  period: string
  /** Whole years between the period and last year. */
  age: number
  company: number
  other: number
  /** The stated figure lies between these multiples of the true one: sources contradict each other, people round up. */
  low: number
  high: number
}

/** Who has or seeks a title has handed in what an audit asks for. */
const SHARE_OF_INNOVATORS = 0.96

/** The statements offices make about everybody, as they stand on a day. Shares are assumptions; see SOURCES.md. */
export function prepareFacts({ year, lastYear, yearBefore, twoBefore, lastMonth, monthBefore }: Periods): FactPlan[] {
  return [
    plan('employees', 'registry', lastYear, 0.85, 0.62, 0.7, 1.3),
    plan('employees', 'registry', yearBefore, 0.35, 0.18, 0.6, 1.3, 1),
    plan('employees', 'self_reported', year, 0.15, 0.08, 0.6, 1.8),
    plan('revenue', 'tax', lastYear, 0.7, 0.52, 0.9, 1),
    plan('revenue', 'tax', yearBefore, 0.62, 0.48, 0.9, 1, 1),
    plan('revenue', 'tax', twoBefore, 0.4, 0, 0.9, 1, 2),
    plan('revenue', 'self_reported', lastYear, 0.12, 0.06, 0.5, 2.5),
    plan('total_assets', 'tax', lastYear, 0.5, 0.05, 0.9, 1.1),
    plan('total_assets', 'tax', yearBefore, 0.32, 0, 0.9, 1.1, 1),
    plan('total_assets', 'bank', lastYear, 0.08, 0, 0.8, 1.6),
    plan('total_debt', 'tax', lastYear, 0.45, 0, 1, 1),
    plan('total_debt', 'bank', lastYear, 0.04, 0, 0.8, 1.2),
    plan('net_profit', 'tax', lastYear, 0.42, 0, 0.9, 1.1),
    plan('tax_grade', 'tax', lastYear, 0.7, 0.1, 1, 1),
    plan('tax_paid', 'tax', lastYear, 0.65, 0.42, 0.8, 1.2),
    plan('social_insurance_headcount', 'social_insurance', lastMonth, 0.55, 0.12, 0.3, 1),
    plan('electricity', 'power', lastMonth, 0.55, 0.56, 0.6, 1.4),
    plan('electricity', 'power', monthBefore, 0.12, 0.06, 0.6, 1.4),
    plan('electricity_year', 'power', lastYear, 0.06, 0.005, 9, 14),
    plan('water', 'water', lastMonth, 0.05, 0.02, 0.6, 1.4),
    plan('gas', 'gas', lastMonth, 0.02, 0.005, 0.6, 1.4),
    plan('rd_expense', 'tax', lastYear, 0.08, 0, 0.9, 1),
    plan('rd_expense', 'tax', yearBefore, 0.07, 0, 0.9, 1, 1),
    plan('fixed_assets_spent', 'tax', lastYear, 0.05, 0, 0.8, 1.2),
    plan('private_owned', 'registry', '', 0.5, 0, 1, 1),
  ]
}

/** Draws the statements of the plan about a firm. */
export function addFacts(telling: Telling, plans: readonly FactPlan[]): void {
  const { random, firm, titles } = telling
  const isCompany = firm.type === 'company'
  for (const plan of plans) {
    const { fact, source, period, low, high } = plan
    const share = isCompany ? (titles.isInnovator ? innovatorShare(plan) : plan.company) : plan.other
    if (!chance(random, share)) continue
    const factor = low + (high - low) * nextShare(random)
    tell(telling, fact, source, period, stateValue(telling, plan, factor))
  }
}

function innovatorShare({ source, company }: FactPlan): number {
  return source === 'tax' || source === 'registry' || source === 'social_insurance' ? SHARE_OF_INNOVATORS : company
}

function stateValue({ random, firm, truth }: Telling, { fact, age }: FactPlan, factor: number): number | string {
  const { employees, revenueFen, assetsFen, debtShare, margin, rdShare } = truth
  const was = (figure: number) => Math.round(yearsBefore(figure, truth, age) * factor)
  switch (fact) {
    case 'employees':
      return Math.max(1, was(employees))
    case 'revenue':
      return was(revenueFen)
    case 'total_assets':
      return was(assetsFen)
    case 'total_debt':
      return was(assetsFen * debtShare)
    case 'net_profit':
      return was(revenueFen * margin)
    case 'rd_expense':
      return was(revenueFen * rdShare)
    case 'social_insurance_headcount':
      return Math.round(employees * factor)
    case 'tax_paid':
      return Math.round(revenueFen * 0.025 * factor)
    case 'electricity':
    case 'electricity_year':
      return Math.round((80 + employees * 60) * factor)
    case 'water':
      return Math.round((10 + employees * 6) * factor)
    case 'gas':
      return Math.round((30 + employees * 25) * factor)
    case 'fixed_assets_spent':
      return roundToWan(revenueFen * 0.12 * factor)
    case 'private_owned':
      return firm.tags.some(({ tag }) => tag === '民营') ? 1 : 0
    default:
      return nextTaxGrade(random, truth)
  }
}

/** 纳税信用级别: most firms are B or M (new), the profitable ones better. Assumption. */
function nextTaxGrade(random: Random, { margin }: Truth): string {
  return (margin > 0 ? 'AAABBBBBBBBMMMMMMMCD' : 'AABBBBBBBMMMMMCCCDBB').charAt(nextInteger(random, 0, 19))
}

/** People state amounts in whole 万元. */
export function roundToWan(fen: number): number {
  return Math.max(1, Math.round(fen / FEN_PER_WAN)) * FEN_PER_WAN
}

function plan(
  fact: FactId,
  source: FactSource,
  period: string,
  company: number,
  other: number,
  low: number,
  high: number,
  age = 0,
): FactPlan {
  return { fact, source, period, age, company, other, low, high }
}
