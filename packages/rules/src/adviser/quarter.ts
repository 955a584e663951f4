import type { Day } from '../day/day.ts'

/** 2026Q4: the quarter of a day. */
export function quarterOf(day: Day): string {
  const month = Number(day.slice(5, 7))
  return `${day.slice(0, 4)}Q${Math.ceil(month / 3)}`
}

/** 2026年第4季度. */
export function printQuarter(quarter: string): string {
  const [year, nth] = quarter.split('Q')
  return `${year}年第${nth}季度`
}

/** Whether a quarter is over on a day; what firms say in it is counted only then, so that no single answer shows as it comes. */
export function isQuarterOver(quarter: string, today: Day): boolean {
  return quarter < quarterOf(today)
}

/** Fewer answers than this are not counted for anybody but the city team: a count of few tells who said it. Ours; no document sets it. */
export const FEWEST_WORDS = 5
