import { PAPER_LISTS, type PaperList, type ReturnFinding, type StandardChecks } from '@huoshui/contract'
import { ENTITY_TYPES } from '@huoshui/rules/enterprise/entity-type'
import { FIVE_STANDARDS, isStandard } from '@huoshui/rules/five-standards/judge-standard'
import { UNFIT_REASONS, type UnfitReasonKey } from '@huoshui/rules/refusal/unfit-reasons'
import { STAGES } from '@huoshui/rules/stage/stage-words'
import { STANDARD_STATES } from '@huoshui/rules/visit/visit-words'
import { type TableCell, type TableColumn, type TableSheet, writeXlsx } from '@huoshui/sheet'
import { columnOf, fieldsOf, type PaperField } from './adapter/province.ts'
import type { PaperListRow } from './queries.ts'
import { purposes } from './read-cells.ts'
import type { PaperRow } from './read-list.ts'

type Target = Parameters<typeof writeXlsx>[0]

/** The list as the province's side writes it, and a sheet that says what each column holds. */
export async function writePaperList(
  target: Target,
  list: PaperList,
  rows: readonly PaperListRow[],
  now: Date,
): Promise<void> {
  const fields = fieldsOf(list)
  const lines = rows.map((row) => {
    const cells = cellsOf(row)
    return fields.map((field) => cells[field] ?? null)
  })
  const sheet = { name: PAPER_LISTS[list], columns: columnsOf(list), rows: [lines] }
  await writeXlsx(target, { ...about(list, now), sheets: [sheet, explanation(list)] })
}

/** What was found, and the rows at fault as they were written, to be repaired and sent again. */
export async function writePaperErrors(
  target: Target,
  list: PaperList,
  { findings, refused }: { findings: readonly ReturnFinding[]; refused: readonly PaperRow[] },
  now: Date,
): Promise<void> {
  const found = findings.map(({ row, column, value, reason, repair }) => [row, column, value, reason, repair])
  const lines = refused.map(({ cells }) => fieldsOf(list).map((field) => cells[field] ?? null))
  const columns = columnsOf(list).map((column) => ({ ...column, kind: 'text' as const }))
  await writeXlsx(target, {
    ...about(list, now),
    sheets: [
      { name: '有错的行', columns, rows: [lines] },
      { name: '错误清单', columns: findingColumns, rows: [found], hasFilter: false },
      explanation(list),
    ],
  })
}

function about(list: PaperList, createdAt: Date) {
  return { creator: '活水', title: PAPER_LISTS[list], createdAt }
}

const findingColumns: readonly TableColumn[] = [
  { header: '行号', kind: 'number', width: 8 },
  { header: '列', kind: 'text', width: 24 },
  { header: '原值', kind: 'text', width: 30 },
  { header: '问题', kind: 'text', width: 50 },
  { header: '怎么改', kind: 'text', width: 50 },
]

function explanation(list: PaperList): TableSheet {
  return {
    name: '填表说明',
    hasFilter: false,
    columns: [
      { header: '列', kind: 'text', width: 24 },
      { header: '怎么填', kind: 'text', width: 90, isWrapped: true },
    ],
    rows: [
      [
        ['整体', '对的行写入，有错的行不写入并逐行说明；同一份表重复上传不会重复登记。推荐不等于授信。'],
        ...fieldsOf(list).map((field) => [columnOf(field).header, columnOf(field).hint]),
      ],
    ],
  }
}

function columnsOf(list: PaperList): TableColumn[] {
  return fieldsOf(list).map((field) => {
    const { header, hint, width, kind = 'text', choices } = columnOf(field)
    return { header, hint: [...hint].slice(0, 250).join(''), width, kind, ...(choices ? { choices } : {}) }
  })
}

function cellsOf(row: PaperListRow): Partial<Record<PaperField, TableCell>> {
  const { reasons, decision } = row
  return {
    ...{
      name: row.name,
      creditCode: row.credit_code,
      entityType: (ENTITY_TYPES as Record<string, string>)[row.type] ?? row.type,
    },
    ...{ unit: row.unit_name, town: row.town_name, industry: row.industry_code, legalPerson: row.legal_person_masked },
    ...{ capital: row.capital_fen, foundedOn: row.founded_on },
    ...{ revenue: numberOf(row.revenue), tax: numberOf(row.tax), employees: numberOf(row.employees) },
    ...{ amount: row.amount_fen, months: row.months, purpose: purposes[row.purpose] ?? row.purpose },
    ...{ useOfFunds: row.use_of_funds, guarantee: row.guarantee, banks: row.banks.join('、') || null },
    ...{ contactPerson: row.contact_person_masked, contactPhone: row.contact_phone_masked },
    ...{ sharedWith: row.shared_with.join('、') || null, isTruthful: '是', declaredOn: row.declared_on },
    ...standardCells(row.reviewed_standards ?? row.declared_standards),
    decision: decision === null ? null : decision === 'recommend' ? '推荐' : '暂不符合',
    reasons: (reasons ?? []).map((key) => UNFIT_REASONS[key as UnfitReasonKey]?.label ?? key).join('、') || null,
    ...{ note: row.note, decidedOn: row.decided_on },
    ...{ taskWhat: row.task_what, taskOwner: row.task_owner, taskDueOn: row.task_due_on },
    ...{ stage: STAGES[row.stage], needId: row.need_id },
  }
}

function numberOf(text: string | null): number | null {
  return text === null ? null : Number(text)
}

function standardCells(checks: StandardChecks): Partial<Record<PaperField, TableCell>> {
  return Object.fromEntries(
    Object.keys(FIVE_STANDARDS)
      .filter(isStandard)
      .flatMap((standard) => {
        const check = checks[standard]
        return [
          [`${standard}State`, STANDARD_STATES[check?.state ?? 'unchecked']],
          [`${standard}Basis`, check?.basis ?? null],
        ]
      }),
  )
}
