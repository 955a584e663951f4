-- After a whole campaign (520,000 firms, 467,563 visits, a list of 406,447) coverage took 7.6 s where this takes 4.3 s: each firm is one row
-- before it is counted, so that nothing needs to be told apart, and only firms that were listed or visited are looked up.
create or replace function visit_coverage(list_kind text, wave uuid, first_day date, last_day date, level text)
  returns table (area text, listed integer, on_firms integer, on_visits integer, off_firms integer, off_visits integer, in_vain integer,
    field_firms integer, field_visits integer, phone_firms integer, phone_visits integer, wechat_firms integer, wechat_visits integer,
    online_firms integer, online_visits integer, meeting_firms integer, meeting_visits integer)
  language sql stable security definer set search_path = public, pg_temp as $$
  with made as (
    select coalesce(g.merged_into, v.enterprise_id) as id, count(*) filter (where v.counts) as n,
      count(*) filter (where not v.counts) as vain, count(*) filter (where v.counts and v.mode = 'field') as field,
      count(*) filter (where v.counts and v.mode = 'phone') as phone, count(*) filter (where v.counts and v.mode = 'wechat') as wechat,
      count(*) filter (where v.counts and v.mode = 'online') as online, count(*) filter (where v.counts and v.mode = 'meeting') as meeting
    from visit v left join enterprise g on g.id = v.enterprise_id and g.merged_into is not null
    where v.voided_at is null and v.at >= first_day::timestamp at time zone 'Asia/Shanghai'
      and v.at < (last_day + 1)::timestamp at time zone 'Asia/Shanghai'
    group by 1),
  list as (
    select m.enterprise_id as id from target_list_member m
    where m.kind = list_kind and m.from_day <= last_day and (m.until_day is null or m.until_day > last_day)
    union
    select f.enterprise_id from wave_firm f where f.wave_id = visit_coverage.wave),
  seen as (
    select coalesce(list.id, made.id) as id, list.id is not null as is_listed, coalesce(n, 0) as n, coalesce(vain, 0) as vain,
      coalesce(field, 0) as field, coalesce(phone, 0) as phone, coalesce(wechat, 0) as wechat, coalesce(online, 0) as online,
      coalesce(meeting, 0) as meeting
    from made full join list on list.id = made.id)
  select case level when 'unit' then e.unit_code when 'town' then e.town_code else e.village_code end as area,
    (count(*) filter (where is_listed))::integer, (count(*) filter (where is_listed and n > 0))::integer,
    coalesce(sum(n) filter (where is_listed), 0)::integer, (count(*) filter (where not is_listed and n > 0))::integer,
    coalesce(sum(n) filter (where not is_listed), 0)::integer, sum(vain)::integer,
    (count(*) filter (where field > 0))::integer, sum(field)::integer, (count(*) filter (where phone > 0))::integer, sum(phone)::integer,
    (count(*) filter (where wechat > 0))::integer, sum(wechat)::integer, (count(*) filter (where online > 0))::integer, sum(online)::integer,
    (count(*) filter (where meeting > 0))::integer, sum(meeting)::integer
  from seen join enterprise e on e.id = seen.id and e.merged_into is null
  where case scope_kind()
    when 'city' then true
    when 'unit' then e.unit_code = any (scope_codes())
    when 'town' then e.town_code = any (scope_codes())
    when 'village' then e.village_code = any (scope_codes())
    else false end
  group by 1 order by 1
$$;
