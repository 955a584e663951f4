import type { ImportMapping } from '@huoshui/contract'
import { type RowBatch, sheetError } from '@huoshui/sheet'
import type pg from 'pg'
import { type CopyTarget, openCopy } from '../../copy-text.ts'
import { openRows } from '../read/open-rows.ts'
import { createRowReader, type ReadingRules } from '../read/row-reader.ts'
import { findHeaderWidth, findWidthFault, type HeaderWidth, sayCutOff } from '../read/row-width.ts'
import { rowIds, stagedColumns, stagedLine } from './staged-line.ts'
import { partitionsOf } from './tables-of-import.ts'
import { createRowNotes, findingColumns, type Tally } from './tally.ts'

export type StagedFile = {
  importId: string
  path: string
  createdAt: Date
  bytes: number
  mapping: ImportMapping
  rules: ReadingRules
  /** What an earlier, paused reading counted; its rows are staged already. */
  tally: Tally
}

/**
 * Small enough that a batch's lines fit into the socket's buffer: the database parses one batch while we read the next.
 */
const rowsPerBatch = 192

export type StageProgress = { rows: number; fraction: number | null }

/**
 * Reads a list row by row into its partition, findings beside it: two connections, because each COPY takes a whole one.
 * `goOn` is asked after every batch; when it says no, what was read so far is committed and `whole` is false.
 * Memory: one batch of rows, whatever the size of the file. @throws SheetError also when no row is under the header
 */
export async function stageFile(
  rowClient: pg.ClientBase,
  findingClient: pg.ClientBase,
  file: StagedFile,
  goOn: (progress: StageProgress) => boolean,
): Promise<{ whole: boolean }> {
  const { importId, mapping, tally } = file
  const opened = await openRows(file.path, { sheet: mapping.sheet, rowsPerBatch })
  const rows = openCopy(rowClient, `copy ${partitionsOf(importId).rows} (${stagedColumns}) from stdin`)
  const findings = openCopy(findingClient, `copy import_finding (${findingColumns}) from stdin`)
  const stageBatch = createStager(file, rows, findings)
  const skip = tally.rows
  let seen = 0
  let width: HeaderWidth | undefined
  for await (const batch of opened.batches) {
    const before = seen
    width ??= findHeaderWidth(batch, mapping.headerRow)
    seen += countData(batch, mapping.headerRow)
    if (seen > skip || batch.end !== null) await stageBatch(batch, Math.max(0, skip - before), width)
    const read = opened.bytesRead()
    const fraction = read === null ? null : Math.min(1, read / Math.max(1, file.bytes))
    if (!goOn({ rows: tally.rows, fraction }) && batch.end === null) {
      await Promise.all([rows.end(), findings.end()])
      return { whole: false }
    }
  }
  await Promise.all([rows.end(), findings.end()])
  if (tally.rows === 0) throw sheetError('table.no-rows')
  return { whole: true }
}

function countData(batch: RowBatch, headerRow: number): number {
  if ((batch.rowNumbers[0] ?? 0) > headerRow) return batch.rows.length
  return batch.rowNumbers.filter((row) => row > headerRow).length
}

/** Checks and stages a batch's rows under the header, leaving out the first `skip` of them. */
function createStager(file: StagedFile, rows: CopyTarget, findings: CopyTarget) {
  const { importId, mapping, tally } = file
  const readRow = createRowReader(file.rules)
  const notes = createRowNotes(importId, mapping, tally)
  const idOf = rowIds(importId, file.createdAt)
  const stageRow = (batch: RowBatch, index: number, rowNo: number, width: HeaderWidth | undefined): string => {
    const isHidden = batch.hiddenRows?.has(rowNo) ?? false
    if (isHidden && mapping.skipHidden) return ''
    if (isHidden) notes.note({ field: null, value: null, ...hiddenRow })
    const isOpen = batch.end?.openRow === rowNo
    const fault = width && findWidthFault(width, batch.rows[index] ?? [], { isOpen })
    if (fault) notes.note(fault)
    if (fault?.code === 'row.cut-off') tally.cutOffRow = rowNo
    const row = readRow(batch, index, notes.note)
    return stagedLine(importId, rowNo, idOf(rowNo), row, notes.finish(rowNo))
  }
  // Named at the header's row, so that it stands before whatever was found below.
  const noteCutOff = (): void => {
    if (tally.cutOffRow === 0 || tally.isCutOff) return
    tally.isCutOff = true
    notes.note({ field: null, value: null, ...cutOffFile, reason: sayCutOff(tally.cutOffRow) })
    notes.finish(mapping.headerRow)
  }
  let sent: Promise<unknown> = Promise.resolve()
  return async (batch: RowBatch, skip: number, width: HeaderWidth | undefined): Promise<void> => {
    let lines = ''
    let left = skip
    for (const [index, rowNo] of batch.rowNumbers.entries()) {
      if (rowNo <= mapping.headerRow || left-- > 0) continue
      tally.rows++
      tally.lastRow = rowNo
      lines += stageRow(batch, index, rowNo, width)
    }
    if (batch.end !== null) noteCutOff()
    await sent
    sent = Promise.all([rows.write(lines), findings.write(notes.take())])
    sent.catch(() => undefined) // awaited with the next batch, or by the end of the COPY
  }
}

const cutOffFile = {
  severity: 'warning',
  code: 'file.cut-off',
  repair: '请重新取得完整的文件再导入；这一份可先取消。',
} as const

const hiddenRow = {
  severity: 'warning',
  code: 'row.hidden',
  reason: '这一行在表格里是隐藏的（手工隐藏或被筛选），照样读入。',
  repair: '不想导入的请删除该行，或勾选“不读隐藏行”。',
} as const
