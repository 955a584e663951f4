create table enterprise (
  id uuid primary key,
  credit_code text,
  credit_code_override text,
  name text not null check (name <> ''),
  short_name text,
  former_names text[] not null default '{}',
  type text not null,
  status text not null,
  status_since date,
  industry_code text,
  industry_section text,
  size_class text not null default 'undetermined',
  founded_on date,
  capital_fen bigint,
  unit_code text not null,
  town_code text,
  village_code text,
  registered_address text,
  actual_address text,
  legal_person text,
  contact_person text,
  contact_phone text,
  tags text[] not null default '{}',
  list_rank bigint not null,
  import_id uuid,
  source text not null,
  version integer not null default 1,
  merged_into uuid,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
comment on table enterprise is 'The register: one row per market entity (经营主体). Personal columns are never granted to the application role; it reads enterprise_in_scope';
comment on column enterprise.credit_code is '统一社会信用代码; absent for many family farms';
comment on column enterprise.credit_code_override is 'why a person accepted a code that fails the outer check';
comment on column enterprise.unit_code is '管理单元: who manages the firm; not derivable from the credit code';
comment on column enterprise.capital_fen is '注册资本 in 分; null when unknown, never 0 for unknown';
comment on column enterprise.list_rank is 'order of every list: active before closed, companies before sole traders, older before younger';

create table enterprise_share (
  enterprise_id uuid not null,
  organisation_id text not null references organisation (id),
  root_id text not null references organisation (id),
  user_id text,
  basis text not null check (basis in ('consent', 'assignment', 'membership')),
  list_rank bigint not null,
  from_day date not null,
  until_day date,
  primary key (enterprise_id, organisation_id, basis, from_day)
);
comment on table enterprise_share is 'Why an organisation outside the area tree (bank, association, park) or one person sees a firm: consent, assignment, membership';
create index enterprise_share_root on enterprise_share (root_id, list_rank, enterprise_id);
create index enterprise_share_organisation on enterprise_share (organisation_id, list_rank, enterprise_id);
create index enterprise_share_user on enterprise_share (user_id, list_rank, enterprise_id) where user_id is not null;

create table enterprise_fact (
  enterprise_id uuid not null,
  fact text not null,
  source text not null,
  period text not null default '',
  number_value numeric,
  text_value text,
  recorded_on date not null,
  recorded_by text,
  primary key (enterprise_id, fact, source, period),
  check ((number_value is null) <> (text_value is null))
);
comment on table enterprise_fact is 'What each source says about a firm for a period; the newest trusted source wins, a missing fact has no row (never 0)';
comment on column enterprise_fact.period is 'YYYY, YYYY-MM, YYYY-Qn or '''' for facts without a period';

create table enterprise_tag (
  enterprise_id uuid not null,
  tag text not null,
  from_day date not null,
  until_day date,
  source text not null,
  primary key (enterprise_id, tag, from_day)
);
comment on table enterprise_tag is '重点领域 and titles, dated, many per firm';

create table enterprise_history (
  enterprise_id uuid not null,
  id uuid not null,
  field text not null,
  before text,
  after text,
  effective_on date not null,
  recorded_at timestamptz not null default now(),
  source text not null,
  import_id uuid,
  actor text not null,
  primary key (enterprise_id, id)
);
comment on table enterprise_history is 'Each change of a register field: what it was until effective_on. Status on a past day = first later change''s before, else the current value';

create table enterprise_cell (
  unit_code text not null,
  town_code text not null,
  village_code text not null,
  type text not null,
  industry_section text not null,
  size_class text not null,
  status text not null,
  n integer not null,
  primary key (unit_code, town_code, village_code, type, industry_section, size_class, status)
);
comment on table enterprise_cell is 'Prepared counts for the home page; rebuilt after an import, adjusted by single writes; huoshui verify compares with the record';

-- The register's indexes are created by a function, because a bulk load into an empty register drops them and makes
-- them anew in the same transaction (measured in docs/decisions/0004-import.md).
create function enterprise_create_indexes() returns void language plpgsql set search_path from current as $$
begin
  create unique index if not exists enterprise_credit_code on enterprise (credit_code) where merged_into is null;
  create index if not exists enterprise_rank on enterprise (list_rank, id);
  create index if not exists enterprise_town on enterprise (town_code, list_rank, id);
  create index if not exists enterprise_village on enterprise (village_code, list_rank, id);
  create index if not exists enterprise_name on enterprise (name text_pattern_ops, id);
  create index if not exists enterprise_code_tail on enterprise (reverse(credit_code) text_pattern_ops);
  create index if not exists enterprise_phone_tail on enterprise (reverse(contact_phone) text_pattern_ops);
end $$;

create function enterprise_drop_indexes() returns void language plpgsql set search_path from current as $$
begin
  drop index if exists enterprise_credit_code, enterprise_rank, enterprise_town, enterprise_village, enterprise_name,
    enterprise_code_tail, enterprise_phone_tail;
end $$;

select enterprise_create_indexes();

-- The search index (docs/decisions/0005-search.md): firms numbered in list order, cut into blocks that grow from 2,048 to
-- 131,072; one posting per block and key. It is built whole into the slot not in use and switched to in one step; firms
-- written since are in the delta, which is asked beside it.
create table search_generation (
  only_row boolean primary key default true check (only_row),
  slot smallint not null,
  firms integer not null,
  built_at timestamptz not null default now()
);
insert into search_generation (slot, firms) values (0, 0);
comment on table search_generation is 'which slot of the search index is in use and how many firms it numbers';

create table search_posting (
  slot smallint not null,
  block smallint not null,
  key integer not null,
  posting bytea not null,
  primary key (slot, block, key)
) partition by list (slot);
create table search_posting_0 partition of search_posting for values in (0);
create table search_posting_1 partition of search_posting for values in (1);
alter table search_posting_0 alter column posting set storage external;
alter table search_posting_1 alter column posting set storage external;
comment on table search_posting is 'posting: which firms of the block hold the key, as gaps or as a bitmap (search/posting.ts)';

create table search_ids (
  slot smallint not null,
  chunk integer not null,
  ids bytea not null,
  primary key (slot, chunk)
) partition by list (slot);
create table search_ids_0 partition of search_ids for values in (0);
create table search_ids_1 partition of search_ids for values in (1);
alter table search_ids_0 alter column ids set storage external;
alter table search_ids_1 alter column ids set storage external;
comment on table search_ids is 'enterprise ids (16 bytes each) of 256 consecutive numbers';

create table search_delta (
  enterprise_id uuid primary key,
  keys integer[] not null,
  changed_at timestamptz not null default now()
);
create index search_delta_keys on search_delta using gin (keys);
comment on table search_delta is 'Firms written since the index was built, with their keys; they hide their older postings';
