import { type Day, isDay } from '../day/day.ts'
import { readGivenValue } from '../law/given/read-given-value.ts'
import { FACT_IDS, FACTS } from './dictionary.ts'
import { FACT_SOURCES, type FactDefinition, type FactSource, type FactValue } from './fact.ts'
import { suggestFact } from './find-fact.ts'
import { findStated, type StatedFact, type StatementPeriod } from './stated-facts.ts'

/** A statement as somebody wants to enter it. */
export type WantedStatement = { fact: string; value: unknown; period: string; source: string; asOf: string }

export type StatementField = keyof WantedStatement

export type StatementProblem = { field: StatementField; message: string }

export type CheckedStatement =
  | { isOk: true; stated: StatedFact; value: FactValue; source: FactSource }
  | { isOk: false; problems: readonly StatementProblem[] }

/**
 * 录入核对: whether a statement can be what it says it is: a fact that is stated at all, a value of its type and unit, of a
 * period such as its statements have and that has come, by somebody who says such things, on a day not after today.
 */
export function checkStatement(wanted: WantedStatement, today: Day): CheckedStatement {
  const fact = findWanted(wanted.fact)
  if (typeof fact === 'string') return { isOk: false, problems: [{ field: 'fact', message: fact }] }
  const definition: FactDefinition = FACTS[fact.fact]
  const value = readGivenValue(wanted.value, definition)
  const source = fact.sources.find((each) => each === wanted.source)
  const period = faultOfPeriod(wanted.period, fact.period, today)
  const faults: readonly (readonly [StatementField, string | undefined])[] = [
    ['value', value.isOk ? faultOfValue(value.value, definition, today) : `${definition.label}${value.message}`],
    ['period', period],
    ['source', source ? undefined : faultOfSource(fact, wanted.source)],
    ['asOf', faultOfDay(wanted.asOf, period ? 'none' : fact.period, wanted.period, today)],
  ]
  const problems = faults.flatMap(([field, message]) => (message === undefined ? [] : [{ field, message }]))
  if (problems.length > 0 || !value.isOk || !source) return { isOk: false, problems }
  return { isOk: true, stated: fact, value: value.value, source }
}

/** A value as `enterprise_fact` holds it: figures and yes or no as a number, all else as text. */
export function storedValue(value: FactValue): number | string {
  if (typeof value === 'boolean') return value ? 1 : 0
  if (typeof value === 'object') return value.join(',')
  return value
}

function findWanted(id: string): StatedFact | string {
  const known = FACT_IDS.find((each) => each === id)
  if (!known) {
    const meant = suggestFact(id)
    return `没有名为“${id}”的事实${meant ? `，是否应为“${meant}”（${FACTS[meant].label}）？` : '，请从列表中选择。'}`
  }
  const definition: FactDefinition = FACTS[known]
  if ('register' in definition.origin) return `“${definition.label}”是登记信息，请用“更正登记信息”。`
  if ('formula' in definition.origin) return `“${definition.label}”由其他指标算出，请录入算它的指标。`
  return findStated(known) ?? `“${definition.label}”不能录入。`
}

function faultOfValue(value: FactValue, { label, isSigned, isPast, type }: FactDefinition, today: Day) {
  if (typeof value === 'number' && value < 0 && !isSigned) return `${label}不能小于 0。`
  if (type === 'day' && isPast && String(value) > today) return `${label}不能晚于今天（${today}）。`
  return undefined
}

const examples = { year: '已经结束的年份，如“2025”', month: '年月，如“2026-10”' } as const

function faultOfPeriod(period: string, kind: StatementPeriod, today: Day): string | undefined {
  if (kind === 'none') return period === '' ? undefined : '这项事实不分期间，请把期间留空，只填截至日。'
  const isRight = kind === 'year' ? /^(19|20)[0-9]{2}$/.test(period) : /^(19|20)[0-9]{2}-(0[1-9]|1[0-2])$/.test(period)
  if (!isRight) return `期间应为${examples[kind]}。`
  if (kind === 'year' && period >= today.slice(0, 4)) return `${period} 年还没有结束，期间应为${examples.year}。`
  return kind === 'month' && period > today.slice(0, 7) ? `${period} 还没有到。` : undefined
}

function faultOfSource({ fact, sources }: StatedFact, source: string): string {
  const names = sources.map((each) => FACT_SOURCES[each]).join('、')
  const given = FACT_SOURCES[source as FactSource] ?? source
  return `“${FACTS[fact].label}”不由“${given}”给出，来源应为：${names}。`
}

/** A figure of a year or month is not there before it ends or begins; of a wrong period (taken as none) only the day is looked at. */
function faultOfDay(asOf: string, kind: StatementPeriod, period: string, today: Day): string | undefined {
  if (!isDay(asOf)) return '截至日应为日期，如“2026-01-31”。'
  if (asOf > today) return `截至日不能晚于今天（${today}）。`
  if (asOf < '1950-01-01') return '截至日的年份不对，请核对。'
  const earliest = { none: '', year: `${period}-12-31`, month: `${period}-01` }[kind]
  return asOf < earliest ? `${period} 的数最早在 ${earliest} 才有，截至日不能更早。` : undefined
}
