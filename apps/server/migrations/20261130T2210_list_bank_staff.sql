-- 银行经办人员名册: who of a bank deals with small firms, and by which office number they call, for firms to check (against false
-- intermediaries). Published by the bank's manager; no row knows of a need.

create table bank_staff (
  id uuid primary key,
  organisation_id text not null references organisation (id),
  root_id text not null references organisation (id),
  name text not null check (length(name) between 2 and 40),
  position text not null check (length(position) between 2 and 40),
  phone text not null check (phone ~ '^[0-9+ -]{7,20}$'),
  phone_digits text not null generated always as (regexp_replace(phone, '[^0-9]', '', 'g')) stored,
  listed_by text not null default actor_id(),
  listed_at timestamptz not null default clock_timestamp(),
  ended_at timestamptz,
  ended_by text,
  check ((ended_at is null) = (ended_by is null))
);
comment on table bank_staff is 'Client managers a bank publishes, each with an office number; ended when they leave';
create index bank_staff_phone on bank_staff (phone_digits) where ended_at is null;
create index bank_staff_name on bank_staff (name) where ended_at is null;
create index bank_staff_root on bank_staff (root_id, organisation_id, name);

alter table bank_staff enable row level security;
create policy bank_staff_read on bank_staff for select
  using ((select scope_kind()) = 'share' and (select actor_organisation()) in (organisation_id, root_id));
create policy bank_staff_list on bank_staff for insert
  with check ((select actor_role()) = 'bank_manager' and (select actor_organisation()) in (organisation_id, root_id)
    and listed_by = (select actor_id()) and ended_at is null
    and exists (select from organisation o where o.id = bank_staff.organisation_id and o.root_id = bank_staff.root_id));
create policy bank_staff_end on bank_staff for update
  using ((select actor_role()) = 'bank_manager' and (select actor_organisation()) in (organisation_id, root_id))
  with check (ended_by = (select actor_id()));
grant select on bank_staff to huoshui_app;
grant insert (id, organisation_id, root_id, name, position, phone) on bank_staff to huoshui_app;
grant update (ended_at, ended_by) on bank_staff to huoshui_app;

create function check_bank_staff(number text, person text)
  returns table (name text, staff_position text, phone text, organisation_name text, bank_name text)
  language sql stable security definer set search_path = public, pg_temp as $$
  select * from (
    select s.name, s.position, s.phone, o.name, b.name
    from bank_staff s join organisation o on o.id = s.organisation_id join organisation b on b.id = s.root_id
    where s.ended_at is null and o.closed_on is null and b.closed_on is null
      and (number is null or s.phone_digits = number) and (person is null or s.name = person) and (number is not null or person is not null)
    union all
    select null, null, p.content ->> 'hotline', o.name, o.name from bank_profile p join organisation o on o.id = p.bank_id
    where number is not null and o.closed_on is null and regexp_replace(p.content ->> 'hotline', '[^0-9]', '', 'g') = number
  ) t limit 20
$$;
comment on function check_bank_staff is 'For anybody: whether a number or a person is published by a bank; exact answers alone, so that nobody reads the list off';
revoke all on function check_bank_staff(text, text) from public;
grant execute on function check_bank_staff(text, text) to huoshui_app;
