import type { InForce, RuleDescription, RuleEntry, RuleFact, RuleNumber } from '@huoshui/contract'
import type { AddedEntry, AnyPolicyNumber } from '@huoshui/rules/law/citation'
import { type DayAndPlace, entryOn } from '@huoshui/rules/law/entry-on'
import { type AskedFact, listFacts, listStatedFacts } from '@huoshui/rules/law/given/list-facts'
import type { Rule } from '@huoshui/rules/law/rule'
import { defineFact } from './define-fact.ts'

/** A rule with its facts and its numbers, and what of them holds on a day at a place. */
export function describeRule(rule: Rule, asked: DayAndPlace, added: readonly AddedEntry[]): RuleDescription {
  const { id, label, question, kinds = {}, file, numbers } = rule
  return {
    id,
    label,
    question,
    kinds: { ...kinds },
    file,
    facts: listFacts(rule).map(asFact),
    statedFacts: listStatedFacts(rule).map((name) =>
      asFact({ ...defineFact(rule, name), name, isInput: false, parts: [] }),
    ),
    numbers: numbers.map((number) => describeNumber(number, asked, added)),
  }
}

function asFact({ name, label, type, unit, choices, isInput, parts }: AskedFact): RuleFact {
  return { name, label, type, unit, choices: choices ? { ...choices } : null, isInput, parts: [...parts] }
}

function describeNumber(number: AnyPolicyNumber, asked: DayAndPlace, added: readonly AddedEntry[]): RuleNumber {
  const { id, label, unit, words, fixed, open, entries } = number
  const own = added.filter((entry) => entry.number === id)
  return {
    id,
    label,
    unit,
    words: words ? { ...words } : null,
    fixed: fixed ?? null,
    open: open ? { like: copyOf(open.like), why: open.why } : null,
    entries: [
      ...own.map(({ id: entry, value, cite }): RuleEntry => ({ value: copyOf(value), cite, added: entry })),
      ...entries.map(({ value, cite }): RuleEntry => ({ value: copyOf(value), cite, added: null })),
    ],
    inForce: findInForce(number, asked, added),
  }
}

/** What holds for a number, in the words of the contract. */
export function findInForce(number: AnyPolicyNumber, asked: DayAndPlace, added: readonly AddedEntry[]): InForce {
  const entry = entryOn(number, asked, added)
  if (!entry.isFound) return { value: null, cite: null, added: null, text: entry.text }
  const { value, cite, added: id } = entry
  return { value: copyOf(value), cite, added: id, text: `${cite.document} ${cite.clause}` }
}

type Value = Exclude<InForce['value'], null>

function copyOf(value: AnyPolicyNumber['entries'][number]['value']): Value {
  return typeof value === 'object' ? [...value] : value
}
