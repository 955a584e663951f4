-- 目标 and 任务: what is to be reached by when, for whom, from which clause; a target that is changed keeps what it was.
create table goal (
  id uuid primary key,
  title text not null check (title <> ''),
  figure text,
  counts text not null default 'total' check (counts in ('total', 'added')),
  unit text not null,
  scope_kind text not null check (scope_kind in ('city', 'unit', 'bank')),
  scope_key text not null default '',
  parent_id uuid references goal (id),
  owner_id text references organisation (id),
  starts_on date not null,
  ends_on date not null,
  target numeric not null,
  milestones jsonb not null default '[]',
  source text not null check (source <> ''),
  clause text not null,
  verified boolean not null default false,
  split_note text,
  version integer not null default 1,
  made_by text not null default coalesce(actor_id(), 'city-data'),
  made_at timestamptz not null default date_trunc('milliseconds', clock_timestamp()),
  check (starts_on <= ends_on),
  check ((scope_kind = 'city') = (scope_key = '') and (scope_kind = 'city' or parent_id is not null)),
  unique (parent_id, scope_kind, scope_key)
);
comment on table goal is '目标 of the city, or its part for a unit or a bank; the value is read from the figure, or reported by the owner where there is none';
comment on column goal.counts is 'total: the figure itself; added: what it gained since the day before starts_on';
comment on column goal.target is 'in the unit of the figure (户, 分, hundredths of a percent), else in `unit`';
comment on column goal.split_note is 'why the parts do not add up to the whole';

create table goal_change (
  id uuid primary key,
  goal_id uuid not null references goal (id),
  old_target numeric not null,
  new_target numeric not null,
  reason text not null check (length(reason) >= 4),
  asked_by text not null default actor_id(),
  asked_at timestamptz not null default date_trunc('milliseconds', clock_timestamp()),
  outcome text check (outcome in ('approved', 'refused')),
  decided_by text,
  decided_at timestamptz,
  check ((outcome is null) = (decided_by is null) and decided_by <> asked_by)
);
comment on table goal_change is 'Who asked for which target instead of which, why, and who decided; the old one is kept';
create unique index goal_change_open on goal_change (goal_id) where outcome is null;

create table goal_report (
  id uuid primary key,
  goal_id uuid not null references goal (id),
  on_day date not null,
  value numeric not null,
  evidence text not null check (length(evidence) >= 4),
  reported_by text not null default actor_id(),
  reported_at timestamptz not null default date_trunc('milliseconds', clock_timestamp())
);
comment on table goal_report is 'Values of goals the platform has no figure for, said by the owner, with evidence';
create index goal_report_goal on goal_report (goal_id, on_day desc, reported_at desc);

create table goal_task (
  id uuid primary key,
  goal_id uuid references goal (id),
  parent_id uuid references goal_task (id),
  title text not null check (title <> ''),
  clause text not null,
  owner_id text not null references organisation (id),
  due_on date not null,
  status text not null default 'open' check (status in ('open', 'done')),
  evidence text,
  version integer not null default 1,
  made_by text not null default actor_id(),
  made_at timestamptz not null default date_trunc('milliseconds', clock_timestamp()),
  moved_by text,
  moved_at timestamptz,
  check (status <> 'done' or length(evidence) >= 4)
);
comment on table goal_task is '任务 with its owner and last day; done only with evidence';
create index goal_task_owner on goal_task (owner_id, status, due_on);

create function may_read_goal(scope_kind text, scope_key text, owner text) returns boolean
  language sql stable set search_path = public, pg_temp as $$
  select actor_id() is not null and coalesce(case
    when actor_role() = 'city_staff' or (actor_role() = 'leader' and scope_kind() = 'city') then true
    when actor_role() in ('county_staff', 'leader') then $1 = 'city' or ($1 = 'unit' and $2 = any (scope_codes())) or $3 = actor_organisation()
    when actor_role() = 'department_staff' then $1 = 'city' or $3 = actor_organisation()
    when actor_role() = 'bank_manager' then ($1 = 'bank' and $2 = actor_organisation()) or $3 = actor_organisation()
    else false end, false)
$$;
comment on function may_read_goal is 'Second lock of goal.read: the city''s, one''s own unit''s or bank''s, and those one answers for; all of them for the city';

create function may_read_goal_task(owner text) returns boolean
  language sql stable set search_path = public, pg_temp as $$
  select actor_id() is not null and coalesce(case
    when actor_role() = 'city_staff' or (actor_role() = 'leader' and scope_kind() = 'city') then true
    when actor_role() in ('county_staff', 'leader', 'department_staff', 'bank_manager') then owner = actor_organisation()
    else false end, false)
$$;
comment on function may_read_goal_task is 'Second lock of tasks: one''s own unit''s; all of them for the city';

alter table goal enable row level security;
create policy goal_read on goal for select using (may_read_goal(scope_kind, scope_key, owner_id));
create policy goal_write on goal for insert with check ((select actor_role()) = 'city_staff' and made_by = (select actor_id()));
create policy goal_change_it on goal for update using ((select actor_role()) in ('city_staff', 'leader') and may_read_goal(scope_kind, scope_key, owner_id));
alter table goal_change enable row level security;
create policy goal_change_read on goal_change for select using (exists (select from goal g where g.id = goal_id));
create policy goal_change_write on goal_change for insert with check (
  (select actor_role()) = 'city_staff' and asked_by = (select actor_id()) and outcome is null);
create policy goal_change_decide on goal_change for update
  using (outcome is null and (select actor_role()) in ('city_staff', 'leader') and asked_by <> (select actor_id()) and exists (select from goal g where g.id = goal_id))
  with check (decided_by = (select actor_id()));
alter table goal_report enable row level security;
create policy goal_report_read on goal_report for select using (exists (select from goal g where g.id = goal_id));
create policy goal_report_write on goal_report for insert with check (reported_by = (select actor_id())
  and exists (select from goal g where g.id = goal_id and ((select actor_role()) = 'city_staff' or g.owner_id = (select actor_organisation()))));
alter table goal_task enable row level security;
create policy goal_task_read on goal_task for select using (may_read_goal_task(owner_id));
create policy goal_task_write on goal_task for insert with check ((select actor_role()) = 'city_staff' and made_by = (select actor_id()) and status = 'open');
create policy goal_task_move on goal_task for update using (may_read_goal_task(owner_id) and (select actor_role()) <> 'leader')
  with check (moved_by = (select actor_id()));

grant select on goal, goal_change, goal_report, goal_task to huoshui_app;
grant insert (id, title, figure, counts, unit, scope_kind, scope_key, parent_id, owner_id, starts_on, ends_on, target, milestones, source, clause) on goal to huoshui_app;
grant update (target, split_note, version) on goal to huoshui_app;
grant insert (id, goal_id, old_target, new_target, reason) on goal_change to huoshui_app;
grant update (outcome, decided_by, decided_at) on goal_change to huoshui_app;
grant insert (id, goal_id, on_day, value, evidence) on goal_report to huoshui_app;
grant insert (id, goal_id, parent_id, title, clause, owner_id, due_on) on goal_task to huoshui_app;
grant update (status, evidence, version, moved_by, moved_at) on goal_task to huoshui_app;
