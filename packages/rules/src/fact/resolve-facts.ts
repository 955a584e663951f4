import type { Day } from '../day/day.ts'
import { contradicts } from './contradicts.ts'
import { addDerivedFacts } from './derive-facts.ts'
import { FACT_IDS, FACTS, type FactId, type Facts } from './dictionary.ts'
import type { FactDefinition, FactValue } from './fact.ts'
import { type RecordedValue, readFactValue } from './read-value.ts'
import { choose, type Periods, type Statement, standingOf, targetsOf, weigh } from './statement-order.ts'
import type { WholeLists } from './whole-lists.ts'

/** The columns of the register a fact may come from; null and absent alike mean unknown. */
export type RegisterRow = Readonly<
  Partial<
    Record<
      | 'unit_code'
      | 'town_code'
      | 'village_code'
      | 'type'
      | 'status'
      | 'size_class'
      | 'industry_code'
      | 'founded_on'
      | 'capital_fen'
      | 'tags',
      RecordedValue | null
    >
  >
>

/**
 * Where a fact comes from: a source with the period it states and the day it was recorded; `computed` by formula;
 * `whole_list`: not on a list its source publishes in full, of the day of the list.
 */
export type FactProvenance = { source: string; period: string; recordedOn: Day | null }

/** A statement that was not taken though it says something else about the same period (`contradicts`). */
export type Contradiction = FactProvenance & { fact: FactId; value: FactValue }

export type ResolvedFacts = {
  facts: Facts
  provenance: Readonly<Partial<Record<FactId, FactProvenance>>>
  contradictions: readonly Contradiction[]
  /** Statements whose value is not of the fact's type; they count for nothing. */
  unreadable: readonly Statement[]
}

/** The day asked about, and the lists whose absence counts on it: whom no source names there is known to be `false`. */
export type ResolveOptions = { on: Day; wholeLists?: WholeLists }

/**
 * 事实归集: what is known of a firm on a day, out of the register and what sources state. Of statements about one fact those
 * of others come before the firm's own word, then the newest period the fact asks for, then the dictionary's order of
 * sources, then what was recorded last. Statements recorded after `on` are not known yet. A size class of `undetermined`
 * is an unknown one.
 */
export function resolveFacts(
  register: RegisterRow,
  statements: readonly Statement[],
  { on, wholeLists }: ResolveOptions,
): ResolvedFacts {
  const facts: Record<string, FactValue | undefined> = {}
  const provenance: Partial<Record<FactId, FactProvenance>> = {}
  addRegister(register, facts, provenance)
  const { contradictions, unreadable } = addStatements(statements, on, facts, provenance)
  if (wholeLists) addAbsences(wholeLists, facts, provenance)
  for (const fact of addDerivedFacts(facts)) provenance[fact] = COMPUTED
  return { facts, provenance, contradictions, unreadable }
}

type Found = Record<string, FactValue | undefined>
type Provenances = Partial<Record<FactId, FactProvenance>>

const REGISTERED: FactProvenance = { source: 'registry', period: '', recordedOn: null }
const COMPUTED: FactProvenance = { source: 'computed', period: '', recordedOn: null }

const COLUMNS = FACT_IDS.flatMap((fact) => {
  const definition: FactDefinition = FACTS[fact]
  return 'register' in definition.origin ? [{ fact, column: definition.origin.register, definition }] : []
})

function addRegister(
  register: Readonly<Record<string, RecordedValue | null | undefined>>,
  facts: Found,
  from: Provenances,
) {
  for (const { fact, column, definition } of COLUMNS) {
    const value = register[column]
    if (value === null || value === undefined) continue
    const read = readFactValue(definition, value)
    if (read === undefined) continue
    facts[fact] = read
    from[fact] = REGISTERED
  }
}

function addStatements(statements: readonly Statement[], on: Day, facts: Found, from: Provenances) {
  const periods: Periods = standingOf(on)
  const best = new Map<FactId, ReturnType<typeof weigh>>()
  const beaten: Contradiction[] = []
  const unreadable: Statement[] = []
  for (const statement of statements) {
    for (const target of targetsOf(statement.fact)) {
      const weighed = weigh(statement, target, periods)
      if (!weighed) continue
      const value = readFactValue(target.definition, statement.value)
      if (value === undefined) {
        unreadable.push(statement)
        continue
      }
      const before = best.get(target.fact)
      const isBetter = !before || choose(weighed, before)
      if (before)
        beaten.push(isBetter ? losing(target.fact, before.statement, facts) : asLoser(target.fact, statement, value))
      if (!isBetter) continue
      best.set(target.fact, weighed)
      facts[target.fact] = value
    }
  }
  for (const [fact, weighed] of best) if (weighed) from[fact] = provenanceOf(weighed.statement)
  return {
    contradictions: beaten.length === 0 ? beaten : beaten.filter((one) => contradictsTaken(one, facts, from)),
    unreadable,
  }
}

function losing(fact: FactId, statement: Statement, facts: Found): Contradiction {
  return asLoser(fact, statement, facts[fact] ?? '')
}

function asLoser(fact: FactId, statement: Statement, value: FactValue): Contradiction {
  return { fact, ...provenanceOf(statement), value }
}

function provenanceOf({ source, period, recordedOn }: Statement): FactProvenance {
  return { source, period, recordedOn }
}

function contradictsTaken({ fact, source, period, value }: Contradiction, facts: Found, from: Provenances): boolean {
  const taken = from[fact]
  if (!taken || taken.source === source || taken.period !== period) return false
  const other = facts[fact]
  return other !== undefined && contradicts(value, other)
}

function addAbsences(wholeLists: WholeLists, facts: Found, from: Provenances): void {
  for (const [fact, { asOf }] of wholeLists) {
    if (facts[fact] !== undefined) continue
    facts[fact] = false
    from[fact] = { source: 'whole_list', period: '', recordedOn: asOf }
  }
}
