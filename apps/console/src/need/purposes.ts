import { needFacts } from '@huoshui/rules/fact/fields/need-facts'

/** 资金用途, by key. */
export const purposes: Readonly<Record<string, string>> = needFacts.need_purpose.choices ?? {}

export function optionsOf(words: Readonly<Record<string, string>>) {
  return Object.entries(words).map(([value, label]) => ({ value, label }))
}
