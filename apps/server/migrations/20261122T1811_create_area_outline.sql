-- Outlines come with the city's data, so that the map needs no tile server and works without the internet.

create table area_outline (
  code text primary key references area (code),
  centre double precision[],
  geometry jsonb
);
comment on table area_outline is 'Where a unit lies: GeoJSON MultiPolygon and a point for its label (WGS 84 degrees); null where the source draws none';

alter table area_outline enable row level security;
create policy area_outline_read on area_outline for select using ((select actor_id()) is not null);
grant select on area_outline to huoshui_app;
