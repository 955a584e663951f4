import type { Actor, Parsed, RemedyTaskGiven, reviewNeed as route } from '@huoshui/contract'
import { appendAudit } from '../audit.ts'
import { listDeclarations } from '../declaration/list-declarations.ts'
import { type Db, inScope, type Trx } from '../in-scope.ts'
import { getLockedNeed, takeNeedStep } from '../need/take-need-step.ts'
import { Refusal } from '../refusal.ts'
import { todayOf } from '../today.ts'
import { findNoOwners, insertRecommendation, insertTasks } from './queries.ts'

/**
 * 审核: onto 推荐清单, or 暂不符合 with reasons and what is to be done about them.
 * @throws Refusal `not-found`, `wrong-state`, `version-conflict`; `conflict` when it was declared anew meanwhile
 */
export async function reviewNeed(
  db: Db,
  actor: Actor,
  address: string,
  { params, body }: Parsed<typeof route>,
  now: Date,
): Promise<{ id: string }> {
  return await inScope(db, actor, address, async (trx) => {
    const need = await getLockedNeed(trx, params.id)
    const { id, version, ...review } = body
    const { declarationId, decision, standards, reasons, note, tasks } = review
    const step = { id, action: decision, actedFor: 'team', detail: review, seen: version } as const
    if (!(await takeNeedStep(trx, actor, need, step, now))) return { id }
    const [latest] = await listDeclarations(trx, need.enterprise_id, need.id)
    if (latest?.id !== declarationId) throw new Refusal('conflict')
    await refuseTasks(trx, tasks, todayOf(now))
    const about = { enterprise_id: need.enterprise_id, need_id: need.id }
    await insertRecommendation(trx, {
      ...about,
      id,
      declaration_id: declarationId,
      decision,
      standards,
      reasons,
      note,
      decided_on: todayOf(now),
    })
    await insertTasks(
      trx,
      tasks.map((task) => ({ ...about, ...columnsOf(task), recommendation_id: id, referral_id: null })),
    )
    await appendAudit(trx, {
      action: decision === 'recommend' ? 'recommendation.recommend' : 'recommendation.find-unfit',
      subjectKind: 'enterprise',
      subjectId: need.enterprise_id,
      detail: { needId: need.id, reasons, tasks: tasks.length },
    })
    return { id }
  })
}

export function columnsOf({ id, reason, what, ownerId, dueOn }: RemedyTaskGiven) {
  return { id, reason, what, owner_id: ownerId, due_on: dueOn }
}

/** @throws Refusal `bad-input` for owners that are none, and days gone by */
export async function refuseTasks(trx: Trx, tasks: readonly RemedyTaskGiven[], today: string): Promise<void> {
  const [noOwner] = await findNoOwners(
    trx,
    tasks.map(({ ownerId }) => ownerId),
  )
  if (noOwner !== undefined) throw new Refusal('bad-input', { reason: `“${noOwner}”不能作为帮扶责任单位，请重新选择` })
  if (tasks.some(({ dueOn }) => dueOn < today)) throw new Refusal('bad-input', { reason: '帮扶期限不能早于今天' })
}
