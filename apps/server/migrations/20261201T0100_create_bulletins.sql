-- 工作简报, 通知, 函: written and checked by a team, approved by a second person, published once and never changed. Corrections come by a later issue.
create table bulletin (
  id uuid primary key,
  kind text not null check (kind in ('bulletin', 'notice', 'letter')),
  organisation_id text not null default actor_organisation() references organisation (id),
  status text not null default 'draft' check (status in ('draft', 'checked', 'submitted', 'approved', 'published')),
  version integer not null default 1,
  title text not null check (title <> ''),
  content jsonb not null,
  corrects uuid references bulletin (id),
  check_reason text,
  return_reason text,
  series text,
  number integer check (number > 0),
  issued_on date not null,
  printed_on date,
  published jsonb,
  saved_by text not null default actor_id(),
  saved_at timestamptz not null default date_trunc('milliseconds', clock_timestamp()),
  submitted_by text,
  approved_by text,
  published_by text,
  published_at timestamptz,
  check (approved_by is null or approved_by <> submitted_by),
  check ((status = 'published') = (number is not null) and (number is null) = (series is null)),
  check ((status = 'published') = (published is not null) and (published is null) = (printed_on is null)),
  check (status not in ('approved', 'published') or approved_by is not null)
);
comment on table bulletin is '简报, 通知, 函 of a team; a published one is frozen with its figures and never changed';
comment on column bulletin.content is 'BulletinContent of the contract, figures bound as {{figure …}}';
comment on column bulletin.published is 'what was published: the same content with the figures as they were, and the recipients of the template';
comment on column bulletin.series is 'within which numbers run without gaps: 简报 of a team; 机关代字〔year〕 of a 通知 or 函';
comment on column bulletin.number is 'given when it is published, so that a draft given up leaves no gap';
comment on column bulletin.corrects is 'the published issue whose faults this one puts right (更正)';
comment on column bulletin.check_reason is 'why it went on although the check still found errors';
create unique index bulletin_number on bulletin (organisation_id, kind, series, number) where number is not null;
create index bulletin_organisation on bulletin (organisation_id, saved_at desc, id);
create index bulletin_status on bulletin (status, saved_at desc, id);

create function is_city_team(organisation text) returns boolean
  language sql stable set search_path = public, pg_temp as $$
  select exists (select from organisation o where o.id = organisation and o.kind = 'city_team')
$$;
comment on function is_city_team is 'Whether an organisation is the 市专班';

create function may_read_bulletin(organisation text, status text, return_reason text) returns boolean
  language sql stable set search_path = public, pg_temp as $$
  select actor_id() is not null and coalesce(case actor_role()
    when 'city_staff' then organisation = actor_organisation() or return_reason is not null or status in ('submitted', 'approved', 'published')
    when 'county_staff' then organisation = actor_organisation() or (status = 'published' and is_city_team(organisation))
    when 'leader' then (organisation = actor_organisation() and (return_reason is not null or status in ('submitted', 'approved', 'published')))
      or (status = 'published' and (is_city_team(organisation) or scope_kind() = 'city'))
    else false end, false)
$$;
comment on function may_read_bulletin is 'Second lock of bulletin.read: one''s own team''s; submitted and returned ones of counties for the city team; the city''s published ones for all teams';

alter table bulletin enable row level security;
create policy bulletin_read on bulletin for select using (may_read_bulletin(organisation_id, status, return_reason));
create policy bulletin_write on bulletin for insert with check (
  (select actor_role()) in ('city_staff', 'county_staff') and organisation_id = (select actor_organisation())
  and saved_by = (select actor_id()) and status = 'draft');
create policy bulletin_change on bulletin for update
  using (status <> 'published' and may_read_bulletin(organisation_id, status, return_reason)
    and ((select actor_role()) in ('city_staff', 'leader') or organisation_id = (select actor_organisation())))
  with check (((select actor_role()) <> 'county_staff' or approved_by is distinct from (select actor_id()))
    and ((select actor_role()) in ('city_staff', 'leader') or organisation_id = (select actor_organisation())));
grant select on bulletin to huoshui_app;
grant insert (id, kind, title, content, corrects, issued_on) on bulletin to huoshui_app;
grant update (status, version, title, content, corrects, check_reason, return_reason, series, number, issued_on, printed_on, published, saved_by, saved_at,
  submitted_by, approved_by, published_by, published_at) on bulletin to huoshui_app;
