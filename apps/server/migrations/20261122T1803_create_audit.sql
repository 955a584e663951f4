-- Audit: written in the deed's transaction, append-only by grant, chained by SHA-256 within each of 64 chains, so that
-- writers of different subjects do not wait for each other and one changed byte is found by `huoshui verify`.

create table audit_chain (
  chain smallint primary key,
  last_seq bigint not null default 0,
  last_hash bytea not null default '\x00'
);
insert into audit_chain (chain) select generate_series(0, 63);

create table audit_line (
  chain smallint not null,
  seq bigint not null,
  at timestamptz not null,
  actor text not null,
  organisation_id text,
  address text,
  action text not null,
  subject_kind text not null,
  subject_id text not null,
  detail jsonb not null,
  hash bytea not null,
  primary key (chain, seq)
);
comment on table audit_line is 'Who did what, when, from where, on what, before/after. hash = sha256(previous hash || canonical text)';
create index audit_line_at on audit_line (at desc, chain, seq);
create index audit_line_subject on audit_line (subject_kind, subject_id, at desc);
create index audit_line_actor on audit_line (actor, at desc);

create function audit_canonical(line audit_line) returns bytea language sql immutable parallel safe as $$
  select convert_to(
    jsonb_build_array(line.chain, line.seq, extract(epoch from line.at)::numeric, line.actor, line.organisation_id,
                      line.address, line.action, line.subject_kind, line.subject_id, line.detail)::text, 'UTF8')
$$;

create function audit_append(action text, subject_kind text, subject_id text, detail jsonb) returns void
  language plpgsql security definer set search_path from current as $$
declare
  line audit_line;
  previous bytea;
begin
  if actor_id() is null then
    raise exception 'audit_append needs huoshui.actor' using errcode = 'insufficient_privilege';
  end if;
  line.chain := (('x' || substr(md5(audit_append.subject_id), 1, 8))::bit(32)::int & 63)::smallint;
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
end $$;
comment on function audit_append is 'The only way to write the audit: takes who from the transaction''s settings, locks one chain, links the hash';
