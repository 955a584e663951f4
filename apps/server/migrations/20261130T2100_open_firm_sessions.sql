-- 企业自助 (/p/): what a firm tells by its own phone, without an account. A session is of a phone; whether the phone speaks for a firm is
-- claimed until it is checked, and a claimed one sees what it told itself, nothing else. enterprise_in_scope stays empty for it: what it
-- may see is listed here, policy by policy.

create table portal_phone (
  id uuid primary key,
  phone text unique,
  first_proven_at timestamptz not null,
  proven_at timestamptz not null
);
comment on table portal_phone is 'Phones proven by a code; the id is who acts (actor_id) in a firm''s session, so that no number stands in the record';
comment on column portal_phone.phone is 'null once the firm asked to have it erased';
alter table portal_phone enable row level security;

create table firm_session (
  token_hash bytea primary key,
  phone_id uuid not null references portal_phone (id),
  opened_at timestamptz not null,
  seen_at timestamptz not null
);
comment on table firm_session is 'Open sessions of proven phones; the token itself is only in the phone''s cookie';
create index firm_session_phone on firm_session (phone_id);
alter table firm_session enable row level security;

create table firm_phone (
  enterprise_id uuid not null,
  id uuid not null,
  phone_id uuid not null,
  phone_masked text not null,
  state text not null check (state in ('claimed', 'checked', 'rejected')),
  basis text check (basis in ('register', 'staff')),
  note text,
  claimed_at timestamptz not null,
  decided_by text,
  decided_at timestamptz,
  primary key (enterprise_id, id),
  check ((state = 'claimed') = (decided_at is null)),
  check ((state = 'claimed') = (basis is null))
);
comment on table firm_phone is '企业手机: a phone that says it speaks for a firm; claimed (待核实) until the register or the team says so';
comment on column firm_phone.basis is 'register: it is the contact phone of few firms of the register, this one among them; staff: the team found out';
create unique index firm_phone_once on firm_phone (enterprise_id, phone_id);
create index firm_phone_of on firm_phone (phone_id);
create index firm_phone_state on firm_phone (state, claimed_at, id);
alter table firm_phone enable row level security;
create policy firm_phone_read on firm_phone for select
  using (case (select scope_kind()) when 'firm' then phone_id::text = (select actor_id())
      when 'city' then true when 'unit' then true when 'town' then true else false end
    and ((select scope_kind()) = 'firm' or exists (select from enterprise_in_scope e where e.id = enterprise_id)));
create policy firm_phone_decide on firm_phone for update
  using ((select scope_kind()) in ('city', 'unit') and (select actor_role()) in ('city_staff', 'county_staff')
    and exists (select from enterprise_in_scope e where e.id = enterprise_id))
  with check (state <> 'claimed' and basis = 'staff' and decided_by = (select actor_id()));
grant select on firm_phone to huoshui_app;
grant update (state, basis, note, decided_by, decided_at) on firm_phone to huoshui_app;

create function speaks_for(enterprise uuid) returns text
  language sql stable security definer set search_path = public, pg_temp as $$
  select f.state from firm_phone f
  where scope_kind() = 'firm' and f.enterprise_id = enterprise and f.phone_id::text = actor_id()
$$;
comment on function speaks_for(uuid) is 'How the asking phone stands to a firm: claimed, checked, rejected; null where it never said anything';
revoke all on function speaks_for(uuid) from public;
grant execute on function speaks_for(uuid) to huoshui_app;

create function claim_firm(enterprise uuid, claim uuid, at timestamptz) returns table (id uuid, state text)
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
  if own is null or firm.id is null then return; end if;
  if exists (select from firm_phone f where f.enterprise_id = enterprise and f.phone_id = asker) then
    return query select f.id, f.state from firm_phone f where f.enterprise_id = enterprise and f.phone_id = asker;
    return;
  end if;
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
comment on function claim_firm(uuid, uuid, timestamptz) is 'The asking phone says it speaks for an active firm: checked at once where it is the firm''s own in the register, else claimed; too-many: five a day of a phone, five a day of a firm';
revoke all on function claim_firm(uuid, uuid, timestamptz) from public;
grant execute on function claim_firm(uuid, uuid, timestamptz) to huoshui_app;

create function own_phone() returns text
  language sql stable security definer set search_path = public, pg_temp as $$
  select p.phone from portal_phone p where scope_kind() = 'firm' and p.id::text = actor_id()
$$;
comment on function own_phone() is 'The asking phone''s own number';
revoke all on function own_phone() from public;
grant execute on function own_phone() to huoshui_app;

create function firms_of_phone() returns table (enterprise_id uuid, name text, credit_code text, town_name text, unit_name text, state text)
  language sql stable security definer set search_path = public, pg_temp as $$
  select e.id, e.name, e.credit_code, t.name, u.name, f.state
  from firm_phone f join enterprise e on e.id = f.enterprise_id
  left join area t on t.code = e.town_code left join area u on u.code = e.unit_code
  where scope_kind() = 'firm' and f.phone_id::text = actor_id()
  order by f.claimed_at desc, f.id
$$;
comment on function firms_of_phone() is 'Firms the asking phone says it speaks for, with what everybody may know of them';
revoke all on function firms_of_phone() from public;
grant execute on function firms_of_phone() to huoshui_app;

create function reveal_firm_phone(enterprise uuid, firm_phone uuid, reason text) returns text
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  number text;
begin
  if actor_id() is null or actor_role() not in ('city_staff', 'county_staff', 'town_staff') or length(btrim(reason)) < 4 then return null; end if;
  select p.phone into number from firm_phone f join portal_phone p on p.id = f.phone_id
  where f.enterprise_id = enterprise and f.id = reveal_firm_phone.firm_phone
    and exists (select from enterprise_in_scope s where s.id = enterprise);
  if number is null then return null; end if;
  perform audit_append('firm-phone.reveal', 'enterprise', enterprise::text,
    jsonb_build_object('firmPhoneId', reveal_firm_phone.firm_phone, 'reason', reason));
  return number;
end $$;
comment on function reveal_firm_phone(uuid, uuid, text) is 'The number behind a claim, to call it; each opening is logged';
revoke all on function reveal_firm_phone(uuid, uuid, text) from public;
grant execute on function reveal_firm_phone(uuid, uuid, text) to huoshui_app;

-- A need told at /p/: by which outlet's code it came, and the number to ask for it by.
alter table need add column channel_id text references organisation (id);
comment on column need.channel_id is '渠道: whose QR code the firm came by; null: none';

create table need_number (
  number text primary key check (number ~ '^[0-9A-HJKMNP-TV-Z]{10}$'),
  enterprise_id uuid not null,
  need_id uuid not null
);
comment on table need_number is '查询码 of a need told at /p/: with the phone it opens where the need stands, in a word';
create unique index need_number_need on need_number (enterprise_id, need_id);
alter table need_number enable row level security;

create policy need_firm_read on need for select
  using ((select scope_kind()) = 'firm'
    and case speaks_for(enterprise_id) when 'checked' then true when 'claimed' then recorded_by = (select actor_id()) else false end);
create policy need_firm_tell on need for insert
  with check ((select scope_kind()) = 'firm' and source = 'portal' and recorded_by = (select actor_id()) and stage = 'need' and version = 0
    and speaks_for(enterprise_id) in ('claimed', 'checked'));
create policy need_firm_move on need for update
  using ((select scope_kind()) = 'firm'
    and case speaks_for(enterprise_id) when 'checked' then true when 'claimed' then recorded_by = (select actor_id()) else false end)
  with check ((select scope_kind()) = 'firm' and speaks_for(enterprise_id) in ('claimed', 'checked'));

create policy need_number_read on need_number for select
  using (exists (select from need n where n.enterprise_id = need_number.enterprise_id and n.id = need_number.need_id));
create policy need_number_give on need_number for insert
  with check ((select scope_kind()) = 'firm'
    and exists (select from need n where n.enterprise_id = need_number.enterprise_id and n.id = need_number.need_id
      and n.recorded_by = (select actor_id())));
grant select, insert on need_number to huoshui_app;

-- What banks and reviewers found is for a phone that was checked; a claimed one follows the stage of its own need.
create policy need_step_firm_read on need_step for select
  using ((select scope_kind()) = 'firm' and (referral_id is null or speaks_for(enterprise_id) = 'checked')
    and exists (select from need n where n.enterprise_id = need_step.enterprise_id and n.id = need_step.need_id));
create policy need_step_firm_add on need_step for insert
  with check ((select scope_kind()) = 'firm' and (referral_id is null or speaks_for(enterprise_id) = 'checked') and acted_for = 'firm' and recorded_by = (select actor_id())
    and organisation_id = (select actor_organisation())
    and exists (select from need n where n.enterprise_id = need_step.enterprise_id and n.id = need_step.need_id));
create policy declaration_firm_read on declaration for select
  using ((select scope_kind()) = 'firm'
    and exists (select from need n where n.enterprise_id = declaration.enterprise_id and n.id = declaration.need_id));
create policy declaration_firm_add on declaration for insert
  with check ((select scope_kind()) = 'firm' and acted_for = 'firm' and recorded_by = (select actor_id())
    and exists (select from need n where n.enterprise_id = declaration.enterprise_id and n.id = declaration.need_id));
create policy recommendation_firm_read on recommendation for select
  using ((select scope_kind()) = 'firm' and speaks_for(enterprise_id) = 'checked');
create policy remedy_task_firm_read on remedy_task for select
  using ((select scope_kind()) = 'firm' and speaks_for(enterprise_id) = 'checked');
create policy referral_firm_read on referral for select
  using ((select scope_kind()) = 'firm' and speaks_for(enterprise_id) = 'checked');
create policy referral_firm_move on referral for update
  using ((select scope_kind()) = 'firm' and speaks_for(enterprise_id) = 'checked')
  with check ((select scope_kind()) = 'firm' and speaks_for(enterprise_id) = 'checked');

create policy consent_firm_read on consent for select
  using ((select scope_kind()) = 'firm'
    and case speaks_for(enterprise_id) when 'checked' then true when 'claimed' then recorded_by = (select actor_id()) else false end);
create policy consent_firm_give on consent for insert
  with check ((select scope_kind()) = 'firm' and channel = 'portal' and recorded_by = (select actor_id()) and withdrawn_on is null
    and speaks_for(enterprise_id) in ('claimed', 'checked'));
create policy consent_firm_withdraw on consent for update
  using ((select scope_kind()) = 'firm'
    and case speaks_for(enterprise_id) when 'checked' then true when 'claimed' then recorded_by = (select actor_id()) else false end)
  with check ((select scope_kind()) = 'firm' and withdrawn_on is not null and withdrawn_by = (select actor_id()));
create policy enterprise_share_firm_read on enterprise_share for select
  using ((select scope_kind()) = 'firm' and basis = 'consent' and speaks_for(enterprise_id) = 'checked');
create policy enterprise_share_firm_end on enterprise_share for update
  using ((select scope_kind()) = 'firm' and basis = 'consent' and speaks_for(enterprise_id) = 'checked')
  with check ((select scope_kind()) = 'firm' and until_day is not null);

-- Whoever only claims to speak for a firm can't keep the firm itself from consenting.
drop index consent_in_force;
create unique index consent_in_force on consent (enterprise_id, bank_id, purpose) where withdrawn_on is null and channel <> 'portal';
create unique index consent_in_force_portal on consent (enterprise_id, bank_id, purpose, recorded_by)
  where withdrawn_on is null and channel = 'portal';

-- A consent from a phone nobody checked yet moves nothing: the second lock of `phone-unchecked`.
create function consent_is_checked(enterprise uuid, consent uuid) returns boolean
  language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce((
    select not exists (select from firm_phone f
      where f.enterprise_id = c.enterprise_id and f.phone_id::text = c.recorded_by and f.state <> 'checked')
    from consent c where c.enterprise_id = enterprise and c.id = consent_is_checked.consent and scope_kind() <> 'none'), false)
$$;
comment on function consent_is_checked(uuid, uuid) is 'Whether a consent may be acted on: not one given by a phone that is only claimed to be the firm''s';
revoke all on function consent_is_checked(uuid, uuid) from public;
grant execute on function consent_is_checked(uuid, uuid) to huoshui_app;
create policy referral_send_checked on referral as restrictive for insert
  with check (consent_is_checked(enterprise_id, consent_id));
create policy referral_move_checked on referral as restrictive for update using (true)
  with check (stage <> 'sent' or consent_is_checked(enterprise_id, consent_id));

create function find_need_by_number(number text, phone text) returns table (
  stage text, told_at timestamptz, moved_at timestamptz, banks integer, state text)
  language sql stable security definer set search_path = public, pg_temp as $$
  select n.stage, n.told_at, greatest(n.moved_at, r.moved_at), r.banks, f.state
  from need_number m
  join need n on n.enterprise_id = m.enterprise_id and n.id = m.need_id
  join portal_phone p on p.id::text = n.recorded_by and p.phone = find_need_by_number.phone
  join firm_phone f on f.enterprise_id = n.enterprise_id and f.phone_id = p.id and f.state <> 'rejected'
  left join lateral (select count(*)::integer as banks, max(r.moved_at) as moved_at from referral r
    where r.enterprise_id = n.enterprise_id and r.need_id = n.id) r on true
  where m.number = find_need_by_number.number
$$;
comment on function find_need_by_number(text, text) is 'Where a need stands, for whoever holds its number and the phone: no name, no bank, no sum';
revoke all on function find_need_by_number(text, text) from public;
grant execute on function find_need_by_number(text, text) to huoshui_app;

create function team_of_firm(enterprise uuid) returns table (name text, phone text)
  language sql stable security definer set search_path = public, pg_temp as $$
  select o.name, o.contact_phone from enterprise e join organisation o on o.kind = 'county_team' and o.area_code = e.unit_code and o.closed_on is null
  where e.id = enterprise and speaks_for(enterprise) in ('claimed', 'checked') order by o.id limit 1
$$;
comment on function team_of_firm(uuid) is 'Who answers for a firm''s needs: the team of its county, an office, for the phone that told one';
revoke all on function team_of_firm(uuid) from public;
grant execute on function team_of_firm(uuid) to huoshui_app;
