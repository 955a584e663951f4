import { aboveScaleRule } from '../above-scale/above-scale.rule.ts'
import { awardRule } from '../award/award.rule.ts'
import { bridgeLoanRule } from '../bridge-loan/bridge-loan.rule.ts'
import { creditCodeRule } from '../credit-code/credit-code.rule.ts'
import { giantRule } from '../cultivation/giant/giant.rule.ts'
import { innovativeRule } from '../cultivation/innovative/innovative.rule.ts'
import { specialisedRule } from '../cultivation/specialised/specialised.rule.ts'
import { technologyRule } from '../cultivation/technology/technology.rule.ts'
import { fiveStandardsRule } from '../five-standards/five-standards.rule.ts'
import { GRID_NUMBERS } from '../grid/grid.numbers.ts'
import { guaranteeRule } from '../guarantee/guarantee.rule.ts'
import { inclusiveLoanRule } from '../inclusive-loan/inclusive-loan.rule.ts'
import { listingRewardRule } from '../listing-reward/listing-reward.rule.ts'
import { landTermsRule } from '../plaque/land-terms.rule.ts'
import { plaqueRule } from '../plaque/plaque.rule.ts'
import { QUALITY_NUMBERS } from '../quality/quality.numbers.ts'
import { renewalRule } from '../renewal/renewal.rule.ts'
import { RETENTION_NUMBERS } from '../retention/retention.numbers.ts'
import { sizeClassRule } from '../size-class/size-class.rule.ts'
import { stageRule } from '../stage/stage.rule.ts'
import { subsidyRule } from '../subsidy/subsidy.rule.ts'
import type { AnyPolicyNumber } from './citation.ts'
import { isPlaceCode } from './entry-on.ts'
import { checkRuleFacts, type FactProblem } from './given/check-rule-facts.ts'
import { isDecidableDay } from './given/read-given-value.ts'
import { suggestName } from './given/suggest-name.ts'
import type { Rule, RuleAnswer, RuleQuestion } from './rule.ts'

/** Every question of law the platform answers, one line each; `huoshui rules` and docs/RULES.md list them in this order. */
export const RULES: readonly Rule[] = [
  sizeClassRule,
  creditCodeRule,
  innovativeRule,
  technologyRule,
  specialisedRule,
  giantRule,
  awardRule,
  plaqueRule,
  landTermsRule,
  listingRewardRule,
  aboveScaleRule,
  fiveStandardsRule,
  inclusiveLoanRule,
  renewalRule,
  stageRule,
  bridgeLoanRule,
  guaranteeRule,
  subsidyRule,
]

/** The rule of this id. */
export function findRule(id: string): Rule | undefined {
  return RULES.find((rule) => rule.id === id)
}

/** Numbers of the platform's own working arrangements, which no rule of law asks for and a city may set. */
export const WORKING_NUMBERS: readonly AnyPolicyNumber[] = [...GRID_NUMBERS, ...QUALITY_NUMBERS, ...RETENTION_NUMBERS]

/** The policy number of this id, of whichever rule or of the working arrangements: where an official's entry belongs. */
export function findPolicyNumber(id: string): AnyPolicyNumber | undefined {
  const own = WORKING_NUMBERS.find((number) => number.id === id)
  if (own) return own
  for (const { numbers } of RULES) {
    const found = numbers.find((number) => number.id === id)
    if (found) return found
  }
  return undefined
}

export type Decided = { isOk: true; answer: RuleAnswer } | { isOk: false; problems: readonly FactProblem[] }

/**
 * Decides a rule on facts given from outside: rule, day, place, kind and facts are checked, everything wrong comes back as
 * data (`name` of a problem: rule, on, place, kind, or the fact's), nothing is thrown.
 */
export function decideRule(id: string, given: unknown, question: RuleQuestion): Decided {
  const rule = findRule(id)
  if (!rule) return { isOk: false, problems: [unknownRule(id)] }
  const checked = checkRuleFacts(rule, given)
  const problems = [...checkQuestion(rule, question), ...(checked.isOk ? [] : checked.problems)]
  if (!checked.isOk || problems.length > 0) return { isOk: false, problems }
  return { isOk: true, answer: rule.decide(checked.facts, question) }
}

function unknownRule(id: string): FactProblem {
  const known = RULES.map((rule) => ({ name: rule.id, words: [rule.label] }))
  const suggestion = suggestName(id, known)
  const message = `没有名为“${id}”的规则${suggestion ? `，是否应为“${suggestion}”？` : '，名称见 huoshui rules。'}`
  return { name: 'rule', message, ...(suggestion ? { suggestion } : {}) }
}

function checkQuestion({ id, kinds = {} }: Rule, { on, place, kind }: RuleQuestion): FactProblem[] {
  const problems: FactProblem[] = []
  if (!isDecidableDay(on))
    problems.push({ name: 'on', message: `日期“${on}”应写成“2026-01-31”，年份在1850至2150之间。` })
  if (!isPlaceCode(place)) problems.push({ name: 'place', message: `地区“${place}”应为行政区划代码，如440800。` })
  if (kind !== undefined && !Object.hasOwn(kinds, kind)) {
    const list = Object.entries(kinds).map(([key, label]) => `${key}（${label}）`)
    const message = list.length > 0 ? `应为：${list.join('、')}。` : `规则“${id}”不分种类。`
    problems.push({ name: 'kind', message: `没有种类“${kind}”，${message}` })
  }
  return problems
}
