-- 材料: files a firm hands in from its own page. What they say and what they hold are two tables: nobody reads the second but through
-- open_material, which writes every opening down.

create table material (
  enterprise_id uuid not null,
  id uuid not null,
  need_id uuid not null,
  audience text not null check (audience in ('team', 'banks', 'bank')),
  referral_id uuid,
  kind text not null check (kind in ('license', 'statement', 'accounts', 'tax', 'contract', 'title', 'other')),
  name text not null check (length(name) between 1 and 120),
  format text not null check (format in ('pdf', 'jpeg', 'png', 'xlsx', 'docx')),
  bytes integer not null check (bytes > 0),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  state text not null check (state in ('waiting', 'clean', 'blocked', 'unscanned')),
  scanned_at timestamptz,
  added_by text not null default actor_id(),
  added_at timestamptz not null,
  withdrawn_at timestamptz,
  primary key (enterprise_id, id),
  check ((audience = 'bank') = (referral_id is not null)),
  check ((state in ('clean', 'blocked')) = (scanned_at is not null))
);
comment on table material is '材料: a file a firm adds to its need, or in answer to one bank (补充材料); the file itself is in material_content';
comment on column material.audience is 'whom the firm gives it: team (专班), banks (also every bank it consented to that holds the need), bank (also the one of referral_id)';
comment on column material.format is 'what the content is, found out from its bytes';
comment on column material.state is '查毒: waiting (待查), clean (通过), blocked (拦截), unscanned (未设查毒: no scanner is configured)';
comment on column material.withdrawn_at is 'taken back by the firm: the content is erased with it, this line stays';
create index material_need on material (enterprise_id, need_id, added_at);
create unique index material_once on material (enterprise_id, need_id, sha256, audience, coalesce(referral_id, need_id))
  where withdrawn_at is null and state <> 'blocked';
create index material_to_scan on material (added_at) where state in ('waiting', 'unscanned') and withdrawn_at is null;

create table material_content (
  enterprise_id uuid not null,
  id uuid not null,
  content bytea not null,
  primary key (enterprise_id, id)
);
comment on table material_content is 'bytes of a 材料, written with its line in one transaction; gone once withdrawn or blocked';
alter table material_content alter column content set storage external;

create function material_reached(enterprise uuid, material uuid) returns boolean
  language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce((
    select case
      when scope_kind() = 'firm' then case speaks_for(m.enterprise_id) when 'checked' then true when 'claimed' then m.added_by = actor_id() else false end
      when m.withdrawn_at is not null and scope_kind() = 'share' then false
      when actor_role() in ('city_staff', 'county_staff') then exists (select from enterprise_in_scope e where e.id = m.enterprise_id)
      when actor_role() in ('bank_manager', 'bank_clerk') then m.audience <> 'team'
        and not exists (select from firm_phone f where f.enterprise_id = m.enterprise_id and f.phone_id::text = m.added_by and f.state <> 'checked')
        and exists (select from enterprise_in_scope e where e.id = m.enterprise_id)
        and exists (select from referral r
          join consent c on c.enterprise_id = r.enterprise_id and c.id = r.consent_id and c.withdrawn_on is null
          where r.enterprise_id = m.enterprise_id and r.need_id = m.need_id and (m.audience = 'banks' or r.id = m.referral_id)
            and actor_organisation() in (r.organisation_id, r.branch_id, r.bank_id)
            and r.stage in ('sent', 'received', 'contacted', 'waiting', 'credited', 'lent', 'renewing', 'renewal_refused'))
      else false end
    from material m where m.enterprise_id = enterprise and m.id = material_reached.material), false)
$$;
comment on function material_reached(uuid, uuid) is 'Whether the asker may know of a 材料: the firm''s phone, teams in scope, a bank whose referral and consent live and whom the firm gives it';
revoke all on function material_reached(uuid, uuid) from public;
grant execute on function material_reached(uuid, uuid) to huoshui_app;

alter table material enable row level security;
create policy material_read on material for select using ((select scope_kind()) <> 'none' and material_reached(enterprise_id, id));
create policy material_add on material for insert
  with check ((select scope_kind()) = 'firm' and added_by = (select actor_id()) and withdrawn_at is null and state in ('waiting', 'unscanned')
    and speaks_for(enterprise_id) in ('claimed', 'checked')
    and exists (select from need n where n.enterprise_id = material.enterprise_id and n.id = material.need_id)
    and (referral_id is null or exists (select from referral r where r.enterprise_id = material.enterprise_id
      and r.id = material.referral_id and r.need_id = material.need_id)));
create policy material_withdraw on material for update
  using ((select scope_kind()) = 'firm' and material_reached(enterprise_id, id))
  with check ((select scope_kind()) = 'firm' and withdrawn_at is not null);
grant select on material to huoshui_app;
grant insert (enterprise_id, id, need_id, audience, referral_id, kind, name, format, bytes, sha256, state, added_at) on material to huoshui_app;
grant update (withdrawn_at) on material to huoshui_app;

alter table material_content enable row level security;
create policy material_content_add on material_content for insert
  with check ((select scope_kind()) = 'firm'
    and exists (select from material m where m.enterprise_id = material_content.enterprise_id and m.id = material_content.id
      and m.added_by = (select actor_id()) and m.withdrawn_at is null and m.bytes = length(content)));
grant insert on material_content to huoshui_app;

create function erase_material_content() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  delete from material_content c where c.enterprise_id = new.enterprise_id and c.id = new.id;
  return null;
end $$;
comment on function erase_material_content() is 'What was taken back or found harmful is not kept';
revoke all on function erase_material_content() from public;
create trigger material_erase after update on material for each row
  when (new.withdrawn_at is not null or new.state = 'blocked') execute function erase_material_content();

create function open_material(enterprise uuid, material uuid) returns table (content bytea)
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  found_one record;
begin
  select m.need_id, m.kind, c.content into found_one
  from material m join material_content c on c.enterprise_id = m.enterprise_id and c.id = m.id
  where m.enterprise_id = enterprise and m.id = open_material.material and m.withdrawn_at is null
    and (m.state in ('clean', 'unscanned') or scope_kind() = 'firm') and material_reached(m.enterprise_id, m.id);
  if not found then return; end if;
  perform audit_append('material.open', 'enterprise', enterprise::text,
    jsonb_build_object('materialId', open_material.material, 'needId', found_one.need_id, 'materialKind', found_one.kind));
  return query select found_one.content;
end $$;
comment on function open_material(uuid, uuid) is 'The bytes of a 材料 for whoever may have them, nothing of one that waits for the scanner; each opening is logged';
revoke all on function open_material(uuid, uuid) from public;
grant execute on function open_material(uuid, uuid) to huoshui_app;

create or replace function accesses_of_firm(enterprise uuid) returns table (on_day date, organisation_name text, action text)
  language sql stable security definer set search_path = public, pg_temp as $$
  select distinct (l.at at time zone 'Asia/Shanghai')::date, coalesce(o.name, '平台'), l.action
  from audit_line l left join organisation o on o.id = l.organisation_id
  where speaks_for(enterprise) = 'checked' and l.subject_kind = 'enterprise' and l.subject_id = enterprise::text
    and l.organisation_id is distinct from 'portal'
    and l.action in ('enterprise.reveal', 'change-request.read-person', 'referral.send', 'referral.reveal', 'firm-phone.reveal', 'material.open')
  order by 1 desc, 2, 3 limit 200
$$;
