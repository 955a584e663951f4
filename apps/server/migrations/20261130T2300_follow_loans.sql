-- After the loan: what was repaid, who was asked about renewing and what they said, and lines that were cut (断贷、抽贷).

alter table credit add column repaid_fen bigint not null default 0 check (repaid_fen between 0 and drawn_fen);
comment on column credit.repaid_fen is 'sum of its repayments, kept in their transaction; what is owed is drawn_fen less this';
grant update (repaid_fen) on credit to huoshui_app;

create table repayment (
  enterprise_id uuid not null,
  id uuid not null,
  referral_id uuid not null,
  credit_id uuid not null,
  amount_fen bigint not null check (amount_fen > 0),
  repaid_on date not null,
  recorded_by text not null default actor_id(),
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (enterprise_id, id)
);
comment on table repayment is '还本: principal paid back under a credit; of a revolving one it may be drawn again';
create index repayment_credit on repayment (enterprise_id, credit_id);
alter table repayment enable row level security;
create policy repayment_read on repayment for select
  using (exists (select from referral r where r.enterprise_id = repayment.enterprise_id and r.id = repayment.referral_id));
create policy repayment_add on repayment for insert
  with check (recorded_by = (select actor_id()) and (select scope_kind()) = 'share'
    and exists (select from referral r where r.enterprise_id = repayment.enterprise_id and r.id = repayment.referral_id));
grant select, insert on repayment to huoshui_app;

create table renewal_ask (
  enterprise_id uuid not null,
  id uuid not null,
  referral_id uuid not null,
  credit_id uuid not null,
  matures_on date not null,
  asked_on date not null,
  answer text not null check (answer in ('wants', 'repays', 'undecided', 'unreachable')),
  note text,
  organisation_id text not null default actor_organisation(),
  recorded_by text not null default actor_id(),
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (enterprise_id, id)
);
comment on table renewal_ask is '续贷意愿: a firm asked before its loan falls due (90, 60, 30 days), and what it said; only added to';
create index renewal_ask_credit on renewal_ask (enterprise_id, credit_id, recorded_at);
alter table renewal_ask enable row level security;
create policy renewal_ask_read on renewal_ask for select
  using (exists (select from referral r where r.enterprise_id = renewal_ask.enterprise_id and r.id = renewal_ask.referral_id));
create policy renewal_ask_add on renewal_ask for insert
  with check (recorded_by = (select actor_id()) and organisation_id = (select actor_organisation())
    and exists (select from referral r where r.enterprise_id = renewal_ask.enterprise_id and r.id = renewal_ask.referral_id));
grant select, insert on renewal_ask to huoshui_app;

create table line_cut (
  enterprise_id uuid not null,
  id uuid not null,
  bank_id text not null references organisation (id),
  referral_id uuid,
  kind text not null check (kind in ('reduce', 'recall', 'no_renewal')),
  told_by text not null check (told_by in ('bank', 'firm')),
  before_fen bigint check (before_fen > 0),
  after_fen bigint check (after_fen >= 0),
  reason text not null,
  happened_on date not null,
  state text not null default 'open' check (state in ('open', 'handled', 'settled')),
  outcome text,
  handled_on date,
  handled_by text,
  organisation_id text not null default actor_organisation(),
  recorded_by text not null default actor_id(),
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (enterprise_id, id),
  check (told_by = 'firm' or referral_id is not null),
  check ((state = 'open') = (outcome is null)),
  check ((state = 'open') = (handled_by is null)),
  check (after_fen is null or before_fen is null or after_fen <= before_fen)
);
comment on table line_cut is '断贷抽贷: a line reduced or recalled, or a renewal not given, told with its reason by the bank or by the firm; the city desk follows it up';
comment on column line_cut.told_by is 'what a firm tells of a bank is for the teams alone';
create index line_cut_state on line_cut (state, happened_on, id);
create index line_cut_id on line_cut (id);
alter table line_cut enable row level security;
create policy line_cut_read on line_cut for select
  using (case when (select scope_kind()) = 'share' then told_by = 'bank'
      and exists (select from referral r where r.enterprise_id = line_cut.enterprise_id and r.id = line_cut.referral_id)
      else (select scope_kind()) not in ('none', 'own') end
    and exists (select from enterprise_in_scope e where e.id = enterprise_id));
create policy line_cut_tell on line_cut for insert
  with check (recorded_by = (select actor_id()) and organisation_id = (select actor_organisation()) and state = 'open'
    and case when (select scope_kind()) = 'share' then told_by = 'bank'
      and exists (select from referral r where r.enterprise_id = line_cut.enterprise_id and r.id = line_cut.referral_id)
      else (select scope_kind()) in ('city', 'unit', 'town') and told_by = 'firm' end
    and exists (select from enterprise_in_scope e where e.id = enterprise_id));
create policy line_cut_handle on line_cut for update
  using (state <> 'settled' and (select scope_kind()) in ('city', 'unit')
    and exists (select from enterprise_in_scope e where e.id = enterprise_id))
  with check (handled_by = (select actor_id()) and exists (select from enterprise_in_scope e where e.id = enterprise_id));
grant select, insert on line_cut to huoshui_app;
grant update (state, outcome, handled_on, handled_by) on line_cut to huoshui_app;

create index refusal_day on refusal (refused_on, id);
