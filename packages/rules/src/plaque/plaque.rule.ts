import { by20 } from '../award/award.numbers.ts'
import { answerOf, findNoRule, matterOf } from '../law/ground/answer.ts'

import { allOf, hintOf } from '../law/ground/combine.ts'
import { judgeFigure, judgeFlag } from '../law/ground/judge.ts'
import type { Rule } from '../law/rule.ts'
import { PLAQUE_FIRMS } from './plaque.numbers.ts'

/**
 * 专精特新园区牌匾 (湛工信函〔2023〕20号 三（二）): a park of ten provincial 专精特新中小企业 gets the plaque and goes first when
 * clusters and bases are proposed. The one-off reward for bringing a firm in names no sum: left to the county.
 */
export const plaqueRule: Rule = {
  id: 'plaque',
  label: '专精特新园区牌匾',
  question: '园区能不能授予专精特新园区牌匾？',
  facts: [],
  inputs: {
    park_specialised: { label: '园区内省级专精特新中小企业数', type: 'count', unit: '家', choices: null },
    park_provincial: { label: '省级以上产业园区', type: 'flag', unit: null, choices: null },
    brought_in: { label: '从市外引入国家级、省级专精特新企业落户', type: 'flag', unit: null, choices: null },
  },
  numbers: [PLAQUE_FIRMS],
  file: 'plaque/plaque.rule.ts',
  decide(facts, question) {
    const matter = matterOf(plaqueRule, facts, question)
    const none = findNoRule('plaque', matter, PLAQUE_FIRMS)
    if (none) return none
    const cite = by20('三（二）园区培育支持')
    const reward = allOf(judgeFlag(matter, 'park_provincial', true, cite), judgeFlag(matter, 'brought_in', true, cite))
    const plaque = judgeFigure(matter, 'park_specialised', 'at-least', PLAQUE_FIRMS)
    const judged = allOf(plaque, hintOf(reward))
    // The county may reward the park's operator for a firm brought in; the measure names no sum.
    const value = { isProposedFirst: plaque.result === 'met', mayRewardForBringingIn: reward.result === 'met' }
    return answerOf('plaque', cite.document, matter, judged, value)
  },
}
