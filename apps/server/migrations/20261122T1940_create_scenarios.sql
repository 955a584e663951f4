-- 情景: a criterion changed on paper, with what that would do to the firms of whoever saved it.
create table scenario (
  id uuid primary key,
  name text not null check (char_length(name) between 2 and 60),
  note text not null,
  product_id uuid references product (id),
  before_criterion jsonb not null,
  after_criterion jsonb not null,
  effect jsonb not null,
  organisation_id text not null default actor_organisation() references organisation (id),
  saved_by text not null default actor_id(),
  saved_at timestamptz not null default clock_timestamp(),
  deleted_by text,
  deleted_at timestamptz,
  check ((deleted_by is null) = (deleted_at is null))
);
comment on table scenario is 'Saved changes of criteria; seen by the organisation that saved them and the city team. Counts only, no firm';
comment on column scenario.effect is 'ScenarioEffect of the contract, as reckoned in the scope of who saved it on that day';
comment on column scenario.deleted_at is 'the application deletes no rows; a deleted one is shown to nobody';
create index scenario_organisation on scenario (organisation_id, saved_at desc, id) where deleted_at is null;

create function may_see_scenarios(organisation text) returns boolean
  language sql stable set search_path = public, pg_temp as $$
  select actor_id() is not null and coalesce(case actor_role()
    when 'city_staff' then scope_kind() = 'city'
    when 'leader' then organisation = actor_organisation()
    when 'county_staff' then organisation = actor_organisation()
    when 'department_staff' then organisation = actor_organisation()
    when 'bank_manager' then organisation = actor_organisation()
    else false end, false)
$$;
comment on function may_see_scenarios is 'Second lock of scenario.read: one''s own organisation''s, the city team all';

alter table scenario enable row level security;
create policy scenario_read on scenario for select using (may_see_scenarios(organisation_id));
create policy scenario_save on scenario for insert with check (
  may_see_scenarios(organisation_id) and organisation_id = (select actor_organisation())
  and saved_by = (select actor_id()) and (select actor_role()) <> 'leader' and deleted_at is null);
create policy scenario_delete on scenario for update
  using (deleted_at is null and may_see_scenarios(organisation_id)
    and (saved_by = (select actor_id()) or (select actor_role()) = 'city_staff'))
  with check (deleted_by = (select actor_id()) and deleted_at is not null);
grant select on scenario to huoshui_app;
grant insert (id, name, note, product_id, before_criterion, after_criterion, effect) on scenario to huoshui_app;
grant update (deleted_by, deleted_at) on scenario to huoshui_app;
