import { mostReturnRows, type ReturnFinding } from '@huoshui/contract'
import { STAGES } from '@huoshui/rules/stage/stage-words'
import { type TableCell, type TableColumn, type TableRow, type TableSheet, writeXlsx } from '@huoshui/sheet'
import type { ReferralRow } from '../queries.ts'
import { columnOf, type ReturnField, returnFields } from './columns.ts'
import type { ReturnRow } from './read-rows.ts'

type Target = Parameters<typeof writeXlsx>[0]

/** What waits for the bank, one row a referral, and a sheet that says how to fill it in. */
export async function writeReturns(target: Target, rows: readonly ReferralRow[], now: Date): Promise<void> {
  const lines = rows.map((row) => returnFields.map((field) => givenCell(field, row)))
  await writeXlsx(target, {
    creator: '活水',
    title: '批量回填表',
    createdAt: now,
    sheets: [{ name: '回填', columns: columns(), rows: [lines] }, explanation],
  })
}

/** What was found, and the rows at fault as they were written, to be repaired and sent again. */
export async function writeReturnErrors(
  target: Target,
  findings: readonly ReturnFinding[],
  refused: readonly ReturnRow[],
  now: Date,
): Promise<void> {
  const found = findings.map(({ row, column, value, reason, repair }) => [row, column, value, reason, repair])
  const lines = refused.map(({ cells }) => returnFields.map((field) => cells[field] ?? null))
  await writeXlsx(target, {
    creator: '活水',
    title: '批量回填错误清单',
    createdAt: now,
    sheets: [
      { name: '有错的行', columns: columns(), rows: [lines] },
      { name: '错误清单', columns: findingColumns, rows: [found], hasFilter: false },
      explanation,
    ],
  })
}

const findingColumns: readonly TableColumn[] = [
  { header: '行号', kind: 'number', width: 8 },
  { header: '列', kind: 'text', width: 24 },
  { header: '原值', kind: 'text', width: 30 },
  { header: '问题', kind: 'text', width: 50 },
  { header: '怎么改', kind: 'text', width: 50 },
]

const explanation: TableSheet = {
  name: '填表说明',
  hasFilter: false,
  columns: [
    { header: '列', kind: 'text', width: 24 },
    { header: '怎么填', kind: 'text', width: 90, isWrapped: true },
  ],
  rows: [
    [
      ['整体', '一件推送一行；只填要办理的行，其余留空。有一行有错，整份不写入。同一份表重复上传不会重复登记。'],
      ['整体', `一份最多 ${mostReturnRows} 行；续贷签约、放款的其他费用、多笔授信的放款请在平台页面登记。`],
      ...returnFields.map((field) => [columnOf(field).header, columnOf(field).hint]),
    ],
  ],
}

function columns(): TableColumn[] {
  return returnFields.map((field) => {
    const { header, hint, width, choices, isHidden } = columnOf(field)
    return {
      ...{ header, hint, width, kind: 'text' },
      ...(choices ? { choices: Object.values(choices) } : {}),
      ...(isHidden ? { isHidden } : {}),
    }
  })
}

function givenCell(field: ReturnField, row: ReferralRow): TableRow[number] {
  const cells: Partial<Record<ReturnField, TableCell>> = {
    name: row.enterprise_name,
    creditCode: row.credit_code,
    organisation: row.organisation_name,
    asked: String(row.amount_fen / 1_000_000),
    askedMonths: String(row.months),
    stage: STAGES[row.stage],
    dueOn: row.due_on,
    referralId: row.id,
    version: String(row.version),
  }
  return cells[field] ?? null
}
