-- 指标: the rows each measure counts (packages/rules/src/figure/measures.ts), as they are known since when, and prepared sums over them.
create table figure_row (
  enterprise_id uuid not null,
  measure text not null,
  record_id uuid not null,
  on_day date not null,
  unit_code text not null,
  town_code text not null default '',
  bank_id text not null default '',
  type text not null,
  section text not null default '',
  size_class text not null,
  kind text not null default '',
  n smallint not null check (n in (1, -1)),
  amount bigint not null default 0,
  known_from timestamptz not null,
  known_until timestamptz check (known_until > known_from),
  primary key (enterprise_id, measure, record_id, known_from)
);
comment on table figure_row is 'What stands behind every figure: one row per thing counted. Never changed: what turns out otherwise ends (known_until) and is followed by another';
comment on column figure_row.record_id is 'the visit, declaration, referral, credit, drawdown … counted; a list for its members';
comment on column figure_row.n is '−1 takes a firm away again, on the day it left the list';
comment on column figure_row.amount is '分, days, or 分 × basis points, as the measure says';
create index figure_row_open on figure_row (measure, unit_code, on_day desc, record_id);
create index figure_row_bank on figure_row (bank_id, measure, on_day desc, record_id) where bank_id <> '';
create index figure_row_town on figure_row (town_code, measure, on_day desc, record_id);

create table figure_cell (
  measure text not null,
  cut text not null check (cut in ('unit', 'town', 'bank', 'type', 'section', 'size', 'kind')),
  unit_code text not null,
  value text not null,
  on_day date not null,
  known_on date not null,
  n bigint not null,
  amount bigint not null,
  primary key (measure, cut, unit_code, value, on_day, known_on)
);
comment on table figure_cell is 'Rows of figure_row summed by one cut: what was learnt on known_on about on_day. Days before today never change, so an old day is read as it was known then';
comment on column figure_cell.value is 'the town, bank, type … ; empty for the cut by unit';

create table figure_change (
  place bigint generated always as identity primary key,
  enterprise_id uuid,
  noted_at timestamptz not null default clock_timestamp()
);
comment on table figure_change is 'Firms written since their rows were last read; null: so many that all are read again';

create table figure_refresh (
  only_row boolean primary key default true check (only_row),
  known_at timestamptz,
  seconds double precision,
  firms integer,
  failure text
);
insert into figure_refresh default values;
comment on table figure_refresh is 'Until when figures are known: the last refresh, how long it took and over how many firms (null: all)';

create table figure_period (
  month text primary key check (month ~ '^\d{4}-(0[1-9]|1[0-2])$'),
  known_at timestamptz not null,
  figures jsonb not null,
  proposed_by text not null default actor_id(),
  proposed_at timestamptz not null default clock_timestamp(),
  approved_by text,
  approved_at timestamptz,
  check ((approved_by is null) = (approved_at is null)),
  check (approved_by <> proposed_by)
);
comment on table figure_period is '报告期: a month as it was reported, frozen at the moment it was proposed; in force once a second person has approved it';


alter table figure_row enable row level security;
create policy figure_row_read on figure_row for select using (
  (select scope_kind()) = 'city'
  or ((select scope_kind()) = 'unit' and unit_code = any ((select scope_codes())::text[]))
  or ((select scope_kind()) = 'town' and town_code = any ((select scope_codes())::text[]))
  or ((select scope_kind()) = 'share' and bank_id <> '' and bank_id = (select actor_bank())));
alter table figure_cell enable row level security;
create policy figure_cell_read on figure_cell for select using (
  (select scope_kind()) = 'city'
  or ((select scope_kind()) = 'unit' and unit_code = any ((select scope_codes())::text[]))
  or ((select scope_kind()) = 'town' and cut = 'town' and value = any ((select scope_codes())::text[]))
  or ((select scope_kind()) = 'share' and cut = 'bank' and value = (select actor_bank())));
alter table figure_change enable row level security;
alter table figure_refresh enable row level security;
create policy figure_refresh_read on figure_refresh for select using ((select actor_role()) in
  ('city_staff', 'leader', 'county_staff', 'town_staff', 'department_staff', 'bank_manager', 'bank_clerk'));
alter table figure_period enable row level security;
create policy figure_period_read on figure_period for select using ((select scope_kind()) = 'city' or (approved_at is not null and (select scope_kind()) in ('unit', 'town')));
create policy figure_period_propose on figure_period for insert with check (
  (select actor_role()) = 'city_staff' and proposed_by = (select actor_id()) and approved_by is null);
create policy figure_period_approve on figure_period for update using (
  (select scope_kind()) = 'city' and (select actor_role()) in ('city_staff', 'leader') and approved_by is null and proposed_by <> (select actor_id()))
  with check (approved_by = (select actor_id()));
grant select on figure_row, figure_cell, figure_refresh, figure_period to huoshui_app;
create policy figure_period_replace on figure_period for update using (
  (select actor_role()) = 'city_staff' and (select scope_kind()) = 'city' and approved_at is null)
  with check (proposed_by = (select actor_id()) and approved_at is null);
grant insert (month, known_at, figures) on figure_period to huoshui_app;
grant update (known_at, figures, proposed_by, proposed_at, approved_by, approved_at) on figure_period to huoshui_app;

create function note_figures_changed(enterprises uuid[]) returns void
  language sql security definer set search_path = public, pg_temp as $$
  insert into figure_change (enterprise_id) select unnest(enterprises) where scope_kind() <> 'none'
$$;
comment on function note_figures_changed is 'Notes that what is counted of these firms changed (a null: of all); says nothing of them';
revoke execute on function note_figures_changed from public;
grant execute on function note_figures_changed to huoshui_app;
