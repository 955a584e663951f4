import { allOf, anyOf, partOf } from '../../law/ground/combine.ts'
import { judgeChoice, judgeFigure, judgeFlag } from '../../law/ground/judge.ts'
import type { Judged, Matter } from '../../law/rule.ts'
import { judgeScienceAward } from '../awards.ts'
import { by63Annex3 } from '../instruments.ts'
import { judgePreconditions } from '../preconditions.ts'
import { judgeHeld, judgeLadder } from '../title/keep-title.ts'
import { GIANT_2022 } from './giant.numbers.ts'

/** 63号 annex 3 (from memory, unverified): 专业化, 精细化, 特色化, 创新能力, 产业链配套. */
export function judgeGiant2022(matter: Matter): Judged {
  return allOf(
    judgePreconditions(matter, by63Annex3, true),
    judgeLadder(matter, judgeHeld(matter, 'specialised')),
    figure(matter, 'segment_years', 'years'),
    figure(matter, 'main_revenue_share', 'mainShare'),
    figure(matter, 'main_revenue_average_growth', 'mainGrowth'),
    judgeFlag(matter, 'information_system', true, by63Annex3('精细化')),
    judgeFlag(matter, 'management_certificate', true, by63Annex3('精细化')),
    judgeFigure(matter, 'debt_ratio', 'at-most', GIANT_2022.debt),
    figure(matter, 'segment_share', 'marketShare'),
    judgeFlag(matter, 'own_brand', true, by63Annex3('特色化')),
    anyOf(judgeDirect(matter), judgeInnovation(matter)),
    judgeFlag(matter, 'key_field', true, by63Annex3('产业链配套和领域')),
  )
}

/** 创新能力: R&D by the band the revenue is in, an institution of its own or joint, two of class Ⅰ. */
function judgeInnovation(matter: Matter): Judged {
  const large = allOf(
    figure(matter, 'revenue', 'large'),
    figure(matter, 'rd_share', 'largeShare'),
    figure(matter, 'rd_share_before', 'largeShare'),
  )
  const middle = allOf(
    figure(matter, 'revenue', 'middle'),
    figure(matter, 'rd_share', 'middleShare'),
    figure(matter, 'rd_share_before', 'middleShare'),
  )
  const small = allOf(
    judgeFigure(matter, 'revenue', 'below', GIANT_2022.middle),
    figure(matter, 'equity_two_years', 'smallEquity'),
    figure(matter, 'rd_expense', 'smallResearch'),
    figure(matter, 'rd_staff_share', 'smallStaff'),
  )
  const levels = ['national', 'provincial', 'city', 'below']
  return partOf(
    '创新能力',
    allOf(
      anyOf(large, middle, small),
      judgeChoice(matter, 'rd_institution', levels, by63Annex3('创新能力')),
      figure(matter, 'patents_one', 'patents'),
    ),
  )
}

function judgeDirect(matter: Matter): Judged {
  const cite = by63Annex3('创新能力')
  return partOf(
    '创新直通',
    anyOf(
      judgeScienceAward(matter, ['national'], GIANT_2022.awardRank, cite),
      judgeChoice(matter, 'maker_contest', ['top50'], cite),
    ),
  )
}

function figure(matter: Matter, fact: string, number: keyof typeof GIANT_2022): Judged {
  return judgeFigure(matter, fact, 'at-least', GIANT_2022[number])
}
