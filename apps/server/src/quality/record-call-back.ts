import type { Actor, CallBackOutcome } from '@huoshui/contract'
import { appendAudit } from '../audit.ts'
import { type Db, inScope } from '../in-scope.ts'
import { Refusal } from '../refusal.ts'
import { findCallBack, saveCallBack } from './queries.ts'

/**
 * What a third person heard from the firm. @throws Refusal `not-found` out of scope or not drawn, `second-person-needed` for a visit of one's
 * own, `already-done` when somebody recorded an answer
 */
export async function recordCallBack(
  db: Db,
  actor: Actor,
  address: string,
  visitId: string,
  { outcome, note }: { outcome: CallBackOutcome; note: string | null },
  now: Date,
): Promise<{ outcome: CallBackOutcome }> {
  return await inScope(db, actor, address, async (trx) => {
    const callBack = await findCallBack(trx, visitId)
    if (!callBack) throw new Refusal('not-found')
    if (actor.userId === callBack.visitor_id || actor.userId === callBack.recorded_by)
      throw new Refusal('second-person-needed')
    if (!(await saveCallBack(trx, callBack, { outcome, note, by: actor.userId, at: now })))
      throw new Refusal('already-done', { what: '已有人记录回访结果' })
    await appendAudit(trx, {
      action: 'call-back.record',
      subjectKind: 'enterprise',
      subjectId: callBack.enterprise_id,
      detail: { visitId, outcome },
    })
    return { outcome }
  })
}
