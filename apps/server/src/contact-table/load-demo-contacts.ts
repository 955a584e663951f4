import type pg from 'pg'
import { readCityData } from '../../../../cities/city-data.ts'

/**
 * 联系方式公示表 of the demo city: the county teams of the mechanism and the outlets, with numbers that are made up and look it (0759-0000001 …).
 * Does nothing where a table has been written.
 */
export async function loadDemoContacts(pool: pg.Pool, cityKey: string): Promise<void> {
  const units = readCityData(cityKey).areas.units.filter(({ inMechanism }) => inMechanism)
  await pool.query(
    `with office as (
       select u.code as unit, case o.kind when 'county_team' then 'team' else 'outlet' end as kind, o.name, row_number() over (order by u.code, o.kind desc, o.id) as n
       from organisation o join area a on a.code = o.area_code
       join area u on u.code = case a.level when 'unit' then a.code when 'town' then a.parent_code end
       where o.closed_on is null and (o.kind = 'bank_outlet' or (o.kind = 'county_team' and u.code = any ($1))))
     insert into contact_table (id, rows, state, made_by, changed_by, proposed_by, decided_by, decided_at, published_on)
     select '00000000-0000-7000-8000-0000000c7001', jsonb_agg(jsonb_build_object('unitCode', unit, 'kind', kind, 'name', name,
         'phone', '0759-' || lpad(n::text, 7, '0'), 'address', null) order by n),
       'published', 'first-start', 'first-start', 'first-start', 'operator', now(), '2026-11-01'
     from office having count(*) > 0 and not exists (select from contact_table)
     on conflict do nothing`,
    [units.map(({ key }) => key)],
  )
}
