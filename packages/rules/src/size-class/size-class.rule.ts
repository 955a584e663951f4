import type { Verdict } from '../criteria/criterion.ts'
import { ENTITY_TYPES, type EntityType } from '../enterprise/entity-type.ts'
import { SIZE_CLASSES } from '../enterprise/size-class.ts'
import { printValue } from '../law/given/print-value.ts'
import { answerOf, findNoRule, matterOf } from '../law/ground/answer.ts'
import { judgement } from '../law/ground/judge.ts'
import type { Ground, Judged, Matter, Rule, RuleFacts, RuleValue } from '../law/rule.ts'
import { computeSizeClass, type SizeIndicatorGrade, type SizeJudgement } from './compute-size-class.ts'
import { boundsOn, by300, findSizeEntry, idOf, SIZE_NUMBERS } from './size-class.numbers.ts'
import { SIZE_INDICATORS, SIZE_STANDARD, type SizeIndicator, type SizeIndustry } from './size-standard.ts'

const FACT_OF = { staff: 'employees', revenue: 'revenue', assets: 'total_assets' } as const satisfies Record<
  SizeIndicator,
  string
>

/** 中小企业划型: whether a firm is a 中小企业 (medium, small or micro), and which class as far as it is determinable. */
export const sizeClassRule: Rule = {
  id: 'size-class',
  label: '中小企业划型',
  question: '是不是中小企业，属于哪一类（中型、小型、微型）？',
  facts: ['type', 'industry', 'employees', 'revenue', 'total_assets'],
  numbers: SIZE_NUMBERS,
  file: 'size-class/size-class.rule.ts',
  decide(facts, question) {
    const matter = matterOf(sizeClassRule, facts, question)
    const [leading] = sizeClassRule.numbers
    const none = leading && findNoRule('size-class', matter, leading)
    if (none) return none
    const judged = computeSizeClass(figuresOf(facts), (industry) => boundsOn(matter, industry))
    return answerOf(
      'size-class',
      SIZE_STANDARD.instrument,
      matter,
      judgedOf(judged, matter),
      detailsOf(judged, facts['type'] === undefined ? null : judged.isByReference),
    )
  },
}

function figuresOf(facts: RuleFacts) {
  const type = facts['type']
  return {
    type: typeof type === 'string' && isEntityType(type) ? type : 'company',
    industryCode: typeof facts['industry'] === 'string' ? facts['industry'] : null,
    staff: figureOf(facts, 'employees'),
    revenueFen: figureOf(facts, 'revenue'),
    assetsFen: figureOf(facts, 'total_assets'),
  } as const
}

function judgedOf(judged: SizeJudgement, matter: Matter): Judged {
  switch (judged.outcome) {
    case 'industry-needed': {
      const text = `行业代码${REASONS[judged.reason]}，不能确定按哪一行业的标准划型。`
      const value = matter.facts['industry'] ?? null
      const base = { source: by300('第四条'), fact: 'industry', value, threshold: null, text }
      return judgement({ ...base, result: 'not-determinable' }, ['industry'])
    }
    case 'not-covered': {
      const text = `${judged.label}不在划型标准的行业之内，不按本标准划型。`
      const cite = { ...by300('第四条'), verified: judged.verified && SIZE_STANDARD.verified }
      const value = matter.facts['industry'] ?? null
      return judgement({ source: cite, result: 'not-determinable', fact: 'industry', value, threshold: null, text })
    }
    case 'decided': {
      const result = judged.sizeClass === 'large' ? 'not-met' : 'met'
      return { result, grounds: groundsOf(matter, judged.indicators, judged.industry), missing: [] }
    }
    case 'not-determinable': {
      const result: Verdict = judged.possible.includes('large') ? 'not-determinable' : 'met'
      const missing = result === 'met' ? [] : judged.missing.map((indicator) => FACT_OF[indicator])
      return { result, grounds: groundsOf(matter, judged.indicators, judged.industry), missing }
    }
  }
}

const REASONS = { missing: '未知', unknown: '不在国民经济行业分类中', 'too-coarse': '位数不够' } as const

function groundsOf(matter: Matter, indicators: readonly SizeIndicatorGrade[], industry: SizeIndustry): Ground[] {
  return indicators.map(({ indicator, value, grade, bounds: [large, medium, small] }, place) => {
    const shape = { type: indicator === 'staff' ? 'count' : 'money', unit: '人', choices: null } as const
    const lines = `${industry.label}的大型、中型、小型下限为${[large, medium, small].map((one) => printValue(one, shape)).join('、')}`
    const found = value === null ? '未知' : printValue(value, shape)
    const reached = grade === null ? '所达级别无法判断' : `达到${SIZE_CLASSES[grade]}一级`
    const entry = findSizeEntry(matter, industry, indicator)
    const source = entry?.cite ?? by300(industry.clause)
    return {
      part: null,
      clause: source.clause,
      source,
      number: idOf(industry, indicator),
      added: entry?.added ?? null,
      result: grade === null ? 'not-determinable' : grade === 'large' ? 'not-met' : 'met',
      isHint: false,
      fact: FACT_OF[indicator],
      value,
      threshold: large,
      // Below the line of large in one indicator is enough.
      is: 'below',
      path: [`any${place}`],
      text: `${SIZE_INDICATORS[indicator]}${found}，${lines}，${reached}；须各项都达到下限才归入较高一类。`,
    }
  })
}

function detailsOf(judged: SizeJudgement, isByReference: boolean | null): RuleValue {
  if (judged.outcome === 'decided') {
    const { sizeClass, limitedBy, industry } = judged
    const limits = limitedBy.map((indicator) => FACT_OF[indicator])
    return { sizeClass, possible: [sizeClass], limitedBy: limits, industry: industry.key, isByReference }
  }
  if (judged.outcome === 'not-determinable') {
    return { sizeClass: null, possible: judged.possible, industry: judged.industry.key, isByReference }
  }
  return { sizeClass: null, possible: [], isByReference }
}

function figureOf(facts: RuleFacts, name: string): number | null {
  const value = facts[name]
  return typeof value === 'number' ? value : null
}

function isEntityType(text: string): text is EntityType {
  return Object.hasOwn(ENTITY_TYPES, text)
}
