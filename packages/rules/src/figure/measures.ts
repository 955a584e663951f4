/** What one thing counted is: a firm once however often it comes (户), or each visit, case or drawdown (户次、笔). */
export const GRAINS = { firm: '户', visit: '户次', case: '户次', credit: '笔', drawdown: '笔' } as const
export type Grain = keyof typeof GRAINS

/** What a measure may be cut by, besides the day. */
export const CUTS = {
  unit: '管理单元',
  town: '镇街',
  bank: '银行',
  type: '经营主体类型',
  section: '行业门类',
  size: '规模',
  kind: '方式',
} as const satisfies Record<string, string>
export type Cut = keyof typeof CUTS

export type Measure = {
  /** What one row is, in Chinese. */
  row: string
  grain: Grain
  /** On which day it counts. */
  day: string
  /** What the amount of a row is; absent: rows are only counted. */
  amount?: { label: string; unit: 'fen' | 'day' | 'fen×bp' }
  /** Cuts besides unit, town, type, section and size, which every firm has. */
  cuts: readonly ('bank' | 'kind')[]
  /** What the cut by kind is here. */
  kind?: string
}

const firmOnce = (row: string, day: string): Measure => ({ row, grain: 'firm', day, cuts: [] })

/**
 * What is counted, each a list of rows of firms with a day (apps/server/src/figure/measure-queries.ts says from which table):
 * sums over areas, types, sizes and days are sums over the rows. Who is counted once is counted on the first day.
 */
export const MEASURES = {
  listed: firmOnce('在省走访对象清单上的经营主体', '列入清单之日；移出清单之日减去'),
  visited_firms: firmOnce('已走访的经营主体', '首次有效走访之日'),
  visited_listed: firmOnce('清单内已走访的经营主体', '首次有效走访之日与列入清单之日中较晚的一天；移出清单之日减去'),
  visits: { row: '有效走访', grain: 'visit', day: '走访之日', cuts: ['bank', 'kind'], kind: '走访方式' },
  visits_in_vain: { row: '未见面、未联系上的走访', grain: 'visit', day: '走访之日', cuts: ['kind'], kind: '走访结果' },
  need_firms: firmOnce('有融资需求的经营主体', '首次提出需求之日'),
  needs: {
    row: '融资需求',
    grain: 'case',
    day: '提出需求之日',
    amount: { label: '需求金额', unit: 'fen' },
    cuts: ['kind'],
    kind: '需求来源',
  },
  declared_firms: firmOnce('列入申报清单的经营主体', '首次申报之日'),
  declared_visited: firmOnce('已走访且列入申报清单的经营主体', '首次申报与首次有效走访中较晚的一天'),
  declarations: {
    row: '申报',
    grain: 'case',
    day: '申报之日',
    amount: { label: '申报金额', unit: 'fen' },
    cuts: [],
  },
  recommended_firms: firmOnce('列入推荐清单的经营主体', '首次推荐之日'),
  recommendations: { row: '推荐', grain: 'case', day: '审核之日', cuts: [] },
  unfit: { row: '暂不符合', grain: 'case', day: '审核之日', cuts: [] },
  referrals: {
    row: '推送银行',
    grain: 'case',
    day: '推送之日',
    amount: { label: '申请金额', unit: 'fen' },
    cuts: ['bank'],
  },
  event_intents: {
    row: '对接活动意向',
    grain: 'case',
    day: '意向之日',
    amount: { label: '意向金额', unit: 'fen' },
    cuts: ['bank'],
  },
  event_signings: {
    row: '对接活动签约',
    grain: 'case',
    day: '签约之日',
    amount: { label: '签约金额', unit: 'fen' },
    cuts: ['bank'],
  },
  contacted: { row: '银行已对接的推送', grain: 'case', day: '首次对接之日', cuts: ['bank'] },
  answered: {
    row: '银行已答复的推送',
    grain: 'case',
    day: '答复之日',
    amount: { label: '从接收到答复的天数（扣除暂停）', unit: 'day' },
    cuts: ['bank'],
  },
  answered_in_time: { row: '在期限内答复的推送', grain: 'case', day: '答复之日', cuts: ['bank'] },
  refusals: { row: '不予授信', grain: 'case', day: '答复之日', cuts: ['bank', 'kind'], kind: '不予授信原因' },
  repaired: {
    row: '不予授信后再次推送（本行或他行）并获得授信的',
    grain: 'case',
    day: '再次推送后首次授信之日',
    cuts: ['bank', 'kind'],
    kind: '不予授信原因',
  },
  credited_firms: firmOnce('获得授信的经营主体', '首次授信之日'),
  credited_firms_of_bank: {
    row: '在一家银行获得授信的经营主体',
    grain: 'firm',
    day: '在该银行首次授信之日',
    cuts: ['bank'],
  },
  credits: {
    row: '授信',
    grain: 'credit',
    day: '授信之日',
    amount: { label: '授信金额', unit: 'fen' },
    cuts: ['bank', 'kind'],
    kind: '续贷方式',
  },
  drawn_firms: firmOnce('获得放款的经营主体', '首次放款之日'),
  drawdowns: {
    row: '放款',
    grain: 'drawdown',
    day: '放款之日',
    amount: { label: '放款金额', unit: 'fen' },
    cuts: ['bank'],
  },
  unsecured: {
    row: '信用贷款放款',
    grain: 'drawdown',
    day: '放款之日',
    amount: { label: '放款金额', unit: 'fen' },
    cuts: ['bank'],
  },
  long_term: {
    row: '中长期放款（授信期限 12 个月以上）',
    grain: 'drawdown',
    day: '放款之日',
    amount: { label: '放款金额', unit: 'fen' },
    cuts: ['bank'],
  },
  first_loans: {
    row: '首贷放款（银行声明，附依据）',
    grain: 'drawdown',
    day: '放款之日',
    amount: { label: '放款金额', unit: 'fen' },
    cuts: ['bank'],
  },
  first_loan_firms: firmOnce('首贷户（银行声明，附依据）', '首笔首贷放款之日'),
  interest: {
    row: '放款',
    grain: 'drawdown',
    day: '放款之日',
    amount: { label: '放款金额 × 年利率', unit: 'fen×bp' },
    cuts: ['bank'],
  },
  renewed_firms: firmOnce('获得续贷授信的经营主体', '首次续贷授信之日'),
  renewed_without_repayment: {
    row: '无还本续贷授信',
    grain: 'credit',
    day: '授信之日',
    amount: { label: '授信金额', unit: 'fen' },
    cuts: ['bank'],
  },
} as const satisfies Record<string, Measure>
export type MeasureId = keyof typeof MEASURES
export const MEASURE_IDS = Object.keys(MEASURES) as readonly MeasureId[]

/** What a measure may be cut by. */
export function cutsOf(measure: MeasureId): readonly Cut[] {
  const { cuts }: Measure = MEASURES[measure]
  return ['unit', 'town', 'type', 'section', 'size', ...cuts]
}
