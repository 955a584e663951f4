import type { DemoFact, DemoFirm, FactId, FactSource } from '../demo-firm.ts'
import { chance, nextInteger, nextShare, type Random } from '../random/random.ts'

/** Who states what, for which period, about which share of the companies and of the others. */
export type FactPlan = {
  fact: FactId
  source: FactSource
  period: string
  company: number
  other: number
  /** The stated figure lies between these multiples of the true one: sources contradict each other, people round up. */
  low: number
  high: number
}

/** What is true about a firm before anybody states it. Money in 分. */
export type Truth = { employees: number; revenueFen: number; assetsFen: number }

/** Revenue of one worker in a year, 万元, by section; sections not named take `other`. Assumption. */
const REVENUE_PER_HEAD: Readonly<Record<string, number>> = {
  A: 9,
  C: 42,
  E: 38,
  F: 80,
  G: 35,
  H: 14,
  I: 40,
  K: 45,
  O: 10,
}
const OTHER_REVENUE_PER_HEAD = 24
const FEN_PER_WAN = 1_000_000

/** Plans the statements as they stand on a day: yearly figures end with last year, monthly ones with last month. */
export function prepareFacts(today: string): FactPlan[] {
  const year = Number(today.slice(0, 4))
  const [lastYear, yearBefore, twoBefore] = [`${year - 1}`, `${year - 2}`, `${year - 3}`]
  const [lastMonth, monthBefore] = [monthsBefore(today, 1), monthsBefore(today, 2)]
  return [
    plan('employees', 'registry', lastYear, 0.85, 0.62, 0.7, 1.3),
    plan('employees', 'registry', yearBefore, 0.65, 0.45, 0.6, 1.3),
    plan('employees', 'self_reported', `${year}`, 0.15, 0.08, 0.6, 1.8),
    plan('revenue', 'tax', lastYear, 0.7, 0.52, 0.9, 1),
    plan('revenue', 'tax', yearBefore, 0.62, 0.48, 0.7, 1.1),
    plan('revenue', 'tax', twoBefore, 0.5, 0.2, 0.5, 1.1),
    plan('revenue', 'self_reported', lastYear, 0.12, 0.06, 0.5, 2.5),
    plan('total_assets', 'tax', lastYear, 0.5, 0.05, 0.9, 1.1),
    plan('total_assets', 'tax', yearBefore, 0.42, 0, 0.6, 1.1),
    plan('total_assets', 'bank', lastYear, 0.08, 0, 0.8, 1.6),
    plan('tax_grade', 'tax', lastYear, 0.7, 0.1, 1, 1),
    plan('tax_paid', 'tax', lastYear, 0.65, 0.42, 0.8, 1.2),
    plan('social_insurance_headcount', 'social_insurance', lastMonth, 0.55, 0.12, 0.3, 1),
    plan('electricity', 'power', lastMonth, 0.55, 0.56, 0.6, 1.4),
    plan('electricity', 'power', monthBefore, 0.52, 0.52, 0.6, 1.4),
    plan('loan_balance', 'bank', lastMonth, 0.14, 0.09, 0.1, 1.5),
    plan('rd_expense', 'tax', lastYear, 0.1, 0, 0.2, 3),
    plan('export_value', 'tax', lastYear, 0.03, 0, 0.3, 1),
  ]
}

/** What is true about the firm; revenue spreads over a factor of sixteen around the section's usual. */
export function nextTruth(random: Random, employees: number, section: string): Truth {
  const perHead = (REVENUE_PER_HEAD[section] ?? OTHER_REVENUE_PER_HEAD) * FEN_PER_WAN
  const revenueFen = Math.round(employees * perHead * 4 ** (2 * nextShare(random) - 1))
  return { employees, revenueFen, assetsFen: Math.round(revenueFen * (0.2 + 2 * nextShare(random))) }
}

/** Draws the statements about a firm: none for periods before its founding or after its end. */
export function addFacts(random: Random, firm: DemoFirm, truth: Truth, plans: readonly FactPlan[]): void {
  const { facts, foundedOn, statusSince } = firm
  const isCompany = firm.type === 'company'
  for (const plan of plans) {
    const { fact, source, period, low, high } = plan
    if (!chance(random, isCompany ? plan.company : plan.other)) continue
    if (period < foundedOn.slice(0, period.length)) continue
    if (statusSince !== null && period > statusSince.slice(0, period.length)) continue
    const factor = low + (high - low) * nextShare(random)
    facts.push({ fact, source, period, value: stateValue(random, fact, truth, factor) } satisfies DemoFact)
  }
}

function stateValue(random: Random, fact: FactId, truth: Truth, factor: number): number | string {
  const { employees, revenueFen, assetsFen } = truth
  switch (fact) {
    case 'employees':
      return Math.max(1, Math.round(employees * factor))
    case 'social_insurance_headcount':
      return Math.round(employees * factor)
    case 'revenue':
      return Math.round(revenueFen * factor)
    case 'total_assets':
      return Math.round(assetsFen * factor)
    case 'tax_paid':
      return Math.round(revenueFen * 0.025 * factor)
    case 'rd_expense':
      return Math.round(revenueFen * 0.03 * factor)
    case 'export_value':
      return Math.round(revenueFen * 0.6 * factor)
    case 'loan_balance':
      return Math.round((revenueFen * 0.3 * factor) / FEN_PER_WAN) * FEN_PER_WAN
    case 'electricity':
      return Math.round((80 + employees * 60) * factor)
    case 'tax_grade':
      return nextTaxGrade(random)
  }
}

/** 纳税信用级别: most firms are B or M (new). Assumption. */
function nextTaxGrade(random: Random): string {
  return 'AABBBBBBBMMMMMCCCDBB'.charAt(nextInteger(random, 0, 19))
}

function plan(
  fact: FactId,
  source: FactSource,
  period: string,
  company: number,
  other: number,
  low: number,
  high: number,
): FactPlan {
  return { fact, source, period, company, other, low, high }
}

function monthsBefore(day: string, months: number): string {
  const index = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 - months
  return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`
}
