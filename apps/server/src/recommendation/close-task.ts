import type { Actor, addRemedyTask as addRoute, Parsed } from '@huoshui/contract'
import { appendAudit } from '../audit.ts'
import { type Db, inScope } from '../in-scope.ts'
import { getLockedNeed } from '../need/take-need-step.ts'
import { findReferral } from '../referral/find-referral.ts'
import { Refusal } from '../refusal.ts'
import { todayOf } from '../today.ts'
import { findTask, insertTasks, closeTask as saveClosing } from './queries.ts'
import { columnsOf, refuseTasks } from './review-need.ts'

/** Sets a task after a bank refused. @throws Refusal `not-found`, `wrong-state` when that bank did not refuse */
export async function addTask(
  db: Db,
  actor: Actor,
  address: string,
  { params, body }: Parsed<typeof addRoute>,
  now: Date,
): Promise<{ id: string }> {
  return await inScope(db, actor, address, async (trx) => {
    const need = await getLockedNeed(trx, params.id)
    const known = await findTask(trx, body.id)
    if (known && known.need_id !== need.id) throw new Refusal('operation-differs')
    if (known) return { id: body.id }
    const referral = await findReferral(trx, body.referralId)
    if (!referral || referral.need_id !== need.id) throw new Refusal('not-found')
    await refuseTasks(trx, [body], todayOf(now))
    const about = { enterprise_id: need.enterprise_id, need_id: need.id }
    await insertTasks(trx, [{ ...about, ...columnsOf(body), recommendation_id: null, referral_id: referral.id }])
    await appendAudit(trx, {
      action: 'remedy-task.make',
      subjectKind: 'enterprise',
      subjectId: need.enterprise_id,
      detail: { needId: need.id, taskId: body.id, referralId: referral.id, reason: body.reason },
    })
    return { id: body.id }
  })
}

type Closing = { id: string; state: 'done' | 'given_up'; outcome: string }

/** Ends a task with what came of it. The teams any, others those of their own organisation. @throws Refusal `not-found`, `not-allowed`, `already-done` */
export async function closeTask(
  db: Db,
  actor: Actor,
  address: string,
  { id, state, outcome }: Closing,
  now: Date,
): Promise<{ id: string }> {
  return await inScope(db, actor, address, async (trx) => {
    const task = await findTask(trx, id)
    if (!task) throw new Refusal('not-found')
    const isTeam = actor.role === 'city_staff' || actor.role === 'county_staff'
    if (!isTeam && task.owner_id !== actor.organisationId)
      throw new Refusal('not-allowed', { action: '办结其他单位的帮扶任务' })
    if (task.closed_by === actor.userId && task.state === state && task.outcome === outcome) return { id }
    const closing = { state, outcome, on: todayOf(now), by: actor.userId }
    if (task.state !== 'open' || !(await saveClosing(trx, task, closing))) {
      throw new Refusal('already-done', { what: `帮扶任务“${task.what}”` })
    }
    await appendAudit(trx, {
      action: 'remedy-task.close',
      subjectKind: 'enterprise',
      subjectId: task.enterprise_id,
      detail: { needId: task.need_id, taskId: id, state, outcome },
    })
    return { id }
  })
}
