import { columnName } from '../column-name.ts'
import { sheetError } from '../sheet-error.ts'
import type { TableColumn, TableRow, TableSheet } from '../table.ts'
import { quotedName } from './sheet-names.ts'

/** Name of the hidden sheet that holds the values of the drop-downs. */
export const choicesSheetName = '下拉选项'

const mostChoices = 10_000

/** The hidden sheet and, for each column with choices, the range of its values; `undefined` when no column has any. */
export function planChoices(
  sheets: readonly TableSheet[],
): { readonly sheet: TableSheet; readonly ranges: ReadonlyMap<TableColumn, string> } | undefined {
  const columns = sheets.flatMap((sheet) => sheet.columns.filter(({ choices }) => choices !== undefined))
  if (columns.length === 0) return undefined
  for (const column of columns) refuseBadChoices(column)
  const ranges = new Map(columns.map((column, i) => [column, rangeOf(i, column.choices?.length ?? 0)]))
  return {
    ranges,
    sheet: { name: choicesSheetName, columns: columns.map(toColumn), rows: [toRows(columns)], hasFilter: false },
  }
}

function refuseBadChoices({ header, choices = [] }: TableColumn): void {
  const isBad = choices.length === 0 || choices.length > mostChoices || choices.some((choice) => choice.trim() === '')
  if (isBad || new Set(choices).size < choices.length) throw sheetError('write.choices', { found: header })
}

function rangeOf(column: number, count: number): string {
  const letter = columnName(column)
  return `${quotedName(choicesSheetName)}!$${letter}$2:$${letter}$${count + 1}`
}

function toColumn({ header }: TableColumn): TableColumn {
  return { header, kind: 'text' }
}

function toRows(columns: readonly TableColumn[]): TableRow[] {
  const height = Math.max(...columns.map(({ choices = [] }) => choices.length))
  return Array.from({ length: height }, (_, row) => columns.map(({ choices = [] }) => choices[row] ?? null))
}
