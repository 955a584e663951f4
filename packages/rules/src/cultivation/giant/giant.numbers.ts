import type { AnyPolicyNumber, Citation, PolicyNumber } from '../../law/citation.ts'
import { by2, by63, by63Annex3, INSTRUMENT_WORDS } from '../instruments.ts'

const WAN = 1_000_000

/** Which instrument a new application goes by, and which a review: reviews of 2026 still by 63号. */
export const GIANT_INSTRUMENTS: Readonly<Record<'new' | 'review', PolicyNumber<string>>> = {
  new: {
    id: 'giant.instrument.new',
    label: '小巨人新申请所用文件',
    unit: '',
    words: INSTRUMENT_WORDS,
    entries: [
      { value: '63', cite: by63('施行日') },
      { value: '2', cite: by2('施行日') },
    ],
  },
  review: {
    id: 'giant.instrument.review',
    label: '小巨人复核所用文件',
    unit: '',
    words: INSTRUMENT_WORDS,
    entries: [
      { value: '63', cite: by63Annex3('2026年复核仍按原标准（工信厅企业函〔2026〕117号）') },
      { value: '2', cite: { ...by2('复核'), firstDay: '2027-01-01', note: '2026年以后的复核按新办法系推定' } },
    ],
  },
}

/** 2号文 annex 2. */
export const GIANT_2026 = {
  years: single('2026.years', '从事特定细分市场年限', '年', 3, by2('附件2 第1项')),
  revenue: single('2026.revenue', '上年营业收入', '分', 5000 * WAN, by2('附件2 第2项')),
  mainShare: single('2026.main-share', '主营业务收入占营业收入', 'bp', 9000, by2('附件2 第2项')),
  growth: single('2026.growth', '近两年营业收入复合增长率', 'bp', 500, by2('附件2 第2项')),
  debt: single('2026.debt-ratio', '资产负债率', 'bp', 7500, by2('附件2 第2项')),
  research: single('2026.rd-two-years', '近两年研发费用合计', '分', 1200 * WAN, by2('附件2 第3项')),
  researchShare: single('2026.rd-share', '近两年每年研发费用占营业收入', 'bp', 300, by2('附件2 第3项')),
  patents: single('2026.patents', 'Ⅰ类知识产权（不含转入）', '件', 4, by2('附件2 第4项')),
  awardRank: single('2026.award-rank', '国家级科技奖单位排名', '名', 3, by2('附件2 第4项')),
  marketShare: single('2026.market-share', '细分市场占有率', 'bp', 1000, by2('附件2 第5项')),
  marketRank: single('2026.market-rank', '细分市场国内排名', '名', 3, by2('附件2 第5项')),
  evaluation: single('2026.evaluation', '专精特新发展评价得分', '分值', 60, by2('附件2 第7项')),
} as const

/** 63号 annex 3, from memory. */
export const GIANT_2022 = {
  years: single('2022.years', '从事特定细分市场年限', '年', 3, by63Annex3('专业化')),
  mainShare: single('2022.main-share', '主营业务收入占营业收入', 'bp', 7000, by63Annex3('专业化')),
  mainGrowth: single('2022.main-growth', '近两年主营业务收入平均增长率', 'bp', 500, by63Annex3('专业化')),
  debt: single('2022.debt-ratio', '资产负债率', 'bp', 7000, by63Annex3('精细化')),
  marketShare: single('2022.market-share', '细分市场占有率', 'bp', 1000, by63Annex3('特色化')),
  large: single('2022.revenue-large', '营业收入上一档下限', '分', 10_000 * WAN, by63Annex3('创新能力')),
  middle: single('2022.revenue-middle', '营业收入中间一档下限', '分', 5000 * WAN, by63Annex3('创新能力')),
  largeShare: single('2022.rd-share-large', '上一档近两年研发费用占比', 'bp', 300, by63Annex3('创新能力')),
  middleShare: single('2022.rd-share-middle', '中间一档近两年研发费用占比', 'bp', 600, by63Annex3('创新能力')),
  smallEquity: single('2022.equity-small', '下一档近两年新增股权融资', '分', 8000 * WAN, by63Annex3('创新能力')),
  smallResearch: single('2022.rd-small', '下一档研发费用', '分', 3000 * WAN, by63Annex3('创新能力')),
  smallStaff: single('2022.rd-staff-small', '下一档研发人员占比', 'bp', 5000, by63Annex3('创新能力')),
  patents: single('2022.patents', 'Ⅰ类知识产权', '件', 2, by63Annex3('创新能力')),
  awardRank: single('2022.award-rank', '国家级科技奖单位排名（直通）', '名', 3, by63Annex3('创新能力')),
} as const

export const GIANT_NUMBERS: readonly AnyPolicyNumber[] = [
  ...Object.values(GIANT_INSTRUMENTS),
  ...Object.values(GIANT_2026),
  ...Object.values(GIANT_2022),
]

function single(id: string, label: string, unit: string, value: number, cite: Citation): PolicyNumber {
  return { id: `giant.${id}`, label, unit, entries: [{ value, cite }] }
}
