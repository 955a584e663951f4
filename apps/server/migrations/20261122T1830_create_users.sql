-- People and how they sign in. better-auth (docs/decisions/0006-identity.md) reads and writes auth_user, auth_session,
-- auth_account, auth_verification, auth_two_factor and auth_passkey through the owner's connection; its column names are
-- mapped in apps/server/src/user/sign-in/library.ts. The application role has no grant on any of these tables: it
-- asks find_session and touch_session, and reads names through user_name.

create table auth_user (
  id text primary key,
  username text not null constraint auth_user_username_unique unique check (username = lower(username)),
  name text not null,
  email text not null constraint auth_user_email_unique unique,
  email_verified boolean not null default true,
  image text,
  two_factor_enabled boolean not null default false,
  organisation_id text not null references organisation (id),
  role text,
  area_codes text[] not null default '{}',
  phone text,
  must_change_password boolean not null default false,
  password_changed_at timestamptz,
  disabled_at timestamptz,
  is_demo boolean not null default false,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
comment on table auth_user is 'Who works here: one person, one account, one organisation, at most one role';
comment on column auth_user.email is 'internal: <username>@users.invalid; never shown, never mailed to';
comment on column auth_user.role is 'a role of the permissions table; null until the security administrator grants one, and then nothing is allowed';
comment on column auth_user.area_codes is 'own posting, e.g. the villages of a grid worker; empty: the area of the organisation';
comment on column auth_user.is_demo is 'made with the published demo password; cannot sign in outside demo mode';
create index auth_user_organisation on auth_user (organisation_id);

create table auth_session (
  id text primary key,
  token text not null constraint auth_session_token_unique unique,
  user_id text not null references auth_user (id) on delete cascade,
  expires_at timestamptz not null,
  ip_address text,
  user_agent text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  admitted_at timestamptz,
  last_seen_at timestamptz,
  method text
);
comment on table auth_session is 'Signed-in devices. A session counts only once admitted: checked, and audited in the same transaction';
comment on column auth_session.admitted_at is 'start of the absolute 12 hours, by the server''s clock';
comment on column auth_session.last_seen_at is 'for the idle time-out of 30 minutes; written at most once a minute';
create index auth_session_user on auth_session (user_id);

create table auth_account (
  id text primary key,
  account_id text not null,
  provider_id text not null,
  user_id text not null references auth_user (id) on delete cascade,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  password text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint auth_account_subject unique (provider_id, account_id),
  constraint auth_account_one_per_provider unique (user_id, provider_id)
);
comment on table auth_account is 'How a person proves who they are: ''credential'' (scrypt hash) or ''oidc'' (linked subject)';

create table auth_verification (
  id text primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
comment on table auth_verification is 'Short-lived challenges: second step of a sign-in, passkey, OIDC state';
create index auth_verification_identifier on auth_verification (identifier);

create table auth_two_factor (
  id text primary key,
  user_id text not null constraint auth_two_factor_user unique references auth_user (id) on delete cascade,
  secret text not null,
  backup_codes text not null,
  verified boolean not null default false,
  failed_verification_count integer not null default 0,
  locked_until timestamptz
);
comment on table auth_two_factor is 'TOTP secret and backup codes, both encrypted with the installation''s secret';

create table auth_passkey (
  id text primary key,
  name text,
  public_key text not null,
  user_id text not null references auth_user (id) on delete cascade,
  credential_id text not null constraint auth_passkey_credential unique,
  counter bigint not null,
  device_type text not null,
  backed_up boolean not null,
  transports text,
  created_at timestamptz,
  aaguid text
);
create index auth_passkey_user on auth_passkey (user_id);

create table auth_password_history (
  user_id text not null references auth_user (id) on delete cascade,
  set_at timestamptz not null,
  hash text not null,
  primary key (user_id, set_at)
);
comment on table auth_password_history is 'Hashes of the last five passwords, which may not be used again';

create table auth_password_ticket (
  token_hash bytea primary key,
  user_id text not null references auth_user (id) on delete cascade,
  expires_at timestamptz not null,
  made_by text not null
);
comment on table auth_password_ticket is 'One-time links to set a password; only the SHA-256 of the random token is kept, the row goes when it is used';

create table auth_attempt (
  key text primary key,
  failed_count integer not null,
  first_failed_at timestamptz not null,
  locked_until timestamptz
);
comment on table auth_attempt is 'Failed sign-ins by username (also unknown ones, so that a lock does not tell who exists) and by address';

create table auth_role_period (
  user_id text not null references auth_user (id) on delete cascade,
  from_at timestamptz not null,
  role text not null,
  until_at timestamptz,
  granted_by text not null,
  primary key (user_id, from_at)
);
comment on table auth_role_period is 'Which role a person held when, and who granted it: 三员 may not be held one after another by the same person';

alter table auth_user enable row level security;
alter table auth_session enable row level security;
alter table auth_account enable row level security;
alter table auth_verification enable row level security;
alter table auth_two_factor enable row level security;
alter table auth_passkey enable row level security;
alter table auth_password_history enable row level security;
alter table auth_password_ticket enable row level security;
alter table auth_attempt enable row level security;
alter table auth_role_period enable row level security;

create view user_name as
  select id, username, name, organisation_id from auth_user where (select actor_id()) is not null;
comment on view user_name is 'Names for screens that show who did something; nothing for nobody';
grant select on user_name to huoshui_app;

create function find_session(session_token text)
  returns table (session_id text, user_id text, username text, name text, role text, organisation_id text,
                 organisation_name text, area_code text, area_level text, own_codes text[], own_levels text[],
                 must_change_password boolean, password_changed_at timestamptz, disabled_at timestamptz, is_demo boolean,
                 two_factor_enabled boolean, method text, admitted_at timestamptz, last_seen_at timestamptz)
  language sql stable security definer set search_path from current as $$
  select s.id, u.id, u.username, u.name, u.role, o.id, o.name, a.code, a.level,
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

create function touch_session(session text, at timestamptz) returns void
  language sql security definer set search_path from current as $$
  update auth_session set last_seen_at = at where id = session and last_seen_at < at
$$;

revoke all on function find_session(text), touch_session(text, timestamptz) from public;
grant execute on function find_session(text), touch_session(text, timestamptz) to huoshui_app;
