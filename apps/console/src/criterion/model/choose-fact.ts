import { FACTS, type FactId } from '@huoshui/rules/fact/dictionary'
import { ASKS_OF, firstAsk } from './asks.ts'
import { unitOf } from './figure-text.ts'
import type { Ask, ClauseRow } from './row.ts'

/** The row about another fact: what was filled in stays where the new fact can take it. */
export function withFact(row: ClauseRow, fact: FactId): ClauseRow {
  const asks = ASKS_OF[FACTS[fact].type]
  const isAskKept = row.ask !== null && row.fact !== null && asks.includes(row.ask)
  const isFigureKept =
    row.fact !== null && FACTS[row.fact].type === FACTS[fact].type && unitOf(row.fact) === unitOf(fact)
  return {
    ...row,
    fact,
    ask: isAskKept ? row.ask : firstAsk(fact),
    ...(isFigureKept ? {} : { low: '', high: '' }),
    values: row.fact === fact ? row.values : [],
  }
}

/** The row with another comparison: a date is no length of time. */
export function withAsk(row: ClauseRow, ask: Ask): ClauseRow {
  const isSpan = (each: Ask | null) => each?.startsWith('elapsed-') || each?.startsWith('left-') || false
  return isSpan(row.ask) === isSpan(ask) ? { ...row, ask } : { ...row, ask, low: '', high: '' }
}
