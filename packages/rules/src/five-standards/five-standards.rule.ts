import { answerOf, findNoRule, matterOf } from '../law/ground/answer.ts'
import { allOf } from '../law/ground/combine.ts'
import type { Judged, Matter, Rule, RuleAnswer } from '../law/rule.ts'
import { byFiveStandards, FIVE_STANDARDS_AGE } from './five-standards.numbers.ts'
import { FIVE_STANDARDS, isStandard, judgeStandard, STANDARD_FACTS } from './judge-standard.ts'

/**
 * 五项标准: whether the team (专班) may recommend a firm to banks. Each standard is met, not met or not yet checked, never one
 * yes or no for all; it is a test for recommendation and no decision on credit, so a bank may still refuse.
 */
export const fiveStandardsRule: Rule = {
  id: 'five-standards',
  label: '五项标准',
  question: '五项标准各符合吗，可以列入推荐清单吗（推荐不等于授信）？',
  facts: STANDARD_FACTS,
  numbers: [FIVE_STANDARDS_AGE],
  file: 'five-standards/five-standards.rule.ts',
  decide(facts, question) {
    const matter = matterOf(fiveStandardsRule, facts, question)
    return findNoRule('five-standards', matter, FIVE_STANDARDS_AGE) ?? answer(matter)
  },
}

function answer(matter: Matter): RuleAnswer {
  const standards = Object.keys(FIVE_STANDARDS).filter(isStandard)
  const judged = standards.map((standard) => [standard, judgeStandard(matter, standard)] as const)
  const results = Object.fromEntries(judged.map(([standard, { result }]) => [standard, result]))
  const open = judged.filter(([, { result }]) => result === 'not-determinable')
  const value = {
    ...results,
    failed: labelsOf(judged.filter(([, { result }]) => result === 'not-met')),
    unchecked: labelsOf(open),
    /** Standards that wait for a person's finding; no data the platform could fetch would settle them. */
    byPerson: labelsOf(open.filter(([standard, { missing }]) => asksPerson(standard, missing))),
  }
  const { document } = byFiveStandards('')
  return answerOf('five-standards', document, matter, allOf(...judged.map(([, one]) => one)), value)
}

function labelsOf(judged: readonly (readonly [standard: keyof typeof FIVE_STANDARDS, judged: Judged])[]): string[] {
  return judged.map(([standard]) => FIVE_STANDARDS[standard].label)
}

function asksPerson(standard: keyof typeof FIVE_STANDARDS, missing: readonly string[]): boolean {
  const byPerson: readonly string[] = FIVE_STANDARDS[standard].byPerson
  return missing.some((fact) => byPerson.includes(fact))
}
