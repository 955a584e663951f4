import { FACTS, type FactId } from '../../fact/dictionary.ts'
import type { FactDefinition, FactValue } from '../../fact/fact.ts'
import { labelOfIndustry } from '../../industry/industry.ts'
import { printBound } from '../text/print-bound.ts'

/** Names of values the dictionary does not hold, such as those of areas by their codes. */
export type NameValue = (fact: FactId, value: string) => string | undefined

/**
 * A value as people read it: 1,200 万元, 12.35%, C 制造业. Figures between two written ones are rounded; one that rounding
 * would put on a bound it misses is said to be just above or below it (略高于 70%).
 */
export function showValue(
  fact: FactId,
  value: FactValue,
  bounds: readonly (number | string)[],
  nameOf?: NameValue,
): string {
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (typeof value === 'number') return showFigure(fact, value, bounds)
  if (typeof value === 'string') return nameValue(fact, value, nameOf)
  return value.length === 0 ? '无' : showList(fact, value, nameOf)
}

/** [企业、个体工商户] with names: [C 制造业、F51 批发业]. */
export function showList(fact: FactId, values: readonly string[], nameOf?: NameValue): string {
  return `[${values.map((value) => nameValue(fact, value, nameOf)).join('、')}]`
}

/** The fact with the year it is asked of: 上年营业收入. */
export function showName(fact: FactId): string {
  const { label, origin }: FactDefinition = FACTS[fact]
  return 'period' in origin && origin.period === 'last-year' ? `上年${label}` : label
}

function showFigure(fact: FactId, value: number, bounds: readonly (number | string)[]): string {
  const { type }: FactDefinition = FACTS[fact]
  const rounded = type === 'quantity' ? Math.round(value * 100) / 100 : Math.round(value)
  const shown = printBound(fact, rounded)
  const near = bounds.find((bound) => bound !== value && typeof bound === 'number' && printBound(fact, bound) === shown)
  if (typeof near !== 'number') return shown
  return `${value > near ? '略高于' : '略低于'} ${shown}`
}

function nameValue(fact: FactId, value: string, nameOf: NameValue | undefined): string {
  const { type, choices }: FactDefinition = FACTS[fact]
  const named = nameOf?.(fact, value) ?? choices?.[value]
  if (named !== undefined) return named
  const division = type === 'industry' ? labelOfIndustry(value) : undefined
  return division === undefined ? value : `${value} ${division}`
}
