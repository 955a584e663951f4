import type { SheetLimits } from './limits.ts'
import type { Delimiter, TextEncoding } from './row-batch.ts'

/** How to read a CSV; everything not named is detected from the first 64 KiB. */
export interface CsvOptions {
  readonly encoding?: TextEncoding
  readonly delimiter?: Delimiter
  /** Rows per batch (default 512). */
  readonly rowsPerBatch?: number
  readonly limits?: Partial<SheetLimits>
}

/** How to read an XLSX. */
export interface XlsxOptions {
  /** Name of the sheet; by default the first that is not hidden. */
  readonly sheet?: string
  /**
   * `fill` (default) repeats the text of a merged range in every cell it covers and flags the copies; the sheet is
   * unpacked twice, because a file lists its merged ranges after its rows. `list` only reports them at the end.
   */
  readonly merged?: 'fill' | 'list'
  /** Rows per batch (default 512). */
  readonly rowsPerBatch?: number
  readonly limits?: Partial<SheetLimits>
}
