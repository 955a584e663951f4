import type { Clause, Comparison, Criterion } from '@huoshui/rules/criteria/criterion'
import type { FactId } from '@huoshui/rules/fact/dictionary'

/** Short words for the clauses products are made of; amounts in 万元, ratios in per cent. */
export const wan = (amount: number) => amount * 1_000_000

export function atLeast(fact: FactId, value: number): Clause {
  return { fact, is: 'at-least', value }
}

export function atMost(fact: FactId, value: number): Clause {
  return { fact, is: 'at-most', value }
}

export function oneOf(fact: FactId, ...values: string[]): Clause {
  return { fact, in: values }
}

export function hasAny(fact: FactId, ...values: string[]): Clause {
  return { fact, has: 'any', of: values }
}

export function holds(fact: FactId, value = true): Clause {
  return { fact, holds: value }
}

/** 成立满（不满）若干年. */
export function founded(amount: number, elapsed: Comparison = 'at-least', unit: 'year' | 'month' = 'year'): Clause {
  return { fact: 'founded_on', elapsed, amount, unit }
}

/** A title or a date that still runs for so many days. */
export function runs(fact: FactId, amount = 1): Clause {
  return { fact, left: 'at-least', amount, unit: 'day' }
}

export function any(...parts: Criterion[]): Criterion {
  return { any: parts }
}

/** What every sample product asks of whoever applies. */
export const sound: readonly Criterion[] = [
  oneOf('status', 'active'),
  holds('enforcement_list', false),
  holds('dishonest_list', false),
]
export const smallFirm = oneOf('size_class', 'micro', 'small')
export const anyButLarge = oneOf('size_class', 'micro', 'small', 'medium')
export const enterprise = oneOf('type', 'company')
export const tradersToo = oneOf('type', 'company', 'sole_trader')
export const growers = oneOf('type', 'company', 'cooperative', 'family_farm', 'large_grower', 'collective')
