import type { Day } from '../../day/day.ts'
import type { FactId } from '../../fact/dictionary.ts'
import type { Comparison } from '../criterion.ts'

/** A leaf without a negation and without today: what the matcher and SQL carry out as it stands. */
export type LoweredClause =
  | { kind: 'number'; fact: FactId; is: Comparison; value: number }
  | { kind: 'day'; fact: FactId; is: Comparison; value: Day }
  | { kind: 'one-of'; fact: FactId; isIn: boolean; values: readonly string[] }
  /** Begins with one of these codes (letter and digits), or with none of them. */
  | { kind: 'industry'; fact: FactId; isIn: boolean; codes: readonly string[] }
  | { kind: 'has'; fact: FactId; need: 'any' | 'all' | 'none' | 'not-all'; values: readonly string[] }
  | { kind: 'flag'; fact: FactId; value: boolean }
  /** The one leaf that is met or not met of an unknown fact; every other leaf is not determinable then. */
  | { kind: 'known'; fact: FactId; known: boolean }

/** A criterion in negation normal form on one day. An empty `all` is met, an empty `any` is not. */
export type Lowered = LoweredClause | { kind: 'all' | 'any'; of: readonly Lowered[] }
