import type { PolicyNumber } from '../../law/citation.ts'
import { by63Annex1 } from '../instruments.ts'

const WAN = 1_000_000

/** 直通条件: 新增股权融资 in three years, in 分. */
export const DIRECT_EQUITY = single('direct-equity', '近三年新增股权融资（直通）', '分', 500 * WAN, '直通条件')

/** Score to reach, whole and by part: 60, and 20, 15, 15 (not 24, 18, 18, as one public table has it). */
export const SCORE_LINES = {
  whole: single('score', '评分总分', '分值', 60, '评分'),
  innovation: single('score-innovation', '创新能力得分', '分值', 20, '评分 创新能力'),
  growth: single('score-growth', '成长性得分', '分值', 15, '评分 成长性'),
  focus: single('score-focus', '专业化得分', '分值', 15, '评分 专业化'),
} as const

/** Points of 知识产权: high-value class Ⅰ, self-developed Ⅰ, Ⅰ, Ⅱ, none. */
export const IP_POINTS = row(
  'ip.points',
  '与主导产品相关的有效知识产权各档分值',
  '分值',
  [20, 15, 10, 5, 0],
  '评分 创新能力',
)
/** Points of the field: in 《战略性新兴产业分类》, other. */
export const FIELD_POINTS = row('field.points', '主导产品所属领域各档分值', '分值', [10, 5], '评分 专业化')

const innovation = '评分 创新能力'
const growth = '评分 成长性'
const focus = '评分 专业化'

/** Indicators by bands; ratios in basis points. */
export const RD_SHARE = {
  fact: 'rd_share',
  is: 'at-least',
  bounds: row('rd-share.bounds', '上年研发费用占营业收入各档下限', 'bp', [500, 300, 200, 100], innovation),
  points: row('rd-share.points', '上年研发费用占营业收入各档分值', '分值', [20, 15, 10, 5, 0], innovation),
} as const
export const MAIN_GROWTH = {
  fact: 'main_revenue_growth',
  is: 'at-least',
  bounds: row('main-growth.bounds', '上年主营业务收入增长率各档下限', 'bp', [1500, 1000, 500, 0], growth),
  points: row('main-growth.points', '上年主营业务收入增长率各档分值', '分值', [20, 15, 10, 5, 0], growth),
} as const
export const DEBT_RATIO = {
  fact: 'debt_ratio',
  is: 'at-most',
  bounds: row('debt-ratio.bounds', '上年末资产负债率各档上限', 'bp', [5500, 7500], growth),
  points: row('debt-ratio.points', '上年末资产负债率各档分值', '分值', [10, 5, 0], growth),
} as const
export const MAIN_SHARE = {
  fact: 'main_revenue_share',
  is: 'at-least',
  bounds: row('main-share.bounds', '主营业务收入占营业收入各档下限', 'bp', [7000, 6000, 5500, 5000], focus),
  points: row('main-share.points', '主营业务收入占营业收入各档分值', '分值', [20, 15, 10, 5, 0], focus),
} as const

export const INNOVATIVE_NUMBERS = [
  DIRECT_EQUITY,
  ...Object.values(SCORE_LINES),
  IP_POINTS,
  ...[RD_SHARE, MAIN_GROWTH, DEBT_RATIO, MAIN_SHARE].flatMap(({ bounds, points }) => [bounds, points]),
  FIELD_POINTS,
] as const

function single(id: string, label: string, unit: string, value: number, clause: string): PolicyNumber {
  return { id: `innovative.${id}`, label, unit, entries: [{ value, cite: by63Annex1(clause) }] }
}

function row(
  id: string,
  label: string,
  unit: string,
  value: readonly number[],
  clause: string,
): PolicyNumber<readonly number[]> {
  return { id: `innovative.${id}`, label, unit, entries: [{ value, cite: by63Annex1(clause) }] }
}
