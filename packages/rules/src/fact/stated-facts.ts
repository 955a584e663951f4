import { FACT_IDS, FACTS, type FactId } from './dictionary.ts'
import type { FactDefinition, FactSource } from './fact.ts'

/** What period a statement is of: none (it holds as of a day), a year that has ended, or a month. */
export type StatementPeriod = 'none' | 'year' | 'month'

/** A fact that is taken from what sources state, so that a person can enter it. */
export type StatedFact = {
  fact: FactId
  /** Its name in the register; several facts may read one statement (营业收入 of last year and of the year before). */
  statement: string
  period: StatementPeriod
  /** Who may be named as saying it, the most trusted first. */
  sources: readonly FactSource[]
}

/** 可录入的事实: one for each statement, in the dictionary's order. Columns of the register and computed figures are not among them. */
export const STATED_FACTS: readonly StatedFact[] = listStated()

/** The stated fact of an id; of a fact that reads another's statement, the one that stands for both. */
export function findStated(fact: FactId): StatedFact | undefined {
  const { origin }: FactDefinition = FACTS[fact]
  return 'statement' in origin ? STATED_FACTS.find(({ statement }) => statement === origin.statement) : undefined
}

/** The stated fact that rows of `enterprise_fact` with this name say something for. */
export function findStatement(statement: string): StatedFact | undefined {
  return STATED_FACTS.find((stated) => stated.statement === statement)
}

/** Whether a fact exists only because an authority decided or recorded it (名单、称号、评价): nobody else's word makes it true. */
export function isFromAuthority(fact: FactId): boolean {
  const { mover }: FactDefinition = FACTS[fact]
  return mover === 'authority'
}

function listStated(): StatedFact[] {
  const found = new Map<string, StatedFact>()
  for (const fact of FACT_IDS) {
    const definition: FactDefinition = FACTS[fact]
    const { origin } = definition
    if (!('statement' in origin) || (found.has(origin.statement) && fact !== origin.statement)) continue
    const period = periodOf(origin.period)
    found.set(origin.statement, { fact, statement: origin.statement, period, sources: sourcesOf(fact) })
  }
  return [...found.values()]
}

function periodOf(period: 'any' | 'last-year' | 'year-before' | 'last-month'): StatementPeriod {
  if (period === 'any') return 'none'
  return period === 'last-month' ? 'month' : 'year'
}

/** Besides those the dictionary trusts, the firm itself, of what it is asked at visits and an authority does not decide. */
function sourcesOf(fact: FactId): readonly FactSource[] {
  const { sources, question }: FactDefinition = FACTS[fact]
  const isAsked = question !== null && !isFromAuthority(fact) && !sources.includes('self_reported')
  return isAsked ? [...sources, 'self_reported'] : sources
}
