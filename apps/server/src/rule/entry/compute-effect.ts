import type { ChangedCase, PolicyEntryEffect } from '@huoshui/contract'
import { addDays } from '@huoshui/rules/day/day'
import type { WorkedCase } from '@huoshui/rules/law/cases'
import type { AddedEntry } from '@huoshui/rules/law/citation'
import type { DayAndPlace } from '@huoshui/rules/law/entry-on'
import { decideRule, findPolicyNumber, RULES } from '@huoshui/rules/law/registry'
import type { Rule, RuleAnswer } from '@huoshui/rules/law/rule'
import { Refusal } from '../../refusal.ts'
import { findInForce } from '../describe-rule.ts'
import type { Places } from '../find-places.ts'
import { readCases } from '../read-cases.ts'

/** What adding an entry does on its first day: at its unit, or at the city it holds for. */
export function computeAddition(entry: AddedEntry, added: readonly AddedEntry[], places: Places): PolicyEntryEffect {
  const asked = { on: entry.cite.firstDay, place: placeOf(entry, places) }
  return compare(entry.number, asked, added, [entry, ...added])
}

/** What ending an entry does on the first day after it. An entry taken back altogether: on its first day. */
export function computeEnding(
  ended: AddedEntry,
  lastDay: string,
  added: readonly AddedEntry[],
  places: Places,
): PolicyEntryEffect {
  const after = added.map((entry) => (entry.id === ended.id ? { ...entry, cite: { ...entry.cite, lastDay } } : entry))
  return compare(ended.number, { on: addDays(lastDay, 1), place: placeOf(ended, places) }, added, after)
}

function placeOf({ cite }: AddedEntry, { city, units }: Places): string {
  return units.some(({ code }) => code === cite.place) ? cite.place : city
}

function compare(
  id: string,
  asked: DayAndPlace,
  before: readonly AddedEntry[],
  after: readonly AddedEntry[],
): PolicyEntryEffect {
  const number = findPolicyNumber(id)
  if (!number) throw new Refusal('bad-input', { reason: `没有编号为“${id}”的政策数字` })
  const rules = RULES.filter(({ numbers }) => numbers.includes(number))
  const cases = rules.flatMap((rule) => readCases(rule).map((one) => ({ rule, one })))
  return {
    ...asked,
    before: findInForce(number, asked, before),
    after: findInForce(number, asked, after),
    tried: cases.length,
    changed: cases.flatMap(({ rule, one }) => findChange(rule, one, asked, before, after)),
  }
}

/** The facts of a case, decided on the day at the place of the change both ways; nothing when the two say the same. */
function findChange(
  rule: Rule,
  { facts, kind, name }: WorkedCase,
  asked: DayAndPlace,
  before: readonly AddedEntry[],
  after: readonly AddedEntry[],
): ChangedCase[] {
  const question = { ...asked, ...(kind === undefined ? {} : { kind }) }
  const [was, is] = [before, after].map((added) => decideRule(rule.id, facts, { ...question, added }))
  if (!was?.isOk || !is?.isOk) return []
  const [one, other] = [describe(was.answer), describe(is.answer)]
  const isSame = one === other && JSON.stringify(was.answer.value) === JSON.stringify(is.answer.value)
  return isSame ? [] : [{ rule: rule.id, ruleLabel: rule.label, name, before: one, after: other }]
}

const WORDS = { met: '符合', 'not-met': '不符合', 'not-determinable': '无法判断' } as const

/** The decision, and the grounds that rest on a number the change may have moved. */
function describe({ decision, grounds }: RuleAnswer): string {
  const because = grounds.find(({ result, isHint }) => result === decision && !isHint)?.text
  return because === undefined ? WORDS[decision] : `${WORDS[decision]}：${because}`
}
