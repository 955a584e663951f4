-- Whoever works for an organisation that is closed is out: their sessions end with it, and find_session tells the gate.

create function end_sessions_of_closed() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  delete from auth_session s using auth_user u where u.id = s.user_id and u.organisation_id = new.id;
  return null;
end $$;
revoke all on function end_sessions_of_closed() from public;
create trigger organisation_closed after update of closed_on on organisation
  for each row when (old.closed_on is null and new.closed_on is not null) execute function end_sessions_of_closed();

drop function find_session(text);
create function find_session(session_token text)
  returns table (session_id text, user_id text, username text, name text, role text, organisation_id text,
                 organisation_name text, organisation_closed_on date, area_code text, area_level text, own_codes text[],
                 own_levels text[], must_change_password boolean, password_changed_at timestamptz, disabled_at timestamptz,
                 is_demo boolean, two_factor_enabled boolean, method text, admitted_at timestamptz, last_seen_at timestamptz)
  language sql stable security definer set search_path = public, pg_temp as $$
  select s.id, u.id, u.username, u.name, u.role, o.id, o.name, o.closed_on, a.code, a.level,
         array(select p.code from area p where p.code = any (u.area_codes) and p.until_day is null order by p.code),
         array(select p.level from area p where p.code = any (u.area_codes) and p.until_day is null order by p.code),
         u.must_change_password, u.password_changed_at, u.disabled_at, u.is_demo, u.two_factor_enabled, s.method,
         s.admitted_at, s.last_seen_at
  from auth_session s
  join auth_user u on u.id = s.user_id
  join organisation o on o.id = u.organisation_id
  left join area a on a.code = o.area_code
  where s.token = session_token and s.admitted_at is not null
$$;
comment on function find_session is 'Whose admitted session a token is, with what the scope is computed from; asked once per request';
revoke all on function find_session(text) from public;
grant execute on function find_session(text) to huoshui_app;
