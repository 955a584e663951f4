import type { Writable } from 'node:stream'
import { findingSeverities, importFields } from '@huoshui/contract'
import { type RowBatch, type TableRow, writeXlsx } from '@huoshui/sheet'
import type pg from 'pg'
import type { ImportRecord } from './queries.ts'
import { openRows } from './read/open-rows.ts'
import { labelOfField } from './stage/tally.ts'
import { templateColumns } from './template.ts'

/**
 * Everything found, and the rows that were left out in the template's layout, to be repaired and uploaded again. Both are
 * streamed: findings by cursor from the database, rows anew from the stored file. @throws when the file is gone
 */
export async function writeErrorWorkbook(
  target: Writable | string,
  client: pg.PoolClient,
  record: ImportRecord,
  path: string,
  units: readonly string[],
  now: Date,
): Promise<void> {
  await writeXlsx(target, {
    creator: '活水',
    title: `${record.file_name} 错误清单`,
    createdAt: now,
    sheets: [
      {
        name: '错误清单',
        columns: findingColumns.map(([header, width]) => ({
          header,
          kind: header === '行号' ? 'number' : 'text',
          width,
        })),
        rows: findingRows(client, record.id),
      },
      { name: '未导入的行', columns: templateColumns(units), rows: rejectedRows(client, record, path) },
    ],
  })
}

const findingColumns = [
  ['行号', 8],
  ['列', 24],
  ['原值', 30],
  ['问题', 60],
  ['怎么改', 60],
  ['级别', 12],
] as const

const batchSize = 2000

async function* findingRows(client: pg.PoolClient, importId: string): AsyncGenerator<TableRow[]> {
  let row = 0
  let n = 0
  for (;;) {
    const { rows } = await client.query<{
      row_no: number
      n: number
      field: string | null
      letter: string | null
      value: string | null
      reason: string
      repair: string
      severity: keyof typeof findingSeverities
    }>(
      `select row_no, n, field, letter, value, reason, repair, severity from import_finding
       where import_id = $1 and (row_no, n) > ($2, $3) order by row_no, n limit ${batchSize}`,
      [importId, row, n],
    )
    const last = rows.at(-1)
    if (!last) return
    ;[row, n] = [last.row_no, last.n]
    yield rows.map((found) => [
      found.row_no,
      found.letter ? `${labelOfField(found.field)}（${found.letter} 列）` : labelOfField(found.field),
      wellFormed(found.value),
      wellFormed(found.reason) ?? '',
      found.repair,
      findingSeverities[found.severity],
    ])
  }
}

async function* rejectedRows(client: pg.PoolClient, record: ImportRecord, path: string): AsyncGenerator<TableRow[]> {
  const { rows } = await client.query<{ row_no: number }>(
    "select distinct row_no from import_finding where import_id = $1 and severity = 'error' order by 1",
    [record.id],
  )
  const wanted = new Set(rows.map(({ row_no }) => row_no))
  if (wanted.size === 0) return
  const { fields, sheet } = record.mapping
  const columns = Object.keys(importFields).map((field) => columnOf(fields, field))
  const { batches } = await openRows(path, { sheet })
  for await (const batch of batches) yield rowsOf(batch, wanted, columns)
}

function columnOf(fields: readonly (string | null)[], field: string): number {
  return fields.indexOf(field)
}

function rowsOf(batch: RowBatch, wanted: ReadonlySet<number>, columns: readonly number[]): TableRow[] {
  return batch.rows.flatMap((cells, index) => {
    if (!wanted.has(batch.rowNumbers[index] ?? 0)) return []
    return [columns.map((column) => (column < 0 ? null : wellFormed(cells[column] ?? null)))]
  })
}

/** A cell that was cut in the middle of a character could not be written. */
function wellFormed(text: string | null): string | null {
  return text === null ? null : text.toWellFormed()
}
