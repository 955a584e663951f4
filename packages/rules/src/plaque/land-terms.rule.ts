import { by20 } from '../award/award.numbers.ts'
import { judgeHeld } from '../cultivation/title/keep-title.ts'
import { answerOf, findNoRule, matterOf } from '../law/ground/answer.ts'
import { anyOf } from '../law/ground/combine.ts'
import { findEntry } from '../law/ground/find-entry.ts'
import type { Rule } from '../law/rule.ts'
import { LAND_REDUCTION } from './plaque.numbers.ts'

/**
 * 用地用房 (湛工信函〔2023〕20号 三（六）): provincial 专精特新 firms go first in the plan of land and their staff may be let
 * flats for talents and 保障性租赁住房; for a 小巨人 what is asked of investment and tax may be lowered by at most 30 %.
 */
export const landTermsRule: Rule = {
  id: 'land-terms',
  label: '专精特新企业用地用房支持',
  question: '企业能不能享受用地用房支持，标准可调低多少？',
  facts: ['specialised_on', 'specialised_until', 'giant_on', 'giant_until'],
  numbers: [LAND_REDUCTION],
  file: 'plaque/land-terms.rule.ts',
  decide(facts, question) {
    const matter = matterOf(landTermsRule, facts, question)
    const none = findNoRule('land-terms', matter, LAND_REDUCTION)
    if (none) return none
    const giant = judgeHeld(matter, 'giant')
    const judged = anyOf(judgeHeld(matter, 'specialised'), giant)
    const entry = findEntry(matter, LAND_REDUCTION)
    const isFirst = judged.result === 'met'
    const reduction = giant.result === 'met' && entry.isFound ? entry.value : giant.result === 'not-met' ? 0 : null
    const value = { isFirstInLandPlan: isFirst, mayLetFlats: isFirst, reductionAtMostBp: reduction }
    return answerOf('land-terms', by20('').document, matter, judged, value)
  },
}
