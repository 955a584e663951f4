-- 网格 and 设备: which firms a team visits, and how the phones of its people come by them and hand in what was done
-- (packages/client/src/SYNC.md; S… names its rules).

create table grid (
  id uuid primary key,
  town_code text not null references area (code),
  name text not null check (name <> ''),
  reading integer not null default 1,
  from_day date not null,
  until_day date
);
comment on table grid is '网格: firms of one town visited by one team';
comment on column grid.reading is 'raised after bulk writes to its firms: devices then read it anew instead of by changes';
create index grid_town on grid (town_code);

create table grid_worker (
  grid_id uuid not null references grid (id),
  user_id text not null,
  side text not null check (side in ('government', 'bank')),
  from_at timestamptz not null default clock_timestamp(),
  until_at timestamptz,
  primary key (grid_id, user_id, from_at)
);
comment on table grid_worker is 'Who visits a grid, from when until when: 干部 and 银行人员 in pairs';
create index grid_worker_user on grid_worker (user_id) where until_at is null;

create table grid_member (
  enterprise_id uuid primary key,
  grid_id uuid not null references grid (id),
  from_at timestamptz not null default clock_timestamp()
);
comment on table grid_member is 'The one grid a firm is in; the primary key keeps it to one';
create index grid_member_grid on grid_member (grid_id, enterprise_id);

create table grid_member_past (
  enterprise_id uuid not null,
  grid_id uuid not null,
  from_at timestamptz not null,
  until_at timestamptz not null,
  primary key (enterprise_id, from_at)
);
comment on table grid_member_past is 'Grids a firm was in before: decides whose an operation was that arrives late (S17)';

create table grid_feed (
  grid_id uuid not null,
  enterprise_id uuid not null,
  is_gone boolean not null,
  changed_xid xid8 not null default pg_current_xact_id(),
  primary key (grid_id, enterprise_id)
);
comment on table grid_feed is 'The last transaction that changed a firm of a grid, or took it out: what devices read since their cursor (S14)';
create index grid_feed_changed on grid_feed (grid_id, changed_xid, enterprise_id);

create table device (
  id uuid primary key,
  user_id text not null default actor_id(),
  organisation_id text not null default actor_organisation(),
  name text not null,
  status text not null default 'in-use' check (status in ('in-use', 'lost', 'retired')),
  registered_at timestamptz not null default clock_timestamp(),
  last_push_at timestamptz,
  last_pull_at timestamptz,
  firms integer not null default 0
);
comment on table device is '设备: one browser on one phone of one person; says when it last synchronised, never where it was or how long it was used';
create index device_user on device (user_id);

create table operation (
  id uuid primary key,
  device_id uuid not null references device (id),
  number integer not null,
  user_id text not null default actor_id(),
  kind text not null,
  enterprise_id uuid not null,
  fingerprint bytea not null,
  content jsonb,
  mends uuid,
  device_at timestamptz not null,
  seen_server_at timestamptz,
  sent_at timestamptz not null,
  received_at timestamptz not null,
  at timestamptz not null,
  skew_ms bigint not null,
  outcome text not null check (outcome in ('applied', 'orphan', 'refused')),
  code text,
  sentence text,
  decided_by text,
  decided_at timestamptz,
  decision text check (decision in ('apply', 'apply-elsewhere', 'set-aside')),
  decided_enterprise_id uuid,
  decision_reason text,
  check ((outcome = 'applied') = (content is null)),
  check ((decided_at is null) = (decision is null))
);
comment on table operation is 'Every operation a device handed in, with its receipt; the same id again gets the same receipt (S3)';
comment on column operation.fingerprint is 'SHA-256 of what the device kept: the same id with other content is refused (S9)';
comment on column operation.content is 'what was filled in; kept only while a person must still see to it: what was applied stands where it was written';
comment on column operation.at is 'when it was done, by the server''s clock (S10)';
create index operation_device on operation (device_id, number);
create index operation_orphan on operation (received_at, id) where outcome = 'orphan' and decided_at is null;

create function grid_reach(enterprise uuid, at timestamptz) returns text
  language sql stable security definer set search_path = public, pg_temp as $$
  select case
    when actor_id() is null then 'unknown'
    when not exists (select from enterprise e where e.id = enterprise) then 'unknown'
    when exists (select from enterprise e where e.id = enterprise and e.merged_into is not null) then 'merged'
    when exists (
      select from (
        select m.grid_id, m.from_at, null::timestamptz as until_at from grid_member m where m.enterprise_id = enterprise
        union all
        select p.grid_id, p.from_at, p.until_at from grid_member_past p where p.enterprise_id = enterprise) held
      join grid_worker w on w.grid_id = held.grid_id and w.user_id = actor_id()
      where grid_reach.at >= greatest(held.from_at, w.from_at)
        and grid_reach.at < least(coalesce(held.until_at, 'infinity'), coalesce(w.until_at, 'infinity')))
      then 'held'
    when exists (select from grid_member m where m.enterprise_id = enterprise) then 'other-grid'
    when exists (select from enterprise_in_scope s where s.id = enterprise) then 'in-scope'
    else 'unknown'
  end
$$;
comment on function grid_reach is 'Whether an operation of the asking person at an instant was theirs to do: held, in-scope; other-grid, merged, unknown are orphans (S17, S18)';

create function grid_is_mine(grid uuid) returns boolean
  language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select from grid_worker w where w.grid_id = grid and w.user_id = actor_id() and w.until_at is null)
$$;
comment on function grid_is_mine is 'Whether the asking person visits this grid today';

create function grid_note_changed(enterprises uuid[]) returns void
  language sql security definer set search_path = public, pg_temp as $$
  insert into grid_feed (grid_id, enterprise_id, is_gone)
  select m.grid_id, m.enterprise_id, false from grid_member m where m.enterprise_id = any (enterprises) and scope_kind() <> 'none'
  on conflict (grid_id, enterprise_id) do update set is_gone = false, changed_xid = pg_current_xact_id()
$$;
comment on function grid_note_changed is 'Tells the devices that hold these firms, when the transaction commits; writers of bulk raise grid.reading instead';

create view grid_card as
  select m.grid_id, e.id, e.version, e.name, e.credit_code, e.type, e.status, e.industry_code, e.size_class, e.town_code,
         e.village_code, coalesce(e.actual_address, e.registered_address) as address, e.contact_person, e.contact_phone, e.tags
  from grid_member m
  join enterprise e on e.id = m.enterprise_id and e.merged_into is null;
comment on view grid_card is 'What a device shows of a firm, with the contact a visit needs; granted to nobody: grid_cards and grid_cards_of are the doors';

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

create function grid_size(grid uuid) returns integer
  language sql stable security definer set search_path = public, pg_temp as $$
  select count(*)::integer from grid_card c where c.grid_id = grid and grid_is_mine(grid) and scope_kind() <> 'none'
$$;
comment on function grid_size is 'How many firms a grid of the asking person holds';

alter table grid enable row level security;
create policy grid_read on grid for select
  using (case (select scope_kind())
    when 'none' then false
    when 'city' then true
    when 'unit' then exists (select from area a where a.code = town_code and a.parent_code = any ((select scope_codes())::text[]))
    when 'town' then town_code = any ((select scope_codes())::text[])
    else grid_is_mine(id)
  end);
alter table grid_worker enable row level security;
create policy grid_worker_read on grid_worker for select
  using ((select scope_kind()) <> 'none' and (user_id = (select actor_id()) or exists (select from grid g where g.id = grid_id)));
alter table grid_member enable row level security;
alter table grid_member_past enable row level security;
alter table grid_feed enable row level security;
create policy grid_feed_read on grid_feed for select
  using (grid_is_mine(grid_id));

alter table device enable row level security;
create function device_reaches(user_id text, organisation_id text) returns boolean
  language sql stable set search_path = public, pg_temp as $$
  select scope_kind() <> 'none' and (user_id = actor_id() or (actor_role() in ('city_staff', 'county_staff') and exists (
    select from organisation o left join area a on a.code = o.area_code
    where o.id = device_reaches.organisation_id and (scope_kind() = 'city'
      or o.area_code = any (scope_codes()) or a.parent_code = any (scope_codes())))))
$$;
comment on function device_reaches is 'Whose devices one sees: one''s own; the teams those of the offices in their area';
create policy device_read on device for select using (device_reaches(user_id, organisation_id));
create policy device_register on device for insert
  with check (user_id = (select actor_id()) and organisation_id = (select actor_organisation()) and status = 'in-use');
create policy device_change on device for update
  using (device_reaches(user_id, organisation_id)) with check (device_reaches(user_id, organisation_id));

alter table operation enable row level security;
create policy operation_own on operation for select
  using (user_id = (select actor_id()) and (select scope_kind()) <> 'none');
create policy operation_receive on operation for insert
  with check (user_id = (select actor_id()) and exists (select from device d where d.id = device_id and d.user_id = (select actor_id())));

revoke all on function grid_reach(uuid, timestamptz), grid_is_mine(uuid), grid_note_changed(uuid[]), grid_cards(uuid, uuid, integer),
  grid_cards_of(uuid, uuid[]), grid_size(uuid) from public;
grant execute on function grid_reach(uuid, timestamptz), grid_is_mine(uuid), grid_note_changed(uuid[]), grid_cards(uuid, uuid, integer),
  grid_cards_of(uuid, uuid[]), grid_size(uuid) to huoshui_app;
grant select on grid, grid_worker, grid_feed, device to huoshui_app;
grant insert (id, name) on device to huoshui_app;
grant update (name, status, last_push_at, last_pull_at, firms) on device to huoshui_app;
grant select (id, device_id, number, user_id, kind, enterprise_id, fingerprint, at, outcome, code, sentence, decided_at, decision, decision_reason) on operation to huoshui_app;
grant insert (id, device_id, number, kind, enterprise_id, fingerprint, content, mends, device_at, seen_server_at, sent_at, received_at, at, skew_ms, outcome, code, sentence) on operation to huoshui_app;
