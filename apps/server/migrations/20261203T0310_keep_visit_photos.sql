-- 佐证照片: like a location, only where a wave names a purpose, of the visitor's own will. What a photo says of itself and what it holds are two
-- tables: nobody reads the second but through open_visit_photo, which writes every opening down.

create table visit_photo (
  enterprise_id uuid not null,
  visit_id uuid not null,
  id uuid not null,
  purpose text not null check (purpose <> ''),
  taken_at timestamptz not null,
  bytes integer not null check (bytes > 0),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  added_by text not null default actor_id(),
  added_at timestamptz not null,
  erased_at timestamptz,
  primary key (enterprise_id, id),
  foreign key (enterprise_id, visit_id) references visit (enterprise_id, id) on delete cascade
);
comment on table visit_photo is '佐证照片: a photo somebody added to a visit of theirs, of their own will; goes with the visit';
comment on column visit_photo.purpose is 'what the wave wanted photos for, as the visitor read it';
comment on column visit_photo.erased_at is 'taken away: the content is erased with it, this line stays';
create index visit_photo_visit on visit_photo (enterprise_id, visit_id);

create table visit_photo_content (
  enterprise_id uuid not null,
  id uuid not null,
  content bytea not null,
  primary key (enterprise_id, id),
  foreign key (enterprise_id, id) references visit_photo (enterprise_id, id) on delete cascade
);
comment on table visit_photo_content is 'the JPEG of a visit_photo, written with its line in one transaction';
alter table visit_photo_content alter column content set storage external;

create function photo_purpose(at timestamptz) returns text
  language sql stable as $$
  select w.settings->>'photo_purpose' from wave w
  where w.settings->>'photo' = 'optional' and w.settings->>'photo_purpose' is not null
    and w.started_at <= at and coalesce(w.ended_at >= at, true)
  order by w.started_at desc limit 1
$$;
comment on function photo_purpose(timestamptz) is 'What a wave running at that time wanted photos for; null: none did, and none is kept';
revoke all on function photo_purpose(timestamptz) from public;
grant execute on function photo_purpose(timestamptz) to huoshui_app;

alter table visit_photo enable row level security;
create policy visit_photo_read on visit_photo for select
  using (((select scope_kind()) <> 'none' and added_by = (select actor_id()))
    or ((select scope_kind()) not in ('none', 'share', 'own', 'firm') and exists (select from enterprise_in_scope e where e.id = enterprise_id)));
create policy visit_photo_add on visit_photo for insert
  with check (added_by = (select actor_id()) and erased_at is null and purpose = photo_purpose((select v.at from visit v
      where v.enterprise_id = visit_photo.enterprise_id and v.id = visit_photo.visit_id))
    and exists (select from visit v where v.enterprise_id = visit_photo.enterprise_id and v.id = visit_photo.visit_id
      and v.recorded_by = (select actor_id())));
create policy visit_photo_erase on visit_photo for update
  using (added_by = (select actor_id()) or ((select actor_role()) in ('city_staff', 'county_staff')
    and exists (select from enterprise_in_scope e where e.id = enterprise_id)))
  with check (erased_at is not null);
grant select on visit_photo to huoshui_app;
grant insert (enterprise_id, visit_id, id, purpose, taken_at, bytes, sha256, added_at) on visit_photo to huoshui_app;
grant update (erased_at) on visit_photo to huoshui_app;

alter table visit_photo_content enable row level security;
create policy visit_photo_content_add on visit_photo_content for insert
  with check (exists (select from visit_photo p where p.enterprise_id = visit_photo_content.enterprise_id and p.id = visit_photo_content.id
    and p.added_by = (select actor_id()) and p.erased_at is null and p.bytes = length(content)));
grant insert on visit_photo_content to huoshui_app;

create function erase_visit_photo_content() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  delete from visit_photo_content c where c.enterprise_id = new.enterprise_id and c.id = new.id;
  return null;
end $$;
comment on function erase_visit_photo_content() is 'A photo taken away is not kept';
revoke all on function erase_visit_photo_content() from public;
create trigger visit_photo_erase after update on visit_photo for each row
  when (new.erased_at is not null) execute function erase_visit_photo_content();

create function open_visit_photo(enterprise uuid, photo uuid) returns table (content bytea)
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  found_one record;
begin
  select p.visit_id, c.content into found_one
  from visit_photo p join visit_photo_content c on c.enterprise_id = p.enterprise_id and c.id = p.id
  where p.enterprise_id = enterprise and p.id = open_visit_photo.photo and p.erased_at is null
    and ((scope_kind() <> 'none' and p.added_by = actor_id())
      or (scope_kind() not in ('none', 'share', 'own', 'firm') and exists (select from enterprise_in_scope e where e.id = enterprise)));
  if not found then return; end if;
  perform audit_append('visit-photo.open', 'enterprise', enterprise::text,
    jsonb_build_object('visitId', found_one.visit_id, 'photoId', open_visit_photo.photo));
  return query select found_one.content;
end $$;
comment on function open_visit_photo(uuid, uuid) is 'The JPEG of a 佐证照片 for whoever may have it; each opening is logged';
revoke all on function open_visit_photo(uuid, uuid) from public;
grant execute on function open_visit_photo(uuid, uuid) to huoshui_app;
