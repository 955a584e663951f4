import { addMonths, type Day, isDay } from '../day/day.ts'
import {
  DAY_COUNTS,
  FEE_KINDS,
  type LoanFee,
  type LoanSubsidy,
  type LoanTerms,
  type LoanUse,
  MOST_AMOUNT_FEN,
  MOST_MONTHS,
  MOST_RATE_BP,
  REPAYMENT_WAYS,
} from './loan-terms.ts'

/** What is wrong: the field's path and a sentence. */
export type LoanProblem = { field: string; sentence: string }

/** Everything that keeps `terms` from being reckoned with; empty when nothing does. */
export function checkLoanTerms(terms: LoanTerms): LoanProblem[] {
  const { amountFen, startDay, months, lprBp, dayCount, way } = terms
  const problems: LoanProblem[] = []
  const need = (holds: boolean, field: string, sentence: string) => {
    if (!holds) problems.push({ field, sentence })
  }
  need(isWhole(amountFen, 1, MOST_AMOUNT_FEN), 'amountFen', '金额应大于 0、不超过 1,000 亿元，精确到分。')
  need(isDay(startDay), 'startDay', `“${startDay}”不是日期，请按 2026-01-05 的格式填写。`)
  need(isWhole(months, 1, MOST_MONTHS), 'months', `期限应为 1—${MOST_MONTHS} 个整月。`)
  need(Object.hasOwn(DAY_COUNTS, dayCount), 'dayCount', '计息天数只能是实际天数/360、实际天数/365 或按月。')
  need(Object.hasOwn(REPAYMENT_WAYS, way), 'way', '不认识这种还款方式。')
  need(way !== 'revolving' || dayCount !== 'monthly', 'dayCount', '随借随还按实际天数计息，不能选“按月”。')
  need(way === 'revolving' || terms.uses === undefined, 'uses', '只有随借随还需要填写用款明细。')
  need(lprBp === null || isWhole(lprBp, 0, MOST_RATE_BP), 'lprBp', 'LPR 应为 0—10,000 个基点。')
  problems.push(...checkRate(terms), ...terms.fees.flatMap(checkFee), ...terms.subsidies.flatMap(checkSubsidy))
  if (problems.length === 0 && terms.uses) problems.push(...checkUses(terms, terms.uses))
  return problems
}

function checkRate({ rate, lprBp }: LoanTerms): LoanProblem[] {
  if (rate.kind === 'lpr' && lprBp === null)
    return [{ field: 'lprBp', sentence: '利率以 LPR 加减点表示，请给出所用的 LPR。' }]
  const bp = rate.kind === 'fixed' ? rate.bp : (lprBp ?? 0) + rate.spreadBp
  if (isWhole(bp, 0, MOST_RATE_BP)) return []
  return [{ field: 'rate', sentence: `年利率应为 0—10,000 个基点（0—100%），算得 ${bp} 个基点。` }]
}

function checkFee({ kind, timing, charge }: LoanFee, index: number): LoanProblem[] {
  const most = charge.by === 'fixed' ? MOST_AMOUNT_FEN : MOST_RATE_BP
  const figure = charge.by === 'fixed' ? charge.fen : charge.bp
  const isKnown = Object.hasOwn(FEE_KINDS, kind) && (timing === 'once' || timing === 'yearly')
  if (isKnown && isWhole(figure, 0, most)) return []
  return [{ field: `fees.${index}`, sentence: `第 ${index + 1} 项费用不对：金额精确到分，费率以基点计，均不小于 0。` }]
}

function checkSubsidy({ bp, months, mostFen, mostPrincipalFen }: LoanSubsidy, index: number): LoanProblem[] {
  const isRight =
    isWhole(bp, 0, MOST_RATE_BP) &&
    (months === null || isWhole(months, 1, MOST_MONTHS)) &&
    [mostFen, mostPrincipalFen].every((fen) => fen === null || isWhole(fen, 0, MOST_AMOUNT_FEN))
  return isRight
    ? []
    : [{ field: `subsidies.${index}`, sentence: `第 ${index + 1} 项贴息不对：比例、月数或上限超出范围。` }]
}

function checkUses({ amountFen, startDay, months }: LoanTerms, uses: readonly LoanUse[]): LoanProblem[] {
  const endDay = addMonths(startDay, months)
  let balanceFen = 0
  let before: Day = startDay
  for (const [index, { day, changeFen }] of uses.entries()) {
    const field = `uses.${index}`
    if (!isDay(day) || day < before || day >= endDay)
      return [{ field, sentence: `用款第 ${index + 1} 笔的日期应在 ${before} 与到期日 ${endDay} 之前，按先后填写。` }]
    if (!Number.isSafeInteger(changeFen) || changeFen === 0)
      return [{ field, sentence: `用款第 ${index + 1} 笔的金额应不为 0，精确到分。` }]
    balanceFen += changeFen
    before = day
    if (balanceFen < 0) return [{ field, sentence: `第 ${index + 1} 笔还款超过当时所欠本金。` }]
    if (balanceFen > amountFen) return [{ field, sentence: `第 ${index + 1} 笔用款后超过额度。` }]
  }
  return []
}

function isWhole(value: number, least: number, most: number): boolean {
  return Number.isSafeInteger(value) && value >= least && value <= most
}
