-- Firms come in by an identity provider too (电子营业执照, 粤省事-like): it proves a phone, or for which one firm a person acts.

create table firm_oidc_start (
  state_hash bytea primary key,
  browser_hash bytea not null,
  nonce text not null,
  code_verifier text not null,
  redirect_uri text not null,
  return_to text not null,
  started_at timestamptz not null
);
comment on table firm_oidc_start is 'Sign-ins by the identity provider of firms under way: taken once, within ten minutes, by the browser that began; swept when the next one begins';
create index firm_oidc_start_at on firm_oidc_start (started_at);
alter table firm_oidc_start enable row level security;

create table firm_person (
  id uuid primary key references portal_phone (id),
  issuer text not null,
  subject text not null,
  enterprise_id uuid not null,
  credit_code text not null,
  phone text,
  phone_basis text check (phone_basis in ('oidc', 'sms')),
  first_seen_at timestamptz not null,
  seen_at timestamptz not null,
  check ((phone is null) = (phone_basis is null))
);
comment on table firm_person is 'A person (issuer and subject) whom the identity provider says to act for one firm (its credit code); speaks for that firm and no other';
comment on column firm_person.phone is 'Where the person is reached: proven by the provider or by a code; null until one is';
create unique index firm_person_once on firm_person (enterprise_id, issuer, subject);
alter table firm_person enable row level security;

comment on column portal_phone.phone is 'null once the firm asked to have it erased, and for who came by a credit code (firm_person)';
alter table firm_session add column proven_by text not null default 'sms' check (proven_by in ('sms', 'oidc'));
comment on column firm_session.proven_by is 'What opened it: a code by SMS, or the identity provider';

alter table firm_phone alter column phone_masked drop not null;
comment on column firm_phone.phone_masked is 'null for a person who came by a credit code and has proven no phone yet';
alter table firm_phone drop constraint firm_phone_basis_check;
alter table firm_phone add constraint firm_phone_basis_check check (basis in ('register', 'staff', 'oidc'));
comment on column firm_phone.basis is 'register: it is the contact phone of few firms of the register, this one among them; staff: the team found out; oidc: the identity provider said for which firm the person acts (firm_person)';

create or replace function own_phone() returns text
  language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce(p.phone, o.phone) from portal_phone p left join firm_person o on o.id = p.id
  where scope_kind() = 'firm' and p.id::text = actor_id()
$$;

create or replace function claim_firm(enterprise uuid, claim uuid, at timestamptz) returns table (id uuid, state text)
  language plpgsql security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
declare
  asker uuid;
  own text;
  firm record;
  is_theirs boolean;
begin
  if scope_kind() <> 'firm' or actor_role() <> 'firm' then return; end if;
  asker := actor_id()::uuid;
  select p.phone into own from portal_phone p where p.id = asker for update;
  select e.id, e.contact_phone into firm from enterprise e where e.id = enterprise and e.merged_into is null and e.status = 'active';
  if firm.id is null then return; end if;
  if exists (select from firm_phone f where f.enterprise_id = enterprise and f.phone_id = asker) then
    return query select f.id, f.state from firm_phone f where f.enterprise_id = enterprise and f.phone_id = asker;
    return;
  end if;
  if exists (select from firm_person o where o.id = asker) then
    return query select null::uuid, 'other-firm';
    return;
  end if;
  if own is null then return; end if;
  if (select count(*) from firm_phone f where f.phone_id = asker and f.claimed_at > at - interval '1 day') >= 5
    or (select count(*) from firm_phone f where f.enterprise_id = enterprise and f.claimed_at > at - interval '1 day') >= 5 then
    return query select null::uuid, 'too-many';
    return;
  end if;
  -- A number many firms have is a bookkeeper's or an agent's: it proves nothing of any of them.
  is_theirs := regexp_replace(firm.contact_phone, '\D', '', 'g') = own
    and (select count(*) from enterprise e where reverse(e.contact_phone) = reverse(firm.contact_phone) and e.merged_into is null) <= 3;
  insert into firm_phone (enterprise_id, id, phone_id, phone_masked, state, basis, claimed_at, decided_at)
  values (enterprise, claim, asker, mask_phone(own), case when is_theirs then 'checked' else 'claimed' end,
    case when is_theirs then 'register' end, at, case when is_theirs then at end);
  perform audit_append('firm-phone.claim', 'enterprise', enterprise::text,
    jsonb_build_object('firmPhoneId', claim, 'state', case when is_theirs then 'checked' else 'claimed' end));
  return query select claim, case when is_theirs then 'checked' else 'claimed' end;
end $$;
comment on function claim_firm(uuid, uuid, timestamptz) is 'The asker says it speaks for an active firm: checked at once where the phone is the firm''s own in the register, else claimed; too-many: five a day of a phone, five a day of a firm; other-firm: who came by a credit code speaks for that firm alone';

create or replace function reveal_firm_phone(enterprise uuid, firm_phone uuid, reason text) returns text
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  number text;
begin
  if actor_id() is null or actor_role() not in ('city_staff', 'county_staff', 'town_staff') or length(btrim(reason)) < 4 then return null; end if;
  select coalesce(p.phone, o.phone) into number
  from firm_phone f join portal_phone p on p.id = f.phone_id left join firm_person o on o.id = p.id
  where f.enterprise_id = enterprise and f.id = reveal_firm_phone.firm_phone
    and exists (select from enterprise_in_scope s where s.id = enterprise);
  if number is null then return null; end if;
  perform audit_append('firm-phone.reveal', 'enterprise', enterprise::text,
    jsonb_build_object('firmPhoneId', reveal_firm_phone.firm_phone, 'reason', reason));
  return number;
end $$;

create or replace function find_need_by_number(number text, phone text) returns table (
  stage text, told_at timestamptz, moved_at timestamptz, banks integer, state text)
  language sql stable security definer set search_path = public, pg_temp as $$
  select n.stage, n.told_at, greatest(n.moved_at, r.moved_at), r.banks, f.state
  from need_number m
  join need n on n.enterprise_id = m.enterprise_id and n.id = m.need_id
  join firm_phone f on f.enterprise_id = n.enterprise_id and f.phone_id::text = n.recorded_by and f.state <> 'rejected'
  join portal_phone p on p.id = f.phone_id left join firm_person o on o.id = p.id
  left join lateral (select count(*)::integer as banks, max(r.moved_at) as moved_at from referral r
    where r.enterprise_id = n.enterprise_id and r.need_id = n.id) r on true
  where m.number = find_need_by_number.number and coalesce(p.phone, o.phone) = find_need_by_number.phone
$$;

create or replace function tell_progress(enterprise uuid, need uuid, step uuid, title text, words text, fields jsonb, at timestamptz)
  returns integer language plpgsql security definer set search_path = public, pg_temp as $$
declare
  told record;
  n integer := 0;
  day text;
begin
  if not exists (select from need_step s where s.enterprise_id = enterprise and s.id = step and s.need_id = tell_progress.need
    and s.recorded_by = actor_id()) then return 0; end if;
  for told in
    -- One number once, though a phone and a person who came by a credit code may share it.
    select t.* from (
      select distinct on (coalesce(p.phone, o.phone)) p.id, coalesce(p.phone, o.phone) as phone, f.claimed_at,
        (m.told_at at time zone 'Asia/Shanghai')::date as told_on
      from need m join firm_phone f on f.enterprise_id = m.enterprise_id join portal_phone p on p.id = f.phone_id
      left join firm_person o on o.id = p.id
      where m.enterprise_id = enterprise and m.id = tell_progress.need and coalesce(p.phone, o.phone) is not null
        and (f.state = 'checked' or (f.state = 'claimed' and m.recorded_by = p.id::text))
      order by coalesce(p.phone, o.phone), f.claimed_at desc) t
    order by t.claimed_at desc limit 5
  loop
    day := to_char(told.told_on, 'FMMM月FMDD日');
    if enqueue_notice(gen_random_uuid(), 'portal_progress:' || step || ':' || told.id, 'portal_progress', null, null, told.phone,
      mask_phone(told.phone), title, replace(words, '{day}', day), null, fields || jsonb_build_object('day', day), null, at, false, null) then
      n := n + 1;
    end if;
  end loop;
  return n;
end $$;
