import { addMonths, type Day, daysBetween } from '../../day/day.ts'
import type { LoanTerms, RepaymentWay } from '../loan-terms.ts'
import { accrueInterest, type Slice } from './accrue-interest.ts'

/** One period of a loan, with what it was owed over. */
export type Period = {
  no: number
  fromDay: Day
  /** The day of payment. */
  day: Day
  days: number
  /** Owed before anything is drawn or repaid: 0 in the first period. */
  openingFen: number
  drawnFen: number
  principalFen: number
  interestFen: number
  closingFen: number
  slices: readonly Slice[]
}

type Frame = { no: number; fromDay: Day; day: Day; days: number; months: number }
type Plan = Exclude<RepaymentWay, 'revolving'>

/**
 * The periods of a loan that is drawn at once. Interest is rounded to 分 in each period, the last period settles what is
 * left, so that the principal is repaid exactly. A period never repays less than 0: where a long month's interest is above
 * the equal instalment, it is paid as it is.
 */
export function buildSchedule(terms: LoanTerms, way: Plan, bp: number): Period[] {
  const frames = way === 'at-maturity' ? [frameOf(terms, 1, terms.months)] : monthlyFrames(terms)
  const repay = repayment[way](terms, bp, frames)
  const periods: Period[] = []
  let owedFen = terms.amountFen
  for (const frame of frames) {
    const slices = [sliceOf(frame, owedFen)]
    const interestFen = accrueInterest(slices, bp, terms.dayCount)
    const isLast = frame.no === frames.length
    const principalFen = isLast ? owedFen : Math.min(owedFen, Math.max(0, repay(interestFen)))
    const { no, fromDay, day, days } = frame
    const drawnFen = no === 1 ? terms.amountFen : 0
    const openingFen = owedFen - drawnFen
    owedFen -= principalFen
    periods.push({
      no,
      fromDay,
      day,
      days,
      openingFen,
      drawnFen,
      principalFen,
      interestFen,
      closingFen: owedFen,
      slices,
    })
  }
  return periods
}

/** The months of a loan, each to the same date of the month, or its last day where the month is shorter. */
export function monthlyFrames(terms: LoanTerms): Frame[] {
  return Array.from({ length: terms.months }, (_, index) => frameOf(terms, index + 1, 1))
}

function frameOf({ startDay }: LoanTerms, no: number, months: number): Frame {
  const fromDay = addMonths(startDay, no - 1)
  const day = addMonths(startDay, no - 1 + months)
  return { no, fromDay, day, days: daysBetween(fromDay, day), months }
}

function sliceOf({ fromDay, days, months }: Frame, balanceFen: number): Slice {
  return { fromDay, days, months, balanceFen }
}

type Repay = (interestFen: number) => number

/** Principal of a period that is not the last, from its interest. */
const repayment: Record<Plan, (terms: LoanTerms, bp: number, frames: readonly Frame[]) => Repay> = {
  'equal-principal': ({ amountFen, months }) => {
    const each = Math.floor(amountFen / months)
    return () => each
  },
  'equal-instalment': (terms, bp, frames) => {
    const each = computeInstalment(terms, bp, frames)
    return (interestFen) => each - interestFen
  },
  'interest-monthly': () => () => 0,
  'at-maturity': () => () => 0,
}

/**
 * The instalment that repays exactly over periods of unequal length: the amount over the sum of the periods' discounts;
 * with equal months this is the annuity formula. Rounded to 分; what rounding leaves is settled at the end.
 */
function computeInstalment({ amountFen, dayCount }: LoanTerms, bp: number, frames: readonly Frame[]): number {
  let discount = 1
  let sum = 0
  for (const { days, months } of frames) {
    const years = dayCount === 'monthly' ? months / 12 : days / (dayCount === 'actual/360' ? 360 : 365)
    discount /= 1 + (bp / 10_000) * years
    sum += discount
  }
  return Math.round(amountFen / sum)
}
