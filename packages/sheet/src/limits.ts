/**
 * What a file may cost before it is refused. Byte figures are binary. The defaults let through four times what the
 * largest known list needs: 520,000 rows × 30 columns take 95 MB packed and 1 GB unpacked.
 */
export interface SheetLimits {
  /** Size of the file on disk (XLSX) or of all bytes received (CSV). */
  readonly fileBytes: number
  /** All parts of an XLSX together after unpacking. */
  readonly unpackedBytes: number
  /** Unpacked to packed, of one part larger than 16 MiB; deflate cannot exceed about 1,030. */
  readonly unpackRatio: number
  /** Parts in an XLSX; a sheet takes one to three. */
  readonly zipEntries: number
  /** Text of the shared strings of an XLSX, which must stay in memory while rows are read. */
  readonly sharedStringBytes: number
  /** One record of a CSV, or one cell of an XLSX. An unclosed quote would otherwise swallow the file into memory. */
  readonly rowBytes: number
  /** Rows of one sheet; Excel itself ends at 1,048,576. A CSV may be longer. */
  readonly rows: number
  /** Columns of a row; Excel itself ends at 16,384. */
  readonly columns: number
}

/** Used wherever the caller names no limit of its own. */
export const defaultLimits: SheetLimits = {
  fileBytes: 1024 * 2 ** 20,
  unpackedBytes: 4 * 2 ** 30,
  unpackRatio: 400,
  zipEntries: 2_000,
  sharedStringBytes: 192 * 2 ** 20,
  rowBytes: 8 * 2 ** 20,
  rows: 5_000_000,
  columns: 16_384,
}
