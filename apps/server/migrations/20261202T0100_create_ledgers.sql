-- 台账 defined without code: a definition is data with versions; a unit's sheet of a period is filled in, handed in, and approved by the city team.
create table ledger_definition (
  id text not null check (id ~ '^[a-z][a-z0-9-]{1,39}$'),
  version integer not null check (version > 0),
  title text not null check (title <> ''),
  definition jsonb not null,
  saved_by text not null default coalesce(actor_id(), 'city-data'),
  saved_at timestamptz not null default date_trunc('milliseconds', clock_timestamp()),
  primary key (id, version)
);
comment on table ledger_definition is '台账定义: fields, checks, due rule, who fills; every version is kept, the last one is in force, a sheet keeps the one it was opened with';
comment on column ledger_definition.definition is 'LedgerDefinition of the contract';

create table ledger_layout (
  ledger_id text primary key check (ledger_id ~ '^[a-z][a-z0-9-]{1,39}$'),
  name text not null,
  sha256 text not null,
  content bytea not null check (length(content) <= 4194304),
  saved_by text not null default actor_id(),
  saved_at timestamptz not null default date_trunc('milliseconds', clock_timestamp())
);
comment on table ledger_layout is 'The office''s own workbook with named cells, into which a ledger is exported';

create table ledger_sheet (
  id uuid primary key,
  ledger_id text not null,
  definition_version integer not null,
  organisation_id text not null default actor_organisation() references organisation (id),
  period text not null check (period ~ '^\d{4}(-(0[1-9]|1[0-2]))?$'),
  revision integer not null default 1 check (revision > 0),
  corrects uuid references ledger_sheet (id),
  correction_reason text check (correction_reason <> ''),
  status text not null default 'draft' check (status in ('draft', 'submitted', 'returned', 'approved')),
  version integer not null default 1,
  rows jsonb not null default '[]',
  return_reason text,
  saved_by text not null default actor_id(),
  saved_at timestamptz not null default date_trunc('milliseconds', clock_timestamp()),
  submitted_by text,
  submitted_at timestamptz,
  decided_by text,
  decided_at timestamptz,
  foreign key (ledger_id, definition_version) references ledger_definition (id, version),
  unique (ledger_id, period, organisation_id, revision),
  check ((revision = 1) = (corrects is null) and (corrects is null) = (correction_reason is null)),
  check (status not in ('submitted', 'approved') or submitted_by is not null),
  check (status <> 'approved' or decided_by is not null and decided_by <> submitted_by)
);
comment on table ledger_sheet is 'A unit''s 台账 of a period; an approved one never changes, a correction is the next revision and says why';
comment on column ledger_sheet.rows is 'LedgerRow[] of the rules';
comment on column ledger_sheet.version is 'goes up with every change, so that two people do not write over each other';
create index ledger_sheet_organisation on ledger_sheet (organisation_id, ledger_id, period);

create table ledger_reminder (
  ledger_id text not null,
  period text not null,
  organisation_id text not null references organisation (id),
  step integer not null,
  reminded_on date not null,
  primary key (ledger_id, period, organisation_id, step)
);
comment on table ledger_reminder is 'Which reminders of a sheet not handed in were sent: so many days before it is due, -1 once it is overdue';

create function may_read_ledger_sheet(organisation text) returns boolean
  language sql stable set search_path = public, pg_temp as $$
  select actor_id() is not null and coalesce(case
    when actor_role() = 'city_staff' or (actor_role() = 'leader' and scope_kind() = 'city') then true
    when actor_role() in ('county_staff', 'department_staff', 'bank_manager', 'leader') then organisation = actor_organisation()
    else false end, false)
$$;
comment on function may_read_ledger_sheet is 'Second lock of ledger.read: one''s own unit''s sheets; all of them for the city';

create function keep_ledger_sheet() returns trigger
  language plpgsql set search_path = public, pg_temp as $$
begin
  if old.status in ('submitted', 'approved') and new.rows is distinct from old.rows then
    raise exception 'a ledger sheet that was handed in is not changed';
  end if;
  return new;
end $$;
comment on function keep_ledger_sheet is 'What was handed in is what is decided';
create trigger keep_ledger_sheet before update on ledger_sheet for each row execute function keep_ledger_sheet();

alter table ledger_definition enable row level security;
create policy ledger_definition_read on ledger_definition for select using (actor_id() is not null);
create policy ledger_definition_write on ledger_definition for insert with check (
  (select actor_role()) = 'city_staff' and saved_by = (select actor_id()));
alter table ledger_layout enable row level security;
create policy ledger_layout_read on ledger_layout for select using (actor_id() is not null);
create policy ledger_layout_write on ledger_layout for insert with check (
  (select actor_role()) = 'city_staff' and saved_by = (select actor_id()));
create policy ledger_layout_change on ledger_layout for update
  using ((select actor_role()) = 'city_staff') with check (saved_by = (select actor_id()));
alter table ledger_sheet enable row level security;
create policy ledger_sheet_read on ledger_sheet for select using (may_read_ledger_sheet(organisation_id));
create policy ledger_sheet_write on ledger_sheet for insert with check (
  (select actor_role()) in ('county_staff', 'department_staff', 'bank_manager') and organisation_id = (select actor_organisation())
  and saved_by = (select actor_id()) and status = 'draft');
create policy ledger_sheet_change on ledger_sheet for update
  using (status <> 'approved' and may_read_ledger_sheet(organisation_id) and (select actor_role()) <> 'leader')
  with check (may_read_ledger_sheet(organisation_id) and (status <> 'approved' or (select actor_role()) = 'city_staff'));
alter table ledger_reminder enable row level security;

grant select on ledger_definition, ledger_layout, ledger_sheet to huoshui_app;
grant insert (id, version, title, definition) on ledger_definition to huoshui_app;
grant insert (ledger_id, name, sha256, content) on ledger_layout to huoshui_app;
grant update (name, sha256, content, saved_by, saved_at) on ledger_layout to huoshui_app;
grant insert (id, ledger_id, definition_version, period, revision, corrects, correction_reason, rows) on ledger_sheet to huoshui_app;
grant update (status, version, rows, return_reason, saved_by, saved_at, submitted_by, submitted_at, decided_by, decided_at) on ledger_sheet to huoshui_app;
