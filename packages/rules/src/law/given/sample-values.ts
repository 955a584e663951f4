import { addDays, type Day } from '../../day/day.ts'
import type { FactValue } from '../../fact/fact.ts'
import type { AnyPolicyNumber, PolicyValue } from '../citation.ts'
import type { InputDefinition, Rule } from '../rule.ts'
import { listFacts, listStatedFacts } from './list-facts.ts'

/**
 * Values worth trying a rule with, by fact: every choice, both flags, days around the day asked about, and for figures what
 * the rule's numbers name, a little less and a little more. Stated facts only, so that no derived figure contradicts its parts.
 */
export function sampleValues(rule: Rule, on: Day): Record<string, readonly FactValue[]> {
  const stated: readonly string[] = listStatedFacts(rule)
  const asked = [...listFacts(rule), ...listFacts({ facts: listStatedFacts(rule) })]
  const wanted = asked.filter(({ name, isInput }) => isInput || stated.includes(name))
  return Object.fromEntries(wanted.map((fact) => [fact.name, valuesOf(fact, rule.numbers, on)]))
}

function valuesOf({ type, choices }: InputDefinition, numbers: readonly AnyPolicyNumber[], on: Day): FactValue[] {
  const keys = Object.keys(choices ?? {})
  switch (type) {
    case 'flag':
      return [true, false]
    case 'choice':
      return keys.length > 0 ? keys : ['440800']
    case 'set':
      return [[], keys.slice(0, 1), keys]
    case 'day':
      return [-2000, -1100, -800, -400, -180, -1, 0, 1, 200].map((days) => addDays(on, days))
    case 'industry':
      return ['C1361', 'A0411', 'F5124', 'I6513', 'J6621', 'G5310', 'E4710', 'Q']
    case 'text':
      return ['91440802MAFAKE0194', '91440802MAFAKE0195', '1']
    case 'money':
      return around(boundsOf(numbers, ['分']), 1)
    case 'percent':
      return around(boundsOf(numbers, ['bp']), 1)
    case 'count':
    case 'quantity':
      return around(boundsOf(numbers, ['人', '件', '年', '名', '家', '级', '分值', '月', '日', '千瓦时']), 1)
  }
}

function boundsOf(numbers: readonly AnyPolicyNumber[], units: readonly string[]): number[] {
  const entries = numbers.filter(({ unit }) => units.includes(unit)).flatMap((number) => number.entries)
  return entries.flatMap(({ value }) => (typeof value === 'number' ? [value] : isRow(value) ? value : []))
}

function isRow(value: PolicyValue): value is readonly number[] {
  return typeof value === 'object'
}

function around(bounds: readonly number[], step: number): number[] {
  const values = bounds.flatMap((bound) => [bound - step, bound, bound + step, bound * 2])
  return [...new Set([0, 1, 100, ...values])].filter((value) => Number.isSafeInteger(value) && value >= 0)
}
