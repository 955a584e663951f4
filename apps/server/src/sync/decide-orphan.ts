import type { Actor, Operation, Orphan } from '@huoshui/contract'
import { appendAudit } from '../audit.ts'
import { type Db, inScope, type Trx } from '../in-scope.ts'
import { Refusal } from '../refusal.ts'
import { namePeople } from '../user/name-people.ts'
import { applyOrphan, type OperationKinds } from './apply-operation.ts'
import { findOrphan, lockOperations, type OrphanRow, saveDecision } from './queries.ts'

export type OrphanDecision =
  | { decision: 'apply' | 'set-aside'; reason: string }
  | { decision: 'apply-elsewhere'; reason: string; enterpriseId: string }

/**
 * What becomes of an orphan (SYNC.md S18): done in the name of who handed it in and at its own time, or set aside with a
 * reason. @throws Refusal `second-person-needed` for one's own, `already-done`, or whatever the operation itself is refused for
 */
export async function decideOrphan(
  { db, kinds }: { db: Db; kinds: OperationKinds },
  actor: Actor,
  address: string,
  id: string,
  given: OrphanDecision,
  now: Date,
): Promise<{ decision: OrphanDecision['decision'] }> {
  return await inScope(db, actor, address, async (trx) => {
    await lockOperations(trx, [id])
    const orphan = await findOrphan(trx, id)
    if (!orphan) throw new Refusal('not-found')
    if (orphan.user_id === actor.userId) throw new Refusal('second-person-needed')
    if (orphan.decided_at) throw new Refusal('already-done', { what: '已由他人处理' })
    const enterpriseId = given.decision === 'apply-elsewhere' ? given.enterpriseId : orphan.enterprise_id
    if (given.decision !== 'set-aside') await apply(trx, kinds, actor, orphan, enterpriseId)
    const elsewhere = given.decision === 'apply-elsewhere' ? enterpriseId : null
    await saveDecision(trx, id, {
      by: actor.userId,
      at: now,
      decision: given.decision,
      reason: given.reason,
      elsewhere,
    })
    await appendAudit(trx, {
      action: 'operation.decide',
      subjectKind: 'enterprise',
      subjectId: enterpriseId,
      detail: { operationId: id, kind: orphan.kind, decision: given.decision, reason: given.reason },
    })
    return { decision: given.decision }
  })
}

async function apply(
  trx: Trx,
  kinds: OperationKinds,
  actor: Actor,
  orphan: OrphanRow,
  enterpriseId: string,
): Promise<void> {
  const operation: Operation = {
    id: orphan.id,
    number: orphan.number,
    kind: orphan.kind,
    enterpriseId,
    deviceAt: orphan.at.toISOString(),
    seenServerAt: null,
    mends: orphan.mends,
    content: orphan.content ?? {},
  }
  const doing = { trx, actor, deviceId: orphan.device_id, doneBy: orphan.user_id }
  await applyOrphan(kinds, doing, { operation, at: orphan.at })
}

/** Orphans as they cross the wire. */
export async function asOrphans(trx: Trx, rows: readonly OrphanRow[]): Promise<Orphan[]> {
  const nameOf = await namePeople(
    trx,
    rows.map((row) => row.user_id),
  )
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    at: row.at.toISOString(),
    receivedAt: row.received_at.toISOString(),
    byName: nameOf(row.user_id) ?? row.user_id,
    deviceName: row.device_name,
    enterpriseId: row.enterprise_id,
    enterpriseName: row.enterprise_name,
    survivorId: row.survivor_id,
    survivorName: row.survivor_name,
    code: row.code ?? '',
    sentence: row.sentence ?? '',
    content: row.content ?? {},
    decision: row.decision,
    decisionReason: row.decision_reason,
  }))
}
