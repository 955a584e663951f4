import {
  type Actor,
  type EnterpriseFilter,
  type ExportColumn,
  type ExportFormat,
  type ExportJob,
  type ExportMatching,
  exportColumns,
  isAllowed,
  type VisitFilter,
} from '@huoshui/contract'
import { appendAudit } from '../audit.ts'
import { inScope, type Trx } from '../in-scope.ts'
import { bytesOfId } from '../match/load/firm-ids.ts'
import { Refusal } from '../refusal.ts'
import { countLedger } from '../visit/read-ledger.ts'
import { describeMatching } from './matching/describe-matching.ts'
import { type Asking, findFirms } from './matching/find-firms.ts'
import { recordMatching } from './matching/record-matching.ts'
import { findJob, getApprovalRows, insertJob, type JobRow, listUnitsOf } from './queries.ts'
import type { MatchingRecord } from './tables.ts'
import { countRows, listMatchingIds } from './write/queries.ts'

export type ExportRequest = {
  id: string
  format: ExportFormat
  filter: EnterpriseFilter
  matching?: ExportMatching | undefined
  visits?: VisitFilter | undefined
  columns: ExportColumn[]
  isUnmasked: boolean
  reason: string
}

/**
 * Asks for an export. It waits for a second person when it holds personal columns in full or more rows than the setting
 * allows, else it can run at once. Sent twice, it is asked for once.
 */
export async function requestExport(
  asking: Asking,
  actor: Actor,
  address: string,
  given: ExportRequest,
  on: string,
): Promise<JobRow> {
  const { db } = asking
  const earlier = await inScope(db, actor, address, (trx) => findJob(trx, given.id))
  if (earlier?.is_mine) return earlier
  if (given.visits) refuseBoth(actor, given)
  const list = await findList(asking, actor, address, given, on)
  return await inScope(db, actor, address, async (trx) => {
    const columns = given.visits ? [] : [...new Set(given.columns)]
    const isUnmasked = given.isUnmasked && columns.some((column) => 'isPersonal' in exportColumns[column])
    const needs = await findApprovalNeeds(trx, actor, { ...given, isUnmasked }, list?.firms)
    const { id, filter, visits, format, reason } = given
    const added = await insertJob(trx, {
      id,
      status: needs.length > 0 ? 'waiting' : 'approved',
      format,
      filter: JSON.stringify(filter),
      matching: list ? JSON.stringify(list.record) : null,
      visits: visits ? JSON.stringify(visits) : null,
      columns,
      is_unmasked: isUnmasked,
      reason,
      approval_needs: needs,
      address,
      unit_codes: await listUnitsOf(trx, actor.scope.kind === 'city' ? [] : actor.scope.codes),
    })
    const job = await findJob(trx, id)
    // Sent twice at once: the later finds what the earlier wrote.
    if (!added && job?.is_mine) return job
    if (!added || !job) throw new Refusal('conflict')
    const detail = {
      ...(visits ? { visits } : { filter, ...describeMatching(list?.record), columns }),
      format,
      isUnmasked,
      reason,
      approvalNeeds: needs,
    }
    await appendAudit(trx, { action: 'export.request', subjectKind: 'export', subjectId: id, detail })
    return job
  })
}

/** The ledger has its own conditions and columns, and no personal data in full. */
function refuseBoth({ role }: Actor, { filter, matching, isUnmasked }: ExportRequest): void {
  if (!isAllowed(role, 'visit.read')) throw new Refusal('not-allowed', { action: '导出走访台账' })
  if (matching || isFiltered(filter)) throw new Refusal('bad-input', { reason: '走访台账只能按台账的条件导出' })
  if (isUnmasked)
    throw new Refusal('bad-input', { reason: '走访台账导出的个人信息一律脱敏；需要完整的，请导出名录并经审批' })
}

function isFiltered(filter: EnterpriseFilter): boolean {
  return Object.values(filter).some((value) => value !== undefined && value.length > 0)
}

/** Before the transaction, which must not wait for the matcher: which firms are wanted, and how many they are now. */
async function findList(
  asking: Asking,
  actor: Actor,
  address: string,
  { matching, filter }: ExportRequest,
  on: string,
): Promise<{ record: MatchingRecord; firms: number } | undefined> {
  if (!matching) return undefined
  if (isFiltered(filter)) {
    throw new Refusal('bad-input', { reason: '符合条件的名单不能再加名录的筛选条件，请把条件写进准入条件里' })
  }
  const record = await recordMatching(asking.db, actor, address, matching, on)
  const { ids } = await findFirms(asking, actor, address, record, on)
  return { record, firms: ids.length / bytesOfId }
}

/** Counts no further than it must. */
async function findApprovalNeeds(
  trx: Trx,
  actor: Actor,
  given: ExportRequest,
  firms: number | undefined,
): Promise<ExportJob['approvalNeeds']> {
  const most = await getApprovalRows(trx)
  const rows = given.visits
    ? await countLedger(trx, given.visits, most + 1)
    : (firms ?? (await countFiltered(trx, actor, given, most + 1)))
  const needs: ExportJob['approvalNeeds'] = []
  if (given.isUnmasked) needs.push('unmasked')
  if (rows > most) needs.push('many-rows')
  return needs
}

async function countFiltered(
  trx: Trx,
  actor: Actor,
  { filter, columns }: ExportRequest,
  most: number,
): Promise<number> {
  const asked = { actor, filter, columns }
  return filter.q?.trim() ? (await listMatchingIds(trx, asked, most)).length : await countRows(trx, asked, most)
}
