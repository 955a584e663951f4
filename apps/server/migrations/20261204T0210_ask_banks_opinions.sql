-- Opinions of a 建议提案 are given to banks too; a part stays with those it belongs to whatever is written.
create or replace function may_read_proposal(holder text, state text, units text[]) returns boolean
  language sql stable set search_path = public, pg_temp as $$
  select actor_id() is not null and coalesce(case
    when actor_role() = 'leader' and scope_kind() = 'city' and is_city_team(actor_organisation()) then true
    when actor_role() in ('city_staff', 'county_staff', 'leader') and holder = actor_organisation() then true
    when actor_role() in ('city_staff', 'county_staff', 'leader', 'department_staff', 'bank_manager') then actor_organisation() = any (units)
    else false end, false)
$$;

drop policy proposal_part_change on proposal_part;
create policy proposal_part_change on proposal_part for update
  using ((select actor_role()) in ('city_staff', 'county_staff', 'department_staff', 'bank_manager')
    and (select actor_organisation()) in (unit_id, lead_id, holder_id))
  with check ((select actor_role()) in ('city_staff', 'county_staff', 'department_staff', 'bank_manager')
    and (select actor_organisation()) in (unit_id, lead_id, holder_id)
    and exists (select from proposal p where p.id = proposal_id and p.organisation_id = holder_id));
drop policy proposal_answer_add on proposal_answer;
create policy proposal_answer_add on proposal_answer for insert with check (made_by = (select actor_id()) and handed_in_on is null
  and (select actor_role()) in ('city_staff', 'county_staff', 'department_staff', 'bank_manager')
  and exists (select from proposal_part p where p.id = part_id and p.unit_id = (select actor_organisation()) and p.state in ('open', 'returned')));
drop policy proposal_answer_change on proposal_answer;
create policy proposal_answer_change on proposal_answer for update
  using (handed_in_on is null and (select actor_role()) in ('city_staff', 'county_staff', 'department_staff', 'bank_manager')
    and exists (select from proposal_part p where p.id = part_id and p.unit_id = (select actor_organisation()) and p.state in ('open', 'returned')))
  with check (made_by = (select actor_id()));
