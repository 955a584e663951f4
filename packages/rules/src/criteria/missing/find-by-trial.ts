import type { FactId, Facts } from '../../fact/dictionary.ts'
import type { FactValue } from '../../fact/fact.ts'
import type { Verdict } from '../criterion.ts'
import { judgeLowered } from '../decide/judge-lowered.ts'
import type { Lowered, LoweredClause } from '../decide/lowered.ts'
import { isTriable, sampleValues } from './sample-values.ts'

/** Cases gone through at most; 5,000 of eight clauses take about two milliseconds. */
const MOST_CASES = 5000

/** Whether the unknown facts of these clauses allow few enough cases to try them all. */
export function isSmallEnough(clauses: readonly LoweredClause[]): boolean {
  const columns = columnsOf(clauses)
  if (columns.reduce((cases, { values }) => cases * values.length, 1) > MOST_CASES) return false
  return columns.every(({ fact }) => isTriable(clauses.filter((clause) => clause.fact === fact)))
}

/** The facts that change the verdict in some case, found by trying each. */
export function findByTrial(lowered: Lowered, clauses: readonly LoweredClause[], facts: Facts): ReadonlySet<FactId> {
  const columns = columnsOf(clauses)
  const verdicts = tryAll(lowered, columns, facts)
  const found = new Set<FactId>()
  let stride = 1
  for (const { fact, values } of columns) {
    if (changesSomewhere(verdicts, stride, values.length)) found.add(fact)
    stride *= values.length
  }
  return found
}

/** An unknown fact with the values it may take, `undefined` (still unknown) first. */
type Column = { fact: FactId; values: readonly (FactValue | undefined)[] }

function columnsOf(clauses: readonly LoweredClause[]): Column[] {
  const facts = [...new Set(clauses.map(({ fact }) => fact))]
  return facts.map((fact) => {
    const own = clauses.filter((clause) => clause.fact === fact)
    return { fact, values: [undefined, ...sampleValues(fact, own)] }
  })
}

function tryAll(lowered: Lowered, columns: readonly Column[], facts: Facts): Verdict[] {
  const count = columns.reduce((cases, { values }) => cases * values.length, 1)
  const trial: Record<string, FactValue | undefined> = { ...facts }
  return Array.from({ length: count }, (_, index) => {
    let rest = index
    for (const { fact, values } of columns) {
      trial[fact] = values[rest % values.length]
      rest = Math.floor(rest / values.length)
    }
    return judgeLowered(lowered, trial)
  })
}

// The first of each run of `size` cases, `stride` apart, is the one in which the fact is unknown.
function changesSomewhere(verdicts: readonly Verdict[], stride: number, size: number): boolean {
  return verdicts.some((verdict, index) => {
    const at = Math.floor(index / stride) % size
    return verdict !== verdicts[index - at * stride]
  })
}
