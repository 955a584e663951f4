-- 名单: lists an authority publishes in full (失信被执行人, 经营异常名录 …). Who is not on a whole list is known not to be on it
-- while the list counts; see packages/rules/src/fact/whole-lists.ts.
create table fact_list (
  id uuid primary key,
  fact text not null,
  source text not null,
  is_whole boolean not null,
  as_of date not null,
  valid_until date not null,
  rows integer not null check (rows >= 0),
  matched integer not null check (matched >= 0),
  unmatched integer not null check (unmatched >= 0),
  ended integer not null default 0,
  file_name text not null,
  sha256 text not null,
  loaded_by text not null default actor_id(),
  loaded_at timestamptz not null default now(),
  check (valid_until >= as_of)
);
comment on table fact_list is 'Lists of an authority as they were loaded. Counts only: whom a list names is in enterprise_fact';
comment on column fact_list.is_whole is 'names everybody concerned, so that not being named says something';
comment on column fact_list.valid_until is 'the last day on which not being named says anything; afterwards it is unknown again';
comment on column fact_list.unmatched is 'rows that name no firm of the register (of other cities, natural persons)';
comment on column fact_list.ended is 'firms an earlier list named and this one does not';
create index fact_list_newest on fact_list (fact, as_of desc);

create function may_load_lists() returns boolean
  language sql stable set search_path = public, pg_temp as $$
  select coalesce(scope_kind() = 'city' and (actor_role() = 'city_staff' or actor_id() = 'operator'), false)
$$;
comment on function may_load_lists is 'Second lock of fact-list.load: the city team, and the operator at the machine';

alter table fact_list enable row level security;
create policy fact_list_read on fact_list for select using ((select scope_kind()) <> 'none');
create policy fact_list_load on fact_list for insert with check (may_load_lists() and loaded_by = (select actor_id()));
create policy fact_list_ended on fact_list for update using (may_load_lists() and loaded_at = now());
grant select on fact_list to huoshui_app;
grant insert (id, fact, source, is_whole, as_of, valid_until, rows, matched, unmatched, file_name, sha256) on fact_list to huoshui_app;
grant update (ended) on fact_list to huoshui_app;

-- The application deletes no rows itself. What this takes away is kept in the firm's history.
create function end_listings(list uuid, named uuid[]) returns setof uuid
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  l fact_list;
begin
  select * into l from fact_list where id = list and is_whole and loaded_at = now();
  if l.id is null or not may_load_lists() then
    raise exception 'end_listings: no whole list of this transaction' using errcode = 'insufficient_privilege';
  end if;
  return query
    with gone as (
      delete from enterprise_fact f
      where f.fact = l.fact and f.source = l.source and f.period = '' and f.recorded_on <= l.as_of
        and not exists (select from unnest(named) n (id) where n.id = f.enterprise_id)
      returning f.enterprise_id, coalesce(f.number_value::text, f.text_value) as said),
    kept as (
      insert into enterprise_history (enterprise_id, id, field, before, after, effective_on, source, actor)
      select g.enterprise_id, gen_random_uuid(), l.fact, g.said, null, l.as_of, 'fact-list', actor_id() from gone g)
    select g.enterprise_id from gone g;
end $$;
comment on function end_listings(uuid, uuid[]) is 'Takes back what earlier lists of the same source said of firms the whole list being loaded does not name; history keeps it';
revoke execute on function end_listings(uuid, uuid[]) from public;
grant execute on function end_listings(uuid, uuid[]) to huoshui_app;
