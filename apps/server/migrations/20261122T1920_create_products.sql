-- 信贷产品目录: banks describe their products, the city team publishes them. A published version is never written again;
-- what comes after is a new version, and taking it off the shelf is a row of its own.

create function actor_bank() returns text language sql stable set search_path = public, pg_temp as $$
  select root_id from organisation
  where id = actor_organisation() and kind in ('bank', 'bank_branch', 'bank_outlet') and closed_on is null
$$;
comment on function actor_bank is 'The bank whose tree the asker works in; nothing for everybody else';

create function may_edit_products(bank text) returns boolean language sql stable set search_path = public, pg_temp as $$
  select actor_id() is not null and coalesce(
    (actor_role() = 'city_staff' and scope_kind() = 'city') or (actor_role() = 'bank_manager' and bank = actor_bank()), false)
$$;
comment on function may_edit_products is 'Second lock of product.edit: a manager of that bank, or the city team';

create function may_see_drafts(bank text) returns boolean language sql stable set search_path = public, pg_temp as $$
  select coalesce((actor_role() = 'city_staff' and scope_kind() = 'city')
    or (actor_role() in ('bank_manager', 'bank_clerk') and bank = actor_bank()), false)
$$;
comment on function may_see_drafts is 'What is not published yet is for the bank itself and the city team';

create table bank_profile (
  bank_id text primary key references organisation (id),
  version integer not null default 1,
  content jsonb not null,
  updated_by text not null default coalesce(actor_id(), 'first-start'),
  updated_at timestamptz not null default clock_timestamp()
);
comment on table bank_profile is 'What a bank says of itself; the institution, its branches and outlets are organisations';
comment on column bank_profile.content is 'BankProfile of the contract';

create table product (
  id uuid primary key,
  bank_id text not null references organisation (id),
  kind text not null check (kind in ('single', 'package')),
  created_by text not null default coalesce(actor_id(), 'first-start'),
  created_at timestamptz not null default clock_timestamp()
);
comment on table product is 'A loan product, or a chain of them (组合产品); all it says is in its versions';
create index product_bank on product (bank_id);

create table product_version (
  product_id uuid not null references product (id),
  version integer not null check (version >= 1),
  revision integer not null default 1,
  status text not null default 'draft' check (status in ('draft', 'submitted', 'returned', 'published')),
  content jsonb not null,
  valid_from date,
  edited_by text not null default coalesce(actor_id(), 'first-start'),
  edited_at timestamptz not null default clock_timestamp(),
  submitted_by text,
  submitted_at timestamptz,
  decided_by text,
  decided_at timestamptz,
  reason text,
  primary key (product_id, version),
  check ((status = 'published') = (valid_from is not null)),
  check (status <> 'published' or decided_at is not null),
  constraint product_version_second_person check (status <> 'published' or decided_by <> submitted_by)
);
comment on table product_version is 'Every version of a product, whole; the one in force on a day is the last published with valid_from on or before it';
comment on column product_version.revision is 'counts the writes of a version, so that two people at once do not overwrite each other unseen';
comment on column product_version.content is 'ProductContent of the contract';
create unique index product_version_open on product_version (product_id) where status <> 'published';
create index product_version_waiting on product_version (status, product_id) where status <> 'published';

create table product_withdrawal (
  product_id uuid not null,
  version integer not null,
  withdrawn_on date not null,
  reason text not null,
  withdrawn_by text not null default actor_id(),
  withdrawn_at timestamptz not null default clock_timestamp(),
  primary key (product_id, version),
  foreign key (product_id, version) references product_version (product_id, version)
);
comment on table product_withdrawal is 'A published version off the shelf from a day on; a later version may bring the product back';

create table product_event (
  product_id uuid not null references product (id),
  id uuid not null,
  version integer not null,
  action text not null check (action in ('create', 'edit', 'submit', 'return', 'publish', 'withdraw', 'load')),
  at timestamptz not null default clock_timestamp(),
  actor text not null default coalesce(actor_id(), 'first-start'),
  reason text,
  changes jsonb not null default '[]',
  primary key (product_id, id)
);
comment on table product_event is 'Who did what with a product when, each save with what changed; append-only by grant';


create function may_edit_product(product uuid) returns boolean language sql stable set search_path = public, pg_temp as $$
  select exists (select from product p where p.id = product and may_edit_products(p.bank_id))
$$;

alter table bank_profile enable row level security;
create policy bank_profile_read on bank_profile for select using ((select scope_kind()) <> 'none');
create policy bank_profile_add on bank_profile for insert
  with check (may_edit_products(bank_id) and updated_by = (select actor_id()));
create policy bank_profile_change on bank_profile for update
  using (may_edit_products(bank_id)) with check (may_edit_products(bank_id) and updated_by = (select actor_id()));

alter table product enable row level security;
create policy product_read on product for select using ((select scope_kind()) <> 'none');
create policy product_add on product for insert
  with check (may_edit_products(bank_id) and created_by = (select actor_id()));

alter table product_version enable row level security;
create policy product_version_read on product_version for select
  using ((select scope_kind()) <> 'none'
    and (status = 'published' or exists (select from product p where p.id = product_id and may_see_drafts(p.bank_id))));
create policy product_version_add on product_version for insert
  with check (status = 'draft' and edited_by = (select actor_id()) and may_edit_product(product_id));
-- A published version meets no policy for writing. The bank writes and submits; only the city team decides.
create policy product_version_edit on product_version for update
  using (status <> 'published' and may_edit_product(product_id))
  with check (may_edit_product(product_id) and status in ('draft', 'submitted'));
create policy product_version_decide on product_version for update
  using (status = 'submitted' and (select actor_role()) = 'city_staff' and (select scope_kind()) = 'city')
  with check ((select actor_role()) = 'city_staff' and (select scope_kind()) = 'city'
    and status in ('published', 'returned') and decided_by = (select actor_id()));

alter table product_withdrawal enable row level security;
create policy product_withdrawal_read on product_withdrawal for select using ((select scope_kind()) <> 'none');
create policy product_withdrawal_add on product_withdrawal for insert
  with check (withdrawn_by = (select actor_id()) and may_edit_product(product_id));

alter table product_event enable row level security;
create policy product_event_read on product_event for select
  using ((select scope_kind()) <> 'none' and (action in ('publish', 'withdraw', 'load')
    or exists (select from product p where p.id = product_id and may_see_drafts(p.bank_id))));
create policy product_event_add on product_event for insert
  with check (actor = (select actor_id()) and may_edit_product(product_id));

grant select on bank_profile, product, product_version, product_withdrawal, product_event to huoshui_app;
grant insert (bank_id, content) on bank_profile to huoshui_app;
grant update (version, content, updated_by, updated_at) on bank_profile to huoshui_app;
grant insert (id, bank_id, kind) on product to huoshui_app;
grant insert (product_id, version, content) on product_version to huoshui_app;
grant update (revision, status, content, valid_from, edited_by, edited_at, submitted_by, submitted_at, decided_by, decided_at,
  reason) on product_version to huoshui_app;
grant insert (product_id, version, withdrawn_on, reason) on product_withdrawal to huoshui_app;
grant insert (product_id, id, version, action, reason, changes) on product_event to huoshui_app;
