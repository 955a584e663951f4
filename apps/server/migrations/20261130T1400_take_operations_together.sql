-- A push of a device is taken in one transaction where nothing is wrong with it. Its audit lines lock their chains in one order,
-- so that two pushes at once wait for each other instead of deadlocking; which chain is a subject's must therefore be asked before.
create function audit_chain_of(subject_id text) returns smallint language sql immutable parallel safe
  as $$ select (('x' || substr(md5(subject_id), 1, 8))::bit(32)::int & 63)::smallint $$;
comment on function audit_chain_of(text) is 'The chain that holds the audit lines of a subject';
grant execute on function audit_chain_of(text) to public;

create or replace function audit_append(action text, subject_kind text, subject_id text, detail jsonb) returns void
  language plpgsql security definer set search_path to public, pg_temp
as $$
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
end $$;

-- A visit is asked for by its id alone (opened, corrected, handed in again).
create index visit_id on visit (id);
