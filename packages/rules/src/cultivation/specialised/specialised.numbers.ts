import type { AnyPolicyNumber, Citation, PolicyNumber } from '../../law/citation.ts'
import { by2, by63, byGuangdong, INSTRUMENT_WORDS } from '../instruments.ts'

const WAN = 1_000_000

/** Which instrument an application or a review goes by: 63号 to the end of March 2026, then 2号文. */
export const SPECIALISED_INSTRUMENT: PolicyNumber<string> = {
  id: 'specialised.instrument',
  label: '专精特新认定和复核所用文件',
  unit: '',
  words: INSTRUMENT_WORDS,
  entries: [
    { value: '63', cite: by63('施行日') },
    { value: '2', cite: by2('施行日') },
  ],
}

/** 2号文 annex 1. */
export const IN_2026 = {
  years: single('2026.years', '从事特定细分市场年限', '年', 3, by2('附件1 第1项')),
  revenue: single('2026.revenue', '上年营业收入', '分', 1500 * WAN, by2('附件1 第2项')),
  equity: single('2026.equity', '近两年新增股权融资', '分', 2000 * WAN, by2('附件1 第2项')),
  mainShare: single('2026.main-share', '主营业务收入占营业收入', 'bp', 8000, by2('附件1 第2项')),
  debt: single('2026.debt-ratio', '上年末资产负债率', 'bp', 8000, by2('附件1 第2项')),
  research: single('2026.rd', '近两年每年研发费用', '分', 100 * WAN, by2('附件1 第3项')),
  researchShare: single('2026.rd-share', '近两年每年研发费用占营业收入', 'bp', 300, by2('附件1 第3项')),
  patents: single('2026.patents', 'Ⅰ类知识产权', '件', 1, by2('附件1 第4项')),
  awardRank: single('2026.award-rank', '省部级以上科技奖单位排名', '名', 3, by2('附件1 第4项')),
  evaluation: single('2026.evaluation', '专精特新发展评价得分', '分值', 50, by2('附件1 第6项')),
} as const

const annex2 = (clause: string) => by63(`附件2 ${clause}`)

/** 63号 annex 2: conditions and direct routes. */
export const IN_2022 = {
  years: single('2022.years', '从事特定细分市场年限', '年', 2, annex2('第1项')),
  research: single('2022.rd', '上年研发费用', '分', 100 * WAN, annex2('第2项')),
  researchShare: single('2022.rd-share', '上年研发费用占营业收入', 'bp', 300, annex2('第2项')),
  revenue: single('2022.revenue', '上年营业收入', '分', 1000 * WAN, annex2('第3项')),
  equity: single('2022.equity', '近两年新增股权融资（营业收入不足时）', '分', 2000 * WAN, annex2('第3项')),
  score: {
    id: 'specialised.2022.score',
    label: '专精特新评分总分',
    unit: '分值',
    entries: [
      { value: 60, cite: annex2('第4项') },
      { value: 70, cite: byGuangdong('专精特新评分线', '2026-03-31') },
    ],
  } satisfies PolicyNumber,
  provincialRank: single('2022.award-rank-provincial', '省级科技奖单位排名（直通）', '名', 3, annex2('第4项')),
  nationalRank: single('2022.award-rank-national', '国家级科技奖单位排名（直通）', '名', 5, annex2('第4项')),
  // An average of 1,000万元 over two years.
  averageResearch: single(
    '2022.rd-two-years',
    '近两年研发费用合计（均值1000万元，直通）',
    '分',
    2000 * WAN,
    annex2('第4项'),
  ),
  directEquity: single('2022.equity-direct', '近两年新增股权融资（直通）', '分', 6000 * WAN, annex2('第4项')),
} as const

const focus = annex2('评分 专业化')
const refined = annex2('评分 精细化')
const innovation = annex2('评分 创新能力')

/** 63号 annex 2, indicators by bands (ratios in basis points). */
export const BANDS_2022 = {
  mainShare: band(
    'main_revenue_share',
    'at-least',
    'main-share',
    '主营业务收入占比',
    'bp',
    [8000, 7000, 6000],
    [5, 3, 1, 0],
    focus,
  ),
  mainGrowth: band(
    'main_revenue_average_growth',
    'at-least',
    'main-growth',
    '近两年主营业务收入平均增长率',
    'bp',
    [1000, 800, 600, 400, 0],
    [10, 8, 6, 4, 2, 0],
    focus,
  ),
  margin: band(
    'net_margin',
    'at-least',
    'margin',
    '上年净利润率',
    'bp',
    [1000, 800, 600, 400, 200],
    [10, 8, 6, 4, 2, 0],
    refined,
  ),
  debt: band('debt_ratio', 'at-most', 'debt-ratio', '资产负债率', 'bp', [5000, 6000, 7000], [5, 3, 1, 0], refined),
  digital: band('digital_level', 'at-least', 'digital', '数字化水平', '级', [3, 2], [5, 3, 0], refined),
  research: band(
    'rd_expense',
    'at-least',
    'rd',
    '上年研发费用',
    '分',
    [500 * WAN, 400 * WAN, 300 * WAN, 200 * WAN, 100 * WAN],
    [10, 8, 6, 4, 2, 0],
    innovation,
  ),
  researchShare: band(
    'rd_share',
    'at-least',
    'rd-share',
    '上年研发费用占比',
    'bp',
    [1000, 800, 600, 400, 300],
    [10, 8, 6, 4, 2, 0],
    innovation,
  ),
  researchStaff: band(
    'rd_staff_share',
    'at-least',
    'rd-staff',
    '研发人员占比',
    'bp',
    [2000, 1000, 500],
    [5, 3, 1, 0],
    innovation,
  ),
} as const

/** 63号 annex 2, the other indicators. */
export const POINTS_2022 = {
  /** A point for two full years, at most five. */
  years: row('years.points', '从事细分市场年限：每满几年一分、最高分', '年或分', [2, 5], focus),
  /** Key link of a chain; 六基, 中华老字号 or serving a leader; other. */
  field: row('field.points', '主导产品所属领域各档分值', '分值', [5, 3, 0], focus),
  /** Each, and at most. */
  quality: row('quality.points', '质量管理每项分值、最高分', '分值', [3, 5], refined),
  /** 特色化 is set by the province: nothing to the most. */
  regional: row('regional.points', '特色化（省定）最高分、最低分', '分值', [15, 0], annex2('评分 特色化')),
  ip: row('ip.points', '知识产权各档分值', '分值', [10, 8, 6, 2, 0], innovation),
  /** National, provincial, city, below city, none. */
  institution: row('institution.points', '研发机构各档分值', '分值', [10, 8, 4, 2, 0], innovation),
} as const

export const SPECIALISED_NUMBERS: readonly AnyPolicyNumber[] = [
  SPECIALISED_INSTRUMENT,
  ...Object.values(IN_2026),
  ...Object.values(IN_2022),
  ...Object.values(BANDS_2022).flatMap(({ bounds, points }) => [bounds, points]),
  ...Object.values(POINTS_2022),
]

function single(id: string, label: string, unit: string, value: number, cite: Citation): PolicyNumber {
  return { id: `specialised.${id}`, label, unit, entries: [{ value, cite }] }
}

function row(
  id: string,
  label: string,
  unit: string,
  value: readonly number[],
  cite: Citation,
): PolicyNumber<readonly number[]> {
  return { id: `specialised.2022.${id}`, label, unit, entries: [{ value, cite }] }
}

function band<Is extends 'at-least' | 'at-most'>(
  fact: string,
  is: Is,
  id: string,
  label: string,
  unit: string,
  bounds: readonly number[],
  points: readonly number[],
  cite: Citation,
) {
  const side = is === 'at-least' ? '下限' : '上限'
  return {
    fact,
    is,
    bounds: row(`${id}.bounds`, `${label}各档${side}`, unit, bounds, cite),
    points: row(`${id}.points`, `${label}各档分值`, '分值', points, cite),
  }
}
