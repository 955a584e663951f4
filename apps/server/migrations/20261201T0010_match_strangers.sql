-- An entry of a target list without a firm becomes that firm once the register has it.
create function match_strangers(firm uuid, on_day date) returns integer
  language plpgsql security definer set search_path = public, pg_temp as $$
declare n integer;
begin
  if actor_id() is null or scope_kind() not in ('city', 'unit', 'town') then
    raise insufficient_privilege using message = 'match_strangers: not for this scope';
  end if;
  create temporary table stranger_match on commit drop as
  with asked as (select credit_code, name from enterprise where id = firm),
  open as (
    select s.* from target_list_stranger s
    where s.until_day is null and (firm is null or s.code = (select credit_code from asked)
      or s.name in (select unnest(array[name, translate(name, '()', '（）'), translate(name, '（）', '()')]) from asked))),
  by_code as (
    select o.kind, o.key, o.from_day, o.list_id, e.id from open o join enterprise e on e.credit_code = o.code and e.merged_into is null),
  spelt as (
    select o.kind, o.key, o.from_day, o.list_id, o.code, o.fault, unnest(array[o.name, translate(o.name, '()', '（）'), translate(o.name, '（）', '()')]) as name
    from open o where not exists (select from by_code c where c.kind = o.kind and c.key = o.key)),
  -- By name as a list is read: only a name that one firm has, and none with another code than the entry's.
  by_name as (
    select s.kind, s.key, s.from_day, s.list_id, min(e.id::text)::uuid as id
    from spelt s join enterprise e on e.name = s.name and e.merged_into is null
    where s.code is null or s.fault is not null or e.credit_code is null
    group by s.kind, s.key, s.from_day, s.list_id having count(distinct e.id) = 1)
  select m.kind, m.key, m.from_day, m.list_id, m.id as enterprise_id
  from (select * from by_code union all select * from by_name) m where firm is null or m.id = firm;
  update target_list_stranger s set until_day = greatest(on_day, s.from_day)
  from stranger_match m where s.kind = m.kind and s.key = m.key and s.from_day = m.from_day;
  insert into target_list_member (enterprise_id, kind, from_day, list_id)
  select distinct on (m.enterprise_id, m.kind) m.enterprise_id, m.kind, greatest(on_day, m.from_day), m.list_id from stranger_match m
  where not exists (select from target_list_member t where t.enterprise_id = m.enterprise_id and t.kind = m.kind and t.until_day is null)
  order by m.enterprise_id, m.kind, m.from_day
  on conflict (enterprise_id, kind, from_day) do update set until_day = null, ended_by = null, list_id = excluded.list_id;
  select count(*) into n from stranger_match;
  drop table stranger_match;
  return n;
end
$$;
comment on function match_strangers is 'Entries of target lists that are the firm given (or, with null, any firm of the register) are on the list as that firm from a day on; how many were. By credit code, else by a name only one firm has';
revoke all on function match_strangers(uuid, date) from public;
grant execute on function match_strangers(uuid, date) to huoshui_app;
create index target_list_stranger_name on target_list_stranger (name) where until_day is null;
create index target_list_stranger_code on target_list_stranger (code) where until_day is null;
