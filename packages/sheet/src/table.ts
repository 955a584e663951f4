/** A value to write. `number` must be finite; days are `YYYY-MM-DD`; money is whole 分; `null` writes an empty cell. */
export type TableCell = string | number | bigint | null

/**
 * How a column is written: `text` never as formula or number; `number` as it is; `date` from `YYYY-MM-DD`;
 * `money` from 分, shown in 元 with two places; `moneyWan` from 分, shown in 万元 with two places, stored exactly;
 * `link` from an http(s) address of at most 255 characters, shown as 打开.
 */
export type ColumnKind = 'text' | 'number' | 'date' | 'money' | 'moneyWan' | 'link'

/** One column of a table to write. */
export interface TableColumn {
  readonly header: string
  readonly kind: ColumnKind
  /** Width in half-width characters (a Chinese character takes two); by default from the header. */
  readonly width?: number
  /** Values offered in a drop-down (下拉选项); other values are refused by Excel and WPS on entry. XLSX only. */
  readonly choices?: readonly string[]
  /** Shown when the cell is selected (输入提示), at most 255 characters. XLSX only. */
  readonly hint?: string
  /** Hidden from the eye, read all the same: what the program itself needs back. XLSX only. */
  readonly isHidden?: boolean
  /** Long text in several lines, for notes; text columns only. XLSX only. */
  readonly isWrapped?: boolean
}

/** Rows to write, some hundred at a time; each row parallel to the columns, shorter rows end empty. */
export type TableRows = AsyncIterable<readonly TableRow[]> | Iterable<readonly TableRow[]>

/** One row to write. */
export type TableRow = readonly TableCell[]

/** A sheet of a workbook to write. */
export interface TableSheet {
  /** At most 31 characters, none of `[]:*?/\`; further sheets of the same table are named `名称 (2)` and so on. */
  readonly name: string
  readonly columns: readonly TableColumn[]
  readonly rows: TableRows
  /** Lines above the header, for instance title, unit and as-of time; each takes one row, text in the first column. */
  readonly preamble?: readonly string[]
  /** `false` leaves out the header row's filter buttons (default: shown). */
  readonly hasFilter?: boolean
}

/** A workbook to write. The same plan and rows give the same bytes. */
export interface Workbook {
  /** Document property 作者. */
  readonly creator: string
  readonly title?: string
  /** Instant written into the document properties and the zip entries; an argument so that a replay is identical. */
  readonly createdAt: Date
  readonly sheets: readonly TableSheet[]
  /** Rows on one sheet including header and preamble; the default and maximum is 1,048,576. */
  readonly rowsPerSheet?: number
}

/** What was written. */
export interface WrittenTable {
  /** Data rows, without headers and preambles. */
  readonly rowCount: number
  /** Names of the visible sheets in order; empty for a CSV. */
  readonly sheets: readonly string[]
  readonly byteCount: number
}
