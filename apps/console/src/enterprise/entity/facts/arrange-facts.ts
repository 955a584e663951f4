import type { Enterprise } from '@huoshui/contract'
import { contradicts } from '@huoshui/rules/fact/contradicts'
import { groupBy } from '../../../group-by.ts'
import { wordsOf } from './fact-words.ts'

type Fact = Enterprise['facts'][number]

/** What the sources say about one fact of one period, side by side. */
export type FactRow = {
  fact: string
  period: string
  statements: Fact[]
  /** Two sources say different things (`contradicts`). */
  isContradictory: boolean
}

/** Facts by name and period, the newest period first; contradictory statements are marked. */
export function arrangeFacts(facts: readonly Fact[]): FactRow[] {
  const groups = groupBy(facts, ({ fact, period }) => `${fact}\n${period}`)
  const rows = [...groups.values()].flatMap((statements) => {
    const first = statements[0]
    if (!first) return []
    return [{ fact: first.fact, period: first.period, statements, isContradictory: isContradictory(statements) }]
  })
  return rows.sort((a, b) => wordsOf(a.fact).rank - wordsOf(b.fact).rank || b.period.localeCompare(a.period))
}

function isContradictory(statements: readonly Fact[]): boolean {
  const said = statements.flatMap(({ numberValue, textValue }) => numberValue ?? textValue ?? [])
  return said.some((one, at) => said.slice(at + 1).some((other) => contradicts(one, other)))
}
