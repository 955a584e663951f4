import { sql } from 'kysely'
import type { Trx } from '../../in-scope.ts'
import type { AreaPlan } from './plan-change.ts'

/**
 * Makes writers of the register wait, so that no firm is put into a closed area or counted in an old cell meanwhile; gives
 * up after ten seconds behind a long import.
 *
 * @throws a database error with code 55P03 when the register stays busy
 */
export async function lockRegister(trx: Trx): Promise<void> {
  await sql`set local lock_timeout = '10s'`.execute(trx)
  await sql`lock table enterprise in share row exclusive mode`.execute(trx)
  await sql`set local lock_timeout = 0`.execute(trx)
}

/**
 * Gives the firms of touched areas the codes the tree now says: village first, then the town above it, then the unit;
 * writes their history and moves their counts. Merged-away firms are carried too, without history. Returns the ids of
 * the others.
 */
export async function carryEnterprises(
  trx: Trx,
  carry: { touched: readonly string[]; replaced: AreaPlan['replaced']; changeId: string; effectiveOn: string },
): Promise<string[]> {
  const { touched, replaced, changeId, effectiveOn } = carry
  const pairs = JSON.stringify(replaced.map(({ code, by }) => ({ code, by_code: by[0] })))
  const found = await sql<{ id: string }>`
    with replaced as (select * from json_to_recordset(${pairs}) as r (code text, by_code text)),
    step as materialized (
      select e.id, e.merged_into is null as is_live, e.unit_code as unit_0, e.town_code as town_0,
             e.village_code as village_0, u.code as unit_1, t.code as town_1, v.code as village_1
      from enterprise e
      left join replaced rv on rv.code = e.village_code
      left join replaced rt on rt.code = e.town_code
      left join replaced ru on ru.code = e.unit_code
      cross join lateral (select coalesce(rv.by_code, e.village_code)) v (code)
      left join area va on va.code = v.code
      cross join lateral (select coalesce(va.parent_code, rt.by_code, e.town_code)) t (code)
      left join area ta on ta.code = t.code
      cross join lateral (select coalesce(ta.parent_code, ru.by_code, e.unit_code)) u (code)
      where (e.unit_code = any (${touched}) or e.town_code = any (${touched}) or e.village_code = any (${touched}))
        and (e.unit_code, e.town_code, e.village_code) is distinct from (u.code, t.code, v.code)),
    written as (
      update enterprise e
      set unit_code = s.unit_1, town_code = s.town_1, village_code = s.village_1, version = e.version + 1,
          updated_at = clock_timestamp()
      from step s where e.id = s.id),
    remembered as (
      insert into enterprise_history (enterprise_id, id, field, before, after, effective_on, source, actor)
      select s.id, md5(${changeId} || s.id || f.field)::uuid, f.field, f.before, f.after, ${effectiveOn}::date,
             'area-change', actor_id()
      from step s
      cross join lateral (values ('unit_code', s.unit_0, s.unit_1), ('town_code', s.town_0, s.town_1),
                                 ('village_code', s.village_0, s.village_1)) f (field, before, after)
      where s.is_live and f.before is distinct from f.after),
    counted as (
      insert into enterprise_cell (unit_code, town_code, village_code, type, industry_section, size_class, status, n)
      select p.unit_code, coalesce(p.town_code, ''), coalesce(p.village_code, ''), e.type,
             coalesce(e.industry_section, ''), e.size_class, e.status, sum(p.by)::integer
      from step s
      join enterprise_in_scope e on e.id = s.id
      cross join lateral (values (s.unit_0, s.town_0, s.village_0, -1), (s.unit_1, s.town_1, s.village_1, 1))
        p (unit_code, town_code, village_code, by)
      group by 1, 2, 3, 4, 5, 6, 7 having sum(p.by) <> 0
      order by 1, 2, 3, 4, 5, 6, 7
      on conflict (unit_code, town_code, village_code, type, industry_section, size_class, status)
        do update set n = enterprise_cell.n + excluded.n)
    select id from step where is_live`.execute(trx)
  return found.rows.map(({ id }) => id)
}

/**
 * Points users' own postings from closed areas to their successors; returns how many users, with those whose organisation
 * is of a closed area.
 */
export async function carryUsers(trx: Trx, replaced: AreaPlan['replaced']): Promise<number> {
  const found = await sql<{
    moved: number
  }>`select carry_user_areas(${JSON.stringify(replaced)}::jsonb) as moved`.execute(trx)
  return found.rows[0]?.moved ?? 0
}
