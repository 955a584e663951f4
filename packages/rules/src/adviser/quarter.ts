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

/**
 * Fewer answers than this are not counted for anybody but the city team (`adviser_word_counts`), and only once the quarter is over: a count of few, or
 * one that grows, tells who said it. Ours; no document sets it.
 */
export const FEWEST_WORDS = 5
