-- Whom a visit is about is asked for each visit, and again by each policy of what is written with it. In scope is the common case and cheaper to
-- tell than who held the firm when (100 µs → 45 µs a visit), so it is asked first.
create or replace function visited_firm(enterprise uuid, at timestamptz)
  returns table (status text, unit_code text, town_code text, village_code text, grid_id uuid)
  language sql stable security definer set search_path = public, pg_temp as $$
  select case when e.status_since > (visited_firm.at at time zone 'Asia/Shanghai')::date then 'active' else e.status end,
    e.unit_code, e.town_code, e.village_code, m.grid_id
  from enterprise e left join grid_member m on m.enterprise_id = e.id
  where e.id = enterprise and e.merged_into is null
    and (exists (select from enterprise_in_scope s where s.id = enterprise) or grid_reach(enterprise, visited_firm.at) = 'held')
$$;
comment on function visited_firm is 'Status and place of a firm for a visit to it: in scope today, or held in the asking person''s grid when it was made (S17). A status that began after the visit was not its status then: without a history that says more, it was active';
