import { mostCounted } from '@huoshui/contract/counted'
import type {
  ProblemAction,
  ProblemActor,
  ProblemBasket,
  ProblemSource,
  ProblemStage,
  Satisfaction,
} from '@huoshui/rules/problem-stage/problem-words'
import type { Difficulty } from '@huoshui/rules/visit/visit-words'
import { type RawBuilder, sql } from 'kysely'
import type { Trx } from '../in-scope.ts'

export type ProblemRow = {
  id: string
  enterprise_id: string
  enterprise_name: string
  unit_name: string | null
  source: ProblemSource
  kind: Difficulty
  description: string
  solved_how: string | null
  stage: ProblemStage
  version: number
  owner_id: string | null
  owner_name: string | null
  owners: string[]
  told_on: string
  due_on: string | null
  reply: string | null
  satisfaction: Satisfaction | null
  reopened: number
  contact_phone_masked: string | null
  sort_on: string
}

const columns = sql`p.id, p.enterprise_id, e.name as enterprise_name, u.name as unit_name, p.source, p.kind, p.description, p.solved_how,
  p.stage, p.version, p.owner_id, o.name as owner_name, p.owners, (p.told_at at time zone 'Asia/Shanghai')::date as told_on, p.due_on, p.reply,
  p.satisfaction, p.reopened, p.contact_phone_masked`
// The explicit scope is the join with the view; of a department's people what is or was theirs.
const tables = sql`problem p join enterprise_in_scope e on e.id = p.enterprise_id
  left join area u on u.code = e.unit_code left join organisation o on o.id = p.owner_id`
const mine = sql`(actor_role() <> 'department_staff' or actor_organisation() = any (p.owners) or p.told_to = actor_organisation())`

export type ProblemFilter = { kind?: string | undefined; unit?: string | undefined; isMine: boolean }

function matches({ kind, unit, isMine }: ProblemFilter): RawBuilder<unknown> {
  return sql`${mine} and (${kind === undefined} or p.kind = ${kind ?? null}) and (${unit === undefined} or e.unit_code = ${unit ?? null})
    and (${!isMine} or p.owner_id = actor_organisation())`
}

function isIn(basket: ProblemBasket, today: string): RawBuilder<unknown> {
  if (basket === 'running') return sql`p.stage = 'assigned' and p.due_on >= ${today}::date`
  if (basket === 'overdue') return sql`p.stage = 'assigned' and p.due_on < ${today}::date`
  if (basket === 'done') return sql`p.stage in ('closed', 'withdrawn')`
  return sql`p.stage = ${basket}`
}

/** A page of one basket: open ones by their last day, the others by when they were told. */
export async function queryProblems(
  trx: Trx,
  { basket, limit, today, ...filter }: ProblemFilter & { basket: ProblemBasket; limit: number; today: string },
  after: { on: string; id: string } | undefined,
): Promise<ProblemRow[]> {
  const isDone = basket === 'done'
  const sortOn =
    basket === 'running' || basket === 'overdue' ? sql`p.due_on` : sql`(p.told_at at time zone 'Asia/Shanghai')::date`
  const later = isDone ? sql`<` : sql`>`
  const order = isDone ? sql`sort_on desc, p.id desc` : sql`sort_on, p.id`
  const { rows } = await sql<ProblemRow>`
    select ${columns}, ${sortOn} as sort_on from ${tables}
    where ${matches(filter)} and ${isIn(basket, today)}
      and (${after === undefined} or (${sortOn}, p.id) ${later} (${after?.on ?? null}::date, ${after?.id ?? null}::uuid))
    order by ${order} limit ${limit}`.execute(trx)
  return rows
}

/** How many lie in each basket, up to `mostCounted`. */
export async function countBaskets(
  trx: Trx,
  filter: ProblemFilter,
  baskets: readonly ProblemBasket[],
  today: string,
): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const basket of baskets) {
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from (
      select from ${tables} where ${matches(filter)} and ${isIn(basket, today)} limit ${sql.lit(mostCounted)}) counted`.execute(
      trx,
    )
    counts[basket] = rows[0]?.n ?? 0
  }
  return counts
}

/** Undefined out of scope. `isLocked`: for a step. */
export async function findProblem(trx: Trx, id: string, isLocked = false): Promise<ProblemRow | undefined> {
  const { rows } = await sql<ProblemRow>`
    select ${columns}, p.due_on as sort_on from ${tables} where p.id = ${id} and ${mine} ${isLocked ? sql`for update of p` : sql``}`.execute(
    trx,
  )
  return rows[0]
}

export type ProblemStepRow = {
  id: string
  action: ProblemAction
  acted_for: ProblemActor
  on_day: string
  recorded_by: string
  organisation_name: string | null
  owner_name: string | null
  note: string | null
  detail: Record<string, unknown>
}

export async function queryProblemSteps(trx: Trx, enterpriseId: string, problem: string): Promise<ProblemStepRow[]> {
  const { rows } = await sql<ProblemStepRow>`
    select s.id, s.action, s.acted_for, s.on_day, s.recorded_by, g.name as organisation_name, o.name as owner_name, s.detail ->> 'note' as note, s.detail
    from problem_step s left join organisation g on g.id = s.organisation_id left join organisation o on o.id = s.detail ->> 'ownerId'
    where s.enterprise_id = ${enterpriseId} and s.problem_id = ${problem} order by s.place`.execute(trx)
  return rows
}

export type NewProblemStep = {
  id: string
  action: ProblemAction
  actedFor: ProblemActor
  to: ProblemStage
  on: string
  detail: Record<string, unknown>
}

/** Adds the step and moves what it belongs to, which is locked. */
export async function saveStep(
  trx: Trx,
  row: ProblemRow,
  step: NewProblemStep,
  change: Partial<
    Pick<ProblemRow, 'owner_id' | 'due_on' | 'reply' | 'satisfaction' | 'reopened' | 'owners' | 'solved_how'>
  >,
): Promise<void> {
  await sql`insert into problem_step (enterprise_id, id, problem_id, place, action, acted_for, from_stage, to_stage, on_day, detail)
    values (${row.enterprise_id}, ${step.id}, ${row.id}, ${row.version + 1}, ${step.action}, ${step.actedFor}, ${row.stage}, ${step.to}, ${step.on},
      ${JSON.stringify(step.detail)}::jsonb)`.execute(trx)
  const now = { ...row, ...change }
  await sql`update problem set stage = ${step.to}, version = version + 1, owner_id = ${now.owner_id}, owners = ${now.owners}::text[],
      due_on = ${now.due_on}::date, reply = ${now.reply}, satisfaction = ${now.satisfaction}, reopened = ${now.reopened},
      solved_how = ${now.solved_how}, moved_at = clock_timestamp()
    where enterprise_id = ${row.enterprise_id} and id = ${row.id}`.execute(trx)
}

export type NewProblem = {
  id: string
  enterpriseId: string
  source: ProblemSource
  kind: string
  description: string
  solvedHow: string | null
  contactPhone: string | null
  at: Date
  owner: string | null
  dueOn: string | null
}

/** False when the id is there already. */
export async function insertProblem(trx: Trx, given: NewProblem): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into problem (enterprise_id, id, source, kind, description, solved_how, contact_phone, told_at, stage, owner_id, owners, due_on)
    values (${given.enterpriseId}, ${given.id}, ${given.source}, ${given.kind}, ${given.description}, ${given.solvedHow}, ${given.contactPhone},
      ${given.at}, ${given.solvedHow !== null ? 'closed' : given.owner === null ? 'told' : 'assigned'}, ${given.owner},
      ${given.owner === null ? [] : [given.owner]}::text[], ${given.dueOn}::date)
    on conflict do nothing`.execute(trx)
  return Number(numAffectedRows) === 1
}

export type KindRow = {
  kind: Difficulty
  owner_id: string | null
  owner_name: string | null
  working_days: number
  verified: boolean
  source: string
}

export async function queryKinds(trx: Trx): Promise<KindRow[]> {
  const { rows } = await sql<KindRow>`
    select k.kind, case when o.closed_on is null then k.owner_id end as owner_id, o.name as owner_name, k.working_days, k.verified, k.source
    from problem_kind k left join organisation o on o.id = k.owner_id order by k.kind`.execute(trx)
  return rows
}

/** Name of a department a problem can be given to. */
export async function findDepartment(trx: Trx, id: string): Promise<string | undefined> {
  const { rows } = await sql<{ name: string }>`
    select name from organisation where id = ${id} and kind = 'department' and closed_on is null`.execute(trx)
  return rows[0]?.name
}

/** The number the firm left, for an SMS. */
export async function findContactPhone(trx: Trx, row: ProblemRow): Promise<string | undefined> {
  const { rows } = await sql<{
    phone: string
  }>`select phone from problem_phone(${row.enterprise_id}, ${row.id}) phone`.execute(trx)
  return rows[0]?.phone
}

export type FigureRow = {
  key: string
  name: string
  open: number
  overdue: number
  replied: number
  closed: number
  rated: number
  satisfied: number
}

/** Counts of problems told from a day to a day, by kind or by unit. */
export async function queryFigures(
  trx: Trx,
  by: 'kind' | 'unit',
  { from, until, today }: { from: string; until: string; today: string },
): Promise<FigureRow[]> {
  const key = by === 'kind' ? sql`p.kind` : sql`e.unit_code`
  const name = by === 'kind' ? sql`p.kind` : sql`max(u.name)`
  const { rows } = await sql<FigureRow>`
    select ${key} as key, ${name} as name,
      count(*) filter (where p.stage in ('told', 'assigned', 'joint'))::int as open,
      count(*) filter (where p.stage = 'assigned' and p.due_on < ${today}::date)::int as overdue,
      count(*) filter (where p.stage = 'replied')::int as replied,
      count(*) filter (where p.stage = 'closed')::int as closed,
      count(p.satisfaction)::int as rated,
      count(*) filter (where p.satisfaction in ('satisfied', 'fair'))::int as satisfied
    from ${tables}
    where ${mine} and p.told_at >= ${from}::date::timestamp at time zone 'Asia/Shanghai'
      and p.told_at < (${until}::date + 1)::timestamp at time zone 'Asia/Shanghai'
    group by ${key} order by ${key}`.execute(trx)
  return rows
}
