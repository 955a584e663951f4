-- Lists from outside (市场监管登记名单 and others) on their way into the register. A file is read into an unlogged
-- partition of import_row, checked and compared set by set, shown to a person and applied in one transaction.

create table import (
  id uuid primary key,
  source text not null,
  file_name text not null,
  sha256 text not null,
  bytes bigint not null,
  mode text not null check (mode in ('partial', 'full')),
  as_of date not null,
  status text not null check (status in ('uploaded', 'checking', 'paused', 'ready', 'applying', 'done', 'cancelled', 'failed')),
  message text,
  mapping jsonb not null,
  preview jsonb not null,
  counters jsonb,
  fingerprint text,
  step text,
  step_began timestamptz,
  rows_at_began integer not null default 0,
  rows_read integer not null default 0,
  fraction real,
  checkpoint jsonb,
  unit_codes text[] not null,
  organisation_id text not null,
  created_by text not null,
  created_by_name text not null,
  created_at timestamptz not null default clock_timestamp(),
  approver jsonb,
  approved_kinds text[],
  missing_status text,
  finished_at timestamptz
);
comment on table import is 'One list on its way into the register; a cancelled one leaves nothing but this line';
comment on column import.unit_codes is 'units the importer may write; empty for the whole city';
comment on column import.as_of is 'the day the list stands for: what it changes counts from then, unless the list gives a day';
comment on column import.fingerprint is 'of all differences as a person saw them; applying refuses when the register has moved on since';
comment on column import.checkpoint is 'what a paused reading has counted so far';
create index import_created on import (created_at desc, id);
create index import_sha256 on import (sha256);

create table import_mapping (
  organisation_id text not null,
  source text not null,
  columns jsonb not null,
  amount_unit text not null,
  defaults jsonb not null,
  changed_by text not null,
  changed_at timestamptz not null default clock_timestamp(),
  primary key (organisation_id, source)
);
comment on table import_mapping is 'Header → field as a person last chose it for this source';

-- Columns are those of enterprise where the name is the same, so that the search index can be built from a partition.
create table import_row (
  import_id uuid not null,
  row_no integer not null,
  rejected boolean not null default false,
  overridable boolean not null default false,
  refused boolean not null default false,
  id uuid not null,
  credit_code text,
  credit_code_override text,
  name text,
  short_name text,
  former_names text[] not null default '{}',
  type text,
  status text,
  status_since date,
  industry_code text,
  industry_section text,
  size_class text not null default 'undetermined',
  founded_on date,
  capital_fen bigint,
  unit_code text,
  town_code text,
  village_code text,
  registered_address text,
  actual_address text,
  legal_person text,
  contact_person text,
  contact_phone text,
  tags text[] not null default '{}',
  list_rank bigint not null
) partition by list (import_id);
comment on table import_row is 'Rows of a list in their final form, one unlogged partition per import; dropped when the import ends';
comment on column import_row.rejected is 'has an error of its own; kept, so that its firm does not count as missing from a full list';
comment on column import_row.overridable is 'its only errors are such that a person may let it pass with a reason';
comment on column import_row.refused is 'has an error that came out by comparing rows with each other or with the register';

create table import_change (
  import_id uuid not null,
  row_no integer,
  enterprise_id uuid,
  kind text not null,
  fields text[] not null
) partition by list (import_id);
comment on table import_change is 'What each valid row means for the register, and the firms a full list does not name (row_no null)';

create table import_finding (
  import_id uuid not null,
  row_no integer not null,
  n integer generated always as identity,
  field text,
  letter text,
  value text,
  severity text not null check (severity in ('error', 'warning', 'repaired')),
  code text not null,
  reason text not null,
  repair text not null,
  overridable boolean not null default false
);
comment on table import_finding is 'Everything found in a list: row, column, value, what is wrong, how to repair it';
create index import_finding_row on import_finding (import_id, row_no, n);

create function import_list_rank(status text, type text, size_class text, founded_on date) returns bigint
  language sql immutable parallel safe as $$
  select ((case status when 'active' then 0 when 'suspended' then 1 else 2 end * 10
    + case type when 'company' then 0 when 'cooperative' then 1 when 'family_farm' then 2 when 'collective' then 3
                when 'large_grower' then 4 when 'sole_trader' then 5 else 6 end) * 10
    + case size_class when 'large' then 0 when 'medium' then 1 when 'small' then 2 when 'micro' then 3 else 4 end)::bigint * 1000000
    + case when founded_on is null then 999999 else least(999999, greatest(0, founded_on - date '1900-01-01')) end
$$;
comment on function import_list_rank is 'The same number as computeListRank (list-rank.ts), for rows that are changed set by set; a test compares them';

alter table import enable row level security;
create policy import_scope on import
  using ((select scope_kind()) = 'city'
         or ((select scope_kind()) = 'unit' and unit_codes <> '{}' and unit_codes <@ (select scope_codes())::text[]));
alter table import_mapping enable row level security;
create policy import_mapping_own on import_mapping
  using ((select scope_kind()) in ('city', 'unit') and organisation_id = (select actor_organisation()));
alter table import_row enable row level security;
create policy import_row_scope on import_row for select using (exists (select from import i where i.id = import_id));
alter table import_change enable row level security;
create policy import_change_scope on import_change for select using (exists (select from import i where i.id = import_id));
alter table import_finding enable row level security;
create policy import_finding_scope on import_finding for select using (exists (select from import i where i.id = import_id));

grant select, insert, update on import, import_mapping to huoshui_app;
grant select on import_change, import_finding to huoshui_app;
grant select (import_id, row_no, rejected, overridable, refused, id, credit_code, credit_code_override, name, short_name, former_names, type,
  status, status_since, industry_code, size_class, founded_on, capital_fen, unit_code, town_code, village_code,
  registered_address, actual_address) on import_row to huoshui_app;
