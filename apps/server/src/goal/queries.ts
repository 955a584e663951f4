import type { GoalScope } from '@huoshui/contract'
import type { FigureId } from '@huoshui/rules/figure/figures'
import type { Milestone } from '@huoshui/rules/goal/compute-pace'
import { sql } from 'kysely'
import type { Trx } from '../in-scope.ts'

export type GoalRow = {
  id: string
  title: string
  figure: FigureId | null
  counts: 'total' | 'added'
  unit: string
  scope_kind: GoalScope
  scope_key: string
  scope_name: string | null
  parent_id: string | null
  owner_id: string | null
  owner_name: string | null
  starts_on: string
  ends_on: string
  target: number
  milestones: Milestone[]
  source: string
  clause: string
  verified: boolean
  split_note: string | null
  version: number
  parts: number
  parts_target: number
  reported: number | null
  reported_on: string | null
}

const columns = sql`g.id, g.title, g.figure, g.counts, g.unit, g.scope_kind, g.scope_key,
  coalesce((select a.name from area a where a.code = g.scope_key and a.level = 'unit' limit 1), (select o.name from organisation o where o.id = g.scope_key)) as scope_name,
  g.parent_id, g.owner_id, (select o.name from organisation o where o.id = g.owner_id) as owner_name, g.starts_on::text, g.ends_on::text,
  g.target::float8 as target, g.milestones, g.source, g.clause, g.verified, g.split_note, g.version, p.parts, p.parts_target,
  r.value::float8 as reported, r.on_day::text as reported_on`
const tables = sql`goal g
  left join lateral (select count(*)::int as parts, coalesce(sum(c.target), 0)::float8 as parts_target from goal c where c.parent_id = g.id) p on true
  left join lateral (select v.value, v.on_day from goal_report v where v.goal_id = g.id order by v.on_day desc, v.reported_at desc limit 1) r on true`
const mayRead = sql`may_read_goal(g.scope_kind, g.scope_key, g.owner_id)`

/** How many are shown at most. */
export const mostGoals = 1000

/** Goals in the asker's sight, those that end last first, each followed by its parts. */
export async function queryGoals(trx: Trx): Promise<GoalRow[]> {
  const { rows } = await sql<GoalRow>`select ${columns} from ${tables} where ${mayRead}
    order by g.ends_on desc, coalesce(g.parent_id, g.id), g.parent_id nulls first, g.scope_key limit ${mostGoals}`.execute(
    trx,
  )
  return rows
}

/** One of them, held until the transaction ends. */
export async function lockGoal(trx: Trx, id: string): Promise<GoalRow | undefined> {
  await sql`select from goal g where g.id = ${id} and ${mayRead} for update`.execute(trx)
  return await findGoal(trx, id)
}

export async function findGoal(trx: Trx, id: string): Promise<GoalRow | undefined> {
  const { rows } = await sql<GoalRow>`select ${columns} from ${tables} where g.id = ${id} and ${mayRead}`.execute(trx)
  return rows[0]
}

export type NewGoal = Pick<
  GoalRow,
  | 'id'
  | 'title'
  | 'figure'
  | 'counts'
  | 'unit'
  | 'scope_kind'
  | 'scope_key'
  | 'parent_id'
  | 'owner_id'
  | 'starts_on'
  | 'ends_on'
  | 'target'
  | 'milestones'
  | 'source'
  | 'clause'
>

/** False when the id, or that part of the whole, is there already. */
export async function insertGoal(trx: Trx, goal: NewGoal): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into goal (id, title, figure, counts, unit, scope_kind, scope_key, parent_id, owner_id, starts_on, ends_on, target, milestones, source, clause)
    values (${goal.id}, ${goal.title}, ${goal.figure}, ${goal.counts}, ${goal.unit}, ${goal.scope_kind}, ${goal.scope_key}, ${goal.parent_id}, ${goal.owner_id},
      ${goal.starts_on}, ${goal.ends_on}, ${goal.target}, ${JSON.stringify(goal.milestones)}::jsonb, ${goal.source}, ${goal.clause})
    on conflict do nothing`.execute(trx)
  return Number(numAffectedRows) === 1
}

export async function saveSplitNote(trx: Trx, id: string, note: string | null): Promise<void> {
  await sql`update goal set split_note = ${note}, version = version + 1 where id = ${id}`.execute(trx)
}

export async function saveTarget(trx: Trx, id: string, target: number): Promise<void> {
  await sql`update goal set target = ${target}, version = version + 1 where id = ${id}`.execute(trx)
}

/** Units of the city by code, or banks by id: those of the keys that there are. */
export async function findScopeKeys(trx: Trx, kind: 'unit' | 'bank', keys: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ key: string }>`
    select code as key from area where ${kind === 'unit'} and level = 'unit' and code = any (${[...keys]}::text[])
    union select id from organisation where ${kind === 'bank'} and kind = 'bank' and closed_on is null and id = any (${[...keys]}::text[])`.execute(
    trx,
  )
  return new Set(rows.map(({ key }) => key))
}

export type ChangeRow = {
  id: string
  goal_id: string
  old_target: number
  new_target: number
  reason: string
  asked_by: string
  outcome: 'approved' | 'refused' | null
  decided_by: string | null
  decided_on: string | null
}

const changeColumns = sql`c.id, c.goal_id, c.old_target::float8 as old_target, c.new_target::float8 as new_target, c.reason, c.asked_by, c.outcome,
  c.decided_by, (c.decided_at at time zone 'Asia/Shanghai')::date::text as decided_on`

/** Changes asked for and decided, of goals in sight. */
export async function queryChanges(trx: Trx): Promise<ChangeRow[]> {
  const { rows } =
    await sql<ChangeRow>`select ${changeColumns} from goal_change c join goal g on g.id = c.goal_id where ${mayRead}
    order by c.asked_at limit ${mostGoals}`.execute(trx)
  return rows
}

export async function lockChange(trx: Trx, id: string): Promise<ChangeRow | undefined> {
  const { rows } = await sql<ChangeRow>`select ${changeColumns} from goal_change c join goal g on g.id = c.goal_id
    where c.id = ${id} and ${mayRead}`.execute(trx)
  return rows[0]
}

/** False when it is there already, or another one waits. */
export async function insertChange(
  trx: Trx,
  change: { id: string; goalId: string; from: number; to: number; reason: string },
): Promise<boolean> {
  const { numAffectedRows } = await sql`insert into goal_change (id, goal_id, old_target, new_target, reason)
    values (${change.id}, ${change.goalId}, ${change.from}, ${change.to}, ${change.reason}) on conflict do nothing`.execute(
    trx,
  )
  return Number(numAffectedRows) === 1
}

/** False when somebody else decided meanwhile. */
export async function saveDecision(
  trx: Trx,
  id: string,
  outcome: 'approved' | 'refused',
  by: string,
  at: Date,
): Promise<boolean> {
  const { numAffectedRows } =
    await sql`update goal_change set outcome = ${outcome}, decided_by = ${by}, decided_at = ${at}
    where id = ${id} and outcome is null`.execute(trx)
  return Number(numAffectedRows) === 1
}

export async function insertReport(
  trx: Trx,
  report: { id: string; goalId: string; on: string; value: number; evidence: string },
): Promise<boolean> {
  const { numAffectedRows } = await sql`insert into goal_report (id, goal_id, on_day, value, evidence)
    values (${report.id}, ${report.goalId}, ${report.on}, ${report.value}, ${report.evidence}) on conflict do nothing`.execute(
    trx,
  )
  return Number(numAffectedRows) === 1
}
