-- The firm hears when its need moves: by the phones that speak for it, whose numbers whoever moved it never reads.

create function tell_progress(enterprise uuid, need uuid, step uuid, title text, words text, fields jsonb, at timestamptz)
  returns integer language plpgsql security definer set search_path = public, pg_temp as $$
declare
  told record;
  n integer := 0;
  day text;
begin
  if not exists (select from need_step s where s.enterprise_id = enterprise and s.id = step and s.need_id = tell_progress.need
    and s.recorded_by = actor_id()) then return 0; end if;
  for told in
    select p.id, p.phone, (m.told_at at time zone 'Asia/Shanghai')::date as told_on
    from need m join firm_phone f on f.enterprise_id = m.enterprise_id join portal_phone p on p.id = f.phone_id and p.phone is not null
    where m.enterprise_id = enterprise and m.id = tell_progress.need
      and (f.state = 'checked' or (f.state = 'claimed' and m.recorded_by = p.id::text))
    order by f.claimed_at desc limit 5
  loop
    day := to_char(told.told_on, 'FMMM月FMDD日');
    if enqueue_notice(gen_random_uuid(), 'portal_progress:' || step || ':' || told.id, 'portal_progress', null, null, told.phone,
      mask_phone(told.phone), title, replace(words, '{day}', day), null, fields || jsonb_build_object('day', day), null, at, false, null) then
      n := n + 1;
    end if;
  end loop;
  return n;
end $$;
comment on function tell_progress is 'Tells the phones that speak for a firm where a step the asker just took led its need; a claimed phone only of the need it told itself';
revoke all on function tell_progress from public;
grant execute on function tell_progress to huoshui_app;
