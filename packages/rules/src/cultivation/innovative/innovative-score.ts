import { allOf, partOf } from '../../law/ground/combine.ts'
import { findEntry } from '../../law/ground/find-entry.ts'
import { getDefinition, judgeInterval, judgement } from '../../law/ground/judge.ts'
import type { Judged, Matter } from '../../law/rule.ts'
import { printPoints, type Scored, scoreBands, scoreSteps, sumScores } from '../bands.ts'
import { scoreIntellectualProperty } from '../intellectual-property.ts'
import {
  DEBT_RATIO,
  FIELD_POINTS,
  IP_POINTS,
  MAIN_GROWTH,
  MAIN_SHARE,
  RD_SHARE,
  SCORE_LINES,
} from './innovative.numbers.ts'

/** The score by parts, each between two bounds while indicators are unknown. */
export type InnovativeScore = { innovation: Scored; growth: Scored; focus: Scored; whole: Scored }

/** 创新型中小企业 score table (63号 annex 1): 创新能力 40, 成长性 30, 专业化 30. */
export function computeInnovativeScore(matter: Matter): InnovativeScore {
  const innovation = sumScores([scoreIntellectualProperty(matter, IP_POINTS), scoreBands(matter, RD_SHARE)])
  const growth = sumScores([scoreBands(matter, MAIN_GROWTH), scoreBands(matter, DEBT_RATIO)])
  const focus = sumScores([scoreField(matter), scoreBands(matter, MAIN_SHARE)])
  return { innovation, growth, focus, whole: sumScores([innovation, growth, focus]) }
}

/** Whether the score passes: the whole and each part, decided as soon as the bounds decide. */
export function judgeInnovativeScore(matter: Matter, { innovation, growth, focus, whole }: InnovativeScore): Judged {
  const judged = allOf(
    judgeInterval(matter, { label: '总分', ...whole }, 'at-least', SCORE_LINES.whole),
    judgeInterval(matter, { label: '创新能力', ...innovation }, 'at-least', SCORE_LINES.innovation),
    judgeInterval(matter, { label: '成长性', ...growth }, 'at-least', SCORE_LINES.growth),
    judgeInterval(matter, { label: '专业化', ...focus }, 'at-least', SCORE_LINES.focus),
  )
  return partOf('评分', { ...judged, grounds: [...judged.grounds, ...whole.grounds] })
}

function scoreField(matter: Matter): Scored {
  const entry = findEntry(matter, FIELD_POINTS)
  if (!entry.isFound) return { low: 0, high: 0, missing: [], grounds: [] }
  const fact = 'strategic_field'
  const [inside = 0, outside = 0] = entry.value
  const value = matter.facts[fact]
  const holds = typeof value === 'boolean' ? value : undefined
  const scored = scoreSteps([{ holds, points: inside, missing: [fact] }], outside)
  const { label } = getDefinition(matter, fact)
  const text = `${label}：${holds === undefined ? '未知' : holds ? '是' : '否'}，得${printPoints(scored.low, scored.high)}（是${inside}分，否${outside}分）。`
  const result = holds === undefined ? 'not-determinable' : holds ? 'met' : 'not-met'
  const base = { source: entry.cite, number: FIELD_POINTS.id, added: entry.added, isHint: true }
  const { grounds } = judgement({ ...base, result, fact, value: value ?? null, threshold: true, text })
  return { ...scored, grounds }
}
