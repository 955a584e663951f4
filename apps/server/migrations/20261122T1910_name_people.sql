-- Who did something is shown by name: also people whose account is gone, and to organisations outside the administration
-- (bank, association, park) only as organisation and role.

create table auth_user_past (
  id text primary key,
  username text not null,
  name text not null,
  organisation_id text not null,
  role text,
  removed_at timestamptz not null default now()
);
comment on table auth_user_past is 'Accounts that were removed: their names stay beside what they did. Nobody can sign in with these';
alter table auth_user_past enable row level security;

create function keep_removed_user() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into auth_user_past (id, username, name, organisation_id, role)
  values (old.id, old.username, old.name, old.organisation_id, old.role)
  on conflict (id) do update set username = excluded.username, name = excluded.name,
    organisation_id = excluded.organisation_id, role = excluded.role, removed_at = now();
  return null;
end $$;
revoke all on function keep_removed_user() from public;
create trigger auth_user_removed after delete on auth_user for each row execute function keep_removed_user();

create function role_label(role text) returns text language sql immutable parallel safe as $$
  select case role
    when 'system_admin' then '系统管理员' when 'security_admin' then '安全管理员' when 'audit_admin' then '审计管理员'
    when 'city_staff' then '市专班人员' when 'leader' then '领导' when 'county_staff' then '县（市、区）专班人员'
    when 'town_staff' then '镇街人员' when 'village_worker' then '网格员' when 'department_staff' then '部门人员'
    when 'bank_manager' then '银行管理人员' when 'bank_clerk' then '银行网点人员'
    when 'association_staff' then '协会人员' when 'park_staff' then '园区人员' else '工作人员' end
$$;
comment on function role_label is 'The labels of the contract''s roles, where a name may not be told; a test compares the two';

-- Officials see names; who sees only shared firms sees names within the own tree (bank > branch > outlet), else where the
-- person works and as what.
create or replace view user_name as
  select u.id, case when told.by_name then u.username end as username,
         case when told.by_name then u.name else coalesce(o.name || ' · ', '') || role_label(u.role) end as name,
         u.organisation_id
  from (select id, username, name, organisation_id, role from auth_user
        union all
        select p.id, p.username, p.name, p.organisation_id, p.role from auth_user_past p
        where not exists (select from auth_user a where a.id = p.id)) u
  left join organisation o on o.id = u.organisation_id
  cross join lateral (select scope_kind() not in ('share', 'own') or u.id = actor_id()
    or o.root_id = (select mine.root_id from organisation mine where mine.id = actor_organisation()) as by_name) told
  where (select actor_id()) is not null;
comment on view user_name is 'Names for screens that show who did something, removed accounts included; to organisations outside the administration as organisation and role. Nothing for nobody';
