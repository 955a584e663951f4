import type { Citation, PolicyNumber } from '../law/citation.ts'
import { answerOf, findNoRule, matterOf } from '../law/ground/answer.ts'
import { allOf, hintOf } from '../law/ground/combine.ts'
import { judgeFigure, judgeFlag, judgement } from '../law/ground/judge.ts'
import type { Judged, Matter, Rule } from '../law/rule.ts'

const WAN = 1_000_000

/** Since when, and the line itself, are from memory; the 2021 bulletin of the city agrees with the sum. */
function byStatistics(clause: string): Citation {
  return {
    document: '国家统计局规模以上工业统计范围',
    clause,
    firstDay: '2011-01-01',
    lastDay: null,
    place: '000000',
    source: '凭记忆；与湛江市工作简报总第13期（2021-01-05）所述一致',
    verified: false,
    note: '标准原文和首日未核实',
  }
}

const bulletin: Citation = {
  document: '湛江市促进中小企业（民营经济）发展工作简报（总第13期）',
  clause: '麻章区多措并举推进中小企业发展（二）',
  firstDay: '2020-01-01',
  lastDay: null,
  place: '440800',
  source: '简报原文',
  verified: true,
  note: '2020年麻章区摸排小升规对象的做法，只作线索，不是标准',
}

/** 规上工业: main-business revenue of a year, in 分. */
export const REVENUE_LINE: PolicyNumber = {
  id: 'above-scale.revenue',
  label: '规模以上工业年主营业务收入',
  unit: '分',
  entries: [{ value: 2000 * WAN, cite: byStatistics('年主营业务收入') }],
}

/** A hint only: 年用电50万度以上 was how one district found candidates. */
export const ELECTRICITY_HINT: PolicyNumber = {
  id: 'above-scale.electricity-hint',
  label: '小升规摸排用电线索',
  unit: '千瓦时',
  entries: [{ value: 500_000, cite: bulletin }],
}

/**
 * 小升规: whether an industrial firm reaches the line of 规模以上 (main-business revenue) and is not on the list yet.
 * Electricity never decides: it tells whom to visit.
 */
export const aboveScaleRule: Rule = {
  id: 'above-scale',
  label: '小升规（规模以上工业）',
  question: '是不是达到规模以上工业标准、还没有纳入统计的企业？',
  facts: ['industry', 'main_revenue', 'above_scale', 'electricity_year'],
  numbers: [REVENUE_LINE, ELECTRICITY_HINT],
  file: 'above-scale/above-scale.rule.ts',
  decide(facts, question) {
    const matter = matterOf(aboveScaleRule, facts, question)
    const none = findNoRule('above-scale', matter, REVENUE_LINE)
    if (none) return none
    const electricity = judgeFigure(matter, 'electricity_year', 'at-least', ELECTRICITY_HINT)
    const judged = allOf(
      judgeIndustry(matter),
      judgeFigure(matter, 'main_revenue', 'at-least', REVENUE_LINE),
      judgeFlag(matter, 'above_scale', false, byStatistics('统计范围')),
      hintOf(electricity),
    )
    // Worth a visit: it may be industry, its revenue is not known, and its power says it is no small workshop.
    const isWorthVisit = judged.result === 'not-determinable' && electricity.result === 'met'
    return answerOf('above-scale', byStatistics('').document, matter, judged, { isWorthVisit })
  },
}

/** 工业 is sections B, C and D of GB/T 4754. */
function judgeIndustry(matter: Matter): Judged {
  const value = matter.facts['industry']
  const base = { source: byStatistics('统计范围'), fact: 'industry', threshold: ['B', 'C', 'D'] }
  if (typeof value !== 'string') {
    const text = '行业未知，规模以上工业限采矿、制造、电热气水（B、C、D），无法判断。'
    return judgement({ ...base, result: 'not-determinable', value: null, text }, ['industry'])
  }
  const isIndustry = /^[BCD]/.test(value)
  const text = `行业${value}${isIndustry ? '属工业，符合' : '不属工业（B、C、D），不符合'}。`
  return judgement({ ...base, result: isIndustry ? 'met' : 'not-met', value, text })
}
