import { mostPaperRows, type PaperList, type ReturnFinding } from '@huoshui/contract'
import {
  cellKind,
  columnName,
  findPlainNumber,
  isFormula,
  isMergedCopy,
  isSheetError,
  type RowBatch,
  tidyText,
} from '@huoshui/sheet'
import { looksLikeFormula } from '../enterprise/looks-like-formula.ts'
import { openRows } from '../import/read/open-rows.ts'
import { Refusal } from '../refusal.ts'
import { columnOf, fieldsOf, type PaperField } from './adapter/province.ts'

/** A row of a list as written; `faults`: cells that can't be read, whatever they would say. */
export type PaperRow = {
  row: number
  cells: Partial<Record<PaperField, string>>
  faults: ReturnFinding[]
  calledOf: (field: PaperField) => string
}

/** @throws Refusal `file-refused` for a file that is no such list, or too long */
export async function readPaperList(path: string, list: PaperList): Promise<PaperRow[]> {
  try {
    return await readAll(path, list)
  } catch (error) {
    if (isSheetError(error)) throw new Refusal('file-refused', { reason: error.message, fault: error.code })
    throw error
  }
}

async function readAll(path: string, list: PaperList): Promise<PaperRow[]> {
  const { batches } = await openRows(path)
  const found: PaperRow[] = []
  let placed: Placed | undefined
  for await (const batch of batches) {
    for (const [index, cells] of batch.rows.entries()) {
      if (!placed) placed = placeColumns(cells, list)
      else if (isFilled(batch, index)) found.push(readRow(placed, batch, index))
    }
    if (found.length > mostPaperRows) throw refused(`超过 ${mostPaperRows} 行，请分几份上传。`)
  }
  if (!placed) {
    const wanted = neededIn[list].map((field) => `“${columnOf(field).header}”`).join('')
    throw refused(`没有找到${wanted}这几列；请核对是否选错了清单，或从本平台下载一份对照列名。`)
  }
  if (found.length === 0) throw refused('表头下面一行也没有；请核对文件。')
  return found
}

const neededIn = {
  declaration: ['creditCode', 'amount', 'months', 'purpose', 'useOfFunds'],
  recommendation: ['creditCode', 'decision'],
} as const satisfies Record<PaperList, readonly PaperField[]>

function refused(reason: string): Refusal {
  return new Refusal('file-refused', { reason })
}

function isFilled(batch: RowBatch, index: number): boolean {
  return (batch.rows[index] ?? []).some((cell, column) => cell?.trim() || isFormula(batch, index, column))
}

type Placed = { places: Map<PaperField, number>; calledOf: PaperRow['calledOf'] }

function placeColumns(cells: readonly (string | null)[], list: PaperList): Placed | undefined {
  const places = new Map<PaperField, number>()
  for (const [index, cell] of cells.entries()) {
    const written = normalise(cell ?? '')
    const field = fieldsOf(list).find((one) => namesOf(one).includes(written))
    if (field && !places.has(field)) places.set(field, index)
  }
  if (!neededIn[list].every((field) => places.has(field))) return undefined
  const calledOf = (field: PaperField) => {
    const place = places.get(field)
    const { header } = columnOf(field)
    return place === undefined ? `“${header}”列` : `${columnName(place)} 列“${header}”`
  }
  return { places, calledOf }
}

function namesOf(field: PaperField): string[] {
  const { header, alias = [] } = columnOf(field)
  return [header, ...alias].map(normalise)
}

function normalise(header: string): string {
  return header
    .replaceAll(/[\s*＊]/gu, '')
    .replaceAll('(', '（')
    .replaceAll(')', '）')
}

function readRow({ places, calledOf }: Placed, batch: RowBatch, index: number): PaperRow {
  const cells = batch.rows[index] ?? []
  const read: PaperRow = { row: batch.rowNumbers[index] ?? 0, cells: {}, faults: [], calledOf }
  for (const [field, place] of places) {
    const written = cells[place] ?? ''
    if (placeholders.has(written.trim())) continue
    const fault = faultOf(batch, index, place, written)
    if (fault) read.faults.push({ row: read.row, column: calledOf(field), value: written || null, ...fault })
    const { text } = tidyText(written.toWellFormed())
    const { kind } = columnOf(field)
    if (text) read.cells[field] = kind === 'moneyWan' || kind === 'number' ? (findPlainNumber(text) ?? text) : text
  }
  return read
}

/** Signs for an empty cell. */
const placeholders: ReadonlySet<string> = new Set(['-', '－', '—', '——', '/'])

/** What the register's import refuses in a cell too, by the same words. */
function faultOf(batch: RowBatch, index: number, place: number, text: string) {
  if (cellKind(batch, index, place) === 'error') {
    return { reason: `单元格是错误值 ${text}`, repair: '请改正公式的错误，或直接填写值' }
  }
  if (isFormula(batch, index, place)) {
    return { reason: '单元格是公式，结果可能随文件变动，不予导入', repair: '请复制该列，“选择性粘贴”为“值”后再传' }
  }
  if (isMergedCopy(batch, index, place)) {
    return { reason: '单元格与上面或左边的合并，无法确定这一行的值', repair: '请取消合并，每行各填各的值' }
  }
  if (looksLikeFormula(text)) {
    return { reason: '以公式符号（= + - @）开头，可能是公式或注入的命令', repair: '请改为实际的文字' }
  }
  return undefined
}
