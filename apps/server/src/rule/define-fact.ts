import { FACTS, isFactId } from '@huoshui/rules/fact/dictionary'
import type { InputDefinition, Rule } from '@huoshui/rules/law/rule'

/** What a fact or input of a rule is called, with type and unit; a name nobody knows is free text. */
export function defineFact({ inputs }: Pick<Rule, 'inputs'>, name: string): InputDefinition {
  if (inputs && Object.hasOwn(inputs, name) && inputs[name]) return inputs[name]
  return isFactId(name) ? FACTS[name] : { label: name, type: 'text', unit: null, choices: null }
}
