import { rm, writeFile } from 'node:fs/promises'
import {
  type Actor,
  type Criterion,
  defaultExportColumns,
  type EnterpriseFilter,
  type ExportColumn,
  type ExportFormat,
} from '@huoshui/contract'
import { appendAudit } from '../audit.ts'
import type { Database } from '../database.ts'
import { inScope } from '../in-scope.ts'
import { createMatcher } from '../match/create-matcher.ts'
import { newId } from '../new-id.ts'
import { todayOf } from '../today.ts'
import { describeMatching } from './matching/describe-matching.ts'
import { findFirms } from './matching/find-firms.ts'
import { recordMatching } from './matching/record-matching.ts'
import { writeExport } from './write/write-export.ts'

export type OperatorExport = {
  filter: EnterpriseFilter
  /** Instead of a filter: the firms that meet it. */
  criterion?: Criterion | undefined
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
 * For the operator at the machine: the whole register, a filtered part or the firms that meet a criterion, personal data masked, into a file; logged under
 * the name of the operator before the file is there to be taken.
 */
export async function exportByOperator(
  { db, owner }: Pick<Database, 'db' | 'owner'>,
  wanted: OperatorExport,
  report: (done: number, total: number) => void,
): Promise<{ rowCount: number; byteCount: number; sha256: string }> {
  const { filter, criterion, format, path, columns = defaultExportColumns, now } = wanted
  const id = newId(now.getTime())
  const found = criterion && (await findByCriterion({ db, owner }, criterion, now))
  const about = { by: 'operator', filter, ...describeMatching(found?.record), format }
  const audit = (action: string, detail: object) =>
    inScope(db, operator, 'console', (trx) =>
      appendAudit(trx, { action, subjectKind: 'export', subjectId: id, detail: { ...about, ...detail } }),
    )
  await audit('export.request', { columns })
  const idsPath = `${path}.ids`
  const job = {
    id,
    filter,
    ...(found ? { list: { matching: found.record, idsPath } } : {}),
    columns,
    format,
    isUnmasked: false,
    reason: '运维导出（命令行）',
    path,
    mostRows: undefined,
    startedAt: now,
  }
  try {
    if (found) await writeFile(idsPath, found.ids, { mode: 0o600 })
    const written = await writeExport(db, operator, 'console', job, report)
    if (written.end !== 'written') throw new Error('an export without a limit cannot have too many rows')
    const { rowCount, byteCount, sha256 } = written
    await audit('export.finish', { rowCount, byteCount, sha256 })
    return { rowCount, byteCount, sha256 }
  } finally {
    if (found) await rm(idsPath, { force: true })
  }
}

/** The city is read for this one question: no server may be running. */
async function findByCriterion(
  { db, owner }: Pick<Database, 'db' | 'owner'>,
  criterion: Criterion,
  now: Date,
): ReturnType<typeof findFirms> {
  // A server tries again until the city can be read; a command has somebody waiting for its sentence.
  const failed = Promise.withResolvers<never>()
  failed.promise.catch(() => undefined)
  const matcher = createMatcher({ owner }, { now: () => now, report: (reason) => failed.reject(new Error(reason)) })
  try {
    const given = { of: 'criterion' as const, criterion, verdict: 'met' as const }
    const record = await recordMatching(db, operator, 'console', given, todayOf(now))
    return await Promise.race([failed.promise, findFirms({ db, matcher }, operator, 'console', record, todayOf(now))])
  } finally {
    await matcher.close()
  }
}
