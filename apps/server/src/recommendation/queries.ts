import type { RemedyState } from '@huoshui/contract'
import type { Stage } from '@huoshui/rules/stage/stage-words'
import { type Insertable, type Selectable, sql } from 'kysely'
import type { Trx } from '../in-scope.ts'
import type { RecommendationTable, RemedyTaskTable } from './tables.ts'

export async function insertRecommendations(
  trx: Trx,
  reviews: readonly Insertable<RecommendationTable>[],
): Promise<void> {
  if (reviews.length > 0) await trx.insertInto('recommendation').values(reviews).execute()
}

/** Reviews of a need, the latest first. */
export async function queryRecommendations(
  trx: Trx,
  enterpriseId: string,
  needId: string,
): Promise<Selectable<RecommendationTable>[]> {
  return await trx
    .selectFrom('recommendation')
    .selectAll()
    .where('enterprise_id', '=', enterpriseId)
    .where('need_id', '=', needId)
    .orderBy('decided_at', 'desc')
    .execute()
}

export async function insertTasks(trx: Trx, tasks: readonly Insertable<RemedyTaskTable>[]): Promise<void> {
  if (tasks.length > 0) await trx.insertInto('remedy_task').values(tasks).execute()
}

export type TaskRow = Selectable<RemedyTaskTable> & {
  enterprise_name: string
  owner_name: string
  need_stage: Stage
}

const taskColumns = sql`t.*, e.name as enterprise_name, o.name as owner_name, n.stage as need_stage
  from remedy_task t join enterprise_in_scope e on e.id = t.enterprise_id
  join need n on n.enterprise_id = t.enterprise_id and n.id = t.need_id join organisation o on o.id = t.owner_id`

export type TasksAsked = { state: RemedyState; owner: string | null; limit: number }

/** 帮扶清单 in scope, earliest due first. */
export async function queryTasks(
  trx: Trx,
  { state, owner, limit }: TasksAsked,
  after: { on: string; id: string } | undefined,
): Promise<TaskRow[]> {
  const { rows } = await sql<TaskRow>`
    select ${taskColumns}
    where t.state = ${state} and (${owner}::text is null or t.owner_id = ${owner})
      and ${after === undefined ? sql`true` : sql`(t.due_on, t.id) > (${after.on}::date, ${after.id}::uuid)`}
    order by t.due_on, t.id limit ${limit}`.execute(trx)
  return rows
}

/** Tasks of one need, earliest due first. */
export async function queryTasksOf(trx: Trx, enterpriseId: string, needId: string): Promise<TaskRow[]> {
  const { rows } = await sql<TaskRow>`
    select ${taskColumns} where t.enterprise_id = ${enterpriseId}::uuid and t.need_id = ${needId}::uuid
    order by t.due_on, t.id`.execute(trx)
  return rows
}

export async function findTask(trx: Trx, id: string): Promise<TaskRow | undefined> {
  const { rows } = await sql<TaskRow>`select ${taskColumns} where t.id = ${id}::uuid`.execute(trx)
  return rows[0]
}

/** False when somebody was faster. */
export async function closeTask(
  trx: Trx,
  { enterprise_id, id }: Pick<TaskRow, 'enterprise_id' | 'id'>,
  closing: { state: RemedyState; outcome: string; on: string; by: string },
): Promise<boolean> {
  const done = await sql`
    update remedy_task set state = ${closing.state}, outcome = ${closing.outcome}, closed_on = ${closing.on}, closed_by = ${closing.by}
    where enterprise_id = ${enterprise_id}::uuid and id = ${id}::uuid and state = 'open'`.execute(trx)
  return Number(done.numAffectedRows ?? 0) === 1
}

/** Those of the ids that are no open organisation, or one outside the mechanism. */
export async function findNoOwners(trx: Trx, ids: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select w.id from unnest(${[...ids]}::text[]) w (id)
    where not exists (select from organisation o where o.id = w.id and o.closed_on is null
      and o.kind in ('city_team', 'county_team', 'department', 'town_office', 'bank', 'bank_branch'))`.execute(trx)
  return rows.map(({ id }) => id)
}
