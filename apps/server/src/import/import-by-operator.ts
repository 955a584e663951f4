import type { Actor, ImportMode } from '@huoshui/contract'
import type { Database } from '../database.ts'
import { inScope } from '../in-scope.ts'
import { writeErrorWorkbook } from './error-workbook.ts'
import { pathOfFile } from './file-store.ts'
import { type ImportedFile, importFile } from './import-file.ts'
import { getImportRecord } from './queries.ts'

export type OperatorImport = {
  path: string
  source: string
  mode: ImportMode
  asOf?: string | undefined
  /** Write what was found to be valid; otherwise the import waits for approval on screen. */
  isApproved: boolean
  /** Where to write the error workbook when rows were left out. */
  errorsTo?: string | undefined
}

export type OperatorProgress = { step: string; rows: number; fraction: number | null }

const operator: Actor = {
  userId: 'operator',
  username: 'operator',
  name: '运维人员（命令行）',
  role: 'system_admin',
  organisationId: '',
  organisationName: '本机',
  scope: { kind: 'city', codes: [] },
}

const interval = 300

/**
 * For the operator at the machine: a list from a file into the register of this installation, logged under the
 * operator's name. `report` is told three times a second how far it is.
 *
 * @throws Refusal `file-refused` with the sentence for a file that cannot be taken
 */
export async function importByOperator(
  database: Database,
  dataDir: string,
  wanted: OperatorImport,
  report: (progress: OperatorProgress) => void,
): Promise<ImportedFile> {
  const parts = { db: database.db, database, dataDir, now: () => new Date() }
  let timer: NodeJS.Timeout | undefined
  const watch = (id: string) => {
    timer = setInterval(() => {
      void readProgress(database, id).then(
        (progress) => progress && report(progress),
        () => undefined, // the next tick reads again; the import itself reports what is wrong
      )
    }, interval)
  }
  try {
    const { path, source, mode, asOf, isApproved } = wanted
    const done = await importFile(parts, operator, { path, source, mode, asOf, isApproved }, watch)
    if (wanted.errorsTo && (done.counters?.errors ?? 0) > 0) await writeErrors(parts, done.id, wanted.errorsTo)
    return done
  } finally {
    clearInterval(timer)
  }
}

async function readProgress({ owner }: Database, id: string): Promise<OperatorProgress | undefined> {
  const { rows } = await owner.query<{ step: string | null; rows: number; fraction: number | null }>(
    'select step, rows_read as rows, fraction from import where id = $1',
    [id],
  )
  const [found] = rows
  return found?.step ? { step: found.step, rows: found.rows, fraction: found.fraction } : undefined
}

type Parts = { db: Database['db']; database: Database; dataDir: string }

async function writeErrors({ db, database, dataDir }: Parts, id: string, path: string): Promise<void> {
  const record = await inScope(db, operator, '', (trx) => getImportRecord(trx, operator, id))
  const client = await database.owner.connect()
  try {
    await writeErrorWorkbook(path, client, record, pathOfFile(dataDir, id), [], new Date())
  } finally {
    client.release()
  }
}
