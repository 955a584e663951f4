import { answerOf, findNoRule, matterOf } from '../law/ground/answer.ts'
import { allOf, partOf } from '../law/ground/combine.ts'
import { judgeFigure, judgeFlag } from '../law/ground/judge.ts'
import type { InputDefinition, Judged, Matter, Rule } from '../law/rule.ts'
import { by11, GUARANTEE_LIMITS, PARTIES, PROGRAMMES, RISK_SHARES } from './guarantee.numbers.ts'
import { describeShares, judgeShares } from './judge-shares.ts'

const percent = (label: string): InputDefinition => ({ label, type: 'percent', unit: '%', choices: null })

/** 政府性融资担保: whether one guarantee is within focus and fee, how a loss is shared, and whether an institution keeps its focus. */
export const guaranteeRule: Rule = {
  id: 'guarantee',
  label: '政府性融资担保',
  question: '这笔担保符合聚焦和费率要求吗，风险分担合计100%吗，机构的业务结构达标吗？',
  facts: [],
  inputs: {
    guarantee_amount: { label: '单户担保金额', type: 'money', unit: '万元', choices: null },
    small_or_farm: { label: '属支小支农担保', type: 'flag', unit: null, choices: null },
    guarantee_fee: percent('年化担保费率'),
    programme: { label: '风险分担项目', type: 'choice', unit: null, choices: PROGRAMMES },
    ...Object.fromEntries(
      Object.entries(PARTIES).map(([party, label]) => [`share_${party}`, percent(`${label}分担比例`)]),
    ),
    small_farm_share: percent('支小支农担保金额占比'),
    under_500_share: percent('500万元及以下占支小支农的比重'),
  },
  kinds: { single: '单户担保', shares: '风险分担', portfolio: '机构业务结构' },
  numbers: [...Object.values(GUARANTEE_LIMITS), ...Object.values(RISK_SHARES)],
  file: 'guarantee/guarantee.rule.ts',
  decide(facts, question) {
    const matter = matterOf(guaranteeRule, facts, question)
    const none = findNoRule('guarantee', matter, GUARANTEE_LIMITS.amount)
    if (none) return none
    const value = matter.kind === 'shares' ? describeShares(matter) : undefined
    return answerOf('guarantee', by11('').document, matter, judge(matter), value)
  },
}

function judge(matter: Matter): Judged {
  if (matter.kind === 'shares') return judgeShares(matter)
  return matter.kind === 'portfolio' ? judgePortfolio(matter) : judgeSingle(matter)
}

function judgeSingle(matter: Matter): Judged {
  return allOf(
    judgeFlag(matter, 'small_or_farm', true, by11('聚焦业务')),
    judgeFigure(matter, 'guarantee_amount', 'at-most', GUARANTEE_LIMITS.amount),
    judgeFigure(matter, 'guarantee_fee', 'at-most', GUARANTEE_LIMITS.fee),
  )
}

/** An institution's whole business, by amount. */
function judgePortfolio(matter: Matter): Judged {
  return partOf(
    '业务结构',
    allOf(
      judgeFigure(matter, 'small_farm_share', 'at-least', GUARANTEE_LIMITS.smallFarm),
      judgeFigure(matter, 'under_500_share', 'at-least', GUARANTEE_LIMITS.underFive),
    ),
  )
}
