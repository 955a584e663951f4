import { answerOf, findNoRule, matterOf } from '../../law/ground/answer.ts'
import { allOf } from '../../law/ground/combine.ts'
import { findEntry } from '../../law/ground/find-entry.ts'
import type { Matter, Rule, RuleAnswer } from '../../law/rule.ts'
import { by2, by63 } from '../instruments.ts'
import { PRECONDITION_FACTS } from '../preconditions.ts'
import { answerHolding, judgeUpdate } from '../title/keep-title.ts'
import { TITLE_KINDS, TITLE_NUMBERS } from '../title/title.numbers.ts'
import { GIANT_INSTRUMENTS, GIANT_NUMBERS } from './giant.numbers.ts'
import { judgeGiant2022 } from './giant-2022.ts'
import { judgeGiant2026 } from './giant-2026.ts'

/**
 * 专精特新“小巨人”: applications by 63号 annex 3 to the end of March 2026 and by 2号文 annex 2 since; reviews by 63号 to the
 * end of 2026.
 */
export const giantRule: Rule = {
  id: 'giant',
  label: '专精特新“小巨人”企业',
  question: '符合专精特新“小巨人”企业的条件吗？',
  facts: [
    ...PRECONDITION_FACTS,
    'specialised_on',
    'specialised_until',
    'segment_years',
    'revenue',
    'main_revenue_share',
    'main_revenue_average_growth',
    'revenue_compound_growth',
    'debt_ratio',
    'rd_expense',
    'rd_two_years',
    'rd_share',
    'rd_share_before',
    'rd_staff_share',
    'rd_institution',
    'patents_one',
    'patents_own',
    'science_award',
    'science_award_rank',
    'maker_contest',
    'equity_two_years',
    'segment_share',
    'segment_rank',
    'key_field',
    'information_system',
    'management_certificate',
    'own_brand',
    'evaluation_score',
    'evaluation_score_before',
    'champion',
    'giant_affiliate',
    'giant_on',
    'giant_until',
    'title_updated_on',
  ],
  kinds: TITLE_KINDS,
  numbers: [...GIANT_NUMBERS, TITLE_NUMBERS.validity, TITLE_NUMBERS.updates.giant],
  file: 'cultivation/giant/giant.rule.ts',
  decide(facts, question) {
    const matter = matterOf(giantRule, facts, question)
    const instrument = GIANT_INSTRUMENTS[matter.kind === 'review' ? 'review' : 'new']
    const none = findNoRule('giant', matter, instrument)
    if (none) return none
    return matter.kind === 'holding' ? answerHolding('giant', 'giant', matter) : answer(matter, instrument)
  },
}

function answer(matter: Matter, number: (typeof GIANT_INSTRUMENTS)['new']): RuleAnswer {
  const instrument = findEntry(matter, number)
  const isInterim = instrument.isFound && instrument.value === '63'
  const conditions = isInterim ? judgeGiant2022(matter) : judgeGiant2026(matter)
  const judged = matter.kind === 'review' ? allOf(judgeUpdate(matter, 'giant'), conditions) : conditions
  return answerOf('giant', (isInterim ? by63('') : by2('')).document, matter, judged)
}
