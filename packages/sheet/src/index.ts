export { columnName } from './column-name.ts'
export { readCsv } from './csv/read-csv.ts'
export { neutraliseFormula, writeCsv } from './csv/write-csv.ts'
export { writeXlsx } from './export/write-xlsx.ts'
export { type FilledLayout, fillLayout } from './layout/fill-layout.ts'
export { type LayoutNames, readLayout } from './layout/read-layout.ts'
export type { SheetLimits } from './limits.ts'
export { defaultLimits } from './limits.ts'
export { findPlainNumber, hasLostDigits } from './number-text.ts'
export type { CsvOptions, XlsxOptions } from './reading.ts'
export type {
  Cell,
  CellKind,
  CellMarks,
  CsvSource,
  Delimiter,
  MergedRange,
  RowBatch,
  SheetEnd,
  SheetEntry,
  SheetSource,
  TextEncoding,
  XlsxSource,
} from './row-batch.ts'
export { cellKind, isFormula, isMergedCopy } from './row-batch.ts'
export type { SheetError, SheetErrorCode, SheetErrorFacts, SheetPlace } from './sheet-error.ts'
export { isSheetError, sheetError, sheetErrors } from './sheet-error.ts'
export type {
  ColumnKind,
  TableCell,
  TableColumn,
  TableRow,
  TableRows,
  TableSheet,
  Workbook,
  WrittenTable,
} from './table.ts'
export { type TextChange, type TidyText, tidyCode, tidyText } from './tidy-text.ts'
export { readXlsx } from './xlsx/read-xlsx.ts'
