import type { Actor, PaperList, ReturnFinding } from '@huoshui/contract'
import { sql } from 'kysely'
import { appendAudits } from '../audit.ts'
import { type Db, inScope, type Trx } from '../in-scope.ts'
import { Refusal } from '../refusal.ts'
import type { Uploaded } from '../take-upload.ts'
import { findingOf } from './read-cells.ts'
import { type PaperRow, readPaperList } from './read-list.ts'
import type { RowTaken } from './row-taken.ts'
import { takeDeclarationRow } from './take-declaration-row.ts'
import { takeReviewRow } from './take-review-row.ts'

export type PaperImport = {
  rows: number
  done: number
  known: number
  blank: number
  faulty: number
  findings: ReturnFinding[]
  /** The rows with findings, to be repaired and sent again. */
  refused: PaperRow[]
}

/**
 * Takes a list row by row: what is right is written, what is not is said, in one transaction. Ids follow from the need and what is said of it,
 * so that the same file sent twice, by whomever, does nothing twice. @throws Refusal `file-refused` for another file
 */
export async function importPaperList(
  db: Db,
  actor: Actor,
  address: string,
  { list, file, mode }: { list: PaperList; file: Uploaded; mode: 'check' | 'write' },
  now: Date,
): Promise<PaperImport> {
  const rows = await readPaperList(file.path, list)
  try {
    return await inScope(db, actor, address, async (trx) => {
      const taken = await takeAll(trx, actor, list, rows, now)
      if (mode === 'check') throw new Checked(taken)
      const { done, known, faulty } = taken
      const detail = {
        list,
        fileName: file.name,
        sha256: file.sha256,
        rowCount: rows.length,
        added: done,
        known,
        faulty,
      }
      await appendAudits(trx, [
        { action: 'paper-list.import', subjectKind: 'organisation', subjectId: actor.organisationId, detail },
      ])
      return taken
    })
  } catch (error) {
    if (error instanceof Checked) return error.found
    throw error
  }
}

/** Takes back what was tried, and keeps what was found. */
class Checked extends Error {
  readonly found: PaperImport

  constructor(found: PaperImport) {
    super('checked')
    this.found = found
  }
}

async function takeAll(
  trx: Trx,
  actor: Actor,
  list: PaperList,
  rows: readonly PaperRow[],
  now: Date,
): Promise<PaperImport> {
  const take = list === 'declaration' ? takeDeclarationRow : takeReviewRow
  const asked = list === 'declaration' ? rows : rows.filter(({ cells, faults }) => cells.decision || faults.length > 0)
  const firstOf = new Map<string, number>()
  const findings: ReturnFinding[] = []
  let [done, known] = [0, 0]
  for (const row of asked) {
    const taken = await attempt(trx, row, async () => {
      const found = await take(trx, actor, row, now)
      const first = 'key' in found ? firstOf.get(found.key) : undefined
      return first === undefined ? found : [repeated(row, first)]
    })
    if (!('key' in taken)) findings.push(...taken)
    else {
      firstOf.set(taken.key, row.row)
      if (taken.isNew) done++
      else known++
    }
  }
  const faulty = new Set(findings.map(({ row }) => row))
  const refused = rows.filter(({ row }) => faulty.has(row))
  return { rows: rows.length, done, known, blank: rows.length - asked.length, faulty: faulty.size, findings, refused }
}

function repeated(row: PaperRow, first: number): ReturnFinding {
  return findingOf(row, 'creditCode', `与第 ${first} 行是同一项需求`, '同一项需求只留一行')
}

/** A row that fails leaves nothing behind, and the others stand. */
async function attempt(
  trx: Trx,
  row: PaperRow,
  work: () => Promise<RowTaken | ReturnFinding[]>,
): Promise<RowTaken | ReturnFinding[]> {
  await sql`savepoint paper_row`.execute(trx)
  const taken = await work().catch((error: unknown) => {
    if (!(error instanceof Refusal)) throw error
    return [findingOf(row, 'needId', error.message, repairs[error.code] ?? '请按提示修改这一行，或到需求页面办理')]
  })
  await sql.raw('key' in taken ? 'release savepoint paper_row' : 'rollback to savepoint paper_row').execute(trx)
  return taken
}

const repairs: Partial<Record<Refusal['code'], string>> = {
  'wrong-state': '请到需求页面核对现在的状态；已审核或已推送的不能再导入',
  'not-found': '请从本平台重新下载清单',
  'operation-differs': '这一步以前交过，内容不同；要更正请到需求页面',
}
