import type { PolicyNumber } from '../law/citation.ts'
import { placesAround } from '../law/entry-on.ts'
import { answerOf, findNoRule, matterOf } from '../law/ground/answer.ts'
import { allOf, hintOf } from '../law/ground/combine.ts'
import { findEntry } from '../law/ground/find-entry.ts'
import { judgeFigure, judgeFlag, judgeGap, judgement } from '../law/ground/judge.ts'
import type { InputDefinition, Judged, Matter, Rule, RuleAnswer } from '../law/rule.ts'
import { printWan } from '../money/print-money.ts'
import { BRIDGE_CONDITIONS, BRIDGE_FUND, BRIDGE_TERMS, byLianjiang, CITY_PLAN } from './bridge-loan.numbers.ts'

const flag = (label: string): InputDefinition => ({ label, type: 'flag', unit: null, choices: null })
const money = (label: string): InputDefinition => ({ label, type: 'money', unit: '万元', choices: null })

/**
 * 应急转贷: whether the conditions known of the fund in force at a place hold. They are few: amount, days and fee are in the body
 * of the measure, which could not be read, so they are answered by null and a notice, never by what is usual elsewhere, until
 * an official adds what the fund's document says.
 */
export const bridgeLoanRule: Rule = {
  id: 'bridge-loan',
  label: '应急转贷',
  question: '当地有应急转贷资金吗，符合所收办法中已知的条件吗？',
  facts: [],
  inputs: {
    real_economy: flag(BRIDGE_CONDITIONS.real_economy),
    meets_renewal_terms: flag(BRIDGE_CONDITIONS.meets_renewal_terms),
    closed_loop: flag(BRIDGE_CONDITIONS.closed_loop),
    due_principal: money('到期贷款本金'),
    bridge_amount: money('申请转贷金额'),
    bridge_days: { label: '申请使用天数', type: 'count', unit: '日', choices: null },
  },
  numbers: [BRIDGE_FUND, ...Object.values(BRIDGE_TERMS)],
  file: 'bridge-loan/bridge-loan.rule.ts',
  decide(facts, question) {
    const matter = matterOf(bridgeLoanRule, facts, question)
    const none = findNoRule('bridge-loan', matter, BRIDGE_FUND)
    return none ? withPlan(none, matter) : answer(matter)
  },
}

function answer(matter: Matter): RuleAnswer {
  const entry = findEntry(matter, BRIDGE_FUND)
  const fund = entry.isFound ? entry.value : null
  const cite = entry.isFound ? entry.cite : byLianjiang('名称')
  const found = `${matter.place}适用${fund}。`
  const base = { source: cite, number: BRIDGE_FUND.id, added: entry.isFound ? entry.added : null } as const
  const judged = allOf(
    judgement({ ...base, result: 'met', fact: null, value: fund, threshold: null, text: found }),
    ...(entry.isFound && entry.added === null ? [judgeKnown(matter)] : [judgeAdded(matter, cite.document)]),
    judgeTerm(matter, 'bridge_amount', BRIDGE_TERMS.most),
    judgeTerm(matter, 'bridge_days', BRIDGE_TERMS.days),
  )
  const [most, days, fee] = [BRIDGE_TERMS.most, BRIDGE_TERMS.days, BRIDGE_TERMS.fee].map((number) => {
    const term = findEntry(matter, number)
    return term.isFound ? term.value : null
  })
  const value = { fund, mostFen: most ?? null, mostDays: days ?? null, feeBp: fee ?? null }
  return answerOf('bridge-loan', cite.document, matter, judged, value)
}

/** A term of the fund binds once an official added it; before, nothing is asked for it. */
function judgeTerm(matter: Matter, fact: string, number: PolicyNumber): Judged {
  return findEntry(matter, number).isFound ? judgeFigure(matter, fact, 'at-most', number) : allOf()
}

/** What the title and the summary of Lianjiang's measure say. */
function judgeKnown(matter: Matter): Judged {
  const open = [BRIDGE_TERMS.most, BRIDGE_TERMS.days, BRIDGE_TERMS.fee].filter(
    (number) => !findEntry(matter, number).isFound,
  )
  const terms = `${open.map(({ id }) => TERM_WORDS[id]).join('、')}写在办法正文中，正文未能读取，以经办机构答复为准。`
  return allOf(
    judgeFlag(matter, 'real_economy', true, byLianjiang('名称')),
    judgeFlag(matter, 'meets_renewal_terms', true, byLianjiang('扶持对象')),
    judgeFlag(matter, 'closed_loop', true, byLianjiang('封闭运作')),
    hintOf(judgeAmount(matter)),
    ...(open.length > 0 ? [hintOf(judgeGap(terms, null, null, byLianjiang('额度、期限、费率')))] : []),
  )
}

const TERM_WORDS: Readonly<Record<string, string>> = {
  [BRIDGE_TERMS.most.id]: '额度',
  [BRIDGE_TERMS.days.id]: '使用天数',
  [BRIDGE_TERMS.fee.id]: '费率',
}

/** Closed use leaves nothing over: more than is due is worth a word. */
function judgeAmount({ facts }: Matter): Judged {
  const { due_principal: due, bridge_amount: asked } = facts
  if (typeof due !== 'number' || typeof asked !== 'number' || asked <= due) return allOf()
  const text = `申请${printWan(asked)}，多于到期本金${printWan(due)}，封闭用于还款时用不完，须核对。`
  const note = '由封闭用于还款推得，不是办法中的额度规定'
  const base = { source: byLianjiang('封闭运作', note), fact: 'bridge_amount', value: asked, threshold: due } as const
  return judgement({ ...base, result: 'not-met', text })
}

/** A fund an official added: its conditions are those added for it; before, only that it is there is known. */
function judgeAdded(matter: Matter, document: string): Judged {
  const entry = findEntry(matter, BRIDGE_TERMS.conditions)
  if (!entry.isFound) {
    const text = `${document}的条件没有收录，须查看文件后判断；条件、额度、使用天数和费率可以补录。`
    return judgeGap(text, BRIDGE_TERMS.conditions.id, null, null)
  }
  const asked = entry.value.split(' ').map((condition) => judgeFlag(matter, condition, true, entry.cite))
  const named = { number: BRIDGE_TERMS.conditions.id, added: entry.added } as const
  const judged = allOf(...asked)
  return { ...judged, grounds: judged.grounds.map((ground) => ({ ...ground, ...named })) }
}

/** Within the city: the plan of 2022 is named, so that nobody takes it for a fund. */
function withPlan(none: RuleAnswer, { place }: Matter): RuleAnswer {
  if (!placesAround(place).includes('440800')) return none
  const text = '湛江市2022年的方案只写“推动设立”应急转贷专项资金，未见设立文件，不能据以申请。'
  const plan = hintOf(judgeGap(text, null, null, CITY_PLAN))
  return { ...none, grounds: [...none.grounds, ...plan.grounds] }
}
