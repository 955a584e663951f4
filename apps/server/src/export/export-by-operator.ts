import {
  type Actor,
  defaultExportColumns,
  type EnterpriseFilter,
  type ExportColumn,
  type ExportFormat,
} from '@huoshui/contract'
import { appendAudit } from '../audit.ts'
import type { Database } from '../database.ts'
import { inScope } from '../in-scope.ts'
import { newId } from '../new-id.ts'
import { writeRegister } from './write/write-register.ts'

export type OperatorExport = {
  filter: EnterpriseFilter
  format: ExportFormat
  path: string
  columns?: readonly ExportColumn[]
  now: Date
}

const operator: Actor = {
  userId: 'operator',
  username: 'operator',
  name: '运维人员（命令行）',
  role: 'system_admin',
  organisationId: '',
  organisationName: '本机',
  scope: { kind: 'city', codes: [] },
}

/**
 * For the operator at the machine: the whole register or a filtered part, personal data masked, into a file; logged under
 * the name of the operator before the file is there to be taken.
 */
export async function exportByOperator(
  { db }: Pick<Database, 'db'>,
  wanted: OperatorExport,
  report: (done: number, total: number) => void,
): Promise<{ rowCount: number; byteCount: number; sha256: string }> {
  const { filter, format, path, columns = defaultExportColumns, now } = wanted
  const id = newId(now.getTime())
  const audit = (action: string, detail: object) =>
    inScope(db, operator, 'console', (trx) =>
      appendAudit(trx, {
        action,
        subjectKind: 'export',
        subjectId: id,
        detail: { by: 'operator', filter, format, ...detail },
      }),
    )
  await audit('export.request', { columns })
  const job = {
    id,
    filter,
    columns,
    format,
    isUnmasked: false,
    reason: '运维导出（命令行）',
    path,
    mostRows: undefined,
    startedAt: now,
  }
  const written = await writeRegister(db, operator, 'console', job, report)
  if (written.end !== 'written') throw new Error('an export without a limit cannot have too many rows')
  const { rowCount, byteCount, sha256 } = written
  await audit('export.finish', { rowCount, byteCount, sha256 })
  return { rowCount, byteCount, sha256 }
}
