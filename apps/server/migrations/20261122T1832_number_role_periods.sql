-- Two grants within one millisecond are two lines of the history: the first must not be overwritten by the second.
alter table auth_role_period drop constraint auth_role_period_pkey;
alter table auth_role_period add column seq bigint generated always as identity primary key;
create index auth_role_period_user on auth_role_period (user_id, seq);
