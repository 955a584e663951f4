import { allOf, anyOf, partOf } from '../../law/ground/combine.ts'
import { findEntry } from '../../law/ground/find-entry.ts'
import { judgeFigure, judgeFlag, judgeGap, judgeInterval } from '../../law/ground/judge.ts'
import type { Judged, Matter } from '../../law/rule.ts'
import { judgeScienceAward } from '../awards.ts'
import { by2 } from '../instruments.ts'
import { judgePreconditions } from '../preconditions.ts'
import { judgeHeld, judgeLadder } from '../title/keep-title.ts'
import { GIANT_2026 } from './giant.numbers.ts'

/** 2号文 annex 2: all seven, and none of the exclusions. Growth is not examined at a review. */
export function judgeGiant2026(matter: Matter): Judged {
  const figure = (fact: string, number: keyof typeof GIANT_2026) =>
    judgeFigure(matter, fact, 'at-least', GIANT_2026[number])
  return allOf(
    judgePreconditions(matter, by2, false),
    judgeLadder(matter, judgeHeld(matter, 'specialised')),
    figure('segment_years', 'years'),
    figure('revenue', 'revenue'),
    figure('main_revenue_share', 'mainShare'),
    ...(matter.kind === 'review' ? [] : [figure('revenue_compound_growth', 'growth')]),
    judgeFigure(matter, 'debt_ratio', 'at-most', GIANT_2026.debt),
    figure('rd_two_years', 'research'),
    figure('rd_share', 'researchShare'),
    figure('rd_share_before', 'researchShare'),
    anyOf(judgePatents(matter), judgeScienceAward(matter, ['national'], GIANT_2026.awardRank, by2('附件2 第4项'))),
    anyOf(
      figure('segment_share', 'marketShare'),
      judgeFigure(matter, 'segment_rank', 'at-most', GIANT_2026.marketRank),
    ),
    judgeFlag(matter, 'key_field', true, by2('附件2 第6项')),
    judgeEvaluation(matter),
    judgeExclusions(matter),
  )
}

/**
 * Class Ⅰ without what was transferred in: self-developed ones count for certain, and there can't be more than all of them.
 * One transferred within the group or owned jointly may count too, so between the two it stays open.
 */
function judgePatents(matter: Matter): Judged {
  const number = GIANT_2026.patents
  const entry = findEntry(matter, number)
  if (!entry.isFound) return judgeGap(entry.text, number.id, 'patents_own', entry.ended ?? entry.begins)
  const [own, all] = [countOf(matter, 'patents_own'), countOf(matter, 'patents_one')]
  const missing = [...(own === undefined ? ['patents_own'] : []), ...(all === undefined ? ['patents_one'] : [])]
  const high = all ?? Math.max(own ?? 0, entry.value)
  const interval = { label: 'Ⅰ类知识产权（不含转入，企业为前三权利人）', low: Math.min(own ?? 0, high), high, missing }
  return judgeInterval(matter, interval, 'at-least', number)
}

function judgeEvaluation(matter: Matter): Judged {
  const now = judgeFigure(matter, 'evaluation_score', 'at-least', GIANT_2026.evaluation)
  if (matter.kind !== 'review') return now
  return anyOf(now, judgeFigure(matter, 'evaluation_score_before', 'at-least', GIANT_2026.evaluation))
}

function judgeExclusions(matter: Matter): Judged {
  const cite = by2('不予推荐情形')
  return partOf(
    '不予推荐情形',
    allOf(judgeFlag(matter, 'champion', false, cite), judgeFlag(matter, 'giant_affiliate', false, cite)),
  )
}

function countOf({ facts }: Matter, fact: string): number | undefined {
  const value = facts[fact]
  return typeof value === 'number' ? value : undefined
}
