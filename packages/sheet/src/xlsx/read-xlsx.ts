import { collectRows } from '../collect-rows.ts'
import { defaultLimits, type SheetLimits } from '../limits.ts'
import type { XlsxOptions } from '../reading.ts'
import type { RowBatch, XlsxSource } from '../row-batch.ts'
import { sheetError } from '../sheet-error.ts'
import { type OpenWorkbook, openWorkbook, type WorkbookSheet } from '../workbook/open-workbook.ts'
import { readStyles } from '../workbook/read-styles.ts'
import { readSharedStrings } from '../workbook/shared-strings.ts'
import { readXmlText } from '../xml/read-xml.ts'
import { createCellReader } from './cell-value.ts'
import { findMergedRanges } from './find-merged-ranges.ts'
import { createMergedFill, refuseHugeRanges } from './merged-ranges.ts'
import { createSheetScanner, type SheetScanner } from './scan-sheet.ts'

/**
 * Reads one sheet of the .xlsx at `path`, in batches of rows. Shared strings stay in memory in a compact form, rows do
 * not; the file is unpacked only as fast as batches are taken, and closed when the reading ends or is given up.
 * Throws the `file.*`, `zip.*`, `xlsx.*` and `table.*` errors of the catalogue; file system errors pass through.
 */
export async function* readXlsx(path: string, options: XlsxOptions = {}): AsyncGenerator<RowBatch, void, undefined> {
  const limits = { ...defaultLimits, ...options.limits }
  const workbook = await openWorkbook(path, limits)
  try {
    yield* readSheet(workbook, chooseSheet(workbook, options.sheet), options, limits)
  } finally {
    await workbook.zip.close()
  }
}

async function* readSheet(
  workbook: OpenWorkbook,
  { name, part }: WorkbookSheet,
  options: XlsxOptions,
  limits: SheetLimits,
): AsyncGenerator<RowBatch, void, undefined> {
  const { zip, is1904 } = workbook
  const source: XlsxSource = {
    format: 'xlsx',
    sheet: name,
    sheets: workbook.sheets.map((sheet) => ({ name: sheet.name, isHidden: sheet.isHidden })),
  }
  const merged = options.merged === 'list' ? [] : await findMergedRanges(zip, part)
  refuseHugeRanges(merged)
  const fill = createMergedFill(merged)
  const styles = await readStyles(zip, workbook.styles)
  const strings = await readSharedStrings(zip, workbook.sharedStrings, limits)
  const rows = collectRows(options.rowsPerBatch, limits)
  const scanner: SheetScanner = createSheetScanner({
    sheet: name,
    readCell: createCellReader({ strings, styles, is1904 }),
    limits,
    onRow: (cells, row, marks, isHidden) => rows.add(cells, row, fill(cells, row, marks), isHidden),
  })
  for await (const chunk of readXmlText(zip, part, scanner.place)) {
    scanner.write(chunk)
    yield* rows.takeFull(source)
  }
  yield rows.takeLast(source, scanner.end())
}

function chooseSheet({ sheets }: OpenWorkbook, wanted: string | undefined): WorkbookSheet {
  const sheet =
    wanted === undefined ? sheets.find(({ isHidden }) => !isHidden) : sheets.find(({ name }) => name === wanted)
  if (sheet !== undefined) return sheet
  throw wanted === undefined ? sheetError('xlsx.no-sheet') : sheetError('xlsx.sheet-missing', { found: wanted })
}
