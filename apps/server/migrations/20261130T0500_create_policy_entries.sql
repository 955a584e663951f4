-- 补录条目: dated entries that officials put over the built-in numbers of the law, and the days on which such entries end.
-- Each is proposed by one person and decided by another; what was approved is never written again.
create function may_propose_entries(place text) returns boolean
  language sql stable set search_path = public, pg_temp as $$
  select actor_id() is not null and coalesce(case actor_role()
    when 'city_staff' then scope_kind() = 'city'
    when 'county_staff' then scope_kind() = 'unit' and place = any (scope_codes())
    when 'department_staff' then scope_kind() = 'city' or (scope_kind() = 'unit' and place = any (scope_codes()))
    else false end, false)
$$;
comment on function may_propose_entries is 'Second lock of policy-entry.propose: whoever sees the city anywhere, a unit''s people for that unit';

create table policy_entry (
  id uuid primary key,
  number text not null,
  place text not null check (place ~ '^[0-9]{6}(-[A-Z]+)?$'),
  ends uuid,
  value jsonb check (jsonb_typeof(value) in ('number', 'string', 'boolean', 'array')),
  document text check (btrim(document) <> ''),
  clause text check (btrim(clause) <> ''),
  source text check (btrim(source) <> ''),
  first_day date,
  last_day date,
  verified boolean,
  note text not null default '',
  reason text not null check (btrim(reason) <> ''),
  status text not null default 'proposed' check (status in ('proposed', 'approved', 'refused', 'withdrawn')),
  organisation_id text not null default actor_organisation() references organisation (id),
  proposed_by text not null default actor_id(),
  proposed_at timestamptz not null default clock_timestamp(),
  decided_by text,
  decided_at timestamptz,
  decision_reason text,
  unique (id, number, place),
  foreign key (ends, number, place) references policy_entry (id, number, place),
  constraint policy_entry_entry_or_end check (case when ends is null
    then num_nulls(value, document, clause, source, first_day, verified) = 0 and (last_day is null or last_day >= first_day)
    else num_nonnulls(value, document, clause, source, first_day, verified) = 0 and last_day is not null end),
  constraint policy_entry_second_person check (decided_by is null or (decided_by = proposed_by) = (status = 'withdrawn')),
  check ((status = 'proposed') = (decided_at is null) and (decided_at is null) = (decided_by is null)),
  check (status <> 'refused' or btrim(decision_reason) <> '')
);
comment on table policy_entry is 'Entries officials add over built-in policy numbers, and ends of such entries; an approved one is never written again';
comment on column policy_entry.number is 'id of the policy number (packages/rules, docs/RULES.md)';
comment on column policy_entry.place is 'division code it holds for: the country, the province, the city or one unit';
comment on column policy_entry.ends is 'the entry that this row, once approved, ends after last_day; null: the row is an entry itself';
comment on column policy_entry.value is 'PolicyValue of the rules: money in fen, ratios in basis points';
comment on column policy_entry.source is 'where the proposer read it';
comment on column policy_entry.last_day is 'of an end the day before the first may be named: then the entry never held';
comment on column policy_entry.verified is 'whether it was compared with the document itself';
create index policy_entry_queue on policy_entry (proposed_at desc, id desc);
create index policy_entry_waiting on policy_entry (proposed_at desc, id desc) where status = 'proposed';
create index policy_entry_of_number on policy_entry (number, proposed_at desc, id desc);
create index policy_entry_approved on policy_entry (decided_at desc, id) where status = 'approved' and ends is null;
create index policy_entry_ends on policy_entry (ends) where ends is not null and status = 'approved';

alter table policy_entry enable row level security;
create policy policy_entry_read on policy_entry for select using ((select scope_kind()) <> 'none' and (status = 'approved'
  or ((select actor_role()) = 'city_staff' and (select scope_kind()) = 'city')
  or ((select actor_role()) in ('county_staff', 'department_staff') and organisation_id = (select actor_organisation()))));
create policy policy_entry_propose on policy_entry for insert with check (
  status = 'proposed' and proposed_by = (select actor_id()) and organisation_id = (select actor_organisation())
  and may_propose_entries(place));
create policy policy_entry_decide on policy_entry for update
  using (status = 'proposed' and (select actor_role()) = 'city_staff' and (select scope_kind()) = 'city'
    and proposed_by <> (select actor_id()))
  with check (status in ('approved', 'refused') and decided_by = (select actor_id()));
create policy policy_entry_withdraw on policy_entry for update
  using (status = 'proposed' and proposed_by = (select actor_id()) and (select scope_kind()) <> 'none')
  with check (status = 'withdrawn' and decided_by = (select actor_id()));

grant select on policy_entry to huoshui_app;
grant insert (id, number, place, ends, value, document, clause, source, first_day, last_day, verified, note, reason)
  on policy_entry to huoshui_app;
grant update (status, decided_by, decided_at, decision_reason) on policy_entry to huoshui_app;
