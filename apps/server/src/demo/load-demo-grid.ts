import type pg from 'pg'
import { demoDay } from './demo-text.ts'

/** The grid of the demo accounts for visiting; its own id, so that a second start finds it. */
export const demoGridId = '00000000-0000-7000-8000-0000000d3001'

/** A day's work for a week or two; a town of the full demo city has thousands. */
const mostFirms = 300

/**
 * One grid in the town of `demo-field`, visited by that cadre and the bank clerk `demo-clerk`: firms of the town, village by
 * village, and in a very small demo city those of the county's other towns. Doing it again changes nothing.
 */
export async function loadDemoGrid(pool: pg.Pool): Promise<void> {
  await pool.query(
    `with town as (
       select a.code, a.name, a.parent_code from auth_user u
       join organisation o on o.id = u.organisation_id join area a on a.code = o.area_code
       where u.username = 'demo-field' and u.is_demo),
     added as (
       insert into grid (id, town_code, name, from_day)
       select $1, code, name || '演示网格', $2::date from town on conflict do nothing returning id),
     workers as (
       insert into grid_worker (grid_id, user_id, side, from_at)
       select added.id, u.id, case u.username when 'demo-field' then 'government' else 'bank' end, $2::date
       from added, auth_user u where u.username in ('demo-field', 'demo-clerk') and u.is_demo)
     insert into grid_member (enterprise_id, grid_id, from_at)
     select e.id, added.id, $2::date
     from added, town join enterprise e on e.unit_code = town.parent_code
     where e.status in ('active', 'suspended') and e.merged_into is null
       and not exists (select from grid_member m where m.enterprise_id = e.id)
     order by (e.town_code = town.code) desc nulls last, e.village_code, e.id
     limit $3`,
    [demoGridId, demoDay, mostFirms],
  )
}
