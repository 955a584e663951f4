-- What is known of a firm travels with its card, so that a visit asks only for what is missing or old.

create function grid_facts(grid uuid, enterprises uuid[])
  returns table (enterprise_id uuid, unit_code text, founded_on text, capital_fen bigint, facts jsonb)
  language sql stable security definer set search_path = public, pg_temp as $$
  select e.id, e.unit_code, e.founded_on::text, e.capital_fen,
    coalesce((
      select jsonb_agg(jsonb_build_array(f.fact, f.source, f.period, coalesce(to_jsonb(f.number_value), to_jsonb(f.text_value)), f.recorded_on)
        order by f.fact, f.period desc, f.source)
      from enterprise_fact f
      where f.enterprise_id = e.id
        and (scope_kind() <> 'share' or exists (select from fact_reader r where r.fact = f.fact and r.readers = 'all'))), '[]')
  from grid_member m join enterprise e on e.id = m.enterprise_id and e.merged_into is null
  where m.grid_id = grid and m.enterprise_id = any (enterprises) and grid_is_mine(grid) and scope_kind() <> 'none'
$$;
comment on function grid_facts is 'What sources say of firms of a grid of the asking person, as far as that person may see it; a bank''s people see what is open to all';
revoke all on function grid_facts(uuid, uuid[]) from public;
grant execute on function grid_facts(uuid, uuid[]) to huoshui_app;
