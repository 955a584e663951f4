-- 诉求办理: a problem heard is solved on the spot, or goes to the department that owns its kind and is replied to within working days. The table of
-- statuses is packages/rules/src/problem-stage; where a problem stands is kept beside its steps for lists.

create table problem_kind (
  kind text primary key,
  owner_id text references organisation (id),
  working_days integer not null check (working_days between 1 and 120),
  verified boolean not null,
  source text not null
);
comment on table problem_kind is '诉求类别: which department owns it and how many working days it has; from the city''s data, not published anywhere while not verified';

alter table problem
  add column source text not null default 'visit' check (source in ('visit', 'hotline', 'department', 'portal')),
  add column stage text not null default 'told' check (stage in ('told', 'assigned', 'joint', 'replied', 'closed', 'withdrawn')),
  add column version integer not null default 0,
  add column owner_id text references organisation (id),
  add column owners text[] not null default '{}',
  add column due_on date,
  add column unit_code text,
  add column reply text,
  add column satisfaction text check (satisfaction in ('satisfied', 'fair', 'unsatisfied')),
  add column reopened integer not null default 0,
  add column contact_phone text,
  add column contact_phone_masked text generated always as (mask_phone(contact_phone)) stored,
  add column told_to text,
  add column moved_at timestamptz not null default clock_timestamp(),
  add check ((stage = 'assigned') <= (owner_id is not null and due_on is not null));
comment on table problem is '诉求, from a visit, the hotline, a department or the firm''s own page; solved_how: it was solved on the spot, and how';
comment on column problem.owners is 'every department that held it: one that passed it on still reads it';
comment on column problem.due_on is 'last working day for the reply; null while no limit runs';
comment on column problem.unit_code is 'whose county team looks after it, as of the day it was told';
comment on column problem.told_to is 'the organisation it was told to';
comment on column problem.contact_phone is 'for the firm''s answer; never read in lists';
update problem p set stage = case when solved_how is null then 'told' else 'closed' end, moved_at = told_at,
  unit_code = (select e.unit_code from enterprise e where e.id = p.enterprise_id);
create index problem_stage on problem (stage, due_on, id);
create index problem_owner on problem (owner_id, stage, due_on, id) where owner_id is not null;
create index problem_id on problem (id);

-- A visit names kind and words; where its problem goes is the same for every way in.
create function route_problem() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  new.unit_code := (select e.unit_code from enterprise e where e.id = new.enterprise_id);
  new.told_to := actor_organisation();
  if new.solved_how is not null and new.stage = 'told' then new.stage := 'closed'; end if;
  return new;
end $$;
comment on function route_problem is 'Unit and status of a problem as it is told; solved on the spot it is closed';
revoke execute on function route_problem from public;
create trigger problem_route before insert on problem for each row execute function route_problem();

create table problem_step (
  enterprise_id uuid not null,
  id uuid not null,
  problem_id uuid not null,
  place integer not null check (place > 0),
  action text not null,
  acted_for text not null check (acted_for in ('team', 'owner', 'firm')),
  from_stage text not null,
  to_stage text not null,
  on_day date not null,
  detail jsonb not null default '{}',
  organisation_id text not null default actor_organisation(),
  recorded_by text not null default actor_id(),
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (enterprise_id, id),
  unique (enterprise_id, problem_id, place)
);
comment on table problem_step is '办理记录 of a problem, only added to';

create table problem_reminder (
  enterprise_id uuid not null,
  problem_id uuid not null,
  due_on date not null,
  step text not null check (step in ('new', 'soon', 'overdue', 'long_overdue')),
  desk_id text not null references organisation (id),
  reminded_on date not null,
  primary key (problem_id, due_on, step, desk_id)
);
comment on table problem_reminder is 'which step of the overdue ladder was told to which desk, once per time limit';

create table known_answer (
  id uuid primary key,
  kind text not null,
  question text not null check (question <> ''),
  answer text not null check (answer <> ''),
  grams text[] not null,
  organisation_id text not null default actor_organisation(),
  written_by text not null default actor_id(),
  written_on date not null,
  version integer not null default 1,
  ended_on date
);
comment on table known_answer is '问答库: questions officials are asked again and again, with the answer of the department that knows';
comment on column known_answer.grams is 'every two neighbouring signs of the question, for search while typing';
create index known_answer_grams on known_answer using gin (grams) where ended_on is null;

alter policy problem_read on problem
  using ((select scope_kind()) not in ('none', 'share', 'own') and exists (select from enterprise_in_scope e where e.id = enterprise_id)
    and ((select actor_role()) <> 'department_staff' or (select actor_organisation()) = any (owners) or told_to = (select actor_organisation())));
alter policy problem_record on problem
  with check (recorded_by = (select actor_id()) and stage in ('told', 'closed', 'assigned') and version = 0 and exists (select from visited_firm(enterprise_id, told_at)));
create policy problem_move on problem for update
  using ((select actor_role()) in ('city_staff', 'county_staff', 'department_staff')
    and ((select actor_role()) <> 'department_staff' or owner_id = (select actor_organisation()))
    and exists (select from enterprise_in_scope e where e.id = enterprise_id))
  with check (exists (select from enterprise_in_scope e where e.id = enterprise_id));
alter table problem_step enable row level security;
create policy problem_step_read on problem_step for select
  using (exists (select from problem p where p.enterprise_id = problem_step.enterprise_id and p.id = problem_step.problem_id));
create policy problem_step_add on problem_step for insert
  with check (recorded_by = (select actor_id()) and organisation_id = (select actor_organisation())
    and (select actor_role()) in ('city_staff', 'county_staff', 'department_staff')
    and exists (select from problem p where p.enterprise_id = problem_step.enterprise_id and p.id = problem_step.problem_id));
alter table problem_kind enable row level security;
create policy problem_kind_read on problem_kind for select using ((select has_scope()) and (select scope_kind()) not in ('share', 'own'));
alter table problem_reminder enable row level security;
alter table known_answer enable row level security;
create policy known_answer_read on known_answer for select using ((select has_scope()) and (select scope_kind()) not in ('share', 'own'));
create policy known_answer_write on known_answer for insert
  with check (written_by = (select actor_id()) and organisation_id = (select actor_organisation())
    and (select actor_role()) in ('city_staff', 'county_staff', 'department_staff'));
create policy known_answer_change on known_answer for update
  using (organisation_id = (select actor_organisation()) or ((select actor_role()) = 'city_staff' and (select scope_kind()) = 'city'))
  with check ((select actor_role()) in ('city_staff', 'county_staff', 'department_staff'));

revoke select on problem from huoshui_app;
grant select (enterprise_id, id, visit_id, kind, description, solved_how, told_at, recorded_by, recorded_at, source, stage, version, owner_id, owners,
  due_on, unit_code, reply, satisfaction, reopened, contact_phone_masked, told_to, moved_at) on problem to huoshui_app;
grant update (stage, version, owner_id, owners, due_on, reply, satisfaction, reopened, solved_how, moved_at) on problem to huoshui_app;
grant select, insert on problem_step to huoshui_app;
grant select on problem_kind to huoshui_app;
grant select, insert on known_answer to huoshui_app;
grant update (kind, question, answer, grams, written_on, version, ended_on) on known_answer to huoshui_app;

create function problem_phone(enterprise uuid, problem uuid) returns setof text
  language sql stable security definer set search_path = public, pg_temp as $$
  select p.contact_phone from problem p
  where p.enterprise_id = enterprise and p.id = problem_phone.problem and p.contact_phone is not null
    and actor_role() in ('city_staff', 'county_staff', 'department_staff') and exists (select from enterprise_in_scope e where e.id = p.enterprise_id)
    and (actor_role() <> 'department_staff' or actor_organisation() = any (p.owners))
$$;
comment on function problem_phone is 'The number the firm left with a problem, for the SMS that asks whether it is solved; never shown';
revoke execute on function problem_phone(uuid, uuid) from public;
grant execute on function problem_phone(uuid, uuid) to huoshui_app;

create function tell_firm_problem(id uuid, enterprise uuid, kind text, description text, phone text, at timestamptz, due_days jsonb)
  returns table (owner text, due_on date, is_new boolean)
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  rule problem_kind;
  last_day date;
begin
  if not exists (select from enterprise e where e.id = tell_firm_problem.enterprise and e.merged_into is null) then return; end if;
  select k.* into rule from problem_kind k join organisation o on o.id = k.owner_id and o.closed_on is null where k.kind = tell_firm_problem.kind;
  if found then last_day := (due_days ->> (rule.working_days - 1))::date; end if;
  insert into problem (enterprise_id, id, source, kind, description, contact_phone, told_at, stage, owner_id, owners, due_on, recorded_by)
  values (tell_firm_problem.enterprise, tell_firm_problem.id, 'portal', tell_firm_problem.kind, tell_firm_problem.description, phone, at,
    case when last_day is null then 'told' else 'assigned' end, case when last_day is not null then rule.owner_id end,
    case when last_day is null then '{}'::text[] else array[rule.owner_id] end, last_day, 'portal')
  on conflict do nothing;
  return query select case when last_day is not null then rule.owner_id end, last_day, found;
end $$;
comment on function tell_firm_problem is 'A problem from the firm''s own page, whose session the server has checked: written, nothing read';
revoke execute on function tell_firm_problem from public;
grant execute on function tell_firm_problem to huoshui_app;
