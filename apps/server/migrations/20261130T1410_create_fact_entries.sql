-- 录入: what officials recorded of a firm, and took back. enterprise_fact holds what is said now; this holds who entered it when.
create table fact_entry (
  enterprise_id uuid not null,
  id uuid not null,
  fact text not null,
  source text not null,
  period text not null default '',
  is_withdrawal boolean not null,
  before_number numeric,
  before_text text,
  before_on date,
  number_value numeric,
  text_value text,
  as_of date,
  note text,
  recorded_by text not null default actor_id(),
  recorded_at timestamptz not null default now(),
  primary key (enterprise_id, id),
  check (is_withdrawal = (number_value is null and text_value is null)),
  check (is_withdrawal = (as_of is null)),
  check (number_value is null or text_value is null)
);
comment on table fact_entry is 'Each statement of a fact that a person entered or withdrew, once per command; never changed. What counts now is in enterprise_fact';
comment on column fact_entry.id is 'the command, made by the sender: the same one again is the same entry';
comment on column fact_entry.fact is 'the statement''s name, as in enterprise_fact';
comment on column fact_entry.before_number is 'what the same source said of the period before, with before_text and before_on';
comment on column fact_entry.as_of is 'the day the statement stands for; null for a withdrawal';
comment on column fact_entry.note is 'the document it is from, or why it was withdrawn';

create function may_record_facts() returns boolean
  language sql stable set search_path = public, pg_temp as $$
  select coalesce((scope_kind() in ('city', 'unit', 'town', 'village')
      and actor_role() in ('city_staff', 'county_staff', 'town_staff', 'village_worker'))
    or (scope_kind() = 'city' and actor_id() = 'operator'), false)
$$;
comment on function may_record_facts is 'Second lock of enterprise.record-fact (and of lists of authorities): the teams, towns and grid workers, and the operator at the machine';

alter table fact_entry enable row level security;
create policy fact_entry_read on fact_entry for select using (
  exists (select from enterprise_in_scope e where e.id = enterprise_id)
  and ((select scope_kind()) <> 'share'
       or exists (select from fact_reader r where r.fact = fact_entry.fact and r.readers = 'all')));
create policy fact_entry_record on fact_entry for insert with check (
  (select may_record_facts()) and recorded_by = (select actor_id())
  and exists (select from enterprise_in_scope e where e.id = enterprise_id));
grant select on fact_entry to huoshui_app;
grant insert (enterprise_id, id, fact, source, period, is_withdrawal, before_number, before_text, before_on, number_value, text_value, as_of, note)
  on fact_entry to huoshui_app;

-- Statements were writable by whoever could read the firm, banks included; now by those who may record them.
drop policy enterprise_fact_scope on enterprise_fact;
create policy enterprise_fact_read on enterprise_fact for select using (
  exists (select from enterprise_in_scope e where e.id = enterprise_id)
  and ((select scope_kind()) <> 'share'
       or exists (select from fact_reader r where r.fact = enterprise_fact.fact and r.readers = 'all')));
create policy enterprise_fact_record on enterprise_fact for insert with check (
  (select may_record_facts()) and exists (select from enterprise_in_scope e where e.id = enterprise_id));
create policy enterprise_fact_rerecord on enterprise_fact for update using (
  (select may_record_facts()) and exists (select from enterprise_in_scope e where e.id = enterprise_id));

-- The application deletes no rows itself: a statement goes only with the entry that says who took it back, and why.
create function withdraw_fact(enterprise uuid, entry uuid) returns boolean
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  w fact_entry;
begin
  select * into w from fact_entry f
  where f.enterprise_id = enterprise and f.id = entry and f.is_withdrawal and f.recorded_at = now() and f.recorded_by = actor_id();
  if w.id is null or not may_record_facts() then
    raise exception 'withdraw_fact: no withdrawal of this transaction' using errcode = 'insufficient_privilege';
  end if;
  delete from enterprise_fact f
  where f.enterprise_id = w.enterprise_id and f.fact = w.fact and f.source = w.source and f.period = w.period;
  return found;
end $$;
comment on function withdraw_fact(uuid, uuid) is 'Takes a statement off the register for a withdrawal entered in the same transaction; the entry keeps what it was';
revoke execute on function withdraw_fact(uuid, uuid) from public;
grant execute on function withdraw_fact(uuid, uuid) to huoshui_app;
