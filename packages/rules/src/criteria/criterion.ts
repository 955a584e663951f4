import type { Day } from '../day/day.ts'
import type { FactId } from '../fact/dictionary.ts'

/** How a figure or a day is compared; `above` and `below` leave the bound out. */
export const COMPARISONS = {
  'at-least': '≥',
  above: '>',
  'at-most': '≤',
  below: '<',
  equal: '=',
  unequal: '≠',
} as const satisfies Record<string, string>
export type Comparison = keyof typeof COMPARISONS

export type SpanUnit = 'day' | 'month' | 'year'

/** One question about one fact: the leaves of a criterion. */
export type Clause =
  /** A figure (in the fact's stored unit: 分, basis points, pieces) or a day beside a bound. */
  | { fact: FactId; is: Comparison; value: number | Day }
  /** Both bounds included. */
  | { fact: FactId; between: readonly [low: number | Day, high: number | Day] }
  /** One of these values; of an industry, codes of GB/T 4754-2017 that it begins with (C, F51, A0411). */
  | { fact: FactId; in: readonly string[] }
  /** A set that holds any, or all, of these. */
  | { fact: FactId; has: 'any' | 'all'; of: readonly string[] }
  | { fact: FactId; holds: boolean }
  /**
   * Time since a day: 成立满 2 年 is `elapsed: 'at-least', amount: 2, unit: 'year'`. Compared to the day, by the calendar:
   * at-least from the day on which 2 years have passed, above from the day after, equal on that day alone; so at-most 2
   * years (不超过 2 年) ends on that day, and below (不满 2 年) on the one before. A day to come has less time behind it than any.
   */
  | { fact: FactId; elapsed: Comparison; amount: number; unit: SpanUnit }
  /** Time until a day, compared likewise: 有效期还有 90 日以上. A day gone by has less time left than any. */
  | { fact: FactId; left: Comparison; amount: number; unit: SpanUnit }
  /** Whether anything is known; never "not determinable". */
  | { fact: FactId; known: boolean }

/** Who is eligible. An empty `all` is met by everybody, an empty `any` by nobody. */
export type Criterion = Clause | { all: readonly Criterion[] } | { any: readonly Criterion[] } | { not: Criterion }

/** As stored and sent. */
export type StoredCriterion = { version: 1; criterion: Criterion }

/** Kleene's three answers: 符合, 不符合, 无法判断. */
export type Verdict = 'met' | 'not-met' | 'not-determinable'
