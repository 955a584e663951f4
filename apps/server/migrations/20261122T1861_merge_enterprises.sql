-- Merging and undoing touch personal columns and delete copied rows, which the application role may not: both are
-- functions of the owner that check the asker's scope themselves. The callers lock, count cells, mark and audit.

create function may_merge(firm uuid) returns boolean language sql stable set search_path = public, pg_temp as $$
  select exists (select from enterprise e where e.id = firm
    and (scope_kind() = 'city' or (scope_kind() = 'unit' and e.unit_code = any (scope_codes()))))
$$;
comment on function may_merge is 'Whether the asker''s area holds the firm, merged away or not; only city and unit teams merge';

create function merge_enterprises(merge_id uuid, survivor uuid, loser uuid, take text[], why text) returns void
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  s enterprise;
  l enterprise;
  names text[];
  tag_names text[];
  added jsonb;
  final_name text;
begin
  select * into s from enterprise where id = survivor and merged_into is null for update;
  select * into l from enterprise where id = loser and merged_into is null for update;
  if s.id is null or l.id is null or survivor = loser or not may_merge(survivor) or not may_merge(loser) then
    raise exception 'merge_enterprises: not both in scope' using errcode = 'insufficient_privilege';
  end if;
  final_name := case when 'name' = any (take) then l.name else s.name end;
  select coalesce(array_agg(n order by at), '{}') into names
    from (select n, min(at) as at from unnest(array[s.name, l.name] || l.former_names) with ordinality as given (n, at) group by n) g
    where n <> final_name and n <> all (s.former_names);
  select coalesce(array_agg(t order by at), '{}') into tag_names
    from unnest(l.tags) with ordinality as given (t, at) where t <> all (s.tags);
  with facts as (
    insert into enterprise_fact (enterprise_id, fact, source, period, number_value, text_value, recorded_on, recorded_by)
    select survivor, f.fact, f.source, f.period, f.number_value, f.text_value, f.recorded_on, f.recorded_by
    from enterprise_fact f where f.enterprise_id = loser
    on conflict do nothing returning *),
  tag_rows as (
    insert into enterprise_tag (enterprise_id, tag, from_day, until_day, source)
    select survivor, t.tag, t.from_day, t.until_day, t.source from enterprise_tag t where t.enterprise_id = loser
    on conflict do nothing returning *),
  shares as (
    insert into enterprise_share (enterprise_id, organisation_id, root_id, user_id, basis, list_rank, from_day, until_day)
    select survivor, h.organisation_id, h.root_id, h.user_id, h.basis, s.list_rank, h.from_day, h.until_day
    from enterprise_share h where h.enterprise_id = loser
    on conflict do nothing returning *)
  select jsonb_build_object('names', to_jsonb(names), 'tagNames', to_jsonb(tag_names),
      'facts', (select coalesce(jsonb_agg(to_jsonb(facts)), '[]') from facts),
      'tags', (select coalesce(jsonb_agg(to_jsonb(tag_rows)), '[]') from tag_rows),
      'shares', (select coalesce(jsonb_agg(to_jsonb(shares)), '[]') from shares)) into added;
  insert into enterprise_merge (id, survivor_id, loser_id, loser_name, loser_credit_code, taken, before, added, reason, merged_by)
  values (merge_id, survivor, loser, l.name, l.credit_code, take,
          jsonb_build_object('survivor', to_jsonb(s), 'loser', to_jsonb(l),
            'ended', (select coalesce(jsonb_agg(to_jsonb(h)), '[]') from enterprise_share h
                      where h.enterprise_id = survivor and h.until_day is not null)),
          added, why, actor_id());
  update enterprise set merged_into = survivor, version = version + 1, updated_at = clock_timestamp() where id = loser;
  update enterprise set
    name = final_name,
    former_names = array(select n from unnest(s.former_names) with ordinality as kept (n, at) where n <> final_name order by at) || names,
    tags = s.tags || tag_names,
    short_name = case when 'shortName' = any (take) then l.short_name else s.short_name end,
    credit_code = case when 'creditCode' = any (take) then l.credit_code else s.credit_code end,
    credit_code_override = case when 'creditCode' = any (take) then l.credit_code_override else s.credit_code_override end,
    status = case when 'status' = any (take) then l.status else s.status end,
    status_since = case when 'status' = any (take) then l.status_since else s.status_since end,
    industry_code = case when 'industryCode' = any (take) then l.industry_code else s.industry_code end,
    industry_section = case when 'industryCode' = any (take) then l.industry_section else s.industry_section end,
    founded_on = case when 'foundedOn' = any (take) then l.founded_on else s.founded_on end,
    capital_fen = case when 'capitalFen' = any (take) then l.capital_fen else s.capital_fen end,
    registered_address = case when 'registeredAddress' = any (take) then l.registered_address else s.registered_address end,
    actual_address = case when 'actualAddress' = any (take) then l.actual_address else s.actual_address end,
    legal_person = case when 'legalPerson' = any (take) then l.legal_person else s.legal_person end,
    contact_person = case when 'contactPerson' = any (take) then l.contact_person else s.contact_person end,
    contact_phone = case when 'contactPhone' = any (take) then l.contact_phone else s.contact_phone end,
    version = version + 1, updated_at = clock_timestamp()
  where id = survivor;
end $$;
comment on function merge_enterprises is 'Hides the loser behind the survivor, copies what the survivor lacks, takes over the chosen fields, and remembers all of it';

create function undo_merge(merge uuid, why text) returns text[]
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  m enterprise_merge;
  s enterprise; -- the survivor as it was before the merge
  l enterprise; -- the loser as it was before the merge
  now_is enterprise;
  kept text[] := '{}';
  dropped text[];
  field text;
begin
  select * into m from enterprise_merge where id = merge and undone_at is null for update;
  if m.id is null or not may_merge(m.survivor_id) or not may_merge(m.loser_id) then
    raise exception 'undo_merge: not both in scope' using errcode = 'insufficient_privilege';
  end if;
  s := jsonb_populate_record(null::enterprise, m.before -> 'survivor');
  l := jsonb_populate_record(null::enterprise, m.before -> 'loser');
  select * into now_is from enterprise where id = m.survivor_id for update;
  perform from enterprise where id = m.loser_id for update;

  -- A fact written again since is something said of the survivor: it stays, and the loser keeps its own.
  delete from enterprise_fact f using jsonb_array_elements(m.added -> 'facts') as a (row)
    where f.enterprise_id = m.survivor_id and to_jsonb(f) = a.row;
  if exists (select from enterprise_fact f, jsonb_array_elements(m.added -> 'facts') as a (row)
             where f.enterprise_id = m.survivor_id and f.fact = a.row ->> 'fact' and f.source = a.row ->> 'source'
               and f.period = a.row ->> 'period') then
    kept := kept || 'facts'::text;
  end if;
  -- A tag or share that came from the loser goes back with what became of it: one ended while merged stays ended.
  with gone as (
    delete from enterprise_tag t using jsonb_array_elements(m.added -> 'tags') as a (row)
    where t.enterprise_id = m.survivor_id and t.tag = a.row ->> 'tag' and t.from_day = (a.row ->> 'from_day')::date returning t.*)
  update enterprise_tag t set until_day = gone.until_day, source = gone.source from gone
    where t.enterprise_id = m.loser_id and t.tag = gone.tag and t.from_day = gone.from_day
      and (t.until_day, t.source) is distinct from (gone.until_day, gone.source);
  -- So does the loser's own share where the survivor's, of the same ground, was ended while merged.
  update enterprise_share h set until_day = e.until_day from enterprise_share e
    where e.enterprise_id = m.survivor_id and h.enterprise_id = m.loser_id and h.organisation_id = e.organisation_id
      and h.basis = e.basis and h.from_day = e.from_day and h.until_day is null and e.until_day is not null
      and not m.before -> 'ended' @> jsonb_build_array(jsonb_build_object('organisation_id', e.organisation_id,
            'basis', e.basis, 'from_day', e.from_day));
  delete from enterprise_share h using jsonb_array_elements(m.added -> 'shares') as a (row)
    where h.enterprise_id = m.survivor_id and h.organisation_id = a.row ->> 'organisation_id'
      and h.basis = a.row ->> 'basis' and h.from_day = (a.row ->> 'from_day')::date;

  foreach field in array m.taken loop
    if (case field
          when 'name' then now_is.name is distinct from l.name
          when 'shortName' then now_is.short_name is distinct from l.short_name
          when 'creditCode' then now_is.credit_code is distinct from l.credit_code
          when 'status' then (now_is.status, now_is.status_since) is distinct from (l.status, l.status_since)
          when 'industryCode' then now_is.industry_code is distinct from l.industry_code
          when 'foundedOn' then now_is.founded_on is distinct from l.founded_on
          when 'capitalFen' then now_is.capital_fen is distinct from l.capital_fen
          when 'registeredAddress' then now_is.registered_address is distinct from l.registered_address
          when 'actualAddress' then now_is.actual_address is distinct from l.actual_address
          when 'legalPerson' then now_is.legal_person is distinct from l.legal_person
          when 'contactPerson' then now_is.contact_person is distinct from l.contact_person
          when 'contactPhone' then now_is.contact_phone is distinct from l.contact_phone
        end) then kept := kept || field; end if;
  end loop;
  select array(select jsonb_array_elements_text(m.added -> 'names')) into dropped;
  if 'name' = any (kept) then dropped := array_remove(dropped, s.name); end if;
  if 'name' = any (m.taken) and not 'name' = any (kept) and now_is.former_names = array(
      select n from unnest(s.former_names) with ordinality as k (n, at) where n <> l.name order by at) || dropped then
    now_is.former_names := s.former_names; -- nothing was renamed since: also the loser's name, had it been among them
    dropped := '{}';
  end if;

  update enterprise set
    name = case when 'name' = any (m.taken) and not 'name' = any (kept) then s.name else name end,
    former_names = array(select n from unnest(now_is.former_names) with ordinality as k (n, at) where n <> all (dropped) order by at),
    tags = case when tags = s.tags || array(select jsonb_array_elements_text(m.added -> 'tagNames')) then s.tags
                else array(select t from unnest(tags) with ordinality as k (t, at)
                           where not m.added -> 'tagNames' ? t
                              or exists (select from enterprise_tag p where p.enterprise_id = m.survivor_id and p.tag = t and p.until_day is null)
                           order by at) end,
    short_name = case when 'shortName' = any (m.taken) and not 'shortName' = any (kept) then s.short_name else short_name end,
    credit_code = case when 'creditCode' = any (m.taken) and not 'creditCode' = any (kept) then s.credit_code else credit_code end,
    credit_code_override = case when 'creditCode' = any (m.taken) and not 'creditCode' = any (kept) then s.credit_code_override else credit_code_override end,
    status = case when 'status' = any (m.taken) and not 'status' = any (kept) then s.status else status end,
    status_since = case when 'status' = any (m.taken) and not 'status' = any (kept) then s.status_since else status_since end,
    industry_code = case when 'industryCode' = any (m.taken) and not 'industryCode' = any (kept) then s.industry_code else industry_code end,
    industry_section = case when 'industryCode' = any (m.taken) and not 'industryCode' = any (kept) then s.industry_section else industry_section end,
    founded_on = case when 'foundedOn' = any (m.taken) and not 'foundedOn' = any (kept) then s.founded_on else founded_on end,
    capital_fen = case when 'capitalFen' = any (m.taken) and not 'capitalFen' = any (kept) then s.capital_fen else capital_fen end,
    registered_address = case when 'registeredAddress' = any (m.taken) and not 'registeredAddress' = any (kept) then s.registered_address else registered_address end,
    actual_address = case when 'actualAddress' = any (m.taken) and not 'actualAddress' = any (kept) then s.actual_address else actual_address end,
    legal_person = case when 'legalPerson' = any (m.taken) and not 'legalPerson' = any (kept) then s.legal_person else legal_person end,
    contact_person = case when 'contactPerson' = any (m.taken) and not 'contactPerson' = any (kept) then s.contact_person else contact_person end,
    contact_phone = case when 'contactPhone' = any (m.taken) and not 'contactPhone' = any (kept) then s.contact_phone else contact_phone end,
    version = version + 1, updated_at = clock_timestamp()
  where id = m.survivor_id;
  update enterprise set merged_into = null, version = version + 1, updated_at = clock_timestamp() where id = m.loser_id;
  update enterprise_merge set undone_by = actor_id(), undone_at = clock_timestamp(), undo_reason = why where id = merge;
  return kept;
end $$;
comment on function undo_merge is 'Takes from the survivor what the merge gave it and brings the loser back; answers which fields were changed since and so stay. Versions count on, so that nobody saves over it with an old one';

create function compare_enterprise_persons(one uuid, other uuid)
  returns table (legal_person boolean, contact_person boolean, contact_phone boolean)
  language sql stable security definer set search_path = public, pg_temp as $$
  select a.legal_person is not distinct from b.legal_person, a.contact_person is not distinct from b.contact_person,
         a.contact_phone is not distinct from b.contact_phone
  from enterprise a, enterprise b
  where a.id = one and b.id = other and may_merge(one) and may_merge(other)
$$;
comment on function compare_enterprise_persons is 'Whether the masked columns of two firms in scope are equal, without telling them';

create function list_merged_history(survivor uuid)
  returns table (enterprise_id uuid, field text, before text, after text, recorded_at timestamptz, source text, actor text)
  language sql stable security definer set search_path = public, pg_temp as $$
  with recursive below as (
    select m.loser_id as id from enterprise_merge m
    where m.survivor_id = survivor and m.undone_at is null
      and exists (select from enterprise_in_scope e where e.id = survivor)
    union
    select m.loser_id from enterprise_merge m join below on m.survivor_id = below.id where m.undone_at is null)
  select h.enterprise_id, h.field, h.before, h.after, h.recorded_at, h.source, h.actor
  from below join enterprise_history h on h.enterprise_id = below.id
  order by h.recorded_at desc limit 200
$$;
comment on function list_merged_history is 'History of the firms merged into a firm in scope; kept apart, since a past state is computed from a firm''s own lines only';

revoke all on function may_merge(uuid), merge_enterprises(uuid, uuid, uuid, text[], text), undo_merge(uuid, text),
  compare_enterprise_persons(uuid, uuid), list_merged_history(uuid) from public;
grant execute on function merge_enterprises(uuid, uuid, uuid, text[], text), undo_merge(uuid, text),
  compare_enterprise_persons(uuid, uuid), list_merged_history(uuid) to huoshui_app;
