import type { Comparison, Criterion, SpanUnit } from '@huoshui/rules/criteria/criterion'
import type { FactId } from '@huoshui/rules/fact/dictionary'

/** What a row asks of its fact: operator and sense in one choice. */
export type Ask =
  | Comparison
  | `elapsed-${Comparison}`
  | `left-${Comparison}`
  | 'between'
  | 'in'
  | 'not-in'
  | 'has-any'
  | 'has-all'
  | 'not-has-any'
  | 'not-has-all'
  | 'holds'
  | 'not-holds'
  | 'known'
  | 'unknown'

/** One clause as it is being filled in. `low` and `high` as typed, in the unit shown; of a span its amount is `low`. */
export type ClauseRow = {
  kind: 'clause'
  id: number
  /** Negations around it, those its ask speaks for left out. */
  nots: number
  fact: FactId | null
  ask: Ask | null
  low: string
  high: string
  values: readonly string[]
  spanUnit: SpanUnit
}

export type GroupRow = { kind: 'group'; id: number; nots: number; how: 'all' | 'any'; parts: readonly Row[] }
export type Row = ClauseRow | GroupRow

/** The outermost group. `isBare`: it stands for its only part, or for nothing when it has none. */
export type RootRow = GroupRow & { isBare: boolean }

let lastId = 0

/** A number no other row of this page has. */
export function nextRowId(): number {
  lastId += 1
  return lastId
}

/** A row in which nothing is filled in. */
export function emptyClause(): ClauseRow {
  return {
    kind: 'clause',
    id: nextRowId(),
    nots: 0,
    fact: null,
    ask: null,
    low: '',
    high: '',
    values: [],
    spanUnit: 'year',
  }
}

/** A group of these parts. */
export function groupOf(how: 'all' | 'any', parts: readonly Row[], nots = 0): GroupRow {
  return { kind: 'group', id: nextRowId(), nots, how, parts }
}

/** The parts of a criterion that is a group; undefined for a clause or a negation. */
export function partsOf(criterion: Criterion): { how: 'all' | 'any'; parts: readonly Criterion[] } | undefined {
  if ('all' in criterion) return { how: 'all', parts: criterion.all }
  return 'any' in criterion ? { how: 'any', parts: criterion.any } : undefined
}
