import type { FactId, FactSource } from '@huoshui/rules'
import type { DemoFirm } from '../demo-firm.ts'
import { nextInteger, type Random } from '../random/random.ts'
import type { Periods } from './periods.ts'
import type { Titles } from './titles.ts'
import type { Truth } from './truth.ts'

/** A firm about which statements are being collected. */
export type Telling = {
  random: Random
  firm: DemoFirm
  /** Letter of the industry's section. */
  section: string
  truth: Truth
  titles: Titles
  periods: Periods
}

/** Adds what a source states for a period; nothing about times before the founding or after the end. */
export function tell(
  { firm, periods }: Telling,
  fact: FactId,
  source: FactSource,
  period: string,
  value: number | string,
  recordedOn: string = periods.reportedOn.get(period) ?? periods.on,
): void {
  const { foundedOn, statusSince, facts } = firm
  const when = period === '' ? recordedOn : period
  if (when < foundedOn.slice(0, when.length)) return
  if (statusSince !== null && when > statusSince.slice(0, when.length)) return
  facts.push({ fact, source, period, value, recordedOn })
}

/** The day of a visit, sooner or later in the last two years; undefined when the firm is younger. */
export function nextVisitDay(random: Random, { visitDays }: Periods, foundedOn: string): string | undefined {
  const day = visitDays[nextInteger(random, 0, visitDays.length - 1)] ?? ''
  return day > foundedOn ? day : undefined
}
