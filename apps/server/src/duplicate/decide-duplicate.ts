import type { Actor } from '@huoshui/contract'
import { appendAudit } from '../audit.ts'
import { type Db, inScope } from '../in-scope.ts'
import { Refusal } from '../refusal.ts'
import { decidePair, findDuplicate, findFirm, insertNominated, lockDuplicate } from './queries.ts'

/** Decides that a pair are two firms; detection leaves the pair alone from then on. */
export async function dismissDuplicate(
  db: Db,
  actor: Actor,
  address: string,
  id: string,
  reason: string,
): Promise<Record<string, never>> {
  return await inScope(db, actor, address, async (trx) => {
    const pair = await lockDuplicate(trx, id)
    if (!pair) throw new Refusal('not-found')
    if (pair.status === 'dismissed' && pair.decided_by === actor.userId) return {}
    if (pair.status !== 'open')
      throw new Refusal('already-done', { what: pair.status === 'merged' ? '已合并' : '已判定不是重复' })
    if (!(await findFirm(trx, pair.one_id)) || !(await findFirm(trx, pair.other_id))) {
      throw new Refusal('not-allowed', { action: '判定：两户须都在您的管辖范围内，跨管理单元的由市专班处理' })
    }
    await decidePair(trx, id, { status: 'dismissed', by: actor.userId, reason, mergeId: null })
    await appendAudit(trx, {
      action: 'duplicate.dismiss',
      subjectKind: 'duplicate',
      subjectId: id,
      detail: { oneId: pair.one_id, otherId: pair.other_id, reason },
    })
    return {}
  })
}

export type Nomination = { id: string; oneId: string; otherId: string; reason: string }

/** A person names a pair that detection did not; answers the pair's row, which may have been there. */
export async function nominateDuplicate(
  db: Db,
  actor: Actor,
  address: string,
  given: Nomination,
): Promise<{ id: string }> {
  if (given.oneId === given.otherId) throw new Refusal('bad-input', { reason: '两户是同一户' })
  const [oneId, otherId] = given.oneId < given.otherId ? [given.oneId, given.otherId] : [given.otherId, given.oneId]
  return await inScope(db, actor, address, async (trx) => {
    const [one, other] = [await findFirm(trx, oneId), await findFirm(trx, otherId)]
    if (!one || !other) throw new Refusal('not-found')
    const pair = {
      id: given.id,
      oneId,
      otherId,
      oneUnit: one.unit_code,
      otherUnit: other.unit_code,
      reason: given.reason,
    }
    const id = await insertNominated(trx, pair)
    if (!id || !(await findDuplicate(trx, id))) throw new Refusal('conflict')
    await appendAudit(trx, {
      action: 'duplicate.nominate',
      subjectKind: 'duplicate',
      subjectId: id,
      detail: { oneId, otherId, reason: given.reason },
    })
    return { id }
  })
}
