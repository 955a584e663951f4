-- A second way into the encrypted store of a phone: a forgotten PIN must not lose what was not sent (SYNC.md S23).

create table device_secret (
  device_id uuid primary key references device (id),
  secret bytea not null check (octet_length(secret) = 32),
  made_at timestamptz not null default clock_timestamp()
);
comment on table device_secret is 'What opens the store of a device beside its PIN; useless without the phone. Granted to nobody: device_secret_of is the door';
comment on column device_secret.secret is 'two random UUIDs, 244 bits of chance';
alter table device_secret enable row level security;

create function device_secret_of(device uuid) returns bytea
  language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  found bytea;
begin
  if not exists (select from device d
    where d.id = device_secret_of.device and d.user_id = actor_id() and d.status = 'in-use' and scope_kind() <> 'none') then
    return null;
  end if;
  insert into device_secret (device_id, secret)
    values (device_secret_of.device, decode(replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 'hex'))
    on conflict (device_id) do nothing;
  select s.secret into found from device_secret s where s.device_id = device_secret_of.device;
  return found;
end
$$;
comment on function device_secret_of is 'The secret of the asking person''s own device in use, made when first asked for; null for every other device, also a lost one';
revoke all on function device_secret_of(uuid) from public;
grant execute on function device_secret_of(uuid) to huoshui_app;
