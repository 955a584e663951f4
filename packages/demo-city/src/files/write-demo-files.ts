import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ENTITY_TYPES, REGISTRATION_STATUSES } from '@huoshui/rules'
import { type TableCell, type TableColumn, writeCsv, writeXlsx } from '@huoshui/sheet'
import type { DemoFirm } from '../demo-firm.ts'
import { type GenerateOptions, generateFirms } from '../generate-firms.ts'
import { cellsOf, IMPORT_HEADERS, type ImportRow, toImportRow } from './import-columns.ts'
import { type PlantedError, plantErrors } from './plant-errors.ts'
import { prepareTownLookup } from './town-lookup.ts'
import { writeRawCsv } from './write-raw-csv.ts'

/** What to write and where; `dirtyShare` of the rows get one error each (default 0.2). */
export type DemoFilesOptions = GenerateOptions & { folder: string; dirtyShare?: number }

/** `manifest.json`: every planted error of the three dirty files, which hold the same rows. */
export type DemoManifest = {
  seed: string
  today: string
  rowCount: number
  files: { clean: string[]; dirty: string[] }
  kinds: Record<string, number>
  errors: PlantedError[]
}

const CLEAN_FILES = ['clean.csv', 'clean-gb18030.csv', 'clean.xlsx']
const DIRTY_FILES = ['dirty.csv', 'dirty-gb18030.csv', 'dirty.xlsx']
const SHEET_NAME = '经营主体名录'

/**
 * Writes the city as import files: clean and dirty, each as CSV (UTF-8 with BOM, GB 18030) and XLSX, and the manifest
 * of the planted errors. Rows are generated anew for every file, so memory does not grow with the city; only the
 * manifest is held. The same options give the same bytes.
 */
export async function writeDemoFiles(options: DemoFilesOptions): Promise<DemoManifest> {
  const { folder, seed, today } = options
  const createdAt = new Date(`${today}T00:00:00Z`)
  mkdirSync(folder, { recursive: true })
  const [cleanCsv = '', cleanGb = '', cleanXlsx = ''] = CLEAN_FILES.map((name) => join(folder, name))
  const [dirtyCsv = '', dirtyGb = '', dirtyXlsx = ''] = DIRTY_FILES.map((name) => join(folder, name))
  await writeCsv(cleanCsv, CLEAN_COLUMNS, cleanCells(options))
  await writeRawCsv(cleanGb, cleanRows(options), 'gb18030')
  await writeXlsx(cleanXlsx, workbook(CLEAN_COLUMNS, cleanCells(options), createdAt))

  const manifest: DemoManifest = {
    seed,
    today,
    rowCount: 0,
    files: { clean: CLEAN_FILES, dirty: DIRTY_FILES },
    kinds: {},
    errors: [],
  }
  await writeRawCsv(dirtyCsv, dirtyRows(options, manifest), 'utf-8')
  await writeRawCsv(dirtyGb, dirtyRows(options), 'gb18030')
  await writeXlsx(dirtyXlsx, workbook(TEXT_COLUMNS, dirtyCells(options), createdAt))
  writeFileSync(join(folder, 'manifest.json'), `${JSON.stringify(manifest, null, 1)}\n`)
  return manifest
}

const TEXT_COLUMNS: readonly TableColumn[] = IMPORT_HEADERS.map((header) => ({ header, kind: 'text' }))

/** In a clean workbook days are days and capital is a number; type and state are chosen from a list. */
const CLEAN_COLUMNS: readonly TableColumn[] = TEXT_COLUMNS.map((column) => {
  switch (column.header) {
    case '经营主体类型':
      return { ...column, choices: Object.values(ENTITY_TYPES) }
    case '登记状态':
      return { ...column, choices: Object.values(REGISTRATION_STATUSES) }
    case '状态日期':
    case '成立日期':
      return { ...column, kind: 'date' }
    case '注册资本(万元)':
      return { ...column, kind: 'moneyWan' }
    default:
      return column
  }
})

function workbook(columns: readonly TableColumn[], rows: Iterable<TableCell[][]>, createdAt: Date) {
  return {
    creator: '示例城市',
    title: '经营主体名录（示例）',
    createdAt,
    sheets: [{ name: SHEET_NAME, columns, rows }],
  }
}

function* cleanRows(options: GenerateOptions): Generator<ImportRow[]> {
  for (const batch of generateFirms(options)) yield batch.map(toImportRow)
}

function* cleanCells(options: GenerateOptions): Generator<TableCell[][]> {
  for (const batch of generateFirms(options)) yield batch.map(toTypedCells)
}

function toTypedCells(firm: DemoFirm): TableCell[] {
  const row = toImportRow(firm)
  return IMPORT_HEADERS.map((header) => {
    if (header === '注册资本(万元)') return firm.capitalFen
    return row[header] === '' ? null : row[header]
  })
}

/** Dirty rows; what was planted in them is added to the manifest, if there is one. */
function* dirtyRows(options: DemoFilesOptions, manifest?: DemoManifest): Generator<ImportRow[]> {
  const { seed, today, city, dirtyShare } = options
  const planting = { seed, today, towns: prepareTownLookup(city.areas) }
  const planted = plantErrors(
    cleanRows(options),
    dirtyShare === undefined ? planting : { ...planting, share: dirtyShare },
  )
  for (const { rows, errors } of planted) {
    if (manifest !== undefined) record(manifest, rows.length, errors)
    yield rows
  }
}

function record(manifest: DemoManifest, rowCount: number, errors: readonly PlantedError[]) {
  manifest.rowCount += rowCount
  for (const error of errors) {
    manifest.errors.push(error)
    manifest.kinds[error.kind] = (manifest.kinds[error.kind] ?? 0) + 1
  }
}

function* dirtyCells(options: DemoFilesOptions): Generator<TableCell[][]> {
  for (const rows of dirtyRows(options))
    yield rows.map((row) => cellsOf(row).map((cell) => (cell === '' ? null : cell)))
}
