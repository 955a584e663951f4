import type { RuleCase } from '@huoshui/contract'
import { VERDICT_WORDS } from '@huoshui/rules/criteria/explain/explain'
import type { WorkedCase } from '@huoshui/rules/law/cases'
import { checkRuleFacts } from '@huoshui/rules/law/given/check-rule-facts'
import { describeValue } from '@huoshui/rules/law/given/describe-value'
import { printPolicyValue } from '@huoshui/rules/law/given/print-policy-value'
import { printValue } from '@huoshui/rules/law/given/print-value'
import { findPolicyNumber } from '@huoshui/rules/law/registry'
import type { Rule } from '@huoshui/rules/law/rule'
import { defineFact } from './define-fact.ts'

/** A worked case in the words a jurist reads: facts in their units, what must come out. */
export function describeCase(rule: Rule, worked: WorkedCase): RuleCase {
  const { name, on, place, kind, expect, missing, says } = worked
  const labelOf = (fact: string) => defineFact(rule, fact).label
  const labels = Object.fromEntries(Object.keys(rule.inputs ?? {}).map((input) => [input, labelOf(input)]))
  return {
    name,
    on,
    place,
    kind: kind ?? null,
    facts: describeFacts(rule, worked.facts),
    assumed: (worked.added ?? []).map(({ number: id, value }) => {
      const number = findPolicyNumber(id)
      return { label: number?.label ?? id, text: number ? printPolicyValue(number, value) : String(value) }
    }),
    expect,
    details: [
      ...describeValue(worked.value ?? {}, labels).map(({ label, text }) => ({ label, text })),
      ...Object.entries(worked.grounds ?? {}).map(([fact, result]) => ({
        label: labelOf(fact),
        text: VERDICT_WORDS[result],
      })),
    ],
    missing: missing ? missing.map(labelOf) : null,
    says: says ?? null,
  }
}

function describeFacts(rule: Rule, given: WorkedCase['facts']): RuleCase['facts'] {
  const checked = checkRuleFacts(rule, given)
  const read = checked.isOk ? checked.facts : {}
  return Object.keys(given).map((name) => {
    const { label, ...shape } = defineFact(rule, name)
    const value = read[name]
    if (value === undefined) return { name, label, value: null, text: '未知' }
    return { name, label, value: typeof value === 'object' ? [...value] : value, text: printValue(value, shape) }
  })
}
