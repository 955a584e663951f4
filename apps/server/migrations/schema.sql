-- What all migrations together make; written by `node scripts/dump-schema.ts`, never by hand, and compared by the
-- tests, so that a review sees every change of a table, policy or grant here.

create table adviser_assessment (
  posting_id uuid not null,
  year integer not null,
  facts jsonb not null,
  counted_until date not null,
  grade text,
  opinion text not null,
  written_by text default actor_id() not null,
  written_at timestamp with time zone default clock_timestamp() not null,
  approved_by text,
  approved_at timestamp with time zone
);
alter table adviser_assessment add constraint adviser_assessment_check CHECK (((approved_by IS NULL) = (approved_at IS NULL)));
alter table adviser_assessment add constraint adviser_assessment_check1 CHECK ((approved_by <> written_by));
alter table adviser_assessment add constraint adviser_assessment_grade_check CHECK (((length(grade) >= 1) AND (length(grade) <= 20)));
alter table adviser_assessment add constraint adviser_assessment_opinion_check CHECK (((length(opinion) >= 2) AND (length(opinion) <= 1000)));
alter table adviser_assessment add constraint adviser_assessment_year_check CHECK (((year >= 2000) AND (year <= 2100)));
alter table adviser_assessment add constraint adviser_assessment_pkey PRIMARY KEY (posting_id, year);
alter table adviser_assessment enable row level security;
create policy adviser_assessment_approve on adviser_assessment for update to public
  using (((approved_at IS NULL) AND (( SELECT actor_role() AS actor_role) = ANY (ARRAY['city_staff'::text, 'county_staff'::text, 'leader'::text])) AND (( SELECT scope_kind() AS scope_kind) = ANY (ARRAY['city'::text, 'unit'::text])) AND (written_by <> ( SELECT actor_id() AS actor_id)) AND (EXISTS ( SELECT
   FROM adviser_posting p
  WHERE (p.id = adviser_assessment.posting_id)))))
  with check ((approved_by = ( SELECT actor_id() AS actor_id)));
create policy adviser_assessment_read on adviser_assessment for select to public
  using (((EXISTS ( SELECT
   FROM adviser_posting p
  WHERE (p.id = adviser_assessment.posting_id))) AND ((approved_at IS NOT NULL) OR (( SELECT scope_kind() AS scope_kind) = ANY (ARRAY['city'::text, 'unit'::text])))));
create policy adviser_assessment_rewrite on adviser_assessment for update to public
  using (((approved_at IS NULL) AND adviser_is_ours(posting_id)))
  with check (((written_by = ( SELECT actor_id() AS actor_id)) AND (approved_at IS NULL)));
create policy adviser_assessment_write on adviser_assessment for insert to public
  with check ((adviser_is_ours(posting_id) AND (written_by = ( SELECT actor_id() AS actor_id)) AND (approved_at IS NULL)));
comment on table adviser_assessment is '年度考核: what a person wrote beside the counted facts, frozen with them, and who approved it';
comment on column adviser_assessment.grade is 'in the office''s own words, if it gives any; no document of ours names grades, and none is computed';
grant select on adviser_assessment to huoshui_app;
grant insert (posting_id, year, facts, counted_until, grade, opinion) on adviser_assessment to huoshui_app;
grant update (facts, counted_until, grade, opinion, written_by, written_at, approved_by, approved_at) on adviser_assessment to huoshui_app;

create table adviser_contact (
  enterprise_id uuid not null,
  id uuid not null,
  posting_id uuid not null,
  on_day date not null,
  way text not null,
  about text[] not null,
  result text not null,
  next_step text,
  next_on date,
  recorded_by text default actor_id() not null,
  recorded_at timestamp with time zone default clock_timestamp() not null,
  voided_at timestamp with time zone,
  voided_by text,
  void_reason text
);
alter table adviser_contact add constraint adviser_contact_about_check CHECK (((cardinality(about) >= 1) AND (cardinality(about) <= 6)));
alter table adviser_contact add constraint adviser_contact_check CHECK ((next_on >= on_day));
alter table adviser_contact add constraint adviser_contact_check1 CHECK (((next_on IS NULL) OR (next_step IS NOT NULL)));
alter table adviser_contact add constraint adviser_contact_check2 CHECK (((voided_at IS NULL) = (void_reason IS NULL)));
alter table adviser_contact add constraint adviser_contact_next_step_check CHECK (((length(next_step) >= 2) AND (length(next_step) <= 200)));
alter table adviser_contact add constraint adviser_contact_result_check CHECK (((length(result) >= 2) AND (length(result) <= 500)));
alter table adviser_contact add constraint adviser_contact_way_check CHECK ((way = ANY (ARRAY['field'::text, 'phone'::text, 'online'::text, 'meeting'::text])));
alter table adviser_contact add constraint adviser_contact_pkey PRIMARY KEY (enterprise_id, id);
CREATE INDEX adviser_contact_posting ON adviser_contact USING btree (posting_id, on_day DESC, id);
alter table adviser_contact enable row level security;
create policy adviser_contact_read on adviser_contact for select to public
  using (((adviser_firm(enterprise_id) IS NOT NULL) AND ((( SELECT scope_kind() AS scope_kind) = ANY (ARRAY['city'::text, 'unit'::text, 'town'::text])) OR (EXISTS ( SELECT
   FROM adviser_posting p
  WHERE (p.id = adviser_contact.posting_id))))));
create policy adviser_contact_record on adviser_contact for insert to public
  with check (((recorded_by = ( SELECT actor_id() AS actor_id)) AND (voided_at IS NULL) AND adviser_has_firm(posting_id, enterprise_id, on_day) AND (adviser_is_ours(posting_id) OR (EXISTS ( SELECT
   FROM adviser_posting p
  WHERE ((p.id = adviser_contact.posting_id) AND (p.holder_id = ( SELECT actor_id() AS actor_id))))))));
create policy adviser_contact_void on adviser_contact for update to public
  using (((recorded_by = ( SELECT actor_id() AS actor_id)) OR adviser_is_ours(posting_id)))
  with check ((voided_by = ( SELECT actor_id() AS actor_id)));
comment on table adviser_contact is '联系记录 typed in; a visit of the same person at the firm is one too, read from visit and never typed again';
grant select on adviser_contact to huoshui_app;
grant insert (enterprise_id, id, posting_id, on_day, way, about, result, next_step, next_on) on adviser_contact to huoshui_app;
grant update (voided_at, voided_by, void_reason) on adviser_contact to huoshui_app;

create table adviser_kind (
  kind text not null,
  place integer not null,
  name text not null,
  serves text not null,
  held_by text not null,
  duty text not null,
  published_count integer,
  published_words text not null,
  source text not null,
  verified boolean not null
);
alter table adviser_kind add constraint adviser_kind_held_by_check CHECK ((held_by = ANY (ARRAY['bank'::text, 'government'::text])));
alter table adviser_kind add constraint adviser_kind_kind_check CHECK ((kind ~ '^[a-z_]+$'::text));
alter table adviser_kind add constraint adviser_kind_published_count_check CHECK ((published_count > 0));
alter table adviser_kind add constraint adviser_kind_serves_check CHECK ((serves = ANY (ARRAY['town'::text, 'firm'::text, 'village'::text])));
alter table adviser_kind add constraint adviser_kind_pkey PRIMARY KEY (kind);
alter table adviser_kind enable row level security;
create policy adviser_kind_read on adviser_kind for select to public
  using ((( SELECT actor_id() AS actor_id) IS NOT NULL));
comment on table adviser_kind is 'Kinds of posting of this city (cities/<city>/advisers.json): what each serves, and what was published of it';
comment on column adviser_kind.published_count is 'as a document says it; shown beside what is counted, never in it';
grant select on adviser_kind to huoshui_app;

create table adviser_link (
  enterprise_id uuid not null,
  id uuid not null,
  posting_id uuid not null,
  from_day date not null,
  until_day date,
  source text not null,
  made_by text default actor_id() not null,
  made_at timestamp with time zone default clock_timestamp() not null,
  ended_by text,
  end_reason text
);
alter table adviser_link add constraint adviser_link_check CHECK ((until_day >= (from_day - 1)));
alter table adviser_link add constraint adviser_link_check1 CHECK (((until_day IS NULL) = (ended_by IS NULL)));
alter table adviser_link add constraint adviser_link_source_check CHECK ((source = ANY (ARRAY['hand'::text, 'list'::text, 'filter'::text, 'handover'::text])));
alter table adviser_link add constraint adviser_link_pkey PRIMARY KEY (enterprise_id, id);
CREATE UNIQUE INDEX adviser_link_once ON adviser_link USING btree (posting_id, enterprise_id) WHERE (until_day IS NULL);
CREATE INDEX adviser_link_posting ON adviser_link USING btree (posting_id);
alter table adviser_link enable row level security;
create policy adviser_link_end on adviser_link for update to public
  using (adviser_is_ours(posting_id))
  with check ((ended_by = ( SELECT actor_id() AS actor_id)));
create policy adviser_link_make on adviser_link for insert to public
  with check (((made_by = ( SELECT actor_id() AS actor_id)) AND (until_day IS NULL) AND adviser_is_ours(posting_id) AND (adviser_firm(enterprise_id) IS NOT NULL)));
create policy adviser_link_read on adviser_link for select to public
  using (((adviser_firm(enterprise_id) IS NOT NULL) AND ((( SELECT scope_kind() AS scope_kind) = ANY (ARRAY['city'::text, 'unit'::text, 'town'::text])) OR (EXISTS ( SELECT
   FROM adviser_posting p
  WHERE (p.id = adviser_link.posting_id))))));
comment on table adviser_link is '服务对象: firms a posting looks after, of postings that serve firms; towns and villages have all of their area';
grant select on adviser_link to huoshui_app;
grant insert (enterprise_id, id, posting_id, from_day, source) on adviser_link to huoshui_app;
grant update (until_day, ended_by, end_reason) on adviser_link to huoshui_app;

create table adviser_posting (
  id uuid not null,
  kind text not null,
  serves text not null,
  holder_id text,
  person_name text not null,
  organisation_id text not null,
  root_id text not null,
  "position" text,
  office_phone text,
  area_code text,
  unit_code text,
  from_day date not null,
  until_day date,
  follows uuid,
  made_by text default actor_id() not null,
  made_at timestamp with time zone default clock_timestamp() not null,
  ended_by text,
  ended_at timestamp with time zone,
  end_reason text
);
alter table adviser_posting add constraint adviser_posting_check CHECK (((serves = 'firm'::text) = (area_code IS NULL)));
alter table adviser_posting add constraint adviser_posting_check1 CHECK ((until_day >= (from_day - 1)));
alter table adviser_posting add constraint adviser_posting_check2 CHECK ((((until_day IS NULL) = (ended_by IS NULL)) AND ((until_day IS NULL) = (end_reason IS NULL))));
alter table adviser_posting add constraint adviser_posting_office_phone_check CHECK ((office_phone ~ '^[0-9+ -]{7,20}$'::text));
alter table adviser_posting add constraint adviser_posting_person_name_check CHECK (((length(person_name) >= 2) AND (length(person_name) <= 40)));
alter table adviser_posting add constraint adviser_posting_position_check CHECK (((length("position") >= 1) AND (length("position") <= 40)));
alter table adviser_posting add constraint adviser_posting_serves_check CHECK ((serves = ANY (ARRAY['town'::text, 'firm'::text, 'village'::text])));
alter table adviser_posting add constraint adviser_posting_area_code_fkey FOREIGN KEY (area_code) REFERENCES area(code);
alter table adviser_posting add constraint adviser_posting_kind_fkey FOREIGN KEY (kind) REFERENCES adviser_kind(kind);
alter table adviser_posting add constraint adviser_posting_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id);
alter table adviser_posting add constraint adviser_posting_root_id_fkey FOREIGN KEY (root_id) REFERENCES organisation(id);
alter table adviser_posting add constraint adviser_posting_pkey PRIMARY KEY (id);
CREATE INDEX adviser_posting_area ON adviser_posting USING btree (area_code, kind);
CREATE UNIQUE INDEX adviser_posting_followed ON adviser_posting USING btree (follows) WHERE (follows IS NOT NULL);
CREATE INDEX adviser_posting_holder ON adviser_posting USING btree (holder_id) WHERE (holder_id IS NOT NULL);
CREATE INDEX adviser_posting_person ON adviser_posting USING btree (organisation_id, person_name);
alter table adviser_posting enable row level security;
create policy adviser_posting_end on adviser_posting for update to public
  using (adviser_is_ours(id))
  with check (((until_day IS NULL) OR (ended_by = ( SELECT actor_id() AS actor_id))));
create policy adviser_posting_make on adviser_posting for insert to public
  with check (((made_by = ( SELECT actor_id() AS actor_id)) AND (until_day IS NULL) AND
CASE ( SELECT actor_role() AS actor_role)
    WHEN 'city_staff'::text THEN (( SELECT scope_kind() AS scope_kind) = 'city'::text)
    WHEN 'county_staff'::text THEN ((( SELECT scope_kind() AS scope_kind) = 'unit'::text) AND (COALESCE(unit_code, adviser_unit(area_code)) = ANY (( SELECT scope_codes() AS scope_codes)::text[])))
    ELSE false
END AND (EXISTS ( SELECT
   FROM organisation o
  WHERE ((o.id = adviser_posting.organisation_id) AND (o.root_id = adviser_posting.root_id))))));
create policy adviser_posting_read on adviser_posting for select to public
  using (((( SELECT actor_id() AS actor_id) IS NOT NULL) AND COALESCE(
CASE ( SELECT scope_kind() AS scope_kind)
    WHEN 'city'::text THEN true
    WHEN 'unit'::text THEN (COALESCE((unit_code = ANY (( SELECT scope_codes() AS scope_codes)::text[])), (area_code IN ( SELECT adviser_areas_seen() AS adviser_areas_seen))) OR ((serves = 'firm'::text) AND (id IN ( SELECT adviser_postings_linked() AS adviser_postings_linked))))
    WHEN 'town'::text THEN ((area_code IN ( SELECT adviser_areas_seen() AS adviser_areas_seen)) OR ((serves = 'firm'::text) AND (id IN ( SELECT adviser_postings_linked() AS adviser_postings_linked))))
    WHEN 'share'::text THEN ((root_id = ( SELECT actor_bank() AS actor_bank)) AND ((holder_id = ( SELECT actor_id() AS actor_id)) OR ((( SELECT actor_role() AS actor_role) = 'bank_manager'::text) AND (((( SELECT actor_organisation() AS actor_organisation) = root_id) OR (( SELECT actor_organisation() AS actor_organisation) = organisation_id)) OR (organisation_id IN ( SELECT o.id
       FROM organisation o
      WHERE (o.parent_id = ( SELECT actor_organisation() AS actor_organisation))))))))
    ELSE NULL::boolean
END, false)));
comment on table adviser_posting is '聘任、派驻、挂点: who serves a town, a village or firms, from when until when. Ended, it stays with its caseload and contacts';
comment on column adviser_posting.holder_id is 'the account of whoever holds it; null: a named person of an organisation without one';
comment on column adviser_posting.unit_code is 'of postings that serve firms: the county-level unit they are for; null: the whole city. Others have theirs by area_code';
comment on column adviser_posting.until_day is 'the last day, included; the day before from_day: it never took effect';
comment on column adviser_posting.follows is 'the posting this one was handed over from';
grant select on adviser_posting to huoshui_app;
grant insert (id, kind, serves, holder_id, person_name, organisation_id, root_id, position, office_phone, area_code, unit_code, from_day, follows) on adviser_posting to huoshui_app;
grant update (position, office_phone, until_day, ended_by, ended_at, end_reason) on adviser_posting to huoshui_app;

create table adviser_word (
  enterprise_id uuid not null,
  id uuid not null,
  posting_id uuid not null,
  quarter text not null,
  was_contacted boolean not null,
  helped text,
  note text,
  may_tell boolean default false not null,
  said_by text default actor_id() not null,
  said_at timestamp with time zone default clock_timestamp() not null
);
alter table adviser_word add constraint adviser_word_helped_check CHECK ((helped = ANY (ARRAY['yes'::text, 'some'::text, 'no'::text])));
alter table adviser_word add constraint adviser_word_note_check CHECK (((length(note) >= 2) AND (length(note) <= 200)));
alter table adviser_word add constraint adviser_word_quarter_check CHECK ((quarter ~ '^\d{4}Q[1-4]$'::text));
alter table adviser_word add constraint adviser_word_pkey PRIMARY KEY (enterprise_id, id);
alter table adviser_word add constraint adviser_word_enterprise_id_posting_id_quarter_key UNIQUE (enterprise_id, posting_id, quarter);
CREATE INDEX adviser_word_posting ON adviser_word USING btree (posting_id, quarter);
alter table adviser_word enable row level security;
create policy adviser_word_read on adviser_word for select to public
  using (
CASE ( SELECT scope_kind() AS scope_kind)
    WHEN 'firm'::text THEN (said_by = ( SELECT actor_id() AS actor_id))
    ELSE (((( SELECT actor_role() AS actor_role) = 'city_staff'::text) AND (( SELECT scope_kind() AS scope_kind) = 'city'::text)) OR (may_tell AND (adviser_firm(enterprise_id) IS NOT NULL) AND (EXISTS ( SELECT
       FROM adviser_posting p
      WHERE ((p.id = adviser_word.posting_id) AND (p.holder_id = ( SELECT actor_id() AS actor_id)))))))
END);
create policy adviser_word_say on adviser_word for insert to public
  with check (((( SELECT scope_kind() AS scope_kind) = 'firm'::text) AND (said_by = ( SELECT actor_id() AS actor_id)) AND adviser_serves(posting_id, enterprise_id, ((said_at AT TIME ZONE 'Asia/Shanghai'::text))::date)));
comment on table adviser_word is 'What a firm says of its adviser, by its checked phone, once a quarter';
comment on column adviser_word.may_tell is 'the firm agrees that the person it speaks of reads it with the firm''s name';
grant select on adviser_word to huoshui_app;
grant insert (enterprise_id, id, posting_id, quarter, was_contacted, helped, note, may_tell, said_at) on adviser_word to huoshui_app;

create table amount_correction (
  enterprise_id uuid not null,
  id uuid not null,
  referral_id uuid not null,
  credit_id uuid not null,
  of text not null,
  subject_id uuid not null,
  old_fen bigint not null,
  new_fen bigint not null,
  reason text not null,
  asked_by text default actor_id() not null,
  asked_at timestamp with time zone default date_trunc('milliseconds'::text, clock_timestamp()) not null,
  outcome text,
  decided_by text,
  decided_at timestamp with time zone
);
alter table amount_correction add constraint amount_correction_check CHECK (((new_fen > 0) AND (new_fen <> old_fen)));
alter table amount_correction add constraint amount_correction_check1 CHECK ((((outcome IS NULL) = (decided_by IS NULL)) AND (decided_by <> asked_by)));
alter table amount_correction add constraint amount_correction_of_check CHECK ((of = ANY (ARRAY['credit'::text, 'drawdown'::text])));
alter table amount_correction add constraint amount_correction_old_fen_check CHECK ((old_fen > 0));
alter table amount_correction add constraint amount_correction_outcome_check CHECK ((outcome = ANY (ARRAY['approved'::text, 'refused'::text])));
alter table amount_correction add constraint amount_correction_reason_check CHECK ((length(reason) >= 4));
alter table amount_correction add constraint amount_correction_pkey PRIMARY KEY (enterprise_id, id);
CREATE UNIQUE INDEX amount_correction_open ON amount_correction USING btree (enterprise_id, subject_id) WHERE (outcome IS NULL);
CREATE INDEX amount_correction_referral ON amount_correction USING btree (enterprise_id, referral_id);
alter table amount_correction enable row level security;
create policy amount_correction_ask on amount_correction for insert to public
  with check (((asked_by = ( SELECT actor_id() AS actor_id)) AND (outcome IS NULL) AND (( SELECT scope_kind() AS scope_kind) = 'share'::text) AND referral_reached(enterprise_id, referral_id)));
create policy amount_correction_decide on amount_correction for update to public
  using (((outcome IS NULL) AND (asked_by <> ( SELECT actor_id() AS actor_id)) AND (( SELECT scope_kind() AS scope_kind) = 'share'::text) AND referral_reached(enterprise_id, referral_id)))
  with check ((decided_by = ( SELECT actor_id() AS actor_id)));
create policy amount_correction_read on amount_correction for select to public
  using (referral_reached(enterprise_id, referral_id));
comment on table amount_correction is 'Who asked for which amount instead of which, why, and who decided; the amount itself stands in credit or drawdown';
comment on column amount_correction.subject_id is 'the credit or the drawdown';
grant select on amount_correction to huoshui_app;
grant insert (enterprise_id, id, referral_id, credit_id, of, subject_id, old_fen, new_fen, reason) on amount_correction to huoshui_app;
grant update (outcome, decided_by, decided_at) on amount_correction to huoshui_app;

create table area (
  code text not null,
  level text not null,
  name text not null,
  parent_code text,
  statutory_county_code text,
  from_day date default '1900-01-01'::date not null,
  until_day date,
  verified boolean default true not null,
  source text
);
alter table area add constraint area_check CHECK (((until_day IS NULL) OR (until_day > from_day)));
alter table area add constraint area_code_plain CHECK ((code ~ '^[0-9A-Za-z-]{1,40}$'::text));
alter table area add constraint area_level_check CHECK ((level = ANY (ARRAY['city'::text, 'unit'::text, 'town'::text, 'village'::text])));
alter table area add constraint area_parent_code_fkey FOREIGN KEY (parent_code) REFERENCES area(code);
alter table area add constraint area_pkey PRIMARY KEY (code);
CREATE INDEX area_parent ON area USING btree (parent_code);
alter table area enable row level security;
create policy area_read on area for select to public
  using (true);
create policy area_write on area for all to public
  using ((( SELECT scope_kind() AS scope_kind) = 'city'::text));
comment on table area is 'The area tree as it stands today: city > unit (管理单元) > town (镇街) > village (村居)';
comment on column area.parent_code is 'the managing parent today; earlier ones are in area_period';
comment on column area.statutory_county_code is 'GB/T 2260 county whose code the town carries; differs from the unit for functional zones';
grant insert, select, update on area to huoshui_app;

create table area_alias (
  code text not null,
  alias text not null,
  from_day date,
  until_day date
);
alter table area_alias add constraint area_alias_code_fkey FOREIGN KEY (code) REFERENCES area(code);
alter table area_alias add constraint area_alias_pkey PRIMARY KEY (code, alias);
alter table area_alias enable row level security;
create policy area_alias_read on area_alias for select to public
  using (true);
create policy area_alias_write on area_alias for all to public
  using ((( SELECT scope_kind() AS scope_kind) = 'city'::text));
comment on table area_alias is 'Names under which lists still mention an area: former names, short names';
grant insert, select, update on area_alias to huoshui_app;

create table area_change (
  id uuid not null,
  kind text not null,
  effective_on date not null,
  from_codes text[] not null,
  to_codes text[] not null,
  reason text not null,
  decided_by text not null,
  decided_at timestamp with time zone default now() not null,
  moved_enterprises integer default 0 not null,
  moved_users integer default 0 not null
);
alter table area_change add constraint area_change_kind_check CHECK ((kind = ANY (ARRAY['rename'::text, 'move'::text, 'merge'::text, 'split'::text, 'close'::text])));
alter table area_change add constraint area_change_pkey PRIMARY KEY (id);
alter table area_change enable row level security;
create policy area_change_read on area_change for select to public
  using (true);
create policy area_change_write on area_change for insert to public
  with check ((( SELECT scope_kind() AS scope_kind) = 'city'::text));
comment on table area_change is 'Merging, splitting and moving of areas: what was done, when, why, and how many firms and users were carried along';
grant insert, select on area_change to huoshui_app;

create table area_outline (
  code text not null,
  centre double precision[],
  geometry jsonb
);
alter table area_outline add constraint area_outline_code_fkey FOREIGN KEY (code) REFERENCES area(code);
alter table area_outline add constraint area_outline_pkey PRIMARY KEY (code);
alter table area_outline enable row level security;
create policy area_outline_read on area_outline for select to public
  using ((( SELECT actor_id() AS actor_id) IS NOT NULL));
comment on table area_outline is 'Where a unit lies: GeoJSON MultiPolygon and a point for its label (WGS 84 degrees); null where the source draws none';
grant select on area_outline to huoshui_app;

create table area_period (
  code text not null,
  from_day date not null,
  until_day date,
  name text not null,
  parent_code text
);
alter table area_period add constraint area_period_code_fkey FOREIGN KEY (code) REFERENCES area(code);
alter table area_period add constraint area_period_parent_code_fkey FOREIGN KEY (parent_code) REFERENCES area(code);
alter table area_period add constraint area_period_pkey PRIMARY KEY (code, from_day);
alter table area_period enable row level security;
create policy area_period_read on area_period for select to public
  using (true);
create policy area_period_write on area_period for all to public
  using ((( SELECT scope_kind() AS scope_kind) = 'city'::text));
comment on table area_period is 'What an area was called and who managed it, by date; the open period equals the area row';
grant insert, select, update on area_period to huoshui_app;

create table audit_chain (
  chain smallint not null,
  last_seq bigint default 0 not null,
  last_hash bytea default '\x00'::bytea not null
);
alter table audit_chain add constraint audit_chain_pkey PRIMARY KEY (chain);

create table audit_line (
  chain smallint not null,
  seq bigint not null,
  at timestamp with time zone not null,
  actor text not null,
  organisation_id text,
  address text,
  action text not null,
  subject_kind text not null,
  subject_id text not null,
  detail jsonb not null,
  hash bytea not null
);
alter table audit_line add constraint audit_line_pkey PRIMARY KEY (chain, seq);
CREATE INDEX audit_line_actor ON audit_line USING btree (actor, at DESC);
CREATE INDEX audit_line_at ON audit_line USING btree (at DESC, chain, seq);
CREATE INDEX audit_line_subject ON audit_line USING btree (subject_kind, subject_id, at DESC);
alter table audit_line enable row level security;
create policy audit_line_readers on audit_line for select to public
  using (((( SELECT actor_role() AS actor_role) = 'audit_admin'::text) OR (actor = ( SELECT actor_id() AS actor_id))));
comment on table audit_line is 'Who did what, when, from where, on what, before/after. hash = sha256(previous hash || canonical text)';
grant select on audit_line to huoshui_app;

create table auth_account (
  id text not null,
  account_id text not null,
  provider_id text not null,
  user_id text not null,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamp with time zone,
  refresh_token_expires_at timestamp with time zone,
  scope text,
  password text,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null
);
alter table auth_account add constraint auth_account_user_id_fkey FOREIGN KEY (user_id) REFERENCES auth_user(id) ON DELETE CASCADE;
alter table auth_account add constraint auth_account_pkey PRIMARY KEY (id);
alter table auth_account add constraint auth_account_one_per_provider UNIQUE (user_id, provider_id);
alter table auth_account add constraint auth_account_subject UNIQUE (provider_id, account_id);
alter table auth_account enable row level security;
comment on table auth_account is 'How a person proves who they are: ''credential'' (scrypt hash) or ''oidc'' (linked subject)';

create table auth_attempt (
  key text not null,
  failed_count integer not null,
  first_failed_at timestamp with time zone not null,
  locked_until timestamp with time zone
);
alter table auth_attempt add constraint auth_attempt_pkey PRIMARY KEY (key);
alter table auth_attempt enable row level security;
comment on table auth_attempt is 'Failed sign-ins by username (also unknown ones, so that a lock does not tell who exists) and by address';

create table auth_passkey (
  id text not null,
  name text,
  public_key text not null,
  user_id text not null,
  credential_id text not null,
  counter bigint not null,
  device_type text not null,
  backed_up boolean not null,
  transports text,
  created_at timestamp with time zone,
  aaguid text
);
alter table auth_passkey add constraint auth_passkey_user_id_fkey FOREIGN KEY (user_id) REFERENCES auth_user(id) ON DELETE CASCADE;
alter table auth_passkey add constraint auth_passkey_pkey PRIMARY KEY (id);
alter table auth_passkey add constraint auth_passkey_credential UNIQUE (credential_id);
CREATE INDEX auth_passkey_user ON auth_passkey USING btree (user_id);
CREATE TRIGGER audit_passkey_added AFTER INSERT ON public.auth_passkey FOR EACH ROW EXECUTE FUNCTION audit_second_factor('user.add-passkey');
CREATE TRIGGER audit_passkey_removed AFTER DELETE ON public.auth_passkey FOR EACH ROW EXECUTE FUNCTION audit_second_factor('user.remove-passkey');
alter table auth_passkey enable row level security;

create table auth_password_history (
  user_id text not null,
  set_at timestamp with time zone not null,
  hash text not null
);
alter table auth_password_history add constraint auth_password_history_user_id_fkey FOREIGN KEY (user_id) REFERENCES auth_user(id) ON DELETE CASCADE;
alter table auth_password_history add constraint auth_password_history_pkey PRIMARY KEY (user_id, set_at);
alter table auth_password_history enable row level security;
comment on table auth_password_history is 'Hashes of the last five passwords, which may not be used again';

create table auth_password_ticket (
  token_hash bytea not null,
  user_id text not null,
  expires_at timestamp with time zone not null,
  made_by text not null
);
alter table auth_password_ticket add constraint auth_password_ticket_user_id_fkey FOREIGN KEY (user_id) REFERENCES auth_user(id) ON DELETE CASCADE;
alter table auth_password_ticket add constraint auth_password_ticket_pkey PRIMARY KEY (token_hash);
alter table auth_password_ticket enable row level security;
comment on table auth_password_ticket is 'One-time links to set a password; only the SHA-256 of the random token is kept, the row goes when it is used';

create table auth_role_period (
  user_id text not null,
  from_at timestamp with time zone not null,
  role text not null,
  until_at timestamp with time zone,
  granted_by text not null,
  seq bigint generated always as identity not null
);
alter table auth_role_period add constraint auth_role_period_user_id_fkey FOREIGN KEY (user_id) REFERENCES auth_user(id) ON DELETE CASCADE;
alter table auth_role_period add constraint auth_role_period_pkey PRIMARY KEY (seq);
CREATE INDEX auth_role_period_user ON auth_role_period USING btree (user_id, seq);
alter table auth_role_period enable row level security;
comment on table auth_role_period is 'Which role a person held when, and who granted it: 三员 may not be held one after another by the same person';

create table auth_session (
  id text not null,
  token text not null,
  user_id text not null,
  expires_at timestamp with time zone not null,
  ip_address text,
  user_agent text,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  admitted_at timestamp with time zone,
  last_seen_at timestamp with time zone,
  method text
);
alter table auth_session add constraint auth_session_user_id_fkey FOREIGN KEY (user_id) REFERENCES auth_user(id) ON DELETE CASCADE;
alter table auth_session add constraint auth_session_pkey PRIMARY KEY (id);
alter table auth_session add constraint auth_session_token_unique UNIQUE (token);
CREATE INDEX auth_session_user ON auth_session USING btree (user_id);
alter table auth_session enable row level security;
comment on table auth_session is 'Signed-in devices. A session counts only once admitted: checked, and audited in the same transaction';
comment on column auth_session.admitted_at is 'start of the absolute 12 hours, by the server''s clock';
comment on column auth_session.last_seen_at is 'for the idle time-out of 30 minutes; written at most once a minute';

create table auth_two_factor (
  id text not null,
  user_id text not null,
  secret text not null,
  backup_codes text not null,
  verified boolean default false not null,
  failed_verification_count integer default 0 not null,
  locked_until timestamp with time zone
);
alter table auth_two_factor add constraint auth_two_factor_user_id_fkey FOREIGN KEY (user_id) REFERENCES auth_user(id) ON DELETE CASCADE;
alter table auth_two_factor add constraint auth_two_factor_pkey PRIMARY KEY (id);
alter table auth_two_factor add constraint auth_two_factor_user UNIQUE (user_id);
CREATE TRIGGER audit_totp_off AFTER DELETE ON public.auth_two_factor FOR EACH ROW WHEN (old.verified) EXECUTE FUNCTION audit_second_factor('user.second-factor-off');
CREATE TRIGGER audit_totp_on AFTER UPDATE ON public.auth_two_factor FOR EACH ROW WHEN ((new.verified AND (NOT old.verified))) EXECUTE FUNCTION audit_second_factor('user.second-factor-on');
alter table auth_two_factor enable row level security;
comment on table auth_two_factor is 'TOTP secret and backup codes, both encrypted with the installation''s secret';

create table auth_used_code (
  user_id text not null,
  code_hash bytea not null,
  used_at timestamp with time zone not null
);
alter table auth_used_code add constraint auth_used_code_user_id_fkey FOREIGN KEY (user_id) REFERENCES auth_user(id) ON DELETE CASCADE;
alter table auth_used_code add constraint auth_used_code_pkey PRIMARY KEY (user_id, code_hash);
alter table auth_used_code enable row level security;
comment on table auth_used_code is 'TOTP codes presented in the last minutes: a code opens once (RFC 6238, 5.2), so one that was overseen is worth nothing';

create table auth_user (
  id text not null,
  username text not null,
  name text not null,
  email text not null,
  email_verified boolean default true not null,
  image text,
  two_factor_enabled boolean default false not null,
  organisation_id text not null,
  role text,
  area_codes text[] default '{}'::text[] not null,
  phone text,
  must_change_password boolean default false not null,
  password_changed_at timestamp with time zone,
  disabled_at timestamp with time zone,
  is_demo boolean default false not null,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null
);
alter table auth_user add constraint auth_user_username_check CHECK ((username = lower(username)));
alter table auth_user add constraint auth_user_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id);
alter table auth_user add constraint auth_user_pkey PRIMARY KEY (id);
alter table auth_user add constraint auth_user_email_unique UNIQUE (email);
alter table auth_user add constraint auth_user_username_unique UNIQUE (username);
CREATE INDEX auth_user_organisation ON auth_user USING btree (organisation_id);
CREATE TRIGGER auth_user_removed AFTER DELETE ON public.auth_user FOR EACH ROW EXECUTE FUNCTION keep_removed_user();
alter table auth_user enable row level security;
comment on table auth_user is 'Who works here: one person, one account, one organisation, at most one role';
comment on column auth_user.email is 'internal: <username>@users.invalid; never shown, never mailed to';
comment on column auth_user.role is 'a role of the permissions table; null until the security administrator grants one, and then nothing is allowed';
comment on column auth_user.area_codes is 'own posting, e.g. the villages of a grid worker; empty: the area of the organisation';
comment on column auth_user.is_demo is 'made with the published demo password; cannot sign in outside demo mode';

create table auth_user_past (
  id text not null,
  username text not null,
  name text not null,
  organisation_id text not null,
  role text,
  removed_at timestamp with time zone default now() not null
);
alter table auth_user_past add constraint auth_user_past_pkey PRIMARY KEY (id);
alter table auth_user_past enable row level security;
comment on table auth_user_past is 'Accounts that were removed: their names stay beside what they did. Nobody can sign in with these';

create table auth_verification (
  id text not null,
  identifier text not null,
  value text not null,
  expires_at timestamp with time zone not null,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null
);
alter table auth_verification add constraint auth_verification_pkey PRIMARY KEY (id);
CREATE INDEX auth_verification_identifier ON auth_verification USING btree (identifier);
alter table auth_verification enable row level security;
comment on table auth_verification is 'Short-lived challenges: second step of a sign-in, passkey, OIDC state';

create table bank_key (
  id uuid not null,
  organisation_id text not null,
  root_id text not null,
  name text not null,
  public_key text not null,
  fingerprint text not null,
  expires_on date not null,
  registered_by text default actor_id() not null,
  registered_at timestamp with time zone default clock_timestamp() not null,
  revoked_at timestamp with time zone,
  revoked_by text,
  last_used_at timestamp with time zone
);
alter table bank_key add constraint bank_key_check CHECK (((revoked_at IS NULL) = (revoked_by IS NULL)));
alter table bank_key add constraint bank_key_name_check CHECK (((length(name) >= 2) AND (length(name) <= 60)));
alter table bank_key add constraint bank_key_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id);
alter table bank_key add constraint bank_key_root_id_fkey FOREIGN KEY (root_id) REFERENCES organisation(id);
alter table bank_key add constraint bank_key_pkey PRIMARY KEY (id);
CREATE UNIQUE INDEX bank_key_once ON bank_key USING btree (fingerprint);
CREATE INDEX bank_key_root ON bank_key USING btree (root_id, registered_at);
alter table bank_key enable row level security;
create policy bank_key_add on bank_key for insert to public
  with check (((( SELECT actor_role() AS actor_role) = 'bank_manager'::text) AND ((( SELECT actor_organisation() AS actor_organisation) = organisation_id) OR (( SELECT actor_organisation() AS actor_organisation) = root_id)) AND (registered_by = ( SELECT actor_id() AS actor_id)) AND (revoked_at IS NULL) AND (EXISTS ( SELECT
   FROM organisation o
  WHERE ((o.id = bank_key.organisation_id) AND (o.root_id = bank_key.root_id))))));
create policy bank_key_read on bank_key for select to public
  using (((( SELECT scope_kind() AS scope_kind) = 'share'::text) AND ((( SELECT actor_organisation() AS actor_organisation) = organisation_id) OR (( SELECT actor_organisation() AS actor_organisation) = root_id))));
create policy bank_key_revoke on bank_key for update to public
  using (((( SELECT actor_role() AS actor_role) = 'bank_manager'::text) AND ((( SELECT actor_organisation() AS actor_organisation) = organisation_id) OR (( SELECT actor_organisation() AS actor_organisation) = root_id))))
  with check ((revoked_by = ( SELECT actor_id() AS actor_id)));
comment on table bank_key is '接口密钥: the public half of an Ed25519 pair; the private half never leaves the bank. What is signed with it is done for organisation_id';
comment on column bank_key.organisation_id is 'head office (sees its branches) or a branch (sees itself)';
comment on column bank_key.fingerprint is 'SHA-256 of the key in DER, for people to compare';
grant insert, select on bank_key to huoshui_app;
grant update (revoked_at, revoked_by) on bank_key to huoshui_app;

create table bank_key_nonce (
  key_id uuid not null,
  nonce text not null,
  seen_at timestamp with time zone not null
);
alter table bank_key_nonce add constraint bank_key_nonce_nonce_check CHECK (((length(nonce) >= 16) AND (length(nonce) <= 80)));
alter table bank_key_nonce add constraint bank_key_nonce_key_id_fkey FOREIGN KEY (key_id) REFERENCES bank_key(id);
alter table bank_key_nonce add constraint bank_key_nonce_pkey PRIMARY KEY (key_id, nonce);
alter table bank_key_nonce enable row level security;
comment on table bank_key_nonce is 'Numbers of signed requests within the time they may be late: the same again is a replay';

create table bank_profile (
  bank_id text not null,
  version integer default 1 not null,
  content jsonb not null,
  updated_by text default COALESCE(actor_id(), 'first-start'::text) not null,
  updated_at timestamp with time zone default clock_timestamp() not null
);
alter table bank_profile add constraint bank_profile_bank_id_fkey FOREIGN KEY (bank_id) REFERENCES organisation(id);
alter table bank_profile add constraint bank_profile_pkey PRIMARY KEY (bank_id);
alter table bank_profile enable row level security;
create policy bank_profile_add on bank_profile for insert to public
  with check ((may_edit_products(bank_id) AND (updated_by = ( SELECT actor_id() AS actor_id))));
create policy bank_profile_change on bank_profile for update to public
  using (may_edit_products(bank_id))
  with check ((may_edit_products(bank_id) AND (updated_by = ( SELECT actor_id() AS actor_id))));
create policy bank_profile_read on bank_profile for select to public
  using ((( SELECT scope_kind() AS scope_kind) <> 'none'::text));
comment on table bank_profile is 'What a bank says of itself; the institution, its branches and outlets are organisations';
comment on column bank_profile.content is 'BankProfile of the contract';
grant select on bank_profile to huoshui_app;
grant insert (bank_id, content) on bank_profile to huoshui_app;
grant update (version, content, updated_by, updated_at) on bank_profile to huoshui_app;

create table bank_staff (
  id uuid not null,
  organisation_id text not null,
  root_id text not null,
  name text not null,
  "position" text not null,
  phone text not null,
  phone_digits text generated always as (regexp_replace(phone, '[^0-9]'::text, ''::text, 'g'::text)) stored not null,
  listed_by text default actor_id() not null,
  listed_at timestamp with time zone default clock_timestamp() not null,
  ended_at timestamp with time zone,
  ended_by text
);
alter table bank_staff add constraint bank_staff_check CHECK (((ended_at IS NULL) = (ended_by IS NULL)));
alter table bank_staff add constraint bank_staff_name_check CHECK (((length(name) >= 2) AND (length(name) <= 40)));
alter table bank_staff add constraint bank_staff_phone_check CHECK ((phone ~ '^[0-9+ -]{7,20}$'::text));
alter table bank_staff add constraint bank_staff_position_check CHECK (((length("position") >= 2) AND (length("position") <= 40)));
alter table bank_staff add constraint bank_staff_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id);
alter table bank_staff add constraint bank_staff_root_id_fkey FOREIGN KEY (root_id) REFERENCES organisation(id);
alter table bank_staff add constraint bank_staff_pkey PRIMARY KEY (id);
CREATE INDEX bank_staff_name ON bank_staff USING btree (name) WHERE (ended_at IS NULL);
CREATE INDEX bank_staff_phone ON bank_staff USING btree (phone_digits) WHERE (ended_at IS NULL);
CREATE INDEX bank_staff_root ON bank_staff USING btree (root_id, organisation_id, name);
alter table bank_staff enable row level security;
create policy bank_staff_end on bank_staff for update to public
  using (((( SELECT actor_role() AS actor_role) = 'bank_manager'::text) AND ((( SELECT actor_organisation() AS actor_organisation) = organisation_id) OR (( SELECT actor_organisation() AS actor_organisation) = root_id))))
  with check ((ended_by = ( SELECT actor_id() AS actor_id)));
create policy bank_staff_list on bank_staff for insert to public
  with check (((( SELECT actor_role() AS actor_role) = 'bank_manager'::text) AND ((( SELECT actor_organisation() AS actor_organisation) = organisation_id) OR (( SELECT actor_organisation() AS actor_organisation) = root_id)) AND (listed_by = ( SELECT actor_id() AS actor_id)) AND (ended_at IS NULL) AND (EXISTS ( SELECT
   FROM organisation o
  WHERE ((o.id = bank_staff.organisation_id) AND (o.root_id = bank_staff.root_id))))));
create policy bank_staff_read on bank_staff for select to public
  using (((( SELECT scope_kind() AS scope_kind) = 'share'::text) AND ((( SELECT actor_organisation() AS actor_organisation) = organisation_id) OR (( SELECT actor_organisation() AS actor_organisation) = root_id))));
comment on table bank_staff is 'Client managers a bank publishes, each with an office number; ended when they leave';
grant select on bank_staff to huoshui_app;
grant insert (id, organisation_id, root_id, name, position, phone) on bank_staff to huoshui_app;
grant update (ended_at, ended_by) on bank_staff to huoshui_app;

create table bank_webhook (
  id uuid not null,
  organisation_id text not null,
  root_id text not null,
  url text not null,
  secret text not null,
  events text[] not null,
  made_by text default actor_id() not null,
  made_at timestamp with time zone default clock_timestamp() not null,
  ended_at timestamp with time zone,
  ended_by text
);
alter table bank_webhook add constraint bank_webhook_check CHECK (((ended_at IS NULL) = (ended_by IS NULL)));
alter table bank_webhook add constraint bank_webhook_events_check CHECK ((cardinality(events) > 0));
alter table bank_webhook add constraint bank_webhook_url_check CHECK ((length(url) <= 500));
alter table bank_webhook add constraint bank_webhook_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id);
alter table bank_webhook add constraint bank_webhook_root_id_fkey FOREIGN KEY (root_id) REFERENCES organisation(id);
alter table bank_webhook add constraint bank_webhook_pkey PRIMARY KEY (id);
CREATE INDEX bank_webhook_organisation ON bank_webhook USING btree (organisation_id) WHERE (ended_at IS NULL);
alter table bank_webhook enable row level security;
create policy bank_webhook_add on bank_webhook for insert to public
  with check (((( SELECT actor_role() AS actor_role) = 'bank_manager'::text) AND ((( SELECT actor_organisation() AS actor_organisation) = organisation_id) OR (( SELECT actor_organisation() AS actor_organisation) = root_id)) AND (made_by = ( SELECT actor_id() AS actor_id)) AND (ended_at IS NULL) AND (EXISTS ( SELECT
   FROM organisation o
  WHERE ((o.id = bank_webhook.organisation_id) AND (o.root_id = bank_webhook.root_id))))));
create policy bank_webhook_end on bank_webhook for update to public
  using (((( SELECT actor_role() AS actor_role) = 'bank_manager'::text) AND ((( SELECT actor_organisation() AS actor_organisation) = organisation_id) OR (( SELECT actor_organisation() AS actor_organisation) = root_id))))
  with check ((ended_by = ( SELECT actor_id() AS actor_id)));
create policy bank_webhook_read on bank_webhook for select to public
  using (((( SELECT scope_kind() AS scope_kind) = 'share'::text) AND ((( SELECT actor_organisation() AS actor_organisation) = organisation_id) OR (( SELECT actor_organisation() AS actor_organisation) = root_id))));
comment on table bank_webhook is '事件通知: where a bank''s system is told of its referrals; bodies hold numbers of referrals and nothing of a firm';
comment on column bank_webhook.secret is 'HMAC-SHA256 key, shown once when made; read by the sender alone';
grant insert (id, organisation_id, root_id, url, secret, events) on bank_webhook to huoshui_app;
grant select (id, organisation_id, root_id, url, events, made_by, made_at, ended_at, ended_by) on bank_webhook to huoshui_app;
grant update (ended_at, ended_by) on bank_webhook to huoshui_app;

create table bulletin (
  id uuid not null,
  kind text not null,
  organisation_id text default actor_organisation() not null,
  status text default 'draft'::text not null,
  version integer default 1 not null,
  title text not null,
  content jsonb not null,
  corrects uuid,
  check_reason text,
  return_reason text,
  series text,
  number integer,
  issued_on date not null,
  printed_on date,
  published jsonb,
  saved_by text default actor_id() not null,
  saved_at timestamp with time zone default date_trunc('milliseconds'::text, clock_timestamp()) not null,
  submitted_by text,
  approved_by text,
  published_by text,
  published_at timestamp with time zone
);
alter table bulletin add constraint bulletin_check CHECK (((approved_by IS NULL) OR (approved_by <> submitted_by)));
alter table bulletin add constraint bulletin_check1 CHECK ((((status = 'published'::text) = (number IS NOT NULL)) AND ((number IS NULL) = (series IS NULL))));
alter table bulletin add constraint bulletin_check2 CHECK ((((status = 'published'::text) = (published IS NOT NULL)) AND ((published IS NULL) = (printed_on IS NULL))));
alter table bulletin add constraint bulletin_check3 CHECK (((status <> ALL (ARRAY['approved'::text, 'published'::text])) OR (approved_by IS NOT NULL)));
alter table bulletin add constraint bulletin_kind_check CHECK ((kind = ANY (ARRAY['bulletin'::text, 'notice'::text, 'letter'::text])));
alter table bulletin add constraint bulletin_number_check CHECK ((number > 0));
alter table bulletin add constraint bulletin_status_check CHECK ((status = ANY (ARRAY['draft'::text, 'checked'::text, 'submitted'::text, 'approved'::text, 'published'::text])));
alter table bulletin add constraint bulletin_title_check CHECK ((title <> ''::text));
alter table bulletin add constraint bulletin_corrects_fkey FOREIGN KEY (corrects) REFERENCES bulletin(id);
alter table bulletin add constraint bulletin_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id);
alter table bulletin add constraint bulletin_pkey PRIMARY KEY (id);
CREATE UNIQUE INDEX bulletin_number ON bulletin USING btree (organisation_id, kind, series, number) WHERE (number IS NOT NULL);
CREATE INDEX bulletin_organisation ON bulletin USING btree (organisation_id, saved_at DESC, id);
CREATE INDEX bulletin_status ON bulletin USING btree (status, saved_at DESC, id);
CREATE TRIGGER bulletin_hold_steps BEFORE UPDATE ON public.bulletin FOR EACH ROW EXECUTE FUNCTION bulletin_hold_steps();
alter table bulletin enable row level security;
create policy bulletin_change on bulletin for update to public
  using (((status <> 'published'::text) AND may_read_bulletin(organisation_id, status, return_reason) AND ((( SELECT actor_role() AS actor_role) = ANY (ARRAY['city_staff'::text, 'leader'::text])) OR (organisation_id = ( SELECT actor_organisation() AS actor_organisation)))))
  with check ((((( SELECT actor_role() AS actor_role) <> 'county_staff'::text) OR (approved_by IS DISTINCT FROM ( SELECT actor_id() AS actor_id))) AND ((( SELECT actor_role() AS actor_role) = ANY (ARRAY['city_staff'::text, 'leader'::text])) OR (organisation_id = ( SELECT actor_organisation() AS actor_organisation)))));
create policy bulletin_read on bulletin for select to public
  using (may_read_bulletin(organisation_id, status, return_reason));
create policy bulletin_write on bulletin for insert to public
  with check (((( SELECT actor_role() AS actor_role) = ANY (ARRAY['city_staff'::text, 'county_staff'::text])) AND (organisation_id = ( SELECT actor_organisation() AS actor_organisation)) AND (saved_by = ( SELECT actor_id() AS actor_id)) AND (status = 'draft'::text)));
comment on table bulletin is '简报, 通知, 函 of a team; a published one is frozen with its figures and never changed';
comment on column bulletin.content is 'BulletinContent of the contract, figures bound as {{figure …}}';
comment on column bulletin.corrects is 'the published issue whose faults this one puts right (更正)';
comment on column bulletin.check_reason is 'why it went on although the check still found errors';
comment on column bulletin.series is 'within which numbers run without gaps: 简报 of a team; 机关代字〔year〕 of a 通知 or 函';
comment on column bulletin.number is 'given when it is published, so that a draft given up leaves no gap';
comment on column bulletin.published is 'what was published: the same content with the figures as they were, and the recipients of the template';
grant select on bulletin to huoshui_app;
grant insert (id, kind, title, content, corrects, issued_on) on bulletin to huoshui_app;
grant update (status, version, title, content, corrects, check_reason, return_reason, series, number, issued_on, printed_on, published, saved_by, saved_at, submitted_by, approved_by, published_by, published_at) on bulletin to huoshui_app;

create table call_back (
  enterprise_id uuid not null,
  visit_id uuid not null,
  why text not null,
  chosen_at timestamp with time zone not null,
  outcome text,
  note text,
  called_by text,
  called_at timestamp with time zone
);
alter table call_back add constraint call_back_check CHECK ((((outcome IS NULL) = (called_at IS NULL)) AND ((outcome IS NULL) = (called_by IS NULL))));
alter table call_back add constraint call_back_outcome_check CHECK ((outcome = ANY (ARRAY['confirmed'::text, 'differs'::text, 'not-reached'::text, 'declined'::text])));
alter table call_back add constraint call_back_why_check CHECK ((why = ANY (ARRAY['sign'::text, 'random'::text])));
alter table call_back add constraint call_back_pkey PRIMARY KEY (enterprise_id, visit_id);
CREATE INDEX call_back_open ON call_back USING btree (chosen_at, visit_id) WHERE ((outcome IS NULL) OR (outcome = 'not-reached'::text));
CREATE INDEX call_back_visit ON call_back USING btree (visit_id);
alter table call_back enable row level security;
create policy call_back_read on call_back for select to public
  using ((( SELECT may_check_quality() AS may_check_quality) AND (EXISTS ( SELECT
   FROM enterprise_in_scope e
  WHERE (e.id = call_back.enterprise_id)))));
create policy call_back_record on call_back for update to public
  using ((( SELECT may_check_quality() AS may_check_quality) AND (EXISTS ( SELECT
   FROM enterprise_in_scope e
  WHERE (e.id = call_back.enterprise_id))) AND (NOT (EXISTS ( SELECT
   FROM visit v
  WHERE ((v.enterprise_id = call_back.enterprise_id) AND (v.id = call_back.visit_id) AND ((( SELECT actor_id() AS actor_id) = v.visitor_id) OR (( SELECT actor_id() AS actor_id) = v.recorded_by))))))))
  with check ((called_by = ( SELECT actor_id() AS actor_id)));
comment on table call_back is '回访: a visit a third person asks the firm about; chosen by sign or by lot';
grant select on call_back to huoshui_app;
grant update (outcome, note, called_by, called_at) on call_back to huoshui_app;

create table change_request (
  id uuid not null,
  enterprise_id uuid not null,
  status text default 'open'::text not null,
  base_version integer not null,
  base jsonb not null,
  changes jsonb not null,
  effective_on date not null,
  reason text not null,
  evidence text,
  requested_by text default actor_id() not null,
  requested_at timestamp with time zone default clock_timestamp() not null,
  decided_by text,
  decided_at timestamp with time zone,
  decision_reason text,
  choices jsonb
);
alter table change_request add constraint change_request_check CHECK (((status = 'open'::text) = (decided_at IS NULL)));
alter table change_request add constraint change_request_second_person CHECK (((decided_by <> requested_by) OR (status = 'withdrawn'::text)));
alter table change_request add constraint change_request_status_check CHECK ((status = ANY (ARRAY['open'::text, 'approved'::text, 'refused'::text, 'withdrawn'::text])));
alter table change_request add constraint change_request_pkey PRIMARY KEY (id);
CREATE INDEX change_request_enterprise ON change_request USING btree (enterprise_id);
CREATE INDEX change_request_queue ON change_request USING btree (status, requested_at DESC, id);
CREATE INDEX change_request_requester ON change_request USING btree (requested_by, requested_at DESC, id);
alter table change_request enable row level security;
create policy change_request_decide on change_request for update to public
  using (((status = 'open'::text) AND (((requested_by = ( SELECT actor_id() AS actor_id)) AND (( SELECT scope_kind() AS scope_kind) <> 'none'::text)) OR ((( SELECT actor_role() AS actor_role) = ANY (ARRAY['city_staff'::text, 'county_staff'::text])) AND (EXISTS ( SELECT
   FROM enterprise_in_scope e
  WHERE (e.id = change_request.enterprise_id)))))))
  with check ((decided_by = ( SELECT actor_id() AS actor_id)));
create policy change_request_make on change_request for insert to public
  with check (((requested_by = ( SELECT actor_id() AS actor_id)) AND (EXISTS ( SELECT
   FROM enterprise_in_scope e
  WHERE (e.id = change_request.enterprise_id)))));
create policy change_request_read on change_request for select to public
  using ((((requested_by = ( SELECT actor_id() AS actor_id)) AND (( SELECT scope_kind() AS scope_kind) <> 'none'::text)) OR ((( SELECT scope_kind() AS scope_kind) = ANY (ARRAY['city'::text, 'unit'::text, 'town'::text, 'village'::text])) AND (EXISTS ( SELECT
   FROM enterprise_in_scope e
  WHERE (e.id = change_request.enterprise_id))))));
comment on table change_request is 'Proposed corrections of one firm; an approved one was applied in the transaction of its approval';
comment on column change_request.base is 'field → {value, writes}: the (masked) value the requester saw and how often the field had been written, so that a change of a masked field is noticed too';
comment on column change_request.changes is 'EnterpriseCorrection of the contract; may hold personal data, shown to the requester and the deciders only';
grant select on change_request to huoshui_app;
grant insert (id, enterprise_id, base_version, base, changes, effective_on, reason, evidence) on change_request to huoshui_app;
grant update (status, decided_by, decided_at, decision_reason, choices) on change_request to huoshui_app;

create table clock_reminder (
  enterprise_id uuid not null,
  referral_id uuid not null,
  attempt integer not null,
  step integer not null,
  desk_id text not null,
  reminded_on date not null
);
alter table clock_reminder add constraint clock_reminder_step_check CHECK ((step >= 0));
alter table clock_reminder add constraint clock_reminder_desk_id_fkey FOREIGN KEY (desk_id) REFERENCES organisation(id);
alter table clock_reminder add constraint clock_reminder_pkey PRIMARY KEY (referral_id, attempt, step, desk_id);
alter table clock_reminder enable row level security;
comment on table clock_reminder is '催办记录: a step of the ladder told to a desk (bank, county team, city team), once per try at a bank';
comment on column clock_reminder.step is 'days of the ladder; 0: past the bank''s month';

create table consent (
  enterprise_id uuid not null,
  id uuid not null,
  bank_id text not null,
  purpose text not null,
  channel text not null,
  evidence text not null,
  text_version text not null,
  text_hash text not null,
  given_on date not null,
  recorded_by text default actor_id() not null,
  recorded_at timestamp with time zone default clock_timestamp() not null,
  withdrawn_on date,
  withdrawn_by text,
  withdraw_reason text
);
alter table consent add constraint consent_channel_check CHECK ((channel = ANY (ARRAY['signed'::text, 'portal'::text, 'message'::text])));
alter table consent add constraint consent_check CHECK (((withdrawn_on IS NULL) = (withdrawn_by IS NULL)));
alter table consent add constraint consent_purpose_check CHECK ((purpose = 'referral'::text));
alter table consent add constraint consent_text_hash_check CHECK ((text_hash ~ '^[0-9a-f]{64}$'::text));
alter table consent add constraint consent_bank_id_fkey FOREIGN KEY (bank_id) REFERENCES organisation(id);
alter table consent add constraint consent_pkey PRIMARY KEY (enterprise_id, id);
CREATE UNIQUE INDEX consent_in_force ON consent USING btree (enterprise_id, bank_id, purpose) WHERE ((withdrawn_on IS NULL) AND (channel <> 'portal'::text));
CREATE UNIQUE INDEX consent_in_force_portal ON consent USING btree (enterprise_id, bank_id, purpose, recorded_by) WHERE ((withdrawn_on IS NULL) AND (channel = 'portal'::text));
alter table consent enable row level security;
create policy consent_firm_give on consent for insert to public
  with check (((( SELECT scope_kind() AS scope_kind) = 'firm'::text) AND (channel = 'portal'::text) AND (recorded_by = ( SELECT actor_id() AS actor_id)) AND (withdrawn_on IS NULL) AND (speaks_for(enterprise_id) = ANY (ARRAY['claimed'::text, 'checked'::text]))));
create policy consent_firm_read on consent for select to public
  using (((( SELECT scope_kind() AS scope_kind) = 'firm'::text) AND
CASE speaks_for(enterprise_id)
    WHEN 'checked'::text THEN true
    WHEN 'claimed'::text THEN (recorded_by = ( SELECT actor_id() AS actor_id))
    ELSE false
END));
create policy consent_firm_withdraw on consent for update to public
  using (((( SELECT scope_kind() AS scope_kind) = 'firm'::text) AND
CASE speaks_for(enterprise_id)
    WHEN 'checked'::text THEN true
    WHEN 'claimed'::text THEN (recorded_by = ( SELECT actor_id() AS actor_id))
    ELSE false
END))
  with check (((( SELECT scope_kind() AS scope_kind) = 'firm'::text) AND (withdrawn_on IS NOT NULL) AND (withdrawn_by = ( SELECT actor_id() AS actor_id))));
create policy consent_give on consent for insert to public
  with check (((recorded_by = ( SELECT actor_id() AS actor_id)) AND (withdrawn_on IS NULL) AND (( SELECT scope_kind() AS scope_kind) = ANY (ARRAY['city'::text, 'unit'::text, 'town'::text])) AND (EXISTS ( SELECT
   FROM enterprise_in_scope e
  WHERE (e.id = consent.enterprise_id)))));
create policy consent_read on consent for select to public
  using ((
CASE
    WHEN (( SELECT scope_kind() AS scope_kind) = 'share'::text) THEN ((withdrawn_on IS NULL) AND (bank_id = ( SELECT actor_bank() AS actor_bank)))
    ELSE (( SELECT scope_kind() AS scope_kind) <> ALL (ARRAY['none'::text, 'own'::text]))
END AND (EXISTS ( SELECT
   FROM enterprise_in_scope e
  WHERE (e.id = consent.enterprise_id)))));
create policy consent_withdraw on consent for update to public
  using (((( SELECT scope_kind() AS scope_kind) = ANY (ARRAY['city'::text, 'unit'::text, 'town'::text])) AND (EXISTS ( SELECT
   FROM enterprise_in_scope e
  WHERE (e.id = consent.enterprise_id)))))
  with check (((withdrawn_on IS NOT NULL) AND (withdrawn_by = ( SELECT actor_id() AS actor_id))));
comment on table consent is '单独同意: a firm lets one bank have what it declared, for one purpose; withdrawn, the bank sees nothing any more';
comment on column consent.bank_id is 'the bank as a whole (top of its tree)';
comment on column consent.text_hash is 'SHA-256 of the text as it was shown, with the bank''s name in it';
grant insert, select on consent to huoshui_app;
grant update (withdrawn_on, withdrawn_by, withdraw_reason) on consent to huoshui_app;

create table contact_table (
  id uuid not null,
  rows jsonb default '[]'::jsonb not null,
  state text default 'draft'::text not null,
  made_by text default actor_id() not null,
  made_at timestamp with time zone default clock_timestamp() not null,
  changed_by text default actor_id() not null,
  changed_at timestamp with time zone default clock_timestamp() not null,
  proposed_by text,
  decided_by text,
  decided_at timestamp with time zone,
  published_on date,
  return_reason text
);
alter table contact_table add constraint contact_table_check CHECK (((state = ANY (ARRAY['draft'::text, 'proposed'::text])) OR ((decided_by IS NOT NULL) AND (published_on IS NOT NULL))));
alter table contact_table add constraint contact_table_check1 CHECK (((state = 'draft'::text) OR (proposed_by IS NOT NULL)));
alter table contact_table add constraint contact_table_check2 CHECK (((decided_by <> proposed_by) AND (decided_by <> changed_by)));
alter table contact_table add constraint contact_table_rows_check CHECK ((jsonb_typeof(rows) = 'array'::text));
alter table contact_table add constraint contact_table_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'proposed'::text, 'published'::text, 'replaced'::text])));
alter table contact_table add constraint contact_table_pkey PRIMARY KEY (id);
CREATE UNIQUE INDEX contact_table_one_draft ON contact_table USING btree ((true)) WHERE (state = ANY (ARRAY['draft'::text, 'proposed'::text]));
CREATE UNIQUE INDEX contact_table_one_out ON contact_table USING btree ((true)) WHERE (state = 'published'::text);
alter table contact_table enable row level security;
create policy contact_table_change on contact_table for update to public
  using (((( SELECT scope_kind() AS scope_kind) = 'city'::text) AND (( SELECT actor_role() AS actor_role) = ANY (ARRAY['city_staff'::text, 'leader'::text]))))
  with check (((state = ANY (ARRAY['draft'::text, 'proposed'::text, 'replaced'::text])) OR ((state = 'published'::text) AND (decided_by = ( SELECT actor_id() AS actor_id)))));
create policy contact_table_make on contact_table for insert to public
  with check (((( SELECT scope_kind() AS scope_kind) = 'city'::text) AND (( SELECT actor_role() AS actor_role) = 'city_staff'::text) AND (state = 'draft'::text) AND (made_by = ( SELECT actor_id() AS actor_id)) AND (changed_by = ( SELECT actor_id() AS actor_id))));
create policy contact_table_read on contact_table for select to public
  using (((( SELECT scope_kind() AS scope_kind) = 'city'::text) AND (( SELECT actor_role() AS actor_role) = ANY (ARRAY['city_staff'::text, 'leader'::text]))));
comment on table contact_table is '联系方式公示表: offices and their numbers, no person; at most one is being written, at most one is out';
comment on column contact_table.rows is 'ContactRow[] of the contract';
grant select on contact_table to huoshui_app;
grant insert (id, rows) on contact_table to huoshui_app;
grant update (rows, state, changed_by, changed_at, proposed_by, decided_by, decided_at, published_on, return_reason) on contact_table to huoshui_app;

create table credit (
  enterprise_id uuid not null,
  id uuid not null,
  referral_id uuid not null,
  product_id uuid,
  amount_fen bigint not null,
  months integer not null,
  is_revolving boolean not null,
  rate_bp integer not null,
  guarantee_modes text[] not null,
  is_first_loan boolean,
  first_loan_basis text,
  renewal_kind text default 'none'::text not null,
  renews_id uuid,
  credited_on date not null,
  valid_until date not null,
  drawn_fen bigint default 0 not null,
  recorded_by text default actor_id() not null,
  recorded_at timestamp with time zone default clock_timestamp() not null,
  repaid_fen bigint default 0 not null
);
alter table credit add constraint credit_amount_fen_check CHECK ((amount_fen > 0));
alter table credit add constraint credit_check CHECK ((is_revolving OR (drawn_fen <= amount_fen)));
alter table credit add constraint credit_check1 CHECK (((is_first_loan IS NULL) OR (first_loan_basis IS NOT NULL)));
alter table credit add constraint credit_check2 CHECK ((valid_until >= credited_on));
alter table credit add constraint credit_check3 CHECK (((renewal_kind = 'none'::text) = (renews_id IS NULL)));
alter table credit add constraint credit_check4 CHECK (((repaid_fen >= 0) AND (repaid_fen <= drawn_fen)));
alter table credit add constraint credit_drawn_fen_check CHECK ((drawn_fen >= 0));
alter table credit add constraint credit_guarantee_modes_check CHECK ((cardinality(guarantee_modes) > 0));
alter table credit add constraint credit_months_check CHECK (((months >= 1) AND (months <= 360)));
alter table credit add constraint credit_rate_bp_check CHECK (((rate_bp >= 0) AND (rate_bp <= 3600)));
alter table credit add constraint credit_renewal_kind_check CHECK ((renewal_kind = ANY (ARRAY['none'::text, 'ordinary'::text, 'without_repayment'::text])));
alter table credit add constraint credit_pkey PRIMARY KEY (enterprise_id, id);
CREATE INDEX credit_referral ON credit USING btree (enterprise_id, referral_id);
CREATE TRIGGER credit_hold_amount BEFORE UPDATE OF amount_fen ON public.credit FOR EACH ROW WHEN ((old.amount_fen IS DISTINCT FROM new.amount_fen)) EXECUTE FUNCTION amount_hold_correction('credit');
alter table credit enable row level security;
create policy credit_add on credit for insert to public
  with check (((recorded_by = ( SELECT actor_id() AS actor_id)) AND (( SELECT scope_kind() AS scope_kind) = 'share'::text) AND (drawn_fen = 0) AND (repaid_fen = 0) AND referral_reached(enterprise_id, referral_id)));
create policy credit_draw on credit for update to public
  using (((( SELECT scope_kind() AS scope_kind) = 'share'::text) AND referral_reached(enterprise_id, referral_id)))
  with check (referral_reached(enterprise_id, referral_id));
create policy credit_firm_read on credit for select to public
  using (((( SELECT scope_kind() AS scope_kind) = 'firm'::text) AND (speaks_for(enterprise_id) = 'checked'::text)));
create policy credit_read on credit for select to public
  using (referral_reached(enterprise_id, referral_id));
comment on table credit is '授信: what a bank grants a firm after a referral; drawing it is another matter (drawdown)';
comment on column credit.rate_bp is 'annual simple rate in basis points';
comment on column credit.is_first_loan is '首贷: the bank''s statement from the credit register, with its basis; null: not stated. The platform does not infer it';
comment on column credit.drawn_fen is 'sum of its drawdowns, kept in their transaction';
comment on column credit.repaid_fen is 'sum of its repayments, kept in their transaction; what is owed is drawn_fen less this';
grant insert, select on credit to huoshui_app;
grant update (amount_fen, drawn_fen, repaid_fen) on credit to huoshui_app;

create table data_request (
  enterprise_id uuid not null,
  id uuid not null,
  kind text not null,
  what text not null,
  asked_by text default actor_id() not null,
  asked_at timestamp with time zone not null,
  due_on date not null,
  state text default 'open'::text not null,
  answer text,
  kept text,
  answered_by text,
  answered_on date
);
alter table data_request add constraint data_request_answer_check CHECK (((length(answer) >= 4) AND (length(answer) <= 500)));
alter table data_request add constraint data_request_check CHECK (((state = 'open'::text) = (answer IS NULL)));
alter table data_request add constraint data_request_check1 CHECK (((state = ANY (ARRAY['partly'::text, 'refused'::text])) = (kept IS NOT NULL)));
alter table data_request add constraint data_request_kept_check CHECK (((length(kept) >= 4) AND (length(kept) <= 500)));
alter table data_request add constraint data_request_kind_check CHECK ((kind = ANY (ARRAY['erase'::text, 'correct'::text])));
alter table data_request add constraint data_request_state_check CHECK ((state = ANY (ARRAY['open'::text, 'done'::text, 'partly'::text, 'refused'::text])));
alter table data_request add constraint data_request_what_check CHECK (((length(what) >= 4) AND (length(what) <= 500)));
alter table data_request add constraint data_request_pkey PRIMARY KEY (enterprise_id, id);
CREATE INDEX data_request_state ON data_request USING btree (state, due_on, id);
alter table data_request enable row level security;
create policy data_request_answer on data_request for update to public
  using (((state = 'open'::text) AND (( SELECT actor_role() AS actor_role) = ANY (ARRAY['city_staff'::text, 'county_staff'::text])) AND (EXISTS ( SELECT
   FROM enterprise_in_scope e
  WHERE (e.id = data_request.enterprise_id)))))
  with check (((state <> 'open'::text) AND (answered_by = ( SELECT actor_id() AS actor_id))));
create policy data_request_make on data_request for insert to public
  with check (((( SELECT scope_kind() AS scope_kind) = 'firm'::text) AND (asked_by = ( SELECT actor_id() AS actor_id)) AND (state = 'open'::text) AND (speaks_for(enterprise_id) = ANY (ARRAY['claimed'::text, 'checked'::text]))));
create policy data_request_read on data_request for select to public
  using ((
CASE ( SELECT scope_kind() AS scope_kind)
    WHEN 'firm'::text THEN (asked_by = ( SELECT actor_id() AS actor_id))
    WHEN 'city'::text THEN true
    WHEN 'unit'::text THEN true
    WHEN 'town'::text THEN true
    ELSE false
END AND ((( SELECT scope_kind() AS scope_kind) = 'firm'::text) OR (EXISTS ( SELECT
   FROM enterprise_in_scope e
  WHERE (e.id = data_request.enterprise_id))))));
comment on table data_request is '删除、更正请求: what a firm asks to have erased or put right, and the team''s answer';
comment on column data_request.kept is 'what is not erased, and by which law or contract it is kept';
grant select on data_request to huoshui_app;
grant insert (enterprise_id, id, kind, what, asked_at, due_on) on data_request to huoshui_app;
grant update (state, answer, kept, answered_by, answered_on) on data_request to huoshui_app;

create table declaration (
  enterprise_id uuid not null,
  id uuid not null,
  need_id uuid not null,
  round integer not null,
  amount_fen bigint not null,
  months integer not null,
  purpose text not null,
  use_of_funds text not null,
  guarantee text,
  banks text[] default '{}'::text[] not null,
  standards jsonb default '{}'::jsonb not null,
  contact_person text,
  contact_phone text,
  contact_person_masked text generated always as (mask_person_name(contact_person)) stored,
  contact_phone_masked text generated always as (mask_phone(contact_phone)) stored,
  acted_for text not null,
  declared_on date not null,
  recorded_by text default actor_id() not null,
  recorded_at timestamp with time zone default clock_timestamp() not null
);
alter table declaration add constraint declaration_acted_for_check CHECK ((acted_for = ANY (ARRAY['firm'::text, 'visitor'::text, 'team'::text])));
alter table declaration add constraint declaration_amount_fen_check CHECK ((amount_fen > 0));
alter table declaration add constraint declaration_months_check CHECK (((months >= 1) AND (months <= 360)));
alter table declaration add constraint declaration_round_check CHECK ((round > 0));
alter table declaration add constraint declaration_pkey PRIMARY KEY (enterprise_id, id);
CREATE UNIQUE INDEX declaration_round ON declaration USING btree (enterprise_id, need_id, round);
alter table declaration enable row level security;
create policy declaration_add on declaration for insert to public
  with check (((recorded_by = ( SELECT actor_id() AS actor_id)) AND (( SELECT scope_kind() AS scope_kind) <> ALL (ARRAY['none'::text, 'share'::text, 'own'::text])) AND (EXISTS ( SELECT
   FROM enterprise_in_scope e
  WHERE (e.id = declaration.enterprise_id)))));
create policy declaration_firm_add on declaration for insert to public
  with check (((( SELECT scope_kind() AS scope_kind) = 'firm'::text) AND (acted_for = 'firm'::text) AND (recorded_by = ( SELECT actor_id() AS actor_id)) AND (EXISTS ( SELECT
   FROM need n
  WHERE ((n.enterprise_id = declaration.enterprise_id) AND (n.id = declaration.need_id))))));
create policy declaration_firm_read on declaration for select to public
  using (((( SELECT scope_kind() AS scope_kind) = 'firm'::text) AND (EXISTS ( SELECT
   FROM need n
  WHERE ((n.enterprise_id = declaration.enterprise_id) AND (n.id = declaration.need_id))))));
create policy declaration_read on declaration for select to public
  using (((( SELECT scope_kind() AS scope_kind) <> ALL (ARRAY['none'::text, 'share'::text, 'own'::text])) AND (EXISTS ( SELECT
   FROM enterprise_in_scope e
  WHERE (e.id = declaration.enterprise_id)))));
comment on table declaration is '申报清单: what a firm declares of a need; declared anew after 帮扶 is the next round, the one before stays';
comment on column declaration.standards is '五项标准 as first checked: standard → {state, basis}; never one yes or no for all';
comment on column declaration.contact_phone is 'given for this need; read only through reveal_referral_contact, which is logged';
grant insert (enterprise_id, id, need_id, round, amount_fen, months, purpose, use_of_funds, guarantee, banks, standards, contact_person, contact_phone, acted_for, declared_on) on declaration to huoshui_app;
grant select (enterprise_id, id, need_id, round, amount_fen, months, purpose, use_of_funds, guarantee, banks, standards, contact_person_masked, contact_phone_masked, acted_for, declared_on, recorded_by, recorded_at) on declaration to huoshui_app;

create table demo_message (
  id bigint generated always as identity not null,
  at timestamp with time zone not null,
  channel text not null,
  to_masked text not null,
  title text not null,
  words text not null
);
alter table demo_message add constraint demo_message_pkey PRIMARY KEY (id);
alter table demo_message enable row level security;
comment on table demo_message is 'Demo mode: what would have been sent, for whoever tries it to read; the latest hundreds';

create table device (
  id uuid not null,
  user_id text default actor_id() not null,
  organisation_id text default actor_organisation() not null,
  name text not null,
  status text default 'in-use'::text not null,
  registered_at timestamp with time zone default clock_timestamp() not null,
  last_push_at timestamp with time zone,
  last_pull_at timestamp with time zone,
  firms integer default 0 not null,
  erased_at timestamp with time zone
);
alter table device add constraint device_status_check CHECK ((status = ANY (ARRAY['in-use'::text, 'lost'::text, 'retired'::text])));
alter table device add constraint device_pkey PRIMARY KEY (id);
CREATE INDEX device_user ON device USING btree (user_id);
alter table device enable row level security;
create policy device_change on device for update to public
  using (device_reaches(user_id, organisation_id))
  with check (device_reaches(user_id, organisation_id));
create policy device_read on device for select to public
  using (device_reaches(user_id, organisation_id));
create policy device_register on device for insert to public
  with check (((user_id = ( SELECT actor_id() AS actor_id)) AND (organisation_id = ( SELECT actor_organisation() AS actor_organisation)) AND (status = 'in-use'::text)));
comment on table device is '设备: one browser on one phone of one person; says when it last synchronised, never where it was or how long it was used';
comment on column device.erased_at is 'out of use for longer than its term: its name and its secret were erased';
grant select on device to huoshui_app;
grant insert (id, name) on device to huoshui_app;
grant update (name, status, last_push_at, last_pull_at, firms) on device to huoshui_app;

create table device_secret (
  device_id uuid not null,
  secret bytea not null,
  made_at timestamp with time zone default clock_timestamp() not null
);
alter table device_secret add constraint device_secret_secret_check CHECK ((octet_length(secret) = 32));
alter table device_secret add constraint device_secret_device_id_fkey FOREIGN KEY (device_id) REFERENCES device(id);
alter table device_secret add constraint device_secret_pkey PRIMARY KEY (device_id);
alter table device_secret enable row level security;
comment on table device_secret is 'What opens the store of a device beside its PIN; useless without the phone. Granted to nobody: device_secret_of is the door';
comment on column device_secret.secret is 'two random UUIDs, 244 bits of chance';

create table drawdown (
  enterprise_id uuid not null,
  id uuid not null,
  referral_id uuid not null,
  credit_id uuid not null,
  amount_fen bigint not null,
  rate_bp integer not null,
  costs jsonb default '[]'::jsonb not null,
  drawn_on date not null,
  matures_on date not null,
  is_renewal boolean default false not null,
  recorded_by text default actor_id() not null,
  recorded_at timestamp with time zone default clock_timestamp() not null
);
alter table drawdown add constraint drawdown_amount_fen_check CHECK ((amount_fen > 0));
alter table drawdown add constraint drawdown_check CHECK ((matures_on > drawn_on));
alter table drawdown add constraint drawdown_rate_bp_check CHECK (((rate_bp >= 0) AND (rate_bp <= 3600)));
alter table drawdown add constraint drawdown_pkey PRIMARY KEY (enterprise_id, id);
CREATE INDEX drawdown_credit ON drawdown USING btree (enterprise_id, credit_id);
CREATE INDEX drawdown_due ON drawdown USING btree (matures_on, id);
CREATE TRIGGER drawdown_hold_amount BEFORE UPDATE OF amount_fen ON public.drawdown FOR EACH ROW WHEN ((old.amount_fen IS DISTINCT FROM new.amount_fen)) EXECUTE FUNCTION amount_hold_correction('drawdown');
alter table drawdown enable row level security;
create policy drawdown_add on drawdown for insert to public
  with check (((recorded_by = ( SELECT actor_id() AS actor_id)) AND (( SELECT scope_kind() AS scope_kind) = 'share'::text) AND referral_reached(enterprise_id, referral_id)));
create policy drawdown_correct on drawdown for update to public
  using (((( SELECT scope_kind() AS scope_kind) = 'share'::text) AND referral_reached(enterprise_id, referral_id)))
  with check (referral_reached(enterprise_id, referral_id));
create policy drawdown_firm_read on drawdown for select to public
  using (((( SELECT scope_kind() AS scope_kind) = 'firm'::text) AND (speaks_for(enterprise_id) = 'checked'::text)));
create policy drawdown_read on drawdown for select to public
  using (referral_reached(enterprise_id, referral_id));
comment on table drawdown is '放款: each payment under a credit, with its real rate and cost items; due days are where renewals are asked';
comment on column drawdown.costs is '[{kind, amountFen}] beside interest (担保费、评估费、其他)';
comment on column drawdown.is_renewal is 'repays an earlier loan of the chain: counted apart, or renewals would add up to more than was lent';
grant insert, select on drawdown to huoshui_app;
grant update (amount_fen) on drawdown to huoshui_app;

create table duplicate_detection (
  only_row boolean default true not null,
  started_at timestamp with time zone,
  finished_at timestamp with time zone,
  seconds double precision,
  found integer,
  added integer,
  gone integer,
  failure text
);
alter table duplicate_detection add constraint duplicate_detection_only_row_check CHECK (only_row);
alter table duplicate_detection add constraint duplicate_detection_pkey PRIMARY KEY (only_row);
alter table duplicate_detection enable row level security;
create policy duplicate_detection_read on duplicate_detection for select to public
  using ((( SELECT scope_kind() AS scope_kind) <> 'none'::text));
comment on table duplicate_detection is 'The last detection: started later than finished means it is running, or was cut off when the server stopped';
grant select on duplicate_detection to huoshui_app;

create table enterprise (
  id uuid not null,
  credit_code text,
  credit_code_override text,
  name text not null,
  short_name text,
  former_names text[] default '{}'::text[] not null,
  type text not null,
  status text not null,
  status_since date,
  industry_code text,
  industry_section text,
  size_class text default 'undetermined'::text not null,
  founded_on date,
  capital_fen bigint,
  unit_code text not null,
  town_code text,
  village_code text,
  registered_address text,
  actual_address text,
  legal_person text,
  contact_person text,
  contact_phone text,
  tags text[] default '{}'::text[] not null,
  list_rank bigint not null,
  import_id uuid,
  source text not null,
  version integer default 1 not null,
  merged_into uuid,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null
);
alter table enterprise add constraint enterprise_name_check CHECK ((name <> ''::text));
alter table enterprise add constraint enterprise_pkey PRIMARY KEY (id);
CREATE INDEX enterprise_code_tail ON enterprise USING btree (reverse(credit_code) text_pattern_ops);
CREATE UNIQUE INDEX enterprise_credit_code ON enterprise USING btree (credit_code) WHERE (merged_into IS NULL);
CREATE INDEX enterprise_name ON enterprise USING btree (name text_pattern_ops, id);
CREATE INDEX enterprise_phone_tail ON enterprise USING btree (reverse(contact_phone) text_pattern_ops);
CREATE INDEX enterprise_rank ON enterprise USING btree (list_rank, id);
CREATE INDEX enterprise_town ON enterprise USING btree (town_code, list_rank, id);
CREATE INDEX enterprise_village ON enterprise USING btree (village_code, list_rank, id);
CREATE TRIGGER enterprise_case_place AFTER UPDATE OF unit_code, town_code ON public.enterprise FOR EACH ROW WHEN (((old.unit_code IS DISTINCT FROM new.unit_code) OR (old.town_code IS DISTINCT FROM new.town_code))) EXECUTE FUNCTION cases_follow_place();
CREATE TRIGGER enterprise_share_rank AFTER UPDATE OF list_rank ON public.enterprise FOR EACH ROW WHEN ((old.list_rank IS DISTINCT FROM new.list_rank)) EXECUTE FUNCTION enterprise_share_follow_rank();
alter table enterprise enable row level security;
create policy enterprise_scope on enterprise for all to public
  using (((( SELECT scope_kind() AS scope_kind) = 'city'::text) OR ((( SELECT scope_kind() AS scope_kind) = 'unit'::text) AND (unit_code = ANY (( SELECT scope_codes() AS scope_codes)::text[]))) OR ((( SELECT scope_kind() AS scope_kind) = 'town'::text) AND (town_code = ANY (( SELECT scope_codes() AS scope_codes)::text[]))) OR ((( SELECT scope_kind() AS scope_kind) = 'village'::text) AND (village_code = ANY (( SELECT scope_codes() AS scope_codes)::text[])))));
comment on table enterprise is 'The register: one row per market entity (经营主体). Personal columns are never granted to the application role; it reads enterprise_in_scope';
comment on column enterprise.credit_code is '统一社会信用代码; absent for many family farms';
comment on column enterprise.credit_code_override is 'why a person accepted a code that fails the outer check';
comment on column enterprise.capital_fen is '注册资本 in 分; null when unknown, never 0 for unknown';
comment on column enterprise.unit_code is '管理单元: who manages the firm; not derivable from the credit code';
comment on column enterprise.list_rank is 'order of every list: active before closed, companies before sole traders, older before younger';
grant insert, update on enterprise to huoshui_app;
grant select (id, credit_code, name, type, status, unit_code, town_code, village_code, version, merged_into) on enterprise to huoshui_app;

create table enterprise_cell (
  unit_code text not null,
  town_code text not null,
  village_code text not null,
  type text not null,
  industry_section text not null,
  size_class text not null,
  status text not null,
  n integer not null
);
alter table enterprise_cell add constraint enterprise_cell_pkey PRIMARY KEY (unit_code, town_code, village_code, type, industry_section, size_class, status);
alter table enterprise_cell enable row level security;
create policy enterprise_cell_scope on enterprise_cell for all to public
  using (((( SELECT scope_kind() AS scope_kind) = 'city'::text) OR ((( SELECT scope_kind() AS scope_kind) = 'unit'::text) AND (unit_code = ANY (( SELECT scope_codes() AS scope_codes)::text[]))) OR ((( SELECT scope_kind() AS scope_kind) = 'town'::text) AND (town_code = ANY (( SELECT scope_codes() AS scope_codes)::text[]))) OR ((( SELECT scope_kind() AS scope_kind) = 'village'::text) AND (village_code = ANY (( SELECT scope_codes() AS scope_codes)::text[])))));
comment on table enterprise_cell is 'Prepared counts for the home page; rebuilt after an import, adjusted by single writes; huoshui verify compares with the record';
grant insert, select, update on enterprise_cell to huoshui_app;

create table enterprise_duplicate (
  id uuid not null,
  one_id uuid not null,
  other_id uuid not null,
  one_unit text not null,
  other_unit text not null,
  kind text not null,
  score smallint not null,
  evidence jsonb not null,
  status text default 'open'::text not null,
  found_at timestamp with time zone default now() not null,
  decided_by text,
  decided_at timestamp with time zone,
  reason text,
  merge_id uuid
);
alter table enterprise_duplicate add constraint enterprise_duplicate_check CHECK ((one_id < other_id));
alter table enterprise_duplicate add constraint enterprise_duplicate_check1 CHECK (((status = 'open'::text) = (decided_at IS NULL)));
alter table enterprise_duplicate add constraint enterprise_duplicate_check2 CHECK (((status = 'merged'::text) = (merge_id IS NOT NULL)));
alter table enterprise_duplicate add constraint enterprise_duplicate_kind_check CHECK ((kind = ANY (ARRAY['same_code'::text, 'same_name'::text, 'renamed'::text, 'transferred'::text, 'manual'::text])));
alter table enterprise_duplicate add constraint enterprise_duplicate_score_check CHECK (((score >= 0) AND (score <= 100)));
alter table enterprise_duplicate add constraint enterprise_duplicate_status_check CHECK ((status = ANY (ARRAY['open'::text, 'merged'::text, 'dismissed'::text])));
alter table enterprise_duplicate add constraint enterprise_duplicate_pkey PRIMARY KEY (id);
alter table enterprise_duplicate add constraint enterprise_duplicate_pair UNIQUE (one_id, other_id);
CREATE INDEX enterprise_duplicate_other ON enterprise_duplicate USING btree (other_id);
CREATE INDEX enterprise_duplicate_queue ON enterprise_duplicate USING btree (status, score DESC, id);
alter table enterprise_duplicate enable row level security;
create policy enterprise_duplicate_scope on enterprise_duplicate for all to public
  using ((EXISTS ( SELECT
   FROM enterprise_in_scope e
  WHERE (e.id = ANY (ARRAY[enterprise_duplicate.one_id, enterprise_duplicate.other_id])))));
comment on table enterprise_duplicate is 'Candidate pairs (疑似重复): found by detection or named by a person; one row per pair with its strongest kind. Dismissed pairs stay, so that they do not come back';
comment on column enterprise_duplicate.one_unit is 'managing unit when found: told to a person of the other unit, who may see that a pair exists but not decide it';
comment on column enterprise_duplicate.evidence is 'what both records share (code, name, address) or how far apart their dates are; never a personal column';
grant select on enterprise_duplicate to huoshui_app;
grant insert (id, one_id, other_id, one_unit, other_unit, kind, score, evidence) on enterprise_duplicate to huoshui_app;
grant update (status, decided_by, decided_at, reason, merge_id) on enterprise_duplicate to huoshui_app;

create table enterprise_fact (
  enterprise_id uuid not null,
  fact text not null,
  source text not null,
  period text default ''::text not null,
  number_value numeric,
  text_value text,
  recorded_on date not null,
  recorded_by text
);
alter table enterprise_fact add constraint enterprise_fact_check CHECK (((number_value IS NULL) <> (text_value IS NULL)));
alter table enterprise_fact add constraint enterprise_fact_pkey PRIMARY KEY (enterprise_id, fact, source, period);
alter table enterprise_fact enable row level security;
create policy enterprise_fact_read on enterprise_fact for select to public
  using (((EXISTS ( SELECT
   FROM enterprise_in_scope e
  WHERE (e.id = enterprise_fact.enterprise_id))) AND ((( SELECT scope_kind() AS scope_kind) <> 'share'::text) OR (EXISTS ( SELECT
   FROM fact_reader r
  WHERE ((r.fact = enterprise_fact.fact) AND (r.readers = 'all'::text)))))));
create policy enterprise_fact_record on enterprise_fact for insert to public
  with check ((( SELECT may_record_facts() AS may_record_facts) AND (EXISTS ( SELECT
   FROM enterprise_in_scope e
  WHERE (e.id = enterprise_fact.enterprise_id)))));
create policy enterprise_fact_rerecord on enterprise_fact for update to public
  using ((( SELECT may_record_facts() AS may_record_facts) AND (EXISTS ( SELECT
   FROM enterprise_in_scope e
  WHERE (e.id = enterprise_fact.enterprise_id)))));
comment on table enterprise_fact is 'What each source says about a firm for a period; the newest trusted source wins, a missing fact has no row (never 0)';
comment on column enterprise_fact.period is 'YYYY, YYYY-MM, YYYY-Qn or '''' for facts without a period';
grant insert, select, update on enterprise_fact to huoshui_app;

create table enterprise_history (
  enterprise_id uuid not null,
  id uuid not null,
  field text not null,
  before text,
  after text,
  effective_on date not null,
  recorded_at timestamp with time zone default now() not null,
  source text not null,
  import_id uuid,
  actor text not null
);
alter table enterprise_history add constraint enterprise_history_pkey PRIMARY KEY (enterprise_id, id);
alter table enterprise_history enable row level security;
create policy enterprise_history_scope on enterprise_history for all to public
  using ((EXISTS ( SELECT
   FROM enterprise_in_scope e
  WHERE (e.id = enterprise_history.enterprise_id))));
comment on table enterprise_history is 'Each change of a register field: what it was until effective_on. Status on a past day = first later change''s before, else the current value';
grant insert, select on enterprise_history to huoshui_app;

create table enterprise_merge (
  id uuid not null,
  survivor_id uuid not null,
  loser_id uuid not null,
  loser_name text not null,
  loser_credit_code text,
  taken text[] not null,
  before jsonb not null,
  added jsonb not null,
  reason text not null,
  merged_by text not null,
  merged_at timestamp with time zone default clock_timestamp() not null,
  undone_by text,
  undone_at timestamp with time zone,
  undo_reason text
);
alter table enterprise_merge add constraint enterprise_merge_pkey PRIMARY KEY (id);
CREATE UNIQUE INDEX enterprise_merge_loser ON enterprise_merge USING btree (loser_id) WHERE (undone_at IS NULL);
CREATE INDEX enterprise_merge_survivor ON enterprise_merge USING btree (survivor_id, merged_at DESC);
alter table enterprise_merge enable row level security;
create policy enterprise_merge_scope on enterprise_merge for all to public
  using ((EXISTS ( SELECT
   FROM enterprise_in_scope e
  WHERE (e.id = enterprise_merge.survivor_id))));
comment on table enterprise_merge is 'Each merge and its undoing; the id is the sender''s command id';
comment on column enterprise_merge.before is 'both rows as they were, personal columns included: not granted to the application role';
comment on column enterprise_merge.added is 'what the survivor got: facts, tags, shares (as copied), tagNames, names';
grant select (id, survivor_id, loser_id, loser_name, loser_credit_code, taken, reason, merged_by, merged_at, undone_by, undone_at, undo_reason) on enterprise_merge to huoshui_app;

create table enterprise_share (
  enterprise_id uuid not null,
  organisation_id text not null,
  root_id text not null,
  user_id text,
  basis text not null,
  list_rank bigint not null,
  from_day date not null,
  until_day date
);
alter table enterprise_share add constraint enterprise_share_basis_check CHECK ((basis = ANY (ARRAY['consent'::text, 'assignment'::text, 'membership'::text])));
alter table enterprise_share add constraint enterprise_share_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id);
alter table enterprise_share add constraint enterprise_share_root_id_fkey FOREIGN KEY (root_id) REFERENCES organisation(id);
alter table enterprise_share add constraint enterprise_share_pkey PRIMARY KEY (enterprise_id, organisation_id, basis, from_day);
CREATE INDEX enterprise_share_organisation ON enterprise_share USING btree (organisation_id, list_rank, enterprise_id);
CREATE INDEX enterprise_share_root ON enterprise_share USING btree (root_id, list_rank, enterprise_id);
CREATE INDEX enterprise_share_user ON enterprise_share USING btree (user_id, list_rank, enterprise_id) WHERE (user_id IS NOT NULL);
alter table enterprise_share enable row level security;
create policy enterprise_share_firm_end on enterprise_share for update to public
  using (((( SELECT scope_kind() AS scope_kind) = 'firm'::text) AND (basis = 'consent'::text) AND (speaks_for(enterprise_id) = 'checked'::text)))
  with check (((( SELECT scope_kind() AS scope_kind) = 'firm'::text) AND (until_day IS NOT NULL)));
create policy enterprise_share_firm_read on enterprise_share for select to public
  using (((( SELECT scope_kind() AS scope_kind) = 'firm'::text) AND (basis = 'consent'::text) AND (speaks_for(enterprise_id) = 'checked'::text)));
create policy enterprise_share_insert on enterprise_share for insert to public
  with check (((( SELECT scope_kind() AS scope_kind) = 'city'::text) OR ((( SELECT scope_kind() AS scope_kind) = ANY (ARRAY['unit'::text, 'town'::text, 'village'::text])) AND (EXISTS ( SELECT
   FROM enterprise_in_scope e
  WHERE (e.id = enterprise_share.enterprise_id))))));
create policy enterprise_share_read on enterprise_share for select to public
  using (
CASE ( SELECT scope_kind() AS scope_kind)
    WHEN 'none'::text THEN false
    WHEN 'city'::text THEN true
    WHEN 'share'::text THEN ((until_day IS NULL) AND ((( SELECT actor_organisation() AS actor_organisation) = organisation_id) OR (( SELECT actor_organisation() AS actor_organisation) = root_id)))
    WHEN 'own'::text THEN ((until_day IS NULL) AND (user_id = ( SELECT actor_id() AS actor_id)))
    ELSE (EXISTS ( SELECT
       FROM enterprise_in_scope e
      WHERE (e.id = enterprise_share.enterprise_id)))
END);
create policy enterprise_share_update on enterprise_share for update to public
  using (((( SELECT scope_kind() AS scope_kind) = 'city'::text) OR ((( SELECT scope_kind() AS scope_kind) = ANY (ARRAY['unit'::text, 'town'::text, 'village'::text])) AND (EXISTS ( SELECT
   FROM enterprise_in_scope e
  WHERE (e.id = enterprise_share.enterprise_id))))));
comment on table enterprise_share is 'Why an organisation outside the area tree (bank, association, park) or one person sees a firm: consent, assignment, membership';
grant insert, select, update on enterprise_share to huoshui_app;

create table enterprise_tag (
  enterprise_id uuid not null,
  tag text not null,
  from_day date not null,
  until_day date,
  source text not null
);
alter table enterprise_tag add constraint enterprise_tag_pkey PRIMARY KEY (enterprise_id, tag, from_day);
alter table enterprise_tag enable row level security;
create policy enterprise_tag_scope on enterprise_tag for all to public
  using ((EXISTS ( SELECT
   FROM enterprise_in_scope e
  WHERE (e.id = enterprise_tag.enterprise_id))));
comment on table enterprise_tag is '重点领域 and titles, dated, many per firm';
grant insert, select, update on enterprise_tag to huoshui_app;

create table event (
  id uuid not null,
  kind text not null,
  name text not null,
  organiser_id text not null,
  unit_code text,
  place text not null,
  on_day date not null,
  begins_at text,
  status text default 'planned'::text not null,
  organisation_id text default actor_organisation() not null,
  made_by text default actor_id() not null,
  made_at timestamp with time zone default clock_timestamp() not null,
  decided_by text,
  decided_at timestamp with time zone,
  decide_reason text
);
alter table event add constraint event_begins_at_check CHECK ((begins_at ~ '^[0-2][0-9]:[0-5][0-9]$'::text));
alter table event add constraint event_kind_check CHECK ((kind = ANY (ARRAY['matching'::text, 'briefing'::text, 'roadshow'::text, 'visit_day'::text, 'other'::text])));
alter table event add constraint event_name_check CHECK (((length(name) >= 2) AND (length(name) <= 80)));
alter table event add constraint event_place_check CHECK (((length(place) >= 1) AND (length(place) <= 120)));
alter table event add constraint event_status_check CHECK ((status = ANY (ARRAY['planned'::text, 'held'::text, 'cancelled'::text])));
alter table event add constraint event_organiser_id_fkey FOREIGN KEY (organiser_id) REFERENCES organisation(id);
alter table event add constraint event_pkey PRIMARY KEY (id);
CREATE INDEX event_by_day ON event USING btree (on_day DESC, id);
alter table event enable row level security;
create policy event_decide on event for update to public
  using (event_is_ours(id))
  with check ((decided_by = ( SELECT actor_id() AS actor_id)));
create policy event_make on event for insert to public
  with check (((( SELECT scope_kind() AS scope_kind) = ANY (ARRAY['city'::text, 'unit'::text])) AND (made_by = ( SELECT actor_id() AS actor_id)) AND (organisation_id = ( SELECT actor_organisation() AS actor_organisation)) AND (status = 'planned'::text)));
create policy event_read on event for select to public
  using (((( SELECT actor_id() AS actor_id) IS NOT NULL) AND
CASE
    WHEN (( SELECT scope_kind() AS scope_kind) = 'share'::text) THEN (EXISTS ( SELECT
       FROM event_bank b
      WHERE ((b.event_id = event.id) AND (b.bank_id = ( SELECT actor_bank() AS actor_bank)))))
    ELSE (( SELECT scope_kind() AS scope_kind) = ANY (ARRAY['city'::text, 'unit'::text, 'town'::text]))
END));
comment on table event is '对接会、宣讲、路演 of the teams; names no firm';
comment on column event.organiser_id is '主办单位, to whom the funnel is counted; organisation_id is the team that keeps it';
comment on column event.unit_code is 'unit of the county team that made it; null: the city team';
grant select on event to huoshui_app;
grant insert (id, kind, name, organiser_id, unit_code, place, on_day, begins_at) on event to huoshui_app;
grant update (status, decided_by, decided_at, decide_reason) on event to huoshui_app;

create table event_bank (
  event_id uuid not null,
  organisation_id text not null,
  bank_id text not null,
  invited_by text default actor_id() not null,
  invited_at timestamp with time zone default clock_timestamp() not null,
  attended_at timestamp with time zone
);
alter table event_bank add constraint event_bank_bank_id_fkey FOREIGN KEY (bank_id) REFERENCES organisation(id);
alter table event_bank add constraint event_bank_event_id_fkey FOREIGN KEY (event_id) REFERENCES event(id);
alter table event_bank add constraint event_bank_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id);
alter table event_bank add constraint event_bank_pkey PRIMARY KEY (event_id, organisation_id);
alter table event_bank enable row level security;
create policy event_bank_invite on event_bank for insert to public
  with check ((event_is_ours(event_id) AND (invited_by = ( SELECT actor_id() AS actor_id))));
create policy event_bank_note on event_bank for update to public
  using (event_is_ours(event_id));
create policy event_bank_read on event_bank for select to public
  using (((( SELECT actor_id() AS actor_id) IS NOT NULL) AND
CASE
    WHEN (( SELECT scope_kind() AS scope_kind) = 'share'::text) THEN (bank_id = ( SELECT actor_bank() AS actor_bank))
    ELSE (( SELECT scope_kind() AS scope_kind) = ANY (ARRAY['city'::text, 'unit'::text, 'town'::text]))
END));
comment on table event_bank is 'Banks invited to an event, and whether they came; bank_id is the top of the bank''s tree';
grant select on event_bank to huoshui_app;
grant insert (event_id, organisation_id, bank_id) on event_bank to huoshui_app;
grant update (attended_at) on event_bank to huoshui_app;

create table event_follow (
  enterprise_id uuid not null,
  id uuid not null,
  intent_id uuid not null,
  step integer not null,
  on_day date not null,
  outcome text not null,
  note text,
  recorded_by text default actor_id() not null,
  recorded_at timestamp with time zone default clock_timestamp() not null
);
alter table event_follow add constraint event_follow_step_check CHECK ((step > 0));
alter table event_follow add constraint event_follow_pkey PRIMARY KEY (enterprise_id, id);
CREATE INDEX event_follow_intent ON event_follow USING btree (enterprise_id, intent_id);
alter table event_follow enable row level security;
create policy event_follow_read on event_follow for select to public
  using ((EXISTS ( SELECT
   FROM event_intent i
  WHERE ((i.enterprise_id = event_follow.enterprise_id) AND (i.id = event_follow.intent_id)))));
create policy event_follow_record on event_follow for insert to public
  with check (((( SELECT scope_kind() AS scope_kind) = ANY (ARRAY['city'::text, 'unit'::text, 'share'::text])) AND (recorded_by = ( SELECT actor_id() AS actor_id)) AND (EXISTS ( SELECT
   FROM event_intent i
  WHERE ((i.enterprise_id = event_follow.enterprise_id) AND (i.id = event_follow.intent_id))))));
comment on table event_follow is '意向跟进: what was found out at a step (7, 30, 90 days, then every 90)';
grant select on event_follow to huoshui_app;
grant insert (enterprise_id, id, intent_id, step, on_day, outcome, note) on event_follow to huoshui_app;

create table event_intent (
  enterprise_id uuid not null,
  id uuid not null,
  pair_id uuid not null,
  event_id uuid not null,
  bank_id text not null,
  amount_fen bigint not null,
  on_day date not null,
  source text not null,
  follower_id text not null,
  recorded_by text default actor_id() not null,
  recorded_at timestamp with time zone default clock_timestamp() not null,
  closed_on date,
  closed_reason text,
  closed_note text,
  closed_by text,
  voided_at timestamp with time zone,
  voided_by text,
  void_reason text
);
alter table event_intent add constraint event_intent_amount_fen_check CHECK ((amount_fen > 0));
alter table event_intent add constraint event_intent_check CHECK (((closed_on IS NULL) = (closed_reason IS NULL)));
alter table event_intent add constraint event_intent_check1 CHECK (((voided_at IS NULL) = (void_reason IS NULL)));
alter table event_intent add constraint event_intent_source_check CHECK (((length(source) >= 1) AND (length(source) <= 120)));
alter table event_intent add constraint event_intent_pkey PRIMARY KEY (enterprise_id, id);
CREATE INDEX event_intent_event ON event_intent USING btree (event_id);
CREATE INDEX event_intent_id ON event_intent USING btree (id);
alter table event_intent enable row level security;
create policy event_intent_change on event_intent for update to public
  using (((( SELECT scope_kind() AS scope_kind) = ANY (ARRAY['city'::text, 'unit'::text, 'share'::text])) AND (EXISTS ( SELECT
   FROM event_pair p
  WHERE ((p.enterprise_id = event_intent.enterprise_id) AND (p.id = event_intent.pair_id))))));
create policy event_intent_read on event_intent for select to public
  using ((EXISTS ( SELECT
   FROM event_pair p
  WHERE ((p.enterprise_id = event_intent.enterprise_id) AND (p.id = event_intent.pair_id)))));
create policy event_intent_record on event_intent for insert to public
  with check (((( SELECT scope_kind() AS scope_kind) = ANY (ARRAY['city'::text, 'unit'::text, 'share'::text])) AND (recorded_by = ( SELECT actor_id() AS actor_id)) AND (closed_on IS NULL) AND (voided_at IS NULL) AND (EXISTS ( SELECT
   FROM event_pair p
  WHERE ((p.enterprise_id = event_intent.enterprise_id) AND (p.id = event_intent.pair_id) AND (p.event_id = event_intent.event_id) AND (p.bank_id = event_intent.bank_id))))));
comment on table event_intent is '意向: an amount firm and bank spoke of. Neither credit nor drawdown, and counted in neither';
comment on column event_intent.source is 'where the amount comes from: 意向书, 现场登记表, …';
comment on column event_intent.follower_id is 'who asks after 7, 30 and 90 days what became of it';
grant select on event_intent to huoshui_app;
grant insert (enterprise_id, id, pair_id, event_id, bank_id, amount_fen, on_day, source, follower_id) on event_intent to huoshui_app;
grant update (follower_id, closed_on, closed_reason, closed_note, closed_by, voided_at, voided_by, void_reason) on event_intent to huoshui_app;

create table event_invitation (
  enterprise_id uuid not null,
  id uuid not null,
  event_id uuid not null,
  source text not null,
  key_hash bytea not null,
  answer text,
  answered_at timestamp with time zone,
  answered_by text,
  attended_at timestamp with time zone,
  attended_by text,
  invited_by text default actor_id() not null,
  invited_at timestamp with time zone default clock_timestamp() not null
);
alter table event_invitation add constraint event_invitation_answer_check CHECK ((answer = ANY (ARRAY['accepted'::text, 'declined'::text])));
alter table event_invitation add constraint event_invitation_source_check CHECK ((source = ANY (ARRAY['criterion'::text, 'hand'::text, 'list'::text])));
alter table event_invitation add constraint event_invitation_pkey PRIMARY KEY (enterprise_id, id);
alter table event_invitation add constraint event_invitation_event_id_enterprise_id_key UNIQUE (event_id, enterprise_id);
alter table event_invitation add constraint event_invitation_key_hash_key UNIQUE (key_hash);
alter table event_invitation enable row level security;
create policy event_invitation_add on event_invitation for insert to public
  with check (((( SELECT scope_kind() AS scope_kind) = ANY (ARRAY['city'::text, 'unit'::text])) AND (invited_by = ( SELECT actor_id() AS actor_id)) AND (attended_at IS NULL) AND event_is_ours(event_id) AND (event_firm(enterprise_id) IS NOT NULL)));
create policy event_invitation_note on event_invitation for update to public
  using (((( SELECT scope_kind() AS scope_kind) = ANY (ARRAY['city'::text, 'unit'::text])) AND (event_firm(enterprise_id) IS NOT NULL)));
create policy event_invitation_read on event_invitation for select to public
  using (((( SELECT scope_kind() AS scope_kind) = ANY (ARRAY['city'::text, 'unit'::text, 'town'::text])) AND (event_firm(enterprise_id) IS NOT NULL)));
comment on table event_invitation is 'Firms invited to an event: what they answered, whether they came';
comment on column event_invitation.key_hash is 'SHA-256 of the key in the firm''s link and QR code; the key itself is kept nowhere';
comment on column event_invitation.answered_by is 'firm: by its link; else who entered it';
grant insert (enterprise_id, id, event_id, source, key_hash) on event_invitation to huoshui_app;
grant select (enterprise_id, id, event_id, source, answer, answered_at, answered_by, attended_at, attended_by, invited_by, invited_at) on event_invitation to huoshui_app;
grant update (answer, answered_at, answered_by, attended_at, attended_by) on event_invitation to huoshui_app;

create table event_link (
  enterprise_id uuid not null,
  id uuid not null,
  intent_id uuid not null,
  event_id uuid not null,
  bank_id text not null,
  referral_enterprise_id uuid not null,
  referral_id uuid not null,
  source text not null,
  score integer,
  reasons jsonb default '[]'::jsonb not null,
  linked_by text not null,
  linked_at timestamp with time zone default clock_timestamp() not null,
  undone_by text,
  undone_at timestamp with time zone,
  undo_reason text
);
alter table event_link add constraint event_link_source_check CHECK ((source = ANY (ARRAY['rule'::text, 'person'::text])));
alter table event_link add constraint event_link_pkey PRIMARY KEY (enterprise_id, id);
CREATE INDEX event_link_intent ON event_link USING btree (enterprise_id, intent_id);
CREATE UNIQUE INDEX event_link_once ON event_link USING btree (referral_id) WHERE (undone_at IS NULL);
CREATE UNIQUE INDEX event_link_rule_once ON event_link USING btree (enterprise_id, intent_id, referral_id) WHERE (source = 'rule'::text);
alter table event_link enable row level security;
create policy event_link_by_person on event_link for insert to public
  with check (((( SELECT scope_kind() AS scope_kind) = ANY (ARRAY['city'::text, 'unit'::text])) AND (source = 'person'::text) AND (linked_by = ( SELECT actor_id() AS actor_id)) AND (undone_at IS NULL) AND (EXISTS ( SELECT
   FROM event_intent i
  WHERE ((i.enterprise_id = event_link.enterprise_id) AND (i.id = event_link.intent_id) AND (i.event_id = event_link.event_id) AND (i.bank_id = event_link.bank_id)))) AND (EXISTS ( SELECT
   FROM referral r
  WHERE ((r.enterprise_id = event_link.referral_enterprise_id) AND (r.id = event_link.referral_id) AND (r.bank_id = event_link.bank_id) AND (event_firm(r.enterprise_id) = event_firm(event_link.enterprise_id)))))));
create policy event_link_read on event_link for select to public
  using ((EXISTS ( SELECT
   FROM event_intent i
  WHERE ((i.enterprise_id = event_link.enterprise_id) AND (i.id = event_link.intent_id)))));
create policy event_link_undo on event_link for update to public
  using (((( SELECT scope_kind() AS scope_kind) = ANY (ARRAY['city'::text, 'unit'::text])) AND (EXISTS ( SELECT
   FROM event_intent i
  WHERE ((i.enterprise_id = event_link.enterprise_id) AND (i.id = event_link.intent_id))))))
  with check ((undone_by = ( SELECT actor_id() AS actor_id)));
comment on table event_link is 'Which referral (and with it which 授信 and 放款) came of an intent, why it is taken for that, and whether somebody undid it';
comment on column event_link.score is 'by the rule (packages/rules/src/event); null where a person linked them';
grant select on event_link to huoshui_app;
grant insert (enterprise_id, id, intent_id, event_id, bank_id, referral_enterprise_id, referral_id, source, reasons, linked_by) on event_link to huoshui_app;
grant update (undone_by, undone_at, undo_reason) on event_link to huoshui_app;

create table event_pair (
  enterprise_id uuid not null,
  id uuid not null,
  event_id uuid not null,
  bank_id text not null,
  organisation_id text not null,
  made_by text default actor_id() not null,
  made_at timestamp with time zone default clock_timestamp() not null
);
alter table event_pair add constraint event_pair_bank_id_fkey FOREIGN KEY (bank_id) REFERENCES organisation(id);
alter table event_pair add constraint event_pair_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id);
alter table event_pair add constraint event_pair_pkey PRIMARY KEY (enterprise_id, id);
alter table event_pair add constraint event_pair_event_id_enterprise_id_bank_id_key UNIQUE (event_id, enterprise_id, bank_id);
alter table event_pair enable row level security;
create policy event_pair_make on event_pair for insert to public
  with check (((( SELECT scope_kind() AS scope_kind) = ANY (ARRAY['city'::text, 'unit'::text])) AND (made_by = ( SELECT actor_id() AS actor_id)) AND (event_firm(enterprise_id) IS NOT NULL)));
create policy event_pair_read on event_pair for select to public
  using (
CASE
    WHEN (( SELECT scope_kind() AS scope_kind) = 'share'::text) THEN (event_bank_reached(bank_id, organisation_id) AND (event_firm(enterprise_id) IS NOT NULL))
    ELSE ((( SELECT scope_kind() AS scope_kind) = ANY (ARRAY['city'::text, 'unit'::text, 'town'::text])) AND (event_firm(enterprise_id) IS NOT NULL))
END);
comment on table event_pair is 'Which bank met which firm at an event';
grant select on event_pair to huoshui_app;
grant insert (enterprise_id, id, event_id, bank_id, organisation_id) on event_pair to huoshui_app;

create table event_reminder (
  enterprise_id uuid not null,
  intent_id uuid not null,
  step integer not null,
  is_late boolean not null,
  reminded_on date not null
);
alter table event_reminder add constraint event_reminder_pkey PRIMARY KEY (enterprise_id, intent_id, step, is_late);
alter table event_reminder enable row level security;
comment on table event_reminder is 'Steps of follow-up that were told to whoever follows the intent, each once when due and once when late';

create table event_signing (
  enterprise_id uuid not null,
  id uuid not null,
  pair_id uuid not null,
  event_id uuid not null,
  bank_id text not null,
  amount_fen bigint not null,
  on_day date not null,
  source text not null,
  recorded_by text default actor_id() not null,
  recorded_at timestamp with time zone default clock_timestamp() not null,
  voided_at timestamp with time zone,
  voided_by text,
  void_reason text
);
alter table event_signing add constraint event_signing_amount_fen_check CHECK ((amount_fen > 0));
alter table event_signing add constraint event_signing_check CHECK (((voided_at IS NULL) = (void_reason IS NULL)));
alter table event_signing add constraint event_signing_source_check CHECK (((length(source) >= 1) AND (length(source) <= 120)));
alter table event_signing add constraint event_signing_pkey PRIMARY KEY (enterprise_id, id);
CREATE INDEX event_signing_event ON event_signing USING btree (event_id);
alter table event_signing enable row level security;
create policy event_signing_change on event_signing for update to public
  using (((( SELECT scope_kind() AS scope_kind) = ANY (ARRAY['city'::text, 'unit'::text, 'share'::text])) AND (EXISTS ( SELECT
   FROM event_pair p
  WHERE ((p.enterprise_id = event_signing.enterprise_id) AND (p.id = event_signing.pair_id))))));
create policy event_signing_read on event_signing for select to public
  using ((EXISTS ( SELECT
   FROM event_pair p
  WHERE ((p.enterprise_id = event_signing.enterprise_id) AND (p.id = event_signing.pair_id)))));
create policy event_signing_record on event_signing for insert to public
  with check (((( SELECT scope_kind() AS scope_kind) = ANY (ARRAY['city'::text, 'unit'::text, 'share'::text])) AND (recorded_by = ( SELECT actor_id() AS actor_id)) AND (voided_at IS NULL) AND (EXISTS ( SELECT
   FROM event_pair p
  WHERE ((p.enterprise_id = event_signing.enterprise_id) AND (p.id = event_signing.pair_id) AND (p.event_id = event_signing.event_id) AND (p.bank_id = event_signing.bank_id))))));
comment on table event_signing is '签约: an agreement signed at or after an event; what the bank then grants is 授信 (credit)';
grant select on event_signing to huoshui_app;
grant insert (enterprise_id, id, pair_id, event_id, bank_id, amount_fen, on_day, source) on event_signing to huoshui_app;
grant update (voided_at, voided_by, void_reason) on event_signing to huoshui_app;

create table export_job (
  id uuid not null,
  status text not null,
  format text not null,
  filter jsonb not null,
  columns text[] not null,
  is_unmasked boolean not null,
  reason text not null,
  approval_needs text[] default '{}'::text[] not null,
  requested_by text default actor_id() not null,
  requested_at timestamp with time zone default clock_timestamp() not null,
  address text not null,
  unit_codes text[] not null,
  decided_by text,
  decided_at timestamp with time zone,
  decision_reason text,
  attempts smallint default 0 not null,
  run_scope jsonb,
  row_count integer,
  row_total integer,
  byte_count bigint,
  sha256 text,
  file_name text,
  started_at timestamp with time zone,
  finished_at timestamp with time zone,
  expires_at timestamp with time zone,
  failure text,
  downloads integer default 0 not null,
  matching jsonb,
  visits jsonb
);
alter table export_job add constraint export_job_format_check CHECK ((format = ANY (ARRAY['xlsx'::text, 'csv'::text])));
alter table export_job add constraint export_job_second_person CHECK ((decided_by <> requested_by));
alter table export_job add constraint export_job_status_check CHECK ((status = ANY (ARRAY['waiting'::text, 'approved'::text, 'refused'::text, 'running'::text, 'done'::text, 'failed'::text, 'expired'::text])));
alter table export_job add constraint export_job_unmasked_approved CHECK (((NOT is_unmasked) OR (status = ANY (ARRAY['waiting'::text, 'refused'::text])) OR (decided_by IS NOT NULL)));
alter table export_job add constraint export_job_pkey PRIMARY KEY (id);
CREATE INDEX export_job_requester ON export_job USING btree (requested_by, requested_at DESC, id);
CREATE INDEX export_job_waiting ON export_job USING btree (status, requested_at DESC, id);
alter table export_job enable row level security;
create policy export_job_ask on export_job for insert to public
  with check (((requested_by = ( SELECT actor_id() AS actor_id)) AND (( SELECT scope_kind() AS scope_kind) <> 'none'::text) AND (status = ANY (ARRAY['waiting'::text, 'approved'::text])) AND ((status = 'waiting'::text) OR (NOT is_unmasked))));
create policy export_job_decide on export_job for update to public
  using (((status = 'waiting'::text) AND (requested_by <> ( SELECT actor_id() AS actor_id)) AND may_approve_export(unit_codes)))
  with check (((decided_by = ( SELECT actor_id() AS actor_id)) AND (status = ANY (ARRAY['approved'::text, 'refused'::text]))));
create policy export_job_download on export_job for update to public
  using (((requested_by = ( SELECT actor_id() AS actor_id)) AND (status = 'done'::text)))
  with check (((requested_by = ( SELECT actor_id() AS actor_id)) AND (status = 'done'::text)));
create policy export_job_read on export_job for select to public
  using ((((requested_by = ( SELECT actor_id() AS actor_id)) AND (( SELECT scope_kind() AS scope_kind) <> 'none'::text)) OR may_approve_export(unit_codes)));
comment on table export_job is 'Each export: filter, columns, who, why, who approved, how many rows; the file lies in <data folder>/files/exports';
comment on column export_job.unit_codes is 'units the asker''s area lies in: their county team may approve; empty (city, shared firms): the city team only';
comment on column export_job.run_scope is 'role, organisation and scope the rows were read with; whose scope changed since can no longer download';
comment on column export_job.matching is 'What the firms were held against and the answer they share: criterion, product with version, or policy with the entries in force; day of the facts; null: a filter of the register alone';
comment on column export_job.visits is 'Which visits of 走访台账 (all its columns); null: firms of the register';
grant select on export_job to huoshui_app;
grant insert (id, status, format, filter, columns, is_unmasked, reason, approval_needs, address, unit_codes, matching, visits) on export_job to huoshui_app;
grant update (status, decided_by, decided_at, decision_reason, downloads) on export_job to huoshui_app;

create table fact_entry (
  enterprise_id uuid not null,
  id uuid not null,
  fact text not null,
  source text not null,
  period text default ''::text not null,
  is_withdrawal boolean not null,
  before_number numeric,
  before_text text,
  before_on date,
  number_value numeric,
  text_value text,
  as_of date,
  note text,
  recorded_by text default actor_id() not null,
  recorded_at timestamp with time zone default now() not null
);
alter table fact_entry add constraint fact_entry_check CHECK ((is_withdrawal = ((number_value IS NULL) AND (text_value IS NULL))));
alter table fact_entry add constraint fact_entry_check1 CHECK ((is_withdrawal = (as_of IS NULL)));
alter table fact_entry add constraint fact_entry_check2 CHECK (((number_value IS NULL) OR (text_value IS NULL)));
alter table fact_entry add constraint fact_entry_pkey PRIMARY KEY (enterprise_id, id);
alter table fact_entry enable row level security;
create policy fact_entry_read on fact_entry for select to public
  using (((EXISTS ( SELECT
   FROM enterprise_in_scope e
  WHERE (e.id = fact_entry.enterprise_id))) AND ((( SELECT scope_kind() AS scope_kind) <> 'share'::text) OR (EXISTS ( SELECT
   FROM fact_reader r
  WHERE ((r.fact = fact_entry.fact) AND (r.readers = 'all'::text)))))));
create policy fact_entry_record on fact_entry for insert to public
  with check ((( SELECT may_record_facts() AS may_record_facts) AND (recorded_by = ( SELECT actor_id() AS actor_id)) AND (EXISTS ( SELECT
   FROM enterprise_in_scope e
  WHERE (e.id = fact_entry.enterprise_id)))));
comment on table fact_entry is 'Each statement of a fact that a person entered or withdrew, once per command; never changed. What counts now is in enterprise_fact';
comment on column fact_entry.id is 'the command, made by the sender: the same one again is the same entry';
comment on column fact_entry.fact is 'the statement''s name, as in enterprise_fact';
comment on column fact_entry.before_number is 'what the same source said of the period before, with before_text and before_on';
comment on column fact_entry.as_of is 'the day the statement stands for; null for a withdrawal';
comment on column fact_entry.note is 'the document it is from, or why it was withdrawn';
grant select on fact_entry to huoshui_app;
grant insert (enterprise_id, id, fact, source, period, is_withdrawal, before_number, before_text, before_on, number_value, text_value, as_of, note) on fact_entry to huoshui_app;

create table fact_list (
  id uuid not null,
  fact text not null,
  source text not null,
  is_whole boolean not null,
  as_of date not null,
  valid_until date not null,
  rows integer not null,
  matched integer not null,
  unmatched integer not null,
  ended integer default 0 not null,
  file_name text not null,
  sha256 text not null,
  loaded_by text default actor_id() not null,
  loaded_at timestamp with time zone default now() not null,
  is_validity_stated boolean default false not null,
  left_out integer default 0 not null
);
alter table fact_list add constraint fact_list_check CHECK ((valid_until >= as_of));
alter table fact_list add constraint fact_list_left_out_check CHECK ((left_out >= 0));
alter table fact_list add constraint fact_list_matched_check CHECK ((matched >= 0));
alter table fact_list add constraint fact_list_rows_check CHECK ((rows >= 0));
alter table fact_list add constraint fact_list_unmatched_check CHECK ((unmatched >= 0));
alter table fact_list add constraint fact_list_pkey PRIMARY KEY (id);
CREATE INDEX fact_list_newest ON fact_list USING btree (fact, as_of DESC);
alter table fact_list enable row level security;
create policy fact_list_ended on fact_list for update to public
  using ((may_load_lists() AND (loaded_at = now())));
create policy fact_list_load on fact_list for insert to public
  with check ((may_load_lists() AND (loaded_by = ( SELECT actor_id() AS actor_id))));
create policy fact_list_read on fact_list for select to public
  using (((( SELECT actor_id() AS actor_id) IS NOT NULL) AND (( SELECT scope_kind() AS scope_kind) <> 'none'::text)));
comment on table fact_list is 'Lists of an authority as they were loaded. Counts only: whom a list names is in enterprise_fact';
comment on column fact_list.is_whole is 'names everybody concerned, so that not being named says something';
comment on column fact_list.valid_until is 'the last day on which not being named says anything; afterwards it is unknown again';
comment on column fact_list.unmatched is 'rows that name no firm of the register (of other cities, natural persons)';
comment on column fact_list.ended is 'firms an earlier list named and this one does not';
comment on column fact_list.is_validity_stated is 'valid_until was given by whoever loaded it; false: the usual time of the platform''s own choice, which no document sets';
comment on column fact_list.left_out is 'rows of a partial list of which it can''t be said whom they name';
grant select on fact_list to huoshui_app;
grant insert (id, fact, source, is_whole, as_of, valid_until, rows, matched, unmatched, file_name, sha256, is_validity_stated, left_out) on fact_list to huoshui_app;
grant update (ended) on fact_list to huoshui_app;

create table fact_reader (
  fact text not null,
  readers text not null
);
alter table fact_reader add constraint fact_reader_readers_check CHECK ((readers = ANY (ARRAY['all'::text, 'consent'::text, 'bank'::text, 'government'::text])));
alter table fact_reader add constraint fact_reader_pkey PRIMARY KEY (fact);
alter table fact_reader enable row level security;
create policy fact_reader_open on fact_reader for select to public
  using (true);
comment on table fact_reader is 'Who may see statements of a fact, as packages/rules/src/fact says; a statement not named here is for the government only';
grant select on fact_reader to huoshui_app;

create table feedback (
  id uuid not null,
  kind text not null,
  text text not null,
  said_on date not null,
  said_by text,
  organisation_id text,
  answer text,
  answered_by text,
  answered_at timestamp with time zone
);
alter table feedback add constraint feedback_check CHECK (((said_by IS NULL) = (organisation_id IS NULL)));
alter table feedback add constraint feedback_check1 CHECK ((((answer IS NULL) = (answered_by IS NULL)) AND ((answer IS NULL) = (answered_at IS NULL))));
alter table feedback add constraint feedback_kind_check CHECK ((kind = ANY (ARRAY['suggestion'::text, 'complaint'::text, 'burden'::text])));
alter table feedback add constraint feedback_text_check CHECK ((text <> ''::text));
alter table feedback add constraint feedback_pkey PRIMARY KEY (id);
CREATE INDEX feedback_open ON feedback USING btree (said_on, id) WHERE (answer IS NULL);
CREATE INDEX feedback_said_by ON feedback USING btree (said_by) WHERE (said_by IS NOT NULL);
alter table feedback enable row level security;
create policy feedback_answer on feedback for update to public
  using ((( SELECT may_read_feedback() AS may_read_feedback) AND (answer IS NULL)))
  with check ((answered_by = ( SELECT actor_id() AS actor_id)));
create policy feedback_make on feedback for insert to public
  with check ((( SELECT has_scope() AS has_scope) AND (answer IS NULL) AND COALESCE(((said_by = ( SELECT actor_id() AS actor_id)) AND (organisation_id = ( SELECT actor_organisation() AS actor_organisation))), (said_by IS NULL))));
create policy feedback_read on feedback for select to public
  using ((( SELECT may_read_feedback() AS may_read_feedback) OR (said_by = ( SELECT actor_id() AS actor_id))));
comment on table feedback is '意见建议, 投诉: for the city team to read and to answer';
comment on column feedback.said_on is 'when it was written, in Asia/Shanghai; it may arrive later';
comment on column feedback.said_by is 'null: anonymous; then nobody is kept, here or in the audit, and of the time only the day';
grant select on feedback to huoshui_app;
grant insert (id, kind, text, said_on, said_by, organisation_id) on feedback to huoshui_app;
grant update (answer, answered_by, answered_at) on feedback to huoshui_app;

create table figure_cell (
  measure text not null,
  cut text not null,
  unit_code text not null,
  value text not null,
  on_day date not null,
  known_on date not null,
  n bigint not null,
  amount bigint not null
);
alter table figure_cell add constraint figure_cell_cut_check CHECK ((cut = ANY (ARRAY['unit'::text, 'town'::text, 'bank'::text, 'type'::text, 'section'::text, 'size'::text, 'kind'::text])));
alter table figure_cell add constraint figure_cell_pkey PRIMARY KEY (measure, cut, unit_code, value, on_day, known_on);
alter table figure_cell enable row level security;
create policy figure_cell_read on figure_cell for select to public
  using (((( SELECT scope_kind() AS scope_kind) = 'city'::text) OR ((( SELECT scope_kind() AS scope_kind) = 'unit'::text) AND (unit_code = ANY (( SELECT scope_codes() AS scope_codes)::text[]))) OR ((( SELECT scope_kind() AS scope_kind) = 'town'::text) AND (cut = 'town'::text) AND (value = ANY (( SELECT scope_codes() AS scope_codes)::text[]))) OR ((( SELECT scope_kind() AS scope_kind) = 'share'::text) AND (cut = 'bank'::text) AND (value = ( SELECT actor_bank() AS actor_bank)))));
comment on table figure_cell is 'Rows of figure_row summed by one cut: what was learnt on known_on about on_day. Days before today never change, so an old day is read as it was known then';
comment on column figure_cell.value is 'the town, bank, type … ; empty for the cut by unit';
grant select on figure_cell to huoshui_app;

create table figure_change (
  place bigint generated always as identity not null,
  enterprise_id uuid,
  noted_at timestamp with time zone default clock_timestamp() not null
);
alter table figure_change add constraint figure_change_pkey PRIMARY KEY (place);
alter table figure_change enable row level security;
comment on table figure_change is 'Firms written since their rows were last read; null: so many that all are read again';

create table figure_period (
  month text not null,
  known_at timestamp with time zone not null,
  figures jsonb not null,
  proposed_by text default actor_id() not null,
  proposed_at timestamp with time zone default clock_timestamp() not null,
  approved_by text,
  approved_at timestamp with time zone
);
alter table figure_period add constraint figure_period_check CHECK (((approved_by IS NULL) = (approved_at IS NULL)));
alter table figure_period add constraint figure_period_check1 CHECK ((approved_by <> proposed_by));
alter table figure_period add constraint figure_period_month_check CHECK ((month ~ '^\d{4}-(0[1-9]|1[0-2])$'::text));
alter table figure_period add constraint figure_period_pkey PRIMARY KEY (month);
alter table figure_period enable row level security;
create policy figure_period_approve on figure_period for update to public
  using (((( SELECT scope_kind() AS scope_kind) = 'city'::text) AND (( SELECT actor_role() AS actor_role) = ANY (ARRAY['city_staff'::text, 'leader'::text])) AND (approved_by IS NULL) AND (proposed_by <> ( SELECT actor_id() AS actor_id))))
  with check ((approved_by = ( SELECT actor_id() AS actor_id)));
create policy figure_period_propose on figure_period for insert to public
  with check (((( SELECT actor_role() AS actor_role) = 'city_staff'::text) AND (proposed_by = ( SELECT actor_id() AS actor_id)) AND (approved_by IS NULL)));
create policy figure_period_read on figure_period for select to public
  using (((( SELECT scope_kind() AS scope_kind) = 'city'::text) OR ((approved_at IS NOT NULL) AND (( SELECT scope_kind() AS scope_kind) = ANY (ARRAY['unit'::text, 'town'::text])))));
create policy figure_period_replace on figure_period for update to public
  using (((( SELECT actor_role() AS actor_role) = 'city_staff'::text) AND (( SELECT scope_kind() AS scope_kind) = 'city'::text) AND (approved_at IS NULL)))
  with check (((proposed_by = ( SELECT actor_id() AS actor_id)) AND (approved_at IS NULL)));
comment on table figure_period is '报告期: a month as it was reported, frozen at the moment it was proposed; in force once a second person has approved it';
grant select on figure_period to huoshui_app;
grant insert (month, known_at, figures) on figure_period to huoshui_app;
grant update (known_at, figures, proposed_by, proposed_at, approved_by, approved_at) on figure_period to huoshui_app;

create table figure_refresh (
  only_row boolean default true not null,
  known_at timestamp with time zone,
  seconds double precision,
  firms integer,
  failure text
);
alter table figure_refresh add constraint figure_refresh_only_row_check CHECK (only_row);
alter table figure_refresh add constraint figure_refresh_pkey PRIMARY KEY (only_row);
alter table figure_refresh enable row level security;
create policy figure_refresh_read on figure_refresh for select to public
  using ((( SELECT actor_role() AS actor_role) = ANY (ARRAY['city_staff'::text, 'leader'::text, 'county_staff'::text, 'town_staff'::text, 'department_staff'::text, 'bank_manager'::text, 'bank_clerk'::text])));
comment on table figure_refresh is 'Until when figures are known: the last refresh, how long it took and over how many firms (null: all)';
grant select on figure_refresh to huoshui_app;

create table figure_row (
  enterprise_id uuid not null,
  measure text not null,
  record_id uuid not null,
  on_day date not null,
  unit_code text not null,
  town_code text default ''::text not null,
  bank_id text default ''::text not null,
  type text not null,
  section text default ''::text not null,
  size_class text not null,
  kind text default ''::text not null,
  n smallint not null,
  amount bigint default 0 not null,
  known_from timestamp with time zone not null,
  known_until timestamp with time zone
);
alter table figure_row add constraint figure_row_check CHECK ((known_until > known_from));
alter table figure_row add constraint figure_row_n_check CHECK ((n = ANY (ARRAY[1, '-1'::integer])));
alter table figure_row add constraint figure_row_pkey PRIMARY KEY (enterprise_id, measure, record_id, known_from);
CREATE INDEX figure_row_bank ON figure_row USING btree (bank_id, measure, on_day DESC, record_id) WHERE (bank_id <> ''::text);
CREATE INDEX figure_row_open ON figure_row USING btree (measure, unit_code, on_day DESC, record_id);
CREATE INDEX figure_row_town ON figure_row USING btree (town_code, measure, on_day DESC, record_id);
alter table figure_row enable row level security;
create policy figure_row_read on figure_row for select to public
  using (((( SELECT scope_kind() AS scope_kind) = 'city'::text) OR ((( SELECT scope_kind() AS scope_kind) = 'unit'::text) AND (unit_code = ANY (( SELECT scope_codes() AS scope_codes)::text[]))) OR ((( SELECT scope_kind() AS scope_kind) = 'town'::text) AND (town_code = ANY (( SELECT scope_codes() AS scope_codes)::text[]))) OR ((( SELECT scope_kind() AS scope_kind) = 'share'::text) AND (bank_id <> ''::text) AND (bank_id = ( SELECT actor_bank() AS actor_bank)))));
comment on table figure_row is 'What stands behind every figure: one row per thing counted. Never changed: what turns out otherwise ends (known_until) and is followed by another';
comment on column figure_row.record_id is 'the visit, declaration, referral, credit, drawdown … counted; a list for its members';
comment on column figure_row.n is '−1 takes a firm away again, on the day it left the list';
comment on column figure_row.amount is '分, days, or 分 × basis points, as the measure says';
grant select on figure_row to huoshui_app;

create table firm_answer (
  enterprise_id uuid not null,
  id uuid not null,
  need_id uuid not null,
  referral_id uuid not null,
  question text not null,
  is_yes boolean not null,
  note text,
  answered_by text default actor_id() not null,
  answered_at timestamp with time zone not null
);
alter table firm_answer add constraint firm_answer_note_check CHECK ((length(note) <= 300));
alter table firm_answer add constraint firm_answer_question_check CHECK ((question = ANY (ARRAY['contacted'::text, 'useful_contact'::text, 'useful_decision'::text])));
alter table firm_answer add constraint firm_answer_pkey PRIMARY KEY (enterprise_id, id);
CREATE UNIQUE INDEX firm_answer_once ON firm_answer USING btree (enterprise_id, referral_id, question);
alter table firm_answer enable row level security;
create policy firm_answer_give on firm_answer for insert to public
  with check (((( SELECT scope_kind() AS scope_kind) = 'firm'::text) AND (answered_by = ( SELECT actor_id() AS actor_id)) AND (speaks_for(enterprise_id) = 'checked'::text) AND (EXISTS ( SELECT
   FROM referral r
  WHERE ((r.enterprise_id = firm_answer.enterprise_id) AND (r.id = firm_answer.referral_id) AND (r.need_id = firm_answer.need_id))))));
create policy firm_answer_read on firm_answer for select to public
  using ((
CASE ( SELECT scope_kind() AS scope_kind)
    WHEN 'firm'::text THEN (speaks_for(enterprise_id) = 'checked'::text)
    WHEN 'city'::text THEN true
    WHEN 'unit'::text THEN true
    ELSE false
END AND ((( SELECT scope_kind() AS scope_kind) = 'firm'::text) OR (EXISTS ( SELECT
   FROM enterprise_in_scope e
  WHERE (e.id = firm_answer.enterprise_id))))));
comment on table firm_answer is '企业评价: the firm''s own word on a bank''s contact and decision, once each; read by the teams, not by banks';
grant insert, select on firm_answer to huoshui_app;

create table firm_oidc_start (
  state_hash bytea not null,
  browser_hash bytea not null,
  nonce text not null,
  code_verifier text not null,
  redirect_uri text not null,
  return_to text not null,
  started_at timestamp with time zone not null
);
alter table firm_oidc_start add constraint firm_oidc_start_pkey PRIMARY KEY (state_hash);
CREATE INDEX firm_oidc_start_at ON firm_oidc_start USING btree (started_at);
alter table firm_oidc_start enable row level security;
comment on table firm_oidc_start is 'Sign-ins by the identity provider of firms under way: taken once, within ten minutes, by the browser that began; swept when the next one begins';

create table firm_person (
  id uuid not null,
  issuer text not null,
  subject text not null,
  enterprise_id uuid not null,
  credit_code text not null,
  phone text,
  phone_basis text,
  first_seen_at timestamp with time zone not null,
  seen_at timestamp with time zone not null
);
alter table firm_person add constraint firm_person_check CHECK (((phone IS NULL) = (phone_basis IS NULL)));
alter table firm_person add constraint firm_person_phone_basis_check CHECK ((phone_basis = ANY (ARRAY['oidc'::text, 'sms'::text])));
alter table firm_person add constraint firm_person_id_fkey FOREIGN KEY (id) REFERENCES portal_phone(id);
alter table firm_person add constraint firm_person_pkey PRIMARY KEY (id);
CREATE UNIQUE INDEX firm_person_once ON firm_person USING btree (enterprise_id, issuer, subject);
alter table firm_person enable row level security;
comment on table firm_person is 'A person (issuer and subject) whom the identity provider says to act for one firm (its credit code); speaks for that firm and no other';
comment on column firm_person.phone is 'Where the person is reached: proven by the provider or by a code; null until one is';

create table firm_phone (
  enterprise_id uuid not null,
  id uuid not null,
  phone_id uuid not null,
  phone_masked text,
  state text not null,
  basis text,
  note text,
  claimed_at timestamp with time zone not null,
  decided_by text,
  decided_at timestamp with time zone
);
alter table firm_phone add constraint firm_phone_basis_check CHECK ((basis = ANY (ARRAY['register'::text, 'staff'::text, 'oidc'::text])));
alter table firm_phone add constraint firm_phone_check CHECK (((state = 'claimed'::text) = (decided_at IS NULL)));
alter table firm_phone add constraint firm_phone_check1 CHECK (((state = 'claimed'::text) = (basis IS NULL)));
alter table firm_phone add constraint firm_phone_state_check CHECK ((state = ANY (ARRAY['claimed'::text, 'checked'::text, 'rejected'::text])));
alter table firm_phone add constraint firm_phone_pkey PRIMARY KEY (enterprise_id, id);
CREATE INDEX firm_phone_of ON firm_phone USING btree (phone_id);
CREATE UNIQUE INDEX firm_phone_once ON firm_phone USING btree (enterprise_id, phone_id);
CREATE INDEX firm_phone_state ON firm_phone USING btree (state, claimed_at, id);
alter table firm_phone enable row level security;
create policy firm_phone_decide on firm_phone for update to public
  using (((( SELECT scope_kind() AS scope_kind) = ANY (ARRAY['city'::text, 'unit'::text])) AND (( SELECT actor_role() AS actor_role) = ANY (ARRAY['city_staff'::text, 'county_staff'::text])) AND (EXISTS ( SELECT
   FROM enterprise_in_scope e
  WHERE (e.id = firm_phone.enterprise_id)))))
  with check (((state <> 'claimed'::text) AND (basis = 'staff'::text) AND (decided_by = ( SELECT actor_id() AS actor_id))));
create policy firm_phone_read on firm_phone for select to public
  using ((
CASE ( SELECT scope_kind() AS scope_kind)
    WHEN 'firm'::text THEN ((phone_id)::text = ( SELECT actor_id() AS actor_id))
    WHEN 'city'::text THEN true
    WHEN 'unit'::text THEN true
    WHEN 'town'::text THEN true
    ELSE false
END AND ((( SELECT scope_kind() AS scope_kind) = 'firm'::text) OR (EXISTS ( SELECT
   FROM enterprise_in_scope e
  WHERE (e.id = firm_phone.enterprise_id))))));
comment on table firm_phone is '企业手机: a phone that says it speaks for a firm; claimed (待核实) until the register or the team says so';
comment on column firm_phone.phone_masked is 'null for a person who came by a credit code and has proven no phone yet';
comment on column firm_phone.basis is 'register: it is the contact phone of few firms of the register, this one among them; staff: the team found out; oidc: the identity provider said for which firm the person acts (firm_person)';
grant select on firm_phone to huoshui_app;
grant update (state, basis, note, decided_by, decided_at) on firm_phone to huoshui_app;

create table firm_session (
  token_hash bytea not null,
  phone_id uuid not null,
  opened_at timestamp with time zone not null,
  seen_at timestamp with time zone not null,
  proven_by text default 'sms'::text not null
);
alter table firm_session add constraint firm_session_proven_by_check CHECK ((proven_by = ANY (ARRAY['sms'::text, 'oidc'::text])));
alter table firm_session add constraint firm_session_phone_id_fkey FOREIGN KEY (phone_id) REFERENCES portal_phone(id);
alter table firm_session add constraint firm_session_pkey PRIMARY KEY (token_hash);
CREATE INDEX firm_session_phone ON firm_session USING btree (phone_id);
alter table firm_session enable row level security;
comment on table firm_session is 'Open sessions of proven phones; the token itself is only in the phone''s cookie';
comment on column firm_session.proven_by is 'What opened it: a code by SMS, or the identity provider';

create table goal (
  id uuid not null,
  title text not null,
  figure text,
  counts text default 'total'::text not null,
  unit text not null,
  scope_kind text not null,
  scope_key text default ''::text not null,
  parent_id uuid,
  owner_id text,
  starts_on date not null,
  ends_on date not null,
  target numeric not null,
  milestones jsonb default '[]'::jsonb not null,
  source text not null,
  clause text not null,
  verified boolean default false not null,
  split_note text,
  version integer default 1 not null,
  made_by text default COALESCE(actor_id(), 'city-data'::text) not null,
  made_at timestamp with time zone default date_trunc('milliseconds'::text, clock_timestamp()) not null
);
alter table goal add constraint goal_check CHECK ((starts_on <= ends_on));
alter table goal add constraint goal_check1 CHECK ((((scope_kind = 'city'::text) = (scope_key = ''::text)) AND ((scope_kind = 'city'::text) OR (parent_id IS NOT NULL))));
alter table goal add constraint goal_counts_check CHECK ((counts = ANY (ARRAY['total'::text, 'added'::text])));
alter table goal add constraint goal_scope_kind_check CHECK ((scope_kind = ANY (ARRAY['city'::text, 'unit'::text, 'bank'::text])));
alter table goal add constraint goal_source_check CHECK ((source <> ''::text));
alter table goal add constraint goal_title_check CHECK ((title <> ''::text));
alter table goal add constraint goal_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES organisation(id);
alter table goal add constraint goal_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES goal(id);
alter table goal add constraint goal_pkey PRIMARY KEY (id);
alter table goal add constraint goal_parent_id_scope_kind_scope_key_key UNIQUE (parent_id, scope_kind, scope_key);
alter table goal enable row level security;
create policy goal_change_it on goal for update to public
  using (((( SELECT actor_role() AS actor_role) = ANY (ARRAY['city_staff'::text, 'leader'::text])) AND may_read_goal(scope_kind, scope_key, owner_id)));
create policy goal_read on goal for select to public
  using (may_read_goal(scope_kind, scope_key, owner_id));
create policy goal_write on goal for insert to public
  with check (((( SELECT actor_role() AS actor_role) = 'city_staff'::text) AND (made_by = ( SELECT actor_id() AS actor_id))));
comment on table goal is '目标 of the city, or its part for a unit or a bank; the value is read from the figure, or reported by the owner where there is none';
comment on column goal.counts is 'total: the figure itself; added: what it gained since the day before starts_on';
comment on column goal.target is 'in the unit of the figure (户, 分, hundredths of a percent), else in `unit`';
comment on column goal.split_note is 'why the parts do not add up to the whole';
grant select on goal to huoshui_app;
grant insert (id, title, figure, counts, unit, scope_kind, scope_key, parent_id, owner_id, starts_on, ends_on, target, milestones, source, clause) on goal to huoshui_app;
grant update (target, split_note, version) on goal to huoshui_app;

create table goal_change (
  id uuid not null,
  goal_id uuid not null,
  old_target numeric not null,
  new_target numeric not null,
  reason text not null,
  asked_by text default actor_id() not null,
  asked_at timestamp with time zone default date_trunc('milliseconds'::text, clock_timestamp()) not null,
  outcome text,
  decided_by text,
  decided_at timestamp with time zone
);
alter table goal_change add constraint goal_change_check CHECK ((((outcome IS NULL) = (decided_by IS NULL)) AND (decided_by <> asked_by)));
alter table goal_change add constraint goal_change_outcome_check CHECK ((outcome = ANY (ARRAY['approved'::text, 'refused'::text])));
alter table goal_change add constraint goal_change_reason_check CHECK ((length(reason) >= 4));
alter table goal_change add constraint goal_change_goal_id_fkey FOREIGN KEY (goal_id) REFERENCES goal(id);
alter table goal_change add constraint goal_change_pkey PRIMARY KEY (id);
CREATE UNIQUE INDEX goal_change_open ON goal_change USING btree (goal_id) WHERE (outcome IS NULL);
alter table goal_change enable row level security;
create policy goal_change_decide on goal_change for update to public
  using (((outcome IS NULL) AND (( SELECT actor_role() AS actor_role) = ANY (ARRAY['city_staff'::text, 'leader'::text])) AND (asked_by <> ( SELECT actor_id() AS actor_id)) AND (EXISTS ( SELECT
   FROM goal g
  WHERE (g.id = goal_change.goal_id)))))
  with check ((decided_by = ( SELECT actor_id() AS actor_id)));
create policy goal_change_read on goal_change for select to public
  using ((EXISTS ( SELECT
   FROM goal g
  WHERE (g.id = goal_change.goal_id))));
create policy goal_change_write on goal_change for insert to public
  with check (((( SELECT actor_role() AS actor_role) = 'city_staff'::text) AND (asked_by = ( SELECT actor_id() AS actor_id)) AND (outcome IS NULL)));
comment on table goal_change is 'Who asked for which target instead of which, why, and who decided; the old one is kept';
grant select on goal_change to huoshui_app;
grant insert (id, goal_id, old_target, new_target, reason) on goal_change to huoshui_app;
grant update (outcome, decided_by, decided_at) on goal_change to huoshui_app;

create table goal_report (
  id uuid not null,
  goal_id uuid not null,
  on_day date not null,
  value numeric not null,
  evidence text not null,
  reported_by text default actor_id() not null,
  reported_at timestamp with time zone default date_trunc('milliseconds'::text, clock_timestamp()) not null
);
alter table goal_report add constraint goal_report_evidence_check CHECK ((length(evidence) >= 4));
alter table goal_report add constraint goal_report_goal_id_fkey FOREIGN KEY (goal_id) REFERENCES goal(id);
alter table goal_report add constraint goal_report_pkey PRIMARY KEY (id);
CREATE INDEX goal_report_goal ON goal_report USING btree (goal_id, on_day DESC, reported_at DESC);
alter table goal_report enable row level security;
create policy goal_report_read on goal_report for select to public
  using ((EXISTS ( SELECT
   FROM goal g
  WHERE (g.id = goal_report.goal_id))));
create policy goal_report_write on goal_report for insert to public
  with check (((reported_by = ( SELECT actor_id() AS actor_id)) AND (EXISTS ( SELECT
   FROM goal g
  WHERE ((g.id = goal_report.goal_id) AND ((( SELECT actor_role() AS actor_role) = 'city_staff'::text) OR (g.owner_id = ( SELECT actor_organisation() AS actor_organisation))))))));
comment on table goal_report is 'Values of goals the platform has no figure for, said by the owner, with evidence';
grant select on goal_report to huoshui_app;
grant insert (id, goal_id, on_day, value, evidence) on goal_report to huoshui_app;

create table goal_task (
  id uuid not null,
  goal_id uuid,
  parent_id uuid,
  title text not null,
  clause text not null,
  owner_id text not null,
  due_on date not null,
  status text default 'open'::text not null,
  evidence text,
  version integer default 1 not null,
  made_by text default actor_id() not null,
  made_at timestamp with time zone default date_trunc('milliseconds'::text, clock_timestamp()) not null,
  moved_by text,
  moved_at timestamp with time zone
);
alter table goal_task add constraint goal_task_check CHECK (((status <> 'done'::text) OR (length(evidence) >= 4)));
alter table goal_task add constraint goal_task_status_check CHECK ((status = ANY (ARRAY['open'::text, 'done'::text])));
alter table goal_task add constraint goal_task_title_check CHECK ((title <> ''::text));
alter table goal_task add constraint goal_task_goal_id_fkey FOREIGN KEY (goal_id) REFERENCES goal(id);
alter table goal_task add constraint goal_task_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES organisation(id);
alter table goal_task add constraint goal_task_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES goal_task(id);
alter table goal_task add constraint goal_task_pkey PRIMARY KEY (id);
CREATE INDEX goal_task_owner ON goal_task USING btree (owner_id, status, due_on);
alter table goal_task enable row level security;
create policy goal_task_move on goal_task for update to public
  using ((may_read_goal_task(owner_id) AND (( SELECT actor_role() AS actor_role) <> 'leader'::text)))
  with check ((moved_by = ( SELECT actor_id() AS actor_id)));
create policy goal_task_read on goal_task for select to public
  using (may_read_goal_task(owner_id));
create policy goal_task_write on goal_task for insert to public
  with check (((( SELECT actor_role() AS actor_role) = 'city_staff'::text) AND (made_by = ( SELECT actor_id() AS actor_id)) AND (status = 'open'::text)));
comment on table goal_task is '任务 with its owner and last day; done only with evidence';
grant select on goal_task to huoshui_app;
grant insert (id, goal_id, parent_id, title, clause, owner_id, due_on) on goal_task to huoshui_app;
grant update (status, evidence, version, moved_by, moved_at) on goal_task to huoshui_app;

create table grab_item (
  id uuid not null,
  session_id uuid not null,
  enterprise_id uuid not null,
  need_id uuid not null,
  amount_fen bigint not null,
  months integer not null,
  purpose text not null,
  taken integer default 0 not null
);
alter table grab_item add constraint grab_item_taken_check CHECK ((taken >= 0));
alter table grab_item add constraint grab_item_session_id_fkey FOREIGN KEY (session_id) REFERENCES grab_session(id);
alter table grab_item add constraint grab_item_pkey PRIMARY KEY (id);
alter table grab_item add constraint grab_item_session_id_need_id_key UNIQUE (session_id, need_id);
alter table grab_item enable row level security;
create policy grab_item_add on grab_item for insert to public
  with check (((( SELECT scope_kind() AS scope_kind) = ANY (ARRAY['city'::text, 'unit'::text])) AND (taken = 0) AND (EXISTS ( SELECT
   FROM enterprise_in_scope e
  WHERE (e.id = grab_item.enterprise_id)))));
create policy grab_item_read on grab_item for select to public
  using (((( SELECT scope_kind() AS scope_kind) <> ALL (ARRAY['none'::text, 'share'::text, 'own'::text])) AND (EXISTS ( SELECT
   FROM enterprise_in_scope e
  WHERE (e.id = grab_item.enterprise_id)))));
comment on table grab_item is 'A need of a session, as declared when it was put there';
comment on column grab_item.taken is 'banks that took it; raised under its lock alone';
grant select on grab_item to huoshui_app;
grant insert (id, session_id, enterprise_id, need_id, amount_fen, months, purpose) on grab_item to huoshui_app;

create table grab_session (
  id uuid not null,
  unit_code text,
  name text not null,
  opens_at timestamp with time zone not null,
  closes_at timestamp with time zone not null,
  most_banks integer not null,
  organisation_id text default actor_organisation() not null,
  made_by text default actor_id() not null,
  made_role text default actor_role() not null,
  made_at timestamp with time zone default clock_timestamp() not null,
  closed_at timestamp with time zone,
  closed_by text
);
alter table grab_session add constraint grab_session_check CHECK ((closes_at > opens_at));
alter table grab_session add constraint grab_session_most_banks_check CHECK (((most_banks >= 1) AND (most_banks <= 10)));
alter table grab_session add constraint grab_session_name_check CHECK (((length(name) >= 2) AND (length(name) <= 60)));
alter table grab_session add constraint grab_session_pkey PRIMARY KEY (id);
CREATE INDEX grab_session_closing ON grab_session USING btree (closes_at DESC, id);
alter table grab_session enable row level security;
create policy grab_session_close on grab_session for update to public
  using (((( SELECT scope_kind() AS scope_kind) = ANY (ARRAY['city'::text, 'unit'::text])) AND (organisation_id = ( SELECT actor_organisation() AS actor_organisation))))
  with check ((closed_by = ( SELECT actor_id() AS actor_id)));
create policy grab_session_make on grab_session for insert to public
  with check (((( SELECT scope_kind() AS scope_kind) = ANY (ARRAY['city'::text, 'unit'::text])) AND (made_by = ( SELECT actor_id() AS actor_id)) AND (closed_at IS NULL)));
create policy grab_session_read on grab_session for select to public
  using (((( SELECT actor_id() AS actor_id) IS NOT NULL) AND (( SELECT scope_kind() AS scope_kind) <> ALL (ARRAY['none'::text, 'own'::text]))));
comment on table grab_session is '抢单会: a timed list that banks take needs from; names no firm';
comment on column grab_session.unit_code is 'unit of the county team that made it; null: the city team';
comment on column grab_session.most_banks is 'how many banks may take one need';
grant insert, select on grab_session to huoshui_app;
grant update (closed_at, closed_by) on grab_session to huoshui_app;

create table grab_take (
  item_id uuid not null,
  bank_id text not null,
  organisation_id text not null,
  referral_id uuid not null,
  taken_by text not null,
  taken_at timestamp with time zone not null
);
alter table grab_take add constraint grab_take_bank_id_fkey FOREIGN KEY (bank_id) REFERENCES organisation(id);
alter table grab_take add constraint grab_take_item_id_fkey FOREIGN KEY (item_id) REFERENCES grab_item(id);
alter table grab_take add constraint grab_take_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id);
alter table grab_take add constraint grab_take_pkey PRIMARY KEY (item_id, bank_id);
alter table grab_take enable row level security;
comment on table grab_take is 'Which bank took a need: once a bank, whoever of it was first';

create table grid (
  id uuid not null,
  town_code text not null,
  name text not null,
  reading integer default 1 not null,
  from_day date not null,
  until_day date,
  number integer,
  team_id uuid,
  parts jsonb default '[]'::jsonb not null,
  load integer default 0 not null,
  firms integer default 0 not null
);
alter table grid add constraint grid_name_check CHECK ((name <> ''::text));
alter table grid add constraint grid_team_id_fkey FOREIGN KEY (team_id) REFERENCES visiting_team(id);
alter table grid add constraint grid_town_code_fkey FOREIGN KEY (town_code) REFERENCES area(code);
alter table grid add constraint grid_pkey PRIMARY KEY (id);
alter table grid add constraint grid_number UNIQUE (town_code, number);
CREATE INDEX grid_town ON grid USING btree (town_code);
alter table grid enable row level security;
create policy grid_read on grid for select to public
  using (
CASE ( SELECT scope_kind() AS scope_kind)
    WHEN 'none'::text THEN false
    WHEN 'city'::text THEN true
    WHEN 'unit'::text THEN (EXISTS ( SELECT
       FROM area a
      WHERE ((a.code = grid.town_code) AND (a.parent_code = ANY (( SELECT scope_codes() AS scope_codes)::text[])))))
    WHEN 'town'::text THEN (town_code = ANY (( SELECT scope_codes() AS scope_codes)::text[]))
    ELSE grid_is_mine(id)
END);
comment on table grid is '网格: firms of one town visited by one team';
comment on column grid.reading is 'raised after bulk writes to its firms: devices then read it anew instead of by changes';
comment on column grid.number is 'its number in the town, kept through every recut; null: made before there were cuts';
comment on column grid.parts is 'the villages and stretches of villages it is made of; a firm entered later falls into one of them';
comment on column grid.load is 'expected work at the last cut, in the measure of its town; firms: how many it held then';
grant select on grid to huoshui_app;

create table grid_cut (
  id uuid not null,
  status text default 'computing'::text not null,
  unit_codes text[] default '{}'::text[] not null,
  towns text[] not null,
  wave_id uuid,
  on_day date not null,
  asked_by text not null,
  asked_at timestamp with time zone default clock_timestamp() not null,
  ready_at timestamp with time zone,
  decided_by text,
  decided_at timestamp with time zone,
  done integer default 0 not null,
  firms integer default 0 not null,
  kept integer default 0 not null,
  moved integer default 0 not null,
  message text
);
alter table grid_cut add constraint grid_cut_status_check CHECK ((status = ANY (ARRAY['computing'::text, 'ready'::text, 'applied'::text, 'discarded'::text, 'failed'::text])));
alter table grid_cut add constraint grid_cut_wave_id_fkey FOREIGN KEY (wave_id) REFERENCES wave(id);
alter table grid_cut add constraint grid_cut_pkey PRIMARY KEY (id);
CREATE INDEX grid_cut_asked ON grid_cut USING btree (asked_at DESC);
alter table grid_cut enable row level security;
create policy grid_cut_read on grid_cut for select to public
  using ((((( SELECT scope_kind() AS scope_kind) = 'city'::text) AND (( SELECT actor_id() AS actor_id) IS NOT NULL)) OR ((( SELECT scope_kind() AS scope_kind) = 'unit'::text) AND (unit_codes <> '{}'::text[]) AND (unit_codes <@ ( SELECT scope_codes() AS scope_codes)))));
comment on table grid_cut is 'A cut or recut of towns: computed in the background, then applied as a whole or laid aside';
comment on column grid_cut.kept is 'firms that were in a grid before and still are in the town; moved: of them, those that change it';
grant select on grid_cut to huoshui_app;

create table grid_cut_town (
  cut_id uuid not null,
  town_code text not null,
  unit_code text not null,
  version integer not null,
  preview jsonb not null,
  moves jsonb default '[]'::jsonb not null,
  assignment bytea
);
alter table grid_cut_town add constraint grid_cut_town_cut_id_fkey FOREIGN KEY (cut_id) REFERENCES grid_cut(id);
alter table grid_cut_town add constraint grid_cut_town_pkey PRIMARY KEY (cut_id, town_code);
alter table grid_cut_town enable row level security;
create policy grid_cut_town_read on grid_cut_town for select to public
  using (grid_area_reached(town_code));
comment on table grid_cut_town is 'What a cut makes of one town';
comment on column grid_cut_town.assignment is 'firm id (16 bytes) and place of its grid in the preview (2 bytes), for each firm; gone once applied';
grant select (cut_id, town_code, unit_code, version, preview, moves) on grid_cut_town to huoshui_app;

create table grid_feed (
  grid_id uuid not null,
  enterprise_id uuid not null,
  is_gone boolean not null,
  changed_xid xid8 default pg_current_xact_id() not null
);
alter table grid_feed add constraint grid_feed_pkey PRIMARY KEY (grid_id, enterprise_id);
CREATE INDEX grid_feed_changed ON grid_feed USING btree (grid_id, changed_xid, enterprise_id);
alter table grid_feed enable row level security;
create policy grid_feed_read on grid_feed for select to public
  using (grid_is_mine(grid_id));
comment on table grid_feed is 'The last transaction that changed a firm of a grid, or took it out: what devices read since their cursor (S14)';
grant select on grid_feed to huoshui_app;

create table grid_member (
  enterprise_id uuid not null,
  grid_id uuid not null,
  from_at timestamp with time zone default clock_timestamp() not null
);
alter table grid_member add constraint grid_member_grid_id_fkey FOREIGN KEY (grid_id) REFERENCES grid(id);
alter table grid_member add constraint grid_member_pkey PRIMARY KEY (enterprise_id);
CREATE INDEX grid_member_grid ON grid_member USING btree (grid_id, enterprise_id);
alter table grid_member enable row level security;
comment on table grid_member is 'The one grid a firm is in; the primary key keeps it to one';

create table grid_member_past (
  enterprise_id uuid not null,
  grid_id uuid not null,
  from_at timestamp with time zone not null,
  until_at timestamp with time zone not null
);
alter table grid_member_past add constraint grid_member_past_pkey PRIMARY KEY (enterprise_id, from_at);
alter table grid_member_past enable row level security;
comment on table grid_member_past is 'Grids a firm was in before: decides whose an operation was that arrives late (S17)';

create table grid_worker (
  grid_id uuid not null,
  user_id text not null,
  side text not null,
  from_at timestamp with time zone default clock_timestamp() not null,
  until_at timestamp with time zone
);
alter table grid_worker add constraint grid_worker_side_check CHECK ((side = ANY (ARRAY['government'::text, 'bank'::text])));
alter table grid_worker add constraint grid_worker_grid_id_fkey FOREIGN KEY (grid_id) REFERENCES grid(id);
alter table grid_worker add constraint grid_worker_pkey PRIMARY KEY (grid_id, user_id, from_at);
CREATE INDEX grid_worker_user ON grid_worker USING btree (user_id) WHERE (until_at IS NULL);
alter table grid_worker enable row level security;
create policy grid_worker_read on grid_worker for select to public
  using (((( SELECT scope_kind() AS scope_kind) <> 'none'::text) AND ((user_id = ( SELECT actor_id() AS actor_id)) OR (EXISTS ( SELECT
   FROM grid g
  WHERE (g.id = grid_worker.grid_id))))));
comment on table grid_worker is 'Who visits a grid, from when until when: 干部 and 银行人员 in pairs';
grant select on grid_worker to huoshui_app;

create table import (
  id uuid not null,
  source text not null,
  file_name text not null,
  sha256 text not null,
  bytes bigint not null,
  mode text not null,
  as_of date not null,
  status text not null,
  message text,
  mapping jsonb not null,
  preview jsonb not null,
  counters jsonb,
  fingerprint text,
  step text,
  step_began timestamp with time zone,
  rows_at_began integer default 0 not null,
  rows_read integer default 0 not null,
  fraction real,
  checkpoint jsonb,
  unit_codes text[] not null,
  organisation_id text not null,
  created_by text not null,
  created_by_name text not null,
  created_at timestamp with time zone default clock_timestamp() not null,
  approver jsonb,
  approved_kinds text[],
  missing_status text,
  finished_at timestamp with time zone
);
alter table import add constraint import_mode_check CHECK ((mode = ANY (ARRAY['partial'::text, 'full'::text])));
alter table import add constraint import_status_check CHECK ((status = ANY (ARRAY['uploaded'::text, 'checking'::text, 'paused'::text, 'ready'::text, 'applying'::text, 'done'::text, 'cancelled'::text, 'failed'::text])));
alter table import add constraint import_pkey PRIMARY KEY (id);
CREATE INDEX import_created ON import USING btree (created_at DESC, id);
CREATE INDEX import_sha256 ON import USING btree (sha256);
alter table import enable row level security;
create policy import_scope on import for all to public
  using (((( SELECT scope_kind() AS scope_kind) = 'city'::text) OR ((( SELECT scope_kind() AS scope_kind) = 'unit'::text) AND (unit_codes <> '{}'::text[]) AND (unit_codes <@ ( SELECT scope_codes() AS scope_codes)))));
comment on table import is 'One list on its way into the register; a cancelled one leaves nothing but this line';
comment on column import.as_of is 'the day the list stands for: what it changes counts from then, unless the list gives a day';
comment on column import.fingerprint is 'of all differences as a person saw them; applying refuses when the register has moved on since';
comment on column import.checkpoint is 'what a paused reading has counted so far';
comment on column import.unit_codes is 'units the importer may write; empty for the whole city';
grant insert, select, update on import to huoshui_app;

create table import_change (
  import_id uuid not null,
  row_no integer,
  enterprise_id uuid,
  kind text not null,
  fields text[] not null
) partition by LIST (import_id);
alter table import_change enable row level security;
create policy import_change_scope on import_change for select to public
  using ((EXISTS ( SELECT
   FROM import i
  WHERE (i.id = import_change.import_id))));
comment on table import_change is 'What each valid row means for the register, and the firms a full list does not name (row_no null)';
grant select on import_change to huoshui_app;

create table import_finding (
  import_id uuid not null,
  row_no integer not null,
  n integer generated always as identity not null,
  field text,
  letter text,
  value text,
  severity text not null,
  code text not null,
  reason text not null,
  repair text not null,
  overridable boolean default false not null
);
alter table import_finding add constraint import_finding_severity_check CHECK ((severity = ANY (ARRAY['error'::text, 'warning'::text, 'repaired'::text])));
CREATE INDEX import_finding_row ON import_finding USING btree (import_id, row_no, n);
alter table import_finding enable row level security;
create policy import_finding_scope on import_finding for select to public
  using ((EXISTS ( SELECT
   FROM import i
  WHERE (i.id = import_finding.import_id))));
comment on table import_finding is 'Everything found in a list: row, column, value, what is wrong, how to repair it';
grant select on import_finding to huoshui_app;

create table import_mapping (
  organisation_id text not null,
  source text not null,
  columns jsonb not null,
  amount_unit text not null,
  defaults jsonb not null,
  changed_by text not null,
  changed_at timestamp with time zone default clock_timestamp() not null
);
alter table import_mapping add constraint import_mapping_pkey PRIMARY KEY (organisation_id, source);
alter table import_mapping enable row level security;
create policy import_mapping_own on import_mapping for all to public
  using (((( SELECT scope_kind() AS scope_kind) = ANY (ARRAY['city'::text, 'unit'::text])) AND (organisation_id = ( SELECT actor_organisation() AS actor_organisation))));
comment on table import_mapping is 'Header → field as a person last chose it for this source';
grant insert, select, update on import_mapping to huoshui_app;

create table import_row (
  import_id uuid not null,
  row_no integer not null,
  rejected boolean default false not null,
  overridable boolean default false not null,
  refused boolean default false not null,
  id uuid not null,
  credit_code text,
  credit_code_override text,
  name text,
  short_name text,
  former_names text[] default '{}'::text[] not null,
  type text,
  status text,
  status_since date,
  industry_code text,
  industry_section text,
  size_class text default 'undetermined'::text not null,
  founded_on date,
  capital_fen bigint,
  unit_code text,
  town_code text,
  village_code text,
  registered_address text,
  actual_address text,
  legal_person text,
  contact_person text,
  contact_phone text,
  tags text[] default '{}'::text[] not null,
  list_rank bigint not null
) partition by LIST (import_id);
alter table import_row enable row level security;
create policy import_row_scope on import_row for select to public
  using ((EXISTS ( SELECT
   FROM import i
  WHERE (i.id = import_row.import_id))));
comment on table import_row is 'Rows of a list in their final form, one unlogged partition per import; dropped when the import ends';
comment on column import_row.rejected is 'has an error of its own; kept, so that its firm does not count as missing from a full list';
comment on column import_row.overridable is 'its only errors are such that a person may let it pass with a reason';
comment on column import_row.refused is 'has an error that came out by comparing rows with each other or with the register';
grant select (import_id, row_no, rejected, overridable, refused, id, credit_code, credit_code_override, name, short_name, former_names, type, status, status_since, industry_code, size_class, founded_on, capital_fen, unit_code, town_code, village_code, registered_address, actual_address) on import_row to huoshui_app;

create table known_answer (
  id uuid not null,
  kind text not null,
  question text not null,
  answer text not null,
  grams text[] not null,
  organisation_id text default actor_organisation() not null,
  written_by text default actor_id() not null,
  written_on date not null,
  version integer default 1 not null,
  ended_on date
);
alter table known_answer add constraint known_answer_answer_check CHECK ((answer <> ''::text));
alter table known_answer add constraint known_answer_question_check CHECK ((question <> ''::text));
alter table known_answer add constraint known_answer_pkey PRIMARY KEY (id);
CREATE INDEX known_answer_grams ON known_answer USING gin (grams) WHERE (ended_on IS NULL);
alter table known_answer enable row level security;
create policy known_answer_change on known_answer for update to public
  using (((organisation_id = ( SELECT actor_organisation() AS actor_organisation)) OR ((( SELECT actor_role() AS actor_role) = 'city_staff'::text) AND (( SELECT scope_kind() AS scope_kind) = 'city'::text))))
  with check ((( SELECT actor_role() AS actor_role) = ANY (ARRAY['city_staff'::text, 'county_staff'::text, 'department_staff'::text])));
create policy known_answer_read on known_answer for select to public
  using ((( SELECT has_scope() AS has_scope) AND (( SELECT scope_kind() AS scope_kind) <> ALL (ARRAY['share'::text, 'own'::text]))));
create policy known_answer_write on known_answer for insert to public
  with check (((written_by = ( SELECT actor_id() AS actor_id)) AND (organisation_id = ( SELECT actor_organisation() AS actor_organisation)) AND (( SELECT actor_role() AS actor_role) = ANY (ARRAY['city_staff'::text, 'county_staff'::text, 'department_staff'::text]))));
comment on table known_answer is '问答库: questions officials are asked again and again, with the answer of the department that knows';
comment on column known_answer.grams is 'every two neighbouring signs of the question, for search while typing';
grant insert, select on known_answer to huoshui_app;
grant update (kind, question, answer, grams, written_on, version, ended_on) on known_answer to huoshui_app;

create table ledger_definition (
  id text not null,
  version integer not null,
  title text not null,
  definition jsonb not null,
  saved_by text default COALESCE(actor_id(), 'city-data'::text) not null,
  saved_at timestamp with time zone default date_trunc('milliseconds'::text, clock_timestamp()) not null
);
alter table ledger_definition add constraint ledger_definition_id_check CHECK ((id ~ '^[a-z][a-z0-9-]{1,39}$'::text));
alter table ledger_definition add constraint ledger_definition_title_check CHECK ((title <> ''::text));
alter table ledger_definition add constraint ledger_definition_version_check CHECK ((version > 0));
alter table ledger_definition add constraint ledger_definition_pkey PRIMARY KEY (id, version);
alter table ledger_definition enable row level security;
create policy ledger_definition_read on ledger_definition for select to public
  using ((actor_id() IS NOT NULL));
create policy ledger_definition_write on ledger_definition for insert to public
  with check (((( SELECT actor_role() AS actor_role) = 'city_staff'::text) AND (saved_by = ( SELECT actor_id() AS actor_id))));
comment on table ledger_definition is '台账定义: fields, checks, due rule, who fills; every version is kept, the last one is in force, a sheet keeps the one it was opened with';
comment on column ledger_definition.definition is 'LedgerDefinition of the contract';
grant select on ledger_definition to huoshui_app;
grant insert (id, version, title, definition) on ledger_definition to huoshui_app;

create table ledger_layout (
  ledger_id text not null,
  name text not null,
  sha256 text not null,
  content bytea not null,
  saved_by text default actor_id() not null,
  saved_at timestamp with time zone default date_trunc('milliseconds'::text, clock_timestamp()) not null
);
alter table ledger_layout add constraint ledger_layout_content_check CHECK ((length(content) <= 4194304));
alter table ledger_layout add constraint ledger_layout_ledger_id_check CHECK ((ledger_id ~ '^[a-z][a-z0-9-]{1,39}$'::text));
alter table ledger_layout add constraint ledger_layout_pkey PRIMARY KEY (ledger_id);
alter table ledger_layout enable row level security;
create policy ledger_layout_change on ledger_layout for update to public
  using ((( SELECT actor_role() AS actor_role) = 'city_staff'::text))
  with check ((saved_by = ( SELECT actor_id() AS actor_id)));
create policy ledger_layout_read on ledger_layout for select to public
  using ((actor_id() IS NOT NULL));
create policy ledger_layout_write on ledger_layout for insert to public
  with check (((( SELECT actor_role() AS actor_role) = 'city_staff'::text) AND (saved_by = ( SELECT actor_id() AS actor_id))));
comment on table ledger_layout is 'The office''s own workbook with named cells, into which a ledger is exported';
grant select on ledger_layout to huoshui_app;
grant insert (ledger_id, name, sha256, content) on ledger_layout to huoshui_app;
grant update (name, sha256, content, saved_by, saved_at) on ledger_layout to huoshui_app;

create table ledger_reminder (
  ledger_id text not null,
  period text not null,
  organisation_id text not null,
  step integer not null,
  reminded_on date not null
);
alter table ledger_reminder add constraint ledger_reminder_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id);
alter table ledger_reminder add constraint ledger_reminder_pkey PRIMARY KEY (ledger_id, period, organisation_id, step);
alter table ledger_reminder enable row level security;
comment on table ledger_reminder is 'Which reminders of a sheet not handed in were sent: so many days before it is due, -1 once it is overdue';

create table ledger_sheet (
  id uuid not null,
  ledger_id text not null,
  definition_version integer not null,
  organisation_id text default actor_organisation() not null,
  period text not null,
  revision integer default 1 not null,
  corrects uuid,
  correction_reason text,
  status text default 'draft'::text not null,
  version integer default 1 not null,
  rows jsonb default '[]'::jsonb not null,
  return_reason text,
  saved_by text default actor_id() not null,
  saved_at timestamp with time zone default date_trunc('milliseconds'::text, clock_timestamp()) not null,
  submitted_by text,
  submitted_at timestamp with time zone,
  decided_by text,
  decided_at timestamp with time zone
);
alter table ledger_sheet add constraint ledger_sheet_check CHECK ((((revision = 1) = (corrects IS NULL)) AND ((corrects IS NULL) = (correction_reason IS NULL))));
alter table ledger_sheet add constraint ledger_sheet_check1 CHECK (((status <> ALL (ARRAY['submitted'::text, 'approved'::text])) OR (submitted_by IS NOT NULL)));
alter table ledger_sheet add constraint ledger_sheet_check2 CHECK (((status <> 'approved'::text) OR ((decided_by IS NOT NULL) AND (decided_by <> submitted_by))));
alter table ledger_sheet add constraint ledger_sheet_correction_reason_check CHECK ((correction_reason <> ''::text));
alter table ledger_sheet add constraint ledger_sheet_period_check CHECK ((period ~ '^\d{4}(-(0[1-9]|1[0-2]))?$'::text));
alter table ledger_sheet add constraint ledger_sheet_revision_check CHECK ((revision > 0));
alter table ledger_sheet add constraint ledger_sheet_status_check CHECK ((status = ANY (ARRAY['draft'::text, 'submitted'::text, 'returned'::text, 'approved'::text])));
alter table ledger_sheet add constraint ledger_sheet_corrects_fkey FOREIGN KEY (corrects) REFERENCES ledger_sheet(id);
alter table ledger_sheet add constraint ledger_sheet_ledger_id_definition_version_fkey FOREIGN KEY (ledger_id, definition_version) REFERENCES ledger_definition(id, version);
alter table ledger_sheet add constraint ledger_sheet_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id);
alter table ledger_sheet add constraint ledger_sheet_pkey PRIMARY KEY (id);
alter table ledger_sheet add constraint ledger_sheet_ledger_id_period_organisation_id_revision_key UNIQUE (ledger_id, period, organisation_id, revision);
CREATE INDEX ledger_sheet_organisation ON ledger_sheet USING btree (organisation_id, ledger_id, period);
CREATE TRIGGER keep_ledger_sheet BEFORE UPDATE ON public.ledger_sheet FOR EACH ROW EXECUTE FUNCTION keep_ledger_sheet();
alter table ledger_sheet enable row level security;
create policy ledger_sheet_change on ledger_sheet for update to public
  using (((status <> 'approved'::text) AND may_read_ledger_sheet(organisation_id) AND (( SELECT actor_role() AS actor_role) <> 'leader'::text)))
  with check ((may_read_ledger_sheet(organisation_id) AND ((status <> 'approved'::text) OR (( SELECT actor_role() AS actor_role) = ANY (ARRAY['city_staff'::text, 'county_staff'::text])))));
create policy ledger_sheet_read on ledger_sheet for select to public
  using (may_read_ledger_sheet(organisation_id));
create policy ledger_sheet_write on ledger_sheet for insert to public
  with check (((( SELECT actor_role() AS actor_role) = ANY (ARRAY['county_staff'::text, 'town_staff'::text, 'department_staff'::text, 'bank_manager'::text])) AND (organisation_id = ( SELECT actor_organisation() AS actor_organisation)) AND (saved_by = ( SELECT actor_id() AS actor_id)) AND (status = 'draft'::text)));
comment on table ledger_sheet is 'A unit''s 台账 of a period; an approved one never changes, a correction is the next revision and says why';
comment on column ledger_sheet.version is 'goes up with every change, so that two people do not write over each other';
comment on column ledger_sheet.rows is 'LedgerRow[] of the rules';
grant select on ledger_sheet to huoshui_app;
grant insert (id, ledger_id, definition_version, period, revision, corrects, correction_reason, rows) on ledger_sheet to huoshui_app;
grant update (status, version, rows, return_reason, saved_by, saved_at, submitted_by, submitted_at, decided_by, decided_at) on ledger_sheet to huoshui_app;

create table line_cut (
  enterprise_id uuid not null,
  id uuid not null,
  bank_id text not null,
  referral_id uuid,
  kind text not null,
  told_by text not null,
  before_fen bigint,
  after_fen bigint,
  reason text not null,
  happened_on date not null,
  state text default 'open'::text not null,
  outcome text,
  handled_on date,
  handled_by text,
  organisation_id text default actor_organisation() not null,
  recorded_by text default actor_id() not null,
  recorded_at timestamp with time zone default clock_timestamp() not null
);
alter table line_cut add constraint line_cut_after_fen_check CHECK ((after_fen >= 0));
alter table line_cut add constraint line_cut_before_fen_check CHECK ((before_fen > 0));
alter table line_cut add constraint line_cut_check CHECK (((told_by = 'firm'::text) OR (referral_id IS NOT NULL)));
alter table line_cut add constraint line_cut_check1 CHECK (((state = 'open'::text) = (outcome IS NULL)));
alter table line_cut add constraint line_cut_check2 CHECK (((state = 'open'::text) = (handled_by IS NULL)));
alter table line_cut add constraint line_cut_check3 CHECK (((after_fen IS NULL) OR (before_fen IS NULL) OR (after_fen <= before_fen)));
alter table line_cut add constraint line_cut_kind_check CHECK ((kind = ANY (ARRAY['reduce'::text, 'recall'::text, 'no_renewal'::text])));
alter table line_cut add constraint line_cut_state_check CHECK ((state = ANY (ARRAY['open'::text, 'handled'::text, 'settled'::text])));
alter table line_cut add constraint line_cut_told_by_check CHECK ((told_by = ANY (ARRAY['bank'::text, 'firm'::text])));
alter table line_cut add constraint line_cut_bank_id_fkey FOREIGN KEY (bank_id) REFERENCES organisation(id);
alter table line_cut add constraint line_cut_pkey PRIMARY KEY (enterprise_id, id);
CREATE INDEX line_cut_id ON line_cut USING btree (id);
CREATE INDEX line_cut_state ON line_cut USING btree (state, happened_on, id);
alter table line_cut enable row level security;
create policy line_cut_handle on line_cut for update to public
  using (((state <> 'settled'::text) AND (( SELECT scope_kind() AS scope_kind) = ANY (ARRAY['city'::text, 'unit'::text])) AND (EXISTS ( SELECT
   FROM enterprise_in_scope e
  WHERE (e.id = line_cut.enterprise_id)))))
  with check (((handled_by = ( SELECT actor_id() AS actor_id)) AND (EXISTS ( SELECT
   FROM enterprise_in_scope e
  WHERE (e.id = line_cut.enterprise_id)))));
create policy line_cut_read on line_cut for select to public
  using (
CASE
    WHEN (( SELECT scope_kind() AS scope_kind) = 'share'::text) THEN ((told_by = 'bank'::text) AND referral_reached(enterprise_id, referral_id))
    ELSE ((( SELECT scope_kind() AS scope_kind) <> ALL (ARRAY['none'::text, 'own'::text])) AND (EXISTS ( SELECT
       FROM enterprise_in_scope e
      WHERE (e.id = line_cut.enterprise_id))))
END);
create policy line_cut_read_self on line_cut for select to public
  using (((( SELECT scope_kind() AS scope_kind) = 'firm'::text) AND (recorded_by = ( SELECT actor_id() AS actor_id))));
create policy line_cut_tell on line_cut for insert to public
  with check (((recorded_by = ( SELECT actor_id() AS actor_id)) AND (organisation_id = ( SELECT actor_organisation() AS actor_organisation)) AND (state = 'open'::text) AND
CASE
    WHEN (( SELECT scope_kind() AS scope_kind) = 'share'::text) THEN ((told_by = 'bank'::text) AND referral_reached(enterprise_id, referral_id))
    ELSE ((( SELECT scope_kind() AS scope_kind) = ANY (ARRAY['city'::text, 'unit'::text, 'town'::text])) AND (told_by = 'firm'::text) AND (EXISTS ( SELECT
       FROM enterprise_in_scope e
      WHERE (e.id = line_cut.enterprise_id))))
END));
create policy line_cut_tell_self on line_cut for insert to public
  with check (((( SELECT scope_kind() AS scope_kind) = 'firm'::text) AND (told_by = 'firm'::text) AND (referral_id IS NULL) AND (state = 'open'::text) AND (recorded_by = ( SELECT actor_id() AS actor_id)) AND (organisation_id = ( SELECT actor_organisation() AS actor_organisation)) AND (speaks_for(enterprise_id) = 'checked'::text)));
comment on table line_cut is '断贷抽贷: a line reduced or recalled, or a renewal not given, told with its reason by the bank or by the firm; the city desk follows it up';
comment on column line_cut.told_by is 'what a firm tells of a bank is for the teams alone';
grant insert, select on line_cut to huoshui_app;
grant update (state, outcome, handled_on, handled_by) on line_cut to huoshui_app;

create table material (
  enterprise_id uuid not null,
  id uuid not null,
  need_id uuid not null,
  audience text not null,
  referral_id uuid,
  kind text not null,
  name text not null,
  format text not null,
  bytes integer not null,
  sha256 text not null,
  state text not null,
  scanned_at timestamp with time zone,
  added_by text default actor_id() not null,
  added_at timestamp with time zone not null,
  withdrawn_at timestamp with time zone
);
alter table material add constraint material_audience_check CHECK ((audience = ANY (ARRAY['team'::text, 'banks'::text, 'bank'::text])));
alter table material add constraint material_bytes_check CHECK ((bytes > 0));
alter table material add constraint material_check CHECK (((audience = 'bank'::text) = (referral_id IS NOT NULL)));
alter table material add constraint material_check1 CHECK (((state = ANY (ARRAY['clean'::text, 'blocked'::text])) = (scanned_at IS NOT NULL)));
alter table material add constraint material_format_check CHECK ((format = ANY (ARRAY['pdf'::text, 'jpeg'::text, 'png'::text, 'xlsx'::text, 'docx'::text])));
alter table material add constraint material_kind_check CHECK ((kind = ANY (ARRAY['license'::text, 'statement'::text, 'accounts'::text, 'tax'::text, 'contract'::text, 'title'::text, 'other'::text])));
alter table material add constraint material_name_check CHECK (((length(name) >= 1) AND (length(name) <= 120)));
alter table material add constraint material_sha256_check CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text));
alter table material add constraint material_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'clean'::text, 'blocked'::text, 'unscanned'::text])));
alter table material add constraint material_pkey PRIMARY KEY (enterprise_id, id);
CREATE INDEX material_need ON material USING btree (enterprise_id, need_id, added_at);
CREATE UNIQUE INDEX material_once ON material USING btree (enterprise_id, need_id, sha256, audience, COALESCE(referral_id, need_id)) WHERE ((withdrawn_at IS NULL) AND (state <> 'blocked'::text));
CREATE INDEX material_to_scan ON material USING btree (added_at) WHERE ((state = ANY (ARRAY['waiting'::text, 'unscanned'::text])) AND (withdrawn_at IS NULL));
CREATE TRIGGER material_erase AFTER UPDATE ON public.material FOR EACH ROW WHEN (((new.withdrawn_at IS NOT NULL) OR (new.state = 'blocked'::text))) EXECUTE FUNCTION erase_material_content();
alter table material enable row level security;
create policy material_add on material for insert to public
  with check (((( SELECT scope_kind() AS scope_kind) = 'firm'::text) AND (added_by = ( SELECT actor_id() AS actor_id)) AND (withdrawn_at IS NULL) AND (state = ANY (ARRAY['waiting'::text, 'unscanned'::text])) AND (speaks_for(enterprise_id) = ANY (ARRAY['claimed'::text, 'checked'::text])) AND (EXISTS ( SELECT
   FROM need n
  WHERE ((n.enterprise_id = material.enterprise_id) AND (n.id = material.need_id)))) AND ((referral_id IS NULL) OR (EXISTS ( SELECT
   FROM referral r
  WHERE ((r.enterprise_id = material.enterprise_id) AND (r.id = material.referral_id) AND (r.need_id = material.need_id)))))));
create policy material_read on material for select to public
  using (((( SELECT scope_kind() AS scope_kind) <> 'none'::text) AND material_reached(enterprise_id, id)));
create policy material_withdraw on material for update to public
  using (((( SELECT scope_kind() AS scope_kind) = 'firm'::text) AND material_reached(enterprise_id, id)))
  with check (((( SELECT scope_kind() AS scope_kind) = 'firm'::text) AND (withdrawn_at IS NOT NULL)));
comment on table material is '材料: a file a firm adds to its need, or in answer to one bank (补充材料); the file itself is in material_content';
comment on column material.audience is 'whom the firm gives it: team (专班), banks (also every bank it consented to that holds the need), bank (also the one of referral_id)';
comment on column material.format is 'what the content is, found out from its bytes';
comment on column material.state is '查毒: waiting (待查), clean (通过), blocked (拦截), unscanned (未设查毒: no scanner is configured)';
comment on column material.withdrawn_at is 'taken back by the firm: the content is erased with it, this line stays';
grant select on material to huoshui_app;
grant insert (enterprise_id, id, need_id, audience, referral_id, kind, name, format, bytes, sha256, state, added_at) on material to huoshui_app;
grant update (withdrawn_at) on material to huoshui_app;

create table material_content (
  enterprise_id uuid not null,
  id uuid not null,
  content bytea not null
);
alter table material_content add constraint material_content_pkey PRIMARY KEY (enterprise_id, id);
alter table material_content alter column content set storage external;
alter table material_content enable row level security;
create policy material_content_add on material_content for insert to public
  with check (((( SELECT scope_kind() AS scope_kind) = 'firm'::text) AND (EXISTS ( SELECT
   FROM material m
  WHERE ((m.enterprise_id = material_content.enterprise_id) AND (m.id = material_content.id) AND (m.added_by = ( SELECT actor_id() AS actor_id)) AND (m.withdrawn_at IS NULL) AND (m.bytes = length(material_content.content)))))));
comment on table material_content is 'bytes of a 材料, written with its line in one transaction; gone once withdrawn or blocked';
grant insert on material_content to huoshui_app;

create table migration (
  name text not null,
  applied_at timestamp with time zone default now() not null
);
alter table migration add constraint migration_pkey PRIMARY KEY (name);

create table need (
  enterprise_id uuid not null,
  id uuid not null,
  visit_id uuid,
  amount_fen bigint not null,
  months integer,
  purpose text not null,
  guarantee text,
  wanted_on date,
  banks text[] default '{}'::text[] not null,
  existing_loans jsonb default '[]'::jsonb not null,
  remark text,
  told_at timestamp with time zone not null,
  recorded_by text default actor_id() not null,
  recorded_at timestamp with time zone default clock_timestamp() not null,
  source text default 'visit'::text not null,
  stage text default 'need'::text not null,
  version integer default 0 not null,
  moved_at timestamp with time zone default clock_timestamp() not null,
  channel_id text,
  unit_code text not null,
  town_code text
);
alter table need add constraint need_amount_fen_check CHECK ((amount_fen > 0));
alter table need add constraint need_months_check CHECK (((months >= 1) AND (months <= 360)));
alter table need add constraint need_source_check CHECK ((source = ANY (ARRAY['visit'::text, 'office'::text, 'portal'::text, 'event'::text, 'import'::text])));
alter table need add constraint need_stage_check CHECK ((stage = ANY (ARRAY['need'::text, 'declared'::text, 'unfit'::text, 'recommended'::text, 'withdrawn'::text, 'ended'::text])));
alter table need add constraint need_channel_id_fkey FOREIGN KEY (channel_id) REFERENCES organisation(id);
alter table need add constraint need_pkey PRIMARY KEY (enterprise_id, id);
CREATE INDEX need_id ON need USING btree (id);
CREATE INDEX need_stage ON need USING btree (stage, moved_at, id);
CREATE INDEX need_told ON need USING btree (told_at DESC, id);
CREATE INDEX need_town ON need USING btree (town_code, stage, moved_at, id);
CREATE INDEX need_unit ON need USING btree (unit_code, stage, moved_at, id);
CREATE TRIGGER need_place BEFORE INSERT ON public.need FOR EACH ROW EXECUTE FUNCTION place_case();
alter table need enable row level security;
create policy need_firm_move on need for update to public
  using (((( SELECT scope_kind() AS scope_kind) = 'firm'::text) AND
CASE speaks_for(enterprise_id)
    WHEN 'checked'::text THEN true
    WHEN 'claimed'::text THEN (recorded_by = ( SELECT actor_id() AS actor_id))
    ELSE false
END))
  with check (((( SELECT scope_kind() AS scope_kind) = 'firm'::text) AND (speaks_for(enterprise_id) = ANY (ARRAY['claimed'::text, 'checked'::text]))));
create policy need_firm_read on need for select to public
  using (((( SELECT scope_kind() AS scope_kind) = 'firm'::text) AND
CASE speaks_for(enterprise_id)
    WHEN 'checked'::text THEN true
    WHEN 'claimed'::text THEN (recorded_by = ( SELECT actor_id() AS actor_id))
    ELSE false
END));
create policy need_firm_tell on need for insert to public
  with check (((( SELECT scope_kind() AS scope_kind) = 'firm'::text) AND (source = 'portal'::text) AND (recorded_by = ( SELECT actor_id() AS actor_id)) AND (stage = 'need'::text) AND (version = 0) AND (speaks_for(enterprise_id) = ANY (ARRAY['claimed'::text, 'checked'::text]))));
create policy need_move on need for update to public
  using (((( SELECT scope_kind() AS scope_kind) <> ALL (ARRAY['none'::text, 'share'::text, 'own'::text])) AND (EXISTS ( SELECT
   FROM enterprise_in_scope e
  WHERE (e.id = need.enterprise_id)))))
  with check ((EXISTS ( SELECT
   FROM enterprise_in_scope e
  WHERE (e.id = need.enterprise_id))));
create policy need_read on need for select to public
  using (((( SELECT scope_kind() AS scope_kind) <> ALL (ARRAY['none'::text, 'share'::text, 'own'::text])) AND (EXISTS ( SELECT
   FROM enterprise_in_scope e
  WHERE (e.id = need.enterprise_id)))));
create policy need_record on need for insert to public
  with check (((recorded_by = ( SELECT actor_id() AS actor_id)) AND (stage = 'need'::text) AND (version = 0) AND (EXISTS ( SELECT
   FROM visited_firm(need.enterprise_id, need.told_at) visited_firm(status, unit_code, town_code, village_code, grid_id)))));
comment on table need is '融资需求 as a firm told it; amounts in 分. What becomes of it is written by later steps';
comment on column need.existing_loans is '现有贷款: [{bank, amountFen, maturesOn}], where renewals are found';
comment on column need.stage is '办理状态 of the need itself, folded from need_step; each bank it was sent to has one of its own (referral.stage)';
comment on column need.version is 'steps folded so far';
comment on column need.channel_id is '渠道: whose QR code the firm came by; null: none';
comment on column need.unit_code is 'where the firm is managed now, like town_code; follows enterprise';
grant insert, select on need to huoshui_app;
grant update (stage, version, moved_at) on need to huoshui_app;

create table need_number (
  number text not null,
  enterprise_id uuid not null,
  need_id uuid not null
);
alter table need_number add constraint need_number_number_check CHECK ((number ~ '^[0-9A-HJKMNP-TV-Z]{10}$'::text));
alter table need_number add constraint need_number_pkey PRIMARY KEY (number);
CREATE UNIQUE INDEX need_number_need ON need_number USING btree (enterprise_id, need_id);
alter table need_number enable row level security;
create policy need_number_give on need_number for insert to public
  with check (((( SELECT scope_kind() AS scope_kind) = 'firm'::text) AND (EXISTS ( SELECT
   FROM need n
  WHERE ((n.enterprise_id = need_number.enterprise_id) AND (n.id = need_number.need_id) AND (n.recorded_by = ( SELECT actor_id() AS actor_id)))))));
create policy need_number_read on need_number for select to public
  using ((EXISTS ( SELECT
   FROM need n
  WHERE ((n.enterprise_id = need_number.enterprise_id) AND (n.id = need_number.need_id)))));
comment on table need_number is '查询码 of a need told at /p/: with the phone it opens where the need stands, in a word';
grant insert, select on need_number to huoshui_app;

create table need_step (
  enterprise_id uuid not null,
  id uuid not null,
  need_id uuid not null,
  referral_id uuid,
  place integer not null,
  action text not null,
  acted_for text not null,
  from_stage text not null,
  to_stage text not null,
  on_day date not null,
  detail jsonb default '{}'::jsonb not null,
  organisation_id text default actor_organisation() not null,
  recorded_by text default actor_id() not null,
  recorded_at timestamp with time zone default clock_timestamp() not null
);
alter table need_step add constraint need_step_acted_for_check CHECK ((acted_for = ANY (ARRAY['visitor'::text, 'team'::text, 'bank'::text, 'firm'::text, 'register'::text])));
alter table need_step add constraint need_step_place_check CHECK ((place > 0));
alter table need_step add constraint need_step_pkey PRIMARY KEY (enterprise_id, id);
CREATE UNIQUE INDEX need_step_place ON need_step USING btree (enterprise_id, need_id, COALESCE(referral_id, need_id), place);
alter table need_step enable row level security;
create policy need_step_add on need_step for insert to public
  with check (((recorded_by = ( SELECT actor_id() AS actor_id)) AND (organisation_id = ( SELECT actor_organisation() AS actor_organisation)) AND
CASE
    WHEN (( SELECT scope_kind() AS scope_kind) = 'share'::text) THEN ((acted_for = ANY (ARRAY['bank'::text, 'firm'::text])) AND referral_reached(enterprise_id, referral_id))
    ELSE ((acted_for <> 'bank'::text) AND (EXISTS ( SELECT
       FROM enterprise_in_scope e
      WHERE (e.id = need_step.enterprise_id))))
END));
create policy need_step_firm_add on need_step for insert to public
  with check (((( SELECT scope_kind() AS scope_kind) = 'firm'::text) AND ((referral_id IS NULL) OR (speaks_for(enterprise_id) = 'checked'::text)) AND (acted_for = 'firm'::text) AND (recorded_by = ( SELECT actor_id() AS actor_id)) AND (organisation_id = ( SELECT actor_organisation() AS actor_organisation)) AND (EXISTS ( SELECT
   FROM need n
  WHERE ((n.enterprise_id = need_step.enterprise_id) AND (n.id = need_step.need_id))))));
create policy need_step_firm_read on need_step for select to public
  using (((( SELECT scope_kind() AS scope_kind) = 'firm'::text) AND ((referral_id IS NULL) OR (speaks_for(enterprise_id) = 'checked'::text)) AND (EXISTS ( SELECT
   FROM need n
  WHERE ((n.enterprise_id = need_step.enterprise_id) AND (n.id = need_step.need_id))))));
create policy need_step_read on need_step for select to public
  using (
CASE
    WHEN (( SELECT scope_kind() AS scope_kind) = 'share'::text) THEN referral_reached(enterprise_id, referral_id)
    ELSE ((( SELECT scope_kind() AS scope_kind) <> ALL (ARRAY['none'::text, 'own'::text])) AND (EXISTS ( SELECT
       FROM enterprise_in_scope e
      WHERE (e.id = need_step.enterprise_id))))
END);
comment on table need_step is '办理记录: every step of a need and of its referrals, only added to; the stages are folded from it';
comment on column need_step.id is 'made by the sender: the same step sent twice is one';
comment on column need_step.referral_id is 'null: a step of the need itself';
comment on column need_step.place is 'order within the need, or within the referral; two people at once can''t both take the next place';
comment on column need_step.acted_for is 'on whose behalf (办理方); recorded_by is the person';
grant insert, select on need_step to huoshui_app;

create table notice (
  id uuid not null,
  key text not null,
  kind text not null,
  user_id text,
  organisation_id text,
  phone text,
  phone_masked text,
  title text not null,
  words text,
  outside text,
  fields jsonb,
  link text,
  made_at timestamp with time zone not null
);
alter table notice add constraint notice_check CHECK ((num_nonnulls(user_id, organisation_id, phone_masked) = 1));
alter table notice add constraint notice_check1 CHECK (((phone IS NULL) OR (phone_masked IS NOT NULL)));
alter table notice add constraint notice_link_check CHECK ((link ~ '^/'::text));
alter table notice add constraint notice_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id);
alter table notice add constraint notice_pkey PRIMARY KEY (id);
alter table notice add constraint notice_key UNIQUE (key);
CREATE INDEX notice_organisation ON notice USING btree (organisation_id, made_at DESC, id DESC) WHERE (organisation_id IS NOT NULL);
CREATE INDEX notice_user ON notice USING btree (user_id, made_at DESC, id DESC) WHERE (user_id IS NOT NULL);
alter table notice enable row level security;
create policy notice_own on notice for select to public
  using ((((user_id = ( SELECT actor_id() AS actor_id)) OR (organisation_id = ( SELECT actor_organisation() AS actor_organisation))) AND (( SELECT actor_id() AS actor_id) IS NOT NULL)));
comment on table notice is '消息: one thing to be told to one recipient, once per key';
comment on column notice.key is 'what is told to whom, by whoever tells it: the same key again is the same notice';
comment on column notice.organisation_id is 'an organisation''s desk: everybody who works there reads it';
comment on column notice.phone is 'outside the platform; gone, with words and fields, once it was delivered or given up';
comment on column notice.outside is 'what e-mail and other systems are told: names no firm and no person';
comment on column notice.fields is 'values of the template, for gateways that keep templates themselves';
grant select (id, kind, user_id, organisation_id, title, words, link, made_at) on notice to huoshui_app;

create table notice_address (
  holder_kind text not null,
  holder_id text not null,
  channel text not null,
  address text,
  is_digest boolean default false not null
);
alter table notice_address add constraint notice_address_channel_check CHECK ((channel = ANY (ARRAY['email'::text, 'webhook'::text])));
alter table notice_address add constraint notice_address_holder_kind_check CHECK ((holder_kind = ANY (ARRAY['user'::text, 'organisation'::text])));
alter table notice_address add constraint notice_address_pkey PRIMARY KEY (holder_kind, holder_id, channel);
alter table notice_address enable row level security;
create policy notice_address_own on notice_address for all to public
  using (((holder_kind = 'user'::text) AND (holder_id = ( SELECT actor_id() AS actor_id))))
  with check (((holder_kind = 'user'::text) AND (holder_id = ( SELECT actor_id() AS actor_id)) AND (channel = 'email'::text)));
comment on table notice_address is 'Where somebody is told outside the platform; people give their own e-mail, desks are entered by the operator (notice.json)';
comment on column notice_address.is_digest is '汇总: gathered to a few a day instead of one by one';
grant insert, select on notice_address to huoshui_app;
grant update (address, is_digest) on notice_address to huoshui_app;

create table notice_attempt (
  delivery_id uuid not null,
  place integer not null,
  at timestamp with time zone not null,
  outcome text not null,
  detail text
);
alter table notice_attempt add constraint notice_attempt_outcome_check CHECK ((outcome = ANY (ARRAY['sent'::text, 'retry'::text, 'failed'::text, 'dropped'::text])));
alter table notice_attempt add constraint notice_attempt_place_check CHECK ((place > 0));
alter table notice_attempt add constraint notice_attempt_delivery_id_fkey FOREIGN KEY (delivery_id) REFERENCES notice_delivery(id);
alter table notice_attempt add constraint notice_attempt_pkey PRIMARY KEY (delivery_id, place);
alter table notice_attempt enable row level security;
comment on table notice_attempt is '投递记录: what became of each try; phones in it are masked, words are not kept';

create table notice_delivery (
  id uuid not null,
  notice_id uuid not null,
  channel text not null,
  state text default 'waiting'::text not null,
  is_urgent boolean not null,
  not_before timestamp with time zone not null,
  expires_at timestamp with time zone,
  attempts integer default 0 not null,
  claimed_at timestamp with time zone,
  finished_at timestamp with time zone,
  provider_id text
);
alter table notice_delivery add constraint notice_delivery_channel_check CHECK ((channel = ANY (ARRAY['sms'::text, 'email'::text, 'webhook'::text])));
alter table notice_delivery add constraint notice_delivery_check CHECK (((state = ANY (ARRAY['sent'::text, 'failed'::text, 'dropped'::text])) = (finished_at IS NOT NULL)));
alter table notice_delivery add constraint notice_delivery_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'sending'::text, 'sent'::text, 'failed'::text, 'dropped'::text])));
alter table notice_delivery add constraint notice_delivery_notice_id_fkey FOREIGN KEY (notice_id) REFERENCES notice(id);
alter table notice_delivery add constraint notice_delivery_pkey PRIMARY KEY (id);
alter table notice_delivery add constraint notice_delivery_notice_id_channel_key UNIQUE (notice_id, channel);
CREATE INDEX notice_delivery_claimed ON notice_delivery USING btree (claimed_at) WHERE (state = 'sending'::text);
CREATE INDEX notice_delivery_due ON notice_delivery USING btree (not_before, id) WHERE (state = 'waiting'::text);
CREATE INDEX notice_delivery_made ON notice_delivery USING btree (id DESC);
CREATE INDEX notice_delivery_of_notice ON notice_delivery USING btree (notice_id);
alter table notice_delivery enable row level security;
comment on table notice_delivery is '投递: a notice on its way outside; claimed before it is sent, so that two servers never send it both';
comment on column notice_delivery.id is 'told to the gateway, which then knows a second sending of the same';
comment on column notice_delivery.expires_at is 'not sent after: an old code helps nobody';

create table notice_read (
  notice_id uuid not null,
  user_id text default actor_id() not null,
  read_at timestamp with time zone not null
);
alter table notice_read add constraint notice_read_notice_id_fkey FOREIGN KEY (notice_id) REFERENCES notice(id);
alter table notice_read add constraint notice_read_pkey PRIMARY KEY (notice_id, user_id);
alter table notice_read enable row level security;
create policy notice_read_own on notice_read for all to public
  using ((user_id = ( SELECT actor_id() AS actor_id)))
  with check (((user_id = ( SELECT actor_id() AS actor_id)) AND (EXISTS ( SELECT
   FROM notice n
  WHERE (n.id = notice_read.notice_id)))));
comment on table notice_read is '已读: who has read which notice; a desk''s is read by each of its people';
grant insert, select on notice_read to huoshui_app;

create table operation (
  id uuid not null,
  device_id uuid not null,
  number integer not null,
  user_id text default actor_id() not null,
  kind text not null,
  enterprise_id uuid not null,
  fingerprint bytea not null,
  content jsonb,
  mends uuid,
  device_at timestamp with time zone not null,
  seen_server_at timestamp with time zone,
  sent_at timestamp with time zone not null,
  received_at timestamp with time zone not null,
  at timestamp with time zone not null,
  skew_ms bigint not null,
  outcome text not null,
  code text,
  sentence text,
  decided_by text,
  decided_at timestamp with time zone,
  decision text,
  decided_enterprise_id uuid,
  decision_reason text
);
alter table operation add constraint operation_check CHECK (((outcome = 'applied'::text) = (content IS NULL)));
alter table operation add constraint operation_check1 CHECK (((decided_at IS NULL) = (decision IS NULL)));
alter table operation add constraint operation_decision_check CHECK ((decision = ANY (ARRAY['apply'::text, 'apply-elsewhere'::text, 'set-aside'::text])));
alter table operation add constraint operation_outcome_check CHECK ((outcome = ANY (ARRAY['applied'::text, 'orphan'::text, 'refused'::text])));
alter table operation add constraint operation_second_person CHECK ((decided_by <> user_id));
alter table operation add constraint operation_device_id_fkey FOREIGN KEY (device_id) REFERENCES device(id);
alter table operation add constraint operation_pkey PRIMARY KEY (id);
CREATE INDEX operation_device ON operation USING btree (device_id, number);
CREATE INDEX operation_orphan ON operation USING btree (received_at, id) WHERE ((outcome = 'orphan'::text) AND (decided_at IS NULL));
alter table operation enable row level security;
create policy operation_orphan_decide on operation for update to public
  using (((outcome = 'orphan'::text) AND (decided_at IS NULL) AND (( SELECT actor_role() AS actor_role) = ANY (ARRAY['city_staff'::text, 'county_staff'::text])) AND (EXISTS ( SELECT
   FROM device d
  WHERE (d.id = operation.device_id)))))
  with check (((decided_by = ( SELECT actor_id() AS actor_id)) AND (decided_at IS NOT NULL)));
create policy operation_orphan_read on operation for select to public
  using (((outcome = 'orphan'::text) AND (( SELECT actor_role() AS actor_role) = ANY (ARRAY['city_staff'::text, 'county_staff'::text])) AND (EXISTS ( SELECT
   FROM device d
  WHERE (d.id = operation.device_id)))));
create policy operation_own on operation for select to public
  using (((user_id = ( SELECT actor_id() AS actor_id)) AND (( SELECT scope_kind() AS scope_kind) <> 'none'::text)));
create policy operation_receive on operation for insert to public
  with check (((user_id = ( SELECT actor_id() AS actor_id)) AND (EXISTS ( SELECT
   FROM device d
  WHERE ((d.id = operation.device_id) AND (d.user_id = ( SELECT actor_id() AS actor_id)))))));
comment on table operation is 'Every operation a device handed in, with its receipt; the same id again gets the same receipt (S3)';
comment on column operation.fingerprint is 'SHA-256 of what the device kept: the same id with other content is refused (S9)';
comment on column operation.content is 'what was filled in; kept only while a person must still see to it: what was applied stands where it was written';
comment on column operation.at is 'when it was done, by the server''s clock (S10)';
comment on column operation.decision is 'apply: as it was handed in; apply-elsewhere: to decided_enterprise_id; set-aside: not at all, for decision_reason';
grant insert (id, device_id, number, kind, enterprise_id, fingerprint, content, mends, device_at, seen_server_at, sent_at, received_at, at, skew_ms, outcome, code, sentence) on operation to huoshui_app;
grant select (id, device_id, number, user_id, kind, enterprise_id, fingerprint, content, mends, received_at, at, outcome, code, sentence, decided_by, decided_at, decision, decided_enterprise_id, decision_reason) on operation to huoshui_app;
grant update (decided_by, decided_at, decision, decided_enterprise_id, decision_reason) on operation to huoshui_app;

create table organisation (
  id text not null,
  kind text not null,
  name text not null,
  parent_id text,
  root_id text not null,
  area_code text,
  contact_phone text,
  verified boolean default true not null,
  source text,
  closed_on date
);
alter table organisation add constraint organisation_kind_check CHECK ((kind = ANY (ARRAY['city_team'::text, 'county_team'::text, 'department'::text, 'bank'::text, 'bank_branch'::text, 'bank_outlet'::text, 'town_office'::text, 'association'::text, 'park'::text])));
alter table organisation add constraint organisation_area_code_fkey FOREIGN KEY (area_code) REFERENCES area(code);
alter table organisation add constraint organisation_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES organisation(id);
alter table organisation add constraint organisation_root_id_fkey FOREIGN KEY (root_id) REFERENCES organisation(id) DEFERRABLE INITIALLY DEFERRED;
alter table organisation add constraint organisation_pkey PRIMARY KEY (id);
CREATE INDEX organisation_parent ON organisation USING btree (parent_id);
CREATE TRIGGER organisation_closed AFTER UPDATE OF closed_on ON public.organisation FOR EACH ROW WHEN (((old.closed_on IS NULL) AND (new.closed_on IS NOT NULL))) EXECUTE FUNCTION end_sessions_of_closed();
alter table organisation enable row level security;
create policy organisation_read on organisation for select to public
  using (true);
create policy organisation_write on organisation for all to public
  using (((( SELECT scope_kind() AS scope_kind) = 'city'::text) OR (( SELECT actor_role() AS actor_role) = 'system_admin'::text)));
comment on table organisation is 'Who works here: 市专班, 县专班, member departments, banks > branches > outlets, town offices, associations, parks';
comment on column organisation.root_id is 'top of its own tree: a bank HQ sees the shares of all its branches';
grant insert, select, update on organisation to huoshui_app;

create table organisation_alias (
  organisation_id text not null,
  alias text not null,
  from_day date,
  until_day date,
  verified boolean default true not null
);
alter table organisation_alias add constraint organisation_alias_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id);
alter table organisation_alias add constraint organisation_alias_pkey PRIMARY KEY (organisation_id, alias);
alter table organisation_alias enable row level security;
create policy organisation_alias_read on organisation_alias for select to public
  using (true);
create policy organisation_alias_write on organisation_alias for all to public
  using (((( SELECT scope_kind() AS scope_kind) = 'city'::text) OR (( SELECT actor_role() AS actor_role) = 'system_admin'::text)));
comment on table organisation_alias is 'Dated names: institutions are renamed (银保监 > 金融监管), codes stay';
grant insert, select, update on organisation_alias to huoshui_app;

create table phone_code (
  id uuid not null,
  phone_hash bytea not null,
  address_hash bytea not null,
  purpose text not null,
  code_hash bytea not null,
  made_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  tries integer default 0 not null,
  used_at timestamp with time zone
);
alter table phone_code add constraint phone_code_pkey PRIMARY KEY (id);
CREATE INDEX phone_code_address ON phone_code USING btree (address_hash, made_at DESC);
CREATE INDEX phone_code_made ON phone_code USING btree (made_at);
CREATE INDEX phone_code_phone ON phone_code USING btree (phone_hash, made_at DESC);
alter table phone_code enable row level security;
comment on table phone_code is '短信验证码: asked for from an address, good for some minutes, some tries and one use';

create table policy_entry (
  id uuid not null,
  number text not null,
  place text not null,
  ends uuid,
  value jsonb,
  document text,
  clause text,
  source text,
  first_day date,
  last_day date,
  verified boolean,
  note text default ''::text not null,
  reason text not null,
  status text default 'proposed'::text not null,
  organisation_id text default actor_organisation() not null,
  proposed_by text default actor_id() not null,
  proposed_at timestamp with time zone default clock_timestamp() not null,
  decided_by text,
  decided_at timestamp with time zone,
  decision_reason text
);
alter table policy_entry add constraint policy_entry_check CHECK ((((status = 'proposed'::text) = (decided_at IS NULL)) AND ((decided_at IS NULL) = (decided_by IS NULL))));
alter table policy_entry add constraint policy_entry_check1 CHECK (((status <> 'refused'::text) OR (btrim(decision_reason) <> ''::text)));
alter table policy_entry add constraint policy_entry_clause_check CHECK ((btrim(clause) <> ''::text));
alter table policy_entry add constraint policy_entry_document_check CHECK ((btrim(document) <> ''::text));
alter table policy_entry add constraint policy_entry_entry_or_end CHECK (
CASE
    WHEN (ends IS NULL) THEN ((num_nulls(value, document, clause, source, first_day, verified) = 0) AND ((last_day IS NULL) OR (last_day >= first_day)))
    ELSE ((num_nonnulls(value, document, clause, source, first_day, verified) = 0) AND (last_day IS NOT NULL))
END);
alter table policy_entry add constraint policy_entry_place_check CHECK ((place ~ '^[0-9]{6}(-[A-Z]+)?$'::text));
alter table policy_entry add constraint policy_entry_reason_check CHECK ((btrim(reason) <> ''::text));
alter table policy_entry add constraint policy_entry_second_person CHECK (((decided_by IS NULL) OR ((decided_by = proposed_by) = (status = 'withdrawn'::text))));
alter table policy_entry add constraint policy_entry_source_check CHECK ((btrim(source) <> ''::text));
alter table policy_entry add constraint policy_entry_status_check CHECK ((status = ANY (ARRAY['proposed'::text, 'approved'::text, 'refused'::text, 'withdrawn'::text])));
alter table policy_entry add constraint policy_entry_value_check CHECK ((jsonb_typeof(value) = ANY (ARRAY['number'::text, 'string'::text, 'boolean'::text, 'array'::text])));
alter table policy_entry add constraint policy_entry_ends_number_place_fkey FOREIGN KEY (ends, number, place) REFERENCES policy_entry(id, number, place);
alter table policy_entry add constraint policy_entry_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id);
alter table policy_entry add constraint policy_entry_pkey PRIMARY KEY (id);
alter table policy_entry add constraint policy_entry_id_number_place_key UNIQUE (id, number, place);
CREATE INDEX policy_entry_approved ON policy_entry USING btree (decided_at DESC, id) WHERE ((status = 'approved'::text) AND (ends IS NULL));
CREATE INDEX policy_entry_ends ON policy_entry USING btree (ends) WHERE ((ends IS NOT NULL) AND (status = 'approved'::text));
CREATE INDEX policy_entry_of_number ON policy_entry USING btree (number, proposed_at DESC, id DESC);
CREATE INDEX policy_entry_queue ON policy_entry USING btree (proposed_at DESC, id DESC);
CREATE INDEX policy_entry_waiting ON policy_entry USING btree (proposed_at DESC, id DESC) WHERE (status = 'proposed'::text);
alter table policy_entry enable row level security;
create policy policy_entry_decide on policy_entry for update to public
  using (((status = 'proposed'::text) AND (( SELECT actor_role() AS actor_role) = 'city_staff'::text) AND (( SELECT scope_kind() AS scope_kind) = 'city'::text) AND (proposed_by <> ( SELECT actor_id() AS actor_id))))
  with check (((status = ANY (ARRAY['approved'::text, 'refused'::text])) AND (decided_by = ( SELECT actor_id() AS actor_id))));
create policy policy_entry_propose on policy_entry for insert to public
  with check (((status = 'proposed'::text) AND (proposed_by = ( SELECT actor_id() AS actor_id)) AND (organisation_id = ( SELECT actor_organisation() AS actor_organisation)) AND may_propose_entries(place)));
create policy policy_entry_read on policy_entry for select to public
  using (((( SELECT scope_kind() AS scope_kind) <> 'none'::text) AND ((status = 'approved'::text) OR ((( SELECT actor_role() AS actor_role) = 'city_staff'::text) AND (( SELECT scope_kind() AS scope_kind) = 'city'::text)) OR ((( SELECT actor_role() AS actor_role) = ANY (ARRAY['county_staff'::text, 'department_staff'::text])) AND (organisation_id = ( SELECT actor_organisation() AS actor_organisation))))));
create policy policy_entry_withdraw on policy_entry for update to public
  using (((status = 'proposed'::text) AND (proposed_by = ( SELECT actor_id() AS actor_id)) AND (( SELECT scope_kind() AS scope_kind) <> 'none'::text)))
  with check (((status = 'withdrawn'::text) AND (decided_by = ( SELECT actor_id() AS actor_id))));
comment on table policy_entry is 'Entries officials add over built-in policy numbers, and ends of such entries; an approved one is never written again';
comment on column policy_entry.number is 'id of the policy number (packages/rules, docs/RULES.md)';
comment on column policy_entry.place is 'division code it holds for: the country, the province, the city or one unit';
comment on column policy_entry.ends is 'the entry that this row, once approved, ends after last_day; null: the row is an entry itself';
comment on column policy_entry.value is 'PolicyValue of the rules: money in fen, ratios in basis points';
comment on column policy_entry.source is 'where the proposer read it';
comment on column policy_entry.last_day is 'of an end the day before the first may be named: then the entry never held';
comment on column policy_entry.verified is 'whether it was compared with the document itself';
grant select on policy_entry to huoshui_app;
grant insert (id, number, place, ends, value, document, clause, source, first_day, last_day, verified, note, reason) on policy_entry to huoshui_app;
grant update (status, decided_by, decided_at, decision_reason) on policy_entry to huoshui_app;

create table portal_phone (
  id uuid not null,
  phone text,
  first_proven_at timestamp with time zone not null,
  proven_at timestamp with time zone not null
);
alter table portal_phone add constraint portal_phone_pkey PRIMARY KEY (id);
alter table portal_phone add constraint portal_phone_phone_key UNIQUE (phone);
alter table portal_phone enable row level security;
comment on table portal_phone is 'Phones proven by a code; the id is who acts (actor_id) in a firm''s session, so that no number stands in the record';
comment on column portal_phone.phone is 'null once the firm asked to have it erased, and for who came by a credit code (firm_person)';

create table problem (
  enterprise_id uuid not null,
  id uuid not null,
  visit_id uuid,
  kind text not null,
  description text not null,
  solved_how text,
  told_at timestamp with time zone not null,
  recorded_by text default actor_id() not null,
  recorded_at timestamp with time zone default clock_timestamp() not null,
  source text default 'visit'::text not null,
  stage text default 'told'::text not null,
  version integer default 0 not null,
  owner_id text,
  owners text[] default '{}'::text[] not null,
  due_on date,
  unit_code text,
  reply text,
  satisfaction text,
  reopened integer default 0 not null,
  contact_phone text,
  contact_phone_masked text generated always as (mask_phone(contact_phone)) stored,
  told_to text,
  moved_at timestamp with time zone default clock_timestamp() not null
);
alter table problem add constraint problem_check CHECK (((stage = 'assigned'::text) <= ((owner_id IS NOT NULL) AND (due_on IS NOT NULL))));
alter table problem add constraint problem_satisfaction_check CHECK ((satisfaction = ANY (ARRAY['satisfied'::text, 'fair'::text, 'unsatisfied'::text])));
alter table problem add constraint problem_source_check CHECK ((source = ANY (ARRAY['visit'::text, 'hotline'::text, 'department'::text, 'portal'::text])));
alter table problem add constraint problem_stage_check CHECK ((stage = ANY (ARRAY['told'::text, 'assigned'::text, 'joint'::text, 'replied'::text, 'closed'::text, 'withdrawn'::text])));
alter table problem add constraint problem_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES organisation(id);
alter table problem add constraint problem_pkey PRIMARY KEY (enterprise_id, id);
CREATE INDEX problem_id ON problem USING btree (id);
CREATE INDEX problem_owner ON problem USING btree (owner_id, stage, due_on, id) WHERE (owner_id IS NOT NULL);
CREATE INDEX problem_stage ON problem USING btree (stage, due_on, id);
CREATE INDEX problem_told ON problem USING btree (told_at DESC, id);
CREATE TRIGGER problem_route BEFORE INSERT ON public.problem FOR EACH ROW EXECUTE FUNCTION route_problem();
alter table problem enable row level security;
create policy problem_move on problem for update to public
  using (((( SELECT actor_role() AS actor_role) = ANY (ARRAY['city_staff'::text, 'county_staff'::text, 'department_staff'::text])) AND ((( SELECT actor_role() AS actor_role) <> 'department_staff'::text) OR (owner_id = ( SELECT actor_organisation() AS actor_organisation))) AND (EXISTS ( SELECT
   FROM enterprise_in_scope e
  WHERE (e.id = problem.enterprise_id)))))
  with check ((EXISTS ( SELECT
   FROM enterprise_in_scope e
  WHERE (e.id = problem.enterprise_id))));
create policy problem_read on problem for select to public
  using (((( SELECT scope_kind() AS scope_kind) <> ALL (ARRAY['none'::text, 'share'::text, 'own'::text])) AND (EXISTS ( SELECT
   FROM enterprise_in_scope e
  WHERE (e.id = problem.enterprise_id))) AND ((( SELECT actor_role() AS actor_role) <> 'department_staff'::text) OR (( SELECT actor_organisation() AS actor_organisation) = ANY (owners)) OR (told_to = ( SELECT actor_organisation() AS actor_organisation)))));
create policy problem_record on problem for insert to public
  with check (((recorded_by = ( SELECT actor_id() AS actor_id)) AND (stage = ANY (ARRAY['told'::text, 'closed'::text, 'assigned'::text])) AND (version = 0) AND (EXISTS ( SELECT
   FROM visited_firm(problem.enterprise_id, problem.told_at) visited_firm(status, unit_code, town_code, village_code, grid_id)))));
comment on table problem is '诉求, from a visit, the hotline, a department or the firm''s own page; solved_how: it was solved on the spot, and how';
comment on column problem.owners is 'every department that held it: one that passed it on still reads it';
comment on column problem.due_on is 'last working day for the reply; null while no limit runs';
comment on column problem.unit_code is 'whose county team looks after it, as of the day it was told';
comment on column problem.contact_phone is 'for the firm''s answer; never read in lists';
comment on column problem.told_to is 'the organisation it was told to';
grant insert on problem to huoshui_app;
grant select (enterprise_id, id, visit_id, kind, description, solved_how, told_at, recorded_by, recorded_at, source, stage, version, owner_id, owners, due_on, unit_code, reply, satisfaction, reopened, contact_phone_masked, told_to, moved_at) on problem to huoshui_app;
grant update (solved_how, stage, version, owner_id, owners, due_on, reply, satisfaction, reopened, moved_at) on problem to huoshui_app;

create table problem_kind (
  kind text not null,
  owner_id text,
  working_days integer not null,
  verified boolean not null,
  source text not null
);
alter table problem_kind add constraint problem_kind_working_days_check CHECK (((working_days >= 1) AND (working_days <= 120)));
alter table problem_kind add constraint problem_kind_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES organisation(id);
alter table problem_kind add constraint problem_kind_pkey PRIMARY KEY (kind);
alter table problem_kind enable row level security;
create policy problem_kind_read on problem_kind for select to public
  using ((( SELECT has_scope() AS has_scope) AND (( SELECT scope_kind() AS scope_kind) <> ALL (ARRAY['share'::text, 'own'::text]))));
comment on table problem_kind is '诉求类别: which department owns it and how many working days it has; from the city''s data, not published anywhere while not verified';
grant select on problem_kind to huoshui_app;

create table problem_reminder (
  enterprise_id uuid not null,
  problem_id uuid not null,
  due_on date not null,
  step text not null,
  desk_id text not null,
  reminded_on date not null
);
alter table problem_reminder add constraint problem_reminder_step_check CHECK ((step = ANY (ARRAY['new'::text, 'soon'::text, 'overdue'::text, 'long_overdue'::text])));
alter table problem_reminder add constraint problem_reminder_desk_id_fkey FOREIGN KEY (desk_id) REFERENCES organisation(id);
alter table problem_reminder add constraint problem_reminder_pkey PRIMARY KEY (problem_id, due_on, step, desk_id);
alter table problem_reminder enable row level security;
comment on table problem_reminder is 'which step of the overdue ladder was told to which desk, once per time limit';

create table problem_step (
  enterprise_id uuid not null,
  id uuid not null,
  problem_id uuid not null,
  place integer not null,
  action text not null,
  acted_for text not null,
  from_stage text not null,
  to_stage text not null,
  on_day date not null,
  detail jsonb default '{}'::jsonb not null,
  organisation_id text default actor_organisation() not null,
  recorded_by text default actor_id() not null,
  recorded_at timestamp with time zone default clock_timestamp() not null
);
alter table problem_step add constraint problem_step_acted_for_check CHECK ((acted_for = ANY (ARRAY['team'::text, 'owner'::text, 'firm'::text])));
alter table problem_step add constraint problem_step_place_check CHECK ((place > 0));
alter table problem_step add constraint problem_step_pkey PRIMARY KEY (enterprise_id, id);
alter table problem_step add constraint problem_step_enterprise_id_problem_id_place_key UNIQUE (enterprise_id, problem_id, place);
alter table problem_step enable row level security;
create policy problem_step_add on problem_step for insert to public
  with check (((recorded_by = ( SELECT actor_id() AS actor_id)) AND (organisation_id = ( SELECT actor_organisation() AS actor_organisation)) AND (( SELECT actor_role() AS actor_role) = ANY (ARRAY['city_staff'::text, 'county_staff'::text, 'department_staff'::text])) AND (EXISTS ( SELECT
   FROM problem p
  WHERE ((p.enterprise_id = problem_step.enterprise_id) AND (p.id = problem_step.problem_id))))));
create policy problem_step_read on problem_step for select to public
  using ((EXISTS ( SELECT
   FROM problem p
  WHERE ((p.enterprise_id = problem_step.enterprise_id) AND (p.id = problem_step.problem_id)))));
comment on table problem_step is '办理记录 of a problem, only added to';
grant insert, select on problem_step to huoshui_app;

create table product (
  id uuid not null,
  bank_id text not null,
  kind text not null,
  created_by text default COALESCE(actor_id(), 'first-start'::text) not null,
  created_at timestamp with time zone default clock_timestamp() not null
);
alter table product add constraint product_kind_check CHECK ((kind = ANY (ARRAY['single'::text, 'package'::text])));
alter table product add constraint product_bank_id_fkey FOREIGN KEY (bank_id) REFERENCES organisation(id);
alter table product add constraint product_pkey PRIMARY KEY (id);
CREATE INDEX product_bank ON product USING btree (bank_id);
alter table product enable row level security;
create policy product_add on product for insert to public
  with check ((may_edit_products(bank_id) AND (created_by = ( SELECT actor_id() AS actor_id))));
create policy product_read on product for select to public
  using ((( SELECT scope_kind() AS scope_kind) <> 'none'::text));
comment on table product is 'A loan product, or a chain of them (组合产品); all it says is in its versions';
grant select on product to huoshui_app;
grant insert (id, bank_id, kind) on product to huoshui_app;

create table product_event (
  product_id uuid not null,
  id uuid not null,
  version integer not null,
  action text not null,
  at timestamp with time zone default clock_timestamp() not null,
  actor text default COALESCE(actor_id(), 'first-start'::text) not null,
  reason text,
  changes jsonb default '[]'::jsonb not null
);
alter table product_event add constraint product_event_action_check CHECK ((action = ANY (ARRAY['create'::text, 'edit'::text, 'submit'::text, 'return'::text, 'publish'::text, 'withdraw'::text, 'load'::text])));
alter table product_event add constraint product_event_product_id_fkey FOREIGN KEY (product_id) REFERENCES product(id);
alter table product_event add constraint product_event_pkey PRIMARY KEY (product_id, id);
alter table product_event enable row level security;
create policy product_event_add on product_event for insert to public
  with check (((actor = ( SELECT actor_id() AS actor_id)) AND may_edit_product(product_id)));
create policy product_event_read on product_event for select to public
  using (((( SELECT scope_kind() AS scope_kind) <> 'none'::text) AND ((action = ANY (ARRAY['publish'::text, 'withdraw'::text, 'load'::text])) OR (EXISTS ( SELECT
   FROM product p
  WHERE ((p.id = product_event.product_id) AND may_see_drafts(p.bank_id)))))));
comment on table product_event is 'Who did what with a product when, each save with what changed; append-only by grant';
grant select on product_event to huoshui_app;
grant insert (product_id, id, version, action, reason, changes) on product_event to huoshui_app;

create table product_version (
  product_id uuid not null,
  version integer not null,
  revision integer default 1 not null,
  status text default 'draft'::text not null,
  content jsonb not null,
  valid_from date,
  edited_by text default COALESCE(actor_id(), 'first-start'::text) not null,
  edited_at timestamp with time zone default clock_timestamp() not null,
  submitted_by text,
  submitted_at timestamp with time zone,
  decided_by text,
  decided_at timestamp with time zone,
  reason text
);
alter table product_version add constraint product_version_check CHECK (((status = 'published'::text) = (valid_from IS NOT NULL)));
alter table product_version add constraint product_version_check1 CHECK (((status <> 'published'::text) OR (decided_at IS NOT NULL)));
alter table product_version add constraint product_version_second_person CHECK (((status <> 'published'::text) OR (decided_by <> submitted_by)));
alter table product_version add constraint product_version_status_check CHECK ((status = ANY (ARRAY['draft'::text, 'submitted'::text, 'returned'::text, 'published'::text])));
alter table product_version add constraint product_version_version_check CHECK ((version >= 1));
alter table product_version add constraint product_version_product_id_fkey FOREIGN KEY (product_id) REFERENCES product(id);
alter table product_version add constraint product_version_pkey PRIMARY KEY (product_id, version);
CREATE UNIQUE INDEX product_version_open ON product_version USING btree (product_id) WHERE (status <> 'published'::text);
CREATE INDEX product_version_waiting ON product_version USING btree (status, product_id) WHERE (status <> 'published'::text);
alter table product_version enable row level security;
create policy product_version_add on product_version for insert to public
  with check (((status = 'draft'::text) AND (edited_by = ( SELECT actor_id() AS actor_id)) AND may_edit_product(product_id)));
create policy product_version_decide on product_version for update to public
  using (((status = 'submitted'::text) AND (( SELECT actor_role() AS actor_role) = 'city_staff'::text) AND (( SELECT scope_kind() AS scope_kind) = 'city'::text)))
  with check (((( SELECT actor_role() AS actor_role) = 'city_staff'::text) AND (( SELECT scope_kind() AS scope_kind) = 'city'::text) AND (status = ANY (ARRAY['published'::text, 'returned'::text])) AND (decided_by = ( SELECT actor_id() AS actor_id))));
create policy product_version_edit on product_version for update to public
  using (((status <> 'published'::text) AND may_edit_product(product_id)))
  with check ((may_edit_product(product_id) AND (status = ANY (ARRAY['draft'::text, 'submitted'::text]))));
create policy product_version_read on product_version for select to public
  using (((( SELECT scope_kind() AS scope_kind) <> 'none'::text) AND ((status = 'published'::text) OR (EXISTS ( SELECT
   FROM product p
  WHERE ((p.id = product_version.product_id) AND may_see_drafts(p.bank_id)))))));
comment on table product_version is 'Every version of a product, whole; the one in force on a day is the last published with valid_from on or before it';
comment on column product_version.revision is 'counts the writes of a version, so that two people at once do not overwrite each other unseen';
comment on column product_version.content is 'ProductContent of the contract';
grant select on product_version to huoshui_app;
grant insert (product_id, version, content) on product_version to huoshui_app;
grant update (revision, status, content, valid_from, edited_by, edited_at, submitted_by, submitted_at, decided_by, decided_at, reason) on product_version to huoshui_app;

create table product_withdrawal (
  product_id uuid not null,
  version integer not null,
  withdrawn_on date not null,
  reason text not null,
  withdrawn_by text default actor_id() not null,
  withdrawn_at timestamp with time zone default clock_timestamp() not null
);
alter table product_withdrawal add constraint product_withdrawal_product_id_version_fkey FOREIGN KEY (product_id, version) REFERENCES product_version(product_id, version);
alter table product_withdrawal add constraint product_withdrawal_pkey PRIMARY KEY (product_id, version);
alter table product_withdrawal enable row level security;
create policy product_withdrawal_add on product_withdrawal for insert to public
  with check (((withdrawn_by = ( SELECT actor_id() AS actor_id)) AND may_edit_product(product_id)));
create policy product_withdrawal_read on product_withdrawal for select to public
  using ((( SELECT scope_kind() AS scope_kind) <> 'none'::text));
comment on table product_withdrawal is 'A published version off the shelf from a day on; a later version may bring the product back';
grant select on product_withdrawal to huoshui_app;
grant insert (product_id, version, withdrawn_on, reason) on product_withdrawal to huoshui_app;

create table proposal (
  id uuid not null,
  organisation_id text default actor_organisation() not null,
  state text default 'registered'::text not null,
  version integer default 1 not null,
  content jsonb not null,
  asked jsonb not null,
  unit_ids text[] default '{}'::text[] not null,
  letter_id uuid,
  replies jsonb default '[]'::jsonb not null,
  feedback jsonb,
  due_on date,
  saved_by text default actor_id() not null,
  saved_at timestamp with time zone default date_trunc('milliseconds'::text, clock_timestamp()) not null
);
alter table proposal add constraint proposal_check CHECK (((state <> ALL (ARRAY['drafted'::text, 'replied'::text, 'closed'::text])) OR (letter_id IS NOT NULL)));
alter table proposal add constraint proposal_check1 CHECK (((state = 'closed'::text) = (feedback IS NOT NULL)));
alter table proposal add constraint proposal_check2 CHECK (((jsonb_array_length(replies) > 0) OR (state <> ALL (ARRAY['replied'::text, 'closed'::text]))));
alter table proposal add constraint proposal_state_check CHECK ((state = ANY (ARRAY['registered'::text, 'assigned'::text, 'drafted'::text, 'replied'::text, 'closed'::text, 'refused'::text])));
alter table proposal add constraint proposal_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id);
alter table proposal add constraint proposal_pkey PRIMARY KEY (id);
CREATE INDEX proposal_organisation ON proposal USING btree (organisation_id, saved_at DESC);
CREATE INDEX proposal_units ON proposal USING gin (unit_ids);
CREATE TRIGGER proposal_hold_steps BEFORE UPDATE ON public.proposal FOR EACH ROW EXECUTE FUNCTION proposal_hold_steps();
alter table proposal enable row level security;
create policy proposal_change on proposal for update to public
  using (((( SELECT actor_role() AS actor_role) = ANY (ARRAY['city_staff'::text, 'county_staff'::text])) AND (organisation_id = ( SELECT actor_organisation() AS actor_organisation)) AND (state <> 'refused'::text)))
  with check ((organisation_id = ( SELECT actor_organisation() AS actor_organisation)));
create policy proposal_read on proposal for select to public
  using (may_read_proposal(organisation_id, state, unit_ids));
create policy proposal_write on proposal for insert to public
  with check (((( SELECT actor_role() AS actor_role) = ANY (ARRAY['city_staff'::text, 'county_staff'::text])) AND (organisation_id = ( SELECT actor_organisation() AS actor_organisation)) AND (state = 'registered'::text) AND (saved_by = ( SELECT actor_id() AS actor_id))));
comment on table proposal is '建议提案 a team holds: as registered, its opinions, the replies that went out';
comment on column proposal.content is 'ProposalContent of the contract; never changed once given out';
comment on column proposal.asked is 'opinions with who answers them, in their order; once given out only added to';
comment on column proposal.unit_ids is 'organisations that have a part; filled when it is given out';
comment on column proposal.letter_id is 'the bulletin (函) the reply is written in';
comment on column proposal.replies is 'replies that went out, as printed; only added to';
comment on column proposal.due_on is 'the last day of the reply, where a document says one: content.dueBasis';
grant select on proposal to huoshui_app;
grant insert (id, content, asked, due_on) on proposal to huoshui_app;
grant update (state, version, content, asked, unit_ids, letter_id, replies, feedback, due_on, saved_by, saved_at) on proposal to huoshui_app;

create table proposal_answer (
  part_id uuid not null,
  place integer not null,
  text text not null,
  handed_in_on date,
  made_by text default actor_id() not null,
  saved_at timestamp with time zone default clock_timestamp() not null
);
alter table proposal_answer add constraint proposal_answer_text_check CHECK ((text <> ''::text));
alter table proposal_answer add constraint proposal_answer_part_id_fkey FOREIGN KEY (part_id) REFERENCES proposal_part(id);
alter table proposal_answer add constraint proposal_answer_pkey PRIMARY KEY (part_id, place);
alter table proposal_answer enable row level security;
create policy proposal_answer_add on proposal_answer for insert to public
  with check (((made_by = ( SELECT actor_id() AS actor_id)) AND (handed_in_on IS NULL) AND (( SELECT actor_role() AS actor_role) = ANY (ARRAY['city_staff'::text, 'county_staff'::text, 'department_staff'::text, 'bank_manager'::text])) AND (EXISTS ( SELECT
   FROM proposal_part p
  WHERE ((p.id = proposal_answer.part_id) AND (p.unit_id = ( SELECT actor_organisation() AS actor_organisation)) AND (p.state = ANY (ARRAY['open'::text, 'returned'::text])))))));
create policy proposal_answer_change on proposal_answer for update to public
  using (((handed_in_on IS NULL) AND (( SELECT actor_role() AS actor_role) = ANY (ARRAY['city_staff'::text, 'county_staff'::text, 'department_staff'::text, 'bank_manager'::text])) AND (EXISTS ( SELECT
   FROM proposal_part p
  WHERE ((p.id = proposal_answer.part_id) AND (p.unit_id = ( SELECT actor_organisation() AS actor_organisation)) AND (p.state = ANY (ARRAY['open'::text, 'returned'::text])))))))
  with check ((made_by = ( SELECT actor_id() AS actor_id)));
create policy proposal_answer_read on proposal_answer for select to public
  using ((EXISTS ( SELECT
   FROM proposal_part p
  WHERE ((p.id = proposal_answer.part_id) AND ((p.unit_id = ( SELECT actor_organisation() AS actor_organisation)) OR ((proposal_answer.handed_in_on IS NOT NULL) AND (((( SELECT actor_organisation() AS actor_organisation) = p.lead_id) OR (( SELECT actor_organisation() AS actor_organisation) = p.holder_id)) OR ((( SELECT actor_role() AS actor_role) = 'leader'::text) AND is_city_team(actor_organisation())))))))));
comment on table proposal_answer is 'What a unit answered: one row a version; frozen once handed in, the next is written anew';
grant select on proposal_answer to huoshui_app;
grant insert (part_id, place, text) on proposal_answer to huoshui_app;
grant update (text, handed_in_on, made_by, saved_at) on proposal_answer to huoshui_app;

create table proposal_part (
  id uuid not null,
  proposal_id uuid not null,
  opinion_id uuid not null,
  unit_id text not null,
  lead_id text not null,
  holder_id text not null,
  part text not null,
  state text default 'open'::text not null,
  version integer default 1 not null,
  due_on date not null,
  return_reason text
);
alter table proposal_part add constraint proposal_part_check CHECK (((part = 'lead'::text) = (unit_id = lead_id)));
alter table proposal_part add constraint proposal_part_part_check CHECK ((part = ANY (ARRAY['lead'::text, 'support'::text])));
alter table proposal_part add constraint proposal_part_state_check CHECK ((state = ANY (ARRAY['open'::text, 'handed_in'::text, 'returned'::text, 'accepted'::text])));
alter table proposal_part add constraint proposal_part_holder_id_fkey FOREIGN KEY (holder_id) REFERENCES organisation(id);
alter table proposal_part add constraint proposal_part_lead_id_fkey FOREIGN KEY (lead_id) REFERENCES organisation(id);
alter table proposal_part add constraint proposal_part_proposal_id_fkey FOREIGN KEY (proposal_id) REFERENCES proposal(id);
alter table proposal_part add constraint proposal_part_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES organisation(id);
alter table proposal_part add constraint proposal_part_pkey PRIMARY KEY (id);
alter table proposal_part add constraint proposal_part_opinion_id_unit_id_key UNIQUE (opinion_id, unit_id);
CREATE INDEX proposal_part_proposal ON proposal_part USING btree (proposal_id);
CREATE INDEX proposal_part_unit ON proposal_part USING btree (unit_id) WHERE (state = ANY (ARRAY['open'::text, 'returned'::text]));
CREATE TRIGGER proposal_part_hold_steps BEFORE UPDATE ON public.proposal_part FOR EACH ROW EXECUTE FUNCTION proposal_part_hold_steps();
alter table proposal_part enable row level security;
create policy proposal_part_add on proposal_part for insert to public
  with check (((( SELECT actor_role() AS actor_role) = ANY (ARRAY['city_staff'::text, 'county_staff'::text])) AND (holder_id = ( SELECT actor_organisation() AS actor_organisation)) AND (state = 'open'::text) AND (EXISTS ( SELECT
   FROM proposal p
  WHERE ((p.id = proposal_part.proposal_id) AND (p.organisation_id = proposal_part.holder_id) AND (p.state = ANY (ARRAY['registered'::text, 'assigned'::text])))))));
create policy proposal_part_change on proposal_part for update to public
  using (((( SELECT actor_role() AS actor_role) = ANY (ARRAY['city_staff'::text, 'county_staff'::text, 'department_staff'::text, 'bank_manager'::text])) AND (((( SELECT actor_organisation() AS actor_organisation) = unit_id) OR (( SELECT actor_organisation() AS actor_organisation) = lead_id)) OR (( SELECT actor_organisation() AS actor_organisation) = holder_id))))
  with check (((( SELECT actor_role() AS actor_role) = ANY (ARRAY['city_staff'::text, 'county_staff'::text, 'department_staff'::text, 'bank_manager'::text])) AND (((( SELECT actor_organisation() AS actor_organisation) = unit_id) OR (( SELECT actor_organisation() AS actor_organisation) = lead_id)) OR (( SELECT actor_organisation() AS actor_organisation) = holder_id)) AND (EXISTS ( SELECT
   FROM proposal p
  WHERE ((p.id = proposal_part.proposal_id) AND (p.organisation_id = proposal_part.holder_id))))));
create policy proposal_part_read on proposal_part for select to public
  using ((EXISTS ( SELECT
   FROM proposal p
  WHERE (p.id = proposal_part.proposal_id))));
comment on table proposal_part is 'One unit''s part in one opinion of a 建议提案';
comment on column proposal_part.lead_id is 'who leads the opinion and looks at what the others hand in';
comment on column proposal_part.holder_id is 'the team that holds the proposal';
grant select on proposal_part to huoshui_app;
grant insert (id, proposal_id, opinion_id, unit_id, lead_id, holder_id, part, due_on) on proposal_part to huoshui_app;
grant update (state, version, due_on, return_reason) on proposal_part to huoshui_app;

create table proposal_reminder (
  part_id uuid not null,
  step integer not null,
  due_on date not null,
  reminded_on date not null
);
alter table proposal_reminder add constraint proposal_reminder_part_id_fkey FOREIGN KEY (part_id) REFERENCES proposal_part(id);
alter table proposal_reminder add constraint proposal_reminder_pkey PRIMARY KEY (part_id, due_on, step);
alter table proposal_reminder enable row level security;
comment on table proposal_reminder is 'Days before a part is due (−1: overdue) that its unit was told of, so that nothing is told twice';

create table proposal_step (
  id uuid not null,
  proposal_id uuid not null,
  part_id uuid,
  action text not null,
  note text,
  manner text,
  on_day date not null,
  place integer not null,
  made_by text default actor_id() not null,
  made_at timestamp with time zone default clock_timestamp() not null
);
alter table proposal_step add constraint proposal_step_part_id_fkey FOREIGN KEY (part_id) REFERENCES proposal_part(id);
alter table proposal_step add constraint proposal_step_proposal_id_fkey FOREIGN KEY (proposal_id) REFERENCES proposal(id);
alter table proposal_step add constraint proposal_step_pkey PRIMARY KEY (id);
alter table proposal_step add constraint proposal_step_proposal_id_place_key UNIQUE (proposal_id, place);
alter table proposal_step enable row level security;
create policy proposal_step_add on proposal_step for insert to public
  with check (((made_by = ( SELECT actor_id() AS actor_id)) AND (EXISTS ( SELECT
   FROM proposal p
  WHERE ((p.id = proposal_step.proposal_id) AND ((p.organisation_id = ( SELECT actor_organisation() AS actor_organisation)) OR ((proposal_step.part_id IS NOT NULL) AND (proposal_step.action = ANY (ARRAY['hand_in'::text, 'accept'::text, 'return'::text])) AND (( SELECT actor_organisation() AS actor_organisation) = ANY (p.unit_ids)))))))));
create policy proposal_step_read on proposal_step for select to public
  using ((EXISTS ( SELECT
   FROM proposal p
  WHERE (p.id = proposal_step.proposal_id))));
comment on table proposal_step is 'Every step of a 建议提案 and of its parts, only added to';
comment on column proposal_step.manner is 'how those who made it were spoken to (电话, 微信, 面商 …)';
grant select on proposal_step to huoshui_app;
grant insert (id, proposal_id, part_id, action, note, manner, on_day, place) on proposal_step to huoshui_app;

create table recommendation (
  enterprise_id uuid not null,
  id uuid not null,
  need_id uuid not null,
  declaration_id uuid not null,
  decision text not null,
  standards jsonb not null,
  reasons text[] default '{}'::text[] not null,
  note text,
  decided_on date not null,
  decided_by text default actor_id() not null,
  decided_at timestamp with time zone default clock_timestamp() not null
);
alter table recommendation add constraint recommendation_check CHECK (((decision = 'find_unfit'::text) = (cardinality(reasons) > 0)));
alter table recommendation add constraint recommendation_decision_check CHECK ((decision = ANY (ARRAY['recommend'::text, 'find_unfit'::text])));
alter table recommendation add constraint recommendation_pkey PRIMARY KEY (enterprise_id, id);
CREATE INDEX recommendation_need ON recommendation USING btree (enterprise_id, need_id);
alter table recommendation enable row level security;
create policy recommendation_add on recommendation for insert to public
  with check (((decided_by = ( SELECT actor_id() AS actor_id)) AND (( SELECT scope_kind() AS scope_kind) = ANY (ARRAY['city'::text, 'unit'::text])) AND (EXISTS ( SELECT
   FROM enterprise_in_scope e
  WHERE (e.id = recommendation.enterprise_id)))));
create policy recommendation_firm_read on recommendation for select to public
  using (((( SELECT scope_kind() AS scope_kind) = 'firm'::text) AND (speaks_for(enterprise_id) = 'checked'::text)));
create policy recommendation_read on recommendation for select to public
  using (((( SELECT scope_kind() AS scope_kind) <> ALL (ARRAY['none'::text, 'share'::text, 'own'::text])) AND (EXISTS ( SELECT
   FROM enterprise_in_scope e
  WHERE (e.id = recommendation.enterprise_id)))));
comment on table recommendation is '县级审核: put on 推荐清单, or 暂不符合 with coded reasons; a recommendation is no decision on credit';
comment on column recommendation.standards is '五项标准 as the reviewer found them: standard → {state, basis}; recommended only when all five are met';
grant insert, select on recommendation to huoshui_app;

create table referral (
  enterprise_id uuid not null,
  id uuid not null,
  need_id uuid not null,
  declaration_id uuid not null,
  consent_id uuid not null,
  bank_id text not null,
  branch_id text not null,
  organisation_id text not null,
  product_id uuid,
  amount_fen bigint not null,
  months integer not null,
  purpose text not null,
  use_of_funds text not null,
  guarantee text,
  stage text default 'sent'::text not null,
  version integer default 1 not null,
  attempt integer default 1 not null,
  sent_on date not null,
  received_on date,
  contacted_on date,
  due_on date,
  paused_since date,
  paused_days integer default 0 not null,
  decided_on date,
  sort_on date not null,
  manager_name text,
  manager_phone text,
  held_by text,
  sent_by text default actor_id() not null,
  sent_at timestamp with time zone default clock_timestamp() not null,
  moved_at timestamp with time zone default clock_timestamp() not null,
  basket text generated always as (
CASE stage
    WHEN 'sent'::text THEN 'to_receive'::text
    WHEN 'received'::text THEN 'running'::text
    WHEN 'contacted'::text THEN 'running'::text
    WHEN 'waiting'::text THEN 'waiting'::text
    WHEN 'credited'::text THEN 'credited'::text
    ELSE 'done'::text
END) stored not null,
  answer_by date,
  unit_code text not null,
  town_code text
);
alter table referral add constraint referral_amount_fen_check CHECK ((amount_fen > 0));
alter table referral add constraint referral_bank_id_fkey FOREIGN KEY (bank_id) REFERENCES organisation(id);
alter table referral add constraint referral_branch_id_fkey FOREIGN KEY (branch_id) REFERENCES organisation(id);
alter table referral add constraint referral_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id);
alter table referral add constraint referral_pkey PRIMARY KEY (enterprise_id, id);
CREATE INDEX referral_bank ON referral USING btree (bank_id, basket, sort_on, id);
CREATE INDEX referral_basket ON referral USING btree (basket, sort_on, id);
CREATE INDEX referral_branch ON referral USING btree (branch_id, basket, sort_on, id);
CREATE INDEX referral_decided ON referral USING btree (decided_on) WHERE (decided_on IS NOT NULL);
CREATE INDEX referral_id ON referral USING btree (id);
CREATE UNIQUE INDEX referral_once ON referral USING btree (enterprise_id, need_id, organisation_id);
CREATE INDEX referral_organisation ON referral USING btree (organisation_id, basket, sort_on, id);
CREATE INDEX referral_town ON referral USING btree (town_code, basket, sort_on, id);
CREATE INDEX referral_unit ON referral USING btree (unit_code, basket, sort_on, id);
CREATE TRIGGER referral_place BEFORE INSERT ON public.referral FOR EACH ROW EXECUTE FUNCTION place_case();
alter table referral enable row level security;
create policy referral_firm_move on referral for update to public
  using (((( SELECT scope_kind() AS scope_kind) = 'firm'::text) AND (speaks_for(enterprise_id) = 'checked'::text)))
  with check (((( SELECT scope_kind() AS scope_kind) = 'firm'::text) AND (speaks_for(enterprise_id) = 'checked'::text)));
create policy referral_firm_read on referral for select to public
  using (((( SELECT scope_kind() AS scope_kind) = 'firm'::text) AND (speaks_for(enterprise_id) = 'checked'::text)));
create policy referral_move on referral for update to public
  using (
CASE
    WHEN (( SELECT scope_kind() AS scope_kind) = 'share'::text) THEN ((((( SELECT actor_organisation() AS actor_organisation) = organisation_id) OR (( SELECT actor_organisation() AS actor_organisation) = branch_id)) OR (( SELECT actor_organisation() AS actor_organisation) = bank_id)) AND consent_reached(enterprise_id, consent_id))
    ELSE (( SELECT scope_kind() AS scope_kind) = ANY (ARRAY['city'::text, 'unit'::text, 'town'::text]))
END)
  with check (referral_reached(enterprise_id, id));
create policy referral_move_checked on referral as restrictive for update to public
  using (true)
  with check (((stage <> 'sent'::text) OR consent_is_checked(enterprise_id, consent_id)));
create policy referral_read on referral for select to public
  using (
CASE
    WHEN (( SELECT scope_kind() AS scope_kind) = 'share'::text) THEN ((((( SELECT actor_organisation() AS actor_organisation) = organisation_id) OR (( SELECT actor_organisation() AS actor_organisation) = branch_id)) OR (( SELECT actor_organisation() AS actor_organisation) = bank_id)) AND consent_reached(enterprise_id, consent_id))
    ELSE ((( SELECT scope_kind() AS scope_kind) <> ALL (ARRAY['none'::text, 'own'::text])) AND (EXISTS ( SELECT
       FROM enterprise_in_scope e
      WHERE (e.id = referral.enterprise_id))))
END);
create policy referral_send on referral for insert to public
  with check (((sent_by = ( SELECT actor_id() AS actor_id)) AND (stage = 'sent'::text) AND (( SELECT scope_kind() AS scope_kind) = ANY (ARRAY['city'::text, 'unit'::text])) AND (EXISTS ( SELECT
   FROM enterprise_in_scope e
  WHERE (e.id = referral.enterprise_id)))));
create policy referral_send_checked on referral as restrictive for insert to public
  with check (consent_is_checked(enterprise_id, consent_id));
comment on table referral is '推送: a recommended need at one bank; what was declared is copied, since that is all the bank is told';
comment on column referral.bank_id is 'top of the bank''s tree; branch_id the branch under it; organisation_id where it was sent. Head office sees its branches, a branch itself';
comment on column referral.attempt is 'second try: sent again after a refusal, with a month of its own';
comment on column referral.due_on is 'last day of the month from receipt, moved by finished pauses; null before receipt. Folded like stage';
comment on column referral.sort_on is 'what lists go by: sent_on until received, due_on while open, then the day decided';
comment on column referral.manager_phone is 'office number of the client manager, for the firm to check (against false intermediaries)';
comment on column referral.held_by is 'who of the bank received it: its work of each person';
comment on column referral.basket is 'part of the inbox by status; what is running and past sort_on is overdue';
comment on column referral.answer_by is 'the last day of the bank''s term, kept after its answer; due_on is null then';
comment on column referral.unit_code is 'where the firm is managed now, like town_code; follows enterprise';
grant insert, select on referral to huoshui_app;
grant update (declaration_id, consent_id, product_id, amount_fen, months, purpose, use_of_funds, guarantee, stage, version, attempt, sent_on, received_on, contacted_on, due_on, paused_since, paused_days, decided_on, sort_on, manager_name, manager_phone, held_by, moved_at, answer_by) on referral to huoshui_app;

create table refusal (
  enterprise_id uuid not null,
  id uuid not null,
  referral_id uuid not null,
  of text not null,
  reason text not null,
  note text not null,
  would_change text not null,
  refused_on date not null,
  recorded_by text default actor_id() not null,
  recorded_at timestamp with time zone default clock_timestamp() not null
);
alter table refusal add constraint refusal_of_check CHECK ((of = ANY (ARRAY['credit'::text, 'renewal'::text])));
alter table refusal add constraint refusal_pkey PRIMARY KEY (enterprise_id, id);
CREATE INDEX refusal_day ON refusal USING btree (refused_on, id);
CREATE INDEX refusal_referral ON refusal USING btree (enterprise_id, referral_id);
alter table refusal enable row level security;
create policy refusal_add on refusal for insert to public
  with check (((recorded_by = ( SELECT actor_id() AS actor_id)) AND (( SELECT scope_kind() AS scope_kind) = 'share'::text) AND referral_reached(enterprise_id, referral_id)));
create policy refusal_firm_read on refusal for select to public
  using (((( SELECT scope_kind() AS scope_kind) = 'firm'::text) AND (speaks_for(enterprise_id) = 'checked'::text)));
create policy refusal_read on refusal for select to public
  using (referral_reached(enterprise_id, referral_id));
comment on table refusal is '不予授信、不予续贷: coded reason (group.code of rules/src/refusal), what stood in the way, and what would change the decision';
grant insert, select on refusal to huoshui_app;

create table remedy_task (
  enterprise_id uuid not null,
  id uuid not null,
  need_id uuid not null,
  recommendation_id uuid,
  referral_id uuid,
  reason text not null,
  what text not null,
  owner_id text not null,
  due_on date not null,
  state text default 'open'::text not null,
  outcome text,
  closed_on date,
  closed_by text,
  made_by text default actor_id() not null,
  made_at timestamp with time zone default clock_timestamp() not null
);
alter table remedy_task add constraint remedy_task_check CHECK (((state = 'open'::text) = (closed_on IS NULL)));
alter table remedy_task add constraint remedy_task_check1 CHECK (((recommendation_id IS NULL) <> (referral_id IS NULL)));
alter table remedy_task add constraint remedy_task_state_check CHECK ((state = ANY (ARRAY['open'::text, 'done'::text, 'given_up'::text])));
alter table remedy_task add constraint remedy_task_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES organisation(id);
alter table remedy_task add constraint remedy_task_pkey PRIMARY KEY (enterprise_id, id);
CREATE INDEX remedy_task_due ON remedy_task USING btree (state, due_on, id);
CREATE INDEX remedy_task_id ON remedy_task USING btree (id);
alter table remedy_task enable row level security;
create policy remedy_task_close on remedy_task for update to public
  using (((state = 'open'::text) AND (( SELECT scope_kind() AS scope_kind) <> ALL (ARRAY['none'::text, 'share'::text, 'own'::text])) AND (EXISTS ( SELECT
   FROM enterprise_in_scope e
  WHERE (e.id = remedy_task.enterprise_id)))))
  with check ((closed_by = ( SELECT actor_id() AS actor_id)));
create policy remedy_task_firm_read on remedy_task for select to public
  using (((( SELECT scope_kind() AS scope_kind) = 'firm'::text) AND (speaks_for(enterprise_id) = 'checked'::text)));
create policy remedy_task_make on remedy_task for insert to public
  with check (((made_by = ( SELECT actor_id() AS actor_id)) AND (state = 'open'::text) AND (( SELECT scope_kind() AS scope_kind) = ANY (ARRAY['city'::text, 'unit'::text])) AND (EXISTS ( SELECT
   FROM enterprise_in_scope e
  WHERE (e.id = remedy_task.enterprise_id)))));
create policy remedy_task_read on remedy_task for select to public
  using (((( SELECT scope_kind() AS scope_kind) <> ALL (ARRAY['none'::text, 'share'::text, 'own'::text])) AND (EXISTS ( SELECT
   FROM enterprise_in_scope e
  WHERE (e.id = remedy_task.enterprise_id)))));
comment on table remedy_task is '帮扶清单: what is to be put right after 暂不符合 or a refusal, by whom, by when; re-checked when done';
grant insert, select on remedy_task to huoshui_app;
grant update (state, outcome, closed_on, closed_by) on remedy_task to huoshui_app;

create table reminder_round (
  day date not null,
  finished_at timestamp with time zone not null
);
alter table reminder_round add constraint reminder_round_pkey PRIMARY KEY (day);
alter table reminder_round enable row level security;
comment on table reminder_round is 'days whose round of reminders was gone through to the end';

create table renewal_ask (
  enterprise_id uuid not null,
  id uuid not null,
  referral_id uuid not null,
  credit_id uuid not null,
  matures_on date not null,
  asked_on date not null,
  answer text not null,
  note text,
  organisation_id text default actor_organisation() not null,
  recorded_by text default actor_id() not null,
  recorded_at timestamp with time zone default clock_timestamp() not null
);
alter table renewal_ask add constraint renewal_ask_answer_check CHECK ((answer = ANY (ARRAY['wants'::text, 'repays'::text, 'undecided'::text, 'unreachable'::text])));
alter table renewal_ask add constraint renewal_ask_pkey PRIMARY KEY (enterprise_id, id);
CREATE INDEX renewal_ask_credit ON renewal_ask USING btree (enterprise_id, credit_id, recorded_at);
alter table renewal_ask enable row level security;
create policy renewal_ask_add on renewal_ask for insert to public
  with check (((recorded_by = ( SELECT actor_id() AS actor_id)) AND (organisation_id = ( SELECT actor_organisation() AS actor_organisation)) AND referral_reached(enterprise_id, referral_id)));
create policy renewal_ask_read on renewal_ask for select to public
  using (referral_reached(enterprise_id, referral_id));
comment on table renewal_ask is '续贷意愿: a firm asked before its loan falls due (90, 60, 30 days), and what it said; only added to';
grant insert, select on renewal_ask to huoshui_app;

create table renewal_reminder (
  enterprise_id uuid not null,
  drawdown_id uuid not null,
  step integer not null,
  reminded_on date not null
);
alter table renewal_reminder add constraint renewal_reminder_step_check CHECK ((step > 0));
alter table renewal_reminder add constraint renewal_reminder_pkey PRIMARY KEY (drawdown_id, step);
alter table renewal_reminder enable row level security;
comment on table renewal_reminder is '续贷提醒: so many days before a drawdown falls due the bank, and the firm where its phone is known, was told';

create table repayment (
  enterprise_id uuid not null,
  id uuid not null,
  referral_id uuid not null,
  credit_id uuid not null,
  amount_fen bigint not null,
  repaid_on date not null,
  recorded_by text default actor_id() not null,
  recorded_at timestamp with time zone default clock_timestamp() not null
);
alter table repayment add constraint repayment_amount_fen_check CHECK ((amount_fen > 0));
alter table repayment add constraint repayment_pkey PRIMARY KEY (enterprise_id, id);
CREATE INDEX repayment_credit ON repayment USING btree (enterprise_id, credit_id);
alter table repayment enable row level security;
create policy repayment_add on repayment for insert to public
  with check (((recorded_by = ( SELECT actor_id() AS actor_id)) AND (( SELECT scope_kind() AS scope_kind) = 'share'::text) AND referral_reached(enterprise_id, referral_id)));
create policy repayment_read on repayment for select to public
  using (referral_reached(enterprise_id, referral_id));
comment on table repayment is '还本: principal paid back under a credit; of a revolving one it may be drawn again';
grant insert, select on repayment to huoshui_app;

create table retention_round (
  day date not null,
  finished_at timestamp with time zone not null
);
alter table retention_round add constraint retention_round_pkey PRIMARY KEY (day);
alter table retention_round enable row level security;
comment on table retention_round is 'days whose round of erasing was gone through to the end';

create table scenario (
  id uuid not null,
  name text not null,
  note text not null,
  product_id uuid,
  before_criterion jsonb,
  after_criterion jsonb,
  effect jsonb not null,
  organisation_id text default actor_organisation() not null,
  saved_by text default actor_id() not null,
  saved_at timestamp with time zone default clock_timestamp() not null,
  deleted_by text,
  deleted_at timestamp with time zone,
  kind text default 'criterion'::text not null,
  policy_change jsonb
);
alter table scenario add constraint scenario_change CHECK (
CASE kind
    WHEN 'criterion'::text THEN ((before_criterion IS NOT NULL) AND (after_criterion IS NOT NULL) AND (policy_change IS NULL))
    ELSE ((policy_change IS NOT NULL) AND (before_criterion IS NULL) AND (after_criterion IS NULL) AND (product_id IS NULL))
END);
alter table scenario add constraint scenario_check CHECK (((deleted_by IS NULL) = (deleted_at IS NULL)));
alter table scenario add constraint scenario_kind_check CHECK ((kind = ANY (ARRAY['criterion'::text, 'policy'::text])));
alter table scenario add constraint scenario_name_check CHECK (((char_length(name) >= 2) AND (char_length(name) <= 60)));
alter table scenario add constraint scenario_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id);
alter table scenario add constraint scenario_product_id_fkey FOREIGN KEY (product_id) REFERENCES product(id);
alter table scenario add constraint scenario_pkey PRIMARY KEY (id);
CREATE INDEX scenario_organisation ON scenario USING btree (organisation_id, saved_at DESC, id) WHERE (deleted_at IS NULL);
alter table scenario enable row level security;
create policy scenario_delete on scenario for update to public
  using (((deleted_at IS NULL) AND may_see_scenarios(organisation_id) AND ((saved_by = ( SELECT actor_id() AS actor_id)) OR (( SELECT actor_role() AS actor_role) = 'city_staff'::text))))
  with check (((deleted_by = ( SELECT actor_id() AS actor_id)) AND (deleted_at IS NOT NULL)));
create policy scenario_read on scenario for select to public
  using (may_see_scenarios(organisation_id));
create policy scenario_save on scenario for insert to public
  with check ((may_see_scenarios(organisation_id) AND (organisation_id = ( SELECT actor_organisation() AS actor_organisation)) AND (saved_by = ( SELECT actor_id() AS actor_id)) AND (( SELECT actor_role() AS actor_role) <> 'leader'::text) AND (deleted_at IS NULL)));
comment on table scenario is 'Saved changes of criteria and of policy numbers; seen by the organisation that saved them and the city team. Counts and sums only, no firm';
comment on column scenario.effect is 'ScenarioEffect of the contract, as reckoned in the scope of who saved it on that day';
comment on column scenario.deleted_at is 'the application deletes no rows; a deleted one is shown to nobody';
comment on column scenario.policy_change is 'PolicyChange of the contract: the rule, what is assumed, the numbers as they would be';
grant select on scenario to huoshui_app;
grant insert (id, name, note, product_id, before_criterion, after_criterion, effect, kind, policy_change) on scenario to huoshui_app;
grant update (deleted_by, deleted_at) on scenario to huoshui_app;

create table search_delta (
  enterprise_id uuid not null,
  keys integer[] not null,
  changed_at timestamp with time zone default now() not null
);
alter table search_delta add constraint search_delta_pkey PRIMARY KEY (enterprise_id);
CREATE INDEX search_delta_keys ON search_delta USING gin (keys);
alter table search_delta enable row level security;
create policy search_delta_insert on search_delta for insert to public
  with check ((EXISTS ( SELECT
   FROM enterprise_in_scope e
  WHERE (e.id = search_delta.enterprise_id))));
create policy search_delta_read on search_delta for select to public
  using ((( SELECT scope_kind() AS scope_kind) <> 'none'::text));
create policy search_delta_update on search_delta for update to public
  using ((EXISTS ( SELECT
   FROM enterprise_in_scope e
  WHERE (e.id = search_delta.enterprise_id))));
comment on table search_delta is 'Firms written since the index was built, with their keys; they hide their older postings';
grant insert, select, update on search_delta to huoshui_app;

create table search_generation (
  only_row boolean default true not null,
  slot smallint not null,
  firms integer not null,
  built_at timestamp with time zone default now() not null
);
alter table search_generation add constraint search_generation_only_row_check CHECK (only_row);
alter table search_generation add constraint search_generation_pkey PRIMARY KEY (only_row);
alter table search_generation enable row level security;
create policy search_generation_scope on search_generation for all to public
  using ((( SELECT scope_kind() AS scope_kind) <> 'none'::text));
comment on table search_generation is 'which slot of the search index is in use and how many firms it numbers';
grant select on search_generation to huoshui_app;

create table search_ids (
  slot smallint not null,
  chunk integer not null,
  ids bytea not null
) partition by LIST (slot);
alter table search_ids add constraint search_ids_pkey PRIMARY KEY (slot, chunk);
alter table search_ids enable row level security;
create policy search_ids_scope on search_ids for all to public
  using ((( SELECT scope_kind() AS scope_kind) <> 'none'::text));
comment on table search_ids is 'enterprise ids (16 bytes each) of 256 consecutive numbers';
grant select on search_ids to huoshui_app;

create table search_ids_0 partition of search_ids FOR VALUES IN ('0');
alter table search_ids_0 alter column ids set storage external;

create table search_ids_1 partition of search_ids FOR VALUES IN ('1');
alter table search_ids_1 alter column ids set storage external;

create table search_posting (
  slot smallint not null,
  block smallint not null,
  key integer not null,
  posting bytea not null
) partition by LIST (slot);
alter table search_posting add constraint search_posting_pkey PRIMARY KEY (slot, block, key);
alter table search_posting enable row level security;
create policy search_posting_scope on search_posting for all to public
  using ((( SELECT scope_kind() AS scope_kind) <> 'none'::text));
comment on table search_posting is 'posting: which firms of the block hold the key, as gaps or as a bitmap (search/posting.ts)';
grant select on search_posting to huoshui_app;

create table search_posting_0 partition of search_posting FOR VALUES IN ('0');
alter table search_posting_0 alter column posting set storage external;

create table search_posting_1 partition of search_posting FOR VALUES IN ('1');
alter table search_posting_1 alter column posting set storage external;

create table setting (
  name text not null,
  value jsonb not null,
  changed_at timestamp with time zone default now() not null
);
alter table setting add constraint setting_pkey PRIMARY KEY (name);
alter table setting enable row level security;
create policy setting_read on setting for select to public
  using (true);
comment on table setting is 'What this installation is: which city, whether the demo city was loaded whole';
grant select on setting to huoshui_app;

create table supervision_order (
  id uuid not null,
  target_kind text not null,
  target_id text not null,
  state text default 'draft'::text not null,
  version integer default 1 not null,
  year integer,
  number integer,
  title text not null,
  text text not null,
  form text not null,
  document_number text,
  working_days integer not null,
  measures text[] default '{}'::text[] not null,
  from_day date not null,
  on_day date not null,
  basis jsonb default '[]'::jsonb not null,
  issued_on date,
  due_on date,
  organisation_id text default actor_organisation() not null,
  saved_by text default actor_id() not null,
  saved_at timestamp with time zone default date_trunc('milliseconds'::text, clock_timestamp()) not null
);
alter table supervision_order add constraint supervision_order_check CHECK ((on_day >= from_day));
alter table supervision_order add constraint supervision_order_check1 CHECK ((((number IS NULL) = (issued_on IS NULL)) AND ((number IS NULL) = (due_on IS NULL)) AND ((number IS NULL) = (year IS NULL))));
alter table supervision_order add constraint supervision_order_check2 CHECK (((number IS NOT NULL) OR (state = ANY (ARRAY['draft'::text, 'cancelled'::text]))));
alter table supervision_order add constraint supervision_order_check3 CHECK (((form <> 'notice'::text) OR (document_number IS NOT NULL)));
alter table supervision_order add constraint supervision_order_form_check CHECK ((form = ANY (ARRAY['letter'::text, 'notice'::text])));
alter table supervision_order add constraint supervision_order_number_check CHECK ((number > 0));
alter table supervision_order add constraint supervision_order_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'issued'::text, 'replied'::text, 'closed'::text, 'cancelled'::text])));
alter table supervision_order add constraint supervision_order_target_kind_check CHECK ((target_kind = ANY (ARRAY['bank'::text, 'unit'::text])));
alter table supervision_order add constraint supervision_order_text_check CHECK ((text <> ''::text));
alter table supervision_order add constraint supervision_order_title_check CHECK ((title <> ''::text));
alter table supervision_order add constraint supervision_order_working_days_check CHECK (((working_days >= 1) AND (working_days <= 90)));
alter table supervision_order add constraint supervision_order_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id);
alter table supervision_order add constraint supervision_order_pkey PRIMARY KEY (id);
CREATE UNIQUE INDEX supervision_order_number ON supervision_order USING btree (year, number) WHERE (number IS NOT NULL);
CREATE INDEX supervision_order_target ON supervision_order USING btree (target_kind, target_id, saved_at DESC);
CREATE TRIGGER supervision_order_frozen BEFORE UPDATE ON public.supervision_order FOR EACH ROW EXECUTE FUNCTION freeze_supervision_order();
alter table supervision_order enable row level security;
create policy supervision_order_change on supervision_order for update to public
  using (((( SELECT actor_role() AS actor_role) = 'city_staff'::text) AND (( SELECT scope_kind() AS scope_kind) = 'city'::text) AND (state <> ALL (ARRAY['closed'::text, 'cancelled'::text]))))
  with check (((( SELECT actor_role() AS actor_role) = 'city_staff'::text) AND (( SELECT scope_kind() AS scope_kind) = 'city'::text)));
create policy supervision_order_read on supervision_order for select to public
  using (may_read_supervision(target_kind, target_id, number));
create policy supervision_order_reply on supervision_order for update to public
  using (((state = 'issued'::text) AND (( SELECT actor_role() AS actor_role) = ANY (ARRAY['county_staff'::text, 'bank_manager'::text])) AND is_supervision_target(target_kind, target_id)))
  with check ((state = 'replied'::text));
create policy supervision_order_write on supervision_order for insert to public
  with check (((( SELECT actor_role() AS actor_role) = 'city_staff'::text) AND (( SELECT scope_kind() AS scope_kind) = 'city'::text) AND (state = 'draft'::text) AND (saved_by = ( SELECT actor_id() AS actor_id))));
comment on table supervision_order is '督办单 to a bank or a county: what is asked, on which findings, until when; frozen once issued';
comment on column supervision_order.number is 'within the year, without gaps: given when it is issued';
comment on column supervision_order.document_number is '发文字号 given by the office; a 通知 must have one';
comment on column supervision_order.basis is 'label and sentence of each finding it rests on, as they stood when it was issued';
grant select on supervision_order to huoshui_app;
grant insert (id, target_kind, target_id, title, text, form, document_number, working_days, measures, from_day, on_day) on supervision_order to huoshui_app;
grant update (target_kind, target_id, state, version, year, number, title, text, form, document_number, working_days, measures, from_day, on_day, basis, issued_on, due_on, saved_by, saved_at) on supervision_order to huoshui_app;

create table supervision_step (
  id uuid not null,
  order_id uuid not null,
  action text not null,
  note text,
  on_day date not null,
  due_on date,
  place integer not null,
  made_by text default actor_id() not null,
  made_at timestamp with time zone default clock_timestamp() not null
);
alter table supervision_step add constraint supervision_step_action_check CHECK ((action = ANY (ARRAY['issue'::text, 'reply'::text, 'return'::text, 'extend'::text, 'close'::text, 'cancel'::text])));
alter table supervision_step add constraint supervision_step_order_id_fkey FOREIGN KEY (order_id) REFERENCES supervision_order(id);
alter table supervision_step add constraint supervision_step_pkey PRIMARY KEY (id);
alter table supervision_step add constraint supervision_step_order_id_place_key UNIQUE (order_id, place);
alter table supervision_step enable row level security;
create policy supervision_step_add on supervision_step for insert to public
  with check (((made_by = ( SELECT actor_id() AS actor_id)) AND (EXISTS ( SELECT
   FROM supervision_order o
  WHERE (o.id = supervision_step.order_id))) AND ((action = 'reply'::text) = (( SELECT actor_role() AS actor_role) = ANY (ARRAY['county_staff'::text, 'bank_manager'::text]))) AND (( SELECT actor_role() AS actor_role) = ANY (ARRAY['city_staff'::text, 'county_staff'::text, 'bank_manager'::text]))));
create policy supervision_step_read on supervision_step for select to public
  using ((EXISTS ( SELECT
   FROM supervision_order o
  WHERE (o.id = supervision_step.order_id))));
comment on table supervision_step is 'Every step of a 督办单, only added to; due_on: the clock after the step';
grant select on supervision_step to huoshui_app;
grant insert (id, order_id, action, note, on_day, due_on, place) on supervision_step to huoshui_app;

create table target_list (
  id uuid not null,
  kind text not null,
  mode text not null,
  as_of date not null,
  status text default 'compared'::text not null,
  file_name text not null,
  sha256 text not null,
  rows integer not null,
  matched integer default 0 not null,
  twice integer default 0 not null,
  strangers integer default 0 not null,
  faulty integer default 0 not null,
  added integer default 0 not null,
  kept integer default 0 not null,
  removed integer default 0 not null,
  loaded_by text not null,
  loaded_at timestamp with time zone default clock_timestamp() not null,
  decided_by text,
  decided_at timestamp with time zone
);
alter table target_list add constraint target_list_check CHECK (((status = 'compared'::text) = (decided_at IS NULL)));
alter table target_list add constraint target_list_kind_check CHECK ((kind = ANY (ARRAY['province'::text, 'city'::text])));
alter table target_list add constraint target_list_mode_check CHECK ((mode = ANY (ARRAY['whole'::text, 'add'::text, 'remove'::text])));
alter table target_list add constraint target_list_rows_check CHECK ((rows >= 0));
alter table target_list add constraint target_list_status_check CHECK ((status = ANY (ARRAY['compared'::text, 'applied'::text, 'discarded'::text])));
alter table target_list add constraint target_list_pkey PRIMARY KEY (id);
CREATE INDEX target_list_loaded ON target_list USING btree (kind, as_of DESC, loaded_at DESC);
alter table target_list enable row level security;
create policy target_list_read on target_list for select to public
  using ((( SELECT has_scope() AS has_scope) AND (( SELECT scope_kind() AS scope_kind) = ANY (ARRAY['city'::text, 'unit'::text, 'town'::text, 'village'::text]))));
comment on table target_list is '走访对象清单 as delivered: a whole list, or a correction that adds or removes; compared with what is in force, then applied or discarded';
comment on column target_list.kind is 'province: the denominator of 走访率; city: the list the city made for itself';
comment on column target_list.twice is 'rows that name a firm an earlier row named';
comment on column target_list.strangers is 'entries nobody in the register answers to: they stay on the list and in its size';
comment on column target_list.faulty is 'of the strangers, those whose credit code is wrong or whose name several firms have';
comment on column target_list.removed is 'firms on the list in force that this one takes off it';
grant select on target_list to huoshui_app;

create table target_list_member (
  enterprise_id uuid not null,
  kind text not null,
  from_day date not null,
  until_day date,
  list_id uuid not null,
  ended_by uuid
);
alter table target_list_member add constraint target_list_member_check CHECK (((until_day IS NULL) OR (until_day >= from_day)));
alter table target_list_member add constraint target_list_member_check1 CHECK (((until_day IS NULL) = (ended_by IS NULL)));
alter table target_list_member add constraint target_list_member_pkey PRIMARY KEY (enterprise_id, kind, from_day);
CREATE INDEX target_list_member_ended ON target_list_member USING btree (ended_by, enterprise_id) WHERE (ended_by IS NOT NULL);
CREATE INDEX target_list_member_list ON target_list_member USING btree (list_id, enterprise_id);
CREATE UNIQUE INDEX target_list_member_once ON target_list_member USING btree (enterprise_id, kind) WHERE (until_day IS NULL);
alter table target_list_member enable row level security;
comment on table target_list_member is 'Which firms are on which list from when until when; until_day is the first day a firm is off it';

create table target_list_row (
  list_id uuid not null,
  row_no integer not null,
  code text,
  name text,
  enterprise_id uuid,
  fault text
);
alter table target_list_row add constraint target_list_row_list_id_fkey FOREIGN KEY (list_id) REFERENCES target_list(id);
alter table target_list_row add constraint target_list_row_pkey PRIMARY KEY (list_id, row_no);
CREATE INDEX target_list_row_firm ON target_list_row USING btree (list_id, enterprise_id);
alter table target_list_row enable row level security;
comment on table target_list_row is 'The rows of a delivery, with the firm of the register each means';

create table target_list_stranger (
  kind text not null,
  key text not null,
  from_day date not null,
  until_day date,
  code text,
  name text,
  fault text,
  list_id uuid not null
);
alter table target_list_stranger add constraint target_list_stranger_pkey PRIMARY KEY (kind, key, from_day);
CREATE INDEX target_list_stranger_code ON target_list_stranger USING btree (code) WHERE (until_day IS NULL);
CREATE INDEX target_list_stranger_name ON target_list_stranger USING btree (name) WHERE (until_day IS NULL);
alter table target_list_stranger enable row level security;
comment on table target_list_stranger is 'Entries of a list that are no firm of the register yet: part of its size, nowhere to be visited';
comment on column target_list_stranger.key is 'credit code, or the name where there is none';

create table town_grids (
  town_code text not null,
  version integer default 0 not null,
  next_number integer default 1 not null,
  measure text not null,
  largest integer not null,
  smallest integer not null,
  is_balanced boolean not null,
  reasons text[] default '{}'::text[] not null,
  cut_id uuid not null,
  cut_at timestamp with time zone not null
);
alter table town_grids add constraint town_grids_measure_check CHECK ((measure = ANY (ARRAY['work'::text, 'firms'::text, 'villages'::text])));
alter table town_grids add constraint town_grids_town_code_fkey FOREIGN KEY (town_code) REFERENCES area(code);
alter table town_grids add constraint town_grids_pkey PRIMARY KEY (town_code);
alter table town_grids enable row level security;
create policy town_grids_read on town_grids for select to public
  using (grid_area_reached(town_code));
comment on table town_grids is 'How a town is cut today; version: a cut computed on an earlier one is not applied';
grant select on town_grids to huoshui_app;

create table visit (
  enterprise_id uuid not null,
  id uuid not null,
  at timestamp with time zone not null,
  mode text not null,
  result text not null,
  counts boolean not null,
  grid_id uuid,
  status_then text not null,
  unit_code text not null,
  town_code text,
  village_code text,
  organisation_id text not null,
  visitor_id text not null,
  bank_id text,
  bank_person text,
  operating text,
  difficulties text[] default '{}'::text[] not null,
  standards jsonb default '{}'::jsonb not null,
  policies_explained text[] default '{}'::text[] not null,
  gave_leaflet boolean default false not null,
  has_need boolean,
  remark text,
  source text not null,
  device_id uuid,
  recorded_by text default actor_id() not null,
  recorded_at timestamp with time zone default clock_timestamp() not null,
  version integer default 1 not null,
  voided_at timestamp with time zone,
  voided_by text,
  void_reason text,
  erased_at timestamp with time zone
);
alter table visit add constraint visit_check CHECK (((voided_at IS NULL) = (void_reason IS NULL)));
alter table visit add constraint visit_mode_check CHECK ((mode = ANY (ARRAY['field'::text, 'phone'::text, 'wechat'::text, 'online'::text, 'meeting'::text])));
alter table visit add constraint visit_operating_check CHECK ((operating = ANY (ARRAY['growing'::text, 'steady'::text, 'hard'::text, 'stopped'::text])));
alter table visit add constraint visit_result_check CHECK ((result = ANY (ARRAY['met'::text, 'no-need'::text, 'unreachable'::text, 'closed'::text, 'refused'::text, 'wrong-address'::text, 'cancelled'::text])));
alter table visit add constraint visit_source_check CHECK ((source = ANY (ARRAY['device'::text, 'console'::text, 'import'::text, 'replay'::text])));
alter table visit add constraint visit_pkey PRIMARY KEY (enterprise_id, id);
CREATE INDEX visit_at ON visit USING btree (at DESC, id);
CREATE INDEX visit_bank ON visit USING btree (bank_id, at DESC, id) WHERE (bank_id IS NOT NULL);
CREATE INDEX visit_id ON visit USING btree (id);
CREATE INDEX visit_town ON visit USING btree (town_code, at DESC, id);
CREATE INDEX visit_unit ON visit USING btree (unit_code, at DESC, id);
CREATE INDEX visit_village ON visit USING btree (village_code, at DESC, id);
CREATE INDEX visit_visitor ON visit USING btree (visitor_id, at, id) WHERE (voided_at IS NULL);
alter table visit enable row level security;
create policy visit_correct on visit for update to public
  using (((EXISTS ( SELECT
   FROM enterprise_in_scope e
  WHERE (e.id = visit.enterprise_id))) AND ((( SELECT actor_role() AS actor_role) = ANY (ARRAY['city_staff'::text, 'county_staff'::text])) OR (recorded_by = ( SELECT actor_id() AS actor_id)))))
  with check ((EXISTS ( SELECT
   FROM enterprise_in_scope e
  WHERE (e.id = visit.enterprise_id))));
create policy visit_read on visit for select to public
  using (((EXISTS ( SELECT
   FROM enterprise_in_scope e
  WHERE (e.id = visit.enterprise_id))) OR ((recorded_by = ( SELECT actor_id() AS actor_id)) AND (( SELECT scope_kind() AS scope_kind) <> 'none'::text))));
create policy visit_record on visit for insert to public
  with check (((recorded_by = ( SELECT actor_id() AS actor_id)) AND (EXISTS ( SELECT
   FROM visited_firm(visit.enterprise_id, visit.at) visited_firm(status, unit_code, town_code, village_code, grid_id)))));
comment on table visit is '走访: one contact of a team with one firm. Two people at one firm at once are two visits; 走访户数 counts firms';
comment on column visit.at is 'when it was done, by the server''s clock';
comment on column visit.counts is 'whether somebody of the firm was met or spoken to (已见面, 已联系无需求); a firm not found is not visited';
comment on column visit.status_then is 'registration status on the day of the visit: a later cancellation does not rewrite it';
comment on column visit.unit_code is 'where the firm was managed then, like town_code and village_code';
comment on column visit.bank_id is 'the bank that took part, and bank_person who of it came; null: none';
comment on column visit.standards is '五项标准 as first checked: standard → {state, basis}; never one yes or no for all';
comment on column visit.voided_at is 'struck out as recorded by mistake; stays in the ledger and counts for nothing';
comment on column visit.erased_at is 'its personal data (remark, who came along, words of the firm) were erased when their term was over; the visit itself stays and counts as before';
grant insert, select on visit to huoshui_app;
grant update (mode, result, counts, bank_id, bank_person, operating, difficulties, standards, policies_explained, gave_leaflet, has_need, remark, version, voided_at, voided_by, void_reason) on visit to huoshui_app;

create table visit_confirmation (
  enterprise_id uuid not null,
  visit_id uuid not null,
  key_hash bytea not null,
  says_visited boolean,
  note text,
  browser_hash bytea,
  answered_at timestamp with time zone
);
alter table visit_confirmation add constraint visit_confirmation_check CHECK (((says_visited IS NULL) = (answered_at IS NULL)));
alter table visit_confirmation add constraint visit_confirmation_key_hash_check CHECK ((octet_length(key_hash) = 32));
alter table visit_confirmation add constraint visit_confirmation_pkey PRIMARY KEY (enterprise_id, visit_id);
alter table visit_confirmation add constraint visit_confirmation_key_hash_key UNIQUE (key_hash);
CREATE INDEX visit_confirmation_answered ON visit_confirmation USING btree (answered_at DESC, visit_id DESC) WHERE (answered_at IS NOT NULL);
alter table visit_confirmation enable row level security;
create policy visit_confirmation_offer on visit_confirmation for insert to public
  with check (((says_visited IS NULL) AND (EXISTS ( SELECT
   FROM visit v
  WHERE ((v.enterprise_id = visit_confirmation.enterprise_id) AND (v.id = visit_confirmation.visit_id) AND (v.recorded_by = ( SELECT actor_id() AS actor_id)))))));
create policy visit_confirmation_read on visit_confirmation for select to public
  using ((( SELECT may_check_quality() AS may_check_quality) AND (EXISTS ( SELECT
   FROM enterprise_in_scope e
  WHERE (e.id = visit_confirmation.enterprise_id)))));
comment on table visit_confirmation is '企业确认: the firm answers by a link or QR code from its own phone, if it likes; once';
comment on column visit_confirmation.key_hash is 'SHA-256 of the key in the link; the key itself is only on the visitor''s phone';
comment on column visit_confirmation.browser_hash is 'SHA-256 of a number the answering browser made up: shows that one browser answered for many firms, and nothing else';
grant insert (enterprise_id, visit_id, key_hash) on visit_confirmation to huoshui_app;
grant select (enterprise_id, visit_id, says_visited, note, answered_at) on visit_confirmation to huoshui_app;

create table visit_correction (
  enterprise_id uuid not null,
  visit_id uuid not null,
  id uuid not null,
  field text not null,
  before jsonb,
  after jsonb,
  reason text not null,
  corrected_by text default actor_id() not null,
  corrected_at timestamp with time zone default clock_timestamp() not null
);
alter table visit_correction add constraint visit_correction_pkey PRIMARY KEY (enterprise_id, visit_id, id);
alter table visit_correction enable row level security;
create policy visit_correction_read on visit_correction for select to public
  using ((EXISTS ( SELECT
   FROM enterprise_in_scope e
  WHERE (e.id = visit_correction.enterprise_id))));
create policy visit_correction_write on visit_correction for insert to public
  with check (((corrected_by = ( SELECT actor_id() AS actor_id)) AND (EXISTS ( SELECT
   FROM enterprise_in_scope e
  WHERE (e.id = visit_correction.enterprise_id)))));
comment on table visit_correction is 'What a visit said before it was corrected, field by field';
grant insert, select on visit_correction to huoshui_app;

create table visit_location (
  enterprise_id uuid not null,
  visit_id uuid not null,
  latitude double precision not null,
  longitude double precision not null,
  accuracy_metres integer not null,
  taken_at timestamp with time zone not null,
  is_mock boolean,
  purpose text not null
);
alter table visit_location add constraint visit_location_accuracy_metres_check CHECK ((accuracy_metres >= 0));
alter table visit_location add constraint visit_location_latitude_check CHECK (((latitude >= ('-90'::integer)::double precision) AND (latitude <= (90)::double precision)));
alter table visit_location add constraint visit_location_longitude_check CHECK (((longitude >= ('-180'::integer)::double precision) AND (longitude <= (180)::double precision)));
alter table visit_location add constraint visit_location_purpose_check CHECK ((purpose <> ''::text));
alter table visit_location add constraint visit_location_enterprise_id_visit_id_fkey FOREIGN KEY (enterprise_id, visit_id) REFERENCES visit(enterprise_id, id) ON DELETE CASCADE;
alter table visit_location add constraint visit_location_pkey PRIMARY KEY (enterprise_id, visit_id);
alter table visit_location enable row level security;
create policy visit_location_add on visit_location for insert to public
  with check ((EXISTS ( SELECT
   FROM visit v
  WHERE ((v.enterprise_id = visit_location.enterprise_id) AND (v.id = visit_location.visit_id) AND (v.recorded_by = ( SELECT actor_id() AS actor_id))))));
create policy visit_location_read on visit_location for select to public
  using ((EXISTS ( SELECT
   FROM visit v
  WHERE ((v.enterprise_id = visit_location.enterprise_id) AND (v.id = visit_location.visit_id)))));
comment on table visit_location is '单次定位: where the visitor stood, once, of their own will; erased with the visit';
comment on column visit_location.is_mock is 'whether the phone said that the location was simulated; null: it does not tell. Marked, never a reason to refuse';
comment on column visit_location.purpose is 'what it was taken for, as the visitor read it';
grant insert, select on visit_location to huoshui_app;

create table visit_photo (
  enterprise_id uuid not null,
  visit_id uuid not null,
  id uuid not null,
  purpose text not null,
  taken_at timestamp with time zone not null,
  bytes integer not null,
  sha256 text not null,
  added_by text default actor_id() not null,
  added_at timestamp with time zone not null,
  erased_at timestamp with time zone
);
alter table visit_photo add constraint visit_photo_bytes_check CHECK ((bytes > 0));
alter table visit_photo add constraint visit_photo_purpose_check CHECK ((purpose <> ''::text));
alter table visit_photo add constraint visit_photo_sha256_check CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text));
alter table visit_photo add constraint visit_photo_enterprise_id_visit_id_fkey FOREIGN KEY (enterprise_id, visit_id) REFERENCES visit(enterprise_id, id) ON DELETE CASCADE;
alter table visit_photo add constraint visit_photo_pkey PRIMARY KEY (enterprise_id, id);
CREATE INDEX visit_photo_visit ON visit_photo USING btree (enterprise_id, visit_id);
CREATE TRIGGER visit_photo_erase AFTER UPDATE ON public.visit_photo FOR EACH ROW WHEN ((new.erased_at IS NOT NULL)) EXECUTE FUNCTION erase_visit_photo_content();
alter table visit_photo enable row level security;
create policy visit_photo_add on visit_photo for insert to public
  with check (((added_by = ( SELECT actor_id() AS actor_id)) AND (erased_at IS NULL) AND (purpose = photo_purpose(( SELECT v.at
   FROM visit v
  WHERE ((v.enterprise_id = visit_photo.enterprise_id) AND (v.id = visit_photo.visit_id))))) AND (EXISTS ( SELECT
   FROM visit v
  WHERE ((v.enterprise_id = visit_photo.enterprise_id) AND (v.id = visit_photo.visit_id) AND (v.recorded_by = ( SELECT actor_id() AS actor_id)))))));
create policy visit_photo_erase on visit_photo for update to public
  using (((added_by = ( SELECT actor_id() AS actor_id)) OR ((( SELECT actor_role() AS actor_role) = ANY (ARRAY['city_staff'::text, 'county_staff'::text])) AND (EXISTS ( SELECT
   FROM enterprise_in_scope e
  WHERE (e.id = visit_photo.enterprise_id))))))
  with check ((erased_at IS NOT NULL));
create policy visit_photo_read on visit_photo for select to public
  using ((((( SELECT scope_kind() AS scope_kind) <> 'none'::text) AND (added_by = ( SELECT actor_id() AS actor_id))) OR ((( SELECT scope_kind() AS scope_kind) <> ALL (ARRAY['none'::text, 'share'::text, 'own'::text, 'firm'::text])) AND (EXISTS ( SELECT
   FROM enterprise_in_scope e
  WHERE (e.id = visit_photo.enterprise_id))))));
comment on table visit_photo is '佐证照片: a photo somebody added to a visit of theirs, of their own will; goes with the visit';
comment on column visit_photo.purpose is 'what the wave wanted photos for, as the visitor read it';
comment on column visit_photo.erased_at is 'taken away: the content is erased with it, this line stays';
grant select on visit_photo to huoshui_app;
grant insert (enterprise_id, visit_id, id, purpose, taken_at, bytes, sha256, added_at) on visit_photo to huoshui_app;
grant update (erased_at) on visit_photo to huoshui_app;

create table visit_photo_content (
  enterprise_id uuid not null,
  id uuid not null,
  content bytea not null
);
alter table visit_photo_content add constraint visit_photo_content_enterprise_id_id_fkey FOREIGN KEY (enterprise_id, id) REFERENCES visit_photo(enterprise_id, id) ON DELETE CASCADE;
alter table visit_photo_content add constraint visit_photo_content_pkey PRIMARY KEY (enterprise_id, id);
alter table visit_photo_content alter column content set storage external;
alter table visit_photo_content enable row level security;
create policy visit_photo_content_add on visit_photo_content for insert to public
  with check ((EXISTS ( SELECT
   FROM visit_photo p
  WHERE ((p.enterprise_id = visit_photo_content.enterprise_id) AND (p.id = visit_photo_content.id) AND (p.added_by = ( SELECT actor_id() AS actor_id)) AND (p.erased_at IS NULL) AND (p.bytes = length(visit_photo_content.content))))));
comment on table visit_photo_content is 'the JPEG of a visit_photo, written with its line in one transaction';
grant insert on visit_photo_content to huoshui_app;

create table visit_review (
  only_row boolean default true not null,
  started_at timestamp with time zone,
  finished_at timestamp with time zone,
  seconds double precision,
  visits integer,
  signs integer,
  call_backs integer,
  failure text
);
alter table visit_review add constraint visit_review_only_row_check CHECK (only_row);
alter table visit_review add constraint visit_review_pkey PRIMARY KEY (only_row);
alter table visit_review enable row level security;
create policy visit_review_read on visit_review for select to public
  using (( SELECT may_check_quality() AS may_check_quality));
comment on table visit_review is 'The last review: started later than finished means it is running, or was cut off when the server stopped';
grant select on visit_review to huoshui_app;

create table visit_sign (
  enterprise_id uuid not null,
  visit_id uuid not null,
  kind text not null,
  text text not null,
  found_at timestamp with time zone not null
);
alter table visit_sign add constraint visit_sign_kind_check CHECK ((kind = ANY (ARRAY['pace'::text, 'same-minute'::text, 'copied-remark'::text, 'closed-firm'::text, 'month-end'::text, 'shared-phone'::text, 'contradicted'::text])));
alter table visit_sign add constraint visit_sign_pkey PRIMARY KEY (enterprise_id, visit_id, kind);
CREATE INDEX visit_sign_visit ON visit_sign USING btree (visit_id);
alter table visit_sign enable row level security;
create policy visit_sign_read on visit_sign for select to public
  using ((( SELECT may_check_quality() AS may_check_quality) AND (EXISTS ( SELECT
   FROM enterprise_in_scope e
  WHERE (e.id = visit_sign.enterprise_id)))));
comment on table visit_sign is '疑点提示: why a visit may be called back, with the figures that show it. A reason to ask, never a finding about a person';
comment on column visit_sign.found_at is 'start of the review that last found it; a review takes away what no longer shows';
grant select on visit_sign to huoshui_app;

create table visiting_team (
  id uuid not null,
  town_code text not null,
  number integer not null,
  name text not null,
  home_village text,
  government_user text,
  bank_user text,
  bank_id text,
  from_day date not null,
  until_day date
);
alter table visiting_team add constraint visiting_team_check CHECK (((until_day IS NULL) OR (until_day >= from_day)));
alter table visiting_team add constraint visiting_team_name_check CHECK ((name <> ''::text));
alter table visiting_team add constraint visiting_team_town_code_fkey FOREIGN KEY (town_code) REFERENCES area(code);
alter table visiting_team add constraint visiting_team_pkey PRIMARY KEY (id);
alter table visiting_team add constraint visiting_team_town_code_number_key UNIQUE (town_code, number);
CREATE INDEX visiting_team_town ON visiting_team USING btree (town_code) WHERE (until_day IS NULL);
alter table visiting_team enable row level security;
create policy visiting_team_read on visiting_team for select to public
  using (grid_area_reached(town_code));
comment on table visiting_team is '走访小组: a pair from two employers (town and bank) that holds one grid; a place may wait for its people';
comment on column visiting_team.bank_id is 'the bank that has to send somebody, also while nobody is named';
grant select on visiting_team to huoshui_app;

create table wave (
  id uuid not null,
  name text not null,
  status text default 'draft'::text not null,
  lists text[] not null,
  unit_codes text[] default '{}'::text[] not null,
  most integer,
  from_day date not null,
  until_day date not null,
  quiet_days integer not null,
  settings jsonb default '{}'::jsonb not null,
  listed integer default 0 not null,
  taken integer default 0 not null,
  not_operating integer default 0 not null,
  quiet integer default 0 not null,
  left_over integer default 0 not null,
  made_by text not null,
  made_at timestamp with time zone default clock_timestamp() not null,
  started_at timestamp with time zone,
  ended_at timestamp with time zone
);
alter table wave add constraint wave_check CHECK ((until_day >= from_day));
alter table wave add constraint wave_lists_check CHECK (((lists <> '{}'::text[]) AND (lists <@ '{province,city}'::text[])));
alter table wave add constraint wave_most_check CHECK ((most > 0));
alter table wave add constraint wave_name_check CHECK ((name <> ''::text));
alter table wave add constraint wave_quiet_days_check CHECK ((quiet_days >= 0));
alter table wave add constraint wave_status_check CHECK ((status = ANY (ARRAY['draft'::text, 'running'::text, 'ended'::text, 'discarded'::text])));
alter table wave add constraint wave_pkey PRIMARY KEY (id);
alter table wave enable row level security;
create policy wave_read on wave for select to public
  using (( SELECT has_scope() AS has_scope));
comment on table wave is '走访批次 of a visiting campaign';
comment on column wave.unit_codes is 'the units it is for; none: the whole city';
comment on column wave.most is 'how many firms it takes at most; null: all there are';
comment on column wave.quiet_days is 'a firm anybody validly visited within so many days is no task';
comment on column wave.settings is 'what the campaign records and counts; what 国办函〔2026〕12号 forbids never gets here';
comment on column wave.quiet is 'left out because somebody had visited lately; left_over: because the wave was full';
grant select on wave to huoshui_app;

create table wave_claim (
  enterprise_id uuid not null,
  wave_id uuid not null,
  id uuid not null,
  organisation_id text not null,
  claimed_by text default actor_id() not null,
  claimed_on date not null,
  released_on date
);
alter table wave_claim add constraint wave_claim_check CHECK (((released_on IS NULL) OR (released_on >= claimed_on)));
alter table wave_claim add constraint wave_claim_pkey PRIMARY KEY (enterprise_id, wave_id, id);
CREATE UNIQUE INDEX wave_claim_once ON wave_claim USING btree (enterprise_id, wave_id) WHERE (released_on IS NULL);
alter table wave_claim enable row level security;
create policy wave_claim_make on wave_claim for insert to public
  with check (((claimed_by = ( SELECT actor_id() AS actor_id)) AND (organisation_id = ( SELECT actor_organisation() AS actor_organisation)) AND (EXISTS ( SELECT
   FROM enterprise_in_scope e
  WHERE (e.id = wave_claim.enterprise_id)))));
create policy wave_claim_read on wave_claim for select to public
  using ((EXISTS ( SELECT
   FROM enterprise_in_scope e
  WHERE (e.id = wave_claim.enterprise_id))));
create policy wave_claim_release on wave_claim for update to public
  using (((released_on IS NULL) AND (EXISTS ( SELECT
   FROM enterprise_in_scope e
  WHERE (e.id = wave_claim.enterprise_id))) AND ((organisation_id = ( SELECT actor_organisation() AS actor_organisation)) OR (( SELECT actor_role() AS actor_role) = ANY (ARRAY['city_staff'::text, 'county_staff'::text])))))
  with check ((released_on IS NOT NULL));
comment on table wave_claim is '认领: an organisation outside the grid that visits a firm in this wave itself; the grid then has no task there';
grant select on wave_claim to huoshui_app;
grant insert (enterprise_id, wave_id, id, organisation_id, claimed_on) on wave_claim to huoshui_app;
grant update (released_on) on wave_claim to huoshui_app;

create table wave_firm (
  enterprise_id uuid not null,
  wave_id uuid not null,
  priority smallint not null
);
alter table wave_firm add constraint wave_firm_pkey PRIMARY KEY (enterprise_id, wave_id);
CREATE INDEX wave_firm_wave ON wave_firm USING btree (wave_id, priority, enterprise_id);
alter table wave_firm enable row level security;
comment on table wave_firm is 'The firms of a wave: each once';

create table wave_priority (
  wave_id uuid not null,
  rank smallint not null,
  label text not null,
  criterion jsonb,
  mode text not null,
  most integer,
  taken integer default 0 not null
);
alter table wave_priority add constraint wave_priority_label_check CHECK ((label <> ''::text));
alter table wave_priority add constraint wave_priority_mode_check CHECK ((mode = ANY (ARRAY['field'::text, 'phone'::text, 'online'::text])));
alter table wave_priority add constraint wave_priority_most_check CHECK ((most > 0));
alter table wave_priority add constraint wave_priority_rank_check CHECK ((rank > 0));
alter table wave_priority add constraint wave_priority_wave_id_fkey FOREIGN KEY (wave_id) REFERENCES wave(id);
alter table wave_priority add constraint wave_priority_pkey PRIMARY KEY (wave_id, rank);
alter table wave_priority enable row level security;
create policy wave_priority_read on wave_priority for select to public
  using (( SELECT has_scope() AS has_scope));
comment on table wave_priority is 'The orders of urgency of a wave, first the most urgent: who meets its criterion and no earlier one';
comment on column wave_priority.criterion is 'null: all others';
grant select on wave_priority to huoshui_app;

create table webhook_delivery (
  id uuid default gen_random_uuid() not null,
  webhook_id uuid not null,
  event text not null,
  referral_id uuid,
  organisation_id text,
  made_at timestamp with time zone default clock_timestamp() not null,
  state text default 'waiting'::text not null,
  attempts integer default 0 not null,
  next_at timestamp with time zone not null,
  last_at timestamp with time zone,
  last_status integer,
  last_error text,
  delivered_at timestamp with time zone
);
alter table webhook_delivery add constraint webhook_delivery_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'delivered'::text, 'given_up'::text])));
alter table webhook_delivery add constraint webhook_delivery_webhook_id_fkey FOREIGN KEY (webhook_id) REFERENCES bank_webhook(id);
alter table webhook_delivery add constraint webhook_delivery_pkey PRIMARY KEY (id);
CREATE INDEX webhook_delivery_due ON webhook_delivery USING btree (next_at) WHERE (state = 'waiting'::text);
CREATE INDEX webhook_delivery_log ON webhook_delivery USING btree (webhook_id, made_at DESC, id);
alter table webhook_delivery enable row level security;
create policy webhook_delivery_again on webhook_delivery for update to public
  using (((( SELECT actor_role() AS actor_role) = 'bank_manager'::text) AND (EXISTS ( SELECT
   FROM bank_webhook w
  WHERE (w.id = webhook_delivery.webhook_id)))))
  with check ((state = 'waiting'::text));
create policy webhook_delivery_read on webhook_delivery for select to public
  using ((EXISTS ( SELECT
   FROM bank_webhook w
  WHERE (w.id = webhook_delivery.webhook_id))));
create policy webhook_delivery_try on webhook_delivery for insert to public
  with check (((event = 'test'::text) AND (referral_id IS NULL) AND (state = 'waiting'::text) AND (( SELECT actor_role() AS actor_role) = 'bank_manager'::text) AND (EXISTS ( SELECT
   FROM bank_webhook w
  WHERE (w.id = webhook_delivery.webhook_id)))));
comment on table webhook_delivery is 'Outbox and log of event notices: written in the transaction of the deed, sent after it, at least once and always under the same id';
grant select on webhook_delivery to huoshui_app;
grant insert (id, webhook_id, event, next_at) on webhook_delivery to huoshui_app;
grant update (state, attempts, next_at) on webhook_delivery to huoshui_app;

create table webhook_reminder (
  referral_id uuid not null,
  attempt integer not null,
  step integer not null,
  told_at timestamp with time zone not null
);
alter table webhook_reminder add constraint webhook_reminder_pkey PRIMARY KEY (referral_id, attempt, step);
alter table webhook_reminder enable row level security;
comment on table webhook_reminder is 'Which reminders (days since receipt) banks'' systems were told of; the server''s own';

create view delivery_log with (security_barrier=true) as
 SELECT d.id,
    n.kind,
    d.channel,
    d.state,
    d.attempts,
    n.made_at,
    d.not_before,
    COALESCE(n.phone_masked, o.name, '个人'::text) AS sent_to,
    ( SELECT a.detail
           FROM notice_attempt a
          WHERE (a.delivery_id = d.id)
          ORDER BY a.place DESC
         LIMIT 1) AS last_detail
   FROM ((notice_delivery d
     JOIN notice n ON ((n.id = d.notice_id)))
     LEFT JOIN organisation o ON ((o.id = n.organisation_id)))
  WHERE (( SELECT actor_role() AS actor_role) = 'system_admin'::text);
comment on view delivery_log is '投递记录, for the system administrator: neither words nor numbers';
grant select on delivery_log to huoshui_app;

create view enterprise_in_scope as
 SELECT id,
    credit_code,
    credit_code_override,
    name,
    short_name,
    former_names,
    type,
    status,
    status_since,
    industry_code,
    industry_section,
    size_class,
    founded_on,
    capital_fen,
    unit_code,
    town_code,
    village_code,
    registered_address,
    actual_address,
    mask_person_name(legal_person) AS legal_person_masked,
    mask_person_name(contact_person) AS contact_person_masked,
    mask_phone(contact_phone) AS contact_phone_masked,
    tags,
    list_rank,
    import_id,
    source,
    version,
    created_at,
    updated_at
   FROM enterprise e
  WHERE ((merged_into IS NULL) AND
        CASE ( SELECT scope_kind() AS scope_kind)
            WHEN 'city'::text THEN true
            WHEN 'unit'::text THEN (unit_code = ANY (( SELECT scope_codes() AS scope_codes)::text[]))
            WHEN 'town'::text THEN (town_code = ANY (( SELECT scope_codes() AS scope_codes)::text[]))
            WHEN 'village'::text THEN (village_code = ANY (( SELECT scope_codes() AS scope_codes)::text[]))
            WHEN 'share'::text THEN (EXISTS ( SELECT
               FROM enterprise_share s
              WHERE ((s.enterprise_id = e.id) AND (s.until_day IS NULL) AND ((( SELECT actor_organisation() AS actor_organisation) = s.organisation_id) OR (( SELECT actor_organisation() AS actor_organisation) = s.root_id)))))
            WHEN 'own'::text THEN (EXISTS ( SELECT
               FROM enterprise_share s
              WHERE ((s.enterprise_id = e.id) AND (s.until_day IS NULL) AND (s.user_id = ( SELECT actor_id() AS actor_id)))))
            ELSE false
        END);
comment on view enterprise_in_scope is 'What the asking user may see of the register, personal data masked; nothing when no scope is set';
grant select on enterprise_in_scope to huoshui_app;

create view enterprise_shared_with_us as
 SELECT enterprise_id,
    organisation_id,
    basis,
    list_rank,
    from_day
   FROM enterprise_share s
  WHERE ((until_day IS NULL) AND ((( SELECT actor_organisation() AS actor_organisation) = organisation_id) OR (( SELECT actor_organisation() AS actor_organisation) = root_id)));
comment on view enterprise_shared_with_us is 'Firms open to the asking user''s organisation (a bank''s head office: to any of its branches)';
grant select on enterprise_shared_with_us to huoshui_app;

create view grid_card as
 SELECT m.grid_id,
    e.id,
    e.version,
    e.name,
    e.credit_code,
    e.type,
    e.status,
    e.industry_code,
    e.size_class,
    e.town_code,
    e.village_code,
    COALESCE(e.actual_address, e.registered_address) AS address,
    e.contact_person,
    e.contact_phone,
    e.tags,
    t.wave_id,
    t.wave_name,
    t.priority,
    t.why,
    t.mode,
    t.from_day,
    t.until_day,
    t.quiet_days,
    l.at AS visited_at,
    l.mode AS visited_mode,
    l.result AS visited_result,
    l.organisation_name AS visited_by
   FROM (((grid_member m
     JOIN enterprise e ON (((e.id = m.enterprise_id) AND (e.merged_into IS NULL))))
     LEFT JOIN LATERAL ( SELECT w.id AS wave_id,
            w.name AS wave_name,
            f.priority,
            p.label AS why,
            p.mode,
            w.from_day,
            w.until_day,
            w.quiet_days
           FROM ((wave_firm f
             JOIN wave w ON (((w.id = f.wave_id) AND (w.status = 'running'::text))))
             JOIN wave_priority p ON (((p.wave_id = f.wave_id) AND (p.rank = f.priority))))
          WHERE ((f.enterprise_id = e.id) AND (NOT (EXISTS ( SELECT
                   FROM wave_claim c
                  WHERE ((c.enterprise_id = f.enterprise_id) AND (c.wave_id = f.wave_id) AND (c.released_on IS NULL))))))
          ORDER BY f.priority, w.until_day, w.id
         LIMIT 1) t ON (true))
     LEFT JOIN LATERAL ( SELECT v.at,
            v.mode,
            v.result,
            o.name AS organisation_name
           FROM (visit v
             LEFT JOIN organisation o ON ((o.id = v.organisation_id)))
          WHERE ((v.enterprise_id = e.id) AND v.counts AND (v.voided_at IS NULL))
          ORDER BY v.at DESC, v.id
         LIMIT 1) l ON (true));
comment on view grid_card is 'What a device shows of a firm, with the contact a visit needs, its task in the running waves and the last valid visit by anyone; granted to nobody: grid_cards and grid_cards_of are the doors';

create view search_delta_in_scope as
 SELECT enterprise_id,
    keys
   FROM search_delta
  WHERE (( SELECT scope_kind() AS scope_kind) <> 'none'::text);
comment on view search_delta_in_scope is 'Firms written since the search index was built, with their keys; nothing when no scope is set. Rows are still read through enterprise_in_scope';
grant select on search_delta_in_scope to huoshui_app;

create view target_list_member_in_scope as
 SELECT m.enterprise_id,
    m.kind,
    m.from_day,
    m.until_day,
    m.list_id,
    m.ended_by
   FROM (target_list_member m
     JOIN enterprise_in_scope e ON ((e.id = m.enterprise_id)));
comment on view target_list_member_in_scope is 'Memberships of the firms the asking person may see';
grant select on target_list_member_in_scope to huoshui_app;

create view target_list_row_in_scope as
 SELECT list_id,
    row_no,
    code,
    name,
    enterprise_id,
    fault
   FROM target_list_row r
  WHERE ((scope_kind() = 'city'::text) OR ((enterprise_id IS NOT NULL) AND (EXISTS ( SELECT
           FROM enterprise_in_scope e
          WHERE (e.id = r.enterprise_id)))));
comment on view target_list_row_in_scope is 'Rows of deliveries: all for the city, elsewhere those of firms in scope';
grant select on target_list_row_in_scope to huoshui_app;

create view user_name as
 SELECT u.id,
        CASE
            WHEN told.by_name THEN u.username
            ELSE NULL::text
        END AS username,
        CASE
            WHEN told.by_name THEN u.name
            ELSE (COALESCE((o.name || ' · '::text), ''::text) || role_label(u.role))
        END AS name,
    u.organisation_id
   FROM ((( SELECT auth_user.id,
            auth_user.username,
            auth_user.name,
            auth_user.organisation_id,
            auth_user.role
           FROM auth_user
        UNION ALL
         SELECT p.id,
            p.username,
            p.name,
            p.organisation_id,
            p.role
           FROM auth_user_past p
          WHERE (NOT (EXISTS ( SELECT
                   FROM auth_user a
                  WHERE (a.id = p.id))))
        UNION ALL
         SELECT ('key:'::text || k.id),
            ('key:'::text || k.id),
            (('接口密钥“'::text || k.name) || '”'::text),
            k.organisation_id,
            'bank_clerk'::text
           FROM bank_key k) u
     LEFT JOIN organisation o ON ((o.id = u.organisation_id)))
     CROSS JOIN LATERAL ( SELECT ((scope_kind() <> ALL (ARRAY['share'::text, 'own'::text])) OR (u.id = actor_id()) OR (o.root_id = ( SELECT mine.root_id
                   FROM organisation mine
                  WHERE (mine.id = actor_organisation())))) AS by_name) told)
  WHERE (( SELECT actor_id() AS actor_id) IS NOT NULL);
comment on view user_name is 'Names for screens that show who did something, removed accounts included; to organisations outside the administration as organisation and role. Nothing for nobody';
grant select on user_name to huoshui_app;

create view wave_firm_in_scope as
 SELECT f.enterprise_id,
    f.wave_id,
    f.priority,
    e.name,
    e.credit_code,
    e.unit_code,
    e.town_code,
    e.village_code,
    e.status
   FROM (wave_firm f
     JOIN enterprise_in_scope e ON ((e.id = f.enterprise_id)));
comment on view wave_firm_in_scope is 'Firms of waves the asking person may see';
grant select on wave_firm_in_scope to huoshui_app;

CREATE OR REPLACE FUNCTION public.accesses_of_firm(enterprise uuid)
 RETURNS TABLE(on_day date, organisation_name text, action text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select distinct (l.at at time zone 'Asia/Shanghai')::date, coalesce(o.name, '平台'), l.action
  from audit_line l left join organisation o on o.id = l.organisation_id
  where speaks_for(enterprise) = 'checked' and l.subject_kind = 'enterprise' and l.subject_id = enterprise::text
    and l.organisation_id is distinct from 'portal'
    and l.action in ('enterprise.reveal', 'change-request.read-person', 'referral.send', 'referral.reveal', 'firm-phone.reveal', 'material.open')
  order by 1 desc, 2, 3 limit 200
$function$;
comment on function accesses_of_firm(uuid) is 'Which institution opened or passed on a firm''s personal data on which day, for the firm itself; no name of a person';
grant execute on function accesses_of_firm(uuid) to huoshui_app;

CREATE OR REPLACE FUNCTION public.actor_bank()
 RETURNS text
 LANGUAGE sql
 STABLE
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select root_id from organisation
  where id = actor_organisation() and kind in ('bank', 'bank_branch', 'bank_outlet') and closed_on is null
$function$;
comment on function actor_bank() is 'The bank whose tree the asker works in; nothing for everybody else';
grant execute on function actor_bank() to public;

CREATE OR REPLACE FUNCTION public.actor_id()
 RETURNS text
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select nullif(current_setting('huoshui.actor', true), '') $function$;
grant execute on function actor_id() to public;

CREATE OR REPLACE FUNCTION public.actor_organisation()
 RETURNS text
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select nullif(current_setting('huoshui.organisation', true), '') $function$;
grant execute on function actor_organisation() to public;

CREATE OR REPLACE FUNCTION public.actor_role()
 RETURNS text
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select coalesce(nullif(current_setting('huoshui.role', true), ''), 'none') $function$;
grant execute on function actor_role() to public;

CREATE OR REPLACE FUNCTION public.adviser_account(username text)
 RETURNS TABLE(id text, name text, organisation_id text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select u.id, u.name, u.organisation_id from auth_user u
  where actor_role() in ('city_staff', 'county_staff') and u.username = adviser_account.username and u.disabled_at is null
    and u.role in ('leader', 'department_staff', 'city_staff', 'county_staff', 'town_staff', 'bank_manager', 'bank_clerk')
$function$;
comment on function adviser_account(text) is 'For teams: the account of somebody to be posted, by its exact user name';
grant execute on function adviser_account(text) to huoshui_app;

CREATE OR REPLACE FUNCTION public.adviser_areas_seen()
 RETURNS SETOF text
 LANGUAGE sql
 STABLE
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select a.code from area a where case scope_kind()
    when 'unit' then (a.level = 'town' and a.parent_code = any (scope_codes()))
      or (a.level = 'village' and exists (select from area t where t.code = a.parent_code and t.parent_code = any (scope_codes())))
    when 'town' then a.code = any (scope_codes()) or (a.level = 'village' and a.parent_code = any (scope_codes()))
    else false end
$function$;
comment on function adviser_areas_seen() is 'Towns and villages of the asker''s unit or town';
grant execute on function adviser_areas_seen() to public;

CREATE OR REPLACE FUNCTION public.adviser_count_firms(postings uuid[])
 RETURNS TABLE(posting_id uuid, firms integer)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select p.id, case p.serves
    when 'firm' then (select count(*)::integer from adviser_link l where l.posting_id = p.id and l.until_day is null)
    when 'town' then (select coalesce(sum(c.n), 0)::integer from enterprise_cell c where c.unit_code = adviser_unit(p.area_code) and c.town_code = p.area_code)
    else (select coalesce(sum(c.n), 0)::integer from area v join enterprise_cell c on c.town_code = v.parent_code and c.unit_code = adviser_unit(v.code)
      and c.village_code = v.code where v.code = p.area_code) end
  from adviser_posting p where p.id = any (postings)
    and adviser_reach(p.id, p.serves, p.area_code, p.unit_code, p.organisation_id, p.root_id, p.holder_id)
$function$;
comment on function adviser_count_firms(uuid[]) is 'How many firms postings in sight look after, also those a bank may not see one by one';
grant execute on function adviser_count_firms(uuid[]) to huoshui_app;

CREATE OR REPLACE FUNCTION public.adviser_firm(enterprise uuid)
 RETURNS uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select case when e.merged_into is null then (select s.id from enterprise_in_scope s where s.id = e.id) else event_firm(e.id) end
  from enterprise e where e.id = adviser_firm.enterprise
$function$;
comment on function adviser_firm(uuid) is 'The firm a row speaks of today (a merged one is its survivor), where the asker may see it; merged ones alone are followed, which costs more';
grant execute on function adviser_firm(uuid) to huoshui_app;

CREATE OR REPLACE FUNCTION public.adviser_has_firm(posting uuid, enterprise uuid, on_day date)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select exists (select from adviser_posting p where p.id = posting and on_day between p.from_day and coalesce(p.until_day, 'infinity')
    and case p.serves when 'firm' then exists (select from adviser_link l where l.posting_id = p.id
        and on_day between l.from_day and coalesce(l.until_day, 'infinity') and adviser_firm(l.enterprise_id) = enterprise)
      when 'town' then exists (select from enterprise_in_scope e where e.id = enterprise and e.town_code = p.area_code)
      else exists (select from enterprise_in_scope e where e.id = enterprise and e.village_code = p.area_code) end)
$function$;
comment on function adviser_has_firm(uuid,uuid,date) is 'Whether a firm the asker sees is in a posting''s caseload on a day';
grant execute on function adviser_has_firm(uuid,uuid,date) to huoshui_app;

CREATE OR REPLACE FUNCTION public.adviser_is_ours(posting uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select exists (select from adviser_posting p where p.id = posting and case actor_role()
    when 'city_staff' then scope_kind() = 'city'
    when 'county_staff' then scope_kind() = 'unit' and coalesce(p.unit_code, adviser_unit(p.area_code)) = any (scope_codes()) else false end)
$function$;
comment on function adviser_is_ours(uuid) is 'Whether the asker''s team keeps a posting: the city team all, a county team those of its unit';
grant execute on function adviser_is_ours(uuid) to huoshui_app;

CREATE OR REPLACE FUNCTION public.adviser_links_firm(posting uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select exists (select from adviser_link l where l.posting_id = posting and adviser_firm(l.enterprise_id) is not null)
$function$;
comment on function adviser_links_firm(uuid) is 'Whether a posting looks, or looked, after a firm the asker may see';
grant execute on function adviser_links_firm(uuid) to huoshui_app;

CREATE OR REPLACE FUNCTION public.adviser_postings_linked()
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select l.posting_id from adviser_link l join enterprise e on e.id = l.enterprise_id
  where e.merged_into is null and exists (select from enterprise_in_scope s where s.id = e.id)
  union select l.posting_id from adviser_link l join enterprise e on e.id = l.enterprise_id
  where e.merged_into is not null and event_firm(e.id) is not null
$function$;
comment on function adviser_postings_linked() is 'Postings that look, or looked, after a firm the asker may see: adviser_links_firm for all at once';
grant execute on function adviser_postings_linked() to huoshui_app;

CREATE OR REPLACE FUNCTION public.adviser_reach(id uuid, serves text, area_code text, unit_code text, organisation_id text, root_id text, holder_id text)
 RETURNS boolean
 LANGUAGE sql
 STABLE
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select actor_id() is not null and coalesce(case scope_kind()
    when 'city' then true
    when 'unit' then coalesce(unit_code, adviser_unit(area_code)) = any (scope_codes()) or (serves = 'firm' and adviser_links_firm(id))
    when 'town' then area_code = any (scope_codes()) or (serves = 'firm' and adviser_links_firm(id))
      or exists (select from area a where a.code = adviser_reach.area_code and a.level = 'village' and a.parent_code = any (scope_codes()))
    when 'share' then root_id = actor_bank() and (holder_id = actor_id() or (actor_role() = 'bank_manager' and (actor_organisation() in (root_id, organisation_id)
      or exists (select from organisation o where o.id = adviser_reach.organisation_id and o.parent_id = actor_organisation()))))
  end, false)
$function$;
comment on function adviser_reach(uuid,text,text,text,text,text,text) is 'Whether the asker sees a posting: the city all, a unit and a town their own and who looks after their firms, a bank its own people, a clerk the own posting. For the few of a page; the policy of adviser_posting asks the same once a statement';
grant execute on function adviser_reach(uuid,text,text,text,text,text,text) to public;

CREATE OR REPLACE FUNCTION public.adviser_serves(posting uuid, enterprise uuid, on_day date)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select speaks_for(enterprise) = 'checked' and exists (select from adviser_posting p join enterprise e on e.id = enterprise
    where p.id = posting and on_day between p.from_day and coalesce(p.until_day, 'infinity')
      and (p.area_code in (e.town_code, e.village_code) or exists (select from adviser_link l where l.posting_id = p.id and l.enterprise_id = e.id
        and on_day between l.from_day and coalesce(l.until_day, 'infinity'))))
$function$;
comment on function adviser_serves(uuid,uuid,date) is 'For a firm''s checked phone: whether a posting looks after the firm on a day';
grant execute on function adviser_serves(uuid,uuid,date) to huoshui_app;

CREATE OR REPLACE FUNCTION public.adviser_unit(area_code text)
 RETURNS text
 LANGUAGE sql
 STABLE
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select case a.level when 'town' then a.parent_code when 'village' then t.parent_code end
  from area a left join area t on t.code = a.parent_code where a.code = adviser_unit.area_code
$function$;
comment on function adviser_unit(text) is 'The unit that manages a town or a village';
grant execute on function adviser_unit(text) to public;

CREATE OR REPLACE FUNCTION public.adviser_word_counts(postings uuid[], from_quarter text, before_quarter text)
 RETURNS TABLE(posting_id uuid, quarter text, answers integer, contacted integer, helped integer)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select w.posting_id, w.quarter, count(*)::integer, count(*) filter (where w.was_contacted)::integer,
    count(*) filter (where w.helped in ('yes', 'some'))::integer
  from adviser_word w join adviser_posting p on p.id = w.posting_id
  where w.posting_id = any (postings) and not w.may_tell and w.quarter >= from_quarter and w.quarter < before_quarter
    and adviser_reach(p.id, p.serves, p.area_code, p.unit_code, p.organisation_id, p.root_id, p.holder_id)
  group by 1, 2 having count(*) >= 5 order by 1, 2
$function$;
comment on function adviser_word_counts(uuid[],text,text) is 'What firms that keep their names to themselves said in quarters that are over, where at least five did: fewer would tell who';
grant execute on function adviser_word_counts(uuid[],text,text) to huoshui_app;

CREATE OR REPLACE FUNCTION public.advisers_of_firm(enterprise uuid, on_day date)
 RETURNS TABLE(posting_id uuid, kind_name text, serves text, person_name text, staff_position text, organisation_name text, office_phone text, from_day date)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select p.id, k.name, p.serves, p.person_name, p.position, o.name, coalesce(p.office_phone, o.contact_phone), p.from_day
  from enterprise e join adviser_posting p on p.area_code in (e.town_code, e.village_code)
    or p.id in (select l.posting_id from adviser_link l where l.enterprise_id = e.id and on_day between l.from_day and coalesce(l.until_day, 'infinity'))
  join adviser_kind k on k.kind = p.kind join organisation o on o.id = p.organisation_id
  where e.id = enterprise and speaks_for(enterprise) = 'checked' and on_day between p.from_day and coalesce(p.until_day, 'infinity')
  order by p.serves, k.place, p.person_name, p.id limit 20
$function$;
comment on function advisers_of_firm(uuid,date) is 'For a firm''s checked phone: who looks after it today, with the office number';
grant execute on function advisers_of_firm(uuid,date) to huoshui_app;

CREATE OR REPLACE FUNCTION public.amount_hold_correction()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  if actor_role() = 'none' then return new; end if; -- the owner's own work
  if not exists (select from amount_correction c where c.enterprise_id = old.enterprise_id and c.subject_id = old.id and c.of = tg_argv[0]
      and c.outcome = 'approved' and c.decided_by = actor_id() and c.old_fen = old.amount_fen and c.new_fen = new.amount_fen) then
    raise exception 'an amount is changed by an approved correction only' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $function$;
comment on function amount_hold_correction() is 'Second lock of 金额更正: an amount becomes what another person asked for and the asker approved';
grant execute on function amount_hold_correction() to public;

CREATE OR REPLACE FUNCTION public.answer_confirmation(key_hash bytea, says_visited boolean, note text, browser_hash bytea, answered_at timestamp with time zone, most_days integer)
 RETURNS SETOF boolean
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  update visit_confirmation c
  set says_visited = answer_confirmation.says_visited, note = answer_confirmation.note,
      browser_hash = answer_confirmation.browser_hash, answered_at = answer_confirmation.answered_at
  from visit v
  where c.key_hash = answer_confirmation.key_hash and c.says_visited is null
    and v.enterprise_id = c.enterprise_id and v.id = c.visit_id and v.voided_at is null
    and answer_confirmation.answered_at <= v.at + make_interval(days => most_days)
  returning c.says_visited
$function$;
comment on function answer_confirmation(bytea,boolean,text,bytea,timestamp with time zone,integer) is 'The firm''s answer, once; nothing when the key is not known, was answered, or the visit is more days ago';
grant execute on function answer_confirmation(bytea,boolean,text,bytea,timestamp with time zone,integer) to huoshui_app;

CREATE OR REPLACE FUNCTION public.answer_event_invitation(key_hash bytea, said text, at timestamp with time zone)
 RETURNS SETOF text
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  update event_invitation i set
    answer = case when said = 'attended' then coalesce(i.answer, 'accepted') else said end,
    answered_at = case when said = 'attended' then coalesce(i.answered_at, at) else at end,
    answered_by = case when said = 'attended' then coalesce(i.answered_by, 'firm') else 'firm' end,
    attended_at = case when said = 'attended' then at else i.attended_at end,
    attended_by = case when said = 'attended' then 'firm' else i.attended_by end
  from event v
  where i.key_hash = answer_event_invitation.key_hash and v.id = i.event_id and v.status <> 'cancelled' and i.attended_at is null
    and said in ('accepted', 'declined', 'attended')
    and case when said = 'attended' then (at at time zone 'Asia/Shanghai')::date = v.on_day
      else (at at time zone 'Asia/Shanghai')::date <= v.on_day end
  returning said
$function$;
comment on function answer_event_invitation(bytea,text,timestamp with time zone) is 'The firm''s own word by its link: comes, does not come, is here (on the day alone); nothing when the key is not known or it is no longer the time';
grant execute on function answer_event_invitation(bytea,text,timestamp with time zone) to huoshui_app;

CREATE OR REPLACE FUNCTION public.ask_phone_code(id uuid, phone_hash bytea, address_hash bytea, purpose text, code_hash bytea, at timestamp with time zone, expires_at timestamp with time zone, limits jsonb)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
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
end $function$;
comment on function ask_phone_code(uuid,bytea,bytea,text,bytea,timestamp with time zone,timestamp with time zone,jsonb) is 'Takes a new code, the one before then counts no more; or says after how many seconds one may be asked for (by phone and by address)';
grant execute on function ask_phone_code(uuid,bytea,bytea,text,bytea,timestamp with time zone,timestamp with time zone,jsonb) to huoshui_app;

CREATE OR REPLACE FUNCTION public.audit_append(action text, subject_kind text, subject_id text, detail jsonb)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  line audit_line;
  previous bytea;
begin
  if actor_id() is null then
    raise exception 'audit_append needs huoshui.actor' using errcode = 'insufficient_privilege';
  end if;
  line.chain := audit_chain_of(audit_append.subject_id);
  update audit_chain set last_seq = last_seq + 1 where chain = line.chain returning last_seq, last_hash into line.seq, previous;
  line.at := clock_timestamp();
  line.actor := actor_id();
  line.organisation_id := actor_organisation();
  line.address := nullif(current_setting('huoshui.address', true), '');
  line.action := audit_append.action;
  line.subject_kind := audit_append.subject_kind;
  line.subject_id := audit_append.subject_id;
  line.detail := coalesce(audit_append.detail, '{}');
  line.hash := sha256(previous || audit_canonical(line));
  insert into audit_line select line.*;
  update audit_chain set last_hash = line.hash where chain = line.chain;
end $function$;
comment on function audit_append(text,text,text,jsonb) is 'The only way to write the audit: takes who from the transaction''s settings, locks one chain, links the hash';
grant execute on function audit_append(text,text,text,jsonb) to huoshui_app;

CREATE OR REPLACE FUNCTION public.audit_canonical(line audit_line)
 RETURNS bytea
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  select convert_to(
    jsonb_build_array(line.chain, line.seq, extract(epoch from line.at)::numeric, line.actor, line.organisation_id,
                      line.address, line.action, line.subject_kind, line.subject_id, line.detail)::text, 'UTF8')
$function$;
grant execute on function audit_canonical(audit_line) to public;

CREATE OR REPLACE FUNCTION public.audit_chain_of(subject_id text)
 RETURNS smallint
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$ select (('x' || substr(md5(subject_id), 1, 8))::bit(32)::int & 63)::smallint $function$;
comment on function audit_chain_of(text) is 'The chain that holds the audit lines of a subject';
grant execute on function audit_chain_of(text) to public;

CREATE OR REPLACE FUNCTION public.audit_second_factor()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  owner_id text := coalesce(new.user_id, old.user_id);
begin
  if actor_id() is null then
    perform set_config('huoshui.actor', owner_id, true),
            set_config('huoshui.address', coalesce((select ip_address from auth_session where user_id = owner_id
                                                    order by last_seen_at desc nulls last limit 1), ''), true);
  end if;
  perform audit_append(tg_argv[0], 'user', owner_id, '{}');
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.bank_records(firm uuid, on_day date)
 RETURNS TABLE(bank_id text, cases integer, granted integer, median_days integer)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  with asked as (select type = 'company' as is_company from enterprise where id = firm),
  own as (select root_id from organisation where id = actor_organisation()),
  decided as (
    select r.bank_id, exists (select from credit c where c.enterprise_id = r.enterprise_id and c.referral_id = r.id) as is_granted,
      greatest(0, r.decided_on - r.received_on - r.paused_days) as days
    from referral r join enterprise e on e.id = r.enterprise_id, asked a
    where actor_id() is not null and scope_kind() not in ('none', 'own') and (scope_kind() <> 'share' or r.bank_id = (select root_id from own))
      and r.decided_on > on_day - 730 and r.decided_on <= on_day and r.received_on is not null and (e.type = 'company') = a.is_company
      and (exists (select from credit c where c.enterprise_id = r.enterprise_id and c.referral_id = r.id)
        or exists (select from refusal f where f.enterprise_id = r.enterprise_id and f.referral_id = r.id and f.of = 'credit')))
  select d.bank_id, count(*)::integer, (count(*) filter (where d.is_granted))::integer,
    (percentile_disc(0.5) within group (order by d.days))::integer
  from decided d group by d.bank_id having count(*) >= 10
$function$;
comment on function bank_records(uuid,date) is '同类办理记录: of each bank the referrals it decided in the 730 days up to a day for firms of the same kind (companies, or all others), how many it granted, median days from receipt without pauses. Fewer than 10 are not told. A bank is told its own only';
grant execute on function bank_records(uuid,date) to huoshui_app;

CREATE OR REPLACE FUNCTION public.bulletin_hold_steps()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  own boolean := old.organisation_id = actor_organisation() and actor_role() in ('city_staff', 'county_staff');
  approves boolean := actor_role() in ('city_staff', 'leader');
begin
  if actor_role() = 'none' then return new; end if; -- the owner's own work
  if not coalesce(case
    when new.status = 'draft' and old.status in ('submitted', 'approved') then approves
    when new.status = 'draft' then own and old.status in ('draft', 'checked')
    when new.status = 'checked' then own and old.status in ('draft', 'checked')
    when new.status = 'submitted' then own and old.status = 'checked' and new.submitted_by = actor_id()
    when new.status = 'approved' then approves and old.status = 'submitted' and new.approved_by = actor_id()
      and actor_id() <> old.submitted_by and actor_id() <> old.saved_by
    when new.status = 'published' then own and old.status = 'approved' and new.published_by = actor_id()
    else false end, false)
  then
    raise exception 'bulletin_hold_steps: from % to % by %', old.status, new.status, actor_role() using errcode = 'insufficient_privilege';
  end if;
  return new;
end $function$;
comment on function bulletin_hold_steps() is 'Second lock of the steps of 简报, 通知, 函: from draft to print by those who may, approved by another than who wrote or submitted it';
grant execute on function bulletin_hold_steps() to public;

CREATE OR REPLACE FUNCTION public.carry_user_areas(replaced jsonb)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  moved integer;
begin
  if scope_kind() <> 'city' then
    raise exception 'carry_user_areas needs the scope of the whole city' using errcode = 'insufficient_privilege';
  end if;
  with pair as (
    select r.code, successor.code as by_code
    from jsonb_to_recordset(replaced) as r (code text, "by" text[])
    join area gone on gone.code = r.code and gone.until_day is not null
    cross join lateral unnest(r."by") as b (code)
    join area successor on successor.code = b.code and successor.until_day is null),
  posted as (
    update auth_user u
    set area_codes = (select array_agg(distinct coalesce(pair.by_code, held.code) order by coalesce(pair.by_code, held.code))
                      from unnest(u.area_codes) as held (code) left join pair using (code)),
        updated_at = clock_timestamp()
    where u.area_codes && (select coalesce(array_agg(code), '{}') from pair)
    returning u.id),
  employed as (
    select u.id, array_agg(pair.by_code order by pair.by_code) as successors
    from auth_user u join organisation o on o.id = u.organisation_id join pair on pair.code = o.area_code
    where u.area_codes = '{}' and o.closed_on is null
    group by u.id),
  -- Of a divided area they keep all of it; where there is one successor the organisation's own area says it.
  kept as (
    update auth_user u set area_codes = e.successors, updated_at = clock_timestamp()
    from employed e where u.id = e.id and cardinality(e.successors) > 1)
  select (select count(*) from posted) + (select count(*) from employed) into moved;
  return moved;
end $function$;
comment on function carry_user_areas(jsonb) is 'Replaces closed areas in users'' own postings by their successors; who works for an organisation of a divided area without a posting of their own gets all its parts. Counts the users of both kinds; asked before the organisations are carried, for area changes of the whole city only';
grant execute on function carry_user_areas(jsonb) to huoshui_app;

CREATE OR REPLACE FUNCTION public.cases_follow_place()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  update need set unit_code = new.unit_code, town_code = new.town_code where enterprise_id = new.id;
  update referral set unit_code = new.unit_code, town_code = new.town_code where enterprise_id = new.id;
  return null;
end $function$;
comment on function cases_follow_place() is 'Definer: who may move the firm may not always write what is asked of banks for it';

CREATE OR REPLACE FUNCTION public.check_bank_staff(number text, person text)
 RETURNS TABLE(name text, staff_position text, phone text, organisation_name text, bank_name text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select * from (
    select s.name, s.position, s.phone, o.name, b.name
    from bank_staff s join organisation o on o.id = s.organisation_id join organisation b on b.id = s.root_id
    where s.ended_at is null and o.closed_on is null and b.closed_on is null
      and (number is null or s.phone_digits = number) and (person is null or s.name = person) and (number is not null or person is not null)
    union all
    select null, null, p.content ->> 'hotline', o.name, o.name from bank_profile p join organisation o on o.id = p.bank_id
    where number is not null and o.closed_on is null and regexp_replace(p.content ->> 'hotline', '[^0-9]', '', 'g') = number
  ) t limit 20
$function$;
comment on function check_bank_staff(text,text) is 'For anybody: whether a number or a person is published by a bank; exact answers alone, so that nobody reads the list off';
grant execute on function check_bank_staff(text,text) to huoshui_app;

CREATE OR REPLACE FUNCTION public.check_phone_code(phone_hash bytea, purpose text, code_hash bytea, at timestamp with time zone, most_tries integer)
 RETURNS SETOF text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
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
end $function$;
comment on function check_phone_code(bytea,text,bytea,timestamp with time zone,integer) is 'ok once; wrong, expired, used, tries (too many); nothing when none was asked for. A wrong try counts, so the transaction has to end well';
grant execute on function check_phone_code(bytea,text,bytea,timestamp with time zone,integer) to huoshui_app;

CREATE OR REPLACE FUNCTION public.claim_firm(enterprise uuid, claim uuid, at timestamp with time zone)
 RETURNS TABLE(id uuid, state text)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
#variable_conflict use_column
declare
  asker uuid;
  own text;
  firm record;
  is_theirs boolean;
begin
  if scope_kind() <> 'firm' or actor_role() <> 'firm' then return; end if;
  asker := actor_id()::uuid;
  select p.phone into own from portal_phone p where p.id = asker for update;
  select e.id, e.contact_phone into firm from enterprise e where e.id = enterprise and e.merged_into is null and e.status = 'active';
  if firm.id is null then return; end if;
  if exists (select from firm_phone f where f.enterprise_id = enterprise and f.phone_id = asker) then
    return query select f.id, f.state from firm_phone f where f.enterprise_id = enterprise and f.phone_id = asker;
    return;
  end if;
  if exists (select from firm_person o where o.id = asker) then
    return query select null::uuid, 'other-firm';
    return;
  end if;
  if own is null then return; end if;
  if (select count(*) from firm_phone f where f.phone_id = asker and f.claimed_at > at - interval '1 day') >= 5
    or (select count(*) from firm_phone f where f.enterprise_id = enterprise and f.claimed_at > at - interval '1 day') >= 5 then
    return query select null::uuid, 'too-many';
    return;
  end if;
  -- A number many firms have is a bookkeeper's or an agent's: it proves nothing of any of them.
  is_theirs := regexp_replace(firm.contact_phone, '\D', '', 'g') = own
    and (select count(*) from enterprise e where reverse(e.contact_phone) = reverse(firm.contact_phone) and e.merged_into is null) <= 3;
  insert into firm_phone (enterprise_id, id, phone_id, phone_masked, state, basis, claimed_at, decided_at)
  values (enterprise, claim, asker, mask_phone(own), case when is_theirs then 'checked' else 'claimed' end,
    case when is_theirs then 'register' end, at, case when is_theirs then at end);
  perform audit_append('firm-phone.claim', 'enterprise', enterprise::text,
    jsonb_build_object('firmPhoneId', claim, 'state', case when is_theirs then 'checked' else 'claimed' end));
  return query select claim, case when is_theirs then 'checked' else 'claimed' end;
end $function$;
comment on function claim_firm(uuid,uuid,timestamp with time zone) is 'The asker says it speaks for an active firm: checked at once where the phone is the firm''s own in the register, else claimed; too-many: five a day of a phone, five a day of a firm; other-firm: who came by a credit code speaks for that firm alone';
grant execute on function claim_firm(uuid,uuid,timestamp with time zone) to huoshui_app;

CREATE OR REPLACE FUNCTION public.compare_enterprise_persons(one uuid, other uuid)
 RETURNS TABLE(legal_person boolean, contact_person boolean, contact_phone boolean)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select a.legal_person is not distinct from b.legal_person, a.contact_person is not distinct from b.contact_person,
         a.contact_phone is not distinct from b.contact_phone
  from enterprise a, enterprise b
  where a.id = one and b.id = other and may_merge(one) and may_merge(other)
$function$;
comment on function compare_enterprise_persons(uuid,uuid) is 'Whether the masked columns of two firms in scope are equal, without telling them';
grant execute on function compare_enterprise_persons(uuid,uuid) to huoshui_app;

CREATE OR REPLACE FUNCTION public.consent_is_checked(enterprise uuid, consent uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select coalesce((
    select not exists (select from firm_phone f
      where f.enterprise_id = c.enterprise_id and f.phone_id::text = c.recorded_by and f.state <> 'checked')
    from consent c where c.enterprise_id = enterprise and c.id = consent_is_checked.consent and scope_kind() <> 'none'), false)
$function$;
comment on function consent_is_checked(uuid,uuid) is 'Whether a consent may be acted on: not one given by a phone that is only claimed to be the firm''s';
grant execute on function consent_is_checked(uuid,uuid) to huoshui_app;

CREATE OR REPLACE FUNCTION public.consent_reached(enterprise uuid, consent uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select scope_kind() = 'share' and exists (
    select from consent c
    where c.enterprise_id = consent_reached.enterprise and c.id = consent_reached.consent and c.withdrawn_on is null and c.bank_id = actor_bank()
      and exists (select from enterprise_shared_with_us w where w.enterprise_id = c.enterprise_id)
      and exists (select from enterprise e where e.id = c.enterprise_id and e.merged_into is null))
$function$;
comment on function consent_reached(uuid,uuid) is 'Whether the asking person''s bank has this consent in force and sees the firm; asked by the policies of referrals';
grant execute on function consent_reached(uuid,uuid) to huoshui_app;

CREATE OR REPLACE FUNCTION public.device_reaches(user_id text, organisation_id text)
 RETURNS boolean
 LANGUAGE sql
 STABLE
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select scope_kind() <> 'none' and (user_id = actor_id() or (actor_role() in ('city_staff', 'county_staff') and exists (
    select from organisation o left join area a on a.code = o.area_code
    where o.id = device_reaches.organisation_id and (scope_kind() = 'city'
      or o.area_code = any (scope_codes()) or a.parent_code = any (scope_codes())))))
$function$;
comment on function device_reaches(text,text) is 'Whose devices one sees: one''s own; the teams those of the offices in their area';
grant execute on function device_reaches(text,text) to public;

CREATE OR REPLACE FUNCTION public.device_secret_of(device uuid)
 RETURNS bytea
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  found bytea;
begin
  if not exists (select from device d
    where d.id = device_secret_of.device and d.user_id = actor_id() and d.status = 'in-use' and scope_kind() <> 'none') then
    return null;
  end if;
  insert into device_secret (device_id, secret)
    values (device_secret_of.device, decode(replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 'hex'))
    on conflict (device_id) do nothing;
  select s.secret into found from device_secret s where s.device_id = device_secret_of.device;
  return found;
end
$function$;
comment on function device_secret_of(uuid) is 'The secret of the asking person''s own device in use, made when first asked for; null for every other device, also a lost one';
grant execute on function device_secret_of(uuid) to huoshui_app;

CREATE OR REPLACE FUNCTION public.end_listings(list uuid, named uuid[])
 RETURNS SETOF uuid
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  l fact_list;
begin
  select * into l from fact_list where id = list and is_whole and loaded_at = now();
  if l.id is null or not may_load_lists() then
    raise exception 'end_listings: no whole list of this transaction' using errcode = 'insufficient_privilege';
  end if;
  return query
    with gone as (
      delete from enterprise_fact f
      where f.fact = l.fact and f.source = l.source and f.period = '' and f.recorded_on <= l.as_of
        and not exists (select from unnest(named) n (id) where n.id = f.enterprise_id)
      returning f.enterprise_id, coalesce(f.number_value::text, f.text_value) as said),
    kept as (
      insert into enterprise_history (enterprise_id, id, field, before, after, effective_on, source, actor)
      select g.enterprise_id, gen_random_uuid(), l.fact, g.said, null, l.as_of, 'fact-list', actor_id() from gone g)
    select g.enterprise_id from gone g;
end $function$;
comment on function end_listings(uuid,uuid[]) is 'Takes back what earlier lists of the same source said of firms the whole list being loaded does not name; history keeps it';
grant execute on function end_listings(uuid,uuid[]) to huoshui_app;

CREATE OR REPLACE FUNCTION public.end_sessions_of_closed()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  delete from auth_session s using auth_user u where u.id = s.user_id and u.organisation_id = new.id;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.enqueue_notice(id uuid, key text, kind text, to_user text, to_organisation text, to_phone text, phone_masked text, title text, words text, outside text, fields jsonb, link text, made_at timestamp with time zone, is_urgent boolean, expires_at timestamp with time zone)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  insert into notice (id, key, kind, user_id, organisation_id, phone, phone_masked, title, words, outside, fields, link, made_at)
  values (enqueue_notice.id, enqueue_notice.key, enqueue_notice.kind, to_user, to_organisation, to_phone, enqueue_notice.phone_masked,
    enqueue_notice.title, enqueue_notice.words, enqueue_notice.outside, enqueue_notice.fields, enqueue_notice.link, enqueue_notice.made_at)
  on conflict on constraint notice_key do nothing;
  if not found then return false; end if;
  insert into notice_delivery (id, notice_id, channel, is_urgent, not_before, expires_at)
  select gen_random_uuid(), enqueue_notice.id, c.channel, enqueue_notice.is_urgent, enqueue_notice.made_at, enqueue_notice.expires_at
  from (
    select 'sms' as channel where to_phone is not null
    union all
    select a.channel from notice_address a
    where a.address is not null
      and ((a.holder_kind = 'user' and a.holder_id = to_user) or (a.holder_kind = 'organisation' and a.holder_id = to_organisation))
  ) c;
  return true;
end $function$;
comment on function enqueue_notice(uuid,text,text,text,text,text,text,text,text,text,jsonb,text,timestamp with time zone,boolean,timestamp with time zone) is 'Puts a notice where its recipient finds it and on its ways outside; false when its key was there already. Nobody reads by it';
grant execute on function enqueue_notice(uuid,text,text,text,text,text,text,text,text,text,jsonb,text,timestamp with time zone,boolean,timestamp with time zone) to huoshui_app;

CREATE OR REPLACE FUNCTION public.enterprise_create_indexes()
 RETURNS void
 LANGUAGE plpgsql
 SET search_path TO '$user', 'public'
AS $function$
begin
  create unique index if not exists enterprise_credit_code on enterprise (credit_code) where merged_into is null;
  create index if not exists enterprise_rank on enterprise (list_rank, id);
  create index if not exists enterprise_town on enterprise (town_code, list_rank, id);
  create index if not exists enterprise_village on enterprise (village_code, list_rank, id);
  create index if not exists enterprise_name on enterprise (name text_pattern_ops, id);
  create index if not exists enterprise_code_tail on enterprise (reverse(credit_code) text_pattern_ops);
  create index if not exists enterprise_phone_tail on enterprise (reverse(contact_phone) text_pattern_ops);
end $function$;
grant execute on function enterprise_create_indexes() to public;

CREATE OR REPLACE FUNCTION public.enterprise_drop_indexes()
 RETURNS void
 LANGUAGE plpgsql
 SET search_path TO '$user', 'public'
AS $function$
begin
  drop index if exists enterprise_credit_code, enterprise_rank, enterprise_town, enterprise_village, enterprise_name,
    enterprise_code_tail, enterprise_phone_tail;
end $function$;
grant execute on function enterprise_drop_indexes() to public;

CREATE OR REPLACE FUNCTION public.enterprise_share_follow_rank()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  update enterprise_share set list_rank = new.list_rank where enterprise_id = new.id and list_rank <> new.list_rank;
  return null;
end $function$;
comment on function enterprise_share_follow_rank() is 'Definer: who may move the firm may not always write the shares that other organisations hold of it';

CREATE OR REPLACE FUNCTION public.erase_material_content()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  delete from material_content c where c.enterprise_id = new.enterprise_id and c.id = new.id;
  return null;
end $function$;
comment on function erase_material_content() is 'What was taken back or found harmful is not kept';

CREATE OR REPLACE FUNCTION public.erase_visit_photo_content()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  delete from visit_photo_content c where c.enterprise_id = new.enterprise_id and c.id = new.id;
  return null;
end $function$;
comment on function erase_visit_photo_content() is 'A photo taken away is not kept';

CREATE OR REPLACE FUNCTION public.event_bank_reached(bank_id text, organisation_id text)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select event_bank_reached.bank_id = actor_bank() and (actor_organisation() in (event_bank_reached.bank_id, event_bank_reached.organisation_id)
    or exists (select from organisation o where o.id = event_bank_reached.organisation_id and o.parent_id = actor_organisation()))
$function$;
comment on function event_bank_reached(text,text) is 'Whether what was said to an office of a bank is the asker''s: its own, of its branch, or of its head office';
grant execute on function event_bank_reached(text,text) to huoshui_app;

CREATE OR REPLACE FUNCTION public.event_firm(enterprise uuid)
 RETURNS uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  with recursive follow as (
    select e.id, e.merged_into from enterprise e where e.id = event_firm.enterprise
    union
    select e.id, e.merged_into from enterprise e join follow f on e.id = f.merged_into)
  select f.id from follow f where f.merged_into is null and exists (select from enterprise_in_scope s where s.id = f.id)
$function$;
comment on function event_firm(uuid) is 'The firm an event row speaks of today (a merged one is its survivor), where the asker may see it';
grant execute on function event_firm(uuid) to huoshui_app;

CREATE OR REPLACE FUNCTION public.event_is_ours(event_id uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select exists (select from event e where e.id = event_is_ours.event_id and scope_kind() in ('city', 'unit')
    and (scope_kind() = 'city' or e.organisation_id = actor_organisation()))
$function$;
comment on function event_is_ours(uuid) is 'Whether the asker''s team keeps an event; the city team keeps all';
grant execute on function event_is_ours(uuid) to huoshui_app;

CREATE OR REPLACE FUNCTION public.event_linked(events uuid[])
 RETURNS TABLE(event_id uuid, enterprise_id uuid, firm_id uuid, intent_id uuid, id uuid, referral_id uuid, source text, score integer, reasons jsonb, undone_by text, undo_reason text, referral_amount_fen bigint, sent_on date, credits integer, credit_fen bigint, draws integer, drawn_fen bigint)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select l.event_id, l.enterprise_id, event_firm(l.enterprise_id), l.intent_id, l.id, l.referral_id, l.source, l.score, l.reasons, l.undone_by, l.undo_reason,
    r.amount_fen, r.sent_on, coalesce(c.n, 0), coalesce(c.fen, 0), coalesce(d.n, 0), coalesce(d.fen, 0)
  from event_link l
  join event_intent i on i.enterprise_id = l.enterprise_id and i.id = l.intent_id and i.voided_at is null
  join event_pair p on p.enterprise_id = i.enterprise_id and p.id = i.pair_id
  join referral r on r.enterprise_id = l.referral_enterprise_id and r.id = l.referral_id
  left join lateral (select count(*)::integer as n, sum(c.amount_fen)::bigint as fen from credit c
    where c.enterprise_id = r.enterprise_id and c.referral_id = r.id) c on true
  left join lateral (select count(*)::integer as n, sum(d.amount_fen)::bigint as fen from drawdown d
    where d.enterprise_id = r.enterprise_id and d.referral_id = r.id) d on true
  where l.event_id = any (events) and event_firm(l.enterprise_id) is not null
    and case when scope_kind() = 'share' then event_bank_reached(p.bank_id, p.organisation_id) else scope_kind() in ('city', 'unit', 'town') end
  order by l.linked_at, l.id
$function$;
comment on function event_linked(uuid[]) is 'What intents in scope came to, by their links: referral, and how much the ledger holds of 授信 and 放款 under it; also of firms merged since';
grant execute on function event_linked(uuid[]) to huoshui_app;

CREATE OR REPLACE FUNCTION public.export_persons(export uuid, firms uuid[])
 RETURNS TABLE(id uuid, legal_person text, contact_person text, contact_phone text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select e.id, e.legal_person, e.contact_person, e.contact_phone
  from enterprise e join enterprise_in_scope s on s.id = e.id
  where e.id = any (firms)
    and exists (select from export_job j where j.id = export and j.is_unmasked and j.status = 'running'
                and j.requested_by = actor_id() and j.decided_by is not null)
$function$;
comment on function export_persons(uuid,uuid[]) is 'Personal columns in full for an approved, running export of the asker''s own; nothing otherwise';
grant execute on function export_persons(uuid,uuid[]) to huoshui_app;

CREATE OR REPLACE FUNCTION public.find_bank_key(key uuid)
 RETURNS TABLE(public_key text, name text, organisation_id text, organisation_name text, kind text, expires_on date)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select k.public_key, k.name, o.id, o.name, o.kind, k.expires_on
  from bank_key k join organisation o on o.id = k.organisation_id
  where k.id = key and k.revoked_at is null and o.closed_on is null
$function$;
comment on function find_bank_key(uuid) is 'The key of a signed request, before there is a scope; nothing once it is revoked or its organisation closed';
grant execute on function find_bank_key(uuid) to huoshui_app;

CREATE OR REPLACE FUNCTION public.find_confirmation(key_hash bytea)
 RETURNS TABLE(enterprise_name text, visited_at timestamp with time zone, mode text, organisation_name text, bank_name text, says_visited boolean)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select e.name, v.at, v.mode, o.name, b.name, c.says_visited
  from visit_confirmation c
  join visit v on v.enterprise_id = c.enterprise_id and v.id = c.visit_id and v.voided_at is null
  join enterprise e on e.id = c.enterprise_id
  left join organisation o on o.id = v.organisation_id
  left join organisation b on b.id = v.bank_id
  where c.key_hash = find_confirmation.key_hash
$function$;
comment on function find_confirmation(bytea) is 'What a firm is asked to confirm, for whoever holds the key of the link: name, time, who came; no personal data';
grant execute on function find_confirmation(bytea) to huoshui_app;

CREATE OR REPLACE FUNCTION public.find_credit_code_holder(code text, except_id uuid)
 RETURNS text
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select coalesce((select s.name from enterprise_in_scope s where s.id = e.id), a.name || '的一户经营主体')
  from enterprise e join area a on a.code = e.unit_code
  where e.credit_code = find_credit_code_holder.code and e.id <> except_id and e.merged_into is null and scope_kind() <> 'none'
$function$;
comment on function find_credit_code_holder(text,uuid) is 'The name of the firm that holds a code, or only its unit when it is out of scope: a code is unique in the city, also across units';
grant execute on function find_credit_code_holder(text,uuid) to huoshui_app;

CREATE OR REPLACE FUNCTION public.find_enterprises_by_phone_tail(tail text, most integer)
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select e.id from enterprise e
  where reverse(e.contact_phone) like reverse(tail) || '%' and tail ~ '^[0-9]{4,}$' and may_see_persons()
    and exists (select from enterprise_in_scope s where s.id = e.id)
  order by e.list_rank, e.id limit most
$function$;
grant execute on function find_enterprises_by_phone_tail(text,integer) to huoshui_app;

CREATE OR REPLACE FUNCTION public.find_event_invitation(key_hash bytea)
 RETURNS TABLE(event_name text, event_kind text, event_status text, place text, on_day date, begins_at text, organiser_name text, enterprise_name text, answer text, attended_at timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select v.name, v.kind, v.status, v.place, v.on_day, v.begins_at, o.name, e.name, i.answer, i.attended_at
  from event_invitation i join event v on v.id = i.event_id join organisation o on o.id = v.organiser_id join enterprise e on e.id = i.enterprise_id
  where i.key_hash = find_event_invitation.key_hash
$function$;
comment on function find_event_invitation(bytea) is 'What a firm is invited to, for whoever holds the key of its link; no personal data, no bank, no amount';
grant execute on function find_event_invitation(bytea) to huoshui_app;

CREATE OR REPLACE FUNCTION public.find_need_by_number(number text, phone text)
 RETURNS TABLE(stage text, told_at timestamp with time zone, moved_at timestamp with time zone, banks integer, state text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select n.stage, n.told_at, greatest(n.moved_at, r.moved_at), r.banks, f.state
  from need_number m
  join need n on n.enterprise_id = m.enterprise_id and n.id = m.need_id
  join firm_phone f on f.enterprise_id = n.enterprise_id and f.phone_id::text = n.recorded_by and f.state <> 'rejected'
  join portal_phone p on p.id = f.phone_id left join firm_person o on o.id = p.id
  left join lateral (select count(*)::integer as banks, max(r.moved_at) as moved_at from referral r
    where r.enterprise_id = n.enterprise_id and r.need_id = n.id) r on true
  where m.number = find_need_by_number.number and coalesce(p.phone, o.phone) = find_need_by_number.phone
$function$;
comment on function find_need_by_number(text,text) is 'Where a need stands, for whoever holds its number and the phone: no name, no bank, no sum';
grant execute on function find_need_by_number(text,text) to huoshui_app;

CREATE OR REPLACE FUNCTION public.find_session(session_token text)
 RETURNS TABLE(session_id text, user_id text, username text, name text, role text, organisation_id text, organisation_name text, organisation_closed_on date, area_code text, area_level text, own_codes text[], own_levels text[], must_change_password boolean, password_changed_at timestamp with time zone, disabled_at timestamp with time zone, is_demo boolean, two_factor_enabled boolean, method text, admitted_at timestamp with time zone, last_seen_at timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select s.id, u.id, u.username, u.name, u.role, o.id, o.name, o.closed_on, a.code, a.level,
         array(select p.code from area p where p.code = any (u.area_codes) and p.until_day is null order by p.code),
         array(select p.level from area p where p.code = any (u.area_codes) and p.until_day is null order by p.code),
         u.must_change_password, u.password_changed_at, u.disabled_at, u.is_demo, u.two_factor_enabled, s.method,
         s.admitted_at, s.last_seen_at
  from auth_session s
  join auth_user u on u.id = s.user_id
  join organisation o on o.id = u.organisation_id
  left join area a on a.code = o.area_code
  where s.token = session_token and s.admitted_at is not null
$function$;
comment on function find_session(text) is 'Whose admitted session a token is, with what the scope is computed from; asked once per request';
grant execute on function find_session(text) to huoshui_app;

CREATE OR REPLACE FUNCTION public.firms_of_phone()
 RETURNS TABLE(enterprise_id uuid, name text, credit_code text, town_name text, unit_name text, state text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select e.id, e.name, e.credit_code, t.name, u.name, f.state
  from firm_phone f join enterprise e on e.id = f.enterprise_id
  left join area t on t.code = e.town_code left join area u on u.code = e.unit_code
  where scope_kind() = 'firm' and f.phone_id::text = actor_id()
  order by f.claimed_at desc, f.id
$function$;
comment on function firms_of_phone() is 'Firms the asking phone says it speaks for, with what everybody may know of them';
grant execute on function firms_of_phone() to huoshui_app;

CREATE OR REPLACE FUNCTION public.freeze_supervision_order()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  if old.number is not null and (old.target_kind, old.target_id, old.number, old.year, old.title, old.text, old.form, old.document_number,
      old.working_days, old.measures, old.from_day, old.on_day, old.basis, old.issued_on)
    is distinct from (new.target_kind, new.target_id, new.number, new.year, new.title, new.text, new.form, new.document_number,
      new.working_days, new.measures, new.from_day, new.on_day, new.basis, new.issued_on) then
    raise exception 'a 督办单 that was issued is not changed';
  end if;
  if old.due_on is distinct from new.due_on and scope_kind() is distinct from 'city' then
    raise exception 'only the city team sets the clock of a 督办单';
  end if;
  return new;
end $function$;
comment on function freeze_supervision_order() is 'What was issued stays as it was; only its state and clock move';
grant execute on function freeze_supervision_order() to public;

CREATE OR REPLACE FUNCTION public.grab_items_for_us(session uuid)
 RETURNS TABLE(id uuid, amount_fen bigint, months integer, purpose text, unit_name text, taken integer, referral_id uuid, taken_by_us text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select i.id, i.amount_fen, i.months, i.purpose, a.name, i.taken, t.referral_id, o.name
  from grab_item i join enterprise e on e.id = i.enterprise_id
  left join area a on a.code = e.unit_code
  left join grab_take t on t.item_id = i.id and t.bank_id = actor_bank()
  left join organisation o on o.id = t.organisation_id
  where i.session_id = session and actor_role() in ('bank_manager', 'bank_clerk') and scope_kind() = 'share'
    and exists (select from consent c where c.enterprise_id = i.enterprise_id and c.bank_id = actor_bank() and c.withdrawn_on is null
      and consent_is_checked(c.enterprise_id, c.id))
  order by i.amount_fen desc, i.id
$function$;
comment on function grab_items_for_us(uuid) is 'What a bank may see of a session: needs of firms that consented to it by name, without the firm''s name or number';
grant execute on function grab_items_for_us(uuid) to huoshui_app;

CREATE OR REPLACE FUNCTION public.grab_takes_of(session uuid)
 RETURNS TABLE(item_id uuid, bank_name text, organisation_name text, referral_id uuid, taken_at timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select t.item_id, b.name, o.name, t.referral_id, t.taken_at
  from grab_take t join grab_item i on i.id = t.item_id join organisation b on b.id = t.bank_id join organisation o on o.id = t.organisation_id
  where i.session_id = session and scope_kind() in ('city', 'unit', 'town') and exists (select from enterprise_in_scope e where e.id = i.enterprise_id)
  order by t.taken_at
$function$;
comment on function grab_takes_of(uuid) is 'Who took what, for the area tree';
grant execute on function grab_takes_of(uuid) to huoshui_app;

CREATE OR REPLACE FUNCTION public.grid_area_reached(town text)
 RETURNS boolean
 LANGUAGE sql
 STABLE
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select case scope_kind()
    when 'city' then actor_id() is not null
    when 'unit' then exists (select from area a where a.code = town and a.parent_code = any (scope_codes()))
    when 'town' then town = any (scope_codes())
    else false end
$function$;
grant execute on function grid_area_reached(text) to public;

CREATE OR REPLACE FUNCTION public.grid_cards(grid uuid, after uuid, most integer)
 RETURNS SETOF grid_card
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select c.* from grid_card c
  where c.grid_id = grid and c.id > after and grid_is_mine(grid) and scope_kind() <> 'none'
  order by c.id limit most
$function$;
comment on function grid_cards(uuid,uuid,integer) is 'A grid of the asking person, page by page, personal data in clear: the only door to a device; each whole reading is audited';
grant execute on function grid_cards(uuid,uuid,integer) to huoshui_app;

CREATE OR REPLACE FUNCTION public.grid_cards_of(grid uuid, enterprises uuid[])
 RETURNS SETOF grid_card
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select c.* from grid_card c
  where c.grid_id = grid and c.id = any (enterprises) and grid_is_mine(grid) and scope_kind() <> 'none'
$function$;
comment on function grid_cards_of(uuid,uuid[]) is 'The same for firms that changed';
grant execute on function grid_cards_of(uuid,uuid[]) to huoshui_app;

CREATE OR REPLACE FUNCTION public.grid_facts(grid uuid, enterprises uuid[])
 RETURNS TABLE(enterprise_id uuid, unit_code text, founded_on text, capital_fen bigint, facts jsonb)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select e.id, e.unit_code, e.founded_on::text, e.capital_fen,
    coalesce((
      select jsonb_agg(jsonb_build_array(f.fact, f.source, f.period, coalesce(to_jsonb(f.number_value), to_jsonb(f.text_value)), f.recorded_on)
        order by f.fact, f.period desc, f.source)
      from enterprise_fact f
      where f.enterprise_id = e.id
        and (scope_kind() <> 'share' or exists (select from fact_reader r where r.fact = f.fact and r.readers = 'all'))), '[]')
  from grid_member m join enterprise e on e.id = m.enterprise_id and e.merged_into is null
  where m.grid_id = grid and m.enterprise_id = any (enterprises) and grid_is_mine(grid) and scope_kind() <> 'none'
$function$;
comment on function grid_facts(uuid,uuid[]) is 'What sources say of firms of a grid of the asking person, as far as that person may see it; a bank''s people see what is open to all';
grant execute on function grid_facts(uuid,uuid[]) to huoshui_app;

CREATE OR REPLACE FUNCTION public.grid_is_mine(grid uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select exists (select from grid_worker w where w.grid_id = grid and w.user_id = actor_id() and w.until_at is null)
$function$;
comment on function grid_is_mine(uuid) is 'Whether the asking person visits this grid today';
grant execute on function grid_is_mine(uuid) to huoshui_app;

CREATE OR REPLACE FUNCTION public.grid_note_changed(enterprises uuid[])
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  insert into grid_feed (grid_id, enterprise_id, is_gone)
  select m.grid_id, m.enterprise_id, false from grid_member m where m.enterprise_id = any (enterprises) and scope_kind() <> 'none'
  order by m.enterprise_id
  on conflict (grid_id, enterprise_id) do update set is_gone = false, changed_xid = pg_current_xact_id()
$function$;
comment on function grid_note_changed(uuid[]) is 'Tells the devices that hold these firms, when the transaction commits; writers of bulk raise grid.reading instead';
grant execute on function grid_note_changed(uuid[]) to huoshui_app;

CREATE OR REPLACE FUNCTION public.grid_of(enterprise uuid)
 RETURNS uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select m.grid_id from grid_member m where m.enterprise_id = enterprise and exists (select from enterprise_in_scope e where e.id = enterprise)
$function$;
comment on function grid_of(uuid) is 'The grid of a firm in scope';
grant execute on function grid_of(uuid) to huoshui_app;

CREATE OR REPLACE FUNCTION public.grid_progress(towns text[], today date)
 RETURNS TABLE(grid_id uuid, firms integer, due integer, done integer)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select g.id, count(m.enterprise_id)::integer, (count(*) filter (where t.is_due))::integer, (count(*) filter (where t.is_due = false))::integer
  from grid g left join grid_member m on m.grid_id = g.id
  left join lateral (
    select bool_or(is_due(w.from_day, w.until_day, w.quiet_days, last_valid_visit_on(m.enterprise_id), today)) as is_due
    from wave_firm f join wave w on w.id = f.wave_id and w.status = 'running' where f.enterprise_id = m.enterprise_id) t on true
  where g.town_code = any (towns) and g.until_day is null and grid_area_reached(g.town_code)
  group by g.id
$function$;
comment on function grid_progress(text[],date) is 'Of each grid its firms, the tasks of the running waves, and those done: counts only';
grant execute on function grid_progress(text[],date) to huoshui_app;

CREATE OR REPLACE FUNCTION public.grid_reach(enterprise uuid, at timestamp with time zone)
 RETURNS text
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select case
    when actor_id() is null then 'unknown'
    when not exists (select from enterprise e where e.id = enterprise) then 'unknown'
    when exists (select from enterprise e where e.id = enterprise and e.merged_into is not null) then 'merged'
    when exists (
      select from (
        select m.grid_id, m.from_at, null::timestamptz as until_at from grid_member m where m.enterprise_id = enterprise
        union all
        select p.grid_id, p.from_at, p.until_at from grid_member_past p where p.enterprise_id = enterprise) held
      join grid_worker w on w.grid_id = held.grid_id and w.user_id = actor_id()
      where grid_reach.at >= greatest(held.from_at, w.from_at)
        and grid_reach.at < least(coalesce(held.until_at, 'infinity'), coalesce(w.until_at, 'infinity')))
      then 'held'
    when exists (select from grid_member m where m.enterprise_id = enterprise) then 'other-grid'
    when exists (select from enterprise_in_scope s where s.id = enterprise) then 'in-scope'
    else 'unknown'
  end
$function$;
comment on function grid_reach(uuid,timestamp with time zone) is 'Whether an operation of the asking person at an instant was theirs to do: held, in-scope; other-grid, merged, unknown are orphans (S17, S18)';
grant execute on function grid_reach(uuid,timestamp with time zone) to huoshui_app;

CREATE OR REPLACE FUNCTION public.grid_size(grid uuid)
 RETURNS integer
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select count(*)::integer from grid_member m join enterprise e on e.id = m.enterprise_id and e.merged_into is null
  where m.grid_id = grid and grid_is_mine(grid) and scope_kind() <> 'none'
$function$;
comment on function grid_size(uuid) is 'How many firms a grid of the asking person holds';
grant execute on function grid_size(uuid) to huoshui_app;

CREATE OR REPLACE FUNCTION public.has_devices(grid uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select exists (select from grid_worker w where w.grid_id = grid)
$function$;
comment on function has_devices(uuid) is 'Whether anybody ever visited a grid: only then may a device hold it';
grant execute on function has_devices(uuid) to public;

CREATE OR REPLACE FUNCTION public.has_scope()
 RETURNS boolean
 LANGUAGE sql
 STABLE
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select actor_id() is not null and case scope_kind()
    when 'city' then true
    when 'unit' then exists (select from area a where a.code = any (scope_codes()))
    when 'town' then exists (select from area a where a.code = any (scope_codes()))
    when 'village' then exists (select from area a where a.code = any (scope_codes()))
    when 'share' then exists (select from organisation o where o.id = actor_organisation())
    when 'own' then true
    else false end
$function$;
comment on function has_scope() is 'Whether somebody real is asking: for tables that name no firm, which everybody with a scope reads';
grant execute on function has_scope() to public;

CREATE OR REPLACE FUNCTION public.import_list_rank(status text, type text, size_class text, founded_on date)
 RETURNS bigint
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  select ((case status when 'active' then 0 when 'suspended' then 1 else 2 end * 10
    + case type when 'company' then 0 when 'cooperative' then 1 when 'family_farm' then 2 when 'collective' then 3
                when 'large_grower' then 4 when 'sole_trader' then 5 else 6 end) * 10
    + case size_class when 'large' then 0 when 'medium' then 1 when 'small' then 2 when 'micro' then 3 else 4 end)::bigint * 1000000
    + case when founded_on is null then 999999 else least(999999, greatest(0, founded_on - date '1900-01-01')) end
$function$;
comment on function import_list_rank(text,text,text,date) is 'The same number as computeListRank (list-rank.ts), for rows that are changed set by set; a test compares them';
grant execute on function import_list_rank(text,text,text,date) to public;

CREATE OR REPLACE FUNCTION public.is_city_team(organisation text)
 RETURNS boolean
 LANGUAGE sql
 STABLE
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select exists (select from organisation o where o.id = organisation and o.kind = 'city_team')
$function$;
comment on function is_city_team(text) is 'Whether an organisation is the 市专班';
grant execute on function is_city_team(text) to public;

CREATE OR REPLACE FUNCTION public.is_due(wave_from date, wave_until date, quiet_days integer, last_visit date, today date)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select today between wave_from and wave_until
    and (last_visit is null or (last_visit < wave_from and today >= last_visit + quiet_days))
$function$;
comment on function is_due(date,date,integer,date,date) is 'Whether a firm of a wave is a task on a day; packages/rules/src/visit/decide-due.ts says the same';
grant execute on function is_due(date,date,integer,date,date) to public;

CREATE OR REPLACE FUNCTION public.is_supervision_target(kind text, id text)
 RETURNS boolean
 LANGUAGE sql
 STABLE
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select coalesce(case kind
    when 'bank' then actor_role() = 'bank_manager' and scope_kind() = 'share' and id = actor_bank()
    when 'unit' then actor_role() in ('county_staff', 'leader') and scope_kind() = 'unit' and id = any (scope_codes()::text[])
    else false end, false)
$function$;
comment on function is_supervision_target(text,text) is 'Whether a 督办单 to this bank or county is addressed to the asker';
grant execute on function is_supervision_target(text,text) to public;

CREATE OR REPLACE FUNCTION public.keep_ledger_sheet()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  if old.status in ('submitted', 'approved') and new.rows is distinct from old.rows then
    raise exception 'a ledger sheet that was handed in is not changed';
  end if;
  if actor_id() is null then
    return new;
  end if;
  if new.rows is distinct from old.rows and new.organisation_id is distinct from actor_organisation() then
    raise exception 'the rows of a ledger sheet are its own unit''s' using errcode = 'insufficient_privilege';
  end if;
  if new.status is distinct from old.status and new.status in ('approved', 'returned') and not exists (
    select from ledger_definition d where d.id = new.ledger_id and d.version = new.definition_version
      and may_decide_ledger_sheet(new.organisation_id, d.definition ->> 'approver')) then
    raise exception 'this ledger sheet is decided by others' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $function$;
comment on function keep_ledger_sheet() is 'What was handed in is what is decided, by those who may; rows are written by their own unit';
grant execute on function keep_ledger_sheet() to public;

CREATE OR REPLACE FUNCTION public.keep_removed_user()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  insert into auth_user_past (id, username, name, organisation_id, role)
  values (old.id, old.username, old.name, old.organisation_id, old.role)
  on conflict (id) do update set username = excluded.username, name = excluded.name,
    organisation_id = excluded.organisation_id, role = excluded.role, removed_at = now();
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.last_valid_visit_on(enterprise uuid)
 RETURNS date
 LANGUAGE sql
 STABLE
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select (max(v.at) at time zone 'Asia/Shanghai')::date from visit v
  where v.enterprise_id = enterprise and v.counts and v.voided_at is null
$function$;
grant execute on function last_valid_visit_on(uuid) to public;

CREATE OR REPLACE FUNCTION public.ledger_town_of_scope(organisation text)
 RETURNS boolean
 LANGUAGE sql
 STABLE
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select scope_kind() = 'unit' and exists (
    select from organisation o join area a on a.code = o.area_code
    where o.id = organisation and o.kind = 'town_office' and a.level = 'town' and a.parent_code = any (scope_codes()))
$function$;
comment on function ledger_town_of_scope(text) is 'Whether an organisation is a 镇街 of the asker''s county';
grant execute on function ledger_town_of_scope(text) to public;

CREATE OR REPLACE FUNCTION public.list_merged_fact_entries(survivor uuid)
 RETURNS SETOF fact_entry
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  with recursive below as (
    select m.loser_id as id from enterprise_merge m
    where m.survivor_id = survivor and m.undone_at is null
      and exists (select from enterprise_in_scope e where e.id = survivor)
    union
    select m.loser_id from enterprise_merge m join below on m.survivor_id = below.id where m.undone_at is null)
  select f.* from below join fact_entry f on f.enterprise_id = below.id
  where scope_kind() <> 'share' or exists (select from fact_reader r where r.fact = f.fact and r.readers = 'all')
  order by f.recorded_at desc limit 200
$function$;
comment on function list_merged_fact_entries(uuid) is 'Statements recorded of the firms merged into a firm in scope, and taken back; of shared firms only those everybody may read';
grant execute on function list_merged_fact_entries(uuid) to huoshui_app;

CREATE OR REPLACE FUNCTION public.list_merged_history(survivor uuid)
 RETURNS TABLE(enterprise_id uuid, field text, before text, after text, recorded_at timestamp with time zone, source text, actor text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  with recursive below as (
    select m.loser_id as id from enterprise_merge m
    where m.survivor_id = survivor and m.undone_at is null
      and exists (select from enterprise_in_scope e where e.id = survivor)
    union
    select m.loser_id from enterprise_merge m join below on m.survivor_id = below.id where m.undone_at is null)
  select h.enterprise_id, h.field, h.before, h.after, h.recorded_at, h.source, h.actor
  from below join enterprise_history h on h.enterprise_id = below.id
  order by h.recorded_at desc limit 200
$function$;
comment on function list_merged_history(uuid) is 'History of the firms merged into a firm in scope; kept apart, since a past state is computed from a firm''s own lines only';
grant execute on function list_merged_history(uuid) to huoshui_app;

CREATE OR REPLACE FUNCTION public.mask_person_name(name text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  select case when name is null or name = '' then name else left(name, 1) || repeat('*', greatest(length(name) - 1, 1)) end
$function$;
grant execute on function mask_person_name(text) to public;

CREATE OR REPLACE FUNCTION public.mask_phone(phone text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  select case when length(phone) >= 7 then left(phone, 3) || '****' || right(phone, 4) when phone is null then null else '****' end
$function$;
grant execute on function mask_phone(text) to public;

CREATE OR REPLACE FUNCTION public.match_strangers(firm uuid, on_day date)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare n integer;
begin
  if actor_id() is null or scope_kind() not in ('city', 'unit', 'town') then
    raise insufficient_privilege using message = 'match_strangers: not for this scope';
  end if;
  create temporary table stranger_match on commit drop as
  with asked as (select credit_code, name from enterprise where id = firm),
  open as (
    select s.* from target_list_stranger s
    where s.until_day is null and (firm is null or s.code = (select credit_code from asked)
      or s.name in (select unnest(array[name, translate(name, '()', '（）'), translate(name, '（）', '()')]) from asked))),
  by_code as (
    select o.kind, o.key, o.from_day, o.list_id, e.id from open o join enterprise e on e.credit_code = o.code and e.merged_into is null),
  spelt as (
    select o.kind, o.key, o.from_day, o.list_id, o.code, o.fault, unnest(array[o.name, translate(o.name, '()', '（）'), translate(o.name, '（）', '()')]) as name
    from open o where not exists (select from by_code c where c.kind = o.kind and c.key = o.key)),
  -- By name as a list is read: only a name that one firm has, and none with another code than the entry's.
  by_name as (
    select s.kind, s.key, s.from_day, s.list_id, min(e.id::text)::uuid as id
    from spelt s join enterprise e on e.name = s.name and e.merged_into is null
    where s.code is null or s.fault is not null or e.credit_code is null
    group by s.kind, s.key, s.from_day, s.list_id having count(distinct e.id) = 1)
  select m.kind, m.key, m.from_day, m.list_id, m.id as enterprise_id
  from (select * from by_code union all select * from by_name) m where firm is null or m.id = firm;
  update target_list_stranger s set until_day = greatest(on_day, s.from_day)
  from stranger_match m where s.kind = m.kind and s.key = m.key and s.from_day = m.from_day;
  insert into target_list_member (enterprise_id, kind, from_day, list_id)
  select distinct on (m.enterprise_id, m.kind) m.enterprise_id, m.kind, greatest(on_day, m.from_day), m.list_id from stranger_match m
  where not exists (select from target_list_member t where t.enterprise_id = m.enterprise_id and t.kind = m.kind and t.until_day is null)
  order by m.enterprise_id, m.kind, m.from_day
  on conflict (enterprise_id, kind, from_day) do update set until_day = null, ended_by = null, list_id = excluded.list_id;
  select count(*) into n from stranger_match;
  drop table stranger_match;
  return n;
end
$function$;
comment on function match_strangers(uuid,date) is 'Entries of target lists that are the firm given (or, with null, any firm of the register) are on the list as that firm from a day on; how many were. By credit code, else by a name only one firm has';
grant execute on function match_strangers(uuid,date) to huoshui_app;

CREATE OR REPLACE FUNCTION public.material_reached(enterprise uuid, material uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select coalesce((
    select case
      when scope_kind() = 'firm' then case speaks_for(m.enterprise_id) when 'checked' then true when 'claimed' then m.added_by = actor_id() else false end
      when m.withdrawn_at is not null and scope_kind() = 'share' then false
      when actor_role() in ('city_staff', 'county_staff') then exists (select from enterprise_in_scope e where e.id = m.enterprise_id)
      when actor_role() in ('bank_manager', 'bank_clerk') then m.audience <> 'team'
        and not exists (select from firm_phone f where f.enterprise_id = m.enterprise_id and f.phone_id::text = m.added_by and f.state <> 'checked')
        and exists (select from enterprise_in_scope e where e.id = m.enterprise_id)
        and exists (select from referral r
          join consent c on c.enterprise_id = r.enterprise_id and c.id = r.consent_id and c.withdrawn_on is null
          where r.enterprise_id = m.enterprise_id and r.need_id = m.need_id and (m.audience = 'banks' or r.id = m.referral_id)
            and actor_organisation() in (r.organisation_id, r.branch_id, r.bank_id)
            and r.stage in ('sent', 'received', 'contacted', 'waiting', 'credited', 'lent', 'renewing', 'renewal_refused'))
      else false end
    from material m where m.enterprise_id = enterprise and m.id = material_reached.material), false)
$function$;
comment on function material_reached(uuid,uuid) is 'Whether the asker may know of a 材料: the firm''s phone, teams in scope, a bank whose referral and consent live and whom the firm gives it';
grant execute on function material_reached(uuid,uuid) to huoshui_app;

CREATE OR REPLACE FUNCTION public.may_approve_export(unit_codes text[])
 RETURNS boolean
 LANGUAGE sql
 STABLE
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select actor_role() in ('city_staff', 'county_staff') and (scope_kind() = 'city'
    or (scope_kind() = 'unit' and unit_codes <> '{}' and unit_codes <@ scope_codes()))
$function$;
comment on function may_approve_export(text[]) is 'Whether the asker''s area covers that of who asked for the export; the permissions table is the first lock';
grant execute on function may_approve_export(text[]) to public;

CREATE OR REPLACE FUNCTION public.may_check_quality()
 RETURNS boolean
 LANGUAGE sql
 STABLE
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select actor_role() in ('city_staff', 'county_staff')
$function$;
comment on function may_check_quality() is 'Second lock of quality.read and call-back.record: the teams';
grant execute on function may_check_quality() to public;

CREATE OR REPLACE FUNCTION public.may_decide_ledger_sheet(organisation text, approver text)
 RETURNS boolean
 LANGUAGE sql
 STABLE
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select actor_id() is not null and coalesce(case actor_role()
    when 'city_staff' then true
    when 'county_staff' then approver = 'county_team' and ledger_town_of_scope(organisation)
    else false end, false)
$function$;
comment on function may_decide_ledger_sheet(text,text) is 'Second lock of ledger.decide: the city decides any sheet, a county''s team those of its towns where the definition leaves them to it';
grant execute on function may_decide_ledger_sheet(text,text) to public;

CREATE OR REPLACE FUNCTION public.may_edit_product(product uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select exists (select from product p where p.id = product and may_edit_products(p.bank_id))
$function$;
grant execute on function may_edit_product(uuid) to public;

CREATE OR REPLACE FUNCTION public.may_edit_products(bank text)
 RETURNS boolean
 LANGUAGE sql
 STABLE
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select actor_id() is not null and coalesce(
    (actor_role() = 'city_staff' and scope_kind() = 'city') or (actor_role() = 'bank_manager' and bank = actor_bank()), false)
$function$;
comment on function may_edit_products(text) is 'Second lock of product.edit: a manager of that bank, or the city team';
grant execute on function may_edit_products(text) to public;

CREATE OR REPLACE FUNCTION public.may_load_lists()
 RETURNS boolean
 LANGUAGE sql
 STABLE
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select coalesce(scope_kind() = 'city' and (actor_role() = 'city_staff' or actor_id() = 'operator'), false)
$function$;
comment on function may_load_lists() is 'Second lock of fact-list.load: the city team, and the operator at the machine';
grant execute on function may_load_lists() to public;

CREATE OR REPLACE FUNCTION public.may_merge(firm uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select exists (select from enterprise e where e.id = firm
    and (scope_kind() = 'city' or (scope_kind() = 'unit' and e.unit_code = any (scope_codes()))))
$function$;
comment on function may_merge(uuid) is 'Whether the asker''s area holds the firm, merged away or not; only city and unit teams merge';

CREATE OR REPLACE FUNCTION public.may_propose_entries(place text)
 RETURNS boolean
 LANGUAGE sql
 STABLE
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select actor_id() is not null and coalesce(case actor_role()
    when 'city_staff' then scope_kind() = 'city'
    when 'county_staff' then scope_kind() = 'unit' and place = any (scope_codes())
    when 'department_staff' then scope_kind() = 'city' or (scope_kind() = 'unit' and place = any (scope_codes()))
    else false end, false)
$function$;
comment on function may_propose_entries(text) is 'Second lock of policy-entry.propose: whoever sees the city anywhere, a unit''s people for that unit';
grant execute on function may_propose_entries(text) to public;

CREATE OR REPLACE FUNCTION public.may_read_bulletin(organisation text, status text, return_reason text)
 RETURNS boolean
 LANGUAGE sql
 STABLE
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select actor_id() is not null and coalesce(case actor_role()
    when 'city_staff' then organisation = actor_organisation() or return_reason is not null or status in ('submitted', 'approved', 'published')
    when 'county_staff' then organisation = actor_organisation() or (status = 'published' and is_city_team(organisation))
    when 'leader' then (organisation = actor_organisation() and (return_reason is not null or status in ('submitted', 'approved', 'published')))
      or (status = 'published' and (is_city_team(organisation) or scope_kind() = 'city'))
    else false end, false)
$function$;
comment on function may_read_bulletin(text,text,text) is 'Second lock of bulletin.read: one''s own team''s; submitted and returned ones of counties for the city team; the city''s published ones for all teams';
grant execute on function may_read_bulletin(text,text,text) to public;

CREATE OR REPLACE FUNCTION public.may_read_feedback()
 RETURNS boolean
 LANGUAGE sql
 STABLE
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select actor_role() = 'city_staff' and scope_kind() = 'city'
$function$;
comment on function may_read_feedback() is 'Second lock of feedback.read: the city team';
grant execute on function may_read_feedback() to public;

CREATE OR REPLACE FUNCTION public.may_read_goal(scope_kind text, scope_key text, owner text)
 RETURNS boolean
 LANGUAGE sql
 STABLE
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select actor_id() is not null and coalesce(case
    when actor_role() = 'city_staff' or (actor_role() = 'leader' and scope_kind() = 'city') then true
    when actor_role() in ('county_staff', 'leader') then $1 = 'city' or ($1 = 'unit' and $2 = any (scope_codes())) or $3 = actor_organisation()
    when actor_role() = 'department_staff' then $1 = 'city' or $3 = actor_organisation()
    when actor_role() = 'bank_manager' then ($1 = 'bank' and $2 = actor_organisation()) or $3 = actor_organisation()
    else false end, false)
$function$;
comment on function may_read_goal(text,text,text) is 'Second lock of goal.read: the city''s, one''s own unit''s or bank''s, and those one answers for; all of them for the city';
grant execute on function may_read_goal(text,text,text) to public;

CREATE OR REPLACE FUNCTION public.may_read_goal_task(owner text)
 RETURNS boolean
 LANGUAGE sql
 STABLE
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select actor_id() is not null and coalesce(case
    when actor_role() = 'city_staff' or (actor_role() = 'leader' and scope_kind() = 'city') then true
    when actor_role() in ('county_staff', 'leader', 'department_staff', 'bank_manager') then owner = actor_organisation()
    else false end, false)
$function$;
comment on function may_read_goal_task(text) is 'Second lock of tasks: one''s own unit''s; all of them for the city';
grant execute on function may_read_goal_task(text) to public;

CREATE OR REPLACE FUNCTION public.may_read_ledger_sheet(organisation text)
 RETURNS boolean
 LANGUAGE sql
 STABLE
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select actor_id() is not null and coalesce(case
    when actor_role() = 'city_staff' or (actor_role() = 'leader' and scope_kind() = 'city') then true
    when actor_role() in ('county_staff', 'leader') then organisation = actor_organisation() or ledger_town_of_scope(organisation)
    when actor_role() in ('town_staff', 'department_staff', 'bank_manager') then organisation = actor_organisation()
    else false end, false)
$function$;
comment on function may_read_ledger_sheet(text) is 'Second lock of ledger.read: one''s own unit''s sheets; those of its towns for a county; all of them for the city';
grant execute on function may_read_ledger_sheet(text) to public;

CREATE OR REPLACE FUNCTION public.may_read_proposal(holder text, state text, units text[])
 RETURNS boolean
 LANGUAGE sql
 STABLE
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select actor_id() is not null and coalesce(case
    when actor_role() = 'leader' and scope_kind() = 'city' and is_city_team(actor_organisation()) then true
    when actor_role() in ('city_staff', 'county_staff', 'leader') and holder = actor_organisation() then true
    when actor_role() in ('city_staff', 'county_staff', 'leader', 'department_staff', 'bank_manager') then actor_organisation() = any (units)
    else false end, false)
$function$;
comment on function may_read_proposal(text,text,text[]) is 'Second lock of proposal.read: the team that holds it, the units it was given to, leaders of the city';
grant execute on function may_read_proposal(text,text,text[]) to public;

CREATE OR REPLACE FUNCTION public.may_read_supervision(kind text, id text, number integer)
 RETURNS boolean
 LANGUAGE sql
 STABLE
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select coalesce((scope_kind() = 'city' and actor_role() in ('city_staff', 'leader'))
    or (number is not null and is_supervision_target(kind, id)), false)
$function$;
comment on function may_read_supervision(text,text,integer) is 'Second lock of supervision.read: the city all, others what was issued to them';
grant execute on function may_read_supervision(text,text,integer) to public;

CREATE OR REPLACE FUNCTION public.may_record_facts()
 RETURNS boolean
 LANGUAGE sql
 STABLE
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select coalesce((scope_kind() in ('city', 'unit', 'town', 'village')
      and actor_role() in ('city_staff', 'county_staff', 'town_staff', 'village_worker'))
    or (scope_kind() = 'city' and actor_id() = 'operator'), false)
$function$;
comment on function may_record_facts() is 'Second lock of enterprise.record-fact (and of lists of authorities): the teams, towns and grid workers, and the operator at the machine';
grant execute on function may_record_facts() to public;

CREATE OR REPLACE FUNCTION public.may_see_drafts(bank text)
 RETURNS boolean
 LANGUAGE sql
 STABLE
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select coalesce((actor_role() = 'city_staff' and scope_kind() = 'city')
    or (actor_role() in ('bank_manager', 'bank_clerk') and bank = actor_bank()), false)
$function$;
comment on function may_see_drafts(text) is 'What is not published yet is for the bank itself and the city team';
grant execute on function may_see_drafts(text) to public;

CREATE OR REPLACE FUNCTION public.may_see_persons()
 RETURNS boolean
 LANGUAGE sql
 STABLE
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select actor_id() is not null and actor_role() in ('city_staff', 'county_staff', 'town_staff', 'village_worker')
$function$;
comment on function may_see_persons() is 'Second lock of enterprise.reveal and enterprise.search-phone; a test compares it with the permissions table';
grant execute on function may_see_persons() to public;

CREATE OR REPLACE FUNCTION public.may_see_scenarios(organisation text)
 RETURNS boolean
 LANGUAGE sql
 STABLE
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select actor_id() is not null and coalesce(case actor_role()
    when 'city_staff' then scope_kind() = 'city'
    when 'leader' then organisation = actor_organisation()
    when 'county_staff' then organisation = actor_organisation()
    when 'department_staff' then organisation = actor_organisation()
    when 'bank_manager' then organisation = actor_organisation()
    else false end, false)
$function$;
comment on function may_see_scenarios(text) is 'Second lock of scenario.read: one''s own organisation''s, the city team all';
grant execute on function may_see_scenarios(text) to public;

CREATE OR REPLACE FUNCTION public.merge_enterprises(merge_id uuid, survivor uuid, loser uuid, take text[], why text)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  s enterprise;
  l enterprise;
  names text[];
  tag_names text[];
  added jsonb;
  final_name text;
begin
  select * into s from enterprise where id = survivor and merged_into is null for update;
  select * into l from enterprise where id = loser and merged_into is null for update;
  if s.id is null or l.id is null or survivor = loser or not may_merge(survivor) or not may_merge(loser) then
    raise exception 'merge_enterprises: not both in scope' using errcode = 'insufficient_privilege';
  end if;
  final_name := case when 'name' = any (take) then l.name else s.name end;
  select coalesce(array_agg(n order by at), '{}') into names
    from (select n, min(at) as at from unnest(array[s.name, l.name] || l.former_names) with ordinality as given (n, at) group by n) g
    where n <> final_name and n <> all (s.former_names);
  select coalesce(array_agg(t order by at), '{}') into tag_names
    from unnest(l.tags) with ordinality as given (t, at) where t <> all (s.tags);
  with facts as (
    insert into enterprise_fact (enterprise_id, fact, source, period, number_value, text_value, recorded_on, recorded_by)
    select survivor, f.fact, f.source, f.period, f.number_value, f.text_value, f.recorded_on, f.recorded_by
    from enterprise_fact f where f.enterprise_id = loser
    on conflict do nothing returning *),
  tag_rows as (
    insert into enterprise_tag (enterprise_id, tag, from_day, until_day, source)
    select survivor, t.tag, t.from_day, t.until_day, t.source from enterprise_tag t where t.enterprise_id = loser
    on conflict do nothing returning *),
  shares as (
    insert into enterprise_share (enterprise_id, organisation_id, root_id, user_id, basis, list_rank, from_day, until_day)
    select survivor, h.organisation_id, h.root_id, h.user_id, h.basis, s.list_rank, h.from_day, h.until_day
    from enterprise_share h where h.enterprise_id = loser
    on conflict do nothing returning *)
  select jsonb_build_object('names', to_jsonb(names), 'tagNames', to_jsonb(tag_names),
      'facts', (select coalesce(jsonb_agg(to_jsonb(facts)), '[]') from facts),
      'tags', (select coalesce(jsonb_agg(to_jsonb(tag_rows)), '[]') from tag_rows),
      'shares', (select coalesce(jsonb_agg(to_jsonb(shares)), '[]') from shares)) into added;
  insert into enterprise_merge (id, survivor_id, loser_id, loser_name, loser_credit_code, taken, before, added, reason, merged_by)
  values (merge_id, survivor, loser, l.name, l.credit_code, take,
          jsonb_build_object('survivor', to_jsonb(s), 'loser', to_jsonb(l),
            'ended', (select coalesce(jsonb_agg(to_jsonb(h)), '[]') from enterprise_share h
                      where h.enterprise_id = survivor and h.until_day is not null)),
          added, why, actor_id());
  update enterprise set merged_into = survivor, version = version + 1, updated_at = clock_timestamp() where id = loser;
  update enterprise set
    name = final_name,
    former_names = array(select n from unnest(s.former_names) with ordinality as kept (n, at) where n <> final_name order by at) || names,
    tags = s.tags || tag_names,
    short_name = case when 'shortName' = any (take) then l.short_name else s.short_name end,
    credit_code = case when 'creditCode' = any (take) then l.credit_code else s.credit_code end,
    credit_code_override = case when 'creditCode' = any (take) then l.credit_code_override else s.credit_code_override end,
    status = case when 'status' = any (take) then l.status else s.status end,
    status_since = case when 'status' = any (take) then l.status_since else s.status_since end,
    industry_code = case when 'industryCode' = any (take) then l.industry_code else s.industry_code end,
    industry_section = case when 'industryCode' = any (take) then l.industry_section else s.industry_section end,
    founded_on = case when 'foundedOn' = any (take) then l.founded_on else s.founded_on end,
    capital_fen = case when 'capitalFen' = any (take) then l.capital_fen else s.capital_fen end,
    registered_address = case when 'registeredAddress' = any (take) then l.registered_address else s.registered_address end,
    actual_address = case when 'actualAddress' = any (take) then l.actual_address else s.actual_address end,
    legal_person = case when 'legalPerson' = any (take) then l.legal_person else s.legal_person end,
    contact_person = case when 'contactPerson' = any (take) then l.contact_person else s.contact_person end,
    contact_phone = case when 'contactPhone' = any (take) then l.contact_phone else s.contact_phone end,
    version = version + 1, updated_at = clock_timestamp()
  where id = survivor;
end $function$;
comment on function merge_enterprises(uuid,uuid,uuid,text[],text) is 'Hides the loser behind the survivor, copies what the survivor lacks, takes over the chosen fields, and remembers all of it';
grant execute on function merge_enterprises(uuid,uuid,uuid,text[],text) to huoshui_app;

CREATE OR REPLACE FUNCTION public.note_figures_changed(enterprises uuid[])
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  insert into figure_change (enterprise_id) select unnest(enterprises) where scope_kind() <> 'none'
$function$;
comment on function note_figures_changed(uuid[]) is 'Notes that what is counted of these firms changed (a null: of all); says nothing of them';
grant execute on function note_figures_changed(uuid[]) to huoshui_app;

CREATE OR REPLACE FUNCTION public.open_material(enterprise uuid, material uuid)
 RETURNS TABLE(content bytea)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  found_one record;
begin
  select m.need_id, m.kind, c.content into found_one
  from material m join material_content c on c.enterprise_id = m.enterprise_id and c.id = m.id
  where m.enterprise_id = enterprise and m.id = open_material.material and m.withdrawn_at is null
    and (m.state in ('clean', 'unscanned') or scope_kind() = 'firm') and material_reached(m.enterprise_id, m.id);
  if not found then return; end if;
  perform audit_append('material.open', 'enterprise', enterprise::text,
    jsonb_build_object('materialId', open_material.material, 'needId', found_one.need_id, 'materialKind', found_one.kind));
  return query select found_one.content;
end $function$;
comment on function open_material(uuid,uuid) is 'The bytes of a 材料 for whoever may have them, nothing of one that waits for the scanner; each opening is logged';
grant execute on function open_material(uuid,uuid) to huoshui_app;

CREATE OR REPLACE FUNCTION public.open_visit_photo(enterprise uuid, photo uuid)
 RETURNS TABLE(content bytea)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
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
end $function$;
comment on function open_visit_photo(uuid,uuid) is 'The JPEG of a 佐证照片 for whoever may have it; each opening is logged';
grant execute on function open_visit_photo(uuid,uuid) to huoshui_app;

CREATE OR REPLACE FUNCTION public.own_facts(enterprise uuid)
 RETURNS TABLE(fact text, source text, period text, number_value numeric, text_value text, recorded_on date)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select f.fact, f.source, f.period, f.number_value, f.text_value, f.recorded_on
  from enterprise_fact f join fact_reader r on r.fact = f.fact and r.readers = 'all'
  where f.enterprise_id = enterprise and speaks_for(enterprise) = 'checked'
$function$;
comment on function own_facts(uuid) is 'Statements about a firm that are open to all who see it, for its checked phone; what teams and authorities keep is not among them';
grant execute on function own_facts(uuid) to huoshui_app;

CREATE OR REPLACE FUNCTION public.own_phone()
 RETURNS text
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select coalesce(p.phone, o.phone) from portal_phone p left join firm_person o on o.id = p.id
  where scope_kind() = 'firm' and p.id::text = actor_id()
$function$;
comment on function own_phone() is 'The asking phone''s own number';
grant execute on function own_phone() to huoshui_app;

CREATE OR REPLACE FUNCTION public.own_register(enterprise uuid)
 RETURNS TABLE(unit_code text, town_code text, village_code text, type text, status text, size_class text, industry_code text, founded_on date, capital_fen bigint, tags text[])
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select e.unit_code, e.town_code, e.village_code, e.type, e.status, e.size_class, e.industry_code, e.founded_on, e.capital_fen, e.tags
  from enterprise e where e.id = enterprise and e.merged_into is null and speaks_for(enterprise) = 'checked'
$function$;
comment on function own_register(uuid) is 'What the register says of a firm that products ask about, for its checked phone';
grant execute on function own_register(uuid) to huoshui_app;

CREATE OR REPLACE FUNCTION public.photo_purpose(at timestamp with time zone)
 RETURNS text
 LANGUAGE sql
 STABLE
AS $function$
  select w.settings->>'photo_purpose' from wave w
  where w.settings->>'photo' = 'optional' and w.settings->>'photo_purpose' is not null
    and w.started_at <= at and coalesce(w.ended_at >= at, true)
  order by w.started_at desc limit 1
$function$;
comment on function photo_purpose(timestamp with time zone) is 'What a wave running at that time wanted photos for; null: none did, and none is kept';
grant execute on function photo_purpose(timestamp with time zone) to huoshui_app;

CREATE OR REPLACE FUNCTION public.place_case()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  select e.unit_code, e.town_code into new.unit_code, new.town_code from enterprise e where e.id = new.enterprise_id;
  return new;
end $function$;
comment on function place_case() is 'Where the firm of a new case is managed, whatever the writer says';

CREATE OR REPLACE FUNCTION public.problem_phone(enterprise uuid, problem uuid)
 RETURNS SETOF text
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select p.contact_phone from problem p
  where p.enterprise_id = enterprise and p.id = problem_phone.problem and p.contact_phone is not null
    and actor_role() in ('city_staff', 'county_staff', 'department_staff') and exists (select from enterprise_in_scope e where e.id = p.enterprise_id)
    and (actor_role() <> 'department_staff' or actor_organisation() = any (p.owners))
$function$;
comment on function problem_phone(uuid,uuid) is 'The number the firm left with a problem, for the SMS that asks whether it is solved; never shown';
grant execute on function problem_phone(uuid,uuid) to huoshui_app;

CREATE OR REPLACE FUNCTION public.problems_of_firm(enterprise uuid)
 RETURNS TABLE(id uuid, kind text, description text, stage text, owner_name text, due_on date, told_on date, reply text, satisfaction text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select p.id, p.kind, p.description, p.stage, o.name, p.due_on, (p.told_at at time zone 'Asia/Shanghai')::date, p.reply, p.satisfaction
  from problem p left join organisation o on o.id = p.owner_id
  where speaks_for(enterprise) = 'checked' and p.enterprise_id = enterprise and p.source = 'portal'
  order by p.told_at desc, p.id limit 100
$function$;
comment on function problems_of_firm(uuid) is 'What a firm told from its own page, for its checked phone: with whom it is, by when, and the reply';
grant execute on function problems_of_firm(uuid) to huoshui_app;

CREATE OR REPLACE FUNCTION public.proposal_hold_steps()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  if actor_role() = 'none' then return new; end if; -- the owner's own work
  if old.state <> 'registered' then
    if (old.content, old.due_on) is distinct from (new.content, new.due_on) then
      raise exception 'a proposal that was given out is not changed' using errcode = 'insufficient_privilege';
    end if;
    if new.asked is distinct from old.asked and (old.state <> 'assigned' or (
        select jsonb_agg(a order by place) from jsonb_array_elements(new.asked) with ordinality t (a, place)
        where place <= jsonb_array_length(old.asked)) is distinct from old.asked) then
      raise exception 'opinions of a proposal that was given out are only added to' using errcode = 'insufficient_privilege';
    end if;
  end if;
  if (select coalesce(jsonb_agg(r order by place), '[]') from jsonb_array_elements(new.replies) with ordinality t (r, place)
      where place <= jsonb_array_length(old.replies)) is distinct from old.replies
    or (new.replies is distinct from old.replies and (old.state, new.state) is distinct from ('drafted'::text, 'replied'::text)) then
    raise exception 'replies that went out are not changed' using errcode = 'insufficient_privilege';
  end if;
  if old.state <> new.state and (old.state, new.state) not in (('registered', 'assigned'), ('registered', 'refused'), ('assigned', 'drafted'),
      ('drafted', 'assigned'), ('drafted', 'replied'), ('replied', 'closed'), ('closed', 'assigned')) then
    raise exception 'proposal_hold_steps: from % to %', old.state, new.state using errcode = 'insufficient_privilege';
  end if;
  if old.state = 'assigned' and new.state = 'drafted' and exists (
      select from proposal_part p where p.proposal_id = old.id and p.state <> 'accepted') then
    raise exception 'every answer is accepted before they are merged' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $function$;
comment on function proposal_hold_steps() is 'Second lock of PROPOSAL_STEPS: what may follow what, and what stays as it was';
grant execute on function proposal_hold_steps() to public;

CREATE OR REPLACE FUNCTION public.proposal_part_hold_steps()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  holder boolean := old.holder_id = actor_organisation();
  reviewer boolean := old.holder_id = actor_organisation() or (old.part = 'support' and old.lead_id = actor_organisation());
begin
  if actor_role() = 'none' then return new; end if; -- the owner's own work
  if (select p.state from proposal p where p.id = old.proposal_id) is distinct from 'assigned' then
    raise exception 'the parts of a proposal move while it is under work' using errcode = 'insufficient_privilege';
  end if;
  if not coalesce(case
    when new.state = 'handed_in' then old.state in ('open', 'returned') and old.unit_id = actor_organisation()
    when new.state = 'accepted' then old.state = 'handed_in' and reviewer
    when new.state = 'returned' and old.state in ('handed_in', 'accepted') then reviewer
    else new.state = old.state and (holder or (old.unit_id = actor_organisation() and old.due_on = new.due_on)) end, false)
  then
    raise exception 'proposal_part_hold_steps: from % to %', old.state, new.state using errcode = 'insufficient_privilege';
  end if;
  return new;
end $function$;
comment on function proposal_part_hold_steps() is 'Second lock of ASSIGNMENT_STEPS: the unit hands in, lead or holder accepts or returns, the holder sets the day';
grant execute on function proposal_part_hold_steps() to public;

CREATE OR REPLACE FUNCTION public.public_contact_table()
 RETURNS TABLE(rows jsonb, published_on date)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select t.rows, t.published_on from contact_table t where t.state = 'published'
$function$;
comment on function public_contact_table() is 'For anybody: the contact table that is out';
grant execute on function public_contact_table() to huoshui_app;

CREATE OR REPLACE FUNCTION public.public_product(product uuid, day date)
 RETURNS TABLE(bank_name text, content jsonb)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select o.name, v.content
  from product p
  join organisation o on o.id = p.bank_id and coalesce(o.closed_on > public_product.day, true)
  join lateral (
    select version, content from product_version
    where product_id = p.id and status = 'published' and valid_from <= public_product.day
    order by version desc limit 1) v on true
  left join product_withdrawal w on w.product_id = p.id and w.version = v.version
  where p.id = public_product.product and coalesce(w.withdrawn_on > public_product.day, true)
    and coalesce((v.content->>'validUntil')::date >= public_product.day, true)
$function$;
comment on function public_product(uuid,date) is 'A product in force on a day, for whoever asks; drafts, withdrawn and outdated ones are not there. The route picks what everybody may read';
grant execute on function public_product(uuid,date) to huoshui_app;

CREATE OR REPLACE FUNCTION public.public_products(day date)
 RETURNS TABLE(product uuid, bank_id text, bank_name text, kind text, version integer, since date, content jsonb)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select p.id, p.bank_id, o.name, p.kind, v.version, v.valid_from, v.content
  from product p
  join organisation o on o.id = p.bank_id and coalesce(o.closed_on > public_products.day, true)
  join lateral (
    select version, valid_from, content from product_version
    where product_id = p.id and status = 'published' and valid_from <= public_products.day
    order by version desc limit 1) v on true
  left join product_withdrawal w on w.product_id = p.id and w.version = v.version
  where coalesce(w.withdrawn_on > public_products.day, true)
    and coalesce((v.content->>'validUntil')::date >= public_products.day, true)
  order by o.name, v.content->>'name', p.id
$function$;
comment on function public_products(date) is 'Products in force on a day, for whoever asks. The route picks what everybody may read';
grant execute on function public_products(date) to huoshui_app;

CREATE OR REPLACE FUNCTION public.referral_reached(enterprise uuid, referral uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  return exists (select from referral r
    where r.enterprise_id = enterprise and r.id = referral_reached.referral
      and case when scope_kind() = 'share' then actor_organisation() in (r.organisation_id, r.branch_id, r.bank_id)
          and exists (select from consent c where c.enterprise_id = r.enterprise_id and c.id = r.consent_id and c.withdrawn_on is null)
        else scope_kind() not in ('none', 'own') end)
    and exists (select from enterprise_in_scope e where e.id = enterprise);
end $function$;
comment on function referral_reached(uuid,uuid) is 'Whether the asking person sees a referral: their area, or their place in the bank''s tree under a consent in force; the same as policy referral_read says';
grant execute on function referral_reached(uuid,uuid) to huoshui_app;

CREATE OR REPLACE FUNCTION public.reveal_enterprise_person(enterprise uuid, reason text)
 RETURNS TABLE(legal_person text, contact_person text, contact_phone text)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  if length(trim(coalesce(reason, ''))) < 4 then
    raise exception 'a reason is needed' using errcode = 'check_violation';
  end if;
  if not may_see_persons() or not exists (select from enterprise_in_scope s where s.id = enterprise) then return; end if;
  perform audit_append('enterprise.reveal', 'enterprise', enterprise::text, jsonb_build_object('reason', reason));
  return query select e.legal_person, e.contact_person, e.contact_phone from enterprise e where e.id = enterprise;
end $function$;
comment on function reveal_enterprise_person(uuid,text) is 'Opens masked personal data of one firm in scope, for a reason, and logs it in the same transaction';
grant execute on function reveal_enterprise_person(uuid,text) to huoshui_app;

CREATE OR REPLACE FUNCTION public.reveal_firm_phone(enterprise uuid, firm_phone uuid, reason text)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  number text;
begin
  if actor_id() is null or actor_role() not in ('city_staff', 'county_staff', 'town_staff') or length(btrim(reason)) < 4 then return null; end if;
  select coalesce(p.phone, o.phone) into number
  from firm_phone f join portal_phone p on p.id = f.phone_id left join firm_person o on o.id = p.id
  where f.enterprise_id = enterprise and f.id = reveal_firm_phone.firm_phone
    and exists (select from enterprise_in_scope s where s.id = enterprise);
  if number is null then return null; end if;
  perform audit_append('firm-phone.reveal', 'enterprise', enterprise::text,
    jsonb_build_object('firmPhoneId', reveal_firm_phone.firm_phone, 'reason', reason));
  return number;
end $function$;
comment on function reveal_firm_phone(uuid,uuid,text) is 'The number behind a claim, to call it; each opening is logged';
grant execute on function reveal_firm_phone(uuid,uuid,text) to huoshui_app;

CREATE OR REPLACE FUNCTION public.reveal_referral_contact(enterprise uuid, referral uuid)
 RETURNS TABLE(person text, phone text)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  contact record;
begin
  if actor_id() is null or actor_role() not in ('bank_manager', 'bank_clerk') then return; end if;
  select d.contact_person, d.contact_phone, e.contact_person as firm_person, e.contact_phone as firm_phone into contact
  from referral r
  join consent c on c.enterprise_id = r.enterprise_id and c.id = r.consent_id and c.withdrawn_on is null
  join declaration d on d.enterprise_id = r.enterprise_id and d.id = r.declaration_id
  join enterprise e on e.id = r.enterprise_id
  where r.enterprise_id = enterprise and r.id = reveal_referral_contact.referral
    and actor_organisation() in (r.organisation_id, r.branch_id, r.bank_id)
    and exists (select from enterprise_in_scope s where s.id = enterprise);
  if not found then return; end if;
  perform audit_append('referral.reveal', 'enterprise', enterprise::text, jsonb_build_object('referralId', reveal_referral_contact.referral));
  return query select coalesce(contact.contact_person, contact.firm_person), coalesce(contact.contact_phone, contact.firm_phone);
end $function$;
comment on function reveal_referral_contact(uuid,uuid) is 'Whom a bank calls about a referral it holds under a consent in force; each opening is logged';
grant execute on function reveal_referral_contact(uuid,uuid) to huoshui_app;

CREATE OR REPLACE FUNCTION public.role_label(role text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  select case role
    when 'system_admin' then '系统管理员' when 'security_admin' then '安全管理员' when 'audit_admin' then '审计管理员'
    when 'city_staff' then '市专班人员' when 'leader' then '领导' when 'county_staff' then '县（市、区）专班人员'
    when 'town_staff' then '镇街人员' when 'village_worker' then '网格员' when 'department_staff' then '部门人员'
    when 'bank_manager' then '银行管理人员' when 'bank_clerk' then '银行网点人员'
    when 'association_staff' then '协会人员' when 'park_staff' then '园区人员' else '工作人员' end
$function$;
comment on function role_label(text) is 'The labels of the contract''s roles, where a name may not be told; a test compares the two';
grant execute on function role_label(text) to public;

CREATE OR REPLACE FUNCTION public.route_problem()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  new.unit_code := (select e.unit_code from enterprise e where e.id = new.enterprise_id);
  new.told_to := actor_organisation();
  if new.solved_how is not null and new.stage = 'told' then new.stage := 'closed'; end if;
  return new;
end $function$;
comment on function route_problem() is 'Unit and status of a problem as it is told; solved on the spot it is closed';

CREATE OR REPLACE FUNCTION public.scope_codes()
 RETURNS text[]
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select coalesce(string_to_array(nullif(current_setting('huoshui.scope_codes', true), ''), ','), '{}') $function$;
comment on function scope_codes() is 'area codes of the level that scope_kind names; empty matches nothing';
grant execute on function scope_codes() to public;

CREATE OR REPLACE FUNCTION public.scope_kind()
 RETURNS text
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select coalesce(nullif(current_setting('huoshui.scope_kind', true), ''), 'none') $function$;
comment on function scope_kind() is 'none | city | unit | town | village | share | own: how far the asking user sees';
grant execute on function scope_kind() to public;

CREATE OR REPLACE FUNCTION public.speaks_for(enterprise uuid)
 RETURNS text
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select f.state from firm_phone f
  where scope_kind() = 'firm' and f.enterprise_id = enterprise and f.phone_id::text = actor_id()
$function$;
comment on function speaks_for(uuid) is 'How the asking phone stands to a firm: claimed, checked, rejected; null where it never said anything';
grant execute on function speaks_for(uuid) to huoshui_app;

CREATE OR REPLACE FUNCTION public.strangers_of(list_kind text, on_day date)
 RETURNS integer
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select count(*)::integer from target_list_stranger s
  where scope_kind() = 'city' and s.kind = list_kind and s.from_day <= on_day and (s.until_day is null or s.until_day > on_day)
$function$;
comment on function strangers_of(text,date) is 'Entries of a list that are no firm of the register: part of its size, in no area';
grant execute on function strangers_of(text,date) to huoshui_app;

CREATE OR REPLACE FUNCTION public.take_bank_nonce(key uuid, said text, at timestamp with time zone)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  if not exists (select from bank_key k where k.id = key and k.revoked_at is null) then return false; end if;
  delete from bank_key_nonce n where n.key_id = key and n.seen_at < at - interval '15 minutes';
  insert into bank_key_nonce (key_id, nonce, seen_at) values (key, said, at) on conflict do nothing;
  if not found then return false; end if;
  update bank_key k set last_used_at = at where k.id = key and (k.last_used_at is null or k.last_used_at < at - interval '1 minute');
  return true;
end $function$;
comment on function take_bank_nonce(uuid,text,timestamp with time zone) is 'Whether a signed request comes for the first time; asked once its signature is verified';
grant execute on function take_bank_nonce(uuid,text,timestamp with time zone) to huoshui_app;

CREATE OR REPLACE FUNCTION public.take_grab(item uuid, referral uuid, at timestamp with time zone)
 RETURNS TABLE(result text, enterprise_id uuid, need_id uuid, made_by text, made_role text, organisation_id text, unit_code text)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  wanted grab_item;
  session grab_session;
  ours grab_take;
begin
  if actor_role() not in ('bank_manager', 'bank_clerk') or scope_kind() <> 'share' or actor_bank() is null then return; end if;
  select * into wanted from grab_item i where i.id = item and exists (select from consent c
    where c.enterprise_id = i.enterprise_id and c.bank_id = actor_bank() and c.withdrawn_on is null
      and consent_is_checked(c.enterprise_id, c.id));
  if not found then return; end if;
  select * into session from grab_session s where s.id = wanted.session_id;
  select * into wanted from grab_item i where i.id = item for update; -- one after the other from here on
  select * into ours from grab_take t where t.item_id = item and t.bank_id = actor_bank();
  result := case
    when ours.referral_id = referral and ours.taken_by = actor_id() then 'known'
    when ours.referral_id is not null then 'ours'
    when session.closed_at is not null or at >= session.closes_at then 'closed'
    when at < session.opens_at then 'early'
    when exists (select from referral r where r.enterprise_id = wanted.enterprise_id and r.need_id = wanted.need_id
      and r.bank_id = actor_bank()) then 'sent'
    when wanted.taken >= session.most_banks then 'full'
    else 'taken' end;
  if result = 'taken' then
    insert into grab_take (item_id, bank_id, organisation_id, referral_id, taken_by, taken_at)
    values (item, actor_bank(), actor_organisation(), referral, actor_id(), at);
    update grab_item i set taken = i.taken + 1 where i.id = item;
    perform pg_notify('grab', jsonb_build_object('sessionId', session.id, 'itemId', item, 'taken', wanted.taken + 1)::text);
    enterprise_id := wanted.enterprise_id;
    need_id := wanted.need_id;
    made_by := session.made_by;
    made_role := session.made_role;
    organisation_id := session.organisation_id;
    unit_code := session.unit_code;
  end if;
  return next;
end $function$;
comment on function take_grab(uuid,uuid,timestamp with time zone) is 'Takes a need for the asker''s bank: one after the other, at most as many banks as the session allows; what came of it, and for whom it is to be sent';
grant execute on function take_grab(uuid,uuid,timestamp with time zone) to huoshui_app;

CREATE OR REPLACE FUNCTION public.team_of_firm(enterprise uuid)
 RETURNS TABLE(name text, phone text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select o.name, o.contact_phone from enterprise e join organisation o on o.kind = 'county_team' and o.area_code = e.unit_code and o.closed_on is null
  where e.id = enterprise and speaks_for(enterprise) in ('claimed', 'checked') order by o.id limit 1
$function$;
comment on function team_of_firm(uuid) is 'Who answers for a firm''s needs: the team of its county, an office, for the phone that told one';
grant execute on function team_of_firm(uuid) to huoshui_app;

CREATE OR REPLACE FUNCTION public.tell_banks(event text, referrals uuid[], at timestamp with time zone)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  told integer;
begin
  if actor_id() is null or event not in ('referral_sent', 'consent_withdrawn', 'material_supplied', 'firm_withdrew') then return 0; end if;
  insert into webhook_delivery (webhook_id, event, referral_id, organisation_id, made_at, next_at)
  select w.id, tell_banks.event, r.id, r.organisation_id, at, at
  from referral r join bank_webhook w on w.organisation_id in (r.bank_id, r.branch_id, r.organisation_id)
    and w.ended_at is null and tell_banks.event = any (w.events)
  where r.id = any (referrals) and (speaks_for(r.enterprise_id) in ('claimed', 'checked')
    or exists (select from enterprise_in_scope e where e.id = r.enterprise_id));
  get diagnostics told = row_count;
  return told;
end $function$;
comment on function tell_banks(text,uuid[],timestamp with time zone) is 'Lays notices for banks'' systems into the outbox, within the transaction of the deed; of firms in the asker''s scope alone';
grant execute on function tell_banks(text,uuid[],timestamp with time zone) to huoshui_app;

CREATE OR REPLACE FUNCTION public.tell_firm_problem(id uuid, enterprise uuid, kind text, description text, phone text, at timestamp with time zone, due_days jsonb)
 RETURNS TABLE(owner text, due_on date, is_new boolean)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  rule problem_kind;
  last_day date;
begin
  if not exists (select from enterprise e where e.id = tell_firm_problem.enterprise and e.merged_into is null) then return; end if;
  select k.* into rule from problem_kind k join organisation o on o.id = k.owner_id and o.closed_on is null where k.kind = tell_firm_problem.kind;
  if found then last_day := (due_days ->> (rule.working_days - 1))::date; end if;
  insert into problem (enterprise_id, id, source, kind, description, contact_phone, told_at, stage, owner_id, owners, due_on, recorded_by)
  values (tell_firm_problem.enterprise, tell_firm_problem.id, 'portal', tell_firm_problem.kind, tell_firm_problem.description, phone, at,
    case when last_day is null then 'told' else 'assigned' end, case when last_day is not null then rule.owner_id end,
    case when last_day is null then '{}'::text[] else array[rule.owner_id] end, last_day, 'portal')
  on conflict do nothing;
  return query select case when last_day is not null then rule.owner_id end, last_day, found;
end $function$;
comment on function tell_firm_problem(uuid,uuid,text,text,text,timestamp with time zone,jsonb) is 'A problem from the firm''s own page, whose session the server has checked: written, nothing read';
grant execute on function tell_firm_problem(uuid,uuid,text,text,text,timestamp with time zone,jsonb) to huoshui_app;

CREATE OR REPLACE FUNCTION public.tell_progress(enterprise uuid, need uuid, step uuid, title text, words text, fields jsonb, at timestamp with time zone)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  told record;
  n integer := 0;
  day text;
begin
  if not exists (select from need_step s where s.enterprise_id = enterprise and s.id = step and s.need_id = tell_progress.need
    and s.recorded_by = actor_id()) then return 0; end if;
  for told in
    -- One number once, though a phone and a person who came by a credit code may share it.
    select t.* from (
      select distinct on (coalesce(p.phone, o.phone)) p.id, coalesce(p.phone, o.phone) as phone, f.claimed_at,
        (m.told_at at time zone 'Asia/Shanghai')::date as told_on
      from need m join firm_phone f on f.enterprise_id = m.enterprise_id join portal_phone p on p.id = f.phone_id
      left join firm_person o on o.id = p.id
      where m.enterprise_id = enterprise and m.id = tell_progress.need and coalesce(p.phone, o.phone) is not null
        and (f.state = 'checked' or (f.state = 'claimed' and m.recorded_by = p.id::text))
      order by coalesce(p.phone, o.phone), f.claimed_at desc) t
    order by t.claimed_at desc limit 5
  loop
    day := to_char(told.told_on, 'FMMM月FMDD日');
    if enqueue_notice(gen_random_uuid(), 'portal_progress:' || step || ':' || told.id, 'portal_progress', null, null, told.phone,
      mask_phone(told.phone), title, replace(words, '{day}', day), null, fields || jsonb_build_object('day', day), null, at, false, null) then
      n := n + 1;
    end if;
  end loop;
  return n;
end $function$;
comment on function tell_progress(uuid,uuid,uuid,text,text,jsonb,timestamp with time zone) is 'Tells the phones that speak for a firm where a step the asker just took led its need; a claimed phone only of the need it told itself';
grant execute on function tell_progress(uuid,uuid,uuid,text,text,jsonb,timestamp with time zone) to huoshui_app;

CREATE OR REPLACE FUNCTION public.touch_session(session text, at timestamp with time zone)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  update auth_session set last_seen_at = at where id = session and last_seen_at < at
$function$;
grant execute on function touch_session(text,timestamp with time zone) to huoshui_app;

CREATE OR REPLACE FUNCTION public.undo_merge(merge uuid, why text)
 RETURNS text[]
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  m enterprise_merge;
  s enterprise; -- the survivor as it was before the merge
  l enterprise; -- the loser as it was before the merge
  now_is enterprise;
  kept text[] := '{}';
  dropped text[];
  field text;
begin
  select * into m from enterprise_merge where id = merge and undone_at is null for update;
  if m.id is null or not may_merge(m.survivor_id) or not may_merge(m.loser_id) then
    raise exception 'undo_merge: not both in scope' using errcode = 'insufficient_privilege';
  end if;
  s := jsonb_populate_record(null::enterprise, m.before -> 'survivor');
  l := jsonb_populate_record(null::enterprise, m.before -> 'loser');
  select * into now_is from enterprise where id = m.survivor_id for update;
  perform from enterprise where id = m.loser_id for update;

  -- A fact written again since is something said of the survivor: it stays, and the loser keeps its own.
  delete from enterprise_fact f using jsonb_array_elements(m.added -> 'facts') as a (row)
    where f.enterprise_id = m.survivor_id and to_jsonb(f) = a.row;
  if exists (select from enterprise_fact f, jsonb_array_elements(m.added -> 'facts') as a (row)
             where f.enterprise_id = m.survivor_id and f.fact = a.row ->> 'fact' and f.source = a.row ->> 'source'
               and f.period = a.row ->> 'period') then
    kept := kept || 'facts'::text;
  end if;
  -- A tag or share that came from the loser goes back with what became of it: one ended while merged stays ended.
  with gone as (
    delete from enterprise_tag t using jsonb_array_elements(m.added -> 'tags') as a (row)
    where t.enterprise_id = m.survivor_id and t.tag = a.row ->> 'tag' and t.from_day = (a.row ->> 'from_day')::date returning t.*)
  update enterprise_tag t set until_day = gone.until_day, source = gone.source from gone
    where t.enterprise_id = m.loser_id and t.tag = gone.tag and t.from_day = gone.from_day
      and (t.until_day, t.source) is distinct from (gone.until_day, gone.source);
  -- So does the loser's own share where the survivor's, of the same ground, was ended while merged.
  update enterprise_share h set until_day = e.until_day from enterprise_share e
    where e.enterprise_id = m.survivor_id and h.enterprise_id = m.loser_id and h.organisation_id = e.organisation_id
      and h.basis = e.basis and h.from_day = e.from_day and h.until_day is null and e.until_day is not null
      and not m.before -> 'ended' @> jsonb_build_array(jsonb_build_object('organisation_id', e.organisation_id,
            'basis', e.basis, 'from_day', e.from_day));
  delete from enterprise_share h using jsonb_array_elements(m.added -> 'shares') as a (row)
    where h.enterprise_id = m.survivor_id and h.organisation_id = a.row ->> 'organisation_id'
      and h.basis = a.row ->> 'basis' and h.from_day = (a.row ->> 'from_day')::date;

  foreach field in array m.taken loop
    if (case field
          when 'name' then now_is.name is distinct from l.name
          when 'shortName' then now_is.short_name is distinct from l.short_name
          when 'creditCode' then now_is.credit_code is distinct from l.credit_code
          when 'status' then (now_is.status, now_is.status_since) is distinct from (l.status, l.status_since)
          when 'industryCode' then now_is.industry_code is distinct from l.industry_code
          when 'foundedOn' then now_is.founded_on is distinct from l.founded_on
          when 'capitalFen' then now_is.capital_fen is distinct from l.capital_fen
          when 'registeredAddress' then now_is.registered_address is distinct from l.registered_address
          when 'actualAddress' then now_is.actual_address is distinct from l.actual_address
          when 'legalPerson' then now_is.legal_person is distinct from l.legal_person
          when 'contactPerson' then now_is.contact_person is distinct from l.contact_person
          when 'contactPhone' then now_is.contact_phone is distinct from l.contact_phone
        end) then kept := kept || field; end if;
  end loop;
  select array(select jsonb_array_elements_text(m.added -> 'names')) into dropped;
  if 'name' = any (kept) then dropped := array_remove(dropped, s.name); end if;
  if 'name' = any (m.taken) and not 'name' = any (kept) and now_is.former_names = array(
      select n from unnest(s.former_names) with ordinality as k (n, at) where n <> l.name order by at) || dropped then
    now_is.former_names := s.former_names; -- nothing was renamed since: also the loser's name, had it been among them
    dropped := '{}';
  end if;

  update enterprise set
    name = case when 'name' = any (m.taken) and not 'name' = any (kept) then s.name else name end,
    former_names = array(select n from unnest(now_is.former_names) with ordinality as k (n, at) where n <> all (dropped) order by at),
    tags = case when tags = s.tags || array(select jsonb_array_elements_text(m.added -> 'tagNames')) then s.tags
                else array(select t from unnest(tags) with ordinality as k (t, at)
                           where not m.added -> 'tagNames' ? t
                              or exists (select from enterprise_tag p where p.enterprise_id = m.survivor_id and p.tag = t and p.until_day is null)
                           order by at) end,
    short_name = case when 'shortName' = any (m.taken) and not 'shortName' = any (kept) then s.short_name else short_name end,
    credit_code = case when 'creditCode' = any (m.taken) and not 'creditCode' = any (kept) then s.credit_code else credit_code end,
    credit_code_override = case when 'creditCode' = any (m.taken) and not 'creditCode' = any (kept) then s.credit_code_override else credit_code_override end,
    status = case when 'status' = any (m.taken) and not 'status' = any (kept) then s.status else status end,
    status_since = case when 'status' = any (m.taken) and not 'status' = any (kept) then s.status_since else status_since end,
    industry_code = case when 'industryCode' = any (m.taken) and not 'industryCode' = any (kept) then s.industry_code else industry_code end,
    industry_section = case when 'industryCode' = any (m.taken) and not 'industryCode' = any (kept) then s.industry_section else industry_section end,
    founded_on = case when 'foundedOn' = any (m.taken) and not 'foundedOn' = any (kept) then s.founded_on else founded_on end,
    capital_fen = case when 'capitalFen' = any (m.taken) and not 'capitalFen' = any (kept) then s.capital_fen else capital_fen end,
    registered_address = case when 'registeredAddress' = any (m.taken) and not 'registeredAddress' = any (kept) then s.registered_address else registered_address end,
    actual_address = case when 'actualAddress' = any (m.taken) and not 'actualAddress' = any (kept) then s.actual_address else actual_address end,
    legal_person = case when 'legalPerson' = any (m.taken) and not 'legalPerson' = any (kept) then s.legal_person else legal_person end,
    contact_person = case when 'contactPerson' = any (m.taken) and not 'contactPerson' = any (kept) then s.contact_person else contact_person end,
    contact_phone = case when 'contactPhone' = any (m.taken) and not 'contactPhone' = any (kept) then s.contact_phone else contact_phone end,
    version = version + 1, updated_at = clock_timestamp()
  where id = m.survivor_id;
  update enterprise set merged_into = null, version = version + 1, updated_at = clock_timestamp() where id = m.loser_id;
  update enterprise_merge set undone_by = actor_id(), undone_at = clock_timestamp(), undo_reason = why where id = merge;
  return kept;
end $function$;
comment on function undo_merge(uuid,text) is 'Takes from the survivor what the merge gave it and brings the loser back; answers which fields were changed since and so stay. Versions count on, so that nobody saves over it with an old one';
grant execute on function undo_merge(uuid,text) to huoshui_app;

CREATE OR REPLACE FUNCTION public.unplaced_firms()
 RETURNS TABLE(town_code text, n integer)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select e.town_code, count(*)::integer from enterprise e
  where e.merged_into is null and e.status <> 'cancelled' and e.town_code is not null and grid_area_reached(e.town_code)
    and exists (select from town_grids t where t.town_code = e.town_code)
    and not exists (select from grid_member m where m.enterprise_id = e.id)
  group by e.town_code
$function$;
comment on function unplaced_firms() is 'Firms of towns that are cut which are in no grid yet: a recut places them';
grant execute on function unplaced_firms() to huoshui_app;

CREATE OR REPLACE FUNCTION public.visit_coverage(list_kind text, wave uuid, first_day date, last_day date, level text)
 RETURNS TABLE(area text, listed integer, on_firms integer, on_visits integer, off_firms integer, off_visits integer, in_vain integer, field_firms integer, field_visits integer, phone_firms integer, phone_visits integer, wechat_firms integer, wechat_visits integer, online_firms integer, online_visits integer, meeting_firms integer, meeting_visits integer)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  with made as (
    select coalesce(g.merged_into, v.enterprise_id) as id, count(*) filter (where v.counts) as n,
      count(*) filter (where not v.counts) as vain, count(*) filter (where v.counts and v.mode = 'field') as field,
      count(*) filter (where v.counts and v.mode = 'phone') as phone, count(*) filter (where v.counts and v.mode = 'wechat') as wechat,
      count(*) filter (where v.counts and v.mode = 'online') as online, count(*) filter (where v.counts and v.mode = 'meeting') as meeting
    from visit v left join enterprise g on g.id = v.enterprise_id and g.merged_into is not null
    where v.voided_at is null and v.at >= first_day::timestamp at time zone 'Asia/Shanghai'
      and v.at < (last_day + 1)::timestamp at time zone 'Asia/Shanghai'
    group by 1),
  list as (
    select m.enterprise_id as id from target_list_member m
    where m.kind = list_kind and m.from_day <= last_day and (m.until_day is null or m.until_day > last_day)
    union
    select f.enterprise_id from wave_firm f where f.wave_id = visit_coverage.wave),
  seen as (
    select coalesce(list.id, made.id) as id, list.id is not null as is_listed, coalesce(n, 0) as n, coalesce(vain, 0) as vain,
      coalesce(field, 0) as field, coalesce(phone, 0) as phone, coalesce(wechat, 0) as wechat, coalesce(online, 0) as online,
      coalesce(meeting, 0) as meeting
    from made full join list on list.id = made.id)
  select case level when 'unit' then e.unit_code when 'town' then e.town_code else e.village_code end as area,
    (count(*) filter (where is_listed))::integer, (count(*) filter (where is_listed and n > 0))::integer,
    coalesce(sum(n) filter (where is_listed), 0)::integer, (count(*) filter (where not is_listed and n > 0))::integer,
    coalesce(sum(n) filter (where not is_listed), 0)::integer, sum(vain)::integer,
    (count(*) filter (where field > 0))::integer, sum(field)::integer, (count(*) filter (where phone > 0))::integer, sum(phone)::integer,
    (count(*) filter (where wechat > 0))::integer, sum(wechat)::integer, (count(*) filter (where online > 0))::integer, sum(online)::integer,
    (count(*) filter (where meeting > 0))::integer, sum(meeting)::integer
  from seen join enterprise e on e.id = seen.id and e.merged_into is null
  where case scope_kind()
    when 'city' then true
    when 'unit' then e.unit_code = any (scope_codes())
    when 'town' then e.town_code = any (scope_codes())
    when 'village' then e.village_code = any (scope_codes())
    else false end
  group by 1 order by 1
$function$;
comment on function visit_coverage(text,uuid,date,date,text) is 'Coverage of a list as of the last day, or of a wave, by area: firms (户) and visits (户次) apart, a merged firm counted as the one it is now; counts only, in scope';
grant execute on function visit_coverage(text,uuid,date,date,text) to huoshui_app;

CREATE OR REPLACE FUNCTION public.visited_firm(enterprise uuid, at timestamp with time zone)
 RETURNS TABLE(status text, unit_code text, town_code text, village_code text, grid_id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select case when e.status_since > (visited_firm.at at time zone 'Asia/Shanghai')::date then 'active' else e.status end,
    e.unit_code, e.town_code, e.village_code,
    case when m.from_at <= visited_firm.at then m.grid_id
      else (select p.grid_id from grid_member_past p
        where p.enterprise_id = enterprise and p.from_at <= visited_firm.at and p.until_at > visited_firm.at limit 1) end
  from enterprise e left join grid_member m on m.enterprise_id = e.id
  where e.id = enterprise and e.merged_into is null
    and (exists (select from enterprise_in_scope s where s.id = enterprise) or grid_reach(enterprise, visited_firm.at) = 'held')
$function$;
comment on function visited_firm(uuid,timestamp with time zone) is 'Status, place and grid of a firm at a visit to it: in scope today, or held in the asking person''s grid when it was made (S17). A status that began after the visit was not its status then: without a history that says more, it was active';
grant execute on function visited_firm(uuid,timestamp with time zone) to huoshui_app;

CREATE OR REPLACE FUNCTION public.visiting_people(towns text[])
 RETURNS TABLE(user_id text, side text, organisation_id text, organisation_name text, bank_id text, town_code text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select u.id, case when o.kind = 'town_office' then 'government' else 'bank' end, o.id, o.name,
    case when o.kind = 'town_office' then null else o.root_id end,
    case a.level when 'town' then a.code when 'village' then a.parent_code end
  from auth_user u join organisation o on o.id = u.organisation_id and o.closed_on is null left join area a on a.code = o.area_code
  where u.disabled_at is null and actor_role() in ('city_staff', 'county_staff')
    and ((o.kind = 'town_office' and u.role in ('town_staff', 'village_worker') and o.area_code = any (towns) and grid_area_reached(o.area_code))
      or (o.kind in ('bank_branch', 'bank_outlet') and u.role = 'bank_clerk'
        and (scope_kind() = 'city' or a.code = any (scope_codes()) or a.parent_code = any (scope_codes())
          or exists (select from area p where p.code = a.parent_code and p.parent_code = any (scope_codes())))))
$function$;
comment on function visiting_people(text[]) is 'Who can be put into a team: staff of the town offices, clerks of bank offices in the asker''s area; ids only';
grant execute on function visiting_people(text[]) to huoshui_app;

CREATE OR REPLACE FUNCTION public.withdraw_fact(enterprise uuid, entry uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  w fact_entry;
begin
  select * into w from fact_entry f
  where f.enterprise_id = enterprise and f.id = entry and f.is_withdrawal and f.recorded_at = now() and f.recorded_by = actor_id();
  if w.id is null or not may_record_facts() then
    raise exception 'withdraw_fact: no withdrawal of this transaction' using errcode = 'insufficient_privilege';
  end if;
  delete from enterprise_fact f
  where f.enterprise_id = w.enterprise_id and f.fact = w.fact and f.source = w.source and f.period = w.period;
  return found;
end $function$;
comment on function withdraw_fact(uuid,uuid) is 'Takes a statement off the register for a withdrawal entered in the same transaction; the entry keeps what it was';
grant execute on function withdraw_fact(uuid,uuid) to huoshui_app;
