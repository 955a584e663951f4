create table auth_used_code (
  user_id text not null references auth_user (id) on delete cascade,
  code_hash bytea not null,
  used_at timestamptz not null,
  primary key (user_id, code_hash)
);
comment on table auth_used_code is 'TOTP codes presented in the last minutes: a code opens once (RFC 6238, 5.2), so one that was overseen is worth nothing';
alter table auth_used_code enable row level security;
