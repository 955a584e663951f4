import type { Criterion } from '../criterion.ts'

const revenue: Criterion = { fact: 'revenue', is: 'at-least', value: 1_000_000_000 }
const twoYears: Criterion = { fact: 'founded_on', elapsed: 'at-least', amount: 2, unit: 'year' }

/** What people write, and the criterion meant. */
export const WRITTEN: ReadonlyArray<readonly [text: string, criterion: Criterion]> = [
  ['营业收入 ≥ 1000 万元 且 成立满 2 年', { all: [revenue, twoYears] }],
  ['营业收入>=1,000万元且成立日期满２年', { all: [revenue, twoYears] }],
  ['上年营业收入 不低于 １０００万元', revenue],
  ['revenue ≥ 0.1 亿元', revenue],
  ['营业收入 1000 万元以上', revenue],
  ['营业收入 ≥ 10,000,000 元', revenue],
  ['营业收入 ≥ 1000,0000元', revenue],
  ['营业收入 ≥ 1千元', { fact: 'revenue', is: 'at-least', value: 100_000 }],
  ['营业收入 > 0.01 元', { fact: 'revenue', is: 'above', value: 1 }],
  ['净利润 < -5 万元', { fact: 'net_profit', is: 'below', value: -5_000_000 }],
  ['营业收入 在 300 至 2000 万元 之间', { fact: 'revenue', between: [300_000_000, 2_000_000_000] }],
  ['营业收入介于300元和2亿元之间', { fact: 'revenue', between: [30_000, 20_000_000_000] }],
  ['资产负债率 ≤ 70%', { fact: 'debt_ratio', is: 'at-most', value: 7000 }],
  ['资产负债率 不超过 ７０．５％', { fact: 'debt_ratio', is: 'at-most', value: 7050 }],
  ['资产负债率 ≤ 35个基点', { fact: 'debt_ratio', is: 'at-most', value: 35 }],
  ['从业人员 ≥ 20', { fact: 'employees', is: 'at-least', value: 20 }],
  ['员工人数少于300人', { fact: 'employees', is: 'below', value: 300 }],
  ['种植面积 > 12.5亩', { fact: 'planted_area', is: 'above', value: 12.5 }],
  ['月用电量 ≥ 1.5万千瓦时', { fact: 'electricity', is: 'at-least', value: 15_000 }],
  ['从事细分市场年限 ≥ 3 年', { fact: 'segment_years', is: 'at-least', value: 3 }],
  ['成立日期 ≤ 2024年3月1日', { fact: 'founded_on', is: 'at-most', value: '2024-03-01' }],
  ['成立日期 在 2020-1-1 至 2020/12/31 之间', { fact: 'founded_on', between: ['2020-01-01', '2020-12-31'] }],
  ['成立不满 18 个月', { fact: 'founded_on', elapsed: 'below', amount: 18, unit: 'month' }],
  ['成立不超过 5 年', { fact: 'founded_on', elapsed: 'at-most', amount: 5, unit: 'year' }],
  ['成立日期 距今 ＞ 90天', { fact: 'founded_on', elapsed: 'above', amount: 90, unit: 'day' }],
  ['贷款到期还有 90 日以内', { fact: 'loan_matures_on', left: 'at-most', amount: 90, unit: 'day' }],
  ['贷款到期还有 3 个月', { fact: 'loan_matures_on', left: 'at-least', amount: 3, unit: 'month' }],
  ['经营主体类型 属于 [企业、sole_trader]', { fact: 'type', in: ['company', 'sole_trader'] }],
  ['类型 属于 【企业，个体工商户】', { fact: 'type', in: ['company', 'sole_trader'] }],
  ['登记状态 不属于 [停业(歇业)；注销]', { not: { fact: 'status', in: ['suspended', 'cancelled'] } }],
  ['行业 属于 [c、f51、0411]', { fact: 'industry', in: ['C', 'F51', 'A0411'] }],
  ['标签 含任一 [农业、"a、b"]', { fact: 'tags', has: 'any', of: ['农业', 'a、b'] }],
  ['可提供的担保 不含全部 [抵押、质押]', { not: { fact: 'guarantee_modes', has: 'all', of: ['mortgage', 'pledge'] } }],
  ['欠税 为 否', { fact: 'tax_arrears', holds: false }],
  ['土地(海域)使用权已确权 = 是', { fact: 'land_certified', holds: true }],
  ['近三年较大以上事故或严重失信行为 为 否', { fact: 'major_accident', holds: false }],
  [
    '非（欠税 为 是 或 营业收入 未知）',
    {
      not: {
        any: [
          { fact: 'tax_arrears', holds: true },
          { fact: 'revenue', known: false },
        ],
      },
    },
  ],
  [
    '欠税 为 否 或 营业收入 已知 且 成立满2年',
    { any: [{ fact: 'tax_arrears', holds: false }, { all: [{ fact: 'revenue', known: true }, twoYears] }] },
  ],
  ['((成立满2年))', twoYears],
  ['非 非 成立满2年', { not: { not: twoYears } }],
  ['不设条件', { all: [] }],
  ['任一满足()', { any: [] }],
  ['全部满足（成立满2年）', { all: [twoYears] }],
  [
    '任一满足（成立满2年；欠税 为 否；成立满2年）',
    { any: [twoYears, { fact: 'tax_arrears', holds: false }, twoYears] },
  ],
]

/** Faults: the text, the place (marked by ‸, which is taken out) and part of what is said. */
export const FAULTS: ReadonlyArray<readonly [text: string, message: string]> = [
  ['‸', '没有写完'],
  ['   ‸', '没有写完'],
  ['营业收入 ≥ 1000 ‸', '单位应为“元”“万元”或“亿元”'],
  ['营业收入 ≥ 1000 ‸人', '不是“人”'],
  ['营业收入 ≥ ‸万元', '数值'],
  ['营业收入 ≥ ‸1.234567891 万元', '精确到分'],
  ['营业收入 ≥ ‸99999999999999 亿元', '范围'],
  ['营业收入 ≥ ‸1,00,0 万元', '数值'],
  ['营业收入 ‸属于 [企业]', '金额'],
  ['营业收入 1000 万元‸', '“以上”或“以下”'],
  ['营业收入 在 5 万 ‸2 万元', '应为“至”'],
  ['营业收入 在 ‸5 万元 至 2 万元 之间', '下限大于上限'],
  ['从业人员 ≥ ‸2.5 人', '为整数'],
  ['从业人员 ≥ 20 ‸万元', '应为“人”，不是“万元”'],
  ['资产负债率 ≤ 70‸', '“%”'],
  ['资产负债率 ≤ ‸0.123%', '0.01%'],
  ['成立满 ‸两年', '整数'],
  ['成立满 2 ‸', '“年”“个月”或“日”'],
  ['成立满 2 ‸万元', '“年”“个月”或“日”'],
  ['成立日期 ≥ ‸2024-02-30', '2024-02-30'],
  ['成立日期 ≥ ‸去年', '日期'],
  ['成立日期 ‸', '“满”“不满”'],
  ['成立满 2 年 ‸营业收入 ≥ 1 元', '“且”“或”'],
  ['成立满 2 年 且 ‸', '没有写完'],
  ['（成立满 2 年‸', '“）”'],
  ['成立满 2 年‸）', '到此结束'],
  ['‸营业收人 ≥ 1000 万元', '是否应为“营业收入”'],
  ['‸天气 为 是', '没有名为“天气”'],
  ['经营主体类型 属于 ‸企业', '“[”'],
  ['经营主体类型 属于 [‸公司]', '没有“公司”'],
  ['经营主体类型 属于 [企业、‸]', '一个值'],
  ['经营主体类型 属于 [企业‸', '“]”'],
  ['标签 含任一 [‸"农业]', '引号'],
  ['行业 属于 [C、‸Z9]', '门类'],
  ['欠税 为 ‸有', '“是”或“否”'],
  ['欠税 ‸', '“为 是”'],
  ['全部满足 ‸成立满 2 年', '“（”'],
]

/** A text with a fault, and what it becomes when the offered repair is taken. */
export const REPAIRS: ReadonlyArray<readonly [text: string, mended: string]> = [
  ['营业收人 ≥ 1000 万元', '营业收入 ≥ 1000 万元'],
  ['成立满 2 年 且 欠锐 为 否', '成立满 2 年 且 欠税 为 否'],
  ['营业收入 ≥ 1000', '营业收入 ≥ 1000万元'],
  ['营业收入 ≥ 1000 人', '营业收入 ≥ 1000 万元'],
  ['从业人员 ≥ 20 万元', '从业人员 ≥ 20 人'],
  ['资产负债率 ≤ 70 且 成立满 2 年', '资产负债率 ≤ 70 % 且 成立满 2 年'],
  ['（成立满 2 年 或 欠税 为 否', '（成立满 2 年 或 欠税 为 否）'],
  ['企业规模 属于 [微型、小行]', '企业规模 属于 [微型、小型]'],
  ['经营主体类型 属于 [企业', '经营主体类型 属于 [企业]'],
]

/** Faults of which nobody can say what was meant. */
export const UNREPAIRED: readonly string[] = [
  '',
  '天气 为 是',
  '营业收入 ≥ 万元',
  '成立满两年',
  '经营主体类型 属于 [公司]',
  '行业 属于 [Z9]',
]
