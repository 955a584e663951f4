import { onDatabase } from './platform-database.ts'

/** Two firms of a grid of a story's own, visited by demo-county-2: the first in a running wave with these settings, the second in none. */
export async function makeGridInWave(settings: Record<string, string>): Promise<{ name: string; id: string }[]> {
  return await onDatabase(async (client) => {
    const { rows } = await client.query<{ name: string; id: string }>(makeGrid, [JSON.stringify(settings)])
    if (rows.length < 2) throw new Error('the demo city has too few firms')
    return rows
  })
}

const makeGrid = `
  with person as (
    select u.id, o.area_code as unit from auth_user u join organisation o on o.id = u.organisation_id
    where u.username = 'demo-county-2'),
  firms as (
    select e.id, e.name, e.town_code, row_number() over (order by e.id) as place from enterprise e, person p
    where e.unit_code = p.unit and e.status = 'active' and e.town_code is not null and e.merged_into is null
      and not exists (select from grid_member m where m.enterprise_id = e.id)
    order by e.id limit 2),
  new_grid as (
    insert into grid (id, town_code, name, from_day)
    select gen_random_uuid(), town_code, '佐证故事的网格', '2026-01-01' from firms where place = 1 returning id),
  worker as (
    insert into grid_worker (grid_id, user_id, side, from_at)
    select g.id, p.id, 'government', '2026-01-01' from new_grid g, person p),
  member as (
    insert into grid_member (enterprise_id, grid_id, from_at) select f.id, g.id, '2026-01-01' from firms f, new_grid g),
  new_wave as (
    insert into wave (id, name, status, lists, from_day, until_day, quiet_days, settings, made_by, started_at)
    values (gen_random_uuid(), '佐证故事的批次', 'running', '{city}', current_date - 1, current_date + 30, 90,
      $1::jsonb, 'story', now() - interval '1 hour')
    returning id),
  priority as (
    insert into wave_priority (wave_id, rank, label, mode) select id, 1, '故事', 'field' from new_wave),
  taken as (
    insert into wave_firm (enterprise_id, wave_id, priority)
    select f.id, w.id, 1 from firms f, new_wave w where f.place = 1)
  select id, name from firms order by place`
