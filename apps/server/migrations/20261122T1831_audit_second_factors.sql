-- better-auth writes second factors in statements of its own, so their audit line is written by the row itself: the same
-- transaction, whoever changes it.
create function audit_second_factor() returns trigger language plpgsql security definer set search_path from current as $$
declare
  owner_id text := coalesce(new.user_id, old.user_id);
begin
  if actor_id() is null then
    perform set_config('huoshui.actor', owner_id, true),
            set_config('huoshui.address', coalesce((select ip_address from auth_session where user_id = owner_id
                                                    order by last_seen_at desc nulls last limit 1), ''), true);
  end if;
  perform audit_append(tg_argv[0], 'user', owner_id, '{}');
  return null;
end $$;

create trigger audit_passkey_added after insert on auth_passkey
  for each row execute function audit_second_factor('user.add-passkey');
create trigger audit_passkey_removed after delete on auth_passkey
  for each row execute function audit_second_factor('user.remove-passkey');
create trigger audit_totp_on after update on auth_two_factor
  for each row when (new.verified and not old.verified) execute function audit_second_factor('user.second-factor-on');
create trigger audit_totp_off after delete on auth_two_factor
  for each row when (old.verified) execute function audit_second_factor('user.second-factor-off');
revoke all on function audit_second_factor() from public;
