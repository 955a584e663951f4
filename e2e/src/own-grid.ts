import { onDatabase } from './platform-database.ts'

/**
 * A grid of a story's own, held by `username`: active firms of the unit that are in no grid and in a town with the fewest firms,
 * where no other story cuts; `unit` of the person's own organisation when it is left out.
 */
export async function makeOwnGrid(
  username: string,
  firms: number,
  unit?: string,
): Promise<{ id: string; name: string }[]> {
  return await onDatabase(async (client) => {
    const { rows } = await client.query<{ id: string; name: string }>(
      `with person as (
         select u.id, coalesce($3, o.area_code) as unit
         from auth_user u join organisation o on o.id = u.organisation_id where u.username = $1),
       town as (
         select e.town_code from enterprise e, person p
         where e.unit_code = p.unit and e.town_code is not null and e.status = 'active' and e.merged_into is null
           and not exists (select from grid_member m where m.enterprise_id = e.id)
         group by 1 having count(*) >= $2 order by count(*), 1 limit 1),
       firms as (
         select e.id, e.name from enterprise e, town t
         where e.town_code = t.town_code and e.status = 'active' and e.merged_into is null
           and not exists (select from grid_member m where m.enterprise_id = e.id)
         order by e.id limit $2),
       own as (
         insert into grid (id, town_code, name, from_day)
         select gen_random_uuid(), town_code, '故事的网格', '2026-01-01' from town returning id),
       worker as (
         insert into grid_worker (grid_id, user_id, side, from_at)
         select own.id, person.id, 'government', '2026-01-01' from own, person),
       member as (
         insert into grid_member (enterprise_id, grid_id, from_at) select firms.id, own.id, '2026-01-01' from firms, own)
       select id, name from firms order by id`,
      [username, firms, unit ?? null],
    )
    if (rows.length < firms) throw new Error(`the demo city has too few firms for the grid of ${username}`)
    return rows
  })
}
