-- 镇街's sheets: read by their county (专班 and leader), decided by the county's team where the definition says so, and by the city always.
create function ledger_town_of_scope(organisation text) returns boolean
  language sql stable set search_path = public, pg_temp as $$
  select scope_kind() = 'unit' and exists (
    select from organisation o join area a on a.code = o.area_code
    where o.id = organisation and o.kind = 'town_office' and a.level = 'town' and a.parent_code = any (scope_codes()))
$$;
comment on function ledger_town_of_scope is 'Whether an organisation is a 镇街 of the asker''s county';

create or replace function may_read_ledger_sheet(organisation text) returns boolean
  language sql stable set search_path = public, pg_temp as $$
  select actor_id() is not null and coalesce(case
    when actor_role() = 'city_staff' or (actor_role() = 'leader' and scope_kind() = 'city') then true
    when actor_role() in ('county_staff', 'leader') then organisation = actor_organisation() or ledger_town_of_scope(organisation)
    when actor_role() in ('town_staff', 'department_staff', 'bank_manager') then organisation = actor_organisation()
    else false end, false)
$$;
comment on function may_read_ledger_sheet is 'Second lock of ledger.read: one''s own unit''s sheets; those of its towns for a county; all of them for the city';

create function may_decide_ledger_sheet(organisation text, approver text) returns boolean
  language sql stable set search_path = public, pg_temp as $$
  select actor_id() is not null and coalesce(case actor_role()
    when 'city_staff' then true
    when 'county_staff' then approver = 'county_team' and ledger_town_of_scope(organisation)
    else false end, false)
$$;
comment on function may_decide_ledger_sheet is 'Second lock of ledger.decide: the city decides any sheet, a county''s team those of its towns where the definition leaves them to it';

create or replace function keep_ledger_sheet() returns trigger
  language plpgsql set search_path = public, pg_temp as $$
begin
  if old.status in ('submitted', 'approved') and new.rows is distinct from old.rows then
    raise exception 'a ledger sheet that was handed in is not changed';
  end if;
  if actor_id() is null then
    return new;
  end if;
  if new.rows is distinct from old.rows and new.organisation_id is distinct from actor_organisation() then
    raise exception 'the rows of a ledger sheet are its own unit''s' using errcode = 'insufficient_privilege';
  end if;
  if new.status is distinct from old.status and new.status in ('approved', 'returned') and not exists (
    select from ledger_definition d where d.id = new.ledger_id and d.version = new.definition_version
      and may_decide_ledger_sheet(new.organisation_id, d.definition ->> 'approver')) then
    raise exception 'this ledger sheet is decided by others' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
comment on function keep_ledger_sheet is 'What was handed in is what is decided, by those who may; rows are written by their own unit';

drop policy ledger_sheet_write on ledger_sheet;
create policy ledger_sheet_write on ledger_sheet for insert with check (
  (select actor_role()) in ('county_staff', 'town_staff', 'department_staff', 'bank_manager') and organisation_id = (select actor_organisation())
  and saved_by = (select actor_id()) and status = 'draft');
drop policy ledger_sheet_change on ledger_sheet;
create policy ledger_sheet_change on ledger_sheet for update
  using (status <> 'approved' and may_read_ledger_sheet(organisation_id) and (select actor_role()) <> 'leader')
  with check (may_read_ledger_sheet(organisation_id)
    and (status <> 'approved' or (select actor_role()) in ('city_staff', 'county_staff')));
