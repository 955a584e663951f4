-- 意见建议: what those who visit have to say of the work and of the app; the rule for government apps asks for such a way (国办函〔2026〕12号, wording not verified).
create table feedback (
  id uuid primary key,
  kind text not null check (kind in ('suggestion', 'complaint', 'burden')),
  text text not null check (text <> ''),
  said_on date not null,
  said_by text,
  organisation_id text,
  answer text,
  answered_by text,
  answered_at timestamptz,
  check ((said_by is null) = (organisation_id is null)),
  check ((answer is null) = (answered_by is null) and (answer is null) = (answered_at is null))
);
comment on table feedback is '意见建议, 投诉: for the city team to read and to answer';
comment on column feedback.said_by is 'null: anonymous; then nobody is kept, here or in the audit, and of the time only the day';
comment on column feedback.said_on is 'when it was written, in Asia/Shanghai; it may arrive later';
create index feedback_open on feedback (said_on, id) where answer is null;
create index feedback_said_by on feedback (said_by) where said_by is not null;

create function may_read_feedback() returns boolean language sql stable set search_path = public, pg_temp as $$
  select actor_role() = 'city_staff' and scope_kind() = 'city'
$$;
comment on function may_read_feedback is 'Second lock of feedback.read: the city team';

alter table feedback enable row level security;
create policy feedback_make on feedback for insert with check (
  (select has_scope()) and answer is null and coalesce(said_by = (select actor_id()) and organisation_id = (select actor_organisation()), said_by is null));
create policy feedback_read on feedback for select using ((select may_read_feedback()) or said_by = (select actor_id()));
create policy feedback_answer on feedback for update using ((select may_read_feedback()) and answer is null)
  with check (answered_by = (select actor_id()));
grant select on feedback to huoshui_app;
grant insert (id, kind, text, said_on, said_by, organisation_id) on feedback to huoshui_app;
grant update (answer, answered_by, answered_at) on feedback to huoshui_app;
