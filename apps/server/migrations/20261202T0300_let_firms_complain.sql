-- What a firm says and asks for from its own page: a line that was cut, a problem and what came of it, its data erased or put right.

create policy line_cut_tell_self on line_cut for insert
  with check ((select scope_kind()) = 'firm' and told_by = 'firm' and referral_id is null and state = 'open'
    and recorded_by = (select actor_id()) and organisation_id = (select actor_organisation()) and speaks_for(enterprise_id) = 'checked');
create policy line_cut_read_self on line_cut for select
  using ((select scope_kind()) = 'firm' and recorded_by = (select actor_id()));

create function problems_of_firm(enterprise uuid)
  returns table (id uuid, kind text, description text, stage text, owner_name text, due_on date, told_on date, reply text, satisfaction text)
  language sql stable security definer set search_path = public, pg_temp as $$
  select p.id, p.kind, p.description, p.stage, o.name, p.due_on, (p.told_at at time zone 'Asia/Shanghai')::date, p.reply, p.satisfaction
  from problem p left join organisation o on o.id = p.owner_id
  where speaks_for(enterprise) = 'checked' and p.enterprise_id = enterprise and p.source = 'portal'
  order by p.told_at desc, p.id limit 100
$$;
comment on function problems_of_firm(uuid) is 'What a firm told from its own page, for its checked phone: with whom it is, by when, and the reply';
revoke all on function problems_of_firm(uuid) from public;
grant execute on function problems_of_firm(uuid) to huoshui_app;

create table data_request (
  enterprise_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('erase', 'correct')),
  what text not null check (length(what) between 4 and 500),
  asked_by text not null default actor_id(),
  asked_at timestamptz not null,
  due_on date not null,
  state text not null default 'open' check (state in ('open', 'done', 'partly', 'refused')),
  answer text check (length(answer) between 4 and 500),
  kept text check (length(kept) between 4 and 500),
  answered_by text,
  answered_on date,
  primary key (enterprise_id, id),
  check ((state = 'open') = (answer is null)),
  check ((state in ('partly', 'refused')) = (kept is not null))
);
comment on table data_request is '删除、更正请求: what a firm asks to have erased or put right, and the team''s answer';
comment on column data_request.kept is 'what is not erased, and by which law or contract it is kept';
create index data_request_state on data_request (state, due_on, id);
alter table data_request enable row level security;
create policy data_request_read on data_request for select
  using (case (select scope_kind()) when 'firm' then asked_by = (select actor_id())
    when 'city' then true when 'unit' then true when 'town' then true else false end
    and ((select scope_kind()) = 'firm' or exists (select from enterprise_in_scope e where e.id = enterprise_id)));
create policy data_request_make on data_request for insert
  with check ((select scope_kind()) = 'firm' and asked_by = (select actor_id()) and state = 'open'
    and speaks_for(enterprise_id) in ('claimed', 'checked'));
create policy data_request_answer on data_request for update
  using (state = 'open' and (select actor_role()) in ('city_staff', 'county_staff')
    and exists (select from enterprise_in_scope e where e.id = enterprise_id))
  with check (state <> 'open' and answered_by = (select actor_id()));
grant select on data_request to huoshui_app;
grant insert (enterprise_id, id, kind, what, asked_at, due_on) on data_request to huoshui_app;
grant update (state, answer, kept, answered_by, answered_on) on data_request to huoshui_app;
