import {
  type Actor,
  type EnterpriseFilter,
  type ExportColumn,
  type ExportFormat,
  type ExportJob,
  exportColumns,
} from '@huoshui/contract'
import { appendAudit } from '../audit.ts'
import { type Db, inScope, type Trx } from '../in-scope.ts'
import { Refusal } from '../refusal.ts'
import { findJob, getApprovalRows, insertJob, type JobRow, listUnitsOf } from './queries.ts'
import { countRows, listMatchingIds } from './write/queries.ts'

export type ExportRequest = {
  id: string
  format: ExportFormat
  filter: EnterpriseFilter
  columns: ExportColumn[]
  isUnmasked: boolean
  reason: string
}

/**
 * Asks for an export. It waits for a second person when it holds personal columns in full or more rows than the setting
 * allows, else it can run at once. Sent twice, it is asked for once.
 */
export async function requestExport(db: Db, actor: Actor, address: string, given: ExportRequest): Promise<JobRow> {
  return await inScope(db, actor, address, async (trx) => {
    const earlier = await findJob(trx, given.id)
    if (earlier?.is_mine) return earlier
    const columns = [...new Set(given.columns)]
    const isUnmasked = given.isUnmasked && columns.some((column) => 'isPersonal' in exportColumns[column])
    const needs = await findApprovalNeeds(trx, actor, { ...given, isUnmasked })
    const added = await insertJob(trx, {
      id: given.id,
      status: needs.length > 0 ? 'waiting' : 'approved',
      format: given.format,
      filter: JSON.stringify(given.filter),
      columns,
      is_unmasked: isUnmasked,
      reason: given.reason,
      approval_needs: needs,
      address,
      unit_codes: await listUnitsOf(trx, actor.scope.kind === 'city' ? [] : actor.scope.codes),
    })
    const job = added ? await findJob(trx, given.id) : undefined
    if (!job) throw new Refusal('conflict')
    const { filter, format, reason } = given
    await appendAudit(trx, {
      action: 'export.request',
      subjectKind: 'export',
      subjectId: given.id,
      detail: { filter, columns, format, isUnmasked, reason, approvalNeeds: needs },
    })
    return job
  })
}

/** Counts no further than it must. */
async function findApprovalNeeds(trx: Trx, actor: Actor, given: ExportRequest): Promise<ExportJob['approvalNeeds']> {
  const most = await getApprovalRows(trx)
  const asked = { actor, filter: given.filter, columns: given.columns }
  const rows = given.filter.q?.trim()
    ? (await listMatchingIds(trx, asked, most + 1)).length
    : await countRows(trx, asked, most + 1)
  const needs: ExportJob['approvalNeeds'] = []
  if (given.isUnmasked) needs.push('unmasked')
  if (rows > most) needs.push('many-rows')
  return needs
}
