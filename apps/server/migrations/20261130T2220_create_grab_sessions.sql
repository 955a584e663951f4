-- 抢单会: for some hours, recommended needs stand on a list that banks take from. A need is shown to the banks its firm consented to by
-- name, without the firm's name, and taken by at most so many.

create table grab_session (
  id uuid primary key,
  unit_code text,
  name text not null check (length(name) between 2 and 60),
  opens_at timestamptz not null,
  closes_at timestamptz not null,
  most_banks integer not null check (most_banks between 1 and 10),
  organisation_id text not null default actor_organisation(),
  made_by text not null default actor_id(),
  made_role text not null default actor_role(),
  made_at timestamptz not null default clock_timestamp(),
  closed_at timestamptz,
  closed_by text,
  check (closes_at > opens_at)
);
comment on table grab_session is '抢单会: a timed list that banks take needs from; names no firm';
comment on column grab_session.unit_code is 'unit of the county team that made it; null: the city team';
comment on column grab_session.most_banks is 'how many banks may take one need';
create index grab_session_closing on grab_session (closes_at desc, id);

create table grab_item (
  id uuid primary key,
  session_id uuid not null references grab_session (id),
  enterprise_id uuid not null,
  need_id uuid not null,
  amount_fen bigint not null,
  months integer not null,
  purpose text not null,
  taken integer not null default 0 check (taken >= 0),
  unique (session_id, need_id)
);
comment on table grab_item is 'A need of a session, as declared when it was put there';
comment on column grab_item.taken is 'banks that took it; raised under its lock alone';

create table grab_take (
  item_id uuid not null references grab_item (id),
  bank_id text not null references organisation (id),
  organisation_id text not null references organisation (id),
  referral_id uuid not null,
  taken_by text not null,
  taken_at timestamptz not null,
  primary key (item_id, bank_id)
);
comment on table grab_take is 'Which bank took a need: once a bank, whoever of it was first';

alter table grab_session enable row level security;
create policy grab_session_read on grab_session for select using ((select actor_id()) is not null and (select scope_kind()) not in ('none', 'own'));
create policy grab_session_make on grab_session for insert
  with check ((select scope_kind()) in ('city', 'unit') and made_by = (select actor_id()) and closed_at is null);
create policy grab_session_close on grab_session for update
  using ((select scope_kind()) in ('city', 'unit') and organisation_id = (select actor_organisation()))
  with check (closed_by = (select actor_id()));
alter table grab_item enable row level security;
create policy grab_item_read on grab_item for select
  using ((select scope_kind()) not in ('none', 'share', 'own') and exists (select from enterprise_in_scope e where e.id = grab_item.enterprise_id));
create policy grab_item_add on grab_item for insert
  with check ((select scope_kind()) in ('city', 'unit') and taken = 0
    and exists (select from enterprise_in_scope e where e.id = grab_item.enterprise_id));
alter table grab_take enable row level security;
grant select, insert on grab_session to huoshui_app;
grant update (closed_at, closed_by) on grab_session to huoshui_app;
grant select on grab_item to huoshui_app;
grant insert (id, session_id, enterprise_id, need_id, amount_fen, months, purpose) on grab_item to huoshui_app;

create function grab_items_for_us(session uuid)
  returns table (id uuid, amount_fen bigint, months integer, purpose text, unit_name text, taken integer, referral_id uuid, taken_by_us text)
  language sql stable security definer set search_path = public, pg_temp as $$
  select i.id, i.amount_fen, i.months, i.purpose, a.name, i.taken, t.referral_id, o.name
  from grab_item i join enterprise e on e.id = i.enterprise_id
  left join area a on a.code = e.unit_code
  left join grab_take t on t.item_id = i.id and t.bank_id = actor_bank()
  left join organisation o on o.id = t.organisation_id
  where i.session_id = session and actor_role() in ('bank_manager', 'bank_clerk') and scope_kind() = 'share'
    and exists (select from consent c where c.enterprise_id = i.enterprise_id and c.bank_id = actor_bank() and c.withdrawn_on is null
      and consent_is_checked(c.enterprise_id, c.id))
  order by i.amount_fen desc, i.id
$$;
comment on function grab_items_for_us is 'What a bank may see of a session: needs of firms that consented to it by name, without the firm''s name or number';

create function take_grab(item uuid, referral uuid, at timestamptz)
  returns table (result text, enterprise_id uuid, need_id uuid, made_by text, made_role text, organisation_id text, unit_code text)
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  wanted grab_item;
  session grab_session;
  ours grab_take;
begin
  if actor_role() not in ('bank_manager', 'bank_clerk') or scope_kind() <> 'share' or actor_bank() is null then return; end if;
  select * into wanted from grab_item i where i.id = item and exists (select from consent c
    where c.enterprise_id = i.enterprise_id and c.bank_id = actor_bank() and c.withdrawn_on is null
      and consent_is_checked(c.enterprise_id, c.id));
  if not found then return; end if;
  select * into session from grab_session s where s.id = wanted.session_id;
  select * into wanted from grab_item i where i.id = item for update; -- one after the other from here on
  select * into ours from grab_take t where t.item_id = item and t.bank_id = actor_bank();
  result := case
    when ours.referral_id = referral and ours.taken_by = actor_id() then 'known'
    when ours.referral_id is not null then 'ours'
    when session.closed_at is not null or at >= session.closes_at then 'closed'
    when at < session.opens_at then 'early'
    when exists (select from referral r where r.enterprise_id = wanted.enterprise_id and r.need_id = wanted.need_id
      and r.bank_id = actor_bank()) then 'sent'
    when wanted.taken >= session.most_banks then 'full'
    else 'taken' end;
  if result = 'taken' then
    insert into grab_take (item_id, bank_id, organisation_id, referral_id, taken_by, taken_at)
    values (item, actor_bank(), actor_organisation(), referral, actor_id(), at);
    update grab_item i set taken = i.taken + 1 where i.id = item;
    perform pg_notify('grab', jsonb_build_object('sessionId', session.id, 'itemId', item, 'taken', wanted.taken + 1)::text);
    enterprise_id := wanted.enterprise_id;
    need_id := wanted.need_id;
    made_by := session.made_by;
    made_role := session.made_role;
    organisation_id := session.organisation_id;
    unit_code := session.unit_code;
  end if;
  return next;
end $$;
comment on function take_grab is 'Takes a need for the asker''s bank: one after the other, at most as many banks as the session allows; what came of it, and for whom it is to be sent';

create function grab_takes_of(session uuid) returns table (item_id uuid, bank_name text, organisation_name text, referral_id uuid, taken_at timestamptz)
  language sql stable security definer set search_path = public, pg_temp as $$
  select t.item_id, b.name, o.name, t.referral_id, t.taken_at
  from grab_take t join grab_item i on i.id = t.item_id join organisation b on b.id = t.bank_id join organisation o on o.id = t.organisation_id
  where i.session_id = session and scope_kind() in ('city', 'unit', 'town') and exists (select from enterprise_in_scope e where e.id = i.enterprise_id)
  order by t.taken_at
$$;
comment on function grab_takes_of is 'Who took what, for the area tree';
revoke all on function grab_items_for_us(uuid), take_grab(uuid, uuid, timestamptz), grab_takes_of(uuid) from public;
grant execute on function grab_items_for_us(uuid), take_grab(uuid, uuid, timestamptz), grab_takes_of(uuid) to huoshui_app;
