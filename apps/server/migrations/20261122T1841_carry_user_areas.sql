-- The application role can't touch users; an area change may still point their own postings from closed areas to what
-- stands for them now, and to nothing else.

create function carry_user_areas(replaced jsonb) returns integer
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
    join area successor on successor.code = b.code and successor.until_day is null)
  update auth_user u
  set area_codes = (select array_agg(distinct coalesce(pair.by_code, held.code) order by coalesce(pair.by_code, held.code))
                    from unnest(u.area_codes) as held (code) left join pair using (code)),
      updated_at = clock_timestamp()
  where u.area_codes && (select coalesce(array_agg(code), '{}') from pair);
  get diagnostics moved = row_count;
  return moved;
end $$;
comment on function carry_user_areas is 'Replaces closed areas in users'' own postings by their successors; counts the users; for area changes of the whole city only';
revoke all on function carry_user_areas(jsonb) from public;
grant execute on function carry_user_areas(jsonb) to huoshui_app;
