-- A single location a visitor chose to give with a visit, for the purpose the wave names. Never asked for otherwise, never required, no track.
create table visit_location (
  enterprise_id uuid not null,
  visit_id uuid not null,
  latitude double precision not null check (latitude between -90 and 90),
  longitude double precision not null check (longitude between -180 and 180),
  accuracy_metres integer not null check (accuracy_metres >= 0),
  taken_at timestamptz not null,
  is_mock boolean,
  purpose text not null check (purpose <> ''),
  primary key (enterprise_id, visit_id),
  foreign key (enterprise_id, visit_id) references visit (enterprise_id, id) on delete cascade
);
comment on table visit_location is '单次定位: where the visitor stood, once, of their own will; erased with the visit';
comment on column visit_location.is_mock is 'whether the phone said that the location was simulated; null: it does not tell. Marked, never a reason to refuse';
comment on column visit_location.purpose is 'what it was taken for, as the visitor read it';

alter table visit_location enable row level security;
create policy visit_location_read on visit_location for select using (
  exists (select from visit v where v.enterprise_id = visit_location.enterprise_id and v.id = visit_location.visit_id));
create policy visit_location_add on visit_location for insert with check (
  exists (select from visit v where v.enterprise_id = visit_location.enterprise_id and v.id = visit_location.visit_id
    and v.recorded_by = (select actor_id())));
grant select on visit_location to huoshui_app;
grant insert on visit_location to huoshui_app;
