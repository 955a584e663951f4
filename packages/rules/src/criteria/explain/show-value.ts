import { FACTS, type FactId } from '../../fact/dictionary.ts'
import type { FactDefinition, FactValue } from '../../fact/fact.ts'
import { labelOfIndustry } from '../../industry/industry.ts'
import { printWan } from '../../money/print-money.ts'
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
  const shown = printBeside(fact, rounded, bounds)
  const near = bounds.find((bound) => bound !== value && typeof bound === 'number' && printBound(fact, bound) === shown)
  if (typeof near !== 'number') return shown
  return `${value > near ? '略高于' : '略低于'} ${shown}`
}

/** An amount beside bounds in 万元 is told in 万元 too, to the hundredth, unless that would put it on a bound or across one. */
function printBeside(fact: FactId, value: number, bounds: readonly (number | string)[]): string {
  const exact = printBound(fact, value)
  const figures = bounds.filter((bound) => typeof bound === 'number')
  const isWan = FACTS[fact].type === 'money' && figures.length > 0 && figures.every((bound) => bound % WAN === 0)
  if (!isWan || value % HUNDREDTH === 0 || Math.abs(value) < WAN) return exact
  const near = Math.round(value / HUNDREDTH) * HUNDREDTH
  const isTold = figures.every((bound) => bound !== value && Math.sign(near - bound) === Math.sign(value - bound))
  return isTold ? printWan(near, 2).replace('万元', ' 万元') : exact
}

const WAN = 1_000_000
/** Of a 万元. */
const HUNDREDTH = WAN / 100

function nameValue(fact: FactId, value: string, nameOf: NameValue | undefined): string {
  const { type, choices }: FactDefinition = FACTS[fact]
  const named = nameOf?.(fact, value) ?? choices?.[value]
  if (named !== undefined) return named
  const division = type === 'industry' ? labelOfIndustry(value) : undefined
  return division === undefined ? value : `${value} ${division}`
}
