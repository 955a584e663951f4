import type { ImportMapping, ImportPreview } from '@huoshui/contract'
import { columnName, type RowBatch, type SheetSource, sheetError } from '@huoshui/sheet'
import { openRows } from './open-rows.ts'
import { problemsOfFile } from './problems-of-file.ts'
import {
  isUsable,
  problemsOfHeader,
  problemsOfMapping,
  proposeMapping,
  type Remembered,
  type SampleRow,
} from './propose-mapping.ts'
import { findHeaderWidth } from './row-width.ts'

/** Rows looked at: titles above the header and the first 20 below it. */
const sampleRows = 30
const previewRows = 20
const longestCell = 120

export type PreviewedFile = { mapping: ImportMapping; preview: ImportPreview }

/** Reads the first rows of a list and proposes what its columns are. @throws SheetError for files that are refused */
export async function previewFile(
  path: string,
  sheet: string | undefined,
  remembered: Remembered | undefined,
): Promise<PreviewedFile> {
  const { rows, source, batch } = await readSample(path, sheet)
  const proposed = proposeMapping(rows, remembered)
  const width = Math.min(200, Math.max(0, ...rows.map(({ cells }) => cells.length)))
  const header = rows.find(({ row }) => row === proposed.headerRow)?.cells ?? []
  const fields = Array.from({ length: width }, (_, column) => proposed.fields[column] ?? null)
  const data = rows.filter(({ row }) => row > proposed.headerRow)
  const sheets =
    source.format === 'xlsx' ? source.sheets.filter(({ isHidden }) => !isHidden).map(({ name }) => name) : []
  // Another sheet of the workbook may have some: then it is for the person to choose it.
  if (rows.length > 0 && data.length === 0 && sheets.length < 2) throw sheetError('table.no-rows')
  const headerWidth = batch && findHeaderWidth(batch, proposed.headerRow)
  const mapping: ImportMapping = { ...proposed, fields, ...(sheet === undefined ? {} : { sheet }) }
  return {
    mapping,
    preview: {
      columns: Array.from({ length: width }, (_, column) => ({
        letter: columnName(column),
        header: header[column] ?? null,
      })),
      rows: data.slice(0, previewRows).map(shorten),
      sheets,
      format: formatOf(source),
      isRemembered: remembered !== undefined,
      problems: [
        ...(data.length === 0 && rows.length > 0 ? [sheetError('table.no-rows').message] : []),
        ...problemsOfHeader(header, fields, remembered),
        ...(headerWidth ? await problemsOfFile(path, source, headerWidth, data) : []),
        ...problemsOfMapping(mapping),
      ],
    },
  }
}

export { isUsable }

async function readSample(
  path: string,
  sheet: string | undefined,
): Promise<{ rows: SampleRow[]; source: SheetSource; batch: RowBatch | undefined }> {
  const { batches } = await openRows(path, { sheet, merged: 'list', rowsPerBatch: sampleRows })
  const rows: SampleRow[] = []
  let source: SheetSource = { format: 'csv', encoding: 'utf-8', delimiter: ',' }
  let first: RowBatch | undefined
  for await (const batch of batches) {
    first ??= batch
    source = batch.source
    rows.push(...rowsOf(batch))
    if (rows.length >= sampleRows) break
  }
  return { rows: rows.slice(0, sampleRows), source, batch: first }
}

function rowsOf(batch: RowBatch): SampleRow[] {
  return batch.rows.map((cells, index) => ({ row: batch.rowNumbers[index] ?? 0, cells }))
}

function shorten({ row, cells }: SampleRow): { row: number; cells: (string | null)[] } {
  return { row, cells: cells.slice(0, 200).map((cell) => cell?.slice(0, longestCell) ?? null) }
}

const encodingNames = { 'utf-8': 'UTF-8', 'utf-16le': 'UTF-16', gb18030: 'GB18030' } as const

function formatOf(source: SheetSource): string {
  return source.format === 'xlsx' ? `XLSX（工作表“${source.sheet}”）` : `CSV（${encodingNames[source.encoding]}）`
}
