/** What the law says about market entities and how their names are found; pure functions only. */
export { CREDIT_ALPHABET } from './credit-code/check-characters.ts'
export * from './credit-code/credit-code.ts'
export { CREDIT_DEPARTMENTS, type CreditCodeParts, splitCreditCode } from './credit-code/credit-code-structure.ts'
export * from './credit-code/registration-number.ts'
export { OPERATORS_OF } from './criteria/check/check-clause.ts'
export { type CriterionCheck, type CriterionError, checkCriterion } from './criteria/check/check-criterion.ts'
export { CRITERION_LIMITS } from './criteria/check/limits.ts'
export * from './criteria/criterion.ts'
export { type Decision, type DecisionGround, decide, type Threshold } from './criteria/decide/decide.ts'
export { judgeClause, judgeLowered } from './criteria/decide/judge-lowered.ts'
export { lowerToComparisons } from './criteria/decide/lower-to-comparisons.ts'
export type { Lowered, LoweredClause } from './criteria/decide/lowered.ts'
export { dayAhead, latestDayPassed } from './criteria/decide/threshold-day.ts'
export { type ExplainedLine, explain, explainLines, VERDICT_WORDS } from './criteria/explain/explain.ts'
export { type NameValue, showName, showValue } from './criteria/explain/show-value.ts'
export { type MissingFact, missing } from './criteria/missing/missing.ts'
export { type Question, type QuestionOptions, questions } from './criteria/missing/questions.ts'
export { applyWay } from './criteria/nearest/apply-way.ts'
export type { Change, Way } from './criteria/nearest/change.ts'
export { describeChange } from './criteria/nearest/describe-change.ts'
export { type NearestOptions, nearest } from './criteria/nearest/nearest.ts'
export { type SqlExpression, type SqlOptions, type SqlParameter, toSql } from './criteria/sql/to-sql.ts'
export { type ParsedCriterion, parseCriterion } from './criteria/text/parse-criterion.ts'
export { printBound, printList } from './criteria/text/print-bound.ts'
export { printClause, printCriterion } from './criteria/text/print-criterion.ts'
export type { Fault, Repair } from './criteria/text/reader.ts'
export {
  computeGapReport,
  type GapReport,
  gapsOf,
  type Shortfall,
  type TierGaps,
  type TitleStep,
} from './cultivation/gap-report.ts'
export * from './day/day.ts'
export * from './day/parse-day.ts'
export * from './enterprise/entity-type.ts'
export * from './enterprise/registration-status.ts'
export * from './enterprise/size-class.ts'
export { computeFormula, deriveFacts, findFormula, partsOf } from './fact/derive-facts.ts'
export * from './fact/dictionary.ts'
export * from './fact/fact.ts'
export { findFact, suggestFact } from './fact/find-fact.ts'
export { type RecordedValue, readFactValue } from './fact/read-value.ts'
export {
  type Contradiction,
  type FactProvenance,
  type RegisterRow,
  type ResolvedFacts,
  type ResolveOptions,
  resolveFacts,
} from './fact/resolve-facts.ts'
export type { Statement } from './fact/statement-order.ts'
export {
  LISTED_FACTS,
  type LoadedList,
  listDaysOf,
  publisherOf,
  validUntilOf,
  type WholeLists,
  wholeListsOn,
  whyNotListed,
} from './fact/whole-lists.ts'
export * from './industry/industry.ts'
export * from './industry/industry-table.ts'
export { type CaseFile, casesOf, differencesOf, type WorkedCase } from './law/cases.ts'
export { checkEntry, type EntryProblem } from './law/check-entry.ts'
export * from './law/citation.ts'
export {
  type DayAndPlace,
  type EntryFound,
  entryOn,
  isInForce,
  isPlaceCode,
  type NoEntry,
  placesAround,
} from './law/entry-on.ts'
export { type CheckedFacts, checkRuleFacts, type FactProblem } from './law/given/check-rule-facts.ts'
export { type DescribedDetail, describeValue } from './law/given/describe-value.ts'
export { type AskedFact, listFacts, listStatedFacts } from './law/given/list-facts.ts'
export { printPolicyValue } from './law/given/print-policy-value.ts'
export { printInUnit, printValue } from './law/given/print-value.ts'
export { type KnownName, suggestName } from './law/given/suggest-name.ts'
export { type Decided, decideRule, findPolicyNumber, findRule, RULES } from './law/registry.ts'
export type {
  Ground,
  InputDefinition,
  Rule,
  RuleAnswer,
  RuleFacts,
  RuleQuestion,
  RuleValue,
} from './law/rule.ts'
export * from './money/money.ts'
export * from './money/print-money.ts'
export * from './name-search/grams-of-name.ts'
export { matchesQuery } from './name-search/matches-query.ts'
export { normaliseForSearch } from './name-search/normalise.ts'
export { type QueryGrams, type QueryKind, queryGrams, SHORTEST_QUERY } from './name-search/query-grams.ts'
export { splitWords } from './name-search/split-words.ts'
export * from './phone/phone.ts'
export * from './pinyin/pinyin-of.ts'
export * from './size-class/choose-size-figures.ts'
export * from './size-class/compute-size-class.ts'
export * from './size-class/size-standard.ts'
export * from './text/mask.ts'
export * from './text/text.ts'
