-- Two records that may be one firm, and what was done about it. A merge never destroys: the loser's row and everything
-- that hangs off it stay as they are, hidden behind merged_into; what the survivor lacked is copied to it and remembered
-- in enterprise_merge.added, so that undoing takes exactly that away again.

create table enterprise_duplicate (
  id uuid primary key,
  one_id uuid not null,
  other_id uuid not null,
  one_unit text not null,
  other_unit text not null,
  kind text not null check (kind in ('same_code', 'same_name', 'renamed', 'transferred', 'manual')),
  score smallint not null check (score between 0 and 100),
  evidence jsonb not null,
  status text not null default 'open' check (status in ('open', 'merged', 'dismissed')),
  found_at timestamptz not null default now(),
  decided_by text,
  decided_at timestamptz,
  reason text,
  merge_id uuid,
  constraint enterprise_duplicate_pair unique (one_id, other_id),
  check (one_id < other_id),
  check ((status = 'open') = (decided_at is null)),
  check ((status = 'merged') = (merge_id is not null))
);
comment on table enterprise_duplicate is 'Candidate pairs (疑似重复): found by detection or named by a person; one row per pair with its strongest kind. Dismissed pairs stay, so that they do not come back';
comment on column enterprise_duplicate.evidence is 'what both records share (code, name, address) or how far apart their dates are; never a personal column';
comment on column enterprise_duplicate.one_unit is 'managing unit when found: told to a person of the other unit, who may see that a pair exists but not decide it';
create index enterprise_duplicate_queue on enterprise_duplicate (status, score desc, id);
create index enterprise_duplicate_other on enterprise_duplicate (other_id);

create table enterprise_merge (
  id uuid primary key,
  survivor_id uuid not null,
  loser_id uuid not null,
  loser_name text not null,
  loser_credit_code text,
  taken text[] not null,
  before jsonb not null,
  added jsonb not null,
  reason text not null,
  merged_by text not null,
  merged_at timestamptz not null default clock_timestamp(),
  undone_by text,
  undone_at timestamptz,
  undo_reason text
);
comment on table enterprise_merge is 'Each merge and its undoing; the id is the sender''s command id';
comment on column enterprise_merge.before is 'both rows as they were, personal columns included: not granted to the application role';
comment on column enterprise_merge.added is 'what the survivor got: facts, tags, shares (as copied), tagNames, names';
create unique index enterprise_merge_loser on enterprise_merge (loser_id) where undone_at is null;
create index enterprise_merge_survivor on enterprise_merge (survivor_id, merged_at desc);

create table duplicate_detection (
  only_row boolean primary key default true check (only_row),
  started_at timestamptz,
  finished_at timestamptz,
  seconds double precision,
  found integer,
  added integer,
  gone integer,
  failure text
);
insert into duplicate_detection default values;
comment on table duplicate_detection is 'The last detection: started later than finished means it is running, or was cut off when the server stopped';

alter table enterprise_duplicate enable row level security;
create policy enterprise_duplicate_scope on enterprise_duplicate
  using (exists (select from enterprise_in_scope e where e.id in (one_id, other_id)));
alter table enterprise_merge enable row level security;
create policy enterprise_merge_scope on enterprise_merge
  using (exists (select from enterprise_in_scope e where e.id = survivor_id));
alter table duplicate_detection enable row level security;
create policy duplicate_detection_read on duplicate_detection for select using ((select scope_kind()) <> 'none');

grant select on enterprise_duplicate, duplicate_detection to huoshui_app;
grant insert (id, one_id, other_id, one_unit, other_unit, kind, score, evidence) on enterprise_duplicate to huoshui_app;
grant update (status, decided_by, decided_at, reason, merge_id) on enterprise_duplicate to huoshui_app;
grant select (id, survivor_id, loser_id, loser_name, loser_credit_code, taken, reason, merged_by, merged_at, undone_by,
              undone_at, undo_reason) on enterprise_merge to huoshui_app;
