import { answerOf, findNoRule, matterOf } from '../../law/ground/answer.ts'
import { allOf } from '../../law/ground/combine.ts'
import { findEntry } from '../../law/ground/find-entry.ts'
import type { Matter, Rule, RuleAnswer } from '../../law/rule.ts'
import { by2, by63 } from '../instruments.ts'
import { PRECONDITION_FACTS } from '../preconditions.ts'
import { answerHolding, judgeUpdate } from '../title/keep-title.ts'
import { TITLE_KINDS, TITLE_NUMBERS } from '../title/title.numbers.ts'
import { SPECIALISED_INSTRUMENT, SPECIALISED_NUMBERS } from './specialised.numbers.ts'
import { judgeSpecialised2022 } from './specialised-2022.ts'
import { judgeSpecialised2026 } from './specialised-2026.ts'
import { computeSpecialisedScore, SCORE_2022_FACTS } from './specialised-score.ts'

/** 专精特新中小企业: by 63号 annex 2 to the end of March 2026, by 2号文 annex 1 since, new and review alike. */
export const specialisedRule: Rule = {
  id: 'specialised',
  label: '专精特新中小企业',
  question: '符合专精特新中小企业的条件吗？',
  facts: [
    ...PRECONDITION_FACTS,
    ...SCORE_2022_FACTS,
    'innovative_on',
    'innovative_until',
    'technology_until',
    'equity_two_years',
    'rd_expense_before',
    'rd_share_before',
    'rd_two_years',
    'science_award',
    'science_award_rank',
    'maker_contest',
    'market_leading',
    'evaluation_score',
    'evaluation_score_before',
    'specialised_on',
    'specialised_until',
    'title_updated_on',
  ],
  kinds: TITLE_KINDS,
  numbers: [...SPECIALISED_NUMBERS, TITLE_NUMBERS.validity, TITLE_NUMBERS.updates.specialised],
  file: 'cultivation/specialised/specialised.rule.ts',
  decide(facts, question) {
    const matter = matterOf(specialisedRule, facts, question)
    const none = findNoRule('specialised', matter, SPECIALISED_INSTRUMENT)
    if (none) return none
    return matter.kind === 'holding' ? answerHolding('specialised', 'specialised', matter) : answer(matter)
  },
}

function answer(matter: Matter): RuleAnswer {
  const instrument = findEntry(matter, SPECIALISED_INSTRUMENT)
  const isInterim = instrument.isFound && instrument.value === '63'
  const score = isInterim ? computeSpecialisedScore(matter) : undefined
  const conditions = score ? judgeSpecialised2022(matter, score.whole) : judgeSpecialised2026(matter)
  const judged = matter.kind === 'review' ? allOf(judgeUpdate(matter, 'specialised'), conditions) : conditions
  const { document } = isInterim ? by63('') : by2('')
  if (!score) return answerOf('specialised', document, matter, judged)
  const bounds = Object.entries(score).map(([name, { low, high }]) => [name, [low, high]] as const)
  return answerOf('specialised', document, matter, judged, Object.fromEntries(bounds))
}
