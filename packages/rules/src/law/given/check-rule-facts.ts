import { FACT_IDS, FACTS, isFactId } from '../../fact/dictionary.ts'
import type { FactDefinition, FactValue } from '../../fact/fact.ts'
import type { InputDefinition, Rule, RuleFacts } from '../rule.ts'
import { readGivenValue } from './read-given-value.ts'
import { suggestName } from './suggest-name.ts'

/** One thing wrong with given facts; `suggestion` is the name probably meant. */
export type FactProblem = { name: string; message: string; suggestion?: string }

export type CheckedFacts = { isOk: true; facts: RuleFacts } | { isOk: false; problems: readonly FactProblem[] }

/**
 * Reads facts given from outside (a JSON file, a request) for one rule. Names: any fact of the dictionary, and the rule's
 * own inputs; others are refused. Values either as stored — money a whole number of 分, ratios in basis points, counts and
 * quantities a number, days YYYY-MM-DD, choices their key, sets a list of keys, flags true or false — or as text with its
 * unit: "1200万元", "3.5%" ("350bp"), "30人"; a choice also by its Chinese label. A figure written as text without a unit is
 * refused, as is one with another unit than the fact's. null stands for unknown.
 */
export function checkRuleFacts(rule: Pick<Rule, 'inputs'>, given: unknown): CheckedFacts {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    return { isOk: false, problems: [{ name: '', message: '事实应为一个对象，如 {"revenue": "1200万元"}。' }] }
  }
  const problems: FactProblem[] = []
  const facts: Record<string, FactValue> = {}
  for (const [name, value] of Object.entries(given)) {
    const definition = findDefinition(rule, name)
    if (!definition) problems.push(unknownName(rule, name))
    else if (value !== null && value !== undefined) {
      const read = readGivenValue(value, definition)
      if (read.isOk) facts[name] = read.value
      else problems.push({ name, message: `“${name}”（${definition.label}）${read.message}` })
    }
  }
  return problems.length > 0 ? { isOk: false, problems } : { isOk: true, facts }
}

function findDefinition({ inputs }: Pick<Rule, 'inputs'>, name: string): InputDefinition | undefined {
  if (inputs && Object.hasOwn(inputs, name)) return inputs[name]
  return isFactId(name) ? FACTS[name] : undefined
}

function unknownName({ inputs }: Pick<Rule, 'inputs'>, name: string): FactProblem {
  const own = Object.entries(inputs ?? {}).map(([id, { label }]) => ({ name: id, words: [label] }))
  const ofFirm = FACT_IDS.map((id) => {
    const { label, aliases }: FactDefinition = FACTS[id]
    return { name: id, words: [label, ...aliases] }
  })
  const suggestion = suggestName(name, [...own, ...ofFirm])
  const message = `没有名为“${name}”的事实${suggestion ? `，是否应为“${suggestion}”？` : '，名称见 huoshui rules。'}`
  return { name, message, ...(suggestion ? { suggestion } : {}) }
}
