-- 走访批次: which firms of the lists are visited from when until when, in which order of urgency, and how far that has come.

create table wave (
  id uuid primary key,
  name text not null check (name <> ''),
  status text not null default 'draft' check (status in ('draft', 'running', 'ended', 'discarded')),
  lists text[] not null check (lists <> '{}' and lists <@ '{province,city}'),
  unit_codes text[] not null default '{}',
  most integer check (most > 0),
  from_day date not null,
  until_day date not null check (until_day >= from_day),
  quiet_days integer not null check (quiet_days >= 0),
  settings jsonb not null default '{}',
  listed integer not null default 0,
  taken integer not null default 0,
  not_operating integer not null default 0,
  quiet integer not null default 0,
  left_over integer not null default 0,
  made_by text not null,
  made_at timestamptz not null default clock_timestamp(),
  started_at timestamptz,
  ended_at timestamptz
);
comment on table wave is '走访批次 of a visiting campaign';
comment on column wave.unit_codes is 'the units it is for; none: the whole city';
comment on column wave.most is 'how many firms it takes at most; null: all there are';
comment on column wave.quiet_days is 'a firm anybody validly visited within so many days is no task';
comment on column wave.settings is 'what the campaign records and counts; what 国办函〔2026〕12号 forbids never gets here';
comment on column wave.quiet is 'left out because somebody had visited lately; left_over: because the wave was full';

create table wave_priority (
  wave_id uuid not null references wave (id),
  rank smallint not null check (rank > 0),
  label text not null check (label <> ''),
  criterion jsonb,
  mode text not null check (mode in ('field', 'phone', 'online')),
  most integer check (most > 0),
  taken integer not null default 0,
  primary key (wave_id, rank)
);
comment on table wave_priority is 'The orders of urgency of a wave, first the most urgent: who meets its criterion and no earlier one';
comment on column wave_priority.criterion is 'null: all others';

create table wave_firm (
  enterprise_id uuid not null,
  wave_id uuid not null,
  priority smallint not null,
  primary key (enterprise_id, wave_id)
);
comment on table wave_firm is 'The firms of a wave: each once';
create index wave_firm_wave on wave_firm (wave_id, priority, enterprise_id);

create table wave_claim (
  enterprise_id uuid not null,
  wave_id uuid not null,
  id uuid not null,
  organisation_id text not null,
  claimed_by text not null default actor_id(),
  claimed_on date not null,
  released_on date,
  primary key (enterprise_id, wave_id, id),
  check (released_on is null or released_on >= claimed_on)
);
comment on table wave_claim is '认领: an organisation outside the grid that visits a firm in this wave itself; the grid then has no task there';
create unique index wave_claim_once on wave_claim (enterprise_id, wave_id) where released_on is null;

create function last_valid_visit_on(enterprise uuid) returns date
  language sql stable set search_path = public, pg_temp as $$
  select (max(v.at) at time zone 'Asia/Shanghai')::date from visit v
  where v.enterprise_id = enterprise and v.counts and v.voided_at is null
$$;

create function is_due(wave_from date, wave_until date, quiet_days integer, last_visit date, today date) returns boolean
  language sql immutable parallel safe set search_path = public, pg_temp as $$
  select today between wave_from and wave_until
    and (last_visit is null or (last_visit < wave_from and today >= last_visit + quiet_days))
$$;
comment on function is_due is 'Whether a firm of a wave is a task on a day; packages/rules/src/visit/decide-due.ts says the same';

create view wave_firm_in_scope as
  select f.enterprise_id, f.wave_id, f.priority, e.name, e.credit_code, e.unit_code, e.town_code, e.village_code, e.status
  from wave_firm f join enterprise_in_scope e on e.id = f.enterprise_id;
comment on view wave_firm_in_scope is 'Firms of waves the asking person may see';

create function visit_coverage(list_kind text, wave uuid, first_day date, last_day date, level text)
  returns table (area text, listed integer, on_firms integer, on_visits integer, off_firms integer, off_visits integer, in_vain integer,
    field_firms integer, field_visits integer, phone_firms integer, phone_visits integer, wechat_firms integer, wechat_visits integer,
    online_firms integer, online_visits integer, meeting_firms integer, meeting_visits integer)
  language sql stable security definer set search_path = public, pg_temp as $$
  with firm as (
    select e.id, case level when 'unit' then e.unit_code when 'town' then e.town_code else e.village_code end as area
    from enterprise e
    where e.merged_into is null and case scope_kind()
      when 'city' then true
      when 'unit' then e.unit_code = any (scope_codes())
      when 'town' then e.town_code = any (scope_codes())
      when 'village' then e.village_code = any (scope_codes())
      else false end),
  list as (
    select m.enterprise_id as id from target_list_member m
    where m.kind = list_kind and m.from_day <= last_day and (m.until_day is null or m.until_day > last_day)
    union all
    select f.enterprise_id from wave_firm f where f.wave_id = visit_coverage.wave),
  made as (
    select coalesce(g.merged_into, v.enterprise_id) as id, v.mode, count(*) filter (where v.counts)::integer as n,
           count(*) filter (where not v.counts)::integer as vain
    from visit v left join enterprise g on g.id = v.enterprise_id and g.merged_into is not null
    where v.voided_at is null and v.at >= first_day::timestamp at time zone 'Asia/Shanghai'
      and v.at < (last_day + 1)::timestamp at time zone 'Asia/Shanghai'
    group by 1, 2),
  seen as (
    select firm.area, firm.id, list.id is not null as is_listed, made.mode, coalesce(made.n, 0) as n, coalesce(made.vain, 0) as vain
    from firm left join made on made.id = firm.id left join list on list.id = firm.id
    where made.id is not null or list.id is not null)
  select area, (count(distinct id) filter (where is_listed))::integer,
    (count(distinct id) filter (where is_listed and n > 0))::integer, coalesce(sum(n) filter (where is_listed), 0)::integer,
    (count(distinct id) filter (where not is_listed and n > 0))::integer, coalesce(sum(n) filter (where not is_listed), 0)::integer,
    coalesce(sum(vain), 0)::integer,
    (count(*) filter (where mode = 'field' and n > 0))::integer, coalesce(sum(n) filter (where mode = 'field'), 0)::integer,
    (count(*) filter (where mode = 'phone' and n > 0))::integer, coalesce(sum(n) filter (where mode = 'phone'), 0)::integer,
    (count(*) filter (where mode = 'wechat' and n > 0))::integer, coalesce(sum(n) filter (where mode = 'wechat'), 0)::integer,
    (count(*) filter (where mode = 'online' and n > 0))::integer, coalesce(sum(n) filter (where mode = 'online'), 0)::integer,
    (count(*) filter (where mode = 'meeting' and n > 0))::integer, coalesce(sum(n) filter (where mode = 'meeting'), 0)::integer
  from seen group by area order by area
$$;
comment on function visit_coverage is 'Coverage of a list as of the last day, or of a wave, by area: firms (户) and visits (户次) apart, a merged firm counted as the one it is now; counts only, in scope';

create function strangers_of(list_kind text, on_day date) returns integer
  language sql stable security definer set search_path = public, pg_temp as $$
  select count(*)::integer from target_list_stranger s
  where scope_kind() = 'city' and s.kind = list_kind and s.from_day <= on_day and (s.until_day is null or s.until_day > on_day)
$$;
comment on function strangers_of is 'Entries of a list that are no firm of the register: part of its size, in no area';

alter table wave enable row level security;
create policy wave_read on wave for select using ((select has_scope()));
alter table wave_priority enable row level security;
create policy wave_priority_read on wave_priority for select using ((select has_scope()));
alter table wave_firm enable row level security;
alter table wave_claim enable row level security;
create policy wave_claim_read on wave_claim for select
  using (exists (select from enterprise_in_scope e where e.id = enterprise_id));
create policy wave_claim_make on wave_claim for insert
  with check (claimed_by = (select actor_id()) and organisation_id = (select actor_organisation())
    and exists (select from enterprise_in_scope e where e.id = enterprise_id));
create policy wave_claim_release on wave_claim for update
  using (released_on is null and exists (select from enterprise_in_scope e where e.id = enterprise_id)
    and (organisation_id = (select actor_organisation()) or (select actor_role()) in ('city_staff', 'county_staff')))
  with check (released_on is not null);

-- The card of a firm on a device now says whether it is a task, why and how urgent, and who visited it last.
drop function grid_cards(uuid, uuid, integer);
drop function grid_cards_of(uuid, uuid[]);
create or replace function grid_size(grid uuid) returns integer
  language sql stable security definer set search_path = public, pg_temp as $$
  select count(*)::integer from grid_member m join enterprise e on e.id = m.enterprise_id and e.merged_into is null
  where m.grid_id = grid and grid_is_mine(grid) and scope_kind() <> 'none'
$$;
create or replace view grid_card as
  select m.grid_id, e.id, e.version, e.name, e.credit_code, e.type, e.status, e.industry_code, e.size_class, e.town_code,
         e.village_code, coalesce(e.actual_address, e.registered_address) as address, e.contact_person, e.contact_phone, e.tags,
         t.wave_id, t.wave_name, t.priority, t.why, t.mode, t.from_day, t.until_day, t.quiet_days,
         l.at as visited_at, l.mode as visited_mode, l.result as visited_result, l.organisation_name as visited_by
  from grid_member m
  join enterprise e on e.id = m.enterprise_id and e.merged_into is null
  left join lateral (
    select w.id as wave_id, w.name as wave_name, f.priority, p.label as why, p.mode, w.from_day, w.until_day, w.quiet_days
    from wave_firm f join wave w on w.id = f.wave_id and w.status = 'running'
    join wave_priority p on p.wave_id = f.wave_id and p.rank = f.priority
    where f.enterprise_id = e.id
      and not exists (select from wave_claim c where c.enterprise_id = f.enterprise_id and c.wave_id = f.wave_id and c.released_on is null)
    order by f.priority, w.until_day, w.id limit 1) t on true
  left join lateral (
    select v.at, v.mode, v.result, o.name as organisation_name from visit v left join organisation o on o.id = v.organisation_id
    where v.enterprise_id = e.id and v.counts and v.voided_at is null order by v.at desc, v.id limit 1) l on true;
comment on view grid_card is 'What a device shows of a firm, with the contact a visit needs, its task in the running waves and the last valid visit by anyone; granted to nobody: grid_cards and grid_cards_of are the doors';

create function grid_cards(grid uuid, after uuid, most integer) returns setof grid_card
  language sql stable security definer set search_path = public, pg_temp as $$
  select c.* from grid_card c
  where c.grid_id = grid and c.id > after and grid_is_mine(grid) and scope_kind() <> 'none'
  order by c.id limit most
$$;
comment on function grid_cards is 'A grid of the asking person, page by page, personal data in clear: the only door to a device; each whole reading is audited';
create function grid_cards_of(grid uuid, enterprises uuid[]) returns setof grid_card
  language sql stable security definer set search_path = public, pg_temp as $$
  select c.* from grid_card c
  where c.grid_id = grid and c.id = any (enterprises) and grid_is_mine(grid) and scope_kind() <> 'none'
$$;
comment on function grid_cards_of is 'The same for firms that changed';

revoke all on function grid_cards(uuid, uuid, integer), grid_cards_of(uuid, uuid[]), visit_coverage(text, uuid, date, date, text),
  strangers_of(text, date) from public;
grant execute on function grid_cards(uuid, uuid, integer), grid_cards_of(uuid, uuid[]), visit_coverage(text, uuid, date, date, text),
  strangers_of(text, date) to huoshui_app;
grant select on wave, wave_priority, wave_claim, wave_firm_in_scope to huoshui_app;
grant insert (enterprise_id, wave_id, id, organisation_id, claimed_on) on wave_claim to huoshui_app;
grant update (released_on) on wave_claim to huoshui_app;

create function grid_of(enterprise uuid) returns uuid
  language sql stable security definer set search_path = public, pg_temp as $$
  select m.grid_id from grid_member m where m.enterprise_id = enterprise and exists (select from enterprise_in_scope e where e.id = enterprise)
$$;
comment on function grid_of is 'The grid of a firm in scope';
revoke all on function grid_of(uuid) from public;
grant execute on function grid_of(uuid) to huoshui_app;

-- In the order of the firms, so that two pushes about the same firms wait for each other instead of deadlocking.
create or replace function grid_note_changed(enterprises uuid[]) returns void
  language sql security definer set search_path = public, pg_temp as $$
  insert into grid_feed (grid_id, enterprise_id, is_gone)
  select m.grid_id, m.enterprise_id, false from grid_member m where m.enterprise_id = any (enterprises) and scope_kind() <> 'none'
  order by m.enterprise_id
  on conflict (grid_id, enterprise_id) do update set is_gone = false, changed_xid = pg_current_xact_id()
$$;
