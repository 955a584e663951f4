-- 待认领: operations the server kept but could not apply; a team decides what becomes of them (SYNC.md S18).
create policy operation_orphan_read on operation for select
  using (outcome = 'orphan' and (select actor_role()) in ('city_staff', 'county_staff')
    and exists (select from device d where d.id = device_id));
create policy operation_orphan_decide on operation for update
  using (outcome = 'orphan' and decided_at is null and (select actor_role()) in ('city_staff', 'county_staff')
    and exists (select from device d where d.id = device_id))
  with check (decided_by = (select actor_id()) and decided_at is not null);
alter table operation add constraint operation_second_person check (decided_by <> user_id);
comment on column operation.decision is 'apply: as it was handed in; apply-elsewhere: to decided_enterprise_id; set-aside: not at all, for decision_reason';

grant select (content, mends, received_at, decided_by, decided_enterprise_id) on operation to huoshui_app;
grant update (decided_by, decided_at, decision, decided_enterprise_id, decision_reason) on operation to huoshui_app;
