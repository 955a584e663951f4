-- 走访: what a team found at a firm, the need and the problems it heard of; 走访台账 is the list of these.

create table visit (
  enterprise_id uuid not null,
  id uuid not null,
  at timestamptz not null,
  mode text not null check (mode in ('field', 'phone', 'wechat', 'online', 'meeting')),
  result text not null check (result in ('met', 'no-need', 'unreachable', 'closed', 'refused', 'wrong-address', 'cancelled')),
  counts boolean not null,
  grid_id uuid,
  status_then text not null,
  unit_code text not null,
  town_code text,
  village_code text,
  organisation_id text not null,
  visitor_id text not null,
  bank_id text,
  bank_person text,
  operating text check (operating in ('growing', 'steady', 'hard', 'stopped')),
  difficulties text[] not null default '{}',
  standards jsonb not null default '{}',
  policies_explained text[] not null default '{}',
  gave_leaflet boolean not null default false,
  has_need boolean,
  remark text,
  source text not null check (source in ('device', 'console', 'import', 'replay')),
  device_id uuid,
  recorded_by text not null default actor_id(),
  recorded_at timestamptz not null default clock_timestamp(),
  version integer not null default 1,
  voided_at timestamptz,
  voided_by text,
  void_reason text,
  primary key (enterprise_id, id),
  check ((voided_at is null) = (void_reason is null))
);
comment on table visit is '走访: one contact of a team with one firm. Two people at one firm at once are two visits; 走访户数 counts firms';
comment on column visit.at is 'when it was done, by the server''s clock';
comment on column visit.counts is 'whether somebody of the firm was met or spoken to (已见面, 已联系无需求); a firm not found is not visited';
comment on column visit.status_then is 'registration status on the day of the visit: a later cancellation does not rewrite it';
comment on column visit.unit_code is 'where the firm was managed then, like town_code and village_code';
comment on column visit.bank_id is 'the bank that took part, and bank_person who of it came; null: none';
comment on column visit.standards is '五项标准 as first checked: standard → {state, basis}; never one yes or no for all';
comment on column visit.voided_at is 'struck out as recorded by mistake; stays in the ledger and counts for nothing';
create index visit_at on visit (at desc, id);
create index visit_unit on visit (unit_code, at desc, id);
create index visit_town on visit (town_code, at desc, id);
create index visit_village on visit (village_code, at desc, id);
create index visit_bank on visit (bank_id, at desc, id) where bank_id is not null;

create table visit_correction (
  enterprise_id uuid not null,
  visit_id uuid not null,
  id uuid not null,
  field text not null,
  before jsonb,
  after jsonb,
  reason text not null,
  corrected_by text not null default actor_id(),
  corrected_at timestamptz not null default clock_timestamp(),
  primary key (enterprise_id, visit_id, id)
);
comment on table visit_correction is 'What a visit said before it was corrected, field by field';

create table need (
  enterprise_id uuid not null,
  id uuid not null,
  visit_id uuid,
  amount_fen bigint not null check (amount_fen > 0),
  months integer check (months between 1 and 360),
  purpose text not null,
  guarantee text,
  wanted_on date,
  banks text[] not null default '{}',
  existing_loans jsonb not null default '[]',
  remark text,
  told_at timestamptz not null,
  recorded_by text not null default actor_id(),
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (enterprise_id, id)
);
comment on table need is '融资需求 as a firm told it; amounts in 分. What becomes of it is written by later steps';
comment on column need.existing_loans is '现有贷款: [{bank, amountFen, maturesOn}], where renewals are found';
create index need_told on need (told_at desc, id);

create table problem (
  enterprise_id uuid not null,
  id uuid not null,
  visit_id uuid,
  kind text not null,
  description text not null,
  solved_how text,
  told_at timestamptz not null,
  recorded_by text not null default actor_id(),
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (enterprise_id, id)
);
comment on table problem is '诉求 heard at a visit; solved_how: it was solved on the spot, and how';
create index problem_told on problem (told_at desc, id);

create function visited_firm(enterprise uuid, at timestamptz)
  returns table (status text, unit_code text, town_code text, village_code text, grid_id uuid)
  language sql stable security definer set search_path = public, pg_temp as $$
  select e.status, e.unit_code, e.town_code, e.village_code, m.grid_id
  from enterprise e left join grid_member m on m.enterprise_id = e.id
  where e.id = enterprise and e.merged_into is null
    and (grid_reach(enterprise, visited_firm.at) = 'held' or exists (select from enterprise_in_scope s where s.id = enterprise))
$$;
comment on function visited_firm is 'Status and place of a firm for a visit to it: in scope today, or held in the asking person''s grid when it was made (S17)';
revoke all on function visited_firm(uuid, timestamptz) from public;
grant execute on function visited_firm(uuid, timestamptz) to huoshui_app;

alter table visit enable row level security;
create policy visit_read on visit for select
  using (exists (select from enterprise_in_scope e where e.id = enterprise_id)
    or (recorded_by = (select actor_id()) and (select scope_kind()) <> 'none'));
create policy visit_record on visit for insert
  with check (recorded_by = (select actor_id()) and exists (select from visited_firm(enterprise_id, at)));
create policy visit_correct on visit for update
  using (exists (select from enterprise_in_scope e where e.id = enterprise_id)
    and ((select actor_role()) in ('city_staff', 'county_staff') or recorded_by = (select actor_id())))
  with check (exists (select from enterprise_in_scope e where e.id = enterprise_id));
alter table visit_correction enable row level security;
create policy visit_correction_read on visit_correction for select
  using (exists (select from enterprise_in_scope e where e.id = enterprise_id));
create policy visit_correction_write on visit_correction for insert
  with check (corrected_by = (select actor_id()) and exists (select from enterprise_in_scope e where e.id = enterprise_id));
alter table need enable row level security;
create policy need_read on need for select
  using ((select scope_kind()) not in ('none', 'share', 'own') and exists (select from enterprise_in_scope e where e.id = enterprise_id));
create policy need_record on need for insert
  with check (recorded_by = (select actor_id()) and exists (select from visited_firm(enterprise_id, told_at)));
alter table problem enable row level security;
create policy problem_read on problem for select
  using ((select scope_kind()) not in ('none', 'share', 'own') and exists (select from enterprise_in_scope e where e.id = enterprise_id));
create policy problem_record on problem for insert
  with check (recorded_by = (select actor_id()) and exists (select from visited_firm(enterprise_id, told_at)));

grant select, insert on visit, visit_correction, need, problem to huoshui_app;
grant update (mode, result, counts, bank_id, bank_person, operating, difficulties, standards, policies_explained, gave_leaflet, has_need,
  remark, version, voided_at, voided_by, void_reason) on visit to huoshui_app;
