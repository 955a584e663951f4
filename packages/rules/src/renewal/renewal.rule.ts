import { answerOf, findNoRule, matterOf } from '../law/ground/answer.ts'
import { allOf, partOf } from '../law/ground/combine.ts'
import { findEntry } from '../law/ground/find-entry.ts'
import { judgeDay, judgeFlag, judgement } from '../law/ground/judge.ts'
import type { InputDefinition, Judged, Matter, Rule, RuleAnswer, RuleValue } from '../law/rule.ts'
import { sizeClassRule } from '../size-class/size-class.rule.ts'
import { judgeRenewalLoan } from './judge-renewal-loan.ts'
import { ASK_BEFORE, by13, MEDIUM_UNTIL } from './renewal.numbers.ts'
import { computeRenewalCalendar } from './renewal-calendar.ts'

const flag = (label: string): InputDefinition => ({ label, type: 'flag', unit: null, choices: null })
const day = (label: string): InputDefinition => ({ label, type: 'day', unit: null, choices: null })

/** What a bank says of the loan and its borrower for the risk class. */
const CONDITIONS = {
  lawful_business: { label: '依法合规经营', clause: '风险分类（一）' },
  stable_operation: { label: '生产经营稳定', clause: '风险分类（二）' },
  clean_record: { label: '信用良好，无挪用、欠贷欠息和逃废债', clause: '风险分类（三）' },
  meets_lending_standards: { label: '符合新发放贷款条件和标准', clause: '风险分类（四）' },
  meets_bank_terms: { label: '符合银行规定的其他条件', clause: '风险分类（五）' },
} as const

const INPUTS = {
  loan_product: {
    label: '到期贷款的种类',
    type: 'choice',
    unit: null,
    choices: {
      working: '企业流动资金贷款',
      owner: '小微企业主经营性贷款',
      business: '个体工商户、农户经营性贷款',
      other: '其他贷款',
    },
  },
  loan_due_on: day('贷款到期日'),
  still_needed: flag('到期后仍有真实融资需求'),
  temporary_difficulty: flag('暂时存在资金困难'),
  asked_on: day('续贷申请日'),
  signed_on: day('新借款合同签订日'),
  repays_old: flag('新贷款用于归还原贷款'),
  normal_before: flag('续贷前贷款分类为正常'),
  ...Object.fromEntries(Object.entries(CONDITIONS).map(([name, { label }]) => [name, flag(label)])),
} as const satisfies Record<string, InputDefinition>

const KINDS = { apply: '现在能否申请', signed: '已签的是否合规', class: '能否保持正常类' } as const

/** 无还本续贷: who may renew without repaying first, whether a renewal was signed in time, and the five conditions of its risk class. */
export const renewalRule: Rule = {
  id: 'renewal',
  label: '无还本续贷',
  question: '到期贷款能不还本金续贷吗，手续合规吗，续后能否仍分为正常类？',
  facts: sizeClassRule.facts,
  inputs: INPUTS,
  kinds: KINDS,
  numbers: [MEDIUM_UNTIL, ASK_BEFORE],
  file: 'renewal/renewal.rule.ts',
  decide(facts, question) {
    const matter = matterOf(renewalRule, facts, question)
    return findNoRule('renewal', matter, MEDIUM_UNTIL) ?? answer(matter)
  },
}

function answer(matter: Matter): RuleAnswer {
  const judged = matter.kind === 'class' ? judgeClass(matter) : judgeRenewal(matter)
  return answerOf('renewal', by13('').document, matter, judged, detailsOf(matter))
}

function judgeRenewal(matter: Matter): Judged {
  const cite = by13('续贷条件')
  return allOf(
    judgeRenewalLoan(matter),
    judgeFlag(matter, 'still_needed', true, cite),
    judgeFlag(matter, 'temporary_difficulty', true, cite),
    matter.kind === 'signed' ? judgeSigned(matter) : judgeOpen(matter),
  )
}

/** The borrower asks before the loan falls due; on the day itself it is due. */
function judgeOpen(matter: Matter): Judged {
  const due = matter.facts['loan_due_on']
  const base = { source: by13('提前申请'), fact: 'loan_due_on', threshold: matter.on } as const
  if (typeof due !== 'string') {
    const text = '贷款到期日未知，是否还来得及申请无法判断。'
    return judgement({ ...base, result: 'not-determinable', value: null, text }, ['loan_due_on'])
  }
  const isOpen = matter.on < due
  const text = `贷款${due}到期，${matter.on}${isOpen ? '尚未到期，可以申请' : '已经到期，不能再按续贷办理'}。`
  return judgement({ ...base, result: isOpen ? 'met' : 'not-met', value: due, text })
}

/** Asked for and signed before the old loan fell due, and the new loan repays the old. */
function judgeSigned(matter: Matter): Judged {
  const due = matter.facts['loan_due_on']
  if (typeof due !== 'string') return judgeOpen(matter)
  const { signBy } = computeRenewalCalendar(due, matter.on, [])
  const note = '“到期前”按到期日的前一日为止计，到期当日签订是否可行未核对'
  return partOf(
    '到期前办妥',
    allOf(
      judgeDay(matter, 'asked_on', [null, signBy], by13('提前申请', note)),
      judgeDay(matter, 'signed_on', [null, signBy], by13('到期前签订新合同', note)),
      judgeFlag(matter, 'repays_old', true, by13('以新贷归还原贷款')),
    ),
  )
}

/** Renewing alone does not lower the class of a loan that was normal and meets the five. */
function judgeClass(matter: Matter): Judged {
  const five = Object.entries(CONDITIONS).map(([name, { clause }]) => judgeFlag(matter, name, true, by13(clause)))
  return partOf('五个条件', allOf(judgeFlag(matter, 'normal_before', true, by13('风险分类')), ...five))
}

function detailsOf(matter: Matter): RuleValue {
  const due = matter.facts['loan_due_on']
  const entry = findEntry(matter, ASK_BEFORE)
  const medium = findEntry(matter, MEDIUM_UNTIL)
  const mediumUntil = medium.isFound ? medium.value : null
  if (typeof due !== 'string') return { mediumUntil, askOn: [], nextAskOn: null, signBy: null, daysLeft: null }
  return { mediumUntil, ...computeRenewalCalendar(due, matter.on, entry.isFound ? entry.value : []) }
}
