-- 消息: what the platform has to tell somebody, written in the transaction of the deed it tells of and delivered afterwards. A notice is for one
-- recipient: a user, an organisation's desk, or a phone outside the platform; inside the platform it is read as it lies here, outside it goes
-- by its deliveries. Where it can be read is told by who it is for, never by the firm it speaks of.

create table notice (
  id uuid primary key,
  key text not null constraint notice_key unique,
  kind text not null,
  user_id text,
  organisation_id text references organisation (id),
  phone text,
  phone_masked text,
  title text not null,
  words text,
  outside text,
  fields jsonb,
  link text check (link ~ '^/'),
  made_at timestamptz not null,
  check (num_nonnulls(user_id, organisation_id, phone_masked) = 1),
  check (phone is null or phone_masked is not null)
);
comment on table notice is '消息: one thing to be told to one recipient, once per key';
comment on column notice.key is 'what is told to whom, by whoever tells it: the same key again is the same notice';
comment on column notice.organisation_id is 'an organisation''s desk: everybody who works there reads it';
comment on column notice.phone is 'outside the platform; gone, with words and fields, once it was delivered or given up';
comment on column notice.outside is 'what e-mail and other systems are told: names no firm and no person';
comment on column notice.fields is 'values of the template, for gateways that keep templates themselves';
create index notice_user on notice (user_id, made_at desc, id desc) where user_id is not null;
create index notice_organisation on notice (organisation_id, made_at desc, id desc) where organisation_id is not null;

create table notice_read (
  notice_id uuid not null references notice (id),
  user_id text not null default actor_id(),
  read_at timestamptz not null,
  primary key (notice_id, user_id)
);
comment on table notice_read is '已读: who has read which notice; a desk''s is read by each of its people';

create table notice_address (
  holder_kind text not null check (holder_kind in ('user', 'organisation')),
  holder_id text not null,
  channel text not null check (channel in ('email', 'webhook')),
  address text,
  is_digest boolean not null default false,
  primary key (holder_kind, holder_id, channel)
);
comment on table notice_address is 'Where somebody is told outside the platform; people give their own e-mail, desks are entered by the operator (notice.json)';
comment on column notice_address.is_digest is '汇总: gathered to a few a day instead of one by one';

create table notice_delivery (
  id uuid primary key,
  notice_id uuid not null references notice (id),
  channel text not null check (channel in ('sms', 'email', 'webhook')),
  state text not null default 'waiting' check (state in ('waiting', 'sending', 'sent', 'failed', 'dropped')),
  is_urgent boolean not null,
  not_before timestamptz not null,
  expires_at timestamptz,
  attempts integer not null default 0,
  claimed_at timestamptz,
  finished_at timestamptz,
  provider_id text,
  unique (notice_id, channel),
  check ((state in ('sent', 'failed', 'dropped')) = (finished_at is not null))
);
comment on table notice_delivery is '投递: a notice on its way outside; claimed before it is sent, so that two servers never send it both';
comment on column notice_delivery.id is 'told to the gateway, which then knows a second sending of the same';
comment on column notice_delivery.expires_at is 'not sent after: an old code helps nobody';
create index notice_delivery_due on notice_delivery (not_before, id) where state = 'waiting';
create index notice_delivery_claimed on notice_delivery (claimed_at) where state = 'sending';
create index notice_delivery_of_notice on notice_delivery (notice_id);

create table notice_attempt (
  delivery_id uuid not null references notice_delivery (id),
  place integer not null check (place > 0),
  at timestamptz not null,
  outcome text not null check (outcome in ('sent', 'retry', 'failed', 'dropped')),
  detail text,
  primary key (delivery_id, place)
);
comment on table notice_attempt is '投递记录: what became of each try; phones in it are masked, words are not kept';

create table demo_message (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  channel text not null,
  to_masked text not null,
  title text not null,
  words text not null
);
comment on table demo_message is 'Demo mode: what would have been sent, for whoever tries it to read; the latest hundreds';

create function enqueue_notice(
  id uuid, key text, kind text, to_user text, to_organisation text, to_phone text, phone_masked text, title text, words text, outside text,
  fields jsonb, link text, made_at timestamptz, is_urgent boolean, expires_at timestamptz
) returns boolean language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into notice (id, key, kind, user_id, organisation_id, phone, phone_masked, title, words, outside, fields, link, made_at)
  values (enqueue_notice.id, enqueue_notice.key, enqueue_notice.kind, to_user, to_organisation, to_phone, enqueue_notice.phone_masked,
    enqueue_notice.title, enqueue_notice.words, enqueue_notice.outside, enqueue_notice.fields, enqueue_notice.link, enqueue_notice.made_at)
  on conflict on constraint notice_key do nothing;
  if not found then return false; end if;
  insert into notice_delivery (id, notice_id, channel, is_urgent, not_before, expires_at)
  select gen_random_uuid(), enqueue_notice.id, c.channel, enqueue_notice.is_urgent, enqueue_notice.made_at, enqueue_notice.expires_at
  from (
    select 'sms' as channel where to_phone is not null
    union all
    select a.channel from notice_address a
    where a.address is not null
      and ((a.holder_kind = 'user' and a.holder_id = to_user) or (a.holder_kind = 'organisation' and a.holder_id = to_organisation))
  ) c;
  return true;
end $$;
comment on function enqueue_notice is 'Puts a notice where its recipient finds it and on its ways outside; false when its key was there already. Nobody reads by it';
revoke execute on function enqueue_notice from public;
grant execute on function enqueue_notice to huoshui_app;

alter table notice enable row level security;
create policy notice_own on notice for select using (
  (user_id = (select actor_id()) or organisation_id = (select actor_organisation())) and (select actor_id()) is not null);
alter table notice_read enable row level security;
create policy notice_read_own on notice_read using (user_id = (select actor_id()))
  with check (user_id = (select actor_id()) and exists (select from notice n where n.id = notice_id));
alter table notice_address enable row level security;
create policy notice_address_own on notice_address using (holder_kind = 'user' and holder_id = (select actor_id()))
  with check (holder_kind = 'user' and holder_id = (select actor_id()) and channel = 'email');
alter table notice_delivery enable row level security;
create policy notice_delivery_log on notice_delivery for select using ((select actor_role()) = 'system_admin');
alter table notice_attempt enable row level security;
create policy notice_attempt_log on notice_attempt for select using ((select actor_role()) = 'system_admin');
alter table demo_message enable row level security;

grant select (id, kind, user_id, organisation_id, title, words, link, made_at) on notice to huoshui_app;
grant select, insert on notice_read to huoshui_app;
grant select, insert on notice_address to huoshui_app;
grant update (address, is_digest) on notice_address to huoshui_app;
grant select on notice_delivery, notice_attempt to huoshui_app;
