import type { FactId } from '@huoshui/rules/fact/dictionary'
import type { AddedEntry } from '@huoshui/rules/law/citation'
import { isPlaceCode, placesAround } from '@huoshui/rules/law/entry-on'
import { listStatedFacts } from '@huoshui/rules/law/given/list-facts'
import { findRule, RULES } from '@huoshui/rules/law/registry'
import type { Rule, RuleFacts, RuleQuestion } from '@huoshui/rules/law/rule'

/**
 * A rule of law put to every firm on a day. `assumed`: what the rule asks beside the facts of a firm, the same for all;
 * `added`: officials' entries over the built-in numbers, and those of a scenario; `place` stands for a unit without a code.
 */
export type PolicyQuestion = {
  rule: string
  kind: string | null
  on: string
  place: string
  assumed: RuleFacts
  added: readonly AddedEntry[]
}

/** Two questions of one key have one answer. */
export function keyOfQuestion({ rule, kind, on, place, assumed, added }: PolicyQuestion): string {
  return JSON.stringify([rule, kind, on, place, Object.entries(assumed).sort(), added])
}

/** @throws RangeError for a rule that is not there */
export function getRule({ rule: id }: Pick<PolicyQuestion, 'rule'>): Rule {
  const rule = findRule(id)
  if (!rule) throw new RangeError(`no rule ${id}`)
  return rule
}

/** The facts by which a rule tells firms apart, and those it may also be given, which follow from them by formula. */
export function factsOfRule(rule: Rule): { stated: readonly FactId[]; all: readonly FactId[] } {
  const stated = listStatedFacts(rule)
  return { stated, all: [...new Set([...rule.facts, ...stated])] }
}

/** What a rule is asked about one place. */
export function questionAt({ kind, on, added }: PolicyQuestion, place: string): RuleQuestion {
  return { on, place, added, ...(kind === null ? {} : { kind }) }
}

/** The place by which a unit is judged, as for one firm (judge-policies.ts). */
export function placeOfUnit(unit: string, { place }: Pick<PolicyQuestion, 'place'>): string {
  return isPlaceCode(unit) ? unit : place
}

/**
 * Places of one law are judged alike: those around them for which any number of any rule (a rule may ask another) has an
 * entry. In most cities that is one for all units, until an official adds an entry for one of them.
 */
export function lawOfPlace(place: string, { added }: Pick<PolicyQuestion, 'added'>): string {
  return placesAround(place)
    .filter((around) => builtInPlaces.has(around) || added.some(({ cite }) => cite.place === around))
    .join(' ')
}

const builtInPlaces: ReadonlySet<string> = new Set(
  RULES.flatMap(({ numbers }) => numbers.flatMap(({ entries }) => entries.map(({ cite }) => cite.place))),
)
