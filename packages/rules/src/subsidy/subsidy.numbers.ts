import type { Day } from '../day/day.ts'
import type { Citation, PolicyEntry, PolicyNumber } from '../law/citation.ts'

const WAN = 1_000_000

/** 贴息项目, the current ones first. */
export const PROGRAMMES = {
  'fixed-asset': '中小微企业固定资产贷款贴息（2026年）',
  'working-capital': '民营中小微企业流动资金贷款贴息（2026年8月起）',
  service: '服务业经营主体贷款贴息',
  'first-loan': '首贷贴息（2022年）',
  receivables: '应收账款融资核心企业奖励（2022至2023年）',
} as const satisfies Record<string, string>
export type Programme = keyof typeof PROGRAMMES

/** A clause of the city's plan of 2022, which passes on the province's money; read in the document itself. */
function by86(clause: string, firstDay: Day, lastDay: Day, note?: string): Citation {
  const source = '文件原文'
  const base = { document: '湛金函〔2022〕86号《2022年湛江市优化获得信贷营商环境行动方案》', clause, firstDay, lastDay }
  return { ...base, place: '440800', source, verified: true, ...(note === undefined ? {} : { note }) }
}

/** National ones; none was read in the original. */
function national(document: string, clause: string, span: readonly [Day, Day | null], note: string): Citation {
  const [firstDay, lastDay] = span
  return { document, clause, firstDay, lastDay, place: '000000', source: '公开报道', verified: false, note }
}

const FIXED = '财政部等五部门2026年1月中小微企业贷款贴息政策'
const CHANGED = '财金〔2026〕71号（2026年8月调整）'
const SERVICE = '财金〔2025〕81号 服务业经营主体贷款贴息（2026年1月优化）'
const fixedNote = '试点一年，起止日按自然年暂记；未见原文'
const changedNote = '只见二手报道，文号、日期和数额均未核实'
const serviceNote = '未见原文；2025年的贷款起算日未核实，暂按发文日'

const firstLoan = by86(
  '二、（一）首贷贴息',
  '2022-04-01',
  '2022-06-30',
  '“不高于1%”是否按年、贴息多久没有写，按年化和实际天数计上限',
)
const receivables = by86('二、（二）供应链核心企业奖励', '2022-01-01', '2023-06-30')
const fixedFirst = national(FIXED, '固定资产贷款', ['2026-01-01', '2026-07-31'], fixedNote)
const fixedWhole = { ...fixedFirst, lastDay: '2026-12-31' }
const fixedChanged = national(CHANGED, '固定资产贷款', ['2026-08-01', '2026-12-31'], changedNote)
const working = national(CHANGED, '流动资金贷款', ['2026-08-01', null], `${changedNote}；截止日、单户额度未见`)
const service2025 = national(SERVICE, '2025年贷款', ['2025-08-06', '2025-12-31'], serviceNote)
const service2026 = national(SERVICE, '2026年新发放贷款', ['2026-01-01', '2026-12-31'], serviceNote)

/** 贴息年率 by programme, its days the window of the loan. Of the first two it is a ceiling. */
export const SUBSIDY_RATES = {
  'first-loan': rate('first-loan', '首贷贴息率上限', [{ value: 100, cite: firstLoan }]),
  receivables: rate('receivables', '应收账款融资奖励率上限', [{ value: 100, cite: receivables }]),
  'fixed-asset': rate('fixed-asset', '固定资产贷款年贴息率', [{ value: 150, cite: fixedWhole }]),
  'working-capital': rate('working-capital', '流动资金贷款年贴息率', [{ value: 100, cite: working }]),
  service: rate('service', '服务业经营主体贷款年贴息率', [
    { value: 100, cite: service2025 },
    { value: 100, cite: service2026 },
  ]),
} as const satisfies Record<Programme, PolicyNumber>

/** 贴息额度: principal of one entity that is subsidised, all banks together. The reward to core firms is not counted by it. */
export const SUBSIDY_PRINCIPALS = {
  'first-loan': principal('first-loan', '首贷贴息单户贷款余额上限', [{ value: 1000 * WAN, cite: firstLoan }]),
  'fixed-asset': principal('fixed-asset', '固定资产贷款贴息单户额度', [
    { value: 5000 * WAN, cite: fixedFirst },
    { value: 7500 * WAN, cite: fixedChanged },
  ]),
  'working-capital': {
    ...principal('working-capital', '流动资金贷款贴息单户额度', []),
    open: { like: 0, why: '财金〔2026〕71号只见二手报道，单户额度未见；见到文件后补录' },
  },
  service: principal('service', '服务业贷款贴息单户额度', [
    { value: 100 * WAN, cite: service2025 },
    { value: 1000 * WAN, cite: service2026 },
  ]),
} as const satisfies Partial<Record<Programme, PolicyNumber>>

/** 贴息期限, at most; none given for the two of 2022. */
export const SUBSIDY_YEARS = {
  'fixed-asset': years('fixed-asset', '固定资产贷款贴息期限', [{ value: 2, cite: fixedWhole }]),
  'working-capital': years('working-capital', '流动资金贷款贴息期限', [{ value: 2, cite: working }]),
  service: years('service', '服务业贷款贴息期限', [
    { value: 1, cite: service2025 },
    { value: 1, cite: service2026 },
  ]),
} as const satisfies Partial<Record<Programme, PolicyNumber>>

/** The number of a programme in a table that not every programme is in. */
export function findNumber(
  table: Readonly<Partial<Record<Programme, PolicyNumber>>>,
  programme: Programme,
): PolicyNumber | undefined {
  return table[programme]
}

/** 服务业领域: the eight of the first round, and three more for loans of 2026. */
export const SERVICE_FIELDS = {
  catering: '餐饮住宿',
  health: '健康',
  elderly: '养老',
  childcare: '托育',
  housekeeping: '家政',
  culture: '文化娱乐',
  tourism: '旅游',
  sport: '体育',
  digital: '数字',
  green: '绿色',
  retail: '零售',
  other: '其他',
} as const satisfies Record<string, string>

const eight = 'catering health elderly childcare housekeeping culture tourism sport'

/** Keys of `SERVICE_FIELDS`, a blank between. */
export const SERVICE_FIELDS_COVERED: PolicyNumber<string> = {
  id: 'subsidy.service.fields',
  label: '服务业贷款贴息的领域',
  unit: '',
  words: SERVICE_FIELDS,
  entries: [
    { value: eight, cite: service2025 },
    { value: `${eight} digital green retail`, cite: service2026 },
  ],
}

function rate(id: Programme, label: string, entries: readonly [PolicyEntry, ...PolicyEntry[]]) {
  return { id: `subsidy.${id}.rate`, label, unit: 'bp', entries } satisfies PolicyNumber
}

function principal(id: Programme, label: string, entries: readonly PolicyEntry[]): PolicyNumber {
  return { id: `subsidy.${id}.principal`, label, unit: '分', entries }
}

function years(id: Programme, label: string, entries: readonly PolicyEntry[]): PolicyNumber {
  return { id: `subsidy.${id}.years`, label, unit: '年', entries }
}
