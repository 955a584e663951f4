-- How a bank has dealt with cases like a firm's, as counts only: of the bank, never of a firm.
create function bank_records(firm uuid, on_day date) returns table (bank_id text, cases integer, granted integer, median_days integer)
  language sql stable security definer set search_path = public, pg_temp as $$
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
$$;
comment on function bank_records is '同类办理记录: of each bank the referrals it decided in the 730 days up to a day for firms of the same kind (companies, or all others), how many it granted, median days from receipt without pauses. Fewer than 10 are not told. A bank is told its own only';
revoke all on function bank_records(uuid, date) from public;
grant execute on function bank_records(uuid, date) to huoshui_app;
create index referral_decided on referral (decided_on) where decided_on is not null;
