-- 金额更正: a wrong amount of a credit or a drawdown is put right by two people of the bank; what was typed first is kept here.
create table amount_correction (
  enterprise_id uuid not null,
  id uuid not null,
  referral_id uuid not null,
  credit_id uuid not null,
  of text not null check (of in ('credit', 'drawdown')),
  subject_id uuid not null,
  old_fen bigint not null check (old_fen > 0),
  new_fen bigint not null check (new_fen > 0 and new_fen <> old_fen),
  reason text not null check (length(reason) >= 4),
  asked_by text not null default actor_id(),
  asked_at timestamptz not null default date_trunc('milliseconds', clock_timestamp()),
  outcome text check (outcome in ('approved', 'refused')),
  decided_by text,
  decided_at timestamptz,
  primary key (enterprise_id, id),
  check ((outcome is null) = (decided_by is null) and decided_by <> asked_by)
);
comment on table amount_correction is 'Who asked for which amount instead of which, why, and who decided; the amount itself stands in credit or drawdown';
comment on column amount_correction.subject_id is 'the credit or the drawdown';
create unique index amount_correction_open on amount_correction (enterprise_id, subject_id) where outcome is null;
create index amount_correction_referral on amount_correction (enterprise_id, referral_id);

create function amount_hold_correction() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if actor_role() = 'none' then return new; end if; -- the owner's own work
  if not exists (select from amount_correction c where c.enterprise_id = old.enterprise_id and c.subject_id = old.id and c.of = tg_argv[0]
      and c.outcome = 'approved' and c.decided_by = actor_id() and c.old_fen = old.amount_fen and c.new_fen = new.amount_fen) then
    raise exception 'an amount is changed by an approved correction only' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
comment on function amount_hold_correction is 'Second lock of 金额更正: an amount becomes what another person asked for and the asker approved';
create trigger credit_hold_amount before update of amount_fen on credit
  for each row when (old.amount_fen is distinct from new.amount_fen) execute function amount_hold_correction('credit');
create trigger drawdown_hold_amount before update of amount_fen on drawdown
  for each row when (old.amount_fen is distinct from new.amount_fen) execute function amount_hold_correction('drawdown');

alter table amount_correction enable row level security;
create policy amount_correction_read on amount_correction for select using (referral_reached(enterprise_id, referral_id));
create policy amount_correction_ask on amount_correction for insert with check (asked_by = (select actor_id()) and outcome is null
  and (select scope_kind()) = 'share' and referral_reached(enterprise_id, referral_id));
create policy amount_correction_decide on amount_correction for update
  using (outcome is null and asked_by <> (select actor_id()) and (select scope_kind()) = 'share' and referral_reached(enterprise_id, referral_id))
  with check (decided_by = (select actor_id()));
create policy drawdown_correct on drawdown for update
  using ((select scope_kind()) = 'share' and referral_reached(enterprise_id, referral_id))
  with check (referral_reached(enterprise_id, referral_id));
grant select on amount_correction to huoshui_app;
grant insert (enterprise_id, id, referral_id, credit_id, of, subject_id, old_fen, new_fen, reason) on amount_correction to huoshui_app;
grant update (outcome, decided_by, decided_at) on amount_correction to huoshui_app;
grant update (amount_fen) on credit to huoshui_app;
grant update (amount_fen) on drawdown to huoshui_app;
