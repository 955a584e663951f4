import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import type { Actor, EnterpriseFilter, ExportColumn, ExportFormat, VisitFilter } from '@huoshui/contract'
import { type TableColumn, type TableRow, writeCsv, writeXlsx } from '@huoshui/sheet'
import { sql } from 'kysely'
import { type Db, scopeSettings, type Trx } from '../../in-scope.ts'
import type { MatchingRecord } from '../tables.ts'
import { instantText } from './columns.ts'
import { openLedger } from './open-ledger.ts'
import { openRegister } from './open-register.ts'

export type WantedExport = {
  id: string
  filter: EnterpriseFilter
  /** Instead of the filter: firms held against conditions, their ids in a file, 16 bytes each. */
  list?: { matching: MatchingRecord; idsPath: string }
  /** Instead of the register: visits of the ledger. */
  visits?: VisitFilter
  columns: readonly ExportColumn[]
  format: ExportFormat
  isUnmasked: boolean
  reason: string
  /** Where the finished file goes; written beside it as `.part` first. */
  path: string
  /** Rows allowed without a second person; undefined when one approved. */
  mostRows: number | undefined
  startedAt: Date
}

/** What an export writes: opened in its transaction, read once. */
export type ExportSource = {
  title: string
  sheet: string
  rowTotal: number
  columns: readonly TableColumn[]
  /** Which rows, in words, for the sheet of notes. */
  notes: readonly (readonly [label: string, text: string])[]
  read(): AsyncGenerator<TableRow[]>
}

export type Written =
  | { end: 'written'; rowCount: number; byteCount: number; sha256: string }
  | { end: 'too-many'; rowTotal: number }

/**
 * Writes what `actor` sees of the register, or of the ledger of visits, into a file, from one snapshot, row by row: memory does not grow with the
 * list. `report` hears how many rows are written, of how many. A failure leaves no file.
 */
export async function writeExport(
  db: Db,
  actor: Actor,
  address: string,
  wanted: WantedExport,
  report: (done: number, total: number) => void,
): Promise<Written> {
  const part = `${wanted.path}.part`
  try {
    const written = await db
      .transaction()
      .setIsolationLevel('repeatable read')
      .setAccessMode('read only')
      .execute(async (trx) => {
        await sql.raw(scopeSettings(actor, address)).execute(trx)
        return await writePart(trx, actor, wanted, part, report)
      })
    if (written.end === 'too-many') return written
    const sha256 = await hashFile(part)
    await rename(part, wanted.path)
    return { ...written, sha256 }
  } catch (error) {
    await rm(part, { force: true })
    throw error
  }
}

async function writePart(
  trx: Trx,
  actor: Actor,
  wanted: WantedExport,
  part: string,
  report: (done: number, total: number) => void,
): Promise<{ end: 'written'; rowCount: number; byteCount: number } | { end: 'too-many'; rowTotal: number }> {
  const source = wanted.visits ? await openLedger(trx, wanted.visits) : await openRegister(trx, actor, wanted)
  const { title, sheet, columns, rowTotal } = source
  if (wanted.mostRows !== undefined && rowTotal > wanted.mostRows) return { end: 'too-many', rowTotal }
  const mark = `${actor.name} ${instantText(wanted.startedAt)} ${wanted.id.slice(0, 8)}`
  async function* rows(): AsyncGenerator<TableRow[]> {
    let done = 0
    for await (const batch of source.read()) {
      yield wanted.format === 'csv' ? batch.map((row) => [...row, mark]) : batch
      done += batch.length
      report(done, rowTotal)
    }
  }
  if (wanted.format === 'csv') {
    // A table for machines has no place for notes: each row says who took it, when and under which number.
    const written = await writeCsv(part, [...columns, { header: '导出标记', kind: 'text' }], rows())
    return { end: 'written', rowCount: written.rowCount, byteCount: written.byteCount }
  }
  const notes = notesOf(actor, wanted, source)
  const written = await writeXlsx(part, {
    creator: actor.name,
    title: `${title}；${notes.map(([label, text]) => `${label}：${text}`).join('；')}`.slice(0, 1000),
    createdAt: wanted.startedAt,
    sheets: [
      {
        name: '导出说明',
        columns: [
          { header: '项目', kind: 'text', width: 14 },
          { header: '内容', kind: 'text', width: 100 },
        ],
        rows: [notes],
        hasFilter: false,
      },
      { name: sheet, columns, rows: rows() },
    ],
  })
  return { end: 'written', rowCount: written.rowCount - notes.length, byteCount: written.byteCount }
}

function notesOf(actor: Actor, wanted: WantedExport, { notes, rowTotal }: ExportSource): [string, string][] {
  return [
    ['导出人', `${actor.name}（${actor.organisationName}）`],
    ['导出时间', instantText(wanted.startedAt)],
    ...notes.map(([label, text]): [string, string] => [label, text]),
    ['行数', String(rowTotal)],
    ['理由', wanted.reason],
    ['个人信息', wanted.isUnmasked ? '完整（经审批）' : '已脱敏'],
    ['编号', wanted.id],
  ]
}

async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}
