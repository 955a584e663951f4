-- 走访对象清单: the province's list, which is the denominator of 走访率, and the city's own beside it. Each delivery is kept as
-- it came; who is on a list is dated, so that a figure of an earlier day can be told again.

create table target_list (
  id uuid primary key,
  kind text not null check (kind in ('province', 'city')),
  mode text not null check (mode in ('whole', 'add', 'remove')),
  as_of date not null,
  status text not null default 'compared' check (status in ('compared', 'applied', 'discarded')),
  file_name text not null,
  sha256 text not null,
  rows integer not null check (rows >= 0),
  matched integer not null default 0,
  twice integer not null default 0,
  strangers integer not null default 0,
  faulty integer not null default 0,
  added integer not null default 0,
  kept integer not null default 0,
  removed integer not null default 0,
  loaded_by text not null,
  loaded_at timestamptz not null default clock_timestamp(),
  decided_by text,
  decided_at timestamptz,
  check ((status = 'compared') = (decided_at is null))
);
comment on table target_list is '走访对象清单 as delivered: a whole list, or a correction that adds or removes; compared with what is in force, then applied or discarded';
comment on column target_list.kind is 'province: the denominator of 走访率; city: the list the city made for itself';
comment on column target_list.strangers is 'entries nobody in the register answers to: they stay on the list and in its size';
comment on column target_list.faulty is 'of the strangers, those whose credit code is wrong or whose name several firms have';
comment on column target_list.twice is 'rows that name a firm an earlier row named';
comment on column target_list.removed is 'firms on the list in force that this one takes off it';
create index target_list_loaded on target_list (kind, as_of desc, loaded_at desc);

create table target_list_row (
  list_id uuid not null references target_list (id),
  row_no integer not null,
  code text,
  name text,
  enterprise_id uuid,
  fault text,
  primary key (list_id, row_no)
);
comment on table target_list_row is 'The rows of a delivery, with the firm of the register each means';
create index target_list_row_firm on target_list_row (list_id, enterprise_id);

create table target_list_member (
  enterprise_id uuid not null,
  kind text not null,
  from_day date not null,
  until_day date,
  list_id uuid not null,
  ended_by uuid,
  primary key (enterprise_id, kind, from_day),
  check (until_day is null or until_day >= from_day),
  check ((until_day is null) = (ended_by is null))
);
comment on table target_list_member is 'Which firms are on which list from when until when; until_day is the first day a firm is off it';
create unique index target_list_member_once on target_list_member (enterprise_id, kind) where until_day is null;
create index target_list_member_list on target_list_member (list_id, enterprise_id);
create index target_list_member_ended on target_list_member (ended_by, enterprise_id) where ended_by is not null;

create table target_list_stranger (
  kind text not null,
  key text not null,
  from_day date not null,
  until_day date,
  code text,
  name text,
  fault text,
  list_id uuid not null,
  primary key (kind, key, from_day)
);
comment on table target_list_stranger is 'Entries of a list that are no firm of the register yet: part of its size, nowhere to be visited';
comment on column target_list_stranger.key is 'credit code, or the name where there is none';

create view target_list_member_in_scope as
  select m.enterprise_id, m.kind, m.from_day, m.until_day, m.list_id, m.ended_by
  from target_list_member m join enterprise_in_scope e on e.id = m.enterprise_id;
comment on view target_list_member_in_scope is 'Memberships of the firms the asking person may see';

create view target_list_row_in_scope as
  select r.list_id, r.row_no, r.code, r.name, r.enterprise_id, r.fault from target_list_row r
  where scope_kind() = 'city' or (r.enterprise_id is not null and exists (select from enterprise_in_scope e where e.id = r.enterprise_id));
comment on view target_list_row_in_scope is 'Rows of deliveries: all for the city, elsewhere those of firms in scope';

create function has_scope() returns boolean
  language sql stable set search_path = public, pg_temp as $$
  select actor_id() is not null and case scope_kind()
    when 'city' then true
    when 'unit' then exists (select from area a where a.code = any (scope_codes()))
    when 'town' then exists (select from area a where a.code = any (scope_codes()))
    when 'village' then exists (select from area a where a.code = any (scope_codes()))
    when 'share' then exists (select from organisation o where o.id = actor_organisation())
    when 'own' then true
    else false end
$$;
comment on function has_scope() is 'Whether somebody real is asking: for tables that name no firm, which everybody with a scope reads';

alter table target_list enable row level security;
create policy target_list_read on target_list for select
  using ((select has_scope()) and (select scope_kind()) in ('city', 'unit', 'town', 'village'));
alter table target_list_row enable row level security;
alter table target_list_member enable row level security;
alter table target_list_stranger enable row level security;
grant select on target_list, target_list_member_in_scope, target_list_row_in_scope to huoshui_app;
