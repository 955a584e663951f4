-- Areas are dated: a unit (管理单元) is not the GB/T 2260 county; functional zones manage towns under other counties' codes.

create table area (
  code text primary key,
  level text not null check (level in ('city', 'unit', 'town', 'village')),
  name text not null,
  parent_code text references area (code),
  statutory_county_code text,
  from_day date not null default '1900-01-01',
  until_day date,
  verified boolean not null default true,
  source text,
  check (until_day is null or until_day > from_day)
);
comment on table area is 'The area tree as it stands today: city > unit (管理单元) > town (镇街) > village (村居)';
comment on column area.parent_code is 'the managing parent today; earlier ones are in area_period';
comment on column area.statutory_county_code is 'GB/T 2260 county whose code the town carries; differs from the unit for functional zones';
create index area_parent on area (parent_code);

create table area_period (
  code text not null references area (code),
  from_day date not null,
  until_day date,
  name text not null,
  parent_code text references area (code),
  primary key (code, from_day)
);
comment on table area_period is 'What an area was called and who managed it, by date; the open period equals the area row';

create table area_alias (
  code text not null references area (code),
  alias text not null,
  from_day date,
  until_day date,
  primary key (code, alias)
);
comment on table area_alias is 'Names under which lists still mention an area: former names, short names';

create table area_change (
  id uuid primary key,
  kind text not null check (kind in ('rename', 'move', 'merge', 'split', 'close')),
  effective_on date not null,
  from_codes text[] not null,
  to_codes text[] not null,
  reason text not null,
  decided_by text not null,
  decided_at timestamptz not null default now(),
  moved_enterprises integer not null default 0,
  moved_users integer not null default 0
);
comment on table area_change is 'Merging, splitting and moving of areas: what was done, when, why, and how many firms and users were carried along';
