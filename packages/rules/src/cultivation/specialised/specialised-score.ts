import type { PolicyNumber } from '../../law/citation.ts'
import { computeFigure } from '../../law/given/compute-figure.ts'
import { findEntry } from '../../law/ground/find-entry.ts'
import { getDefinition, judgement } from '../../law/ground/judge.ts'
import type { Matter } from '../../law/rule.ts'
import { printPoints, type Scored, scoreBands, scoreSteps, sumScores } from '../bands.ts'
import { scoreIntellectualProperty } from '../intellectual-property.ts'
import { BANDS_2022, POINTS_2022 } from './specialised.numbers.ts'

/** Facts of the 2022 score table beside those of its bands. */
export const SCORE_2022_FACTS = [
  'main_revenue_share',
  'main_revenue_average_growth',
  'segment_years',
  'key_field',
  'digital_level',
  'quality_award',
  'management_certificate',
  'own_brand',
  'took_part_in_standards',
  'net_margin',
  'debt_ratio',
  'regional_score',
  'patents_high',
  'patents_own',
  'patents_one',
  'patents_two',
  'rd_expense',
  'rd_share',
  'rd_staff_share',
  'rd_institution',
] as const

const QUALITY = ['quality_award', 'management_certificate', 'own_brand', 'took_part_in_standards'] as const

/** 专精特新 score by 63号 annex 2: 专业化 25, 精细化 25, 特色化 15 (set by the province, taken as evidence), 创新能力 35. */
export function computeSpecialisedScore(
  matter: Matter,
): Record<'focus' | 'refined' | 'regional' | 'innovation' | 'whole', Scored> {
  const band = (name: keyof typeof BANDS_2022) => scoreBands(matter, BANDS_2022[name])
  const focus = sumScores([band('mainShare'), band('mainGrowth'), scoreYears(matter), scoreField(matter)])
  const refined = sumScores([band('digital'), scoreQuality(matter), band('margin'), band('debt')])
  const regional = scoreRegional(matter)
  const innovation = sumScores([
    scoreIntellectualProperty(matter, POINTS_2022.ip),
    betterOf(band('research'), band('researchShare')),
    band('researchStaff'),
    scoreInstitution(matter),
  ])
  return { focus, refined, regional, innovation, whole: sumScores([focus, refined, regional, innovation]) }
}

/** 研发 is scored by amount or by share: the better one counts. */
function betterOf(one: Scored, other: Scored): Scored {
  const low = Math.max(one.low, other.low)
  const missing = [one, other].flatMap((scored) => (scored.high > low ? scored.missing : []))
  return { low, high: Math.max(one.high, other.high), missing, grounds: [...one.grounds, ...other.grounds] }
}

function scoreYears(matter: Matter): Scored {
  return scoreBy(matter, POINTS_2022.years, 'segment_years', ([each = 1, most = 0]) => {
    const { value, missing } = computeFigure(matter.facts, 'segment_years')
    if (value === null) return { low: 0, high: most, missing }
    const points = Math.min(most, Math.floor(value / each))
    return { low: points, high: points, missing }
  })
}

/** `key_field` says 六基 or key link in one word, and no word is kept of 老字号: true is 3 to 5 points, false 0 to 3. */
function scoreField(matter: Matter): Scored {
  return scoreBy(matter, POINTS_2022.field, 'key_field', ([link = 0, base = 0, other = 0]) => {
    const value = matter.facts['key_field']
    if (value === true) return { low: base, high: link, missing: [] }
    if (value === false) return { low: other, high: base, missing: [] }
    return { low: other, high: link, missing: ['key_field'] }
  })
}

function scoreQuality(matter: Matter): Scored {
  return scoreBy(matter, POINTS_2022.quality, 'quality_award', ([each = 0, most = 0]) => {
    const held = QUALITY.filter((fact) => matter.facts[fact] === true).length
    const open = QUALITY.filter((fact) => typeof matter.facts[fact] !== 'boolean')
    const [low, high] = [Math.min(most, held * each), Math.min(most, (held + open.length) * each)]
    return { low, high, missing: low < high ? open : [] }
  })
}

function scoreRegional(matter: Matter): Scored {
  return scoreBy(matter, POINTS_2022.regional, 'regional_score', ([most = 0, least = 0]) => {
    const value = matter.facts['regional_score']
    if (typeof value !== 'number') return { low: least, high: most, missing: ['regional_score'] }
    const points = Math.min(most, Math.max(least, value))
    return { low: points, high: points, missing: [] }
  })
}

function scoreInstitution(matter: Matter): Scored {
  return scoreBy(matter, POINTS_2022.institution, 'rd_institution', (points) => {
    const level = matter.facts['rd_institution']
    const levels = ['national', 'provincial', 'city', 'below']
    const steps = levels.map((name, index) => {
      const holds = typeof level === 'string' ? level === name : undefined
      return { holds, points: points[index] ?? 0, missing: ['rd_institution'] }
    })
    return scoreSteps(steps, points[levels.length] ?? 0)
  })
}

/** One indicator scored by the points in force, with a sentence. */
function scoreBy(
  matter: Matter,
  number: PolicyNumber<readonly number[]>,
  fact: string,
  score: (points: readonly number[]) => Omit<Scored, 'grounds'>,
): Scored {
  const entry = findEntry(matter, number)
  if (!entry.isFound) return { low: 0, high: 0, missing: [], grounds: [] }
  const scored = score(entry.value)
  const best = Math.max(...entry.value)
  const result = scored.low < scored.high ? 'not-determinable' : scored.high >= best ? 'met' : 'not-met'
  const { label } = getDefinition(matter, fact)
  const text = `${SUBJECTS[number.id] ?? label}得${printPoints(scored.low, scored.high)}。`
  const value = matter.facts[fact] ?? null
  const base = { source: entry.cite, number: number.id, added: entry.added, isHint: true }
  return { ...scored, grounds: judgement({ ...base, result, fact, value, threshold: null, text }).grounds }
}

const SUBJECTS: Readonly<Record<string, string>> = {
  [POINTS_2022.quality.id]: '质量管理（质量奖、体系认证、自主品牌、参与标准）',
  [POINTS_2022.regional.id]: '特色化（省定指标，以官方得分为准）',
}
