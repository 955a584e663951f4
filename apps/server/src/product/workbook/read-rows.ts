import { createReadStream } from 'node:fs'
import { mostCatalogueMegabytes, mostCatalogueRows, type ProductKind } from '@huoshui/contract'
import { isSheetError, type RowBatch, readCsv, readXlsx, tidyText } from '@huoshui/sheet'
import { Refusal } from '../../refusal.ts'
import { type CatalogueKey, catalogueColumns, packageColumns, packageSheet } from './columns.ts'

/** One row of a catalogue as written; keys of columns that are not in the file are missing. */
export type CatalogueRow = { kind: ProductKind; row: number; cells: Partial<Record<CatalogueKey, string | null>> }

/** Small enough to be read within a request: 10 MB packed, unpacked at most ten times that. */
const limits = {
  fileBytes: mostCatalogueMegabytes * 2 ** 20,
  unpackedBytes: mostCatalogueMegabytes * 10 * 2 ** 20,
  rows: mostCatalogueRows + 20,
  columns: 200,
}

/** The rows of a catalogue. The header is the first row that names product and bank. @throws Refusal `file-refused` */
export async function readRows(path: string, isWorkbook: boolean): Promise<CatalogueRow[]> {
  const singles = await readSheet(open(path, isWorkbook), 'single')
  const packages = isWorkbook ? await readPackages(path) : undefined
  if (!singles && !packages)
    throw new Refusal('file-refused', { reason: '没有找到表头；请用下载的模板填写，保留“银行”“产品名称”两列。' })
  const found = [...(singles ?? []), ...(packages ?? [])]
  if (found.length > mostCatalogueRows)
    throw new Refusal('file-refused', { reason: `超过 ${mostCatalogueRows} 行，请分几次导入。` })
  return found.filter(({ cells }) => Object.values(cells).some((text) => text !== null))
}

/** Rows below the header; undefined where there is none. */
async function readSheet(batches: AsyncIterable<RowBatch>, kind: ProductKind): Promise<CatalogueRow[] | undefined> {
  const found: CatalogueRow[] = []
  let keys: (CatalogueKey | undefined)[] | undefined
  for await (const batch of batches) {
    for (const [index, cells] of batch.rows.entries()) {
      if (keys) found.push({ kind, ...rowOf(keys, cells, batch.rowNumbers[index] ?? 0) })
      else keys = headerOf(cells)
    }
  }
  return keys && found
}

/** The sheet of packages; a workbook need not have one. */
async function readPackages(path: string): Promise<CatalogueRow[] | undefined> {
  try {
    return await readSheet(readXlsx(path, { limits, sheet: packageSheet }), 'package')
  } catch (error) {
    if (isSheetError(error) && error.code === 'xlsx.sheet-missing') return undefined
    throw error
  }
}

function open(path: string, isWorkbook: boolean): AsyncGenerator<RowBatch, void, undefined> {
  return isWorkbook ? readXlsx(path, { limits }) : readCsv(createReadStream(path), { limits })
}

function headerOf(cells: readonly (string | null)[]): (CatalogueKey | undefined)[] | undefined {
  const keys = cells.map((cell) => headers.get(plain(cell ?? '')))
  return keys.includes('bank') && keys.includes('name') ? keys : undefined
}

function rowOf(
  keys: readonly (CatalogueKey | undefined)[],
  texts: readonly (string | null)[],
  row: number,
): Omit<CatalogueRow, 'kind'> {
  const cells: CatalogueRow['cells'] = {}
  for (const [column, key] of keys.entries()) {
    const text = texts[column] ?? null
    if (key) cells[key] = text === null ? null : tidyText(text.toWellFormed()).text
  }
  return { row, cells }
}

/** Brackets tell the unit; whoever left them out meant the same column. */
function plain(header: string): string {
  return header
    .normalize('NFKC')
    .replace(/[\s*]/gu, '')
    .replace(/\(.*\)$/u, '')
}

const headers = new Map([...catalogueColumns, ...packageColumns].map(({ key, header }) => [plain(header), key]))
