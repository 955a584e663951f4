import type { Writable } from 'node:stream'
import { columnName } from '../column-name.ts'
import { findCellText } from '../export/cell-text.ts'
import { writeStream } from '../export/write-stream.ts'
import { sheetError } from '../sheet-error.ts'
import type { TableColumn, TableRow, TableRows, WrittenTable } from '../table.ts'

/**
 * Writes a CSV as Excel and WPS expect it: UTF-8 with BOM, commas, CRLF. Text that a spreadsheet would run as a formula
 * gets an apostrophe in front (`neutraliseFormula`); numbers, days and money stay what they are. Digits of long codes
 * are exact in the file, but Excel shows a code of more than 15 digits as a rounded number: give people an XLSX.
 * Throws `write.value-not-of-kind` and `write.text-broken`; the target is ended, a path is removed on failure.
 */
export async function writeCsv(
  target: Writable | string,
  columns: readonly TableColumn[],
  rows: TableRows,
): Promise<WrittenTable> {
  let rowCount = 0
  async function* bytes() {
    yield Buffer.from(`\ufeff${columns.map(({ header }) => quote(neutraliseFormula(header))).join(',')}\r\n`)
    for await (const batch of rows) {
      let text = ''
      for (const row of batch) text += rowText(columns, row, ++rowCount + 1)
      if (text !== '') yield Buffer.from(text)
    }
  }
  const byteCount = await writeStream(target, bytes())
  return { rowCount, sheets: [], byteCount }
}

/**
 * Puts an apostrophe before text that begins like a formula: `=`, `+`, `-`, `@`, tab, line break (OWASP, CSV Injection)
 * or the full-width forms of the signs, which East Asian Excel reads alike.
 */
export function neutraliseFormula(text: string): string {
  return /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/.test(text) ? `'${text}` : text
}

function rowText(columns: readonly TableColumn[], row: TableRow, rowNumber: number): string {
  let text = ''
  for (const [i, { kind }] of columns.entries()) {
    if (i > 0) text += ','
    const value = row[i] ?? null
    if (value === null) continue
    const written = findCellText(kind, value)
    if (written === undefined) {
      throw sheetError('write.value-not-of-kind', {
        row: rowNumber,
        column: columnName(i),
        found: `${value}`.slice(0, 40),
      })
    }
    text += kind === 'text' || kind === 'link' ? quote(neutraliseFormula(written)) : written
  }
  if (!text.isWellFormed()) throw sheetError('write.text-broken', { row: rowNumber })
  return `${text}\r\n`
}

function quote(text: string): string {
  return /[",\r\n]|^ | $/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
