import type pg from 'pg'

export type CityRows = Record<
  'areas' | 'periods' | 'aliases' | 'outlines' | 'organisations' | 'organisationAliases',
  readonly object[]
>

/** One statement, so that it is whole inside or outside a transaction of the caller. */
const insertCityText = `
with
  area_new as (
    insert into area (code, level, name, parent_code, statutory_county_code, verified, source)
    select r.code, r.level, r.name, r.parent_code, r.statutory_county_code, r.verified, r.source
    from json_to_recordset($1) as r (code text, level text, name text, parent_code text, statutory_county_code text,
                                     verified boolean, source text)
    on conflict (code) do nothing
    returning code),
  period_new as (
    insert into area_period (code, from_day, until_day, name, parent_code)
    select r.code, r.from_day, r.until_day, r.name, r.parent_code
    from json_to_recordset($2) as r (code text, from_day date, until_day date, name text, parent_code text)
    join area_new using (code)
    on conflict (code, from_day) do nothing),
  alias_new as (
    insert into area_alias (code, alias, from_day, until_day)
    select r.code, r.alias, r.from_day, r.until_day
    from json_to_recordset($3) as r (code text, alias text, from_day date, until_day date)
    on conflict (code, alias) do nothing),
  outline_new as (
    insert into area_outline (code, centre, geometry)
    select r.code, r.centre, r.geometry
    from json_to_recordset($4) as r (code text, centre double precision[], geometry jsonb)
    on conflict (code) do update set centre = excluded.centre, geometry = excluded.geometry),
  organisation_new as (
    insert into organisation (id, kind, name, parent_id, root_id, area_code, contact_phone, verified, source)
    select r.id, r.kind, r.name, r.parent_id, r.root_id, r.area_code, r.contact_phone, r.verified, r.source
    from json_to_recordset($5) as r (id text, kind text, name text, parent_id text, root_id text, area_code text,
                                     contact_phone text, verified boolean, source text)
    on conflict (id) do nothing
    returning id),
  organisation_alias_new as (
    insert into organisation_alias (organisation_id, alias, from_day, until_day, verified)
    select r.organisation_id, r.alias, r.from_day, r.until_day, r.verified
    from json_to_recordset($6) as r (organisation_id text, alias text, from_day date, until_day date, verified boolean)
    on conflict (organisation_id, alias) do nothing)
select (select count(*)::integer from area_new) as areas,
       (select count(*)::integer from organisation_new) as organisations`

/** Inserts what is missing of a city; rows carry the column names of their tables. */
export async function insertCity(
  client: pg.Pool | pg.PoolClient,
  rows: CityRows,
): Promise<{ areas: number; organisations: number }> {
  const found = await client.query<{ areas: number; organisations: number }>(insertCityText, [
    JSON.stringify(rows.areas),
    JSON.stringify(rows.periods),
    JSON.stringify(rows.aliases),
    JSON.stringify(rows.outlines),
    JSON.stringify(rows.organisations),
    JSON.stringify(rows.organisationAliases),
  ])
  const counts = found.rows[0]
  if (!counts) throw new Error('insertCity answered no counts')
  return counts
}
