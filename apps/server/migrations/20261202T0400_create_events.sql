-- 对接会、宣讲、路演: who was invited and came, which bank met which firm, and what was said (意向), signed (签约), granted (授信) and drawn
-- (放款), each in a table of its own. What is granted and drawn is the ledger's alone: an intent is tied to a referral, never copied into it.

create function event_firm(enterprise uuid) returns uuid
  language sql stable security definer set search_path = public, pg_temp as $$
  with recursive follow as (
    select e.id, e.merged_into from enterprise e where e.id = event_firm.enterprise
    union
    select e.id, e.merged_into from enterprise e join follow f on e.id = f.merged_into)
  select f.id from follow f where f.merged_into is null and exists (select from enterprise_in_scope s where s.id = f.id)
$$;
comment on function event_firm is 'The firm an event row speaks of today (a merged one is its survivor), where the asker may see it';

create table event (
  id uuid primary key,
  kind text not null check (kind in ('matching', 'briefing', 'roadshow', 'visit_day', 'other')),
  name text not null check (length(name) between 2 and 80),
  organiser_id text not null references organisation (id),
  unit_code text,
  place text not null check (length(place) between 1 and 120),
  on_day date not null,
  begins_at text check (begins_at ~ '^[0-2][0-9]:[0-5][0-9]$'),
  status text not null default 'planned' check (status in ('planned', 'held', 'cancelled')),
  organisation_id text not null default actor_organisation(),
  made_by text not null default actor_id(),
  made_at timestamptz not null default clock_timestamp(),
  decided_by text,
  decided_at timestamptz,
  decide_reason text
);
comment on table event is '对接会、宣讲、路演 of the teams; names no firm';
comment on column event.organiser_id is '主办单位, to whom the funnel is counted; organisation_id is the team that keeps it';
comment on column event.unit_code is 'unit of the county team that made it; null: the city team';
create index event_by_day on event (on_day desc, id);

create table event_bank (
  event_id uuid not null references event (id),
  organisation_id text not null references organisation (id),
  bank_id text not null references organisation (id),
  invited_by text not null default actor_id(),
  invited_at timestamptz not null default clock_timestamp(),
  attended_at timestamptz,
  primary key (event_id, organisation_id)
);
comment on table event_bank is 'Banks invited to an event, and whether they came; bank_id is the top of the bank''s tree';

create table event_invitation (
  enterprise_id uuid not null,
  id uuid not null,
  event_id uuid not null,
  source text not null check (source in ('criterion', 'hand', 'list')),
  key_hash bytea not null unique,
  answer text check (answer in ('accepted', 'declined')),
  answered_at timestamptz,
  answered_by text,
  attended_at timestamptz,
  attended_by text,
  invited_by text not null default actor_id(),
  invited_at timestamptz not null default clock_timestamp(),
  primary key (enterprise_id, id),
  unique (event_id, enterprise_id)
);
comment on table event_invitation is 'Firms invited to an event: what they answered, whether they came';
comment on column event_invitation.key_hash is 'SHA-256 of the key in the firm''s link and QR code; the key itself is kept nowhere';
comment on column event_invitation.answered_by is 'firm: by its link; else who entered it';

create table event_pair (
  enterprise_id uuid not null,
  id uuid not null,
  event_id uuid not null,
  bank_id text not null references organisation (id),
  organisation_id text not null references organisation (id),
  made_by text not null default actor_id(),
  made_at timestamptz not null default clock_timestamp(),
  primary key (enterprise_id, id),
  unique (event_id, enterprise_id, bank_id)
);
comment on table event_pair is 'Which bank met which firm at an event';

create table event_intent (
  enterprise_id uuid not null,
  id uuid not null,
  pair_id uuid not null,
  event_id uuid not null,
  bank_id text not null,
  amount_fen bigint not null check (amount_fen > 0),
  on_day date not null,
  source text not null check (length(source) between 1 and 120),
  follower_id text not null,
  recorded_by text not null default actor_id(),
  recorded_at timestamptz not null default clock_timestamp(),
  closed_on date,
  closed_reason text,
  closed_note text,
  closed_by text,
  voided_at timestamptz,
  voided_by text,
  void_reason text,
  primary key (enterprise_id, id),
  check ((closed_on is null) = (closed_reason is null)),
  check ((voided_at is null) = (void_reason is null))
);
comment on table event_intent is '意向: an amount firm and bank spoke of. Neither credit nor drawdown, and counted in neither';
comment on column event_intent.source is 'where the amount comes from: 意向书, 现场登记表, …';
comment on column event_intent.follower_id is 'who asks after 7, 30 and 90 days what became of it';
create index event_intent_id on event_intent (id);
create index event_intent_event on event_intent (event_id);

create table event_signing (
  enterprise_id uuid not null,
  id uuid not null,
  pair_id uuid not null,
  event_id uuid not null,
  bank_id text not null,
  amount_fen bigint not null check (amount_fen > 0),
  on_day date not null,
  source text not null check (length(source) between 1 and 120),
  recorded_by text not null default actor_id(),
  recorded_at timestamptz not null default clock_timestamp(),
  voided_at timestamptz,
  voided_by text,
  void_reason text,
  primary key (enterprise_id, id),
  check ((voided_at is null) = (void_reason is null))
);
comment on table event_signing is '签约: an agreement signed at or after an event; what the bank then grants is 授信 (credit)';
create index event_signing_event on event_signing (event_id);

create table event_follow (
  enterprise_id uuid not null,
  id uuid not null,
  intent_id uuid not null,
  step integer not null check (step > 0),
  on_day date not null,
  outcome text not null,
  note text,
  recorded_by text not null default actor_id(),
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (enterprise_id, id)
);
comment on table event_follow is '意向跟进: what was found out at a step (7, 30, 90 days, then every 90)';
create index event_follow_intent on event_follow (enterprise_id, intent_id);

create table event_link (
  enterprise_id uuid not null,
  id uuid not null,
  intent_id uuid not null,
  event_id uuid not null,
  bank_id text not null,
  referral_enterprise_id uuid not null,
  referral_id uuid not null,
  source text not null check (source in ('rule', 'person')),
  score integer,
  reasons jsonb not null default '[]',
  linked_by text not null,
  linked_at timestamptz not null default clock_timestamp(),
  undone_by text,
  undone_at timestamptz,
  undo_reason text,
  primary key (enterprise_id, id)
);
comment on table event_link is 'Which referral (and with it which 授信 and 放款) came of an intent, why it is taken for that, and whether somebody undid it';
comment on column event_link.score is 'by the rule (packages/rules/src/event); null where a person linked them';
create unique index event_link_once on event_link (referral_id) where undone_at is null;
create unique index event_link_rule_once on event_link (enterprise_id, intent_id, referral_id) where source = 'rule';
create index event_link_intent on event_link (enterprise_id, intent_id);

create table event_reminder (
  enterprise_id uuid not null,
  intent_id uuid not null,
  step integer not null,
  is_late boolean not null,
  reminded_on date not null,
  primary key (enterprise_id, intent_id, step, is_late)
);
comment on table event_reminder is 'Steps of follow-up that were told to whoever follows the intent, each once when due and once when late';
alter table event_reminder enable row level security;

create function event_is_ours(event_id uuid) returns boolean
  language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select from event e where e.id = event_is_ours.event_id and scope_kind() in ('city', 'unit')
    and (scope_kind() = 'city' or e.organisation_id = actor_organisation()))
$$;
comment on function event_is_ours is 'Whether the asker''s team keeps an event; the city team keeps all';

alter table event enable row level security;
create policy event_read on event for select using ((select actor_id()) is not null and case when (select scope_kind()) = 'share'
  then exists (select from event_bank b where b.event_id = event.id and b.bank_id = (select actor_bank()))
  else (select scope_kind()) in ('city', 'unit', 'town') end);
create policy event_make on event for insert with check ((select scope_kind()) in ('city', 'unit') and made_by = (select actor_id())
  and organisation_id = (select actor_organisation()) and status = 'planned');
create policy event_decide on event for update using (event_is_ours(id)) with check (decided_by = (select actor_id()));

alter table event_bank enable row level security;
create policy event_bank_read on event_bank for select using ((select actor_id()) is not null
  and case when (select scope_kind()) = 'share' then bank_id = (select actor_bank()) else (select scope_kind()) in ('city', 'unit', 'town') end);
create policy event_bank_invite on event_bank for insert with check (event_is_ours(event_id) and invited_by = (select actor_id()));
create policy event_bank_note on event_bank for update using (event_is_ours(event_id));

alter table event_invitation enable row level security;
create policy event_invitation_read on event_invitation for select
  using ((select scope_kind()) in ('city', 'unit', 'town') and event_firm(enterprise_id) is not null);
create policy event_invitation_add on event_invitation for insert with check ((select scope_kind()) in ('city', 'unit')
  and invited_by = (select actor_id()) and attended_at is null and event_is_ours(event_id) and event_firm(enterprise_id) is not null);
create policy event_invitation_note on event_invitation for update
  using ((select scope_kind()) in ('city', 'unit') and event_firm(enterprise_id) is not null);

create function event_bank_reached(bank_id text, organisation_id text) returns boolean
  language sql stable security definer set search_path = public, pg_temp as $$
  select event_bank_reached.bank_id = actor_bank() and (actor_organisation() in (event_bank_reached.bank_id, event_bank_reached.organisation_id)
    or exists (select from organisation o where o.id = event_bank_reached.organisation_id and o.parent_id = actor_organisation()))
$$;
comment on function event_bank_reached is 'Whether what was said to an office of a bank is the asker''s: its own, of its branch, or of its head office';

alter table event_pair enable row level security;
create policy event_pair_read on event_pair for select using (case when (select scope_kind()) = 'share'
  then event_bank_reached(bank_id, organisation_id) and event_firm(enterprise_id) is not null
  else (select scope_kind()) in ('city', 'unit', 'town') and event_firm(enterprise_id) is not null end);
create policy event_pair_make on event_pair for insert with check ((select scope_kind()) in ('city', 'unit') and made_by = (select actor_id())
  and event_firm(enterprise_id) is not null);

alter table event_intent enable row level security;
create policy event_intent_read on event_intent for select
  using (exists (select from event_pair p where p.enterprise_id = event_intent.enterprise_id and p.id = event_intent.pair_id));
create policy event_intent_record on event_intent for insert with check ((select scope_kind()) in ('city', 'unit', 'share') and recorded_by = (select actor_id())
  and closed_on is null and voided_at is null and exists (select from event_pair p where p.enterprise_id = event_intent.enterprise_id
    and p.id = event_intent.pair_id and p.event_id = event_intent.event_id and p.bank_id = event_intent.bank_id));
create policy event_intent_change on event_intent for update using ((select scope_kind()) in ('city', 'unit', 'share')
  and exists (select from event_pair p where p.enterprise_id = event_intent.enterprise_id and p.id = event_intent.pair_id));

alter table event_signing enable row level security;
create policy event_signing_read on event_signing for select
  using (exists (select from event_pair p where p.enterprise_id = event_signing.enterprise_id and p.id = event_signing.pair_id));
create policy event_signing_record on event_signing for insert with check ((select scope_kind()) in ('city', 'unit', 'share') and recorded_by = (select actor_id())
  and voided_at is null and exists (select from event_pair p where p.enterprise_id = event_signing.enterprise_id
    and p.id = event_signing.pair_id and p.event_id = event_signing.event_id and p.bank_id = event_signing.bank_id));
create policy event_signing_change on event_signing for update using ((select scope_kind()) in ('city', 'unit', 'share')
  and exists (select from event_pair p where p.enterprise_id = event_signing.enterprise_id and p.id = event_signing.pair_id));

alter table event_follow enable row level security;
create policy event_follow_read on event_follow for select
  using (exists (select from event_intent i where i.enterprise_id = event_follow.enterprise_id and i.id = event_follow.intent_id));
create policy event_follow_record on event_follow for insert with check ((select scope_kind()) in ('city', 'unit', 'share') and recorded_by = (select actor_id())
  and exists (select from event_intent i where i.enterprise_id = event_follow.enterprise_id and i.id = event_follow.intent_id));

alter table event_link enable row level security;
create policy event_link_read on event_link for select
  using (exists (select from event_intent i where i.enterprise_id = event_link.enterprise_id and i.id = event_link.intent_id));
create policy event_link_by_person on event_link for insert with check ((select scope_kind()) in ('city', 'unit') and source = 'person'
  and linked_by = (select actor_id()) and undone_at is null
  and exists (select from event_intent i where i.enterprise_id = event_link.enterprise_id and i.id = event_link.intent_id
    and i.event_id = event_link.event_id and i.bank_id = event_link.bank_id)
  and exists (select from referral r where r.enterprise_id = event_link.referral_enterprise_id and r.id = event_link.referral_id
    and r.bank_id = event_link.bank_id and event_firm(r.enterprise_id) = event_firm(event_link.enterprise_id)));
create policy event_link_undo on event_link for update using ((select scope_kind()) in ('city', 'unit')
  and exists (select from event_intent i where i.enterprise_id = event_link.enterprise_id and i.id = event_link.intent_id))
  with check (undone_by = (select actor_id()));

grant select on event, event_bank, event_pair, event_intent, event_signing, event_follow, event_link to huoshui_app;
grant select (enterprise_id, id, event_id, source, answer, answered_at, answered_by, attended_at, attended_by, invited_by, invited_at) on event_invitation to huoshui_app;
grant insert (id, kind, name, organiser_id, unit_code, place, on_day, begins_at) on event to huoshui_app;
grant update (status, decided_by, decided_at, decide_reason) on event to huoshui_app;
grant insert (event_id, organisation_id, bank_id) on event_bank to huoshui_app;
grant update (attended_at) on event_bank to huoshui_app;
grant insert (enterprise_id, id, event_id, source, key_hash) on event_invitation to huoshui_app;
grant update (answer, answered_at, answered_by, attended_at, attended_by) on event_invitation to huoshui_app;
grant insert (enterprise_id, id, event_id, bank_id, organisation_id) on event_pair to huoshui_app;
grant insert (enterprise_id, id, pair_id, event_id, bank_id, amount_fen, on_day, source, follower_id) on event_intent to huoshui_app;
grant update (follower_id, closed_on, closed_reason, closed_note, closed_by, voided_at, voided_by, void_reason) on event_intent to huoshui_app;
grant insert (enterprise_id, id, pair_id, event_id, bank_id, amount_fen, on_day, source) on event_signing to huoshui_app;
grant update (voided_at, voided_by, void_reason) on event_signing to huoshui_app;
grant insert (enterprise_id, id, intent_id, step, on_day, outcome, note) on event_follow to huoshui_app;
grant insert (enterprise_id, id, intent_id, event_id, bank_id, referral_enterprise_id, referral_id, source, reasons, linked_by) on event_link to huoshui_app;
grant update (undone_by, undone_at, undo_reason) on event_link to huoshui_app;

create function find_event_invitation(key_hash bytea)
  returns table (event_name text, event_kind text, event_status text, place text, on_day date, begins_at text, organiser_name text,
    enterprise_name text, answer text, attended_at timestamptz)
  language sql stable security definer set search_path = public, pg_temp as $$
  select v.name, v.kind, v.status, v.place, v.on_day, v.begins_at, o.name, e.name, i.answer, i.attended_at
  from event_invitation i join event v on v.id = i.event_id join organisation o on o.id = v.organiser_id join enterprise e on e.id = i.enterprise_id
  where i.key_hash = find_event_invitation.key_hash
$$;
comment on function find_event_invitation is 'What a firm is invited to, for whoever holds the key of its link; no personal data, no bank, no amount';

create function answer_event_invitation(key_hash bytea, said text, at timestamptz) returns setof text
  language sql security definer set search_path = public, pg_temp as $$
  update event_invitation i set
    answer = case when said = 'attended' then coalesce(i.answer, 'accepted') else said end,
    answered_at = case when said = 'attended' then coalesce(i.answered_at, at) else at end,
    answered_by = case when said = 'attended' then coalesce(i.answered_by, 'firm') else 'firm' end,
    attended_at = case when said = 'attended' then at else i.attended_at end,
    attended_by = case when said = 'attended' then 'firm' else i.attended_by end
  from event v
  where i.key_hash = answer_event_invitation.key_hash and v.id = i.event_id and v.status <> 'cancelled' and i.attended_at is null
    and said in ('accepted', 'declined', 'attended')
    and case when said = 'attended' then (at at time zone 'Asia/Shanghai')::date = v.on_day
      else (at at time zone 'Asia/Shanghai')::date <= v.on_day end
  returning said
$$;
comment on function answer_event_invitation is 'The firm''s own word by its link: comes, does not come, is here (on the day alone); nothing when the key is not known or it is no longer the time';

revoke all on function event_firm(uuid), event_is_ours(uuid), event_bank_reached(text, text), find_event_invitation(bytea),
  answer_event_invitation(bytea, text, timestamptz) from public;
grant execute on function event_firm(uuid), event_is_ours(uuid), event_bank_reached(text, text), find_event_invitation(bytea),
  answer_event_invitation(bytea, text, timestamptz) to huoshui_app;

create function event_linked(events uuid[])
  returns table (event_id uuid, enterprise_id uuid, firm_id uuid, intent_id uuid, id uuid, referral_id uuid, source text, score integer, reasons jsonb,
    undone_by text, undo_reason text, referral_amount_fen bigint, sent_on date, credits integer, credit_fen bigint, draws integer, drawn_fen bigint)
  language sql stable security definer set search_path = public, pg_temp as $$
  select l.event_id, l.enterprise_id, event_firm(l.enterprise_id), l.intent_id, l.id, l.referral_id, l.source, l.score, l.reasons, l.undone_by, l.undo_reason,
    r.amount_fen, r.sent_on, coalesce(c.n, 0), coalesce(c.fen, 0), coalesce(d.n, 0), coalesce(d.fen, 0)
  from event_link l
  join event_intent i on i.enterprise_id = l.enterprise_id and i.id = l.intent_id and i.voided_at is null
  join event_pair p on p.enterprise_id = i.enterprise_id and p.id = i.pair_id
  join referral r on r.enterprise_id = l.referral_enterprise_id and r.id = l.referral_id
  left join lateral (select count(*)::integer as n, sum(c.amount_fen)::bigint as fen from credit c
    where c.enterprise_id = r.enterprise_id and c.referral_id = r.id) c on true
  left join lateral (select count(*)::integer as n, sum(d.amount_fen)::bigint as fen from drawdown d
    where d.enterprise_id = r.enterprise_id and d.referral_id = r.id) d on true
  where l.event_id = any (events) and event_firm(l.enterprise_id) is not null
    and case when scope_kind() = 'share' then event_bank_reached(p.bank_id, p.organisation_id) else scope_kind() in ('city', 'unit', 'town') end
  order by l.linked_at, l.id
$$;
comment on function event_linked is 'What intents in scope came to, by their links: referral, and how much the ledger holds of 授信 and 放款 under it; also of firms merged since';
revoke all on function event_linked(uuid[]) from public;
grant execute on function event_linked(uuid[]) to huoshui_app;
