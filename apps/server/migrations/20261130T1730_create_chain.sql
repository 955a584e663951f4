-- 融资对接: need → declaration → review → consent per bank → referral → credit → drawdown → renewal. What may follow what is one table in
-- packages/rules/src/stage; where a need or a referral stands is folded from its steps and kept beside them for lists.

alter table need
  add column source text not null default 'visit' check (source in ('visit', 'office', 'portal', 'event', 'import')),
  add column stage text not null default 'need' check (stage in ('need', 'declared', 'unfit', 'recommended', 'withdrawn', 'ended')),
  add column version integer not null default 0,
  add column moved_at timestamptz not null default clock_timestamp();
update need set moved_at = told_at;
comment on column need.stage is '办理状态 of the need itself, folded from need_step; each bank it was sent to has one of its own (referral.stage)';
comment on column need.version is 'steps folded so far';
create index need_stage on need (stage, moved_at, id);
create index need_id on need (id);

create table need_step (
  enterprise_id uuid not null,
  id uuid not null,
  need_id uuid not null,
  referral_id uuid,
  place integer not null check (place > 0),
  action text not null,
  acted_for text not null check (acted_for in ('visitor', 'team', 'bank', 'firm', 'register')),
  from_stage text not null,
  to_stage text not null,
  on_day date not null,
  detail jsonb not null default '{}',
  organisation_id text not null default actor_organisation(),
  recorded_by text not null default actor_id(),
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (enterprise_id, id)
);
comment on table need_step is '办理记录: every step of a need and of its referrals, only added to; the stages are folded from it';
comment on column need_step.id is 'made by the sender: the same step sent twice is one';
comment on column need_step.referral_id is 'null: a step of the need itself';
comment on column need_step.place is 'order within the need, or within the referral; two people at once can''t both take the next place';
comment on column need_step.acted_for is 'on whose behalf (办理方); recorded_by is the person';
create unique index need_step_place on need_step (enterprise_id, need_id, coalesce(referral_id, need_id), place);

create table declaration (
  enterprise_id uuid not null,
  id uuid not null,
  need_id uuid not null,
  round integer not null check (round > 0),
  amount_fen bigint not null check (amount_fen > 0),
  months integer not null check (months between 1 and 360),
  purpose text not null,
  use_of_funds text not null,
  guarantee text,
  banks text[] not null default '{}',
  standards jsonb not null default '{}',
  contact_person text,
  contact_phone text,
  contact_person_masked text generated always as (mask_person_name(contact_person)) stored,
  contact_phone_masked text generated always as (mask_phone(contact_phone)) stored,
  acted_for text not null check (acted_for in ('firm', 'visitor', 'team')),
  declared_on date not null,
  recorded_by text not null default actor_id(),
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (enterprise_id, id)
);
comment on table declaration is '申报清单: what a firm declares of a need; declared anew after 帮扶 is the next round, the one before stays';
comment on column declaration.standards is '五项标准 as first checked: standard → {state, basis}; never one yes or no for all';
comment on column declaration.contact_phone is 'given for this need; read only through reveal_referral_contact, which is logged';
create unique index declaration_round on declaration (enterprise_id, need_id, round);

create table recommendation (
  enterprise_id uuid not null,
  id uuid not null,
  need_id uuid not null,
  declaration_id uuid not null,
  decision text not null check (decision in ('recommend', 'find_unfit')),
  standards jsonb not null,
  reasons text[] not null default '{}',
  note text,
  decided_on date not null,
  decided_by text not null default actor_id(),
  decided_at timestamptz not null default clock_timestamp(),
  primary key (enterprise_id, id),
  check ((decision = 'find_unfit') = (cardinality(reasons) > 0))
);
comment on table recommendation is '县级审核: put on 推荐清单, or 暂不符合 with coded reasons; a recommendation is no decision on credit';
comment on column recommendation.standards is '五项标准 as the reviewer found them: standard → {state, basis}; recommended only when all five are met';
create index recommendation_need on recommendation (enterprise_id, need_id);

create table remedy_task (
  enterprise_id uuid not null,
  id uuid not null,
  need_id uuid not null,
  recommendation_id uuid,
  referral_id uuid,
  reason text not null,
  what text not null,
  owner_id text not null references organisation (id),
  due_on date not null,
  state text not null default 'open' check (state in ('open', 'done', 'given_up')),
  outcome text,
  closed_on date,
  closed_by text,
  made_by text not null default actor_id(),
  made_at timestamptz not null default clock_timestamp(),
  primary key (enterprise_id, id),
  check ((state = 'open') = (closed_on is null)),
  check ((recommendation_id is null) <> (referral_id is null))
);
comment on table remedy_task is '帮扶清单: what is to be put right after 暂不符合 or a refusal, by whom, by when; re-checked when done';
create index remedy_task_due on remedy_task (state, due_on, id);
create index remedy_task_id on remedy_task (id);

create table consent (
  enterprise_id uuid not null,
  id uuid not null,
  bank_id text not null references organisation (id),
  purpose text not null check (purpose in ('referral')),
  channel text not null check (channel in ('signed', 'portal', 'message')),
  evidence text not null,
  text_version text not null,
  text_hash text not null check (text_hash ~ '^[0-9a-f]{64}$'),
  given_on date not null,
  recorded_by text not null default actor_id(),
  recorded_at timestamptz not null default clock_timestamp(),
  withdrawn_on date,
  withdrawn_by text,
  withdraw_reason text,
  primary key (enterprise_id, id),
  check ((withdrawn_on is null) = (withdrawn_by is null))
);
comment on table consent is '单独同意: a firm lets one bank have what it declared, for one purpose; withdrawn, the bank sees nothing any more';
comment on column consent.bank_id is 'the bank as a whole (top of its tree)';
comment on column consent.text_hash is 'SHA-256 of the text as it was shown, with the bank''s name in it';
create unique index consent_in_force on consent (enterprise_id, bank_id, purpose) where withdrawn_on is null;

create table referral (
  enterprise_id uuid not null,
  id uuid not null,
  need_id uuid not null,
  declaration_id uuid not null,
  consent_id uuid not null,
  bank_id text not null references organisation (id),
  branch_id text not null references organisation (id),
  organisation_id text not null references organisation (id),
  product_id uuid,
  amount_fen bigint not null check (amount_fen > 0),
  months integer not null,
  purpose text not null,
  use_of_funds text not null,
  guarantee text,
  stage text not null default 'sent',
  version integer not null default 1,
  attempt integer not null default 1,
  sent_on date not null,
  received_on date,
  contacted_on date,
  due_on date,
  paused_since date,
  paused_days integer not null default 0,
  decided_on date,
  sort_on date not null,
  manager_name text,
  manager_phone text,
  held_by text,
  sent_by text not null default actor_id(),
  sent_at timestamptz not null default clock_timestamp(),
  moved_at timestamptz not null default clock_timestamp(),
  primary key (enterprise_id, id)
);
comment on table referral is '推送: a recommended need at one bank; what was declared is copied, since that is all the bank is told';
comment on column referral.bank_id is 'top of the bank''s tree; branch_id the branch under it; organisation_id where it was sent. Head office sees its branches, a branch itself';
comment on column referral.attempt is 'second try: sent again after a refusal, with a month of its own';
comment on column referral.due_on is 'last day of the month from receipt, moved by finished pauses; null before receipt. Folded like stage';
comment on column referral.sort_on is 'what lists go by: sent_on until received, due_on while open, then the day decided';
comment on column referral.held_by is 'who of the bank received it: its work of each person';
comment on column referral.manager_phone is 'office number of the client manager, for the firm to check (against false intermediaries)';
create unique index referral_once on referral (enterprise_id, need_id, organisation_id);
create index referral_id on referral (id);
create index referral_bank on referral (bank_id, stage, sort_on, id);
create index referral_branch on referral (branch_id, stage, sort_on, id);
create index referral_organisation on referral (organisation_id, stage, sort_on, id);
create index referral_stage on referral (stage, sort_on, id);

create table refusal (
  enterprise_id uuid not null,
  id uuid not null,
  referral_id uuid not null,
  of text not null check (of in ('credit', 'renewal')),
  reason text not null,
  note text not null,
  would_change text not null,
  refused_on date not null,
  recorded_by text not null default actor_id(),
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (enterprise_id, id)
);
comment on table refusal is '不予授信、不予续贷: coded reason (group.code of rules/src/refusal), what stood in the way, and what would change the decision';
create index refusal_referral on refusal (enterprise_id, referral_id);

create table credit (
  enterprise_id uuid not null,
  id uuid not null,
  referral_id uuid not null,
  product_id uuid,
  amount_fen bigint not null check (amount_fen > 0),
  months integer not null check (months between 1 and 360),
  is_revolving boolean not null,
  rate_bp integer not null check (rate_bp between 0 and 3600),
  guarantee_modes text[] not null check (cardinality(guarantee_modes) > 0),
  is_first_loan boolean,
  first_loan_basis text,
  renewal_kind text not null default 'none' check (renewal_kind in ('none', 'ordinary', 'without_repayment')),
  renews_id uuid,
  credited_on date not null,
  valid_until date not null,
  drawn_fen bigint not null default 0 check (drawn_fen >= 0),
  recorded_by text not null default actor_id(),
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (enterprise_id, id),
  check (is_revolving or drawn_fen <= amount_fen),
  check (is_first_loan is null or first_loan_basis is not null),
  check (valid_until >= credited_on),
  check ((renewal_kind = 'none') = (renews_id is null))
);
comment on table credit is '授信: what a bank grants a firm after a referral; drawing it is another matter (drawdown)';
comment on column credit.rate_bp is 'annual simple rate in basis points';
comment on column credit.is_first_loan is '首贷: the bank''s statement from the credit register, with its basis; null: not stated. The platform does not infer it';
comment on column credit.drawn_fen is 'sum of its drawdowns, kept in their transaction';
create index credit_referral on credit (enterprise_id, referral_id);

create table drawdown (
  enterprise_id uuid not null,
  id uuid not null,
  referral_id uuid not null,
  credit_id uuid not null,
  amount_fen bigint not null check (amount_fen > 0),
  rate_bp integer not null check (rate_bp between 0 and 3600),
  costs jsonb not null default '[]',
  drawn_on date not null,
  matures_on date not null,
  is_renewal boolean not null default false,
  recorded_by text not null default actor_id(),
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (enterprise_id, id),
  check (matures_on > drawn_on)
);
comment on table drawdown is '放款: each payment under a credit, with its real rate and cost items; due days are where renewals are asked';
comment on column drawdown.costs is '[{kind, amountFen}] beside interest (担保费、评估费、其他)';
comment on column drawdown.is_renewal is 'repays an earlier loan of the chain: counted apart, or renewals would add up to more than was lent';
create index drawdown_credit on drawdown (enterprise_id, credit_id);
create index drawdown_due on drawdown (matures_on, id);

alter policy need_record on need
  with check (recorded_by = (select actor_id()) and stage = 'need' and version = 0
    and exists (select from visited_firm(enterprise_id, told_at)));
create policy need_move on need for update
  using ((select scope_kind()) not in ('none', 'share', 'own') and exists (select from enterprise_in_scope e where e.id = enterprise_id))
  with check (exists (select from enterprise_in_scope e where e.id = enterprise_id));

-- A firm is the bank's to see by its share (ended with the consent), a referral by its consent and its place in the bank's tree.
alter table consent enable row level security;
create policy consent_read on consent for select
  using (case when (select scope_kind()) = 'share' then withdrawn_on is null and bank_id = (select actor_bank())
      else (select scope_kind()) not in ('none', 'own') end
    and exists (select from enterprise_in_scope e where e.id = enterprise_id));
create policy consent_give on consent for insert
  with check (recorded_by = (select actor_id()) and withdrawn_on is null and (select scope_kind()) in ('city', 'unit', 'town')
    and exists (select from enterprise_in_scope e where e.id = enterprise_id));
create policy consent_withdraw on consent for update
  using ((select scope_kind()) in ('city', 'unit', 'town') and exists (select from enterprise_in_scope e where e.id = enterprise_id))
  with check (withdrawn_on is not null and withdrawn_by = (select actor_id()));

alter table referral enable row level security;
create policy referral_read on referral for select
  using (case when (select scope_kind()) = 'share' then (select actor_organisation()) in (organisation_id, branch_id, bank_id)
      and exists (select from consent c where c.enterprise_id = referral.enterprise_id and c.id = referral.consent_id and c.withdrawn_on is null)
      else (select scope_kind()) not in ('none', 'own') end
    and exists (select from enterprise_in_scope e where e.id = enterprise_id));
create policy referral_send on referral for insert
  with check (sent_by = (select actor_id()) and stage = 'sent' and (select scope_kind()) in ('city', 'unit')
    and exists (select from enterprise_in_scope e where e.id = enterprise_id));
create policy referral_move on referral for update
  using (case when (select scope_kind()) = 'share' then (select actor_organisation()) in (organisation_id, branch_id, bank_id)
      and exists (select from consent c where c.enterprise_id = referral.enterprise_id and c.id = referral.consent_id and c.withdrawn_on is null)
      else (select scope_kind()) in ('city', 'unit', 'town') end
    and exists (select from enterprise_in_scope e where e.id = enterprise_id))
  with check (exists (select from enterprise_in_scope e where e.id = enterprise_id));

alter table need_step enable row level security;
create policy need_step_read on need_step for select
  using (case when (select scope_kind()) = 'share'
      then exists (select from referral r where r.enterprise_id = need_step.enterprise_id and r.id = need_step.referral_id)
      else (select scope_kind()) not in ('none', 'own') end
    and exists (select from enterprise_in_scope e where e.id = enterprise_id));
create policy need_step_add on need_step for insert
  with check (recorded_by = (select actor_id()) and organisation_id = (select actor_organisation())
    and case when (select scope_kind()) = 'share' then acted_for in ('bank', 'firm')
      and exists (select from referral r where r.enterprise_id = need_step.enterprise_id and r.id = need_step.referral_id)
      else acted_for <> 'bank' end
    and exists (select from enterprise_in_scope e where e.id = enterprise_id));

alter table declaration enable row level security;
create policy declaration_read on declaration for select
  using ((select scope_kind()) not in ('none', 'share', 'own') and exists (select from enterprise_in_scope e where e.id = enterprise_id));
create policy declaration_add on declaration for insert
  with check (recorded_by = (select actor_id()) and (select scope_kind()) not in ('none', 'share', 'own')
    and exists (select from enterprise_in_scope e where e.id = enterprise_id));
alter table recommendation enable row level security;
create policy recommendation_read on recommendation for select
  using ((select scope_kind()) not in ('none', 'share', 'own') and exists (select from enterprise_in_scope e where e.id = enterprise_id));
create policy recommendation_add on recommendation for insert
  with check (decided_by = (select actor_id()) and (select scope_kind()) in ('city', 'unit')
    and exists (select from enterprise_in_scope e where e.id = enterprise_id));
alter table remedy_task enable row level security;
create policy remedy_task_read on remedy_task for select
  using ((select scope_kind()) not in ('none', 'share', 'own') and exists (select from enterprise_in_scope e where e.id = enterprise_id));
create policy remedy_task_make on remedy_task for insert
  with check (made_by = (select actor_id()) and state = 'open' and (select scope_kind()) in ('city', 'unit')
    and exists (select from enterprise_in_scope e where e.id = enterprise_id));
create policy remedy_task_close on remedy_task for update
  using (state = 'open' and (select scope_kind()) not in ('none', 'share', 'own')
    and exists (select from enterprise_in_scope e where e.id = enterprise_id))
  with check (closed_by = (select actor_id()));

-- What a bank decided is read with its referral, and written by the bank alone.
alter table refusal enable row level security;
create policy refusal_read on refusal for select
  using (exists (select from referral r where r.enterprise_id = refusal.enterprise_id and r.id = refusal.referral_id));
create policy refusal_add on refusal for insert
  with check (recorded_by = (select actor_id()) and (select scope_kind()) = 'share'
    and exists (select from referral r where r.enterprise_id = refusal.enterprise_id and r.id = refusal.referral_id));
alter table credit enable row level security;
create policy credit_read on credit for select
  using (exists (select from referral r where r.enterprise_id = credit.enterprise_id and r.id = credit.referral_id));
create policy credit_add on credit for insert
  with check (recorded_by = (select actor_id()) and (select scope_kind()) = 'share' and drawn_fen = 0
    and exists (select from referral r where r.enterprise_id = credit.enterprise_id and r.id = credit.referral_id));
create policy credit_draw on credit for update
  using ((select scope_kind()) = 'share'
    and exists (select from referral r where r.enterprise_id = credit.enterprise_id and r.id = credit.referral_id))
  with check (exists (select from referral r where r.enterprise_id = credit.enterprise_id and r.id = credit.referral_id));
alter table drawdown enable row level security;
create policy drawdown_read on drawdown for select
  using (exists (select from referral r where r.enterprise_id = drawdown.enterprise_id and r.id = drawdown.referral_id));
create policy drawdown_add on drawdown for insert
  with check (recorded_by = (select actor_id()) and (select scope_kind()) = 'share'
    and exists (select from referral r where r.enterprise_id = drawdown.enterprise_id and r.id = drawdown.referral_id));

create function reveal_referral_contact(enterprise uuid, referral uuid) returns table (person text, phone text)
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  contact record;
begin
  if actor_id() is null or actor_role() not in ('bank_manager', 'bank_clerk') then return; end if;
  select d.contact_person, d.contact_phone, e.contact_person as firm_person, e.contact_phone as firm_phone into contact
  from referral r
  join consent c on c.enterprise_id = r.enterprise_id and c.id = r.consent_id and c.withdrawn_on is null
  join declaration d on d.enterprise_id = r.enterprise_id and d.id = r.declaration_id
  join enterprise e on e.id = r.enterprise_id
  where r.enterprise_id = enterprise and r.id = reveal_referral_contact.referral
    and actor_organisation() in (r.organisation_id, r.branch_id, r.bank_id)
    and exists (select from enterprise_in_scope s where s.id = enterprise);
  if not found then return; end if;
  perform audit_append('referral.reveal', 'enterprise', enterprise::text, jsonb_build_object('referralId', reveal_referral_contact.referral));
  return query select coalesce(contact.contact_person, contact.firm_person), coalesce(contact.contact_phone, contact.firm_phone);
end $$;
comment on function reveal_referral_contact is 'Whom a bank calls about a referral it holds under a consent in force; each opening is logged';
revoke all on function reveal_referral_contact(uuid, uuid) from public;
grant execute on function reveal_referral_contact(uuid, uuid) to huoshui_app;

grant update (stage, version, moved_at) on need to huoshui_app;
grant select, insert on need_step, recommendation, remedy_task, consent, referral, refusal, credit, drawdown to huoshui_app;
grant select (enterprise_id, id, need_id, round, amount_fen, months, purpose, use_of_funds, guarantee, banks, standards, contact_person_masked,
  contact_phone_masked, acted_for, declared_on, recorded_by, recorded_at) on declaration to huoshui_app;
grant insert (enterprise_id, id, need_id, round, amount_fen, months, purpose, use_of_funds, guarantee, banks, standards, contact_person,
  contact_phone, acted_for, declared_on) on declaration to huoshui_app;
grant update (state, outcome, closed_on, closed_by) on remedy_task to huoshui_app;
grant update (withdrawn_on, withdrawn_by, withdraw_reason) on consent to huoshui_app;
grant update (declaration_id, consent_id, product_id, amount_fen, months, purpose, use_of_funds, guarantee, stage, version, attempt, sent_on,
  received_on, contacted_on, due_on, paused_since, paused_days, decided_on, sort_on, manager_name, manager_phone, held_by,
  moved_at) on referral to huoshui_app;
grant update (drawn_fen) on credit to huoshui_app;
