-- The firm's own word on whoever looks after it, and the yearly sheet: facts as they were counted, what a person says of them, and a second
-- person's approval. No grade is computed and nobody is put in an order.

create table adviser_word (
  enterprise_id uuid not null,
  id uuid not null,
  posting_id uuid not null,
  quarter text not null check (quarter ~ '^\d{4}Q[1-4]$'),
  was_contacted boolean not null,
  helped text check (helped in ('yes', 'some', 'no')),
  note text check (length(note) between 2 and 200),
  may_tell boolean not null default false,
  said_by text not null default actor_id(),
  said_at timestamptz not null default clock_timestamp(),
  primary key (enterprise_id, id),
  unique (enterprise_id, posting_id, quarter)
);
comment on table adviser_word is 'What a firm says of its adviser, by its checked phone, once a quarter';
comment on column adviser_word.may_tell is 'the firm agrees that the person it speaks of reads it with the firm''s name';
create index adviser_word_posting on adviser_word (posting_id, quarter);

create function adviser_serves(posting uuid, enterprise uuid, on_day date) returns boolean
  language sql stable security definer set search_path = public, pg_temp as $$
  select speaks_for(enterprise) = 'checked' and exists (select from adviser_posting p join enterprise e on e.id = enterprise
    where p.id = posting and on_day between p.from_day and coalesce(p.until_day, 'infinity')
      and (p.area_code in (e.town_code, e.village_code) or exists (select from adviser_link l where l.posting_id = p.id and l.enterprise_id = e.id
        and on_day between l.from_day and coalesce(l.until_day, 'infinity'))))
$$;
comment on function adviser_serves is 'For a firm''s checked phone: whether a posting looks after the firm on a day';

alter table adviser_word enable row level security;
create policy adviser_word_say on adviser_word for insert with check ((select scope_kind()) = 'firm' and said_by = (select actor_id())
  and adviser_serves(posting_id, enterprise_id, (said_at at time zone 'Asia/Shanghai')::date));
create policy adviser_word_read on adviser_word for select using (case (select scope_kind())
  when 'firm' then said_by = (select actor_id())
  else ((select actor_role()) = 'city_staff' and (select scope_kind()) = 'city')
    or (may_tell and adviser_firm(enterprise_id) is not null
      and exists (select from adviser_posting p where p.id = posting_id and p.holder_id = (select actor_id()))) end);
grant select on adviser_word to huoshui_app;
grant insert (enterprise_id, id, posting_id, quarter, was_contacted, helped, note, may_tell, said_at) on adviser_word to huoshui_app;

create function advisers_of_firm(enterprise uuid, on_day date)
  returns table (posting_id uuid, kind_name text, serves text, person_name text, staff_position text, organisation_name text, office_phone text, from_day date)
  language sql stable security definer set search_path = public, pg_temp as $$
  select p.id, k.name, p.serves, p.person_name, p.position, o.name, coalesce(p.office_phone, o.contact_phone), p.from_day
  from enterprise e join adviser_posting p on p.area_code in (e.town_code, e.village_code)
    or p.id in (select l.posting_id from adviser_link l where l.enterprise_id = e.id and on_day between l.from_day and coalesce(l.until_day, 'infinity'))
  join adviser_kind k on k.kind = p.kind join organisation o on o.id = p.organisation_id
  where e.id = enterprise and speaks_for(enterprise) = 'checked' and on_day between p.from_day and coalesce(p.until_day, 'infinity')
  order by p.serves, k.place, p.person_name, p.id limit 20
$$;
comment on function advisers_of_firm is 'For a firm''s checked phone: who looks after it today, with the office number';

create function adviser_word_counts(postings uuid[], from_quarter text, before_quarter text)
  returns table (posting_id uuid, quarter text, answers integer, contacted integer, helped integer)
  language sql stable security definer set search_path = public, pg_temp as $$
  select w.posting_id, w.quarter, count(*)::integer, count(*) filter (where w.was_contacted)::integer,
    count(*) filter (where w.helped in ('yes', 'some'))::integer
  from adviser_word w join adviser_posting p on p.id = w.posting_id
  where w.posting_id = any (postings) and not w.may_tell and w.quarter >= from_quarter and w.quarter < before_quarter
    and adviser_reach(p.id, p.serves, p.area_code, p.unit_code, p.organisation_id, p.root_id, p.holder_id)
  group by 1, 2 having count(*) >= 5 order by 1, 2
$$;
comment on function adviser_word_counts is 'What firms that keep their names to themselves said in quarters that are over, where at least five did: fewer would tell who';

create table adviser_assessment (
  posting_id uuid not null,
  year integer not null check (year between 2000 and 2100),
  facts jsonb not null,
  counted_until date not null,
  grade text check (length(grade) between 1 and 20),
  opinion text not null check (length(opinion) between 2 and 1000),
  written_by text not null default actor_id(),
  written_at timestamptz not null default clock_timestamp(),
  approved_by text,
  approved_at timestamptz,
  primary key (posting_id, year),
  check ((approved_by is null) = (approved_at is null)),
  check (approved_by <> written_by)
);
comment on table adviser_assessment is '年度考核: what a person wrote beside the counted facts, frozen with them, and who approved it';
comment on column adviser_assessment.grade is 'in the office''s own words, if it gives any; no document of ours names grades, and none is computed';
alter table adviser_assessment enable row level security;
create policy adviser_assessment_read on adviser_assessment for select using (exists (select from adviser_posting p where p.id = posting_id)
  and (approved_at is not null or (select scope_kind()) in ('city', 'unit')));
create policy adviser_assessment_write on adviser_assessment for insert with check (adviser_is_ours(posting_id) and written_by = (select actor_id())
  and approved_at is null);
create policy adviser_assessment_rewrite on adviser_assessment for update using (approved_at is null and adviser_is_ours(posting_id))
  with check (written_by = (select actor_id()) and approved_at is null);
create policy adviser_assessment_approve on adviser_assessment for update
  using (approved_at is null and (select actor_role()) in ('city_staff', 'county_staff', 'leader') and (select scope_kind()) in ('city', 'unit')
    and written_by <> (select actor_id()) and exists (select from adviser_posting p where p.id = posting_id))
  with check (approved_by = (select actor_id()));
grant select on adviser_assessment to huoshui_app;
grant insert (posting_id, year, facts, counted_until, grade, opinion) on adviser_assessment to huoshui_app;
grant update (facts, counted_until, grade, opinion, written_by, written_at, approved_by, approved_at) on adviser_assessment to huoshui_app;

revoke all on function adviser_serves(uuid, uuid, date), advisers_of_firm(uuid, date), adviser_word_counts(uuid[], text, text) from public;
grant execute on function adviser_serves(uuid, uuid, date), advisers_of_firm(uuid, date), adviser_word_counts(uuid[], text, text) to huoshui_app;
