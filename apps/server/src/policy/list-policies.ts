import type { Policy } from '@huoshui/contract'
import { hasAmount } from '../match/policy/amounts.ts'
import { POLICIES } from '../offer/judge-policies.ts'

/** The policies firms can apply under, in the order of the registry. */
export function listPolicies(): Policy[] {
  return POLICIES.map(({ id, label, question, kinds = {}, inputs = {} }) => ({
    rule: id,
    label,
    question,
    kinds: Object.entries(kinds).map(([kind, name]) => ({ kind, label: name })),
    inputs: Object.entries(inputs).map(([name, input]) => {
      return { name, label: input.label, type: input.type, unit: input.unit, choices: input.choices }
    }),
    hasMoney: hasAmount(id),
  }))
}
