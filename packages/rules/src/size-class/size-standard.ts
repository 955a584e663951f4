/**
 * 中小企业划型: the whole table of 工信部联企业〔2011〕300号 art. 4, with the industries as 国统字〔2017〕213号 maps them to
 * GB/T 4754-2017. Sources for the thresholds: two public encodings of the tables and a public copy of art. 4, all equal.
 * No adopted revision was found up to 2026-11; one has been announced (金发〔2025〕21号), so the table carries its days.
 */
export const SIZE_STANDARD = {
  instrument: '工信部联企业〔2011〕300号《中小企业划型标准规定》',
  industries: '国统字〔2017〕213号《统计上大中小微型企业划分办法（2017）》',
  place: '全国',
  firstDay: '2011-06-18',
  /** Last day in force; null: still. */
  lastDay: null,
  source: '两份公开的数据化文本和一份公开的第四条全文，数值与款次一致；首日凭记忆，未与印发件核对',
  /** Whether it was compared with the printed document. */
  verified: false,
} as const

/** 指标: 从业人员 in persons, 营业收入 and 资产总额 in 分. */
export const SIZE_INDICATORS = { staff: '从业人员', revenue: '营业收入', assets: '资产总额' } as const
/** What firms are measured by. */
export type SizeIndicator = keyof typeof SIZE_INDICATORS

/** Lower bounds, inclusive, of large, medium and small: persons, or 分. Below the last: micro. */
export type SizeBounds = readonly [large: number, medium: number, small: number]

/** One industry of the table. `prefixes`: codes of GB/T 4754-2017 with their letter that begin like this. */
export type SizeIndustry = {
  key: string
  label: string
  clause: string
  prefixes: readonly string[]
  bounds: Readonly<Partial<Record<SizeIndicator, SizeBounds>>>
}

const FEN_PER_WAN = 1_000_000
const wan = (large: number, medium: number, small: number): SizeBounds => [
  large * FEN_PER_WAN,
  medium * FEN_PER_WAN,
  small * FEN_PER_WAN,
]

const ordinals = [...'一二三四五六七八九十', '十一', '十二', '十三', '十四', '十五', '十六']

/** The sixteen industries in the order of art. 4. */
export const SIZE_INDUSTRIES: readonly SizeIndustry[] = [
  industry(1, 'farming', '农、林、牧、渔业', 'A', { revenue: wan(20_000, 500, 50) }),
  industry(2, 'manufacturing', '工业', 'B C D', { staff: [1_000, 300, 20], revenue: wan(40_000, 2_000, 300) }),
  industry(3, 'construction', '建筑业', 'E', { revenue: wan(80_000, 6_000, 300), assets: wan(80_000, 5_000, 300) }),
  industry(4, 'wholesale', '批发业', 'F51', { staff: [200, 20, 5], revenue: wan(40_000, 5_000, 1_000) }),
  industry(5, 'retail', '零售业', 'F52', { staff: [300, 50, 10], revenue: wan(20_000, 500, 100) }),
  industry(6, 'transport', '交通运输业（不含铁路）', 'G54 G55 G56 G57 G58 G591', {
    staff: [1_000, 300, 20],
    revenue: wan(30_000, 3_000, 200),
  }),
  industry(7, 'storage', '仓储业', 'G592 G593 G594 G595 G596 G599', {
    staff: [200, 100, 20],
    revenue: wan(30_000, 1_000, 100),
  }),
  industry(8, 'post', '邮政业', 'G60', { staff: [1_000, 300, 20], revenue: wan(30_000, 2_000, 100) }),
  industry(9, 'lodging', '住宿业', 'H61', { staff: [300, 100, 10], revenue: wan(10_000, 2_000, 100) }),
  industry(10, 'catering', '餐饮业', 'H62', { staff: [300, 100, 10], revenue: wan(10_000, 2_000, 100) }),
  industry(11, 'telecom', '信息传输业', 'I63 I64', { staff: [2_000, 100, 10], revenue: wan(100_000, 1_000, 100) }),
  industry(12, 'software', '软件和信息技术服务业', 'I65', { staff: [300, 100, 10], revenue: wan(10_000, 1_000, 50) }),
  industry(13, 'real-estate', '房地产开发经营', 'K7010', {
    revenue: wan(200_000, 1_000, 100),
    assets: wan(10_000, 5_000, 2_000),
  }),
  industry(14, 'property', '物业管理', 'K7020', { staff: [1_000, 300, 100], revenue: wan(5_000, 1_000, 500) }),
  industry(15, 'leasing', '租赁和商务服务业', 'L71 L72', {
    staff: [300, 100, 10],
    assets: wan(120_000, 8_000, 100),
  }),
  industry(16, 'other', '其他未列明行业', 'M N O Q85 R K7030 K7090', { staff: [300, 100, 10] }),
]

/** Industries the table leaves out, with why; K7040 changed its meaning between two editions of GB/T 4754. */
export const SIZE_UNCOVERED: readonly { prefix: string; label: string; verified: boolean }[] = [
  { prefix: 'G53', label: '铁路运输业', verified: true },
  { prefix: 'J', label: '金融业（另有划型标准）', verified: true },
  { prefix: 'K7040', label: '房地产租赁（自有房地产）经营', verified: false },
  { prefix: 'P', label: '教育', verified: true },
  { prefix: 'Q84', label: '卫生', verified: true },
  { prefix: 'S', label: '公共管理、社会保障和社会组织', verified: true },
  { prefix: 'T', label: '国际组织', verified: true },
]

function industry(
  number: number,
  key: string,
  label: string,
  prefixes: string,
  bounds: SizeIndustry['bounds'],
): SizeIndustry {
  return { key, label, clause: `第四条（${ordinals[number - 1]}）`, prefixes: prefixes.split(' '), bounds }
}
