import type { Actor, EnterpriseCorrection } from '@huoshui/contract'
import { appendAudit } from '../audit.ts'
import { refuseFuture, valuesOfCorrection } from '../enterprise/check-correction.ts'
import { type Db, inScope } from '../in-scope.ts'
import { Refusal } from '../refusal.ts'
import { fieldsOf } from './compare-fields.ts'
import { findFieldBase, findRequest, insertRequest } from './queries.ts'

export type NewChangeRequest = {
  id: string
  enterpriseId: string
  version: number
  effectiveOn: string
  changes: EnterpriseCorrection
  reason: string
  evidence: string | null
}

/** Proposes a correction of a firm in scope. The values are checked as those of a correction are, so that nobody waits for a refusal. */
export async function makeChangeRequest(
  db: Db,
  actor: Actor,
  address: string,
  given: NewChangeRequest,
  today: string,
): Promise<{ id: string }> {
  refuseFuture(given.effectiveOn, today)
  const fields = fieldsOf(given.changes)
  if (fields.length === 0) throw new Refusal('bad-input', { reason: '没有填写要更正的内容' })
  valuesOfCorrection(given.changes)
  return await inScope(db, actor, address, async (trx) => {
    const firm = await findFieldBase(trx, given.enterpriseId, fields)
    if (!firm) throw new Refusal('not-found')
    const earlier = await findRequest(trx, given.id)
    if (earlier?.requested_by === actor.userId && earlier.enterprise_id === given.enterpriseId) return { id: given.id }
    if (firm.version !== given.version)
      throw new Refusal('version-conflict', { name: firm.name, version: firm.version })
    if (!(await insertRequest(trx, { ...given, base: firm.base }))) throw new Refusal('conflict')
    await appendAudit(trx, {
      action: 'change-request.make',
      subjectKind: 'enterprise',
      subjectId: given.enterpriseId,
      detail: { requestId: given.id, fields, reason: given.reason },
    })
    return { id: given.id }
  })
}
