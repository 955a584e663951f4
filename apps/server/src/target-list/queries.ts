import type { TargetListChange, TargetListKind, TargetListLine } from '@huoshui/contract'
import { type Selectable, sql } from 'kysely'
import type { Trx } from '../in-scope.ts'
import type { TargetListTable } from './tables.ts'

export type ListRow = Selectable<TargetListTable>

/** One delivery at a time: what is in force must stay so until it was compared or applied. */
export async function lockTargetLists(trx: Trx): Promise<void> {
  await sql`select pg_advisory_xact_lock(7227)`.execute(trx)
}

/** Undefined when it is not there. */
export async function findTargetList(trx: Trx, id: string): Promise<ListRow | undefined> {
  return await trx.selectFrom('target_list').selectAll().where('id', '=', id).executeTakeFirst()
}

/** The newest deliveries. */
export async function queryTargetLists(trx: Trx, most: number): Promise<ListRow[]> {
  return await trx
    .selectFrom('target_list')
    .selectAll()
    .where('status', '<>', 'discarded')
    .orderBy('loaded_at', 'desc')
    .orderBy('id')
    .limit(most)
    .execute()
}

/** The day of the newest whole list in force. */
export async function findNewestWhole(trx: Trx, kind: TargetListKind): Promise<string | undefined> {
  const row = await trx
    .selectFrom('target_list')
    .select('as_of')
    .where('kind', '=', kind)
    .where('mode', '=', 'whole')
    .where('status', '=', 'applied')
    .orderBy('as_of', 'desc')
    .executeTakeFirst()
  return row?.as_of
}

/** How many firms in scope, and how many entries the register does not have, are on each list on a day. */
export async function countListed(
  trx: Trx,
  on: string,
): Promise<{ kind: TargetListKind; firms: number; strangers: number }[]> {
  const { rows } = await sql<{ kind: TargetListKind; firms: number; strangers: number }>`
    select k.kind, coalesce(m.firms, 0) as firms, strangers_of(k.kind, ${on}::date) as strangers
    from unnest(array['province', 'city']) k (kind)
    left join (select kind, count(*)::integer as firms from target_list_member_in_scope
      where from_day <= ${on}::date and (until_day is null or until_day > ${on}::date) group by kind) m on m.kind = k.kind
    order by k.kind desc`.execute(trx)
  return rows
}

/** Where the rows of a file are read into, until the transaction ends. */
export const readingTable = 'target_list_reading'

export async function createReading(trx: Trx): Promise<void> {
  await sql
    .raw(`create temporary table ${readingTable} (row_no integer, code text, name text, fault text) on commit drop`)
    .execute(trx)
}

export type NewList = Pick<ListRow, 'id' | 'kind' | 'mode' | 'as_of' | 'file_name' | 'sha256' | 'rows' | 'loaded_by'>

/** The delivery, and of each of its rows the firm it means: by code, else by a name only one firm has. */
export async function insertRead(trx: Trx, list: NewList): Promise<void> {
  await sql`analyze target_list_reading`.execute(trx)
  await sql`insert into target_list ${sql.raw('(id, kind, mode, as_of, file_name, sha256, rows, loaded_by)')}
    values (${list.id}, ${list.kind}, ${list.mode}, ${list.as_of}, ${list.file_name}, ${list.sha256}, ${list.rows}, ${list.loaded_by})`.execute(
    trx,
  )
  await sql`
    with recursive top (id, merged_into) as (
      select id, merged_into from enterprise where merged_into is not null
      union all
      select t.id, e.merged_into from top t join enterprise e on e.id = t.merged_into where e.merged_into is not null),
    survivor as (
      select t.id, t.merged_into as top from top t join enterprise e on e.id = t.merged_into and e.merged_into is null),
    by_code as (
      select r.row_no, min(coalesce(s.top, e.id)::text)::uuid as firm
      from target_list_reading r join enterprise e on e.credit_code = r.code left join survivor s on s.id = e.id
      where r.code is not null and (e.merged_into is null or s.top is not null)
      group by r.row_no),
    open as (
      select r.* from target_list_reading r where r.name is not null and not exists (select from by_code c where c.row_no = r.row_no)),
    spelt as (
      select row_no, code, fault, unnest(array[name, translate(name, '()', '（）'), translate(name, '（）', '()')]) as name from open),
    by_name as (
      select s.row_no, count(distinct e.id)::integer as n, min(e.id::text)::uuid as firm
      from spelt s join enterprise e on e.name = s.name and e.merged_into is null
      where s.code is null or s.fault is not null or e.credit_code is null
      group by s.row_no)
    insert into target_list_row (list_id, row_no, code, name, enterprise_id, fault)
    select ${list.id}, r.row_no, r.code, r.name, coalesce(c.firm, case when n.n = 1 then n.firm end),
      case when c.firm is not null or n.n = 1 then null
        when n.n > 1 then '名录里有 ' || n.n || ' 户叫这个名称，分不清是哪一户；请补上信用代码'
        else r.fault end
    from target_list_reading r left join by_code c on c.row_no = r.row_no left join by_name n on n.row_no = r.row_no`.execute(
    trx,
  )
  await sql`analyze target_list_row`.execute(trx)
}

/** What a delivery is and changes against the list in force, counted anew. */
export async function compareList(trx: Trx, { id, kind, mode }: Pick<ListRow, 'id' | 'kind' | 'mode'>): Promise<void> {
  const isWhole = mode === 'whole'
  await sql`
    with named as (select distinct enterprise_id as id from target_list_row where list_id = ${id} and enterprise_id is not null),
    held as (select enterprise_id as id from target_list_member where kind = ${kind} and until_day is null),
    strange as (
      select coalesce(code, name) as key, bool_or(fault is not null) as is_faulty from target_list_row
      where list_id = ${id} and enterprise_id is null group by 1),
    counted as (
      select (select count(*) from named)::integer as matched,
        (select count(*) from named where id not in (select id from held))::integer as fresh,
        (select count(*) from named where id in (select id from held))::integer as both_,
        (select count(*) from held)::integer as held,
        (select count(*) from strange)::integer as strangers,
        (select count(*) from strange where is_faulty)::integer as faulty,
        (select count(*) from target_list_row where list_id = ${id} and enterprise_id is not null)::integer as named_rows)
    update target_list l set matched = c.matched, twice = c.named_rows - c.matched, strangers = c.strangers, faulty = c.faulty,
      added = case when ${mode} = 'remove' then 0 else c.fresh end,
      kept = case when ${mode} = 'remove' then c.held - c.both_ when ${isWhole} then c.both_ else c.held end,
      removed = case when ${mode} = 'remove' then c.both_ when ${isWhole} then c.held - c.both_ else 0 end
    from counted c where l.id = ${id}`.execute(trx)
}

/** Puts a delivery in force: who is on the list from its day on, and who no longer. */
export async function applyMembers(
  trx: Trx,
  { id, kind, mode, as_of }: Pick<ListRow, 'id' | 'kind' | 'mode' | 'as_of'>,
): Promise<void> {
  const named = sql`select enterprise_id from target_list_row where list_id = ${id} and enterprise_id is not null`
  const keys = sql`select coalesce(code, name) from target_list_row where list_id = ${id} and enterprise_id is null`
  if (mode !== 'add') {
    const inList = mode === 'remove' ? sql`in` : sql`not in`
    await sql`
      update target_list_member set until_day = greatest(${as_of}::date, from_day), ended_by = ${id}
      where kind = ${kind} and until_day is null and enterprise_id ${inList} (${named})`.execute(trx)
    await sql`
      update target_list_stranger set until_day = greatest(${as_of}::date, from_day)
      where kind = ${kind} and until_day is null and key ${inList} (${keys})`.execute(trx)
  }
  if (mode === 'remove') return
  await sql`
    insert into target_list_member (enterprise_id, kind, from_day, list_id)
    select distinct r.enterprise_id, ${kind}, ${as_of}::date, ${id}::uuid from target_list_row r
    where r.list_id = ${id} and r.enterprise_id is not null
      and not exists (select from target_list_member m where m.enterprise_id = r.enterprise_id and m.kind = ${kind} and m.until_day is null)
    on conflict (enterprise_id, kind, from_day) do update set until_day = null, ended_by = null, list_id = excluded.list_id`.execute(
    trx,
  )
  await sql`
    insert into target_list_stranger (kind, key, from_day, code, name, fault, list_id)
    select distinct on (coalesce(r.code, r.name)) ${kind}, coalesce(r.code, r.name), ${as_of}::date, r.code, r.name, r.fault, ${id}::uuid
    from target_list_row r
    where r.list_id = ${id} and r.enterprise_id is null
      and not exists (select from target_list_stranger s where s.kind = ${kind} and s.key = coalesce(r.code, r.name) and s.until_day is null)
    order by coalesce(r.code, r.name), r.row_no
    on conflict (kind, key, from_day) do update set until_day = null, list_id = excluded.list_id`.execute(trx)
  // An entry that is a firm of the register now is on the list as that firm.
  await sql`
    update target_list_stranger s set until_day = greatest(${as_of}::date, s.from_day)
    where s.kind = ${kind} and s.until_day is null and exists (
      select from target_list_row r where r.list_id = ${id} and r.enterprise_id is not null and coalesce(r.code, r.name) = s.key)`.execute(
    trx,
  )
  await sql`analyze target_list_member`.execute(trx)
}

export async function markDecided(
  trx: Trx,
  id: string,
  { status, by, at }: { status: 'applied' | 'discarded'; by: string; at: Date },
): Promise<void> {
  await sql`update target_list set status = ${status}, decided_by = ${by}, decided_at = ${at} where id = ${id}`.execute(
    trx,
  )
}

/** The rows of a delivery nobody wanted. */
export async function dropRows(trx: Trx, id: string): Promise<void> {
  await sql`delete from target_list_row where list_id = ${id}`.execute(trx)
}

export type LinePlace = { row: number; id: string }
export type LineRow = TargetListLine & { place_row: number; place_id: string }

const lineColumns = sql`e.id as "enterpriseId", coalesce(e.name, r.name) as name, coalesce(e.credit_code, r.code) as "creditCode",
  e.unit_code as "unitCode", e.town_code as "townCode"`

/** Entries of a delivery that differ from the list in force; of one applied, what it changed. */
export async function queryLines(
  trx: Trx,
  list: ListRow,
  { change, limit }: { change: TargetListChange; limit: number },
  after: LinePlace | undefined,
): Promise<LineRow[]> {
  const place = { row: after?.row ?? -1, id: after?.id ?? '00000000-0000-0000-0000-000000000000' }
  if (change === 'stranger' || change === 'faulty') {
    const { rows } = await sql<LineRow>`
      select null::uuid as "enterpriseId", r.name, r.code as "creditCode", null as "unitCode", null as "townCode",
        r.row_no as row, r.fault as reason, r.row_no as place_row, ${place.id}::uuid as place_id
      from target_list_row_in_scope r
      where r.list_id = ${list.id} and r.enterprise_id is null and (r.fault is not null) = ${change === 'faulty'} and r.row_no > ${place.row}
      order by r.row_no limit ${limit}`.execute(trx)
    return rows
  }
  if (change === 'added' && list.status === 'compared') {
    if (list.mode === 'remove') return []
    const { rows } = await sql<LineRow>`
      select ${lineColumns}, r.row_no as row, null as reason, r.row_no as place_row, e.id as place_id
      from target_list_row_in_scope r join enterprise_in_scope e on e.id = r.enterprise_id
      where r.list_id = ${list.id} and r.row_no > ${place.row}
        and not exists (select from target_list_member_in_scope m
          where m.enterprise_id = r.enterprise_id and m.kind = ${list.kind} and m.until_day is null)
        and not exists (select from target_list_row_in_scope o
          where o.list_id = r.list_id and o.enterprise_id = r.enterprise_id and o.row_no < r.row_no)
      order by r.row_no limit ${limit}`.execute(trx)
    return rows
  }
  const rowsNamed = sql`select from target_list_row_in_scope o where o.list_id = ${list.id} and o.enterprise_id = m.enterprise_id`
  const condition =
    change === 'added'
      ? sql`m.list_id = ${list.id}`
      : list.status === 'applied'
        ? sql`m.ended_by = ${list.id}`
        : list.mode === 'add'
          ? sql`false`
          : list.mode === 'remove'
            ? sql`m.until_day is null and exists (${rowsNamed})`
            : sql`m.until_day is null and not exists (${rowsNamed})`
  const { rows } = await sql<LineRow>`
    select e.id as "enterpriseId", e.name, e.credit_code as "creditCode", e.unit_code as "unitCode", e.town_code as "townCode",
      null::integer as row, null as reason, 0 as place_row, e.id as place_id
    from target_list_member_in_scope m join enterprise_in_scope e on e.id = m.enterprise_id
    where m.kind = ${list.kind} and ${condition} and e.id > ${place.id}::uuid
    order by e.id limit ${limit}`.execute(trx)
  return rows
}
