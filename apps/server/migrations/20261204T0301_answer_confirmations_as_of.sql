-- When a firm answered is told by the command, like every other instant: the campaign of the demo city is done again as of its days.
drop function answer_confirmation(bytea, boolean, text, bytea);
create function answer_confirmation(key_hash bytea, says_visited boolean, note text, browser_hash bytea, answered_at timestamptz, most_days integer)
  returns setof boolean language sql security definer set search_path = public, pg_temp as $function$
  update visit_confirmation c
  set says_visited = answer_confirmation.says_visited, note = answer_confirmation.note,
      browser_hash = answer_confirmation.browser_hash, answered_at = answer_confirmation.answered_at
  from visit v
  where c.key_hash = answer_confirmation.key_hash and c.says_visited is null
    and v.enterprise_id = c.enterprise_id and v.id = c.visit_id and v.voided_at is null
    and answer_confirmation.answered_at <= v.at + make_interval(days => most_days)
  returning c.says_visited
$function$;
comment on function answer_confirmation(bytea, boolean, text, bytea, timestamptz, integer) is 'The firm''s answer, once; nothing when the key is not known, was answered, or the visit is more days ago';
revoke all on function answer_confirmation(bytea, boolean, text, bytea, timestamptz, integer) from public;
grant execute on function answer_confirmation(bytea, boolean, text, bytea, timestamptz, integer) to huoshui_app;
