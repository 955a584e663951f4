import { columnName } from '../column-name.ts'
import type { SheetLimits } from '../limits.ts'
import { type Cell, formulaFlag, type MergedRange } from '../row-batch.ts'
import { placeSheetError, type SheetPlace, sheetError } from '../sheet-error.ts'
import { createXmlCursor, feedXml, nextToken, tokenAttributes, tokenName, tokenText, xmlCode } from '../xml/scan-xml.ts'
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
export function createSheetScanner({ sheet, readCell, limits, onRow }: SheetScanning): SheetScanner {
  const cursor = createXmlCursor()
  const marks = new Uint8Array(limits.columns)
  const attributes: CellAttributes = { column: -1, row: -1, style: 0, type: '' }
  const mergedRanges: MergedRange[] = []
  const hiddenColumns = new Set<number>()
  let cells: Cell[] = []
  let [row, column, raw] = [0, -1, '']
  let [isHidden, hasMarks, isClosed] = [false, false, false]
  let [isInCell, isFormula, isInText, isInPhonetic] = [false, false, false, false]

  const startRow = () => {
    const found = readRowAttributes(cursor)
    const next = found.row < 0 ? row + 1 : found.row
    if (next <= row || next > lastExcelRow) throw sheetError('xlsx.damaged', { found: `行号 ${next}` })
    row = next
    column = -1
    cells = []
    isHidden = found.isHidden
    hasMarks = false
  }

  const startCell = () => {
    readCellAttributes(cursor, attributes)
    const next = attributes.column < 0 ? column + 1 : attributes.column
    if (next >= limits.columns) throw sheetError('table.too-many-columns', { limit: `${limits.columns}` })
    if (next <= column || (attributes.row >= 0 && attributes.row !== row)) {
      throw sheetError('xlsx.damaged', { found: `单元格 ${columnName(next)}${attributes.row}` })
    }
    column = next
    raw = ''
    isInCell = cursor.kind === 'open'
    isFormula = false
  }

  const finishCell = () => {
    isInCell = false
    isInText = false
    if (raw === '' && !isFormula) return
    const { text, mark } = readCell(attributes.type, attributes.style, raw)
    if (text === null && !isFormula) return
    while (cells.length < column) {
      marks[cells.length] = 0
      cells.push(null)
    }
    cells.push(text)
    const flags = isFormula ? mark | formulaFlag : mark
    marks[column] = flags
    hasMarks ||= flags !== 0
  }

  const onOtherTag = () => {
    const { code, kind } = cursor
    if (code === mergeCell) addMergedRange(cursor, mergedRanges)
    else if (code === col && kind !== 'close') addHiddenColumns(tokenAttributes(cursor), hiddenColumns, limits.columns)
    else if (code === worksheet && kind === 'close') isClosed ||= tokenName(cursor) === 'worksheet'
  }

  const onTag = () => {
    const { code, kind } = cursor
    if (isInCell) {
      if (code === v) isInText = kind === 'open'
      else if (code === t) isInText = kind === 'open' && !isInPhonetic
      else if (code === f) isFormula ||= kind !== 'close'
      else if (code === phonetic) isInPhonetic = kind === 'open'
      else if (code === c && kind === 'close') finishCell()
    } else if (code === c && kind !== 'close') startCell()
    else if (code === rowTag) {
      if (kind !== 'close') startRow()
      if (kind !== 'open') onRow(cells, row, hasMarks ? marks : null, isHidden)
    } else onOtherTag()
  }

  const place = () => ({ sheet, row: Math.max(row, 1), column: column < 0 ? undefined : columnName(column) })

  return {
    write(bytes) {
      try {
        feedXml(cursor, bytes, limits.rowBytes)
        while (nextToken(cursor)) {
          if (isInText) raw += tokenText(cursor)
          if (cursor.kind !== 'other' && cursor.kind !== 'cdata') onTag()
        }
      } catch (error) {
        throw placeSheetError(error, place())
      }
    },
    end() {
      if (!isClosed) throw sheetError('xlsx.damaged', { ...place(), found: '工作表不完整' })
      return { mergedRanges, hiddenColumns: [...hiddenColumns].sort((a, b) => a - b) }
    },
    place,
  }
}

function addHiddenColumns(attributes: Map<string, string>, hidden: Set<number>, columns: number): void {
  const value = attributes.get('hidden')
  if (value !== '1' && value !== 'true') return
  const last = Math.min(Number(attributes.get('max')), columns)
  for (let column = Math.max(1, Number(attributes.get('min'))); column <= last; column++) hidden.add(column - 1)
}
