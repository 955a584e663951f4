import type { Cut, MeasureId } from './measures.ts'

/** One side of a figure: how many rows of a measure, or the sum of what they carry. */
export type Term = { count: MeasureId } | { sum: MeasureId }

/** In what a figure is stated; `value` is in the same unit: 分 for money, a hundredth of a percent for rates. */
export const FIGURE_UNITS = { firm: '户', visit: '户次', case: '笔', fen: '元', bp: '%', day: '天' } as const
export type FigureUnit = keyof typeof FIGURE_UNITS

/**
 * A figure as data. `numerator` alone is a count or a sum; over `denominator` it is a rate or a mean.
 * `isPart`: the numerator's rows are among the denominator's, so that the rate can't pass 100 %.
 */
export type Figure = {
  name: string
  definition: string
  numerator: Term
  denominator?: Term
  isPart?: true
  unit: FigureUnit
  /** Who answers for it. */
  owner: string
  /** Under which name it is published, and where the definition comes from. */
  published: string
  /** What it is taken for by mistake. */
  confusions?: string
  /** Cuts whose parts do not add up to the whole, and why. */
  overlaps?: Partial<Record<Cut, string>>
}

const teamOffice = '市工作专班'
const derived = '统计口径由公开用法归纳，未见法定口径（未核实）'

/** Terms of 湛江's report of 2025-06-13, of 湛金函〔2022〕86号 and of the bulletins of other cities; no statutory definition was found. */
export const FIGURES = {
  listed: {
    name: '走访对象清单户数',
    definition: '截至当日在省走访对象清单上、已与名录对应的经营主体户数；清单中尚未登记的条目另列',
    numerator: { count: 'listed' },
    unit: 'firm',
    owner: teamOffice,
    published: `走访对象清单；${derived}`,
    confusions: '不是全市经营主体总数（2025 年 6 月报道中的 52 万户是本市自建清单）',
  },
  visited_firms: {
    name: '走访户数',
    definition: '截至当日至少有一次有效走访（见面或联系上）的经营主体户数，清单内外合计，同一户只计一次',
    numerator: { count: 'visited_firms' },
    unit: 'firm',
    owner: teamOffice,
    published: `走访企业户数（湛江 2025 年 6 月报道：421,404 户）；${derived}`,
    confusions: '不是走访户次；湛江 2025 年 6 月报道中“421404万户”多写了“万”',
  },
  visits: {
    name: '走访户次',
    definition: '截至当日有效走访的次数，一户多次走访分别计',
    numerator: { count: 'visits' },
    unit: 'visit',
    owner: teamOffice,
    published: `走访户次；${derived}`,
    confusions: '不得与走访户数混用',
  },
  visited_listed: {
    name: '清单内走访户数',
    definition: '截至当日在清单上且已有有效走访的经营主体户数',
    numerator: { count: 'visited_listed' },
    unit: 'firm',
    owner: teamOffice,
    published: derived,
  },
  coverage: {
    name: '走访率（清单内）',
    definition: '清单内走访户数 ÷ 走访对象清单户数，不会超过 100%',
    numerator: { count: 'visited_listed' },
    denominator: { count: 'listed' },
    isPart: true,
    unit: 'bp',
    owner: teamOffice,
    published: `走访率；${derived}`,
    confusions: '湛江 2025 年 6 月报道的 103.68% 以清单外走访一并作分子，见“走访数与清单数之比”',
  },
  visited_to_listed: {
    name: '走访数与清单数之比（公开口径）',
    definition: '走访户数（清单内外合计）÷ 走访对象清单户数，可超过 100%，不是覆盖率',
    numerator: { count: 'visited_firms' },
    denominator: { count: 'listed' },
    unit: 'bp',
    owner: teamOffice,
    published: `湛江 2025 年 6 月报道所称走访率 103.68%；${derived}`,
    confusions: '不得写作“覆盖率”',
  },
  need_firms: {
    name: '有融资需求户数',
    definition: '截至当日提出过融资需求的经营主体户数',
    numerator: { count: 'need_firms' },
    unit: 'firm',
    owner: teamOffice,
    published: derived,
  },
  declared_firms: {
    name: '申报户数',
    definition: '截至当日列入过申报清单的经营主体户数',
    numerator: { count: 'declared_firms' },
    unit: 'firm',
    owner: teamOffice,
    published: `申报清单户数（湛江 2025 年 6 月报道：3.34 万户）；${derived}`,
    confusions: '不是申报户次：漳州公布的 21,818 是户次',
  },
  declarations: {
    name: '申报户次',
    definition: '截至当日申报清单的条目数，再次申报另计',
    numerator: { count: 'declarations' },
    unit: 'visit',
    owner: teamOffice,
    published: `申报户次；${derived}`,
  },
  declared_share: {
    name: '走访转申报率',
    definition: '已走访且列入申报清单的户数 ÷ 走访户数',
    numerator: { count: 'declared_visited' },
    denominator: { count: 'visited_firms' },
    isPart: true,
    unit: 'bp',
    owner: teamOffice,
    published: `走访企业申报清单占比（湛江 2025 年 6 月报道）；${derived}`,
  },
  recommended_firms: {
    name: '推荐户数',
    definition: '截至当日列入过推荐清单的经营主体户数',
    numerator: { count: 'recommended_firms' },
    unit: 'firm',
    owner: teamOffice,
    published: `推荐清单户数（湛江 2025 年 6 月报道：3.31 万户）；${derived}`,
    confusions: '推荐不是授信决定，银行仍可不予授信',
  },
  recommended_share: {
    name: '推荐通过率',
    definition: '推荐户次 ÷ 申报户次',
    numerator: { count: 'recommendations' },
    denominator: { count: 'declarations' },
    isPart: true,
    unit: 'bp',
    owner: teamOffice,
    published: `推荐 ÷ 申报（湛江 2025 年 6 月报道为 99.1%）；${derived}`,
  },
  unfit: {
    name: '暂不符合户次',
    definition: '截至当日审核为暂不符合的申报条目数',
    numerator: { count: 'unfit' },
    unit: 'visit',
    owner: teamOffice,
    published: derived,
  },
  referrals: {
    name: '推送银行件数',
    definition: '截至当日推送给银行的件数，一项需求推送几家计几件',
    numerator: { count: 'referrals' },
    unit: 'case',
    owner: teamOffice,
    published: derived,
  },
  event_intent_amount: {
    name: '意向金额（不是授信）',
    definition: '截至当日对接活动登记的意向金额之和',
    numerator: { sum: 'event_intents' },
    unit: 'fen',
    owner: teamOffice,
    published: derived,
    confusions: '不是授信金额、放款金额',
  },
  event_signed_amount: {
    name: '签约金额（不是授信）',
    definition: '截至当日对接活动登记的签约金额之和',
    numerator: { sum: 'event_signings' },
    unit: 'fen',
    owner: teamOffice,
    published: derived,
    confusions: '不是授信金额、放款金额',
  },
  contact_share: {
    name: '银行对接率',
    definition: '银行已对接的推送件数 ÷ 推送银行件数',
    numerator: { count: 'contacted' },
    denominator: { count: 'referrals' },
    isPart: true,
    unit: 'bp',
    owner: '各银行',
    published: `对接率（崇左：推荐对象 100% 对接）；${derived}`,
  },
  days_to_answer: {
    name: '平均答复天数',
    definition: '已答复推送从银行接收到答复的自然日之和 ÷ 已答复件数，等待企业补充材料的天数已扣除',
    numerator: { sum: 'answered' },
    denominator: { count: 'answered' },
    unit: 'day',
    owner: '各银行',
    published: `原则上一个月内作出授信决定；${derived}`,
  },
  in_time_share: {
    name: '按期答复率',
    definition: '在期限内答复的件数 ÷ 已答复件数',
    numerator: { count: 'answered_in_time' },
    denominator: { count: 'answered' },
    isPart: true,
    unit: 'bp',
    owner: '各银行',
    published: derived,
  },
  refusals: {
    name: '不予授信件数',
    definition: '截至当日银行答复不予授信的件数',
    numerator: { count: 'refusals' },
    unit: 'case',
    owner: '各银行',
    published: derived,
  },
  repaired: {
    name: '修复后授信件数',
    definition: '截至当日不予授信后再次推送（本行或他行）并获得授信的不予授信件数，续贷不计，计在原不予授信的银行名下',
    numerator: { count: 'repaired' },
    unit: 'case',
    owner: teamOffice,
    published: derived,
  },
  repaired_share: {
    name: '不予授信修复率',
    definition: '修复后授信件数 ÷ 不予授信件数',
    numerator: { count: 'repaired' },
    denominator: { count: 'refusals' },
    isPart: true,
    unit: 'bp',
    owner: teamOffice,
    published: derived,
    confusions: '分母含刚不予授信、尚未来得及修复的',
  },
  credited_firms: {
    name: '授信户数',
    definition: '截至当日经推荐获得过授信的经营主体户数，同一户在几家银行获得授信只计一次',
    numerator: { count: 'credited_firms' },
    unit: 'firm',
    owner: teamOffice,
    published: `授信户数（湛江 2025 年 6 月报道：3.08 万户）；${derived}`,
    confusions: '授信不是放款',
  },
  credited_firms_of_bank: {
    name: '授信户数（分银行）',
    definition: '截至当日在该银行获得过授信的经营主体户数',
    numerator: { count: 'credited_firms_of_bank' },
    unit: 'firm',
    owner: '各银行',
    published: derived,
    overlaps: { bank: '一户可在几家银行获得授信，各银行之和大于全市授信户数' },
    confusions: '各银行相加不是全市授信户数',
  },
  credited_share: {
    name: '推荐清单授信率',
    definition: '授信户数 ÷ 推荐户数',
    numerator: { count: 'credited_firms' },
    denominator: { count: 'recommended_firms' },
    isPart: true,
    unit: 'bp',
    owner: teamOffice,
    published: `推荐清单授信率（潮阳 83.03%）；${derived}`,
  },
  credit_amount: {
    name: '累计授信金额',
    definition: '截至当日各笔授信金额之和，续贷授信再次计入',
    numerator: { sum: 'credits' },
    unit: 'fen',
    owner: teamOffice,
    published: `累计授信（湛江 2025 年 6 月报道：359.35 亿元）；${derived}`,
    confusions: '是累计数，不是余额；不是放款金额',
  },
  drawn_firms: {
    name: '放款户数',
    definition: '截至当日获得过放款的经营主体户数',
    numerator: { count: 'drawn_firms' },
    unit: 'firm',
    owner: teamOffice,
    published: derived,
  },
  drawn_share: {
    name: '推荐清单贷款率',
    definition: '放款户数 ÷ 推荐户数',
    numerator: { count: 'drawn_firms' },
    denominator: { count: 'recommended_firms' },
    isPart: true,
    unit: 'bp',
    owner: teamOffice,
    published: `推荐清单贷款率（潮阳 82.05%）；${derived}`,
  },
  drawn_amount: {
    name: '累计放款金额',
    definition: '截至当日各笔放款金额之和',
    numerator: { sum: 'drawdowns' },
    unit: 'fen',
    owner: teamOffice,
    published: `累计放款；${derived}`,
    confusions: '循环额度下可大于授信金额',
  },
  unsecured_share: {
    name: '信用贷款占比',
    definition: '信用方式放款金额 ÷ 放款金额，按金额，组合担保不计',
    numerator: { sum: 'unsecured' },
    denominator: { sum: 'drawdowns' },
    isPart: true,
    unit: 'bp',
    owner: '各银行',
    published: `信用贷款占比（全国 2025 年 6 月末 32.8%）；${derived}`,
    confusions: '按金额，不按笔数',
  },
  unsecured_amount: {
    name: '信用贷款放款金额',
    definition: '截至当日信用方式的放款金额之和',
    numerator: { sum: 'unsecured' },
    unit: 'fen',
    owner: '各银行',
    published: `中小微信用贷（湛金函〔2022〕86号）；${derived}`,
  },
  long_term_share: {
    name: '中长期贷款占比',
    definition: '授信期限 12 个月以上的放款金额 ÷ 放款金额',
    numerator: { sum: 'long_term' },
    denominator: { sum: 'drawdowns' },
    isPart: true,
    unit: 'bp',
    owner: '各银行',
    published: derived,
  },
  first_loan_firms: {
    name: '首贷户数',
    definition: '截至当日由放款银行声明（附征信查询依据）为首贷的经营主体户数；平台不推断',
    numerator: { count: 'first_loan_firms' },
    unit: 'firm',
    owner: '各银行',
    published: `首贷户（湛金函〔2022〕86号）；${derived}`,
  },
  first_loan_share: {
    name: '首贷户占比',
    definition: '首贷户数 ÷ 放款户数',
    numerator: { count: 'first_loan_firms' },
    denominator: { count: 'drawn_firms' },
    isPart: true,
    unit: 'bp',
    owner: '各银行',
    published: derived,
    confusions: '按户数，不按金额；银行没有声明的不计为首贷',
  },
  first_loan_amount: {
    name: '首贷金额',
    definition: '银行声明为首贷的放款金额之和',
    numerator: { sum: 'first_loans' },
    unit: 'fen',
    owner: '各银行',
    published: derived,
  },
  average_rate: {
    name: '平均利率',
    definition: '各笔放款金额与年利率（单利）之积的和 ÷ 放款金额，按金额加权',
    numerator: { sum: 'interest' },
    denominator: { sum: 'drawdowns' },
    unit: 'bp',
    owner: '各银行',
    published: `新发放贷款平均利率（全国 2025 年 4 月末 3.65%）；${derived}`,
    confusions: '不含担保费、评估费；下降 0.33 个百分点不是下降 0.33%',
  },
  renewed_firms: {
    name: '续贷户数',
    definition: '截至当日获得过续贷授信的经营主体户数，各种续贷方式合计',
    numerator: { count: 'renewed_firms' },
    unit: 'firm',
    owner: '各银行',
    published: derived,
    confusions: '只含登记在本平台上的续贷',
  },
  renewed_amount: {
    name: '无还本续贷累计金额',
    definition: '截至当日以无还本续贷方式授信的金额之和',
    numerator: { sum: 'renewed_without_repayment' },
    unit: 'fen',
    owner: '各银行',
    published: derived,
    confusions: '是累计数，公布的“无还本续贷余额”是余额',
  },
} as const satisfies Record<string, Figure>
export type FigureId = keyof typeof FIGURES
export const FIGURE_IDS = Object.keys(FIGURES) as readonly FigureId[]

/** A figure by its id. */
export function figureOf(id: FigureId): Figure {
  return FIGURES[id]
}
