import type { Citation, PolicyNumber } from '../../law/citation.ts'
import { by115, by160 } from '../instruments.ts'

const WAN = 1_000_000

/** Upper bounds, included. */
export const LARGEST = {
  staff: single('largest-staff', '职工总数上限', '人', 500, '评价条件'),
  revenue: single('largest-revenue', '年销售收入上限', '分', 20_000 * WAN, '评价条件'),
  assets: single('largest-assets', '资产总额上限', '分', 20_000 * WAN, '评价条件'),
} as const

/** The score to reach, and the least points of 科技人员: not 0. */
export const SCORE_LINE = single('score', '综合评价得分', '分值', 60, '评价指标')
export const STAFF_LINE = single('score-staff', '科技人员指标得分（不得为0）', '分值', 1, '评价指标 科技人员')

export const STAFF_SHARE = {
  fact: 'science_staff_share',
  is: 'at-least',
  bounds: row('staff.bounds', '科技人员占职工总数各档下限', 'bp', [3000, 2500, 2000, 1500, 1000], '评价指标 科技人员'),
  points: row('staff.points', '科技人员各档分值', '分值', [20, 16, 12, 8, 4, 0], '评价指标 科技人员'),
} as const
export const RD_BY_SALES = {
  fact: 'rd_share',
  is: 'at-least',
  bounds: row('rd-sales.bounds', '研发费用占销售收入各档下限', 'bp', [600, 500, 400, 300, 200], '评价指标 研发投入'),
  points: row('rd-sales.points', '研发费用占销售收入各档分值', '分值', [50, 40, 30, 20, 10, 0], '评价指标 研发投入'),
} as const
export const RD_BY_COST = {
  fact: 'rd_cost_share',
  is: 'at-least',
  bounds: row(
    'rd-cost.bounds',
    '研发费用占成本费用各档下限',
    'bp',
    [3000, 2500, 2000, 1500, 1000],
    '评价指标 研发投入',
  ),
  points: row('rd-cost.points', '研发费用占成本费用各档分值', '分值', [50, 40, 30, 20, 10, 0], '评价指标 研发投入'),
} as const

/** Results: one of class Ⅰ, else so many of class Ⅱ. */
export const RESULT_BOUNDS = row(
  'results.bounds',
  'Ⅰ类、Ⅱ类知识产权件数各档下限',
  '件',
  [1, 4, 3, 2, 1],
  '评价指标 科技成果',
)
export const RESULT_POINTS = row(
  'results.points',
  '科技成果各档分值',
  '分值',
  [30, 24, 18, 12, 6, 0],
  '评价指标 科技成果',
)

/** First and last day of the year's evaluation, month and day. */
export const WINDOW = {
  from: day('window.from', '评价申报窗口首日', '06-01', by160('申报时间')),
  until: day('window.until', '评价申报窗口末日', '08-31', by160('申报时间')),
} as const

/** 入库有效期: to this day of the year after. */
export const VALID_UNTIL = day('valid-until', '入库有效期截止（次年）', '03-31', {
  ...by115('有效期'),
  note: '按年评价，当年有效并通常延至次年3月31日；凭记忆，未与印发件核对',
})

/** 实地核查情形 of 2026: a trigger, never a refusal. Up to so many people, so many of IP, and below so much R&D. */
export const CHECK_TRIGGERS = {
  staff: trigger('check.staff', '实地核查：职工人数不超过', '人', 5),
  patents: trigger('check.patents', '实地核查：知识产权件数为', '件', 0),
  research: trigger('check.research', '实地核查：研发费用低于', '分', 10 * WAN),
} as const

export const TECHNOLOGY_NUMBERS = [
  ...Object.values(WINDOW),
  VALID_UNTIL,
  ...Object.values(CHECK_TRIGGERS),
  ...Object.values(LARGEST),
  SCORE_LINE,
  STAFF_LINE,
  ...[STAFF_SHARE, RD_BY_SALES, RD_BY_COST].flatMap(({ bounds, points }) => [bounds, points]),
  RESULT_BOUNDS,
  RESULT_POINTS,
] as const

function single(id: string, label: string, unit: string, value: number, clause: string): PolicyNumber {
  return { id: `technology.${id}`, label, unit, entries: [{ value, cite: by115(clause) }] }
}

function row(
  id: string,
  label: string,
  unit: string,
  value: readonly number[],
  clause: string,
): PolicyNumber<readonly number[]> {
  return { id: `technology.${id}`, label, unit, entries: [{ value, cite: by115(clause) }] }
}

function day(id: string, label: string, value: string, cite: Citation): PolicyNumber<string> {
  return { id: `technology.${id}`, label, unit: '', entries: [{ value, cite }] }
}

function trigger(id: string, label: string, unit: string, value: number): PolicyNumber {
  return { id: `technology.${id}`, label, unit, entries: [{ value, cite: by160('实地核查') }] }
}
