-- An area change carries along also whoever has no posting of their own but works for an organisation of a closed area.

create or replace function carry_user_areas(replaced jsonb) returns integer
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  moved integer;
begin
  if scope_kind() <> 'city' then
    raise exception 'carry_user_areas needs the scope of the whole city' using errcode = 'insufficient_privilege';
  end if;
  with pair as (
    select r.code, successor.code as by_code
    from jsonb_to_recordset(replaced) as r (code text, "by" text[])
    join area gone on gone.code = r.code and gone.until_day is not null
    cross join lateral unnest(r."by") as b (code)
    join area successor on successor.code = b.code and successor.until_day is null),
  posted as (
    update auth_user u
    set area_codes = (select array_agg(distinct coalesce(pair.by_code, held.code) order by coalesce(pair.by_code, held.code))
                      from unnest(u.area_codes) as held (code) left join pair using (code)),
        updated_at = clock_timestamp()
    where u.area_codes && (select coalesce(array_agg(code), '{}') from pair)
    returning u.id),
  employed as (
    select u.id, array_agg(pair.by_code order by pair.by_code) as successors
    from auth_user u join organisation o on o.id = u.organisation_id join pair on pair.code = o.area_code
    where u.area_codes = '{}' and o.closed_on is null
    group by u.id),
  -- Of a divided area they keep all of it; where there is one successor the organisation's own area says it.
  kept as (
    update auth_user u set area_codes = e.successors, updated_at = clock_timestamp()
    from employed e where u.id = e.id and cardinality(e.successors) > 1)
  select (select count(*) from posted) + (select count(*) from employed) into moved;
  return moved;
end $$;
comment on function carry_user_areas is 'Replaces closed areas in users'' own postings by their successors; who works for an organisation of a divided area without a posting of their own gets all its parts. Counts the users of both kinds; asked before the organisations are carried, for area changes of the whole city only';
