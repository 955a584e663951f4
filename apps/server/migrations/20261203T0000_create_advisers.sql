-- 金融三员, 金融顾问, 挂点 and 包抓: who is posted to a town, a village or to firms, whom they look after (caseload), when they were in
-- contact, what the firm says of it, and the yearly sheet. Nobody is ranked, and nothing here counts points.

create table adviser_kind (
  kind text primary key check (kind ~ '^[a-z_]+$'),
  place integer not null,
  name text not null,
  serves text not null check (serves in ('town', 'firm', 'village')),
  held_by text not null check (held_by in ('bank', 'government')),
  duty text not null,
  published_count integer check (published_count > 0),
  published_words text not null,
  source text not null,
  verified boolean not null
);
comment on table adviser_kind is 'Kinds of posting of this city (cities/<city>/advisers.json): what each serves, and what was published of it';
comment on column adviser_kind.published_count is 'as a document says it; shown beside what is counted, never in it';
alter table adviser_kind enable row level security;
create policy adviser_kind_read on adviser_kind for select using ((select actor_id()) is not null);

create table adviser_posting (
  id uuid primary key,
  kind text not null references adviser_kind (kind),
  serves text not null check (serves in ('town', 'firm', 'village')),
  holder_id text,
  person_name text not null check (length(person_name) between 2 and 40),
  organisation_id text not null references organisation (id),
  root_id text not null references organisation (id),
  position text check (length(position) between 1 and 40),
  office_phone text check (office_phone ~ '^[0-9+ -]{7,20}$'),
  area_code text references area (code),
  unit_code text,
  from_day date not null,
  until_day date,
  follows uuid,
  made_by text not null default actor_id(),
  made_at timestamptz not null default clock_timestamp(),
  ended_by text,
  ended_at timestamptz,
  end_reason text,
  check ((serves = 'firm') = (area_code is null)),
  check (until_day >= from_day - 1),
  check ((until_day is null) = (ended_by is null) and (until_day is null) = (end_reason is null))
);
comment on table adviser_posting is '聘任、派驻、挂点: who serves a town, a village or firms, from when until when. Ended, it stays with its caseload and contacts';
comment on column adviser_posting.holder_id is 'the account of whoever holds it; null: a named person of an organisation without one';
comment on column adviser_posting.unit_code is 'of postings that serve firms: the county-level unit they are for; null: the whole city. Others have theirs by area_code';
comment on column adviser_posting.until_day is 'the last day, included; the day before from_day: it never took effect';
comment on column adviser_posting.follows is 'the posting this one was handed over from';
create index adviser_posting_area on adviser_posting (area_code, kind);
create index adviser_posting_holder on adviser_posting (holder_id) where holder_id is not null;
create index adviser_posting_person on adviser_posting (organisation_id, person_name);
create unique index adviser_posting_followed on adviser_posting (follows) where follows is not null;

create table adviser_link (
  enterprise_id uuid not null,
  id uuid not null,
  posting_id uuid not null,
  from_day date not null,
  until_day date,
  source text not null check (source in ('hand', 'list', 'filter', 'handover')),
  made_by text not null default actor_id(),
  made_at timestamptz not null default clock_timestamp(),
  ended_by text,
  end_reason text,
  primary key (enterprise_id, id),
  check (until_day >= from_day - 1),
  check ((until_day is null) = (ended_by is null))
);
comment on table adviser_link is '服务对象: firms a posting looks after, of postings that serve firms; towns and villages have all of their area';
create unique index adviser_link_once on adviser_link (posting_id, enterprise_id) where until_day is null;
create index adviser_link_posting on adviser_link (posting_id);

create table adviser_contact (
  enterprise_id uuid not null,
  id uuid not null,
  posting_id uuid not null,
  on_day date not null,
  way text not null check (way in ('field', 'phone', 'online', 'meeting')),
  about text[] not null check (cardinality(about) between 1 and 6),
  result text not null check (length(result) between 2 and 500),
  next_step text check (length(next_step) between 2 and 200),
  next_on date check (next_on >= on_day),
  recorded_by text not null default actor_id(),
  recorded_at timestamptz not null default clock_timestamp(),
  voided_at timestamptz,
  voided_by text,
  void_reason text,
  primary key (enterprise_id, id),
  check (next_on is null or next_step is not null),
  check ((voided_at is null) = (void_reason is null))
);
comment on table adviser_contact is '联系记录 typed in; a visit of the same person at the firm is one too, read from visit and never typed again';
create index adviser_contact_posting on adviser_contact (posting_id, on_day desc, id);

create function adviser_unit(area_code text) returns text language sql stable set search_path = public, pg_temp as $$
  select case a.level when 'town' then a.parent_code when 'village' then t.parent_code end
  from area a left join area t on t.code = a.parent_code where a.code = adviser_unit.area_code
$$;
comment on function adviser_unit is 'The unit that manages a town or a village';

create function adviser_firm(enterprise uuid) returns uuid
  language sql stable security definer set search_path = public, pg_temp as $$
  select case when e.merged_into is null then (select s.id from enterprise_in_scope s where s.id = e.id) else event_firm(e.id) end
  from enterprise e where e.id = adviser_firm.enterprise
$$;
comment on function adviser_firm is 'The firm a row speaks of today (a merged one is its survivor), where the asker may see it; merged ones alone are followed, which costs more';

create function adviser_links_firm(posting uuid) returns boolean
  language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select from adviser_link l where l.posting_id = posting and adviser_firm(l.enterprise_id) is not null)
$$;
comment on function adviser_links_firm is 'Whether a posting looks, or looked, after a firm the asker may see';

create function adviser_reach(id uuid, serves text, area_code text, unit_code text, organisation_id text, root_id text, holder_id text)
  returns boolean language sql stable set search_path = public, pg_temp as $$
  select actor_id() is not null and coalesce(case scope_kind()
    when 'city' then true
    when 'unit' then coalesce(unit_code, adviser_unit(area_code)) = any (scope_codes()) or (serves = 'firm' and adviser_links_firm(id))
    when 'town' then area_code = any (scope_codes()) or (serves = 'firm' and adviser_links_firm(id))
      or exists (select from area a where a.code = adviser_reach.area_code and a.level = 'village' and a.parent_code = any (scope_codes()))
    when 'share' then root_id = actor_bank() and (holder_id = actor_id() or (actor_role() = 'bank_manager' and (actor_organisation() in (root_id, organisation_id)
      or exists (select from organisation o where o.id = adviser_reach.organisation_id and o.parent_id = actor_organisation()))))
  end, false)
$$;
comment on function adviser_reach is 'Whether the asker sees a posting: the city all, a unit and a town their own and who looks after their firms, a bank its own people, a clerk the own posting';

create function adviser_is_ours(posting uuid) returns boolean
  language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select from adviser_posting p where p.id = posting and case actor_role()
    when 'city_staff' then scope_kind() = 'city'
    when 'county_staff' then scope_kind() = 'unit' and coalesce(p.unit_code, adviser_unit(p.area_code)) = any (scope_codes()) else false end)
$$;
comment on function adviser_is_ours is 'Whether the asker''s team keeps a posting: the city team all, a county team those of its unit';

create function adviser_has_firm(posting uuid, enterprise uuid, on_day date) returns boolean
  language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select from adviser_posting p where p.id = posting and on_day between p.from_day and coalesce(p.until_day, 'infinity')
    and case p.serves when 'firm' then exists (select from adviser_link l where l.posting_id = p.id
        and on_day between l.from_day and coalesce(l.until_day, 'infinity') and adviser_firm(l.enterprise_id) = enterprise)
      when 'town' then exists (select from enterprise_in_scope e where e.id = enterprise and e.town_code = p.area_code)
      else exists (select from enterprise_in_scope e where e.id = enterprise and e.village_code = p.area_code) end)
$$;
comment on function adviser_has_firm is 'Whether a firm the asker sees is in a posting''s caseload on a day';

revoke all on function adviser_firm(uuid), adviser_links_firm(uuid), adviser_is_ours(uuid), adviser_has_firm(uuid, uuid, date) from public;
grant execute on function adviser_firm(uuid), adviser_links_firm(uuid), adviser_is_ours(uuid), adviser_has_firm(uuid, uuid, date) to huoshui_app;

alter table adviser_posting enable row level security;
create policy adviser_posting_read on adviser_posting for select
  using (adviser_reach(id, serves, area_code, unit_code, organisation_id, root_id, holder_id));
create policy adviser_posting_make on adviser_posting for insert with check (made_by = (select actor_id()) and until_day is null
  and case (select actor_role()) when 'city_staff' then (select scope_kind()) = 'city'
    when 'county_staff' then (select scope_kind()) = 'unit' and coalesce(unit_code, adviser_unit(area_code)) = any ((select scope_codes())::text[]) else false end
  and exists (select from organisation o where o.id = organisation_id and o.root_id = adviser_posting.root_id));
create policy adviser_posting_end on adviser_posting for update using (adviser_is_ours(id)) with check (until_day is null or ended_by = (select actor_id()));

alter table adviser_link enable row level security;
create policy adviser_link_read on adviser_link for select using (adviser_firm(enterprise_id) is not null
  and ((select scope_kind()) in ('city', 'unit', 'town') or exists (select from adviser_posting p where p.id = posting_id)));
create policy adviser_link_make on adviser_link for insert with check (made_by = (select actor_id()) and until_day is null
  and adviser_is_ours(posting_id) and adviser_firm(enterprise_id) is not null);
create policy adviser_link_end on adviser_link for update using (adviser_is_ours(posting_id)) with check (ended_by = (select actor_id()));

alter table adviser_contact enable row level security;
create policy adviser_contact_read on adviser_contact for select using (adviser_firm(enterprise_id) is not null
  and ((select scope_kind()) in ('city', 'unit', 'town') or exists (select from adviser_posting p where p.id = posting_id)));
create policy adviser_contact_record on adviser_contact for insert with check (recorded_by = (select actor_id()) and voided_at is null
  and adviser_has_firm(posting_id, enterprise_id, on_day)
  and (adviser_is_ours(posting_id) or exists (select from adviser_posting p where p.id = posting_id and p.holder_id = (select actor_id()))));
create policy adviser_contact_void on adviser_contact for update
  using (recorded_by = (select actor_id()) or adviser_is_ours(posting_id)) with check (voided_by = (select actor_id()));

grant select on adviser_kind, adviser_posting, adviser_link, adviser_contact to huoshui_app;
grant insert (id, kind, serves, holder_id, person_name, organisation_id, root_id, position, office_phone, area_code, unit_code, from_day, follows)
  on adviser_posting to huoshui_app;
grant update (position, office_phone, until_day, ended_by, ended_at, end_reason) on adviser_posting to huoshui_app;
grant insert (enterprise_id, id, posting_id, from_day, source) on adviser_link to huoshui_app;
grant update (until_day, ended_by, end_reason) on adviser_link to huoshui_app;
grant insert (enterprise_id, id, posting_id, on_day, way, about, result, next_step, next_on) on adviser_contact to huoshui_app;
grant update (voided_at, voided_by, void_reason) on adviser_contact to huoshui_app;

create function adviser_account(username text) returns table (id text, name text, organisation_id text)
  language sql stable security definer set search_path = public, pg_temp as $$
  select u.id, u.name, u.organisation_id from auth_user u
  where actor_role() in ('city_staff', 'county_staff') and u.username = adviser_account.username and u.disabled_at is null
    and u.role in ('leader', 'department_staff', 'city_staff', 'county_staff', 'town_staff', 'bank_manager', 'bank_clerk')
$$;
comment on function adviser_account is 'For teams: the account of somebody to be posted, by its exact user name';
revoke all on function adviser_account(text) from public;
grant execute on function adviser_account(text) to huoshui_app;

create function adviser_count_firms(postings uuid[]) returns table (posting_id uuid, firms integer)
  language sql stable security definer set search_path = public, pg_temp as $$
  select p.id, case p.serves
    when 'firm' then (select count(*)::integer from adviser_link l where l.posting_id = p.id and l.until_day is null)
    when 'town' then (select coalesce(sum(c.n), 0)::integer from enterprise_cell c where c.unit_code = adviser_unit(p.area_code) and c.town_code = p.area_code)
    else (select coalesce(sum(c.n), 0)::integer from area v join enterprise_cell c on c.town_code = v.parent_code and c.unit_code = adviser_unit(v.code)
      and c.village_code = v.code where v.code = p.area_code) end
  from adviser_posting p where p.id = any (postings)
    and adviser_reach(p.id, p.serves, p.area_code, p.unit_code, p.organisation_id, p.root_id, p.holder_id)
$$;
comment on function adviser_count_firms is 'How many firms postings in sight look after, also those a bank may not see one by one';
revoke all on function adviser_count_firms(uuid[]) from public;
grant execute on function adviser_count_firms(uuid[]) to huoshui_app;
