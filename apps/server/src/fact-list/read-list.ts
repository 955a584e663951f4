import { mostFactListRows } from '@huoshui/contract'
import { type CreditCodeFinding, checkCreditCode } from '@huoshui/rules/credit-code/credit-code'
import { columnName, isSheetError, type RowBatch, tidyText } from '@huoshui/sheet'
import { fieldOfHeader } from '../import/read/header-words.ts'
import { openRows } from '../import/read/open-rows.ts'
import { Refusal } from '../refusal.ts'

/** What the columns of a list are called in the file: letter and header. */
export type ListColumns = { code: string; name: string }

/** A row of a list: whom it names. `fault`: why its code can't be right (it may still be the register's). */
export type ListedRow = {
  row: number
  code: string | null
  name: string | null
  fault: string | null
  columns: ListColumns
}

/**
 * The rows of a list of an authority. The header is the first row that names a credit code or a name; other columns are not
 * read.
 *
 * @throws Refusal `file-refused` for a file that is no such list, is too long, or ends within a row
 */
export async function readList(path: string): Promise<ListedRow[]> {
  const found: ListedRow[] = []
  for await (const rows of readListRows(path, mostFactListRows)) found.push(...rows)
  return found
}

/** The same, batch by batch, for lists that are too long to be held. */
export async function* readListRows(path: string, most: number): AsyncGenerator<ListedRow[], void, undefined> {
  try {
    yield* readBatches((await openRows(path)).batches, most)
  } catch (error) {
    if (isSheetError(error)) throw new Refusal('file-refused', { reason: error.message, fault: error.code })
    throw error
  }
}

type Columns = { code: number; name: number; width: number; called: ListColumns }

async function* readBatches(
  batches: AsyncGenerator<RowBatch, void, undefined>,
  most: number,
): AsyncGenerator<ListedRow[], void, undefined> {
  let count = 0
  let columns: Columns | undefined
  let last: { row: number; width: number } | undefined
  for await (const { rows, rowNumbers, end } of batches) {
    const found: ListedRow[] = []
    for (const [index, cells] of rows.entries()) {
      const row = rowNumbers[index] ?? 0
      last = { row, width: cells.length }
      if (!columns) columns = columnsOf(cells)
      else found.push(readRow(columns, cells, row))
    }
    count += found.length
    if (count > most) throw refused(`超过 ${most} 行，请分几份导入。`)
    if (end && columns && last && end.openRow === last.row && last.width < columns.width) {
      throw refused(`第 ${last.row} 行没有写完，文件像是没有传全；请重新导出后再导入。`)
    }
    yield found.filter(({ code, name }) => code !== null || name !== null)
  }
  if (!columns) throw refused('没有找到表头；名单要有“统一社会信用代码”或“名称”列。')
}

function refused(reason: string): Refusal {
  return new Refusal('file-refused', { reason })
}

function columnsOf(cells: readonly (string | null)[]): Columns | undefined {
  const fields = cells.map((cell) => fieldOfHeader(cell ?? ''))
  const [code, name] = [fields.indexOf('creditCode'), fields.indexOf('name')]
  if (code < 0 && name < 0) return undefined
  return { code, name, width: cells.length, called: { code: calledIn(cells, code), name: calledIn(cells, name) } }
}

function calledIn(cells: readonly (string | null)[], index: number): string {
  return index < 0 ? '' : `${columnName(index)} 列“${tidyText(cells[index] ?? '').text ?? ''}”`
}

function readRow(columns: Columns, cells: readonly (string | null)[], row: number): ListedRow {
  const name = tidyText((cells[columns.name] ?? '').toWellFormed()).text
  const written = (cells[columns.code] ?? '').trim()
  if (written === '') return { row, code: null, name, fault: null, columns: columns.called }
  const { code, errors } = checkCreditCode(written)
  return { row, code, name, fault: errors[0] ? faultOf(errors[0]) : null, columns: columns.called }
}

/** Only an import can let a code pass with a reason; a list is put right at its source. */
function faultOf({ kind, message }: CreditCodeFinding): string {
  return kind === 'outer-check' ? '第18位校验码不符，名录里也没有这个代码，可能录错；请对照原名单改正。' : message
}
