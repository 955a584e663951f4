import type { Actor, PolicyCounts, PolicyMoney } from '@huoshui/contract'
import type { LazyMatcher } from '../match/lazy-matcher.ts'
import type { MoneySum, PolicyCount } from '../match/messages.ts'
import { isCeiling } from '../match/policy/amounts.ts'
import { getRule, type PolicyQuestion, questionAt } from '../match/policy/question.ts'
import { viewerOf } from '../match/viewer-of.ts'
import { askMatcher } from './ask-matcher.ts'

/** How many firms in the asker's scope a policy fits, does not fit, or may fit; and how much money it names for them. */
export async function countPolicyFirms(
  matcher: LazyMatcher,
  actor: Actor,
  question: PolicyQuestion,
): Promise<PolicyCounts> {
  const viewer = viewerOf(actor)
  const found = await askMatcher(matcher, { kind: 'policy-count', question, viewer })
  return describeCount(question, found, viewer.hidden.length > 0)
}

/** A count with what it was counted by. */
export function describeCount(question: PolicyQuestion, found: PolicyCount, isPartial: boolean): PolicyCounts {
  const rule = getRule(question)
  const { version } = rule.decide(question.assumed, questionAt(question, question.place))
  return {
    rule: rule.id,
    label: rule.label,
    kind: question.kind,
    on: question.on,
    version,
    met: found.counts.met,
    notMet: found.counts['not-met'],
    notDeterminable: found.counts['not-determinable'],
    groups: found.groups,
    coarseTo: null,
    money: found.money && describeMoney(question, found.money),
    isPartial,
  }
}

/** A sum of money with what kind of amounts it adds up. */
export function describeMoney(question: PolicyQuestion, money: MoneySum): PolicyMoney {
  const { value } = getRule(question).decide(question.assumed, questionAt(question, question.place))
  return { ...money, isCeiling: isCeiling(question.rule, value) }
}
