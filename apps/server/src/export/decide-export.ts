import { type Actor, exportStatuses } from '@huoshui/contract'
import { appendAudit } from '../audit.ts'
import { type Db, inScope } from '../in-scope.ts'
import { Refusal } from '../refusal.ts'
import { decideJob, findJob, type JobRow } from './queries.ts'

export type ExportDecision = { decision: 'approve' | 'refuse'; reason?: string | undefined }

/** A second person whose area covers the asker's approves or refuses; of two at once the later is told. */
export async function decideExport(
  db: Db,
  actor: Actor,
  address: string,
  id: string,
  given: ExportDecision,
): Promise<JobRow> {
  return await inScope(db, actor, address, async (trx) => {
    const job = await findJob(trx, id)
    if (!job) throw new Refusal('not-found')
    if (job.is_mine) throw new Refusal('second-person-needed')
    const status = given.decision === 'approve' ? 'approved' : 'refused'
    const isDecided = await decideJob(trx, id, { status, by: actor.userId, reason: given.reason ?? null })
    const after = await findJob(trx, id)
    if (!isDecided || !after) {
      throw new Refusal('wrong-state', { state: exportStatuses[after?.status ?? job.status], what: '再审批' })
    }
    const detail = {
      requestedBy: job.requested_by,
      filter: job.filter,
      isUnmasked: job.is_unmasked,
      reason: given.reason,
    }
    await appendAudit(trx, { action: `export.${given.decision}`, subjectKind: 'export', subjectId: id, detail })
    return after
  })
}
