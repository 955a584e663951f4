import type { Verdict } from '@huoshui/rules/criteria/criterion'
import type { FactValue } from '@huoshui/rules/fact/fact'
import type { RuleAnswer } from '@huoshui/rules/law/rule'
import { type Bitmap, setBit, wordsFor } from '@huoshui/rules/match/bitmap/bitmap'
import { amountOf, hasAmount } from './amounts.ts'
import { getRule, type PolicyQuestion, questionAt } from './question.ts'
import type { RuleTable } from './rule-table.ts'

/** What a rule says of every firm; of whom it says neither, too little is known. Of all firms, also those since written. */
export type Decided = {
  met: Bitmap
  notMet: Bitmap
  /** 分, NaN where it can't be reckoned, of the groups that meet the rule; null: the rule names no amount. */
  amounts: { of: Float64Array; tupleOf: Uint32Array } | null
}

const decisionsAtATime = 16
const firmsAtATime = 32_768

/**
 * Decides a rule for every group of firms that it tells apart. First on the words alone, figures taken as unknown: what
 * fails on those fails whatever the figures (forgetting a fact never turns one decision into the other: every-rule.test.ts),
 * and most firms of a city fail by their type. Yields the share done.
 */
export function* decideFirms(table: RuleTable, question: PolicyQuestion): Generator<number, Decided> {
  const { tuples, coarseOf, coarseFirst } = table
  const rule = getRule(question)
  const wantsAmount = hasAmount(rule.id)
  const decide = (tuple: number, withFigures: boolean): RuleAnswer =>
    rule.decide(factsOf(table, question, tuple, withFigures), questionAt(question, table.placeOf(tuple)))
  const failed = new Uint8Array(coarseFirst.length)
  for (const [coarse, tuple] of coarseFirst.entries()) {
    failed[coarse] = Number(decide(tuple, false).decision === 'not-met')
    if (coarse % decisionsAtATime === 0) yield 0
  }
  const verdicts = new Uint8Array(tuples)
  const of = new Float64Array(wantsAmount ? tuples : 0).fill(Number.NaN)
  for (let tuple = 0; tuple < tuples; tuple++) {
    if (tuple % decisionsAtATime === 0) yield tuple / tuples
    if (failed[coarseOf[tuple] ?? 0] === 1) {
      verdicts[tuple] = CODES['not-met']
      continue
    }
    const { decision, value } = decide(tuple, true)
    verdicts[tuple] = CODES[decision]
    if (wantsAmount && decision === 'met') of[tuple] = amountOf(rule.id, value) ?? Number.NaN
  }
  const bitmaps = yield* spread(table.of, verdicts)
  return { ...bitmaps, amounts: wantsAmount ? { of, tupleOf: table.of } : null }
}

const CODES = { 'not-determinable': 0, met: 1, 'not-met': 2 } as const satisfies Record<Verdict, number>

function factsOf({ known }: RuleTable, { assumed }: PolicyQuestion, tuple: number, withFigures: boolean) {
  const facts: Record<string, FactValue | undefined> = { ...assumed }
  for (const { fact, isFigure, at, read } of known) {
    const ordinal = at[tuple] ?? 0
    if (ordinal > 0 && (withFigures || !isFigure)) facts[fact] = read(ordinal)
  }
  return facts
}

function* spread(tupleOf: Uint32Array, verdicts: Uint8Array): Generator<number, Pick<Decided, 'met' | 'notMet'>> {
  const met = new Uint32Array(wordsFor(tupleOf.length))
  const notMet = new Uint32Array(met.length)
  for (let firm = 0; firm < tupleOf.length; firm++) {
    if (firm % firmsAtATime === 0) yield 1
    const verdict = verdicts[tupleOf[firm] ?? 0]
    if (verdict === CODES.met) setBit(met, firm)
    else if (verdict === CODES['not-met']) setBit(notMet, firm)
  }
  return { met, notMet }
}
