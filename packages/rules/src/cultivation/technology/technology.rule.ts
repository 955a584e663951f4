import { answerOf, findNoRule, matterOf } from '../../law/ground/answer.ts'
import { allOf, anyOf, partOf } from '../../law/ground/combine.ts'
import { findEntry } from '../../law/ground/find-entry.ts'
import { judgeChoice, judgeFigure, judgeFlag, judgeInterval, judgement, judgeValid } from '../../law/ground/judge.ts'
import type { Judged, Matter, Rule, RuleAnswer } from '../../law/rule.ts'
import { printPoints, type Scored, scoreBands, scoreSteps, sumScores } from '../bands.ts'
import { by115 } from '../instruments.ts'
import {
  LARGEST,
  RD_BY_COST,
  RD_BY_SALES,
  RESULT_BOUNDS,
  RESULT_POINTS,
  SCORE_LINE,
  STAFF_LINE,
  STAFF_SHARE,
  TECHNOLOGY_NUMBERS,
} from './technology.numbers.ts'
import { findValidUntil, hintTechnology } from './technology-hints.ts'

/** 科技型中小企业 (国科发政〔2017〕115号): the size, and a score of 60 with some 科技人员 or one direct condition. */
export const technologyRule: Rule = {
  id: 'technology',
  label: '科技型中小企业',
  question: '符合科技型中小企业的评价条件吗？',
  facts: [
    'employees',
    'revenue',
    'total_assets',
    'abnormal_list',
    'dishonest_list',
    'restricted_product',
    'science_staff_share',
    'rd_share',
    'rd_cost_share',
    'patents_one',
    'patents_two',
    'hightech_until',
    'national_award_top',
    'rd_institution',
    'standard_drafter',
    'rd_expense',
    'technology_until',
  ],
  kinds: { new: '评价入库', holding: '有效期内' },
  numbers: TECHNOLOGY_NUMBERS,
  file: 'cultivation/technology/technology.rule.ts',
  decide(facts, question) {
    const matter = matterOf(technologyRule, facts, question)
    return findNoRule('technology', matter, SCORE_LINE) ?? answer(matter)
  },
}

function answer(matter: Matter): RuleAnswer {
  const { document } = by115('')
  if (matter.kind === 'holding') {
    const until = matter.facts['technology_until']
    const held = judgeValid(matter, 'technology_until', by115('有效期'))
    return answerOf('technology', document, matter, held, { until: typeof until === 'string' ? until : null })
  }
  const staff = scoreBands(matter, STAFF_SHARE)
  const research = bestOf(scoreBands(matter, RD_BY_SALES), scoreBands(matter, RD_BY_COST))
  const results = scoreResults(matter)
  const whole = sumScores([staff, research, results])
  const scored = allOf(
    judgeInterval(matter, { label: '综合得分', ...whole }, 'at-least', SCORE_LINE),
    judgeInterval(matter, { label: '科技人员得分', ...staff }, 'at-least', STAFF_LINE),
  )
  const byScore = partOf('评分', { ...scored, grounds: [...scored.grounds, ...whole.grounds] })
  const judged = allOf(judgeConditions(matter), anyOf(judgeDirect(matter), byScore), ...hintTechnology(matter))
  const value = {
    whole: [whole.low, whole.high],
    staff: [staff.low, staff.high],
    research: [research.low, research.high],
    results: [results.low, results.high],
    validUntil: findValidUntil(matter),
  }
  return answerOf('technology', document, matter, judged, value)
}

function judgeConditions(matter: Matter): Judged {
  // The lists stand in the same article as the size; their wording is from memory.
  const lists = { ...by115('评价条件'), note: '名单与产品条件的文字凭记忆，未与印发件核对' }
  return partOf(
    '基本条件',
    allOf(
      judgeFigure(matter, 'employees', 'at-most', LARGEST.staff),
      judgeFigure(matter, 'revenue', 'at-most', LARGEST.revenue),
      judgeFigure(matter, 'total_assets', 'at-most', LARGEST.assets),
      judgeFlag(matter, 'abnormal_list', false, lists),
      judgeFlag(matter, 'dishonest_list', false, lists),
      judgeFlag(matter, 'restricted_product', false, lists),
    ),
  )
}

function judgeDirect(matter: Matter): Judged {
  const cite = by115('直接确认')
  return partOf(
    '直接确认',
    anyOf(
      judgeValid(matter, 'hightech_until', cite),
      judgeFlag(matter, 'national_award_top', true, cite),
      judgeChoice(matter, 'rd_institution', ['national', 'provincial'], cite),
      judgeFlag(matter, 'standard_drafter', true, cite),
    ),
  )
}

/** 研发投入 is scored by sales or by cost, as the firm chooses: the better one counts. */
function bestOf(one: Scored, other: Scored): Scored {
  const low = Math.max(one.low, other.low)
  const high = Math.max(one.high, other.high)
  const open = [one, other].filter((scored) => scored.high > low)
  return {
    low,
    high,
    missing: [...new Set(open.flatMap(({ missing }) => missing))],
    grounds: [...one.grounds, ...other.grounds],
  }
}

function scoreResults(matter: Matter): Scored {
  const bounds = findEntry(matter, RESULT_BOUNDS)
  const points = findEntry(matter, RESULT_POINTS)
  if (!bounds.isFound || !points.isFound) return { low: 0, high: 0, missing: [], grounds: [] }
  const steps = bounds.value.map((bound, index) => {
    const fact = index === 0 ? 'patents_one' : 'patents_two'
    const count = matter.facts[fact]
    const holds = typeof count === 'number' ? count >= bound : undefined
    return { holds, points: points.value[index] ?? 0, missing: [fact] }
  })
  const scored = scoreSteps(steps, points.value[bounds.value.length] ?? 0)
  const isOpen = scored.low < scored.high
  const fact = isOpen ? (scored.missing[0] ?? 'patents_one') : 'patents_one'
  const text = `科技成果得${printPoints(scored.low, scored.high)}（Ⅰ类${bounds.value[0]}件${points.value[0]}分；Ⅱ类按件数给分，${bounds.value[1]}件以上${points.value[1]}分）。`
  const { grounds } = judgement({
    source: points.cite,
    number: RESULT_POINTS.id,
    added: points.added ?? bounds.added,
    isHint: true,
    result: isOpen ? 'not-determinable' : scored.high === points.value[0] ? 'met' : 'not-met',
    fact,
    value: matter.facts[fact] ?? null,
    threshold: bounds.value[0] ?? null,
    text,
  })
  return { ...scored, grounds }
}
