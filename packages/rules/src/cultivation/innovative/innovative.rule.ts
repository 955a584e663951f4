import { answerOf, findNoRule, matterOf } from '../../law/ground/answer.ts'
import { allOf, anyOf, partOf } from '../../law/ground/combine.ts'
import { judgeChoice, judgeFigure, judgeFlag, judgeValid } from '../../law/ground/judge.ts'
import type { Judged, Matter, Rule, RuleAnswer } from '../../law/rule.ts'
import { by63Annex1 } from '../instruments.ts'
import { IP_FACTS } from '../intellectual-property.ts'
import { judgePreconditions, PRECONDITION_FACTS } from '../preconditions.ts'
import { answerHolding, judgeUpdate } from '../title/keep-title.ts'
import { TITLE_KINDS, TITLE_NUMBERS } from '../title/title.numbers.ts'
import { DIRECT_EQUITY, INNOVATIVE_NUMBERS, SCORE_LINES } from './innovative.numbers.ts'
import { computeInnovativeScore, judgeInnovativeScore } from './innovative-score.ts'

/**
 * 创新型中小企业 (63号 annex 1, still in use under 2号文): one direct condition, or a score of 60 with 20, 15 and 15 in its
 * parts; the common conditions besides.
 */
export const innovativeRule: Rule = {
  id: 'innovative',
  label: '创新型中小企业',
  question: '符合创新型中小企业的条件吗？',
  facts: [
    ...PRECONDITION_FACTS,
    'science_award',
    'hightech_until',
    'innovation_title',
    'rd_institution',
    'equity_three_years',
    ...IP_FACTS,
    'rd_share',
    'main_revenue_growth',
    'debt_ratio',
    'strategic_field',
    'main_revenue_share',
    'innovative_on',
    'innovative_until',
    'title_updated_on',
  ],
  kinds: TITLE_KINDS,
  numbers: [...INNOVATIVE_NUMBERS, TITLE_NUMBERS.validity, TITLE_NUMBERS.updates.innovative],
  file: 'cultivation/innovative/innovative.rule.ts',
  decide(facts, question) {
    const matter = matterOf(innovativeRule, facts, question)
    const none = findNoRule('innovative', matter, SCORE_LINES.whole)
    if (none) return none
    return matter.kind === 'holding' ? answerHolding('innovative', 'innovative', matter) : answer(matter)
  },
}

function answer(matter: Matter): RuleAnswer {
  const score = computeInnovativeScore(matter)
  const routes = anyOf(judgeDirect(matter), judgeInnovativeScore(matter, score))
  const conditions = [judgePreconditions(matter, by63Annex1, true), routes]
  const judged =
    matter.kind === 'review' ? allOf(judgeUpdate(matter, 'innovative'), ...conditions) : allOf(...conditions)
  const bounds = Object.entries(score).map(([name, { low, high }]) => [name, [low, high]] as const)
  return answerOf('innovative', by63Annex1('').document, matter, judged, Object.fromEntries(bounds))
}

/** 直通: any one of these instead of the score. */
function judgeDirect(matter: Matter): Judged {
  const cite = by63Annex1('直通条件')
  return partOf(
    '直通条件',
    anyOf(
      judgeChoice(matter, 'science_award', ['national', 'provincial'], cite),
      judgeValid(matter, 'hightech_until', cite),
      judgeFlag(matter, 'innovation_title', true, cite),
      judgeChoice(matter, 'rd_institution', ['national', 'provincial'], cite),
      judgeFigure(matter, 'equity_three_years', 'at-least', DIRECT_EQUITY),
    ),
  )
}
