import type { Citation } from '../law/citation.ts'
import { answerOf, findNoRule, matterOf } from '../law/ground/answer.ts'
import { allOf, anyOf } from '../law/ground/combine.ts'
import { findEntry } from '../law/ground/find-entry.ts'
import { judgeChoice, judgeFigure, judgeFlag, judgement } from '../law/ground/judge.ts'
import type { InputDefinition, Judged, Matter, Rule, RuleAnswer } from '../law/rule.ts'
import { sizeClassRule } from '../size-class/size-class.rule.ts'
import { byCentralBank, byRegulator, CREDIT_LIMITS, type Definition } from './inclusive-loan.numbers.ts'
import { judgeSmall } from './judge-small.ts'

const LABELS = { nfra: '普惠型小微企业贷款（金融监管总局口径）', pboc: '普惠小微贷款（人民银行口径）' } as const
const CITES = { nfra: byRegulator, pboc: byCentralBank } as const satisfies Record<
  Definition,
  (clause: string) => Citation
>

const INPUTS = {
  bank_credit: { label: '该户在该行的授信总额', type: 'money', unit: '万元', choices: null },
  borrower: {
    label: '借款人',
    type: 'choice',
    unit: null,
    choices: { firm: '小微企业法人', owner: '小微企业主', sole_trader: '个体工商户', other: '其他借款人' },
  },
  business_loan: { label: '用于经营', type: 'flag', unit: null, choices: null },
} as const satisfies Record<string, InputDefinition>

/**
 * 普惠小微贷款: whether a loan counts, by the regulator's definition or the central bank's. Two live side by side, so a figure
 * has to say which it used: `definition`, and `byNfra`, `byPboc` for both.
 */
export const inclusiveLoanRule: Rule = {
  id: 'inclusive-loan',
  label: '普惠小微贷款口径',
  question: '这户的贷款计入普惠小微贷款吗，按哪个口径？',
  facts: sizeClassRule.facts,
  inputs: INPUTS,
  kinds: LABELS,
  numbers: Object.values(CREDIT_LIMITS),
  file: 'inclusive-loan/inclusive-loan.rule.ts',
  decide(facts, question) {
    const matter = matterOf(inclusiveLoanRule, facts, question)
    const definition: Definition = matter.kind === 'pboc' ? 'pboc' : 'nfra'
    return findNoRule('inclusive-loan', matter, CREDIT_LIMITS[definition]) ?? answer(matter, definition)
  },
}

function answer(matter: Matter, definition: Definition): RuleAnswer {
  const entry = findEntry(matter, CREDIT_LIMITS[definition])
  const value = {
    definition: LABELS[definition],
    mostFen: entry.isFound ? entry.value : null,
    byNfra: judge(matter, 'nfra').result,
    byPboc: judge(matter, 'pboc').result,
  }
  const document = entry.isFound ? entry.cite.document : ''
  return answerOf('inclusive-loan', document, matter, judge(matter, definition), value)
}

function judge(matter: Matter, definition: Definition): Judged {
  const cite = CITES[definition]('统计范围')
  return allOf(
    judgeFigure(matter, 'bank_credit', 'at-most', CREDIT_LIMITS[definition]),
    judgeChoice(matter, 'borrower', ['firm', 'owner', 'sole_trader'], cite),
    judgeBorrower(matter, cite),
    judgeBusiness(matter, cite),
  )
}

/** A firm, and an owner's firm, must be small or micro; a sole trader counts as such. */
function judgeBorrower(matter: Matter, source: Citation): Judged {
  const { borrower } = matter.facts
  if (borrower === 'firm' || borrower === 'owner') return judgeSmall(matter)
  const isKnown = borrower !== undefined
  const text = isKnown ? '借款人不按企业划型认定。' : '借款人未知，是否须为小微企业无法判断。'
  const base = { source, fact: 'borrower', value: borrower ?? null, threshold: null, text }
  return judgement({ ...base, result: isKnown ? 'met' : 'not-determinable' }, isKnown ? [] : ['borrower'])
}

/** Loans to a person count only where they are for the business. */
function judgeBusiness(matter: Matter, source: Citation): Judged {
  const { borrower } = matter.facts
  const base = { source, fact: 'borrower', value: borrower ?? null, threshold: 'firm' } as const
  const firm =
    borrower === undefined
      ? judgement({ ...base, result: 'not-determinable', text: '借款人未知，是否另须看用途无法判断。' }, ['borrower'])
      : borrower === 'firm'
        ? judgement({ ...base, result: 'met', text: '企业法人贷款不另看个人用途。' })
        : judgement({ ...base, result: 'not-met', text: '贷给个人的，须用于经营。' })
  return anyOf(firm, judgeFlag(matter, 'business_loan', true, source))
}
