import { mostReturnRows } from '@huoshui/contract'
import { columnName, findPlainNumber, isSheetError, tidyText } from '@huoshui/sheet'
import { openRows } from '../../import/read/open-rows.ts'
import { Refusal } from '../../refusal.ts'
import { columnOf, type ReturnField, returnFields } from './columns.ts'

/** A row of a return as written, and how its columns are called in the file. */
export type ReturnRow = {
  row: number
  cells: Partial<Record<ReturnField, string>>
  calledOf: (field: ReturnField) => string
}

/** @throws Refusal `file-refused` for a file that is no return of this platform, or too long */
export async function readReturnRows(path: string): Promise<ReturnRow[]> {
  try {
    return await readAll(path)
  } catch (error) {
    if (isSheetError(error)) throw new Refusal('file-refused', { reason: error.message, fault: error.code })
    throw error
  }
}

async function readAll(path: string): Promise<ReturnRow[]> {
  const { batches } = await openRows(path)
  const found: ReturnRow[] = []
  let placed: Placed | undefined
  for await (const { rows, rowNumbers } of batches) {
    for (const [index, cells] of rows.entries()) {
      if (!placed) placed = placeColumns(cells)
      else if (cells.some((cell) => cell?.trim())) found.push(readRow(placed, cells, rowNumbers[index] ?? 0))
    }
    if (found.length > mostReturnRows) throw refused(`超过 ${mostReturnRows} 行，请分几份上传。`)
  }
  if (!placed) {
    throw refused('没有找到“办理动作”“推送编号”“版次”这几列；请用本平台下载的批量回填表填写，不要删去隐藏的列。')
  }
  if (found.length === 0) throw refused('表头下面一行也没有；请核对文件。')
  return found
}

function refused(reason: string): Refusal {
  return new Refusal('file-refused', { reason })
}

type Placed = { places: Map<ReturnField, number>; calledOf: ReturnRow['calledOf'] }

function placeColumns(cells: readonly (string | null)[]): Placed | undefined {
  const places = new Map<ReturnField, number>()
  for (const [index, cell] of cells.entries()) {
    const field = returnFields.find((one) => normalise(columnOf(one).header) === normalise(cell ?? ''))
    if (field && !places.has(field)) places.set(field, index)
  }
  if (!(['action', 'referralId', 'version'] as const).every((field) => places.has(field))) return undefined
  const calledOf = (field: ReturnField) => {
    const place = places.get(field)
    const { header } = columnOf(field)
    return place === undefined ? `“${header}”列` : `${columnName(place)} 列“${header}”`
  }
  return { places, calledOf }
}

function normalise(header: string): string {
  return header
    .replaceAll(/[\s*＊]/gu, '')
    .replaceAll('(', '（')
    .replaceAll(')', '）')
    .replaceAll('％', '%')
}

/** A number the spreadsheet keeps as 3.6499999999999999 is what it shows: 3.65. */
const numbers: readonly ReturnField[] = ['amount', 'months', 'rate', 'drawn', 'drawnRate', 'version']

function readRow({ places, calledOf }: Placed, cells: readonly (string | null)[], row: number): ReturnRow {
  const written: ReturnRow['cells'] = {}
  for (const [field, place] of places) {
    const { text } = tidyText((cells[place] ?? '').toWellFormed())
    if (text) written[field] = numbers.includes(field) ? (findPlainNumber(text) ?? text) : text
  }
  return { row, cells: written, calledOf }
}
