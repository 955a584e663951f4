import { mostVisitRows } from '@huoshui/contract'
import { columnName, isSheetError, tidyText } from '@huoshui/sheet'
import { openRows } from '../../import/read/open-rows.ts'
import { Refusal } from '../../refusal.ts'
import { fieldOfHeader, type VisitField, visitColumns, visitFields } from './columns.ts'

/** A row as written, and how its columns are called in the file. */
export type WrittenRow = {
  row: number
  cells: Partial<Record<VisitField, string>>
  calledOf: (field: VisitField) => string
}

/**
 * The rows of a list of visits; the header is the first row that names the needed columns.
 * @throws Refusal `file-refused` for a file that is no such list, is too long, or ends within a row
 */
export async function readRows(path: string): Promise<WrittenRow[]> {
  try {
    return await readAll(path)
  } catch (error) {
    if (isSheetError(error)) throw new Refusal('file-refused', { reason: error.message, fault: error.code })
    throw error
  }
}

type Placed = { places: Map<VisitField, number>; width: number; calledOf: WrittenRow['calledOf'] }

async function readAll(path: string): Promise<WrittenRow[]> {
  const { batches } = await openRows(path)
  const found: WrittenRow[] = []
  let placed: Placed | undefined
  for await (const { rows, rowNumbers, end } of batches) {
    for (const [index, cells] of rows.entries()) {
      const row = rowNumbers[index] ?? 0
      if (!placed) placed = placeColumns(cells)
      else if (cells.some((cell) => cell?.trim())) found.push(readRow(placed, cells, row))
      if (end?.openRow === row && placed && cells.length < placed.width) {
        throw refused(`第 ${row} 行没有写完，文件像是没有传全；请重新导出后再导入。`)
      }
    }
    if (found.length > mostVisitRows) throw refused(`超过 ${mostVisitRows} 行，请分几份导入。`)
  }
  if (!placed) throw refused('没有找到表头；要有“走访时间”“走访方式”“走访结果”列，以及“统一社会信用代码”或“名称”列。')
  if (found.length === 0) throw refused('表头下面一行也没有；请核对文件。')
  return found
}

function refused(reason: string): Refusal {
  return new Refusal('file-refused', { reason })
}

function placeColumns(cells: readonly (string | null)[]): Placed | undefined {
  const places = new Map<VisitField, number>()
  for (const [index, cell] of cells.entries()) {
    const field = fieldOfHeader(cell ?? '')
    if (field && !places.has(field)) places.set(field, index)
  }
  const isWhole = visitFields.every((field) => !('isNeeded' in visitColumns[field]) || places.has(field))
  if (!isWhole || !(places.has('creditCode') || places.has('name'))) return undefined
  const calledOf = (field: VisitField) => {
    const place = places.get(field)
    const [header] = visitColumns[field].headers
    return place === undefined ? `“${header}”列` : `${columnName(place)} 列“${header}”`
  }
  return { places, width: cells.length, calledOf }
}

function readRow({ places, calledOf }: Placed, cells: readonly (string | null)[], row: number): WrittenRow {
  const written: WrittenRow['cells'] = {}
  for (const [field, place] of places) {
    const { text } = tidyText((cells[place] ?? '').toWellFormed())
    if (text) written[field] = text
  }
  return { row, cells: written, calledOf }
}
