/** How large a criterion may be: far above what policies ask, low enough that no request can stall an engine. */
export const CRITERION_LIMITS = {
  /** Groups and negations above a clause. */
  depth: 12,
  /** Clauses, groups and negations together. */
  parts: 500,
  /** Values of one clause. */
  values: 500,
  /** Values of all clauses together. */
  allValues: 2000,
  /** Characters of one value. */
  characters: 64,
  /** Characters of the text form. */
  text: 100_000,
  /** Years, and as many months and days, of a distance in time. */
  years: 400,
} as const
