import { columnName } from '../column-name.ts'
import type { SheetLimits } from '../limits.ts'
import { type Cell, formulaFlag, type MergedRange } from '../row-batch.ts'
import { placeSheetError, type SheetPlace, sheetError } from '../sheet-error.ts'
import {
  createXmlCursor,
  feedXml,
  nextToken,
  tokenAttributes,
  tokenName,
  tokenText,
  type XmlCursor,
  xmlCode,
} from '../xml/scan-xml.ts'
import { type CellAttributes, readCellAttributes, readRowAttributes } from './cell-attributes.ts'
import type { CellReader } from './cell-value.ts'
import { addMergedRange } from './find-merged-ranges.ts'

/** Cuts the XML of a sheet into rows. */
export interface SheetScanner {
  write(bytes: Buffer): void
  /** Throws `xlsx.damaged` when the sheet was not closed. */
  end(): SheetTail
  place(): SheetPlace
}

/** What stands around the rows. */
export interface SheetTail {
  readonly mergedRanges: readonly MergedRange[]
  readonly hiddenColumns: readonly number[]
}

/** How a sheet is read and where its rows go. */
export interface SheetScanning {
  readonly sheet: string
  readonly readCell: CellReader
  readonly limits: Pick<SheetLimits, 'rowBytes' | 'columns'>
  /** `marks` is used again for the next row. */
  readonly onRow: (cells: Cell[], row: number, marks: Uint8Array | null, isHidden: boolean) => void
}

const lastExcelRow = 1_048_576
const [rowTag, c, v, t, f, phonetic, col] = ['row', 'c', 'v', 't', 'f', 'rPh', 'col'].map(xmlCode)
const [mergeCell, worksheet] = ['mergeCell', 'worksheet'].map(xmlCode)

/**
 * A scanner for `<sheetData>`. Positions come from the cells themselves (`r`), or by counting where they are left out;
 * `<dimension>` is not looked at, since programs leave it stale. Rows or cells out of order throw `xlsx.damaged`.
 */
export function createSheetScanner(scanning: SheetScanning): SheetScanner {
  const scan = startScan(scanning)
  return {
    write(bytes) {
      try {
        feedXml(scan.cursor, bytes, scan.limits.rowBytes)
        while (nextToken(scan.cursor)) onToken(scan)
      } catch (error) {
        throw placeSheetError(error, placeOf(scan))
      }
    },
    end() {
      if (!scan.isClosed) throw sheetError('xlsx.damaged', { ...placeOf(scan), found: '工作表不完整' })
      const hiddenColumns = [...scan.hiddenColumns].sort((a, b) => a - b)
      return { mergedRanges: scan.mergedRanges, hiddenColumns }
    },
    place: () => placeOf(scan),
  }
}

interface SheetScan extends SheetScanning {
  readonly cursor: XmlCursor
  readonly marks: Uint8Array
  readonly mergedRanges: MergedRange[]
  readonly hiddenColumns: Set<number>
  readonly cell: CellAttributes
  cells: Cell[]
  row: number
  column: number
  /** Text of the current cell. */
  raw: string
  isHidden: boolean
  hasMarks: boolean
  isInCell: boolean
  isFormula: boolean
  isInText: boolean
  isInPhonetic: boolean
  isClosed: boolean
}

function startScan(scanning: SheetScanning): SheetScan {
  const flags = { isHidden: false, hasMarks: false, isInCell: false, isFormula: false, isInText: false }
  return {
    ...scanning,
    cursor: createXmlCursor(),
    marks: new Uint8Array(scanning.limits.columns),
    mergedRanges: [],
    hiddenColumns: new Set(),
    cell: { column: -1, row: -1, style: 0, type: '' },
    cells: [],
    row: 0,
    column: -1,
    raw: '',
    ...flags,
    isInPhonetic: false,
    isClosed: false,
  }
}

function placeOf({ sheet, row, column }: SheetScan): SheetPlace {
  return { sheet, row: Math.max(row, 1), column: column < 0 ? undefined : columnName(column) }
}

function onToken(scan: SheetScan): void {
  const { kind, code } = scan.cursor
  if (scan.isInText) addText(scan)
  if (kind === 'other' || kind === 'cdata') return
  if (scan.isInCell) onTagInCell(scan)
  else if (code === c && kind !== 'close') startCell(scan)
  else if (code === rowTag) {
    if (kind !== 'close') startRow(scan)
    if (kind !== 'open') scan.onRow(scan.cells, scan.row, scan.hasMarks ? scan.marks : null, scan.isHidden)
  } else onOtherTag(scan)
}

function addText(scan: SheetScan): void {
  scan.raw += tokenText(scan.cursor)
  if (scan.raw.length > scan.limits.rowBytes) throw sheetError('xlsx.damaged', { found: '单元格文字过长' })
}

function startRow(scan: SheetScan): void {
  const { row, isHidden } = readRowAttributes(scan.cursor)
  const next = row < 0 ? scan.row + 1 : row
  if (!(next > scan.row && next <= lastExcelRow)) throw sheetError('xlsx.damaged', { found: `行号 ${next}` })
  scan.row = next
  scan.column = -1
  scan.cells = []
  scan.isHidden = isHidden
  scan.hasMarks = false
}

function startCell(scan: SheetScan): void {
  const { cell, limits } = scan
  readCellAttributes(scan.cursor, cell)
  const next = cell.column < 0 ? scan.column + 1 : cell.column
  if (next >= limits.columns) throw sheetError('table.too-many-columns', { limit: `${limits.columns}` })
  if (next <= scan.column || (cell.row >= 0 && cell.row !== scan.row)) {
    throw sheetError('xlsx.damaged', { found: `单元格 ${columnName(next)}${cell.row}` })
  }
  scan.column = next
  scan.raw = ''
  scan.isInCell = scan.cursor.kind === 'open'
  scan.isFormula = false
}

function onTagInCell(scan: SheetScan): void {
  const { kind, code } = scan.cursor
  if (code === v) scan.isInText = kind === 'open'
  else if (code === t) scan.isInText = kind === 'open' && !scan.isInPhonetic
  else if (code === f) scan.isFormula ||= kind !== 'close'
  else if (code === phonetic) scan.isInPhonetic = kind === 'open'
  else if (code === c && kind === 'close') finishCell(scan)
}

function finishCell(scan: SheetScan): void {
  const { cells, marks, column, raw, isFormula, cell } = scan
  scan.isInCell = false
  scan.isInText = false
  if (raw === '' && !isFormula) return
  const { text, mark } = scan.readCell(cell.type, cell.style, raw)
  if (text === null && !isFormula) return
  while (cells.length < column) {
    marks[cells.length] = 0
    cells.push(null)
  }
  cells.push(text)
  const flags = isFormula ? mark | formulaFlag : mark
  marks[column] = flags
  if (flags !== 0) scan.hasMarks = true
}

function onOtherTag(scan: SheetScan): void {
  const { cursor } = scan
  const { code, kind } = cursor
  if (code === mergeCell) addMergedRange(cursor, scan.mergedRanges)
  else if (code === worksheet && kind === 'close') scan.isClosed ||= tokenName(cursor) === 'worksheet'
  else if (code === col && kind !== 'close') {
    addHiddenColumns(tokenAttributes(cursor), scan.hiddenColumns, scan.limits.columns)
  }
}

function addHiddenColumns(attributes: Map<string, string>, hidden: Set<number>, columns: number): void {
  const value = attributes.get('hidden')
  if (value !== '1' && value !== 'true') return
  const last = Math.min(Number(attributes.get('max')), columns)
  for (let column = Math.max(1, Number(attributes.get('min'))); column <= last; column++) hidden.add(column - 1)
}
