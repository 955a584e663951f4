-- What was recorded of a firm and taken back stays its own when it is merged away; the survivor's timeline tells it too, to
-- whoever may read such facts of the survivor.
create function list_merged_fact_entries(survivor uuid) returns setof fact_entry
  language sql stable security definer set search_path = public, pg_temp as $$
  with recursive below as (
    select m.loser_id as id from enterprise_merge m
    where m.survivor_id = survivor and m.undone_at is null
      and exists (select from enterprise_in_scope e where e.id = survivor)
    union
    select m.loser_id from enterprise_merge m join below on m.survivor_id = below.id where m.undone_at is null)
  select f.* from below join fact_entry f on f.enterprise_id = below.id
  where scope_kind() <> 'share' or exists (select from fact_reader r where r.fact = f.fact and r.readers = 'all')
  order by f.recorded_at desc limit 200
$$;
comment on function list_merged_fact_entries(uuid) is 'Statements recorded of the firms merged into a firm in scope, and taken back; of shared firms only those everybody may read';
revoke execute on function list_merged_fact_entries(uuid) from public;
grant execute on function list_merged_fact_entries(uuid) to huoshui_app;
