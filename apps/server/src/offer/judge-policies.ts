import type { PolicyOffer } from '@huoshui/contract'
import type { Verdict } from '@huoshui/rules/criteria/criterion'
import { isFactId } from '@huoshui/rules/fact/dictionary'
import { isPlaceCode } from '@huoshui/rules/law/entry-on'
import { RULES } from '@huoshui/rules/law/registry'
import type { Rule, RuleAnswer } from '@huoshui/rules/law/rule'
import { describeMissing } from './judge-product.ts'
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
export function judgePolicies({ facts, unitCode, cityCode }: FirmKnown, on: string): PolicyOffer[] {
  const place = isPlaceCode(unitCode) ? unitCode : cityCode
  const offers = POLICIES.map((rule) => describe(rule, rule.decide(facts, { on, place })))
  return offers.sort((one, other) => RANKS[one.verdict] - RANKS[other.verdict])
}

const RANKS = { met: 0, 'not-determinable': 1, 'not-met': 2 } as const satisfies Record<Verdict, number>

function describe({ id, label, question, inputs = {} }: Rule, answer: RuleAnswer): PolicyOffer {
  const { version, decision, grounds, value = {}, isVerified } = answer
  const missing = answer.missing.map((name) =>
    isFactId(name) ? describeMissing(name) : { fact: name, label: inputs[name]?.label ?? name, question: null },
  )
  return {
    rule: id,
    label,
    question,
    version,
    verdict: decision,
    grounds: grounds.map(({ part, clause, source, result, isHint, text }) => {
      return { part, clause, document: source?.document ?? null, result, isHint, text }
    }),
    missing,
    value,
    isVerified,
    why: whyPolicy(answer, missing.length),
  }
}

function whyPolicy({ version, decision, grounds }: RuleAnswer, lacking: number): string {
  if (version === '') return '没有现行有效的文件'
  if (decision === 'met') return `按${version}，已知事实符合条件；以主管部门认定为准`
  if (decision === 'not-determinable') return `尚缺 ${lacking} 项，无法判断`
  return grounds.find(({ result, isHint }) => result === 'not-met' && !isHint)?.text ?? '不符合条件'
}
