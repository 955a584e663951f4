import type { Enterprise } from '@huoshui/contract'

type Fact = Enterprise['facts'][number]

/** What the sources say about one fact of one period, side by side. */
export type FactRow = {
  fact: string
  period: string
  statements: Fact[]
  /** Two sources differ: numbers by more than a tenth of the larger, words at all. */
  isContradictory: boolean
}

/** Facts by name and period, the newest period first; contradictory statements are marked. */
export function arrangeFacts(facts: readonly Fact[]): FactRow[] {
  const groups = Map.groupBy(facts, ({ fact, period }) => `${fact}\n${period}`)
  const rows = [...groups.values()].flatMap((statements) => {
    const first = statements[0]
    if (!first) return []
    return [{ fact: first.fact, period: first.period, statements, isContradictory: isContradictory(statements) }]
  })
  return rows.sort((a, b) => rankOf(a.fact) - rankOf(b.fact) || b.period.localeCompare(a.period))
}

/** Names of facts and how their numbers read; money is kept in 分. */
export const factLabels: ReadonlyMap<string, { label: string; unit: 'money' | '人' | '千瓦时' | '' }> = new Map([
  ['employees', { label: '从业人数', unit: '人' }],
  ['revenue', { label: '营业收入', unit: 'money' }],
  ['total_assets', { label: '资产总额', unit: 'money' }],
  ['tax_grade', { label: '纳税信用级别', unit: '' }],
  ['tax_paid', { label: '纳税额', unit: 'money' }],
  ['social_insurance_headcount', { label: '社保参保人数', unit: '人' }],
  ['electricity', { label: '用电量', unit: '千瓦时' }],
  ['loan_balance', { label: '贷款余额', unit: 'money' }],
  ['rd_expense', { label: '研发费用', unit: 'money' }],
  ['export_value', { label: '出口额', unit: 'money' }],
])

const sources = new Map([
  ['registry', '登记机关'],
  ['tax', '税务'],
  ['social_insurance', '社保'],
  ['power', '供电'],
  ['bank', '银行'],
  ['science', '科技'],
  ['self_reported', '企业自报'],
  ['correction', '更正'],
  ['change_request', '更正申请'],
  ['import', '导入'],
  ['demo', '演示数据'],
])

/** Who states it, in words. */
export function sourceLabel(source: string): string {
  return sources.get(source) ?? source
}

function isContradictory(statements: readonly Fact[]): boolean {
  const numbers = statements.flatMap(({ numberValue }) => (numberValue === null ? [] : [numberValue]))
  const words = new Set(statements.flatMap(({ textValue }) => (textValue === null ? [] : [textValue])))
  if (words.size > 1) return true
  const [low, high] = [Math.min(...numbers), Math.max(...numbers)]
  return numbers.length > 1 && high - low > Math.abs(high) / 10
}

const order = [...factLabels.keys()]

function rankOf(fact: string): number {
  const index = order.indexOf(fact)
  return index === -1 ? order.length : index
}
