import type { RuleDescription, RuleFact, RuleGround } from '@huoshui/contract'
import { printValue } from '@huoshui/rules/law/given/print-value'
import { printPolicyValue } from '../number/number-text.ts'

/** What a clause compared: label of the fact, what was given, and against what. */
export type Comparison = { label: string; text: string }

/** The comparison behind a clause in words; nothing where the clause compared no fact and no number. */
export function describeGround(
  { fact: name, value, threshold, number: id }: RuleGround,
  { facts, statedFacts, numbers }: Pick<RuleDescription, 'facts' | 'statedFacts' | 'numbers'>,
): Comparison[] {
  const fact = [...facts, ...statedFacts].find((each) => each.name === name)
  const number = numbers.find((each) => each.id === id)
  return [
    ...(fact ? [{ label: fact.label, text: value === null ? '未知' : print(fact, value) }] : []),
    ...(threshold === null ? [] : [{ label: '界限', text: printThreshold(threshold, fact, number) }]),
    ...(number ? [{ label: '政策数字', text: `${number.label}（${number.id}）` }] : []),
  ]
}

type Value = Exclude<RuleGround['value'], null>

function print(fact: RuleFact, value: Value): string {
  return isNumbers(value) ? printFigures(value, fact) : printValue(value, fact)
}

function printThreshold(
  value: Value,
  fact: RuleFact | undefined,
  number: RuleDescription['numbers'][number] | undefined,
) {
  if (fact) return print(fact, value)
  if (number && !isWords(value)) return printPolicyValue(number, value)
  return String(value)
}

/** Two figures are the bounds of what is not known more exactly. */
function printFigures(value: number[], fact: RuleFact): string {
  const [low, high] = value
  if (low !== undefined && high !== undefined && value.length === 2) return printValue([low, high], fact)
  return value.map((figure) => printValue(figure, fact)).join('、')
}

function isNumbers(value: Value): value is number[] {
  return Array.isArray(value) && typeof value[0] === 'number'
}

function isWords(value: Value): value is string[] {
  return Array.isArray(value) && typeof value[0] === 'string'
}
