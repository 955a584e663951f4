import type { AnyPolicyNumber, Citation } from '../citation.ts'
import { entryOn } from '../entry-on.ts'
import type { Judged, Matter, Rule, RuleAnswer, RuleFacts, RuleQuestion, RuleValue } from '../rule.ts'
import { judgeGap } from './judge.ts'

/** The matter a rule decides: facts, question, the rule's own inputs; the kind is the rule's first where none was asked. */
export function matterOf(
  rule: Pick<Rule, 'id' | 'inputs' | 'kinds'>,
  facts: RuleFacts,
  question: RuleQuestion,
): Matter & { kind: string } {
  const kinds = Object.keys(rule.kinds ?? {})
  const kind = question.kind ?? kinds[0] ?? ''
  if (kinds.length > 0 && !kinds.includes(kind)) throw new RangeError(`${rule.id} has no kind ${kind}`)
  return { ...question, kind, facts, ...(rule.inputs ? { inputs: rule.inputs } : {}) }
}

/** A judgement as the rule's answer. `version`: the instrument it was given by. */
export function answerOf(rule: string, version: string, matter: Matter, judged: Judged, value?: RuleValue): RuleAnswer {
  const { on, place, kind } = matter
  const { result, grounds, missing } = judged
  const added = [...new Set(grounds.flatMap((ground) => ground.added ?? []))]
  const isVerified = grounds.every(({ source }) => source?.verified === true)
  const answer = { rule, version, on, place, kind: kind || null, decision: result, grounds, missing, added, isVerified }
  return value === undefined ? answer : { ...answer, value }
}

/**
 * The answer where the rule's leading number has no entry in force that day at that place: not determinable, saying what
 * ended when; undefined where there is one.
 */
export function findNoRule(rule: string, matter: Matter, leading: AnyPolicyNumber): RuleAnswer | undefined {
  const entry = entryOn(leading, matter, matter.added)
  if (entry.isFound) return undefined
  const source: Citation | null = entry.ended ?? entry.begins
  return answerOf(rule, '', matter, judgeGap(entry.text, leading.id, null, source))
}
