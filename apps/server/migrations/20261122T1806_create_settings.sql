create table setting (
  name text primary key,
  value jsonb not null,
  changed_at timestamptz not null default now()
);
comment on table setting is 'What this installation is: which city, whether the demo city was loaded whole';
alter table setting enable row level security;
create policy setting_read on setting for select using (true);
grant select on setting to huoshui_app;
