-- 督办单: what the city team asks of a bank or a county after looking at it, with a clock in working days, a reply and every step.
create table supervision_order (
  id uuid primary key,
  target_kind text not null check (target_kind in ('bank', 'unit')),
  target_id text not null,
  state text not null default 'draft' check (state in ('draft', 'issued', 'replied', 'closed', 'cancelled')),
  version integer not null default 1,
  year integer,
  number integer check (number > 0),
  title text not null check (title <> ''),
  text text not null check (text <> ''),
  form text not null check (form in ('letter', 'notice')),
  document_number text,
  working_days integer not null check (working_days between 1 and 90),
  measures text[] not null default '{}',
  from_day date not null,
  on_day date not null check (on_day >= from_day),
  basis jsonb not null default '[]',
  issued_on date,
  due_on date,
  organisation_id text not null default actor_organisation() references organisation (id),
  saved_by text not null default actor_id(),
  saved_at timestamptz not null default date_trunc('milliseconds', clock_timestamp()),
  check ((number is null) = (issued_on is null) and (number is null) = (due_on is null) and (number is null) = (year is null)),
  check (number is not null or state in ('draft', 'cancelled')),
  check (form <> 'notice' or document_number is not null)
);
comment on table supervision_order is '督办单 to a bank or a county: what is asked, on which findings, until when; frozen once issued';
comment on column supervision_order.number is 'within the year, without gaps: given when it is issued';
comment on column supervision_order.basis is 'label and sentence of each finding it rests on, as they stood when it was issued';
comment on column supervision_order.document_number is '发文字号 given by the office; a 通知 must have one';
create unique index supervision_order_number on supervision_order (year, number) where number is not null;
create index supervision_order_target on supervision_order (target_kind, target_id, saved_at desc);

create table supervision_step (
  id uuid primary key,
  order_id uuid not null references supervision_order (id),
  action text not null check (action in ('issue', 'reply', 'return', 'extend', 'close', 'cancel')),
  note text,
  on_day date not null,
  due_on date,
  place integer not null,
  made_by text not null default actor_id(),
  made_at timestamptz not null default clock_timestamp(),
  unique (order_id, place)
);
comment on table supervision_step is 'Every step of a 督办单, only added to; due_on: the clock after the step';

create function is_supervision_target(kind text, id text) returns boolean
  language sql stable set search_path = public, pg_temp as $$
  select coalesce(case kind
    when 'bank' then actor_role() = 'bank_manager' and scope_kind() = 'share' and id = actor_bank()
    when 'unit' then actor_role() in ('county_staff', 'leader') and scope_kind() = 'unit' and id = any (scope_codes()::text[])
    else false end, false)
$$;
comment on function is_supervision_target is 'Whether a 督办单 to this bank or county is addressed to the asker';

create function may_read_supervision(kind text, id text, number integer) returns boolean
  language sql stable set search_path = public, pg_temp as $$
  select coalesce((scope_kind() = 'city' and actor_role() in ('city_staff', 'leader'))
    or (number is not null and is_supervision_target(kind, id)), false)
$$;
comment on function may_read_supervision is 'Second lock of supervision.read: the city all, others what was issued to them';

create function freeze_supervision_order() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if old.number is not null and (old.target_kind, old.target_id, old.number, old.year, old.title, old.text, old.form, old.document_number,
      old.working_days, old.measures, old.from_day, old.on_day, old.basis, old.issued_on)
    is distinct from (new.target_kind, new.target_id, new.number, new.year, new.title, new.text, new.form, new.document_number,
      new.working_days, new.measures, new.from_day, new.on_day, new.basis, new.issued_on) then
    raise exception 'a 督办单 that was issued is not changed';
  end if;
  if old.due_on is distinct from new.due_on and scope_kind() is distinct from 'city' then
    raise exception 'only the city team sets the clock of a 督办单';
  end if;
  return new;
end $$;
comment on function freeze_supervision_order is 'What was issued stays as it was; only its state and clock move';
create trigger supervision_order_frozen before update on supervision_order for each row execute function freeze_supervision_order();

alter table supervision_order enable row level security;
create policy supervision_order_read on supervision_order for select using (may_read_supervision(target_kind, target_id, number));
create policy supervision_order_write on supervision_order for insert with check (
  (select actor_role()) = 'city_staff' and (select scope_kind()) = 'city' and state = 'draft' and saved_by = (select actor_id()));
create policy supervision_order_change on supervision_order for update
  using ((select actor_role()) = 'city_staff' and (select scope_kind()) = 'city' and state not in ('closed', 'cancelled'))
  with check ((select actor_role()) = 'city_staff' and (select scope_kind()) = 'city');
create policy supervision_order_reply on supervision_order for update
  using (state = 'issued' and (select actor_role()) in ('county_staff', 'bank_manager') and is_supervision_target(target_kind, target_id))
  with check (state = 'replied');
alter table supervision_step enable row level security;
create policy supervision_step_read on supervision_step for select
  using (exists (select from supervision_order o where o.id = order_id));
create policy supervision_step_add on supervision_step for insert with check (made_by = (select actor_id())
  and exists (select from supervision_order o where o.id = order_id)
  and ((action = 'reply') = ((select actor_role()) in ('county_staff', 'bank_manager')))
  and (select actor_role()) in ('city_staff', 'county_staff', 'bank_manager'));
grant select on supervision_order, supervision_step to huoshui_app;
grant insert (id, target_kind, target_id, title, text, form, document_number, working_days, measures, from_day, on_day) on supervision_order
  to huoshui_app;
grant update (target_kind, target_id, state, version, year, number, title, text, form, document_number, working_days, measures, from_day,
  on_day, basis, issued_on, due_on, saved_by, saved_at) on supervision_order to huoshui_app;
grant insert (id, order_id, action, note, on_day, due_on, place) on supervision_step to huoshui_app;
