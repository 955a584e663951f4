import type { Day } from '../day/day.ts'

/**
 * Where a number or a rule stands: document, clause, the days and the place it holds for, and whether somebody compared it
 * with the document itself. Every policy number carries one; unverified ones are marked wherever they are shown.
 */
export type Citation = {
  /** 文号 and title. */
  document: string
  clause: string
  /** First day in force. */
  firstDay: Day
  /** Last day in force; null: still. */
  lastDay: Day | null
  /** 行政区划代码 it holds for: 000000 the country, 440000 Guangdong, 440800 Zhanjiang. */
  place: string
  /** Where it was read. */
  source: string
  verified: boolean
}

/** One dated entry of a policy number. `unit` is what `value` counts: 分, bp, 月, 人, 分值 … */
export type PolicyEntry<Value = number> = { value: Value; cite: Citation }

/**
 * A number the law sets, by entries of different days and places. An official may add an entry without a release
 * (`origin: 'added'`); decisions name the entry they used.
 */
export type PolicyNumber<Value = number> = {
  id: string
  label: string
  unit: string
  entries: readonly PolicyEntry<Value>[]
}
