import type { NumberChange, PolicyChange, ScenarioChange } from '@huoshui/contract'
import { printCriterion } from '@huoshui/rules/criteria/text/print-criterion'
import type { AddedEntry, AnyPolicyNumber, PolicyValue } from '@huoshui/rules/law/citation'
import { entryOn } from '@huoshui/rules/law/entry-on'
import { printInUnit } from '@huoshui/rules/law/given/print-value'
import { findRule } from '@huoshui/rules/law/registry'

/** What people read of a change: before and after, line by line. `added`: officials' entries, as they are now. */
export function describeChange(
  change: ScenarioChange,
  on: string,
  added: readonly AddedEntry[],
): { beforeText: string; afterText: string } {
  if (change.kind === 'criterion') {
    return { beforeText: printCriterion(change.before), afterText: printCriterion(change.after) }
  }
  const lines = change.numbers.map((each) => describeNumber(change, each, on, added))
  return {
    beforeText: lines.map(({ before }) => before).join('\n'),
    afterText: lines.map(({ after }) => after).join('\n'),
  }
}

function describeNumber({ rule }: PolicyChange, change: NumberChange, on: string, added: readonly AddedEntry[]) {
  const number = findRule(rule)?.numbers.find(({ id }) => id === change.number)
  if (!number) return { before: change.number, after: change.number } // a number that was given up since
  const entry = entryOn(number, { on, place: change.place }, added)
  return {
    before: `${number.label}：${entry.isFound ? printPolicyValue(number, entry.value) : '没有施行中的规定'}`,
    after: `${number.label}：${printPolicyValue(number, change.value)}`,
  }
}

/** A value of a policy number in words. */
function printPolicyValue({ unit }: Pick<AnyPolicyNumber, 'unit'>, value: PolicyValue): string {
  if (typeof value === 'number') return printInUnit(value, unit)
  if (typeof value === 'boolean') return value ? '是' : '否'
  return typeof value === 'string' ? value : value.map((one) => printInUnit(one, unit)).join('、')
}
