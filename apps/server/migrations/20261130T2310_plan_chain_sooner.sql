-- What belongs to a referral was guarded by policies within policies: a bank's statement spent several milliseconds on planning some two
-- hundred subplans. The same questions are now asked of two functions, whose plans are kept by the session.

create function consent_reached(enterprise uuid, consent uuid) returns boolean
  language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  return scope_kind() = 'share'
    and exists (select from consent c where c.enterprise_id = enterprise and c.id = consent_reached.consent and c.withdrawn_on is null
      and c.bank_id = actor_bank())
    and exists (select from enterprise_in_scope e where e.id = enterprise);
end $$;
comment on function consent_reached is 'Whether the asking person''s bank has this consent in force and sees the firm; asked by the policies of referrals';

create function referral_reached(enterprise uuid, referral uuid) returns boolean
  language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  return exists (select from referral r
    where r.enterprise_id = enterprise and r.id = referral_reached.referral
      and case when scope_kind() = 'share' then actor_organisation() in (r.organisation_id, r.branch_id, r.bank_id)
          and exists (select from consent c where c.enterprise_id = r.enterprise_id and c.id = r.consent_id and c.withdrawn_on is null)
        else scope_kind() not in ('none', 'own') end)
    and exists (select from enterprise_in_scope e where e.id = enterprise);
end $$;
comment on function referral_reached is 'Whether the asking person sees a referral: their area, or their place in the bank''s tree under a consent in force; the same as policy referral_read says';
revoke all on function consent_reached(uuid, uuid), referral_reached(uuid, uuid) from public;
grant execute on function consent_reached(uuid, uuid), referral_reached(uuid, uuid) to huoshui_app;

alter policy referral_read on referral
  using (case when (select scope_kind()) = 'share' then (select actor_organisation()) in (organisation_id, branch_id, bank_id)
      and consent_reached(enterprise_id, consent_id)
    else (select scope_kind()) not in ('none', 'own') and exists (select from enterprise_in_scope e where e.id = enterprise_id) end);
-- What may be moved is what may be read, but for those who only read; the new row stays with the firm.
alter policy referral_move on referral
  using (case when (select scope_kind()) = 'share' then (select actor_organisation()) in (organisation_id, branch_id, bank_id)
      and consent_reached(enterprise_id, consent_id)
      else (select scope_kind()) in ('city', 'unit', 'town') end)
  with check (referral_reached(enterprise_id, id));

alter policy need_step_read on need_step
  using (case when (select scope_kind()) = 'share' then referral_reached(enterprise_id, referral_id)
      else (select scope_kind()) not in ('none', 'own') and exists (select from enterprise_in_scope e where e.id = enterprise_id) end);
alter policy need_step_add on need_step
  with check (recorded_by = (select actor_id()) and organisation_id = (select actor_organisation())
    and case when (select scope_kind()) = 'share' then acted_for in ('bank', 'firm') and referral_reached(enterprise_id, referral_id)
      else acted_for <> 'bank' and exists (select from enterprise_in_scope e where e.id = enterprise_id) end);

alter policy refusal_read on refusal using (referral_reached(enterprise_id, referral_id));
alter policy refusal_add on refusal
  with check (recorded_by = (select actor_id()) and (select scope_kind()) = 'share' and referral_reached(enterprise_id, referral_id));
alter policy credit_read on credit using (referral_reached(enterprise_id, referral_id));
alter policy credit_add on credit
  with check (recorded_by = (select actor_id()) and (select scope_kind()) = 'share' and drawn_fen = 0 and repaid_fen = 0
    and referral_reached(enterprise_id, referral_id));
alter policy credit_draw on credit
  using ((select scope_kind()) = 'share' and referral_reached(enterprise_id, referral_id))
  with check (referral_reached(enterprise_id, referral_id));
alter policy drawdown_read on drawdown using (referral_reached(enterprise_id, referral_id));
alter policy drawdown_add on drawdown
  with check (recorded_by = (select actor_id()) and (select scope_kind()) = 'share' and referral_reached(enterprise_id, referral_id));
alter policy repayment_read on repayment using (referral_reached(enterprise_id, referral_id));
alter policy repayment_add on repayment
  with check (recorded_by = (select actor_id()) and (select scope_kind()) = 'share' and referral_reached(enterprise_id, referral_id));
alter policy renewal_ask_read on renewal_ask using (referral_reached(enterprise_id, referral_id));
alter policy renewal_ask_add on renewal_ask
  with check (recorded_by = (select actor_id()) and organisation_id = (select actor_organisation()) and referral_reached(enterprise_id, referral_id));
alter policy line_cut_read on line_cut
  using (case when (select scope_kind()) = 'share' then told_by = 'bank' and referral_reached(enterprise_id, referral_id)
    else (select scope_kind()) not in ('none', 'own') and exists (select from enterprise_in_scope e where e.id = enterprise_id) end);
alter policy line_cut_tell on line_cut
  with check (recorded_by = (select actor_id()) and organisation_id = (select actor_organisation()) and state = 'open'
    and case when (select scope_kind()) = 'share' then told_by = 'bank' and referral_reached(enterprise_id, referral_id)
      else (select scope_kind()) in ('city', 'unit', 'town') and told_by = 'firm'
        and exists (select from enterprise_in_scope e where e.id = enterprise_id) end);
