import type { Citation, PolicyNumber } from '../law/citation.ts'
import { allOf } from '../law/ground/combine.ts'
import { judgeChoice, judgeFigure } from '../law/ground/judge.ts'
import type { Judged, Matter } from '../law/rule.ts'

/** A 科技奖 of one of these levels within three years, the firm among the first so many units. */
export function judgeScienceAward(
  matter: Matter,
  levels: readonly string[],
  rank: PolicyNumber,
  source: Citation,
): Judged {
  const level = judgeChoice(matter, 'science_award', levels, source)
  // Without such an award nobody needs to know its rank.
  return level.result === 'not-met' ? level : allOf(level, judgeFigure(matter, 'science_award_rank', 'at-most', rank))
}
