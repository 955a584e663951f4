-- 银行接口: programs of a bank sign their requests with a key the bank registered, and are told of what happens to its referrals.

create table bank_key (
  id uuid primary key,
  organisation_id text not null references organisation (id),
  root_id text not null references organisation (id),
  name text not null check (length(name) between 2 and 60),
  public_key text not null,
  fingerprint text not null,
  expires_on date not null,
  registered_by text not null default actor_id(),
  registered_at timestamptz not null default clock_timestamp(),
  revoked_at timestamptz,
  revoked_by text,
  last_used_at timestamptz,
  check ((revoked_at is null) = (revoked_by is null))
);
comment on table bank_key is '接口密钥: the public half of an Ed25519 pair; the private half never leaves the bank. What is signed with it is done for organisation_id';
comment on column bank_key.organisation_id is 'head office (sees its branches) or a branch (sees itself)';
comment on column bank_key.fingerprint is 'SHA-256 of the key in DER, for people to compare';
create unique index bank_key_once on bank_key (fingerprint);
create index bank_key_root on bank_key (root_id, registered_at);

create table bank_key_nonce (
  key_id uuid not null references bank_key (id),
  nonce text not null check (length(nonce) between 16 and 80),
  seen_at timestamptz not null,
  primary key (key_id, nonce)
);
comment on table bank_key_nonce is 'Numbers of signed requests within the time they may be late: the same again is a replay';

create table bank_webhook (
  id uuid primary key,
  organisation_id text not null references organisation (id),
  root_id text not null references organisation (id),
  url text not null check (length(url) <= 500),
  secret text not null,
  events text[] not null check (cardinality(events) > 0),
  made_by text not null default actor_id(),
  made_at timestamptz not null default clock_timestamp(),
  ended_at timestamptz,
  ended_by text,
  check ((ended_at is null) = (ended_by is null))
);
comment on table bank_webhook is '事件通知: where a bank''s system is told of its referrals; bodies hold numbers of referrals and nothing of a firm';
comment on column bank_webhook.secret is 'HMAC-SHA256 key, shown once when made; read by the sender alone';
create index bank_webhook_organisation on bank_webhook (organisation_id) where ended_at is null;

create table webhook_delivery (
  id uuid primary key default gen_random_uuid(),
  webhook_id uuid not null references bank_webhook (id),
  event text not null,
  referral_id uuid,
  organisation_id text,
  made_at timestamptz not null default clock_timestamp(),
  state text not null default 'waiting' check (state in ('waiting', 'delivered', 'given_up')),
  attempts integer not null default 0,
  next_at timestamptz not null,
  last_at timestamptz,
  last_status integer,
  last_error text,
  delivered_at timestamptz
);
comment on table webhook_delivery is 'Outbox and log of event notices: written in the transaction of the deed, sent after it, at least once and always under the same id';
create index webhook_delivery_due on webhook_delivery (next_at) where state = 'waiting';
create index webhook_delivery_log on webhook_delivery (webhook_id, made_at desc, id);

create table webhook_reminder (
  referral_id uuid not null,
  attempt integer not null,
  step integer not null,
  told_at timestamptz not null,
  primary key (referral_id, attempt, step)
);
comment on table webhook_reminder is 'Which reminders (days since receipt) banks'' systems were told of; the server''s own';

alter table bank_key enable row level security;
create policy bank_key_read on bank_key for select
  using ((select scope_kind()) = 'share' and (select actor_organisation()) in (organisation_id, root_id));
create policy bank_key_add on bank_key for insert
  with check ((select actor_role()) = 'bank_manager' and (select actor_organisation()) in (organisation_id, root_id)
    and registered_by = (select actor_id()) and revoked_at is null
    and exists (select from organisation o where o.id = bank_key.organisation_id and o.root_id = bank_key.root_id));
create policy bank_key_revoke on bank_key for update
  using ((select actor_role()) = 'bank_manager' and (select actor_organisation()) in (organisation_id, root_id))
  with check (revoked_by = (select actor_id()));
alter table bank_key_nonce enable row level security;

alter table bank_webhook enable row level security;
create policy bank_webhook_read on bank_webhook for select
  using ((select scope_kind()) = 'share' and (select actor_organisation()) in (organisation_id, root_id));
create policy bank_webhook_add on bank_webhook for insert
  with check ((select actor_role()) = 'bank_manager' and (select actor_organisation()) in (organisation_id, root_id)
    and made_by = (select actor_id()) and ended_at is null
    and exists (select from organisation o where o.id = bank_webhook.organisation_id and o.root_id = bank_webhook.root_id));
create policy bank_webhook_end on bank_webhook for update
  using ((select actor_role()) = 'bank_manager' and (select actor_organisation()) in (organisation_id, root_id))
  with check (ended_by = (select actor_id()));
alter table webhook_delivery enable row level security;
create policy webhook_delivery_read on webhook_delivery for select
  using (exists (select from bank_webhook w where w.id = webhook_delivery.webhook_id));
create policy webhook_delivery_try on webhook_delivery for insert
  with check (event = 'test' and referral_id is null and state = 'waiting' and (select actor_role()) = 'bank_manager'
    and exists (select from bank_webhook w where w.id = webhook_delivery.webhook_id));
create policy webhook_delivery_again on webhook_delivery for update
  using ((select actor_role()) = 'bank_manager' and exists (select from bank_webhook w where w.id = webhook_delivery.webhook_id))
  with check (state = 'waiting');
alter table webhook_reminder enable row level security;

grant select, insert on bank_key to huoshui_app;
grant update (revoked_at, revoked_by) on bank_key to huoshui_app;
grant select (id, organisation_id, root_id, url, events, made_by, made_at, ended_at, ended_by) on bank_webhook to huoshui_app;
grant insert (id, organisation_id, root_id, url, secret, events) on bank_webhook to huoshui_app;
grant update (ended_at, ended_by) on bank_webhook to huoshui_app;
grant select on webhook_delivery to huoshui_app;
grant insert (id, webhook_id, event, next_at) on webhook_delivery to huoshui_app;
grant update (state, attempts, next_at) on webhook_delivery to huoshui_app;

create function find_bank_key(key uuid)
  returns table (public_key text, name text, organisation_id text, organisation_name text, kind text, expires_on date)
  language sql stable security definer set search_path = public, pg_temp as $$
  select k.public_key, k.name, o.id, o.name, o.kind, k.expires_on
  from bank_key k join organisation o on o.id = k.organisation_id
  where k.id = key and k.revoked_at is null and o.closed_on is null
$$;
comment on function find_bank_key is 'The key of a signed request, before there is a scope; nothing once it is revoked or its organisation closed';

create function take_bank_nonce(key uuid, said text, at timestamptz) returns boolean
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if not exists (select from bank_key k where k.id = key and k.revoked_at is null) then return false; end if;
  delete from bank_key_nonce n where n.key_id = key and n.seen_at < at - interval '15 minutes';
  insert into bank_key_nonce (key_id, nonce, seen_at) values (key, said, at) on conflict do nothing;
  if not found then return false; end if;
  update bank_key k set last_used_at = at where k.id = key and (k.last_used_at is null or k.last_used_at < at - interval '1 minute');
  return true;
end $$;
comment on function take_bank_nonce is 'Whether a signed request comes for the first time; asked once its signature is verified';

create function tell_banks(event text, referrals uuid[], at timestamptz) returns integer
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  told integer;
begin
  if actor_id() is null or event not in ('referral_sent', 'consent_withdrawn', 'material_supplied', 'firm_withdrew') then return 0; end if;
  insert into webhook_delivery (webhook_id, event, referral_id, organisation_id, made_at, next_at)
  select w.id, tell_banks.event, r.id, r.organisation_id, at, at
  from referral r join bank_webhook w on w.organisation_id in (r.bank_id, r.branch_id, r.organisation_id)
    and w.ended_at is null and tell_banks.event = any (w.events)
  where r.id = any (referrals) and (speaks_for(r.enterprise_id) in ('claimed', 'checked')
    or exists (select from enterprise_in_scope e where e.id = r.enterprise_id));
  get diagnostics told = row_count;
  return told;
end $$;
comment on function tell_banks is 'Lays notices for banks'' systems into the outbox, within the transaction of the deed; of firms in the asker''s scope alone';
revoke all on function find_bank_key(uuid), take_bank_nonce(uuid, text, timestamptz), tell_banks(text, uuid[], timestamptz) from public;
grant execute on function find_bank_key(uuid), take_bank_nonce(uuid, text, timestamptz), tell_banks(text, uuid[], timestamptz) to huoshui_app;

-- What a bank's program did is shown by the name of its key.
create or replace view user_name as
  select u.id, case when told.by_name then u.username end as username,
         case when told.by_name then u.name else coalesce(o.name || ' · ', '') || role_label(u.role) end as name,
         u.organisation_id
  from (select id, username, name, organisation_id, role from auth_user
        union all
        select p.id, p.username, p.name, p.organisation_id, p.role from auth_user_past p
        where not exists (select from auth_user a where a.id = p.id)
        union all
        select 'key:' || k.id, 'key:' || k.id, '接口密钥“' || k.name || '”', k.organisation_id, 'bank_clerk' from bank_key k) u
  left join organisation o on o.id = u.organisation_id
  cross join lateral (select scope_kind() not in ('share', 'own') or u.id = actor_id()
    or o.root_id = (select mine.root_id from organisation mine where mine.id = actor_organisation()) as by_name) told
  where (select actor_id()) is not null;
