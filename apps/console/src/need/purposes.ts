import { NEED_PURPOSES } from '@huoshui/rules/fact/fields/need-purposes'

/** 资金用途, by key. */
export const purposes: Readonly<Record<string, string>> = NEED_PURPOSES

export function optionsOf(words: Readonly<Record<string, string>>) {
  return Object.entries(words).map(([value, label]) => ({ value, label }))
}
