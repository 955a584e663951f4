import type { SizeJudgement } from '@huoshui/contract'
import { printWan } from '@huoshui/rules/money/print-money'
import { labelOf } from '../../labels.ts'

type Indicator = SizeJudgement['indicators'][number]['indicator']

/** The indicators of 划型 in words. */
export const indicatorLabels = { staff: '从业人员', revenue: '营业收入', assets: '资产总额' } as const satisfies Record<
  Indicator,
  string
>

/** The class in a word: 小型, or 无法判断 where figures or the industry are missing, or 不适用 where the table has no line. */
export function sizeWord({ outcome, sizeClass }: SizeJudgement): string {
  if (outcome === 'not-covered') return '不适用'
  return sizeClass === null ? '无法判断' : labelOf('size', sizeClass)
}

/** Why it is so, and what would settle it. */
export function describeSize(judgement: SizeJudgement): string {
  const { outcome, industry, missing, possible, indicators, uncovered, industryReason } = judgement
  switch (outcome) {
    case 'decided': {
      const limits = indicators
        .filter(({ isLimiting }) => isLimiting)
        .map(({ indicator }) => indicatorLabels[indicator])
      return `按“${industry ?? ''}”的标准，由${limits.join('、')}决定。`
    }
    case 'not-determinable':
      return `按“${industry ?? ''}”的标准，缺少${missing.map((one) => indicatorLabels[one]).join('、')}；还可能是${wordsOfSizes(possible)}。`
    case 'industry-needed':
      return `行业代码${reasons[industryReason ?? 'missing']}，不知道用哪一行业的标准；请先更正行业代码。`
    case 'not-covered':
      return `“${uncovered ?? '该行业'}”不在划型标准所列的行业之内。`
  }
}

const reasons = {
  missing: '没有登记',
  unknown: '不在国民经济行业分类之中',
  'too-coarse': '位数不够，分不清是哪一行业',
} as const satisfies Record<NonNullable<SizeJudgement['industryReason']>, string>

/** Whether the figures are of different years, so that together they describe no one year. */
export function mixesYears({ indicators }: SizeJudgement): boolean {
  const years = indicators.flatMap(({ period }) => (period ? [period.slice(0, 4)] : []))
  return new Set(years).size > 1
}

/** 小型、微型 */
export function wordsOfSizes(sizes: readonly string[]): string {
  return sizes.map((size) => labelOf('size', size)).join('、')
}

/** A figure or bound in its unit: persons, or 分 as 万元. */
export function printIndicator(indicator: Indicator, value: number): string {
  return indicator === 'staff' ? `${value.toLocaleString('zh-CN')}人` : printWan(value, 2).replace(/\.?0+(?=万元)/, '')
}

/** `大型 1,000人，中型 300人，小型 20人`: lower bounds, inclusive. */
export function printBounds(indicator: Indicator, bounds: readonly number[]): string {
  return bounds.map((bound, index) => `${grades[index] ?? ''} ${printIndicator(indicator, bound)}`).join('，')
}

const grades = ['大型', '中型', '小型']
