import type { MissingFact, PolicyGround, PolicyOffer } from '@huoshui/contract'
import type { Verdict } from '@huoshui/rules/criteria/criterion'
import { isFactId } from '@huoshui/rules/fact/dictionary'
import type { AddedEntry } from '@huoshui/rules/law/citation'
import { isPlaceCode } from '@huoshui/rules/law/entry-on'
import { RULES } from '@huoshui/rules/law/registry'
import type { Ground, Rule, RuleAnswer } from '@huoshui/rules/law/rule'
import { describeMissing } from './describe-missing.ts'
import type { FirmKnown } from './read-firm-facts.ts'

/** Rules about a code, a class, a step of work or a single loan: no firm applies for them. */
const noPolicies: ReadonlySet<string> = new Set([
  'size-class',
  'credit-code',
  'five-standards',
  'stage',
  'inclusive-loan',
  'renewal',
  'bridge-loan',
  'guarantee',
  'plaque',
  'land-terms',
])

/** What a firm can apply for by law: titles, awards, subsidies; a rule added to the registry is one unless named above. */
export const POLICIES: readonly Rule[] = RULES.filter(({ id }) => !noPolicies.has(id))

/** Every policy held against a firm on a day, those met first, in the order of the registry. */
export function judgePolicies(firm: FirmKnown, asked: LawQuestion): PolicyOffer[] {
  return POLICIES.map((rule) => judgePolicy(rule, firm, asked)).sort(
    (one, other) => RANKS[one.verdict] - RANKS[other.verdict],
  )
}

/** One policy held against a firm, clause by clause. */
export function judgePolicy(rule: Rule, firm: FirmKnown, asked: LawQuestion): PolicyOffer {
  return describe(rule, firm, rule.decide(firm.facts, { ...asked, place: placeOf(firm) }))
}

/** The day asked about, and the approved 补录条目. */
export type LawQuestion = { on: string; added: readonly AddedEntry[] }

/** Where law is asked for a firm: its unit, or the city where the unit is no place of the law. */
export function placeOf({ unitCode, cityCode }: FirmKnown): string {
  return isPlaceCode(unitCode) ? unitCode : cityCode
}

/** What a rule lacks: a fact of the firm, or an input of its own. */
export function describeLacking({ inputs = {} }: Rule, firm: FirmKnown, names: readonly string[]): MissingFact[] {
  return names.map((name) =>
    isFactId(name)
      ? describeMissing(name, firm)
      : { fact: name, label: inputs[name]?.label ?? name, question: null, sources: [], note: null },
  )
}

const RANKS = { met: 0, 'not-determinable': 1, 'not-met': 2 } as const satisfies Record<Verdict, number>

function describe(rule: Rule, firm: FirmKnown, answer: RuleAnswer): PolicyOffer {
  const { version, decision, grounds, value = {}, isVerified } = answer
  return {
    rule: rule.id,
    label: rule.label,
    question: rule.question,
    version,
    verdict: decision,
    lacking: answer.missing.length,
    grounds: grounds.map(describeGround),
    missing: describeLacking(rule, firm, answer.missing),
    value,
    isVerified,
    why: whyPolicy(answer),
  }
}

/** A clause as it crosses the wire; where no document is in force there is none to compare with. */
export function describeGround({ part, clause, source, added, result, isHint, text }: Ground): PolicyGround {
  const document = source?.document ?? null
  return { part, clause, document, isVerified: source?.verified ?? false, added, result, isHint, text }
}

function whyPolicy({ version, decision, grounds, missing }: RuleAnswer): string {
  if (version === '') return '没有现行有效的文件'
  if (decision === 'met') return `按${version}，已知事实符合条件；以主管部门认定为准`
  if (decision === 'not-determinable') return `尚缺 ${missing.length} 项，无法判断`
  return grounds.find(({ result, isHint }) => result === 'not-met' && !isHint)?.text ?? '不符合条件'
}
