import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readFile, rename, rm } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import type { Actor, EnterpriseFilter, ExportColumn, ExportFormat } from '@huoshui/contract'
import { type TableRow, writeCsv, writeXlsx } from '@huoshui/sheet'
import { sql } from 'kysely'
import { type Db, scopeSettings, type Trx } from '../../in-scope.ts'
import { matchingNotes } from '../matching/describe-matching.ts'
import type { MatchingRecord } from '../tables.ts'
import { cellsOf, instantText, tableColumnsOf } from './columns.ts'
import { describeFilter } from './describe-filter.ts'
import { type IdList, listFromArray, listFromBytes } from './id-list.ts'
import {
  type Asked,
  countRows,
  countRowsOf,
  hasOldDays,
  listMatchingIds,
  mapAreaNames,
  readRows,
  readRowsOf,
  unmaskRows,
} from './queries.ts'

export type RegisterExport = {
  id: string
  filter: EnterpriseFilter
  /** Instead of the filter: firms held against conditions, their ids in a file, 16 bytes each. */
  list?: { matching: MatchingRecord; idsPath: string }
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

export type Written =
  | { end: 'written'; rowCount: number; byteCount: number; sha256: string }
  | { end: 'too-many'; rowTotal: number }

/**
 * Writes what `actor` sees of the register into a file, from one snapshot, row by row: memory does not grow with the
 * list. `report` hears how many rows are written, of how many. A failure leaves no file.
 */
export async function writeRegister(
  db: Db,
  actor: Actor,
  address: string,
  wanted: RegisterExport,
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
  wanted: RegisterExport,
  part: string,
  report: (done: number, total: number) => void,
): Promise<{ end: 'written'; rowCount: number; byteCount: number } | { end: 'too-many'; rowTotal: number }> {
  const asked = { actor, filter: wanted.filter, columns: wanted.columns }
  const ids = await findIds(trx, asked, wanted.list?.idsPath)
  const rowTotal = ids ? await countRowsOf(trx, ids) : await countRows(trx, asked)
  if (wanted.mostRows !== undefined && rowTotal > wanted.mostRows) return { end: 'too-many', rowTotal }
  const names = await mapAreaNames(trx)
  const columns = tableColumnsOf(wanted.columns, await hasOldDays(trx))
  const toCells = cellsOf(wanted.columns, names)
  const mark = `${actor.name} ${instantText(wanted.startedAt)} ${wanted.id.slice(0, 8)}`
  async function* rows(): AsyncGenerator<TableRow[]> {
    let done = 0
    for await (const batch of ids ? readRowsOf(trx, wanted.columns, ids) : readRows(trx, asked)) {
      const shown = wanted.isUnmasked ? await unmaskRows(trx, wanted.id, batch) : batch
      yield wanted.format === 'csv' ? shown.map((row) => [...toCells(row), mark]) : shown.map(toCells)
      done += batch.length
      report(done, rowTotal)
    }
  }
  if (wanted.format === 'csv') {
    // A table for machines has no place for notes: each row says who took it, when and under which number.
    const written = await writeCsv(part, [...columns, { header: '导出标记', kind: 'text' }], rows())
    return { end: 'written', rowCount: written.rowCount, byteCount: written.byteCount }
  }
  const notes = notesOf(actor, wanted, describeFilter(wanted.filter, names), rowTotal)
  const written = await writeXlsx(part, {
    creator: actor.name,
    title: `经营主体名录；${notes.map(([label, text]) => `${label}：${text}`).join('；')}`.slice(0, 1000),
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
      { name: '经营主体', columns, rows: rows() },
    ],
  })
  return { end: 'written', rowCount: written.rowCount - notes.length, byteCount: written.byteCount }
}

/** Ids that say which rows and in which order: those of a list, or those a search with words finds. */
async function findIds(trx: Trx, asked: Asked, idsPath: string | undefined): Promise<IdList | undefined> {
  if (idsPath !== undefined) return listFromBytes(await readFile(idsPath))
  return asked.filter.q?.trim() ? listFromArray(await listMatchingIds(trx, asked)) : undefined
}

function notesOf(actor: Actor, wanted: RegisterExport, conditions: string, rowTotal: number): [string, string][] {
  return [
    ['导出人', `${actor.name}（${actor.organisationName}）`],
    ['导出时间', instantText(wanted.startedAt)],
    ...(wanted.list ? matchingNotes(wanted.list.matching) : [['条件', conditions] satisfies [string, string]]),
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
