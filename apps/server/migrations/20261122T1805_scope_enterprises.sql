-- Reads go through views that carry the scope and mask personal data; writes meet row-level security on the tables.
-- A view, not a policy, guards the list, because a policy forbids index conditions on operators that are not
-- leakproof (array containment, LIKE): the search would read the whole table (measured in docs/decisions/0002-scope.md).

create function mask_phone(phone text) returns text language sql immutable parallel safe as $$
  select case when length(phone) >= 7 then left(phone, 3) || '****' || right(phone, 4) when phone is null then null else '****' end
$$;
create function mask_person_name(name text) returns text language sql immutable parallel safe as $$
  select case when name is null or name = '' then name else left(name, 1) || repeat('*', greatest(length(name) - 1, 1)) end
$$;

create view enterprise_in_scope as
  select id, credit_code, credit_code_override, name, short_name, former_names, type, status, status_since, industry_code,
         industry_section, size_class, founded_on, capital_fen, unit_code, town_code, village_code, registered_address,
         actual_address, mask_person_name(legal_person) as legal_person_masked,
         mask_person_name(contact_person) as contact_person_masked, mask_phone(contact_phone) as contact_phone_masked,
         tags, list_rank, import_id, source, version, created_at, updated_at
  from enterprise e
  where merged_into is null and case (select scope_kind())
    when 'city' then true
    when 'unit' then unit_code = any ((select scope_codes())::text[])
    when 'town' then town_code = any ((select scope_codes())::text[])
    when 'village' then village_code = any ((select scope_codes())::text[])
    when 'share' then exists (
      select from enterprise_share s where s.enterprise_id = e.id and s.until_day is null
        and (select actor_organisation()) in (s.organisation_id, s.root_id))
    when 'own' then exists (
      select from enterprise_share s where s.enterprise_id = e.id and s.until_day is null and s.user_id = (select actor_id()))
    else false
  end;
comment on view enterprise_in_scope is 'What the asking user may see of the register, personal data masked; nothing when no scope is set';

create view enterprise_shared_with_us as
  select s.enterprise_id, s.organisation_id, s.basis, s.list_rank, s.from_day from enterprise_share s
  where s.until_day is null and (select actor_organisation()) in (s.organisation_id, s.root_id);
comment on view enterprise_shared_with_us is 'Firms open to the asking user''s organisation (a bank''s head office: to any of its branches)';

create function reveal_enterprise_person(enterprise uuid, reason text)
  returns table (legal_person text, contact_person text, contact_phone text)
  language plpgsql security definer set search_path from current as $$
begin
  if length(trim(coalesce(reason, ''))) < 4 then
    raise exception 'a reason is needed' using errcode = 'check_violation';
  end if;
  if not exists (select from enterprise_in_scope s where s.id = enterprise) then return; end if;
  perform audit_append('enterprise.reveal', 'enterprise', enterprise::text, jsonb_build_object('reason', reason));
  return query select e.legal_person, e.contact_person, e.contact_phone from enterprise e where e.id = enterprise;
end $$;
comment on function reveal_enterprise_person is 'Opens masked personal data of one firm in scope, for a reason, and logs it in the same transaction';

create function find_enterprises_by_phone_tail(tail text, most integer) returns setof uuid
  language sql stable security definer set search_path from current as $$
  select e.id from enterprise e
  where reverse(e.contact_phone) like reverse(tail) || '%' and length(tail) >= 4
    and exists (select from enterprise_in_scope s where s.id = e.id)
  order by e.list_rank, e.id limit most
$$;

alter table enterprise enable row level security;
create policy enterprise_scope on enterprise
  using (
    (select scope_kind()) = 'city'
    or ((select scope_kind()) = 'unit' and unit_code = any ((select scope_codes())::text[]))
    or ((select scope_kind()) = 'town' and town_code = any ((select scope_codes())::text[]))
    or ((select scope_kind()) = 'village' and village_code = any ((select scope_codes())::text[])));

alter table enterprise_share enable row level security;
create policy enterprise_share_scope on enterprise_share
  using (case (select scope_kind())
    when 'none' then false
    when 'city' then true
    when 'share' then (select actor_organisation()) in (organisation_id, root_id)
    when 'own' then user_id = (select actor_id())
    else exists (select from enterprise_in_scope e where e.id = enterprise_id)
  end);

alter table enterprise_fact enable row level security;
create policy enterprise_fact_scope on enterprise_fact using (exists (select from enterprise_in_scope e where e.id = enterprise_id));
alter table enterprise_tag enable row level security;
create policy enterprise_tag_scope on enterprise_tag using (exists (select from enterprise_in_scope e where e.id = enterprise_id));
alter table enterprise_history enable row level security;
create policy enterprise_history_scope on enterprise_history using (exists (select from enterprise_in_scope e where e.id = enterprise_id));

alter table enterprise_cell enable row level security;
create policy enterprise_cell_scope on enterprise_cell
  using (
    (select scope_kind()) = 'city'
    or ((select scope_kind()) = 'unit' and unit_code = any ((select scope_codes())::text[]))
    or ((select scope_kind()) = 'town' and town_code = any ((select scope_codes())::text[]))
    or ((select scope_kind()) = 'village' and village_code = any ((select scope_codes())::text[])));

alter table audit_line enable row level security;
create policy audit_line_readers on audit_line for select
  using ((select actor_role()) = 'audit_admin' or actor = (select actor_id()));

alter table area enable row level security;
create policy area_read on area for select using (true);
create policy area_write on area for all using ((select scope_kind()) = 'city');
alter table area_period enable row level security;
create policy area_period_read on area_period for select using (true);
create policy area_period_write on area_period for all using ((select scope_kind()) = 'city');
alter table area_alias enable row level security;
create policy area_alias_read on area_alias for select using (true);
create policy area_alias_write on area_alias for all using ((select scope_kind()) = 'city');
alter table area_change enable row level security;
create policy area_change_read on area_change for select using (true);
create policy area_change_write on area_change for insert with check ((select scope_kind()) = 'city');
alter table organisation enable row level security;
create policy organisation_read on organisation for select using (true);
create policy organisation_write on organisation for all using ((select scope_kind()) = 'city' or (select actor_role()) = 'system_admin');
alter table organisation_alias enable row level security;
create policy organisation_alias_read on organisation_alias for select using (true);
create policy organisation_alias_write on organisation_alias for all using ((select scope_kind()) = 'city' or (select actor_role()) = 'system_admin');

-- The search tables hold numbers and ids only; rows are always read through enterprise_in_scope. Nobody without a scope reads them.
alter table search_generation enable row level security;
create policy search_generation_scope on search_generation using ((select scope_kind()) <> 'none');
alter table search_posting enable row level security;
create policy search_posting_scope on search_posting using ((select scope_kind()) <> 'none');
alter table search_ids enable row level security;
create policy search_ids_scope on search_ids using ((select scope_kind()) <> 'none');
alter table search_delta enable row level security;
create policy search_delta_scope on search_delta using ((select scope_kind()) <> 'none');

-- Least grants. The role itself is made by the server before migrating, since roles belong to the cluster.
grant usage on schema public to huoshui_app;
revoke all on function audit_append(text, text, text, jsonb) from public;
grant execute on function audit_append(text, text, text, jsonb) to huoshui_app;
grant select on enterprise_in_scope, enterprise_shared_with_us, audit_line to huoshui_app;
grant select (id, version, name, credit_code, type, status, unit_code, town_code, village_code, merged_into) on enterprise to huoshui_app;
grant insert, update on enterprise to huoshui_app;
grant select, insert, update on enterprise_share, enterprise_fact, enterprise_tag, enterprise_cell to huoshui_app;
grant select on search_generation, search_posting, search_ids to huoshui_app;
grant select, insert, update on search_delta to huoshui_app;
grant select, insert on enterprise_history, area_change to huoshui_app;
grant select, insert, update on area, area_period, area_alias, organisation, organisation_alias to huoshui_app;
