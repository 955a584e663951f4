-- What crossing every scope with every table found (apps/server/src/crossing).

-- pg_temp is searched first unless it is named: a temporary table called enterprise_in_scope would have decided what a
-- function of the owner sees.
alter function audit_append(text, text, text, jsonb) set search_path = public, pg_temp;
alter function audit_second_factor() set search_path = public, pg_temp;
alter function find_session(text) set search_path = public, pg_temp;
alter function touch_session(text, timestamptz) set search_path = public, pg_temp;

-- Reading shares is for both sides, making them for the area tree: else a bank could give itself any firm. An ended share
-- tells an outside organisation nothing any more.
drop policy enterprise_share_scope on enterprise_share;
create policy enterprise_share_read on enterprise_share for select
  using (case (select scope_kind())
    when 'none' then false
    when 'city' then true
    when 'share' then until_day is null and (select actor_organisation()) in (organisation_id, root_id)
    when 'own' then until_day is null and user_id = (select actor_id())
    else exists (select from enterprise_in_scope e where e.id = enterprise_id)
  end);
create policy enterprise_share_insert on enterprise_share for insert
  with check ((select scope_kind()) = 'city'
    or ((select scope_kind()) in ('unit', 'town', 'village') and exists (select from enterprise_in_scope e where e.id = enterprise_id)));
create policy enterprise_share_update on enterprise_share for update
  using ((select scope_kind()) = 'city'
    or ((select scope_kind()) in ('unit', 'town', 'village') and exists (select from enterprise_in_scope e where e.id = enterprise_id)));

-- Search keys are read by everyone with a scope (they hold no text), but written only with their firm.
drop policy search_delta_scope on search_delta;
create policy search_delta_read on search_delta for select using ((select scope_kind()) <> 'none');
create policy search_delta_insert on search_delta for insert
  with check (exists (select from enterprise_in_scope e where e.id = enterprise_id));
create policy search_delta_update on search_delta for update
  using (exists (select from enterprise_in_scope e where e.id = enterprise_id));

-- scope_codes() is a list with commas: a code that holds one would be two.
alter table area add constraint area_code_plain check (code ~ '^[0-9A-Za-z-]{1,40}$');

-- The two doors to personal data ask for the role too: an area is not enough (a leader or a department has one).
create function may_see_persons() returns boolean language sql stable set search_path = public, pg_temp as $$
  select actor_id() is not null and actor_role() in ('city_staff', 'county_staff', 'town_staff', 'village_worker')
$$;
comment on function may_see_persons is 'Second lock of enterprise.reveal and enterprise.search-phone; a test compares it with the permissions table';

create or replace function reveal_enterprise_person(enterprise uuid, reason text)
  returns table (legal_person text, contact_person text, contact_phone text)
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if length(trim(coalesce(reason, ''))) < 4 then
    raise exception 'a reason is needed' using errcode = 'check_violation';
  end if;
  if not may_see_persons() or not exists (select from enterprise_in_scope s where s.id = enterprise) then return; end if;
  perform audit_append('enterprise.reveal', 'enterprise', enterprise::text, jsonb_build_object('reason', reason));
  return query select e.legal_person, e.contact_person, e.contact_phone from enterprise e where e.id = enterprise;
end $$;

create or replace function find_enterprises_by_phone_tail(tail text, most integer) returns setof uuid
  language sql stable security definer set search_path = public, pg_temp as $$
  select e.id from enterprise e
  where reverse(e.contact_phone) like reverse(tail) || '%' and tail ~ '^[0-9]{4,}$' and may_see_persons()
    and exists (select from enterprise_in_scope s where s.id = e.id)
  order by e.list_rank, e.id limit most
$$;

create or replace function find_credit_code_holder(code text, except_id uuid) returns text
  language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce((select s.name from enterprise_in_scope s where s.id = e.id), a.name || '的一户经营主体')
  from enterprise e join area a on a.code = e.unit_code
  where e.credit_code = find_credit_code_holder.code and e.id <> except_id and e.merged_into is null and scope_kind() <> 'none'
$$;
comment on function find_credit_code_holder is 'The name of the firm that holds a code, or only its unit when it is out of scope: a code is unique in the city, also across units';

revoke all on function reveal_enterprise_person(uuid, text), find_enterprises_by_phone_tail(text, integer),
  find_credit_code_holder(text, uuid) from public;
grant execute on function reveal_enterprise_person(uuid, text), find_enterprises_by_phone_tail(text, integer),
  find_credit_code_holder(text, uuid) to huoshui_app;
