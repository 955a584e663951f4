-- 联系方式公示: the county teams' and the banks' outlets' numbers, published as one table for firms; written by one person of the city team and
-- put out by another. What was published once is kept.

create table contact_table (
  id uuid primary key,
  rows jsonb not null default '[]' check (jsonb_typeof(rows) = 'array'),
  state text not null default 'draft' check (state in ('draft', 'proposed', 'published', 'replaced')),
  made_by text not null default actor_id(),
  made_at timestamptz not null default clock_timestamp(),
  changed_by text not null default actor_id(),
  changed_at timestamptz not null default clock_timestamp(),
  proposed_by text,
  decided_by text,
  decided_at timestamptz,
  published_on date,
  return_reason text,
  check (state in ('draft', 'proposed') or (decided_by is not null and published_on is not null)),
  check (state = 'draft' or proposed_by is not null),
  check (decided_by <> proposed_by and decided_by <> changed_by)
);
comment on table contact_table is '联系方式公示表: offices and their numbers, no person; at most one is being written, at most one is out';
comment on column contact_table.rows is 'ContactRow[] of the contract';
create unique index contact_table_one_draft on contact_table ((true)) where state in ('draft', 'proposed');
create unique index contact_table_one_out on contact_table ((true)) where state = 'published';
alter table contact_table enable row level security;
create policy contact_table_read on contact_table for select using ((select scope_kind()) = 'city' and (select actor_role()) in ('city_staff', 'leader'));
create policy contact_table_make on contact_table for insert with check ((select scope_kind()) = 'city' and (select actor_role()) = 'city_staff'
  and state = 'draft' and made_by = (select actor_id()) and changed_by = (select actor_id()));
create policy contact_table_change on contact_table for update using ((select scope_kind()) = 'city' and (select actor_role()) in ('city_staff', 'leader'))
  with check (state in ('draft', 'proposed', 'replaced') or (state = 'published' and decided_by = (select actor_id())));
grant select on contact_table to huoshui_app;
grant insert (id, rows) on contact_table to huoshui_app;
grant update (rows, state, changed_by, changed_at, proposed_by, decided_by, decided_at, published_on, return_reason) on contact_table to huoshui_app;

create function public_contact_table() returns table (rows jsonb, published_on date)
  language sql stable security definer set search_path = public, pg_temp as $$
  select t.rows, t.published_on from contact_table t where t.state = 'published'
$$;
comment on function public_contact_table is 'For anybody: the contact table that is out';
revoke all on function public_contact_table() from public;
grant execute on function public_contact_table() to huoshui_app;
