import type { LedgerDefinition, LedgerFinding } from '@huoshui/contract'
import type { LedgerField, LedgerRow } from '@huoshui/rules/ledger/ledger-words'
import { printCell } from '@huoshui/rules/ledger/print-cell'
import { type TableCell, type TableColumn, type TableSheet, writeXlsx } from '@huoshui/sheet'

type Target = Parameters<typeof writeXlsx>[0]

/** Header of the hidden column by which a row is known again. */
export const idHeader = '行编号'

/** How a field heads its column: 金额（万元）*. */
export function headerOf({ label, unit, isRequired }: LedgerField): string {
  return `${label}${unit ? `（${unit}）` : ''}${isRequired ? '*' : ''}`
}

/** A sheet to be filled in away from the screen: what is known is in it. */
export async function writeForm(
  target: Target,
  {
    definition,
    period,
    organisation,
    rows,
    now,
  }: { definition: LedgerDefinition; period: string; organisation: string; rows: readonly LedgerRow[]; now: Date },
): Promise<void> {
  const { fields, title } = definition
  const lines = rows.map(({ id, cells }): TableCell[] => [
    ...fields.map((field) => printCell(field, cells[field.key]) || null),
    id,
  ])
  await writeXlsx(target, {
    ...{ creator: '活水', title, createdAt: now },
    sheets: [
      {
        name: '填报',
        columns: [...fields.map(formColumn), { header: idHeader, kind: 'text', isHidden: true, width: 8 }],
        rows: [lines],
        preamble: [`${title}　${organisation}　${period}`],
      },
      explanation(definition),
    ],
  })
}

function formColumn(field: LedgerField): TableColumn {
  const { type, choices, label } = field
  const isWide = type === 'text' || type === 'organisation'
  return {
    ...{
      header: headerOf(field),
      kind: 'text',
      hint: hintOf(field),
      width: isWide ? 28 : Math.max(14, label.length * 2 + 4),
    },
    ...(type === 'choice' && choices ? { choices } : {}),
  }
}

function hintOf({ type, hint, unit, prefill, isRequired }: LedgerField): string {
  const words: Record<string, string> = {
    day: '日期，如2026-11-25',
    firm: '18位统一社会信用代码',
    area: '县（市、区）全称',
    organisation: '机构全称',
    choice: '从下拉选项中选',
    ...(unit ? { number: `以${unit}为单位`, money: `以${unit}为单位` } : {}),
  }
  const filled = prefill?.from === 'firm' ? '由信用代码带出，可不填' : ''
  return [isRequired ? '必填' : '', words[type] ?? '', hint ?? '', filled].filter(Boolean).join('；') || '可不填'
}

function explanation({ fields, unique }: LedgerDefinition): TableSheet {
  const labels = fields.filter(({ key }) => unique.includes(key)).map(({ label }) => label)
  return {
    name: '填表说明',
    hasFilter: false,
    columns: [
      { header: '列', kind: 'text', width: 24 },
      { header: '怎么填', kind: 'text', width: 90, isWrapped: true },
    ],
    rows: [
      [
        ['整体', '从表头下一行填起；有一处错，整份不写入，平台逐处指出。上传后以这份表为准，表里没有的行即删去。'],
        ['整体', labels.length > 0 ? `“${labels.join('、')}”相同的算重复。公式请粘贴为数值。` : '公式请粘贴为数值。'],
        ...fields.map((field) => [headerOf(field), hintOf(field)]),
      ],
    ],
  }
}

/** Columns of an exported ledger: numbers as numbers, money in the unit of its field. */
export function exportColumns(fields: readonly LedgerField[]): TableColumn[] {
  return fields.map((field) => {
    const kind = field.type === 'number' ? 'number' : field.type === 'day' ? 'date' : kindOfMoney(field)
    const header = `${field.label}${field.unit ? `（${field.unit}）` : ''}`
    return { header, kind, width: Math.max(14, header.length * 2 + 2) }
  })
}

function kindOfMoney({ type, unit }: LedgerField): TableColumn['kind'] {
  if (type !== 'money') return 'text'
  return unit === '万元' ? 'moneyWan' : unit === '亿元' ? 'number' : 'money'
}

/** A cell for those columns. */
export function exportCell(field: LedgerField, { cells }: LedgerRow): TableCell {
  const cell = cells[field.key]
  if (cell === undefined) return null
  return field.type === 'money' && field.unit === '亿元' ? Number(printCell(field, cell)) : cell
}

/** A cell for the office's own layout, where money stands in the unit of its field. */
export function layoutCell(field: LedgerField, { cells }: LedgerRow): TableCell {
  const cell = cells[field.key]
  if (cell === undefined) return null
  return field.type === 'money' ? Number(printCell(field, cell)) : cell
}

/** The most findings told at once. */
export const mostFindings = 500

/** A finding of a sheet as a person looks for it in the file. */
export function findingOf(
  row: number,
  column: string,
  value: string | null,
  reason: string,
  field?: LedgerField,
): LedgerFinding {
  return { row, column, value, reason, repair: field ? hintOf(field) : '请用本平台下载的填报表填写' }
}
