-- 短信验证码: proof that whoever asks holds a phone. Neither the phone nor the code is kept, only what the installation's secret makes of them.

create table phone_code (
  id uuid primary key,
  phone_hash bytea not null,
  address_hash bytea not null,
  purpose text not null,
  code_hash bytea not null,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  tries integer not null default 0,
  used_at timestamptz
);
comment on table phone_code is '短信验证码: asked for from an address, good for some minutes, some tries and one use';
create index phone_code_phone on phone_code (phone_hash, made_at desc);
create index phone_code_address on phone_code (address_hash, made_at desc);
create index phone_code_made on phone_code (made_at);
alter table phone_code enable row level security;

create function ask_phone_code(
  id uuid, phone_hash bytea, address_hash bytea, purpose text, code_hash bytea, at timestamptz, expires_at timestamptz, limits jsonb
) returns integer language plpgsql security definer set search_path = public, pg_temp as $$
declare
  wait interval;
  lock_key bigint;
begin
  -- In one order, so that two askers never wait for each other.
  for lock_key in
    select distinct hashtextextended(encode(k, 'hex'), 20261130) n from unnest(array[ask_phone_code.phone_hash, ask_phone_code.address_hash]) k order by n
  loop
    perform pg_advisory_xact_lock(lock_key);
  end loop;
  delete from phone_code c where c.made_at < ask_phone_code.at - interval '2 days';
  select max(l.at_last + l.span - ask_phone_code.at) into wait
  from (
    select make_interval(secs => (limit_row ->> 'seconds')::integer) as span,
      (select c.made_at from phone_code c
       where case limit_row ->> 'of' when 'phone' then c.phone_hash = ask_phone_code.phone_hash else c.address_hash = ask_phone_code.address_hash end
         and c.made_at > ask_phone_code.at - make_interval(secs => (limit_row ->> 'seconds')::integer)
       order by c.made_at desc offset (limit_row ->> 'most')::integer - 1 limit 1) as at_last
    from jsonb_array_elements(limits) limit_row) l;
  if wait > interval '0' then return ceil(extract(epoch from wait))::integer; end if;
  update phone_code c set expires_at = ask_phone_code.at
  where c.phone_hash = ask_phone_code.phone_hash and c.purpose = ask_phone_code.purpose and c.expires_at > ask_phone_code.at;
  insert into phone_code (id, phone_hash, address_hash, purpose, code_hash, made_at, expires_at)
  values (ask_phone_code.id, ask_phone_code.phone_hash, ask_phone_code.address_hash, ask_phone_code.purpose, ask_phone_code.code_hash,
    ask_phone_code.at, ask_phone_code.expires_at);
  return null;
end $$;
comment on function ask_phone_code is 'Takes a new code, the one before then counts no more; or says after how many seconds one may be asked for (by phone and by address)';

create function check_phone_code(phone_hash bytea, purpose text, code_hash bytea, at timestamptz, most_tries integer) returns setof text
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  code phone_code;
begin
  select * into code from phone_code c
  where c.phone_hash = check_phone_code.phone_hash and c.purpose = check_phone_code.purpose
  order by c.made_at desc, c.id desc limit 1 for update;
  if not found then return; end if;
  if code.used_at is not null then return query select 'used'; return; end if;
  if code.expires_at <= check_phone_code.at then return query select 'expired'; return; end if;
  if code.tries >= most_tries then return query select 'tries'; return; end if;
  if code.code_hash is distinct from check_phone_code.code_hash then
    update phone_code c set tries = c.tries + 1 where c.id = code.id;
    return query select case when code.tries + 1 >= most_tries then 'tries' else 'wrong' end;
    return;
  end if;
  update phone_code c set used_at = check_phone_code.at where c.id = code.id;
  return query select 'ok';
end $$;
comment on function check_phone_code is 'ok once; wrong, expired, used, tries (too many); nothing when none was asked for. A wrong try counts, so the transaction has to end well';
revoke execute on function ask_phone_code, check_phone_code from public;
grant execute on function ask_phone_code, check_phone_code to huoshui_app;
