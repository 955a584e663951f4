import { type Actor, type Answer, isAllowed, type getChangeRequest as route } from '@huoshui/contract'
import { appendAudit } from '../audit.ts'
import { type Db, inScope } from '../in-scope.ts'
import { Refusal } from '../refusal.ts'
import { compareFields, fieldsOf } from './compare-fields.ts'
import { findFieldBase, findRequest, toChangeRequest } from './queries.ts'

/**
 * A request with its fields compared. Proposed personal data is shown whole to the requester and to who may decide, and
 * that a decider saw it is logged; everybody else gets it masked away.
 */
export async function getChangeRequest(
  db: Db,
  actor: Actor,
  address: string,
  id: string,
): Promise<Answer<typeof route>> {
  return await inScope(db, actor, address, async (trx) => {
    const row = await findRequest(trx, id)
    if (!row) throw new Refusal('not-found')
    const isOwn = row.requested_by === actor.userId
    const mayDecide = !isOwn && isAllowed(actor.role, 'change-request.decide') && row.current_version !== null
    const current = await findFieldBase(trx, row.enterprise_id, fieldsOf(row.changes))
    const comparison = compareFields(row.changes, row.base, current?.base)
    const holdsPersonal = comparison.some((line) => line.isPersonal)
    if (holdsPersonal && mayDecide) {
      await appendAudit(trx, {
        action: 'change-request.read-person',
        subjectKind: 'enterprise',
        subjectId: row.enterprise_id,
        detail: { requestId: id },
      })
    }
    const showsAll = isOwn || mayDecide
    return {
      ...toChangeRequest(row),
      evidence: row.evidence,
      baseVersion: row.base_version,
      currentVersion: row.current_version,
      comparison: comparison.map((line) => (line.isPersonal && !showsAll ? { ...line, wanted: '****' } : line)),
      canDecide: row.status === 'open' && mayDecide,
      canWithdraw: row.status === 'open' && isOwn,
    }
  })
}
