import { partsOf } from '../../fact/derive-facts.ts'
import { FACTS, type FactId } from '../../fact/dictionary.ts'
import type { FactDefinition } from '../../fact/fact.ts'
import type { InputDefinition, Rule } from '../rule.ts'

/** A fact or input as a rule asks for it; `parts`: what a derived fact is computed from where it is not stated itself. */
export type AskedFact = InputDefinition & { name: string; isInput: boolean; parts: readonly string[] }

/** What a rule may be given, inputs first, each once, with label, type and unit. */
export function listFacts({ facts, inputs = {} }: Pick<Rule, 'facts' | 'inputs'>): AskedFact[] {
  const own = Object.entries(inputs).map(([name, input]) => ({ ...input, name, isInput: true, parts: [] }))
  const ofFirm = [...new Set(facts)].map((name) => {
    const { label, type, unit, choices }: FactDefinition = FACTS[name]
    return { name, label, type, unit, choices, isInput: false, parts: partsOf(name) }
  })
  return [...own, ...ofFirm]
}

/** The stated facts a rule rests on: derived ones are taken apart. */
export function listStatedFacts(rule: Pick<Rule, 'facts'>): FactId[] {
  return [...new Set(rule.facts.flatMap((fact) => (partsOf(fact).length === 0 ? [fact] : partsOf(fact))))]
}
