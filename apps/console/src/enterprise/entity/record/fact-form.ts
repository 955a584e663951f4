import { type Enterprise, type Role, type SeenStatement, sourcesOfRole } from '@huoshui/contract'
import { FACTS, type FactId } from '@huoshui/rules/fact/dictionary'
import { FACT_SOURCES, type FactDefinition, type FactSource } from '@huoshui/rules/fact/fact'
import { findStated, type StatedFact } from '@huoshui/rules/fact/stated-facts'
import { readGivenValue } from '@huoshui/rules/law/given/read-given-value'
import { factGroups } from '../../../criterion/rows/fact-groups.ts'

/** What the form holds; of a figure the digits as typed, with the unit chosen beside them. */
export type FactForm = {
  fact?: FactId
  value?: string | boolean | string[]
  unit?: string
  period?: string
  source?: FactSource
  asOf: string
  document?: string
}

type Statement = Enterprise['facts'][number]

/** Money is said in 万元 by firms and in 元 by documents: both are offered, and the choice is always seen. */
export const moneyUnits = ['万元', '元', '亿元'] as const

/** Facts this role may enter, by field; of those that share a statement, the one that stands for it. */
export function factOptions(role: Role) {
  return factGroups
    .map(({ label, options }) => ({ label, options: options.filter(({ value }) => isEntered(role, value)) }))
    .filter(({ options }) => options.length > 0)
}

/** Whose word this role may enter of a fact. */
export function sourceOptions(role: Role, fact: FactId): { value: FactSource; label: string }[] {
  const stated = findStated(fact)
  if (!stated) return []
  return sourcesOfRole(role, stated).map((value) => ({ value, label: FACT_SOURCES[value] }))
}

function isEntered(role: Role, fact: FactId): boolean {
  const stated = findStated(fact)
  return stated?.fact === fact && sourcesOfRole(role, stated).length > 0
}

/** The unit a figure of the fact is typed in, where there is no choice of units. */
export function fixedUnit(fact: FactId): string | undefined {
  const { type, unit }: FactDefinition = FACTS[fact]
  return type === 'count' || type === 'quantity' || type === 'percent' ? (unit ?? '') : undefined
}

/** What is sent: figures as text with their unit, all else as it was chosen. */
export function wireValue(fact: FactId, value: FactForm['value'], unit: string | undefined) {
  if (typeof value !== 'string') return value ?? ''
  if (FACTS[fact].type === 'money') return `${value.trim()}${unit ?? moneyUnits[0]}`
  const fixed = fixedUnit(fact)
  return fixed === undefined ? value : `${value.trim()}${fixed}`
}

/** What is wrong with a value as typed; undefined when it can be read. */
export function faultOfValue(fact: FactId, value: FactForm['value'], unit: string | undefined): string | undefined {
  if (value === undefined || value === '' || (Array.isArray(value) && value.length === 0)) return '请填写数值。'
  const read = readGivenValue(wireValue(fact, value, unit), FACTS[fact])
  return read.isOk ? undefined : `${FACTS[fact].label}${read.message}`
}

/** The last period that has ended: what is entered most. */
export function usualPeriod({ period }: StatedFact, today: string): string {
  const [year = 0, month = 1] = today.split('-').map(Number)
  if (period === 'year') return String(year - 1)
  if (period === 'none') return ''
  return month === 1 ? `${year - 1}-12` : `${year}-${String(month - 1).padStart(2, '0')}`
}

/** What the same source is known to say of the same period. */
export function findExisting(facts: readonly Statement[], { fact, source, period }: FactForm): Statement | undefined {
  const stated = fact && findStated(fact)
  if (!stated) return undefined
  return facts.find(
    (each) => each.fact === stated.statement && each.source === source && each.period === (period ?? ''),
  )
}

/** A statement as the person saw it, for the server to tell whether it has changed since. */
export function seenOf(statement: Statement | undefined): SeenStatement {
  if (!statement) return null
  return { value: statement.numberValue ?? statement.textValue ?? '', recordedOn: statement.recordedOn }
}
