-- Who of the advisers one sees is asked once a statement, not once a row: what it depends on are sets, read when the first row needs them.
create function adviser_areas_seen() returns setof text
  language sql stable set search_path = public, pg_temp as $$
  select a.code from area a where case scope_kind()
    when 'unit' then (a.level = 'town' and a.parent_code = any (scope_codes()))
      or (a.level = 'village' and exists (select from area t where t.code = a.parent_code and t.parent_code = any (scope_codes())))
    when 'town' then a.code = any (scope_codes()) or (a.level = 'village' and a.parent_code = any (scope_codes()))
    else false end
$$;
comment on function adviser_areas_seen is 'Towns and villages of the asker''s unit or town';

create function adviser_postings_linked() returns setof uuid
  language sql stable security definer set search_path = public, pg_temp as $$
  select l.posting_id from adviser_link l join enterprise e on e.id = l.enterprise_id
  where e.merged_into is null and exists (select from enterprise_in_scope s where s.id = e.id)
  union select l.posting_id from adviser_link l join enterprise e on e.id = l.enterprise_id
  where e.merged_into is not null and event_firm(e.id) is not null
$$;
comment on function adviser_postings_linked is 'Postings that look, or looked, after a firm the asker may see: adviser_links_firm for all at once';
revoke all on function adviser_postings_linked() from public;
grant execute on function adviser_postings_linked() to huoshui_app;

drop policy adviser_posting_read on adviser_posting;
create policy adviser_posting_read on adviser_posting for select using (
  (select actor_id()) is not null and coalesce(case (select scope_kind())
    when 'city' then true
    when 'unit' then coalesce(unit_code = any ((select scope_codes())::text[]), area_code in (select adviser_areas_seen()))
      or (serves = 'firm' and id in (select adviser_postings_linked()))
    when 'town' then area_code in (select adviser_areas_seen()) or (serves = 'firm' and id in (select adviser_postings_linked()))
    when 'share' then root_id = (select actor_bank()) and (holder_id = (select actor_id()) or ((select actor_role()) = 'bank_manager'
      and ((select actor_organisation()) in (root_id, organisation_id)
        or organisation_id in (select o.id from organisation o where o.parent_id = (select actor_organisation())))))
  end, false));
comment on function adviser_reach is 'Whether the asker sees a posting: the city all, a unit and a town their own and who looks after their firms, a bank its own people, a clerk the own posting. For the few of a page; the policy of adviser_posting asks the same once a statement';
