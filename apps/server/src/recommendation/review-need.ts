import type { Actor, Parsed, RemedyTaskGiven, reviewNeed as route } from '@huoshui/contract'
import { type AuditEntry, appendAudits } from '../audit.ts'
import { findLatestDeclarations } from '../declaration/find-latest-declarations.ts'
import { type Db, inScope, type Trx } from '../in-scope.ts'
import { getLockedNeeds, type LockedNeed, takeNeedSteps } from '../need/take-need-step.ts'
import { Refusal } from '../refusal.ts'
import { todayOf } from '../today.ts'
import { findNoOwners, insertRecommendations, insertTasks } from './queries.ts'

/** A review with the instant it is recorded at. */
export type ReviewGiven = Omit<Parsed<typeof route>, 'query'> & { at: Date }

/**
 * 审核: onto 推荐清单, or 暂不符合 with reasons and what is to be done about them.
 * @throws Refusal `not-found`, `wrong-state`, `version-conflict`; `conflict` when it was declared anew meanwhile
 */
export async function reviewNeed(
  db: Db,
  actor: Actor,
  address: string,
  given: Parsed<typeof route>,
  now: Date,
): Promise<{ id: string }> {
  await reviewNeeds(db, actor, address, [{ ...given, at: now }])
  return { id: given.body.id }
}

/** The same for several needs, each once, all or none. @throws Refusal as `reviewNeed` */
export async function reviewNeeds(db: Db, actor: Actor, address: string, given: readonly ReviewGiven[]): Promise<void> {
  await inScope(db, actor, address, (trx) => reviewNeedsIn(trx, actor, given))
}

/** The same in the caller's transaction; gives how many were not reviewed before. */
export async function reviewNeedsIn(trx: Trx, actor: Actor, given: readonly ReviewGiven[]): Promise<number> {
  const needs = await getLockedNeeds(
    trx,
    given.map(({ params }) => params.id),
  )
  const wanted = given.flatMap(({ body, at }, index) => {
    const need = needs[index]
    const { id, version, ...review } = body
    const step = { id, action: body.decision, actedFor: 'team', detail: review, seen: version } as const
    return need ? [{ need, step, at, body }] : []
  })
  const fresh = await takeNeedSteps(trx, actor, wanted)
  const latestOf = await findLatestDeclarations(
    trx,
    fresh.map(({ need }) => need),
  )
  if (fresh.some(({ need, body }) => latestOf.get(need.id)?.id !== body.declarationId)) throw new Refusal('conflict')
  for (const { body, at } of fresh) if (body.tasks.length > 0) await refuseTasks(trx, body.tasks, todayOf(at))
  await insertRecommendations(trx, fresh.map(recommendationOf))
  await insertTasks(
    trx,
    fresh.flatMap(({ need, body }) =>
      body.tasks.map((task) => ({
        ...{ enterprise_id: need.enterprise_id, need_id: need.id, ...columnsOf(task) },
        ...{ recommendation_id: body.id, referral_id: null },
      })),
    ),
  )
  await appendAudits(trx, fresh.map(auditOf))
  return fresh.length
}

type Fresh = { need: LockedNeed; body: ReviewGiven['body']; at: Date }

function recommendationOf({ need, body, at }: Fresh) {
  const { id, declarationId, decision, standards, reasons, note } = body
  return {
    ...{ enterprise_id: need.enterprise_id, id, need_id: need.id, declaration_id: declarationId },
    ...{ decision, standards, reasons, note, decided_on: todayOf(at) },
  }
}

function auditOf({ need, body }: Fresh): AuditEntry {
  return {
    action: body.decision === 'recommend' ? 'recommendation.recommend' : 'recommendation.find-unfit',
    subjectKind: 'enterprise',
    subjectId: need.enterprise_id,
    detail: { needId: need.id, reasons: body.reasons, tasks: body.tasks.length },
  }
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
