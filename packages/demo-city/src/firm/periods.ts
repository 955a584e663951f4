import { addDays, addMonths, type Day } from '@huoshui/rules'

/** The periods statements are about as they stand on a day: yearly figures end with last year, monthly ones with last month. */
export type Periods = {
  on: Day
  year: string
  lastYear: string
  yearBefore: string
  twoBefore: string
  lastMonth: string
  monthBefore: string
  /** When figures of a period come in. */
  reportedOn: ReadonlyMap<string, Day>
  /** Days of visits, the newest first. */
  visitDays: readonly Day[]
}

/** Annual reports are due by then. */
const ANNUAL_REPORT = '-06-30'
const MONTHS_OF_VISITS = 24

/** Prepares the periods as of a day; what would still be due by then has been handed in that day. */
export function preparePeriods(on: Day): Periods {
  const year = Number(on.slice(0, 4))
  const [lastYear, yearBefore, twoBefore] = [`${year - 1}`, `${year - 2}`, `${year - 3}`]
  const firstOfMonth = `${on.slice(0, 7)}-01`
  const [lastMonth, monthBefore] = [1, 2].map((months) => addMonths(firstOfMonth, -months).slice(0, 7))
  const reported = (day: Day) => (day < on ? day : on)
  const reportedOn = new Map<string, Day>()
  for (const each of [lastYear, yearBefore, twoBefore])
    reportedOn.set(each, reported(`${Number(each) + 1}${ANNUAL_REPORT}`))
  for (const each of [lastMonth ?? '', monthBefore ?? '']) {
    reportedOn.set(each, reported(addDays(addMonths(`${each}-01`, 1), 9)))
  }
  reportedOn.set(`${year}`, on)
  const visitDays = Array.from({ length: MONTHS_OF_VISITS }, (_, back) =>
    reported(addDays(addMonths(firstOfMonth, -back), 14)),
  )
  return {
    on,
    year: `${year}`,
    lastYear,
    yearBefore,
    twoBefore,
    lastMonth: lastMonth ?? '',
    monthBefore: monthBefore ?? '',
    reportedOn,
    visitDays,
  }
}
