import { columnName } from '../column-name.ts'
import { sheetError } from '../sheet-error.ts'
import type { ColumnKind, TableCell, TableColumn, TableRow, TableSheet } from '../table.ts'
import { escapeXml } from '../xml/escape-xml.ts'
import { findCellText } from './cell-text.ts'
import { dayNumber } from './day-number.ts'
import type { RowCursor } from './row-cursor.ts'
import { mostCharacters, shortenText } from './shorten-text.ts'
import { cellStyle } from './styles-xml.ts'
import { validationsXml } from './validations-xml.ts'

/** One sheet part being written. */
export interface SheetPart {
  readonly sheet: TableSheet
  /** Place in the workbook's tabs; only the first is selected when the file opens. */
  readonly isFirst: boolean
  readonly rows: RowCursor
  /** Rows of this part, with preamble and header. */
  readonly mostRows: number
  /** Sheet and column letter of the drop-down values of each column that has some. */
  readonly choices: ReadonlyMap<TableColumn, string>
  /** Told once, when the last row is written. */
  readonly onEnd: (end: { rowCount: number; isFull: boolean }) => void
}

const mostBytes = 3.5 * 2 ** 30
const chunkCharacters = 128 * 1024

/** The XML of a sheet, a piece at a time; ends at `mostRows` rows or 3.5 GiB, which stays clear of zip64. */
export async function* sheetXml(part: SheetPart): AsyncGenerator<Buffer, void, undefined> {
  const { sheet, rows, mostRows, onEnd } = part
  const { columns, preamble = [] } = sheet
  const headerRow = preamble.length + 1
  const frames = columns.map(frameCell)
  let [row, byteCount, isFull] = [headerRow, 0, false]
  let text = startXml(part, headerRow) + preambleXml(preamble) + headerXml(columns, headerRow)
  while (!isFull) {
    const taken = await rows.take(Math.min(batchRows, mostRows - row))
    if (taken.length === 0) break
    for (const values of taken) text += rowXml(sheet, frames, values, ++row)
    isFull = row >= mostRows || byteCount >= mostBytes
    if (text.length < chunkCharacters) continue
    const bytes = Buffer.from(text)
    byteCount += bytes.length
    yield bytes
    text = ''
  }
  onEnd({ rowCount: row - headerRow, isFull })
  yield Buffer.from(text + endXml(part, headerRow, row))
}

const batchRows = 256

function startXml({ sheet, isFirst }: SheetPart, headerRow: number): string {
  const columns = sheet.columns.map(({ width, header, kind, isWrapped, isHidden }, i) => {
    const style = isWrapped === true ? cellStyle.wrapped : cellStyle[kind]
    return `<col min="${i + 1}" max="${i + 1}" width="${width ?? widthOf(header)}" style="${style}" customWidth="1"${isHidden === true ? ' hidden="1"' : ''}/>`
  })
  const pane = `<pane ySplit="${headerRow}" topLeftCell="A${headerRow + 1}" activePane="bottomLeft" state="frozen"/>`
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews><sheetView workbookViewId="0"${isFirst ? ' tabSelected="1"' : ''}>${pane}<selection pane="bottomLeft"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/><cols>${columns.join('')}</cols><sheetData>`
}

function widthOf(header: string): number {
  let width = 0
  for (const character of header) width += character > '\u00ff' ? 2 : 1
  return Math.min(60, Math.max(10, width + 4))
}

function preambleXml(lines: readonly string[]): string {
  const line = (text: string, i: number) => {
    const style = i === 0 ? cellStyle.title : cellStyle.plain
    return `<row r="${i + 1}"><c r="A${i + 1}" s="${style}" t="inlineStr"><is>${textXml(text)}</is></c></row>`
  }
  return lines.map(line).join('')
}

function headerXml(columns: readonly TableColumn[], row: number): string {
  const cell = ({ header }: TableColumn, i: number) =>
    `<c r="${columnName(i)}${row}" s="${cellStyle.header}" t="inlineStr"><is>${textXml(header)}</is></c>`
  return `<row r="${row}">${columns.map(cell).join('')}</row>`
}

/** What stands around the value of a cell; made once per column, because there are millions of cells. */
interface CellFrame {
  readonly column: TableColumn
  readonly letter: string
  /** Before the row number. */
  readonly open: string
  /** Between the row number and the value. */
  readonly middle: string
  readonly close: string
}

const framesOfKind: Partial<Record<ColumnKind, readonly [type: string, inner: string, close: string]>> = {
  text: [' t="inlineStr"', '<is>', '</is></c>'],
  link: [' t="str"', '<f>', '</f><v>打开</v></c>'],
}

function frameCell(column: TableColumn, i: number): CellFrame {
  const letter = columnName(i)
  const style = column.isWrapped === true ? cellStyle.wrapped : cellStyle[column.kind]
  const [type, inner, close] = framesOfKind[column.kind] ?? ['', '<v>', '</v></c>']
  return { column, letter, open: `<c r="${letter}`, middle: `" s="${style}"${type}>${inner}`, close }
}

function rowXml(sheet: TableSheet, frames: readonly CellFrame[], values: TableRow, row: number): string {
  let text = `<row r="${row}">`
  for (let i = 0; i < frames.length; i++) {
    const frame = frames[i]
    const value = values[i] ?? null
    if (frame === undefined || value === null || value === '') continue
    text += frame.open + row + frame.middle + valueXml(sheet, frame, value, row) + frame.close
  }
  // Buffer.from would write half of a surrogate pair as U+FFFD without a word.
  if (!text.isWellFormed()) throw sheetError('write.text-broken', { sheet: sheet.name, row })
  return `${text}</row>`
}

function valueXml(
  sheet: TableSheet,
  { column, letter }: CellFrame,
  value: Exclude<TableCell, null>,
  row: number,
): string {
  const text = findStoredText(column.kind, value)
  if (text === undefined) {
    const found = `${value}`.slice(0, 40)
    throw sheetError('write.value-not-of-kind', { sheet: sheet.name, row, column: letter, found })
  }
  if (column.kind === 'link') return escapeXml(`HYPERLINK("${text.replaceAll('"', '%22')}","打开")`)
  return column.kind === 'text' ? textXml(text) : text
}

// Days before 1900 have no number in Excel.
function findStoredText(kind: ColumnKind, value: Exclude<TableCell, null>): string | undefined {
  const text = findCellText(kind, value)
  if (text === undefined || kind !== 'date') return text
  return text < '1900-01-01' ? undefined : String(dayNumber(text))
}

// Spaces and line breaks at either end are dropped by Excel unless they are declared.
function textXml(whole: string): string {
  const text = whole.length > mostCharacters ? shortenText(whole) : whole
  const isEdged = text.charCodeAt(0) <= 0x20 || text.charCodeAt(text.length - 1) <= 0x20
  return `${isEdged ? '<t xml:space="preserve">' : '<t>'}${escapeXml(text)}</t>`
}

function endXml({ sheet, choices }: SheetPart, headerRow: number, lastRow: number): string {
  const lastColumn = columnName(Math.max(0, sheet.columns.length - 1))
  const filter = sheet.hasFilter === false ? '' : `<autoFilter ref="A${headerRow}:${lastColumn}${lastRow}"/>`
  return `</sheetData>${filter}${validationsXml(sheet.columns, choices, headerRow + 1)}</worksheet>`
}
