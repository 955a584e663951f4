import { addMonths, type Day } from '../day/day.ts'
import { type Charge, chargeFees } from './charge-fees.ts'
import { checkLoanTerms, type LoanProblem } from './check-loan-terms.ts'
import { deductSubsidies } from './deduct-subsidies.ts'
import { FEE_KINDS, type FeeKind, type LoanRate, type LoanTerms } from './loan-terms.ts'
import { owedDays } from './schedule/accrue-interest.ts'
import { buildRevolving, owedAtEnd, usesOf } from './schedule/build-revolving.ts'
import { buildSchedule, type Period } from './schedule/build-schedule.ts'
import { type Flow, solveIrr } from './solve-irr.ts'

/** One line of 还款计划; `paymentFen` is principal and interest, without fees and before 贴息. */
export type ScheduleLine = Omit<Period, 'slices'> & { subsidyFen: number; paymentFen: number }

/**
 * What a loan costs. `totalFen` = interest + fees − subsidies. `simpleBp` 综合年化成本（单利）: the total over what was owed and
 * for how long, a year being 365 days; `effectiveBp` the same with compound interest (solveIrr). Basis points to two places;
 * null where nothing was owed or no rate answers.
 */
export type LoanCost = {
  rateBp: number
  endDay: Day
  lines: ScheduleLine[]
  charges: Charge[]
  interestFen: number
  subsidyFen: number
  feesFen: Record<FeeKind, number>
  /** 总成本分列: 利息（扣贴息前）, 担保费, 评估费, 其他. */
  split: { interestFen: number; guaranteeFen: number; valuationFen: number; otherFen: number }
  /** Kinds no fee was stated for: their 0 is nothing known, not nothing charged. */
  unstated: FeePart[]
  totalFen: number
  simpleBp: number | null
  effectiveBp: number | null
}

/** Parts a cost shows its fees in. */
export type FeePart = 'guarantee' | 'valuation' | 'other'

export type ReckonedLoan = { ok: true; cost: LoanCost } | { ok: false; problems: LoanProblem[] }

/** The true cost of a loan with its schedule; the problems where the terms can't be reckoned with. */
export function computeLoanCost(terms: LoanTerms): ReckonedLoan {
  const problems = checkLoanTerms(terms)
  if (problems.length > 0) return { ok: false, problems }
  const rateBp = nominalRate(terms.rate, terms.lprBp)
  const { way } = terms
  const periods = way === 'revolving' ? buildRevolving(terms, rateBp) : buildSchedule(terms, way, rateBp)
  const subsidies = deductSubsidies(terms, periods)
  const charges = chargeFees(terms, (day) => owedOn(terms, periods, day))
  const flows = flowsOf(terms, periods, subsidies, charges)
  const feesFen = sumFees(charges)
  const interestFen = sum(periods.map((period) => period.interestFen))
  const subsidyFen = sum(subsidies)
  const totalFen = interestFen - subsidyFen + sum(Object.values(feesFen))
  const otherFen = feesFen.insurance + feesFen.service + feesFen.other
  return {
    ok: true,
    cost: {
      rateBp,
      endDay: addMonths(terms.startDay, terms.months),
      lines: periods.map((period, index) => lineOf(period, subsidies[index] ?? 0)),
      charges,
      interestFen,
      subsidyFen,
      feesFen,
      split: { interestFen, guaranteeFen: feesFen.guarantee, valuationFen: feesFen.valuation, otherFen },
      unstated: unstatedOf(terms),
      totalFen,
      simpleBp: simpleRate(totalFen, owedDays(periods.flatMap(({ slices }) => slices))),
      effectiveBp: solveIrr(flows),
    },
  }
}

function unstatedOf({ fees }: LoanTerms): FeePart[] {
  const stated = new Set(fees.map(({ kind }) => (kind === 'guarantee' || kind === 'valuation' ? kind : 'other')))
  return (['guarantee', 'valuation', 'other'] as const).filter((part) => !stated.has(part))
}

/** The nominal annual rate in basis points. A rate over LPR needs `lprBp`. */
export function nominalRate(rate: LoanRate, lprBp: number | null): number {
  return rate.kind === 'fixed' ? rate.bp : (lprBp ?? 0) + rate.spreadBp
}

function lineOf({ slices: _, ...period }: Period, subsidyFen: number): ScheduleLine {
  return { ...period, subsidyFen, paymentFen: period.principalFen + period.interestFen }
}

function simpleRate(totalFen: number, owed: bigint): number | null {
  if (owed === 0n) return null
  // Hundredths of a basis point: 365 days × 10,000 bp × 100.
  return Number((BigInt(totalFen) * 365_000_000n * 2n + owed) / (owed * 2n)) / 100
}

/** What is owed on a day, after what is paid on it. */
function owedOn(terms: LoanTerms, periods: readonly Period[], day: Day): number {
  if (terms.way === 'revolving')
    return sum(
      usesOf(terms)
        .filter((use) => use.day <= day)
        .map(({ changeFen }) => changeFen),
    )
  return terms.amountFen - sum(periods.filter((period) => period.day <= day).map(({ principalFen }) => principalFen))
}

function flowsOf(
  terms: LoanTerms,
  periods: readonly Period[],
  subsidies: readonly number[],
  charges: readonly Charge[],
): Flow[] {
  const isRevolving = terms.way === 'revolving'
  const end = owedAtEnd(terms)
  const principal: Flow[] = isRevolving
    ? [...usesOf(terms).map(({ day, changeFen }) => ({ day, fen: changeFen })), { day: end.day, fen: -end.fen }]
    : [
        { day: terms.startDay, fen: terms.amountFen },
        ...periods.map(({ day, principalFen }) => ({ day, fen: -principalFen })),
      ]
  const interest = periods.map(({ day, interestFen }, index) => ({ day, fen: (subsidies[index] ?? 0) - interestFen }))
  const fees = charges.map(({ day, fen }) => ({ day, fen: -fen }))
  return [...principal, ...interest, ...fees].sort((one, other) =>
    one.day < other.day ? -1 : one.day > other.day ? 1 : 0,
  )
}

function sumFees(charges: readonly Charge[]): Record<FeeKind, number> {
  const of = (kind: FeeKind) => sum(charges.filter((charge) => charge.kind === kind).map(({ fen }) => fen))
  const kinds = Object.keys(FEE_KINDS) as FeeKind[]
  return Object.fromEntries(kinds.map((kind) => [kind, of(kind)])) as Record<FeeKind, number>
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
