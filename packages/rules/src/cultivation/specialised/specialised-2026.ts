import { allOf, anyOf } from '../../law/ground/combine.ts'
import { judgeChoice, judgeFigure, judgeFlag, judgeValid } from '../../law/ground/judge.ts'
import type { Judged, Matter } from '../../law/rule.ts'
import { judgeScienceAward } from '../awards.ts'
import { by2 } from '../instruments.ts'
import { judgePreconditions } from '../preconditions.ts'
import { judgeLadder } from '../title/keep-title.ts'
import { IN_2026 } from './specialised.numbers.ts'

/** 2号文 annex 1: all six. The official score is evidence: industry means are not public, so it is never computed here. */
export function judgeSpecialised2026(matter: Matter): Judged {
  const figure = (fact: string, number: keyof typeof IN_2026) => judgeFigure(matter, fact, 'at-least', IN_2026[number])
  return allOf(
    judgePreconditions(matter, by2, false),
    judgeFirstTier(matter),
    figure('segment_years', 'years'),
    anyOf(figure('revenue', 'revenue'), figure('equity_two_years', 'equity')),
    figure('main_revenue_share', 'mainShare'),
    judgeFigure(matter, 'debt_ratio', 'at-most', IN_2026.debt),
    figure('rd_expense', 'research'),
    figure('rd_expense_before', 'research'),
    figure('rd_share', 'researchShare'),
    figure('rd_share_before', 'researchShare'),
    judgePatents(matter),
    judgeFlag(matter, 'market_leading', true, by2('附件1 第5项')),
    judgeEvaluation(matter),
  )
}

/** 逐级: the first tier is 科技和创新型 since 2026, so either title serves. */
function judgeFirstTier(matter: Matter): Judged {
  const cite = by2('附件1 第1项')
  const held = anyOf(judgeValid(matter, 'innovative_until', cite), judgeValid(matter, 'technology_until', cite))
  return judgeLadder(matter, held)
}

/** One of class Ⅰ, waived for a provincial or higher science award (first three units) or R&D institution. */
function judgePatents(matter: Matter): Judged {
  const cite = by2('附件1 第4项')
  const levels = ['national', 'provincial']
  return anyOf(
    judgeFigure(matter, 'patents_one', 'at-least', IN_2026.patents),
    judgeScienceAward(matter, levels, IN_2026.awardRank, cite),
    judgeChoice(matter, 'rd_institution', levels, cite),
  )
}

/** This year's score; at a review that of either of the last two years. */
function judgeEvaluation(matter: Matter): Judged {
  const now = judgeFigure(matter, 'evaluation_score', 'at-least', IN_2026.evaluation)
  if (matter.kind !== 'review') return now
  return anyOf(now, judgeFigure(matter, 'evaluation_score_before', 'at-least', IN_2026.evaluation))
}
