-- Second lock of BULLETIN_ACTIONS: which status may follow which, and who takes it there.
create function bulletin_hold_steps() returns trigger language plpgsql set search_path to 'public', 'pg_temp' as $$
declare
  own boolean := old.organisation_id = actor_organisation() and actor_role() in ('city_staff', 'county_staff');
  approves boolean := actor_role() in ('city_staff', 'leader');
begin
  if actor_role() = 'none' then return new; end if; -- the owner's own work
  if not coalesce(case
    when new.status = 'draft' and old.status in ('submitted', 'approved') then approves
    when new.status = 'draft' then own and old.status in ('draft', 'checked')
    when new.status = 'checked' then own and old.status in ('draft', 'checked')
    when new.status = 'submitted' then own and old.status = 'checked' and new.submitted_by = actor_id()
    when new.status = 'approved' then approves and old.status = 'submitted' and new.approved_by = actor_id()
      and actor_id() <> old.submitted_by and actor_id() <> old.saved_by
    when new.status = 'published' then own and old.status = 'approved' and new.published_by = actor_id()
    else false end, false)
  then
    raise exception 'bulletin_hold_steps: from % to % by %', old.status, new.status, actor_role() using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
comment on function bulletin_hold_steps() is 'Second lock of the steps of 简报, 通知, 函: from draft to print by those who may, approved by another than who wrote or submitted it';

create trigger bulletin_hold_steps before update on bulletin for each row execute function bulletin_hold_steps();
