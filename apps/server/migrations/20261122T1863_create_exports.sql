-- Exports of the register: asked for with a reason, approved by a second person where the policy says so, written by a
-- process of its own, downloaded by the asker alone for seven days.

create table export_job (
  id uuid primary key,
  status text not null check (status in ('waiting', 'approved', 'refused', 'running', 'done', 'failed', 'expired')),
  format text not null check (format in ('xlsx', 'csv')),
  filter jsonb not null,
  columns text[] not null,
  is_unmasked boolean not null,
  reason text not null,
  approval_needs text[] not null default '{}',
  requested_by text not null default actor_id(),
  requested_at timestamptz not null default clock_timestamp(),
  address text not null,
  unit_codes text[] not null,
  decided_by text,
  decided_at timestamptz,
  decision_reason text,
  attempts smallint not null default 0,
  run_scope jsonb,
  row_count integer,
  row_total integer,
  byte_count bigint,
  sha256 text,
  file_name text,
  started_at timestamptz,
  finished_at timestamptz,
  expires_at timestamptz,
  failure text,
  downloads integer not null default 0,
  constraint export_job_second_person check (decided_by <> requested_by),
  constraint export_job_unmasked_approved check (not is_unmasked or status in ('waiting', 'refused') or decided_by is not null)
);
comment on table export_job is 'Each export: filter, columns, who, why, who approved, how many rows; the file lies in <data folder>/files/exports';
comment on column export_job.unit_codes is 'units the asker''s area lies in: their county team may approve; empty (city, shared firms): the city team only';
comment on column export_job.run_scope is 'role, organisation and scope the rows were read with; whose scope changed since can no longer download';
create index export_job_requester on export_job (requested_by, requested_at desc, id);
create index export_job_waiting on export_job (status, requested_at desc, id);

create function may_approve_export(unit_codes text[]) returns boolean language sql stable set search_path = public, pg_temp as $$
  select actor_role() in ('city_staff', 'county_staff') and (scope_kind() = 'city'
    or (scope_kind() = 'unit' and unit_codes <> '{}' and unit_codes <@ scope_codes()))
$$;
comment on function may_approve_export is 'Whether the asker''s area covers that of who asked for the export; the permissions table is the first lock';

alter table export_job enable row level security;
create policy export_job_read on export_job for select
  using ((requested_by = (select actor_id()) and (select scope_kind()) <> 'none') or may_approve_export(unit_codes));
create policy export_job_ask on export_job for insert
  with check (requested_by = (select actor_id()) and (select scope_kind()) <> 'none' and status in ('waiting', 'approved')
    and (status = 'waiting' or not is_unmasked));
create policy export_job_decide on export_job for update
  using (status = 'waiting' and requested_by <> (select actor_id()) and may_approve_export(unit_codes))
  with check (decided_by = (select actor_id()) and status in ('approved', 'refused'));
create policy export_job_download on export_job for update
  using (requested_by = (select actor_id()) and status = 'done')
  with check (requested_by = (select actor_id()) and status = 'done');

-- The second lock of an unmasked export: only while an approved one of the asker's own is running, only firms in scope.
create function export_persons(export uuid, firms uuid[])
  returns table (id uuid, legal_person text, contact_person text, contact_phone text)
  language sql stable security definer set search_path = public, pg_temp as $$
  select e.id, e.legal_person, e.contact_person, e.contact_phone
  from enterprise e join enterprise_in_scope s on s.id = e.id
  where e.id = any (firms)
    and exists (select from export_job j where j.id = export and j.is_unmasked and j.status = 'running'
                and j.requested_by = actor_id() and j.decided_by is not null)
$$;
comment on function export_persons is 'Personal columns in full for an approved, running export of the asker''s own; nothing otherwise';

revoke all on function export_persons(uuid, uuid[]) from public;
grant execute on function export_persons(uuid, uuid[]) to huoshui_app;
grant select on export_job to huoshui_app;
grant insert (id, status, format, filter, columns, is_unmasked, reason, approval_needs, address, unit_codes) on export_job to huoshui_app;
grant update (status, decided_by, decided_at, decision_reason, downloads) on export_job to huoshui_app;
