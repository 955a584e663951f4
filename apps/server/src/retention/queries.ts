import type { RetentionKind } from '@huoshui/rules/retention/compute-retention'
import { sql } from 'kysely'
import type pg from 'pg'
import type { Trx } from '../in-scope.ts'

/** A row whose term is over; `at` as text, to the microsecond. */
export type DueRow = { enterprise_id: string | null; at: string; id: string }

type Kind = {
  /** What has not been erased yet, as enterprise_id, at, id. */
  rows: string
  /** Statements over `due (enterprise_id, id, at_now)`. */
  erase: readonly string[]
}

const dueVisits = `
  select v.enterprise_id, v.at, v.id from visit v
  where v.erased_at is null and v.has_need is not true
    and not exists (select from need n where n.enterprise_id = v.enterprise_id and n.visit_id = v.id)
    and not exists (select from problem p where p.enterprise_id = v.enterprise_id and p.visit_id = v.id
      and p.stage not in ('closed', 'withdrawn'))`

/** Devices out of use, since they were last heard of; what was handed in, refused and mended, or decided about. */
const dueDevices = `
  select null::uuid as enterprise_id, greatest(d.registered_at, d.last_push_at, d.last_pull_at) as at, d.id
  from device d where d.status <> 'in-use' and d.erased_at is null
  union all
  select o.enterprise_id, o.received_at, o.id from operation o
  where o.content <> '{}' and (o.decided_at is not null or exists (select from operation m where m.mends = o.id))`

const ofVisit = (table: string) => `${table}.enterprise_id = due.enterprise_id and ${table}.visit_id = due.id`

const kinds: Readonly<Record<RetentionKind, Kind>> = {
  photo: {
    rows: 'select p.enterprise_id, p.added_at as at, p.id from visit_photo p where p.erased_at is null',
    erase: [
      'update visit_photo p set erased_at = due.at_now from due where p.enterprise_id = due.enterprise_id and p.id = due.id',
    ],
  },
  location: {
    rows: `select v.enterprise_id, v.at, v.id from visit_location l
      join visit v on v.enterprise_id = l.enterprise_id and v.id = l.visit_id`,
    erase: [`delete from visit_location using due where ${ofVisit('visit_location')}`],
  },
  device: {
    rows: dueDevices,
    erase: [
      'delete from device_secret s using due where s.device_id = due.id',
      `update device d set name = '（已清除）', erased_at = due.at_now from due where d.id = due.id`,
      `update operation o set content = '{}' from due where o.id = due.id`,
    ],
  },
  visit: {
    rows: dueVisits,
    erase: [
      `update visit v set remark = null, bank_person = null, erased_at = due.at_now, standards = coalesce(
         (select jsonb_object_agg(key, value || '{"basis": null}') from jsonb_each(v.standards)), '{}')
       from due where v.enterprise_id = due.enterprise_id and v.id = due.id`,
      `update visit_confirmation set note = null, browser_hash = null from due where ${ofVisit('visit_confirmation')}`,
      `update call_back set note = null from due where ${ofVisit('call_back')}`,
      `update visit_correction set before = null, after = null from due
       where ${ofVisit('visit_correction')} and field in ('remark', 'bank_person', 'standards')`,
    ],
  },
}

const isOver = `r.at < $1::date::timestamp at time zone 'Asia/Shanghai'`

/** How many rows of a kind are older than a day. */
export async function countDue(owner: pg.Pool, kind: RetentionKind, before: string): Promise<number> {
  const text = `select count(*)::integer as due from (${kinds[kind].rows}) r where ${isOver}`
  const { rows } = await owner.query<{ due: number }>(text, [before])
  return rows[0]?.due ?? 0
}

/** The oldest of them after one seen before, so many at most. */
export async function queryDue(
  owner: pg.Pool,
  kind: RetentionKind,
  { before, after, most }: { before: string; after: DueRow | undefined; most: number },
): Promise<DueRow[]> {
  const { rows } = await owner.query<DueRow>(
    `select r.enterprise_id, r.at::text as at, r.id from (${kinds[kind].rows}) r
     where ${isOver} and r.at >= $2::timestamptz and (r.at, r.id) > ($2::timestamptz, $3::uuid) order by r.at, r.id limit $4`,
    [before, after?.at ?? '-infinity', after?.id ?? '00000000-0000-0000-0000-000000000000', most],
  )
  return rows
}

/** Erases what these rows hold, in the caller's transaction. */
export async function eraseRows(trx: Trx, kind: RetentionKind, due: readonly DueRow[], now: Date): Promise<void> {
  const [enterprises, ids] = [due.map((row) => row.enterprise_id), due.map((row) => row.id)]
  for (const statement of kinds[kind].erase) {
    await sql`
      with due as (select d.*, ${now}::timestamptz as at_now from unnest(${enterprises}::uuid[], ${ids}::uuid[]) as d (enterprise_id, id))
      ${sql.raw(statement)}`.execute(trx)
  }
}

/** Whether a day's round was gone through. */
export async function isRoundDone(owner: pg.Pool, day: string): Promise<boolean> {
  const { rowCount } = await owner.query('select from retention_round where day = $1', [day])
  return rowCount === 1
}

export async function finishRound(owner: pg.Pool, day: string, at: Date): Promise<void> {
  await owner.query('insert into retention_round values ($1, $2) on conflict do nothing', [day, at])
}
