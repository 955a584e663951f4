/** Text of a cell exactly as the file means it; `null` when the cell is absent or holds no character (never `''`). */
export type Cell = string | null

/**
 * What the file says a cell is. A CSV has only `text`. Text forms in an XLSX:
 * `number` the digits as stored (`9.1440800123456794E+17` stays so, see `hasLostDigits`), `date` `YYYY-MM-DD`,
 * `YYYY-MM-DDTHH:MM:SS` or, for a time of day alone, `HH:MM:SS`; `boolean` `TRUE`/`FALSE`; `error` such as `#REF!`.
 */
export type CellKind = 'text' | 'number' | 'date' | 'boolean' | 'error'

/** A rectangle of merged cells; rows count from 1 as on screen, columns from 0, both ends included. */
export interface MergedRange {
  readonly firstRow: number
  readonly lastRow: number
  readonly firstColumn: number
  readonly lastColumn: number
}

/** Encodings a CSV may come in: UTF-8 with or without BOM, UTF-16LE with BOM, GB18030 (holds GBK and GB2312). */
export type TextEncoding = 'utf-8' | 'utf-16le' | 'gb18030'

/** Separators a CSV may use. */
export const delimiters = [',', '\t', ';'] as const

/** Separator of a CSV. */
export type Delimiter = (typeof delimiters)[number]

/** How a CSV is written. While only ASCII was seen the encoding reads `utf-8`; a later batch may say `gb18030`. */
export interface CsvSource {
  readonly format: 'csv'
  readonly encoding: TextEncoding
  readonly delimiter: Delimiter
}

/** Which sheet of a workbook the rows are on. */
export interface XlsxSource {
  readonly format: 'xlsx'
  readonly sheet: string
  /** Every sheet of the workbook, hidden ones included. */
  readonly sheets: readonly SheetEntry[]
}

/** Where rows come from. */
export type SheetSource = CsvSource | XlsxSource

/** One sheet of a workbook, in the order of its tabs. */
export interface SheetEntry {
  readonly name: string
  readonly isHidden: boolean
}

/** Known only when the last byte was read; a reading without it was not finished. */
export interface SheetEnd {
  /** Rows handed over (blank rows are left out). */
  readonly rowCount: number
  /** Number of the last row handed over, as on screen; 0 when there was none. */
  readonly lastRow: number
  readonly mergedRanges: readonly MergedRange[]
  readonly hiddenRowCount: number
  /** Columns (from 0) the sheet hides; their cells are read all the same. */
  readonly hiddenColumns: readonly number[]
  readonly formulaCount: number
  /**
   * Row of a CSV that ends without a line break; `null` when there is none, and in a workbook. Many programs write a last
   * row so, but it is also what is left of a file that was cut off.
   */
  readonly openRow: number | null
}

/**
 * A few hundred rows of a table. A plain text cell costs one string; what is special about other cells lies in `marks`,
 * read with `cellKind`, `isFormula`, `isMergedCopy`. Rows differ in length; a column past the end of a row is empty: in a
 * workbook that means nothing, in a CSV the row has fewer fields than another.
 * Rows without any text are left out, so `rowNumbers` may have gaps.
 */
export interface RowBatch {
  readonly source: SheetSource
  /** Row number a person sees in Excel, from 1; parallel to `rows`. */
  readonly rowNumbers: readonly number[]
  readonly rows: Cell[][]
  readonly marks: CellMarks | null
  /** Row numbers in this batch that the sheet hides (by hand or by a filter); `null` when none. */
  readonly hiddenRows: ReadonlySet<number> | null
  /** On the last batch only; that batch may hold no rows. */
  readonly end: SheetEnd | null
}

/** One byte per cell of a batch: the kind in the low bits, then flags; `offsets[i]` is where row `i` starts. */
export interface CellMarks {
  readonly flags: Uint8Array
  readonly offsets: Uint32Array
}

/** Kinds by their number in a mark. */
export const cellKinds = ['text', 'number', 'date', 'boolean', 'error'] as const satisfies readonly CellKind[]

/** Bit of a mark: the cell is a formula; its text is the value stored with it, `null` if none was stored. */
export const formulaFlag = 0x40

/** Bit of a mark: the cell lies inside a merged range and repeats the text of its top left cell. */
export const mergedFlag = 0x80

/** What the cell in row `index` of the batch (not the row number), column from 0, is. */
export function cellKind(batch: RowBatch, index: number, column: number): CellKind {
  return cellKinds[markOf(batch, index, column) & 0x07] ?? 'text'
}

/** Whether the cell was computed by a formula. */
export function isFormula(batch: RowBatch, index: number, column: number): boolean {
  return (markOf(batch, index, column) & formulaFlag) !== 0
}

/** Whether the cell's text was copied from the top left cell of a merged range. */
export function isMergedCopy(batch: RowBatch, index: number, column: number): boolean {
  return (markOf(batch, index, column) & mergedFlag) !== 0
}

function markOf({ marks, rows }: RowBatch, index: number, column: number): number {
  if (marks === null || column >= (rows[index]?.length ?? 0)) return 0
  return marks.flags[(marks.offsets[index] ?? 0) + column] ?? 0
}
