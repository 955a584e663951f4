import type { VisitFilter } from '@huoshui/contract'
import { ENTITY_TYPES } from '@huoshui/rules/enterprise/entity-type'
import { REGISTRATION_STATUSES } from '@huoshui/rules/enterprise/registration-status'
import { needFacts } from '@huoshui/rules/fact/fields/need-facts'
import { FIVE_STANDARDS } from '@huoshui/rules/five-standards/judge-standard'
import { labelOfIndustry } from '@huoshui/rules/industry/industry'
import { printWan } from '@huoshui/rules/money/print-money'
import {
  DIFFICULTIES,
  OPERATING_STATES,
  STANDARD_STATES,
  VISIT_MODES,
  VISIT_RESULTS,
} from '@huoshui/rules/visit/visit-words'
import type { TableCell, TableColumn, TableRow } from '@huoshui/sheet'
import type { Trx } from '../in-scope.ts'
import { countVisits, type LedgerRow, readLedgerRows } from './ledger-queries.ts'

type Names = ReadonlyMap<string, string>
type LedgerColumn = TableColumn & { cell: (row: LedgerRow, names: Names) => TableCell }

const text = (header: string, cell: LedgerColumn['cell'], width?: number): LedgerColumn => ({
  ...{ header, kind: 'text', cell },
  ...(width === undefined ? {} : { width }),
})

/** The columns of 走访台账 in its workbook: what a visitor records, beside what is known of the firm. Source: domain fields, 省操作手册未得. */
const columns: readonly LedgerColumn[] = [
  text('统一社会信用代码', (row) => row.credit_code, 22),
  text('名称', (row) => row.enterprise_name ?? '（已不在管辖范围内）', 36),
  text('主体类型', (row) => labelFrom(ENTITY_TYPES, row.enterprise_type)),
  text('登记住所', (row) => row.registered_address, 44),
  text('实际经营地址', (row) => row.actual_address, 44),
  text('管理单元', (row, names) => names.get(row.unit_code) ?? row.unit_code),
  text('镇街', (row, names) => nameFrom(names, row.town_code)),
  text('村居', (row, names) => nameFrom(names, row.village_code)),
  text('行业', (row) => (row.industry_code ? (labelOfIndustry(row.industry_code) ?? row.industry_code) : null)),
  text('联系人', (row) => row.contact_person),
  text('联系电话', (row) => row.contact_phone, 16),
  text('走访时间', (row) => row.at_shown, 18),
  text('走访方式', (row) => VISIT_MODES[row.mode]),
  text('走访人', (row) => row.visitor_name),
  text('走访人单位', (row) => row.organisation_name, 24),
  text('参与银行', (row) => row.bank_name, 24),
  text('银行人员', (row) => row.bank_person),
  text('走访结果', (row) => VISIT_RESULTS[row.result].label),
  text('是否计入走访', (row) => (row.voided_at === null && row.counts ? '是' : '否')),
  text('走访时登记状态', (row) => labelFrom(REGISTRATION_STATUSES, row.status_then)),
  { ...text('从业人员（自报）', (row) => row.staff), kind: 'number' },
  { ...text('营业收入（万元，自报）', (row) => row.revenue_fen), kind: 'moneyWan' },
  { ...text('资产总额（万元，自报）', (row) => row.assets_fen), kind: 'moneyWan' },
  text('经营状况', (row) => labelFrom(OPERATING_STATES, row.operating)),
  text('困难', (row) => row.difficulties.map((each) => labelFrom(DIFFICULTIES, each)).join('、'), 24),
  text('有无融资需求', (row) => (row.has_need === null ? '未问' : row.has_need ? '有' : '无')),
  { ...text('需求金额（万元）', (row) => row.need_amount_fen), kind: 'moneyWan' },
  text('期限（月）', (row) => ofNeeds(row, ({ months }) => (months === null ? '' : String(months)))),
  text('资金用途', (row) => ofNeeds(row, ({ purpose }) => labelFrom(purposes, purpose) ?? purpose)),
  text('希望到位日期', (row) => ofNeeds(row, ({ wantedOn }) => wantedOn ?? '')),
  text('意向银行', (row) => ofNeeds(row, ({ banks }) => banks.join('、')), 24),
  text('现有贷款', (row) => ofNeeds(row, ({ loans }) => loans.map(describeLoan).join('、')), 30),
  ...Object.entries(FIVE_STANDARDS).map(([standard, { label }]) =>
    text(label, (row) => describeStandard(row.standards[standard]), 18),
  ),
  text('宣讲政策', (row) => row.policies_explained.join('、'), 24),
  text('发放资料', (row) => (row.gave_leaflet ? '是' : '否')),
  text('诉求', (row) => row.problems_told.map(describeProblem).join('；'), 40),
  text('企业确认', (row) => (row.says_visited === null ? null : row.says_visited ? '属实' : '不属实')),
  text('备注', (row) => row.remark, 40),
  text('来源', (row) => sources[row.source]),
  text('作废原因', (row) => row.void_reason),
  text('台账编号', (row) => row.id, 38),
]

const purposes: Readonly<Record<string, string>> = needFacts.need_purpose.choices ?? {}
const sources = { device: '走访应用', console: '办公室补记', import: '导入', replay: '演示回放' } as const

/** The columns of the ledger's workbook, in order. */
export const ledgerColumns: readonly TableColumn[] = columns.map(({ cell: _, ...column }) => column)

/** How many visits of the ledger the filter leaves in the asker's scope; counts no further than `atMost`. */
export async function countLedger(trx: Trx, filter: VisitFilter, atMost?: number): Promise<number> {
  return await countVisits(trx, filter, atMost)
}

/** The ledger as rows of its workbook, newest first, a thousand at a time; needs and problems stay empty for those who may not read them. */
export async function* readLedger(trx: Trx, filter: VisitFilter, areaNames: Names): AsyncGenerator<TableRow[]> {
  for await (const rows of readLedgerRows(trx, filter)) {
    yield rows.map((row) => columns.map(({ cell }) => cell(row, areaNames)))
  }
}

/** The conditions as a sentence for people: 区域：赤坎区；走访时间不早于：2026-11-01. */
export function describeLedgerFilter(filter: VisitFilter, areaNames: Names): string {
  const named = (labels: Readonly<Record<string, string>>, keys: readonly string[]) =>
    keys.map((key) => labels[key] ?? key).join('、')
  const results = Object.fromEntries(Object.entries(VISIT_RESULTS).map(([key, { label }]) => [key, label]))
  const parts: [string, string | undefined][] = [
    ['经营主体', filter.enterprise],
    ['区域', filter.area.map((code) => areaNames.get(code) ?? code).join('、')],
    ['走访方式', named(VISIT_MODES, filter.mode)],
    ['走访结果', named(results, filter.result)],
    ['走访时间不早于', filter.from],
    ['走访时间不晚于', filter.until],
    ['有无融资需求', filter.hasNeed === undefined ? undefined : filter.hasNeed ? '有' : '无'],
    ['范围', filter.mine ? '本人的走访' : undefined],
  ]
  const given = parts.filter(([, value]) => value)
  return given.length === 0 ? '全部（管辖范围内）' : given.map(([label, value]) => `${label}：${value}`).join('；')
}

function ofNeeds({ needs }: LedgerRow, print: (need: LedgerRow['needs'][number]) => string): string | null {
  const texts = needs.map(print)
  return texts.some((each) => each !== '') ? texts.join('；') : null
}

function describeLoan({ bank, amountFen, maturesOn }: LedgerRow['needs'][number]['loans'][number]): string {
  return [bank, amountFen === null ? '' : printWan(amountFen), maturesOn ? `${maturesOn} 到期` : '']
    .filter(Boolean)
    .join(' ')
}

function describeProblem({ kind, description, solvedHow }: LedgerRow['problems_told'][number]): string {
  return `${labelFrom(DIFFICULTIES, kind)}：${description}${solvedHow === null ? '' : `（已解决：${solvedHow}）`}`
}

/** 符合（依据）; what nobody looked at is 未核实, never blank and never 不符合. */
function describeStandard(check: unknown): string {
  const { state = 'unchecked', basis = null } = (check ?? {}) as { state?: string; basis?: string | null }
  return `${labelFrom(STANDARD_STATES, state)}${basis ? `（${basis}）` : ''}`
}

function labelFrom(labels: Readonly<Record<string, string>>, key: string | null | undefined): string | null {
  return key === null || key === undefined ? null : (labels[key] ?? key)
}

function nameFrom(names: Names, code: string | null): string | null {
  return code === null ? null : (names.get(code) ?? code)
}
