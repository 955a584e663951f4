-- 网格划分: which parts of a town a grid is, which team holds it, how heavy it is; and cuts: computed, looked at, then applied.

create table visiting_team (
  id uuid primary key,
  town_code text not null references area (code),
  number integer not null,
  name text not null check (name <> ''),
  home_village text,
  government_user text,
  bank_user text,
  bank_id text,
  from_day date not null,
  until_day date check (until_day is null or until_day >= from_day),
  unique (town_code, number)
);
comment on table visiting_team is '走访小组: a pair from two employers (town and bank) that holds one grid; a place may wait for its people';
comment on column visiting_team.bank_id is 'the bank that has to send somebody, also while nobody is named';
create index visiting_team_town on visiting_team (town_code) where until_day is null;

alter table grid add column number integer, add column team_id uuid references visiting_team (id), add column parts jsonb not null default '[]',
  add column load integer not null default 0, add column firms integer not null default 0;
alter table grid add constraint grid_number unique (town_code, number);
comment on column grid.number is 'its number in the town, kept through every recut; null: made before there were cuts';
comment on column grid.parts is 'the villages and stretches of villages it is made of; a firm entered later falls into one of them';
comment on column grid.load is 'expected work at the last cut, in the measure of its town; firms: how many it held then';

create table town_grids (
  town_code text primary key references area (code),
  version integer not null default 0,
  next_number integer not null default 1,
  measure text not null check (measure in ('work', 'firms', 'villages')),
  largest integer not null,
  smallest integer not null,
  is_balanced boolean not null,
  reasons text[] not null default '{}',
  cut_id uuid not null,
  cut_at timestamptz not null
);
comment on table town_grids is 'How a town is cut today; version: a cut computed on an earlier one is not applied';

create table grid_cut (
  id uuid primary key,
  status text not null default 'computing' check (status in ('computing', 'ready', 'applied', 'discarded', 'failed')),
  unit_codes text[] not null default '{}',
  towns text[] not null,
  wave_id uuid references wave (id),
  on_day date not null,
  asked_by text not null,
  asked_at timestamptz not null default clock_timestamp(),
  ready_at timestamptz,
  decided_by text,
  decided_at timestamptz,
  done integer not null default 0,
  firms integer not null default 0,
  kept integer not null default 0,
  moved integer not null default 0,
  message text
);
comment on table grid_cut is 'A cut or recut of towns: computed in the background, then applied as a whole or laid aside';
comment on column grid_cut.kept is 'firms that were in a grid before and still are in the town; moved: of them, those that change it';
create index grid_cut_asked on grid_cut (asked_at desc);

create table grid_cut_town (
  cut_id uuid not null references grid_cut (id),
  town_code text not null,
  unit_code text not null,
  version integer not null,
  preview jsonb not null,
  moves jsonb not null default '[]',
  assignment bytea,
  primary key (cut_id, town_code)
);
comment on table grid_cut_town is 'What a cut makes of one town';
comment on column grid_cut_town.assignment is 'firm id (16 bytes) and place of its grid in the preview (2 bytes), for each firm; gone once applied';

create function grid_area_reached(town text) returns boolean
  language sql stable set search_path = public, pg_temp as $$
  select case scope_kind()
    when 'city' then actor_id() is not null
    when 'unit' then exists (select from area a where a.code = town and a.parent_code = any (scope_codes()))
    when 'town' then town = any (scope_codes())
    else false end
$$;

create function visiting_people(towns text[]) returns table (user_id text, side text, organisation_id text, organisation_name text, bank_id text, town_code text)
  language sql stable security definer set search_path = public, pg_temp as $$
  select u.id, case when o.kind = 'town_office' then 'government' else 'bank' end, o.id, o.name,
    case when o.kind = 'town_office' then null else o.root_id end,
    case a.level when 'town' then a.code when 'village' then a.parent_code end
  from auth_user u join organisation o on o.id = u.organisation_id and o.closed_on is null left join area a on a.code = o.area_code
  where u.disabled_at is null and actor_role() in ('city_staff', 'county_staff')
    and ((o.kind = 'town_office' and u.role in ('town_staff', 'village_worker') and o.area_code = any (towns) and grid_area_reached(o.area_code))
      or (o.kind in ('bank_branch', 'bank_outlet') and u.role = 'bank_clerk'
        and (scope_kind() = 'city' or a.code = any (scope_codes()) or a.parent_code = any (scope_codes())
          or exists (select from area p where p.code = a.parent_code and p.parent_code = any (scope_codes())))))
$$;
comment on function visiting_people is 'Who can be put into a team: staff of the town offices, clerks of bank offices in the asker''s area; ids only';
revoke all on function visiting_people(text[]) from public;
grant execute on function visiting_people(text[]) to huoshui_app;

create function unplaced_firms() returns table (town_code text, n integer)
  language sql stable security definer set search_path = public, pg_temp as $$
  select e.town_code, count(*)::integer from enterprise e
  where e.merged_into is null and e.status <> 'cancelled' and e.town_code is not null and grid_area_reached(e.town_code)
    and exists (select from town_grids t where t.town_code = e.town_code)
    and not exists (select from grid_member m where m.enterprise_id = e.id)
  group by e.town_code
$$;
comment on function unplaced_firms is 'Firms of towns that are cut which are in no grid yet: a recut places them';
revoke all on function unplaced_firms() from public;
grant execute on function unplaced_firms() to huoshui_app;

create function grid_progress(towns text[], today date) returns table (grid_id uuid, firms integer, due integer, done integer)
  language sql stable security definer set search_path = public, pg_temp as $$
  select g.id, count(m.enterprise_id)::integer, (count(*) filter (where t.is_due))::integer, (count(*) filter (where t.is_due = false))::integer
  from grid g left join grid_member m on m.grid_id = g.id
  left join lateral (
    select bool_or(is_due(w.from_day, w.until_day, w.quiet_days, last_valid_visit_on(m.enterprise_id), today)) as is_due
    from wave_firm f join wave w on w.id = f.wave_id and w.status = 'running' where f.enterprise_id = m.enterprise_id) t on true
  where g.town_code = any (towns) and g.until_day is null and grid_area_reached(g.town_code)
  group by g.id
$$;
comment on function grid_progress is 'Of each grid its firms, the tasks of the running waves, and those done: counts only';
revoke all on function grid_progress(text[], date) from public;
grant execute on function grid_progress(text[], date) to huoshui_app;

alter table visiting_team enable row level security;
create policy visiting_team_read on visiting_team for select using (grid_area_reached(town_code));
alter table town_grids enable row level security;
create policy town_grids_read on town_grids for select using (grid_area_reached(town_code));
alter table grid_cut enable row level security;
create policy grid_cut_read on grid_cut for select
  using ((select scope_kind()) = 'city' and (select actor_id()) is not null
    or ((select scope_kind()) = 'unit' and unit_codes <> '{}' and unit_codes <@ (select scope_codes())));
alter table grid_cut_town enable row level security;
create policy grid_cut_town_read on grid_cut_town for select using (grid_area_reached(town_code));
grant select on visiting_team, town_grids, grid_cut to huoshui_app;
grant select (cut_id, town_code, unit_code, version, preview, moves) on grid_cut_town to huoshui_app;

create function has_devices(grid uuid) returns boolean
  language sql stable set search_path = public, pg_temp as $$
  select exists (select from grid_worker w where w.grid_id = grid)
$$;
comment on function has_devices is 'Whether anybody ever visited a grid: only then may a device hold it';
