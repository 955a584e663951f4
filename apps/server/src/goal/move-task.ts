import type { Actor, makeGoalTask, moveGoalTask, Parsed } from '@huoshui/contract'
import { appendAudit } from '../audit.ts'
import { type Db, inScope } from '../in-scope.ts'
import { Refusal } from '../refusal.ts'
import { findGoal } from './queries.ts'
import { insertTask, isOwner, lockTask, saveTask } from './task-queries.ts'

type Id = { id: string }

/** Gives a unit a task; sent twice it is there once. @throws Refusal `bad-input` */
export async function makeTask(
  db: Db,
  actor: Actor,
  address: string,
  given: Parsed<typeof makeGoalTask>['body'] & Id,
): Promise<Id> {
  return await inScope(db, actor, address, async (trx) => {
    const { id, title, goalId, parentId, ownerId, dueOn } = given
    if (!(await isOwner(trx, ownerId))) throw new Refusal('bad-input', { reason: '责任单位：没有这个单位' })
    if (goalId !== null && !(await findGoal(trx, goalId))) throw new Refusal('bad-input', { reason: '目标：没有找到' })
    const parent = parentId === null ? undefined : await lockTask(trx, parentId)
    if (parentId !== null && parent?.status !== 'open')
      throw new Refusal('bad-input', { reason: '上级任务：没有找到，或已完成' })
    if (await insertTask(trx, given))
      await appendAudit(trx, {
        action: 'goal.make-task',
        subjectKind: 'goal',
        subjectId: id,
        detail: { title, ownerId, dueOn },
      })
    return { id }
  })
}

/** Done with evidence, once its sub-tasks are; or open again. @throws Refusal `not-found`, `version-conflict`, `wrong-state` */
export async function moveTask(
  db: Db,
  actor: Actor,
  address: string,
  { id, version, status, evidence }: Parsed<typeof moveGoalTask>['body'] & Id,
  now: Date,
): Promise<Id> {
  return await inScope(db, actor, address, async (trx) => {
    const task = await lockTask(trx, id)
    if (!task || (actor.role !== 'city_staff' && task.owner_id !== actor.organisationId)) throw new Refusal('not-found')
    if (task.version !== version) throw new Refusal('version-conflict', { name: task.title, version: task.version })
    if (status === 'done' && task.open_parts > 0)
      throw new Refusal('wrong-state', { state: `还有${task.open_parts}项下级任务没有完成`, what: '报完成' })
    await saveTask(trx, id, { status, evidence, by: actor.userId, at: now })
    const detail = { title: task.title, status, evidence }
    await appendAudit(trx, { action: 'goal.move-task', subjectKind: 'goal', subjectId: id, detail })
    return { id }
  })
}
