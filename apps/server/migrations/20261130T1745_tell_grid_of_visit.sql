-- The grid a visit was made in is the one that held the firm then, whether the visit arrives before or after a handover (SYNC.md S6, S17).
create or replace function visited_firm(enterprise uuid, at timestamptz)
  returns table (status text, unit_code text, town_code text, village_code text, grid_id uuid)
  language sql stable security definer set search_path = public, pg_temp as $$
  select case when e.status_since > (visited_firm.at at time zone 'Asia/Shanghai')::date then 'active' else e.status end,
    e.unit_code, e.town_code, e.village_code,
    case when m.from_at <= visited_firm.at then m.grid_id
      else (select p.grid_id from grid_member_past p
        where p.enterprise_id = enterprise and p.from_at <= visited_firm.at and p.until_at > visited_firm.at limit 1) end
  from enterprise e left join grid_member m on m.enterprise_id = e.id
  where e.id = enterprise and e.merged_into is null
    and (exists (select from enterprise_in_scope s where s.id = enterprise) or grid_reach(enterprise, visited_firm.at) = 'held')
$$;
comment on function visited_firm is 'Status, place and grid of a firm at a visit to it: in scope today, or held in the asking person''s grid when it was made (S17). A status that began after the visit was not its status then: without a history that says more, it was active';
