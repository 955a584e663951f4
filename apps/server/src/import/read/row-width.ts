import type { Cell, RowBatch } from '@huoshui/sheet'
import type { Finding } from './finding.ts'

/** Fields of a CSV's header: up to its last name, and with the nameless ones behind it. */
export type HeaderWidth = { named: number; whole: number }

/**
 * The width every row of a CSV has to have, when this batch holds the header. Nothing for a workbook, which does not store
 * the empty cells at a row's end: a shorter row means nothing there.
 */
export function findHeaderWidth({ source, rows, rowNumbers }: RowBatch, headerRow: number): HeaderWidth | undefined {
  if (source.format !== 'csv') return undefined
  const header = rows[rowNumbers.indexOf(headerRow)]
  return header && { named: header.findLastIndex((cell) => !isEmpty(cell)) + 1, whole: header.length }
}

/**
 * A CSV row whose fields are not those of the header. Excel leaves out the separators behind a row's last cell, so absent
 * ones are empty, which is said; what is needed in them is missed by whoever reads the row. In a last row that nothing
 * ends (`isOpen`) the rest was cut off. Where there are more, a cell holds an unquoted separator and what follows has moved.
 */
export function findWidthFault(
  { named, whole }: HeaderWidth,
  cells: readonly Cell[],
  { isOpen }: { isOpen: boolean },
): Finding | undefined {
  const { length } = cells
  if (length === whole) return undefined
  if (length < named) return sayShort(length, named, isOpen)
  if (cells.findLastIndex((cell) => !isEmpty(cell)) < whole) return undefined
  return {
    ...wholeRow,
    ...longRow,
    severity: 'error',
    reason: `这一行有 ${length} 列，表头只有 ${whole} 列，后面的内容可能错位。`,
  }
}

function sayShort(length: number, named: number, isOpen: boolean): Finding {
  const reason = `这一行只有 ${length} 列，表头有 ${named} 列`
  if (isOpen) return { ...wholeRow, ...openRow, severity: 'error', reason: `${reason}。` }
  return { ...wholeRow, ...shortRow, severity: 'warning', reason: `${reason}；后面的列按没有内容读。` }
}

/** What a file is said to be whose last row is short and has no line break behind it. */
export function sayCutOff(row: number): string {
  return `文件可能没有传完整：最后一行（第 ${row} 行）不完整，末尾也没有换行。请向来源重新导出或重新传送，核对行数后再上传。`
}

const wholeRow = { field: null, value: null } as const

const shortRow = {
  code: 'row.short',
  repair:
    '后面的列本来就没有内容的，不必改；单元格里有换行、这一行因此断开的，请给该单元格加英文双引号，或另存为 XLSX 后重新上传。',
}

const openRow = {
  code: 'row.cut-off',
  repair: '请重新取得完整的文件；内容确实齐全的，补齐这一行各列（没有内容的列留空，逗号不能少）后重新上传。',
}

const longRow = {
  code: 'row.long',
  repair: '请核对各列：含逗号（分隔符）的内容要用英文双引号括起来，去掉多出的列，或另存为 XLSX 后重新上传。',
}

function isEmpty(cell: Cell): boolean {
  return cell === null || cell.trim() === ''
}
