import type { AnyPolicyNumber, Citation, PolicyValue } from '../citation.ts'
import { entryOn, isInForce } from '../entry-on.ts'
import { printPolicyValue } from '../given/print-policy-value.ts'
import type { Ground, Judged, Matter, Rule, RuleAnswer, RuleFacts, RuleQuestion, RuleValue } from '../rule.ts'
import { findEntry } from './find-entry.ts'
import { judgeGap, judgement } from './judge.ts'

/** The matter a rule decides: facts, question, the rule's own inputs; the kind is the rule's first where none was asked. */
export function matterOf(
  rule: Pick<Rule, 'id' | 'inputs' | 'kinds'>,
  facts: RuleFacts,
  question: RuleQuestion,
): Matter & { kind: string } {
  const kinds = Object.keys(rule.kinds ?? {})
  const kind = question.kind ?? kinds[0] ?? ''
  if (kinds.length > 0 && !kinds.includes(kind)) throw new RangeError(`${rule.id} has no kind ${kind}`)
  return { ...question, kind, facts, used: new Map(), ...(rule.inputs ? { inputs: rule.inputs } : {}) }
}

/**
 * A judgement as the rule's answer. `version`: the instrument it was given by; where officials' entries were used, their
 * documents stand beside it, or instead of it when nothing of it is left in force.
 */
export function answerOf(rule: string, version: string, matter: Matter, judged: Judged, value?: RuleValue): RuleAnswer {
  const { on, place, kind } = matter
  const { result, missing } = judged
  const grounds = [...judged.grounds, ...groundsOfUnnamed(matter, judged.grounds)]
  const isVerified = grounds.every(({ source }) => source?.verified === true)
  const answer = {
    rule,
    version: versionOf(version, matter, grounds),
    on,
    place,
    kind: kind || null,
    decision: result,
    grounds,
    missing,
    added: [...matter.used.keys()],
    isVerified,
  }
  return value === undefined ? answer : { ...answer, value }
}

/** Officials' entries that made a difference no ground shows (which instrument applies, from when on) each get a hint. */
function groundsOfUnnamed({ used }: Matter, grounds: readonly Ground[]): Ground[] {
  const named = new Set(grounds.map(({ added }) => added))
  return [...used].flatMap(([added, { number, entry }]) => {
    if (named.has(added)) return []
    const text = `按补录条目，${number.label}为${printPolicyValue(number, entry.value)}（${entry.cite.document}）。`
    const base = { source: entry.cite, fact: null, value: null, number: number.id, added, isHint: true, text } as const
    return judgement({ ...base, part: '补录条目', result: 'met', threshold: thresholdOf(entry.value) }).grounds
  })
}

/** Rows of bounds are no fact's value; the text has them. */
function thresholdOf(value: PolicyValue): Ground['threshold'] {
  return typeof value === 'object' ? null : value
}

function versionOf(version: string, { on, used }: Matter, grounds: readonly Ground[]): string {
  if (used.size === 0) return version
  const documents = [...used.values()].map(({ entry }) => entry.cite.document)
  const isLeft = grounds.some(
    ({ source, added }) => added === null && source?.document === version && isInForce(source, on),
  )
  return [...new Set([...(isLeft ? [version] : []), ...documents])].join('；')
}

/**
 * The answer where the rule's leading number has no entry in force that day at that place: not determinable, saying what
 * ended when; undefined where there is one. An official's entry without which there would be none is used by the answer.
 */
export function findNoRule(rule: string, matter: Matter, leading: AnyPolicyNumber): RuleAnswer | undefined {
  if (entryOn(leading, matter).isFound) return undefined
  const entry = findEntry(matter, leading)
  if (entry.isFound) return undefined
  const source: Citation | null = entry.ended ?? entry.begins
  return answerOf(rule, '', matter, judgeGap(entry.text, leading.id, null, source))
}
