import { sql } from 'kysely'
import type { Trx } from '../in-scope.ts'

export type TaskRow = {
  id: string
  goal_id: string | null
  parent_id: string | null
  title: string
  clause: string
  owner_id: string
  owner_name: string
  due_on: string
  status: 'open' | 'done'
  evidence: string | null
  version: number
  open_parts: number
}

const columns = sql`t.id, t.goal_id, t.parent_id, t.title, t.clause, t.owner_id, o.name as owner_name, t.due_on::text, t.status, t.evidence, t.version,
  (select count(*)::int from goal_task c where c.parent_id = t.id and c.status = 'open') as open_parts`
const tables = sql`goal_task t join organisation o on o.id = t.owner_id`
const mayRead = sql`may_read_goal_task(t.owner_id)`

/** Tasks in the asker's sight, open ones first, by their last day. */
export async function queryTasks(trx: Trx, most: number): Promise<TaskRow[]> {
  const { rows } = await sql<TaskRow>`select ${columns} from ${tables} where ${mayRead}
    order by t.status desc, t.due_on, t.id limit ${most}`.execute(trx)
  return rows
}

export async function lockTask(trx: Trx, id: string): Promise<TaskRow | undefined> {
  await sql`select from goal_task t where t.id = ${id} and ${mayRead} for update`.execute(trx)
  const { rows } = await sql<TaskRow>`select ${columns} from ${tables} where t.id = ${id} and ${mayRead}`.execute(trx)
  return rows[0]
}

export type NewTask = {
  id: string
  title: string
  clause: string
  goalId: string | null
  parentId: string | null
  ownerId: string
  dueOn: string
}

/** False when the id is there already. */
export async function insertTask(trx: Trx, task: NewTask): Promise<boolean> {
  const { numAffectedRows } = await sql`insert into goal_task (id, title, clause, goal_id, parent_id, owner_id, due_on)
    values (${task.id}, ${task.title}, ${task.clause}, ${task.goalId}, ${task.parentId}, ${task.ownerId}, ${task.dueOn})
    on conflict do nothing`.execute(trx)
  return Number(numAffectedRows) === 1
}

export async function saveTask(
  trx: Trx,
  id: string,
  { status, evidence, by, at }: { status: 'open' | 'done'; evidence: string; by: string; at: Date },
): Promise<void> {
  await sql`update goal_task set status = ${status}, evidence = ${evidence}, version = version + 1, moved_by = ${by}, moved_at = ${at}
    where id = ${id}`.execute(trx)
}

/** Whether an organisation in business can be given tasks. */
export async function isOwner(trx: Trx, id: string): Promise<boolean> {
  const { rows } = await sql`select from organisation where id = ${id} and closed_on is null
    and kind in ('city_team', 'county_team', 'department', 'bank')`.execute(trx)
  return rows.length === 1
}

/** A unit's open tasks, as rows a ledger begins with. */
export async function queryOpenTasks(trx: Trx, most: number): Promise<Record<string, string | null>[]> {
  const { rows } = await sql<Record<string, string | null>>`
    select t.id::text as id, t.title, t.clause, t.due_on::text as "dueOn", t.status, t.evidence from goal_task t
    where t.owner_id = actor_organisation() and t.status = 'open' and ${mayRead} order by t.due_on, t.id limit ${most}`.execute(
    trx,
  )
  return rows
}
