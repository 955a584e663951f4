import { allOf, anyOf, partOf } from '../../law/ground/combine.ts'
import { judgeChoice, judgeFigure, judgeInterval } from '../../law/ground/judge.ts'
import type { Judged, Matter } from '../../law/rule.ts'
import { judgeScienceAward } from '../awards.ts'
import type { Scored } from '../bands.ts'
import { by63 } from '../instruments.ts'
import { judgePreconditions } from '../preconditions.ts'
import { judgeHeld, judgeLadder } from '../title/keep-title.ts'
import { IN_2022 } from './specialised.numbers.ts'

/** 63号 annex 2: all four conditions, the fourth by score (60; Guangdong 70) or by one of the direct routes. */
export function judgeSpecialised2022(matter: Matter, score: Scored): Judged {
  const byScore = judgeInterval(matter, { label: '总分', ...score }, 'at-least', IN_2022.score)
  const scored = partOf('评分', { ...byScore, grounds: [...byScore.grounds, ...score.grounds] })
  return allOf(
    judgePreconditions(matter, by63, true),
    judgeLadder(matter, judgeHeld(matter, 'innovative')),
    judgeFigure(matter, 'segment_years', 'at-least', IN_2022.years),
    judgeFigure(matter, 'rd_expense', 'at-least', IN_2022.research),
    judgeFigure(matter, 'rd_share', 'at-least', IN_2022.researchShare),
    anyOf(
      judgeFigure(matter, 'revenue', 'at-least', IN_2022.revenue),
      judgeFigure(matter, 'equity_two_years', 'at-least', IN_2022.equity),
    ),
    anyOf(judgeDirect(matter), scored),
  )
}

function judgeDirect(matter: Matter): Judged {
  const cite = by63('附件2 第4项')
  return partOf(
    '直通条件',
    anyOf(
      judgeScienceAward(matter, ['provincial'], IN_2022.provincialRank, cite),
      judgeScienceAward(matter, ['national'], IN_2022.nationalRank, cite),
      judgeFigure(matter, 'rd_two_years', 'at-least', IN_2022.averageResearch),
      judgeFigure(matter, 'equity_two_years', 'at-least', IN_2022.directEquity),
      judgeChoice(matter, 'maker_contest', ['top50', 'top500'], cite),
    ),
  )
}
