-- 走访质量: signs that a visit is worth asking about again, and the asking (回访). Never a count by person: there is no table for one.
create table visit_sign (
  enterprise_id uuid not null,
  visit_id uuid not null,
  kind text not null check (kind in ('pace', 'same-minute', 'copied-remark', 'closed-firm', 'month-end', 'shared-phone', 'contradicted')),
  text text not null,
  found_at timestamptz not null,
  primary key (enterprise_id, visit_id, kind)
);
comment on table visit_sign is '疑点提示: why a visit may be called back, with the figures that show it. A reason to ask, never a finding about a person';
comment on column visit_sign.found_at is 'start of the review that last found it; a review takes away what no longer shows';
create index visit_sign_visit on visit_sign (visit_id);

create table call_back (
  enterprise_id uuid not null,
  visit_id uuid not null,
  why text not null check (why in ('sign', 'random')),
  chosen_at timestamptz not null,
  outcome text check (outcome in ('confirmed', 'differs', 'not-reached', 'declined')),
  note text,
  called_by text,
  called_at timestamptz,
  primary key (enterprise_id, visit_id),
  check ((outcome is null) = (called_at is null) and (outcome is null) = (called_by is null))
);
comment on table call_back is '回访: a visit a third person asks the firm about; chosen by sign or by lot';
create index call_back_open on call_back (chosen_at, visit_id) where outcome is null or outcome = 'not-reached';
create index call_back_visit on call_back (visit_id);

create table visit_confirmation (
  enterprise_id uuid not null,
  visit_id uuid not null,
  key_hash bytea not null unique check (octet_length(key_hash) = 32),
  says_visited boolean,
  note text,
  browser_hash bytea,
  answered_at timestamptz,
  primary key (enterprise_id, visit_id),
  check ((says_visited is null) = (answered_at is null))
);
comment on table visit_confirmation is '企业确认: the firm answers by a link or QR code from its own phone, if it likes; once';
comment on column visit_confirmation.key_hash is 'SHA-256 of the key in the link; the key itself is only on the visitor''s phone';
comment on column visit_confirmation.browser_hash is 'SHA-256 of a number the answering browser made up: shows that one browser answered for many firms, and nothing else';

create table visit_review (
  only_row boolean primary key default true check (only_row),
  started_at timestamptz,
  finished_at timestamptz,
  seconds double precision,
  visits integer,
  signs integer,
  call_backs integer,
  failure text
);
insert into visit_review default values;
comment on table visit_review is 'The last review: started later than finished means it is running, or was cut off when the server stopped';

create index visit_visitor on visit (visitor_id, at, id) where voided_at is null;

create function may_check_quality() returns boolean language sql stable set search_path = public, pg_temp as $$
  select actor_role() in ('city_staff', 'county_staff')
$$;
comment on function may_check_quality is 'Second lock of quality.read and call-back.record: the teams';

alter table visit_sign enable row level security;
create policy visit_sign_read on visit_sign for select using (
  (select may_check_quality()) and exists (select from enterprise_in_scope e where e.id = enterprise_id));
alter table call_back enable row level security;
create policy call_back_read on call_back for select using (
  (select may_check_quality()) and exists (select from enterprise_in_scope e where e.id = enterprise_id));
create policy call_back_record on call_back for update using (
  (select may_check_quality()) and exists (select from enterprise_in_scope e where e.id = enterprise_id)
  and not exists (select from visit v where v.enterprise_id = call_back.enterprise_id and v.id = call_back.visit_id
    and (select actor_id()) in (v.visitor_id, v.recorded_by)))
  with check (called_by = (select actor_id()));
alter table visit_confirmation enable row level security;
create policy visit_confirmation_read on visit_confirmation for select using (
  (select may_check_quality()) and exists (select from enterprise_in_scope e where e.id = enterprise_id));
create policy visit_confirmation_offer on visit_confirmation for insert with check (
  says_visited is null and exists (select from visit v
    where v.enterprise_id = visit_confirmation.enterprise_id and v.id = visit_confirmation.visit_id and v.recorded_by = (select actor_id())));
alter table visit_review enable row level security;
create policy visit_review_read on visit_review for select using ((select may_check_quality()));
grant select on visit_sign, call_back, visit_review to huoshui_app;
grant update (outcome, note, called_by, called_at) on call_back to huoshui_app;
grant select (enterprise_id, visit_id, says_visited, note, answered_at) on visit_confirmation to huoshui_app;
grant insert (enterprise_id, visit_id, key_hash) on visit_confirmation to huoshui_app;

-- Who holds the key may see what is asked, and answer once; nothing else of the visit is shown.
create function find_confirmation(key_hash bytea) returns table (
  enterprise_name text, visited_on date, mode text, organisation_name text, bank_name text, says_visited boolean)
  language sql stable security definer set search_path = public, pg_temp as $$
  select e.name, (v.at at time zone 'Asia/Shanghai')::date, v.mode, o.name, b.name, c.says_visited
  from visit_confirmation c
  join visit v on v.enterprise_id = c.enterprise_id and v.id = c.visit_id and v.voided_at is null
  join enterprise e on e.id = c.enterprise_id
  left join organisation o on o.id = v.organisation_id
  left join organisation b on b.id = v.bank_id
  where c.key_hash = find_confirmation.key_hash
$$;
comment on function find_confirmation(bytea) is 'What a firm is asked to confirm, for whoever holds the key of the link: name, day, who came; no personal data';
create function answer_confirmation(key_hash bytea, says_visited boolean, note text, browser_hash bytea) returns setof boolean
  language sql security definer set search_path = public, pg_temp as $$
  update visit_confirmation c
  set says_visited = answer_confirmation.says_visited, note = answer_confirmation.note,
      browser_hash = answer_confirmation.browser_hash, answered_at = clock_timestamp()
  from visit v
  where c.key_hash = answer_confirmation.key_hash and c.says_visited is null
    and v.enterprise_id = c.enterprise_id and v.id = c.visit_id and v.voided_at is null
  returning c.says_visited
$$;
comment on function answer_confirmation(bytea, boolean, text, bytea) is 'The firm''s answer, once; nothing when the key is not known or was answered';
revoke execute on function find_confirmation(bytea) from public;
revoke execute on function answer_confirmation(bytea, boolean, text, bytea) from public;
grant execute on function find_confirmation(bytea) to huoshui_app;
grant execute on function answer_confirmation(bytea, boolean, text, bytea) to huoshui_app;
