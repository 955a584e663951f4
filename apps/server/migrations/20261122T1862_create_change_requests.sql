-- 更正申请: what staff without the right to correct propose, and what a second person decided.

create table change_request (
  id uuid primary key,
  enterprise_id uuid not null,
  status text not null default 'open' check (status in ('open', 'approved', 'refused', 'withdrawn')),
  base_version integer not null,
  base jsonb not null,
  changes jsonb not null,
  effective_on date not null,
  reason text not null,
  evidence text,
  requested_by text not null default actor_id(),
  requested_at timestamptz not null default clock_timestamp(),
  decided_by text,
  decided_at timestamptz,
  decision_reason text,
  choices jsonb,
  constraint change_request_second_person check (decided_by <> requested_by or status = 'withdrawn'),
  check ((status = 'open') = (decided_at is null))
);
comment on table change_request is 'Proposed corrections of one firm; an approved one was applied in the transaction of its approval';
comment on column change_request.base is 'field → {value, writes}: the (masked) value the requester saw and how often the field had been written, so that a change of a masked field is noticed too';
comment on column change_request.changes is 'EnterpriseCorrection of the contract; may hold personal data, shown to the requester and the deciders only';
create index change_request_queue on change_request (status, requested_at desc, id);
create index change_request_enterprise on change_request (enterprise_id);
create index change_request_requester on change_request (requested_by, requested_at desc, id);

alter table change_request enable row level security;
create policy change_request_read on change_request for select
  using ((requested_by = (select actor_id()) and (select scope_kind()) <> 'none')
    or ((select scope_kind()) in ('city', 'unit', 'town', 'village')
        and exists (select from enterprise_in_scope e where e.id = enterprise_id)));
create policy change_request_make on change_request for insert
  with check (requested_by = (select actor_id()) and exists (select from enterprise_in_scope e where e.id = enterprise_id));
create policy change_request_decide on change_request for update
  using (status = 'open' and ((requested_by = (select actor_id()) and (select scope_kind()) <> 'none')
    or ((select actor_role()) in ('city_staff', 'county_staff') and exists (select from enterprise_in_scope e where e.id = enterprise_id))))
  with check (decided_by = (select actor_id()));

grant select on change_request to huoshui_app;
grant insert (id, enterprise_id, base_version, base, changes, effective_on, reason, evidence) on change_request to huoshui_app;
grant update (status, decided_by, decided_at, decision_reason, choices) on change_request to huoshui_app;
